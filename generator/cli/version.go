package cli

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// versionCommand shows the version of the program.
func (a *app) versionCommand() *cobra.Command {
	return a.command("cli-version", "version", func(*cobra.Command, []string) error {
		v := readVersion()
		_, err := fmt.Fprintf(a.stdout, "%s %s (%s, %s/%s)\n", programName, v.number, runtime.Version(), runtime.GOOS, runtime.GOARCH)
		if err != nil || v.revision == "" {
			return err
		}
		key := "commit"
		if v.modified {
			key = "commit-modified"
		}
		_, err = fmt.Fprintln(a.stdout, a.words.say("cli-version", key, "revision", v.revision))
		return err
	})
}

// version is the version information that the Go toolchain wrote into the program.
type version struct {
	number   string // "v1.2.0", a pseudo-version, or "(devel)"
	revision string // of the version control system; empty if unknown
	modified bool   // built from files that differ from the revision
}

func readVersion() version {
	v := version{number: "(devel)"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	if info.Main.Version != "" {
		v.number = info.Main.Version
	}
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			v.revision = setting.Value
		case "vcs.modified":
			v.modified = setting.Value == "true"
		}
	}
	return v
}

// exact reports whether the number alone identifies the program. It does not if the program was built from modified files: other
// modified files would have the same number.
func (v version) exact() bool {
	return strings.HasPrefix(v.number, "v") && !v.modified && !strings.Contains(v.number, "+dirty")
}

// Program returns a name for the builds of this program: two programs that may make different sites have different names. It must
// not appear on pages, because it may contain the time of the program's file, which differs between machines.
func (v version) Program() string {
	name := programName + " " + v.number
	if v.exact() {
		return name
	}
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%s %s %d %d", name, path, info.Size(), info.ModTime().UnixNano())
}
