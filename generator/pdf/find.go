package pdf

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"time"
)

// NotFoundError says that there is no browser to print with. Whoever shows it adds how one is installed.
type NotFoundError struct {
	Asked string   // what the flag named; empty where it named nothing
	Tried []string // the names and places that were looked at
	Err   error    // why the named one does not do
}

func (e *NotFoundError) Error() string {
	if e.Asked != "" {
		return fmt.Sprintf("no browser at %s: %v", e.Asked, e.Err)
	}
	return "no browser found: looked for " + strings.Join(e.Tried, ", ")
}

func (e *NotFoundError) Unwrap() error { return e.Err }

// commands are the names Chromium and its relatives have on the PATH, the one most like the project's own tests first.
func commands() []string {
	return []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
		"microsoft-edge", "microsoft-edge-stable", "msedge"}
}

// installed are the places of browsers that put nothing on the PATH.
func installed(system string) []string {
	switch system {
	case "darwin":
		return []string{
			"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
			"/Applications/Chromium.app/Contents/MacOS/Chromium",
			"/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
		}
	case "windows":
		return []string{
			`C:\Program Files\Google\Chrome\Application\chrome.exe`,
			`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
			`C:\Program Files\Chromium\Application\chrome.exe`,
			`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
			`C:\Program Files\Microsoft\Edge\Application\msedge.exe`,
		}
	}
	return nil
}

// Find gives the path of a browser that can print, and its version ("156.0.8078.79"). The flag is a path or a command's name;
// empty, the usual names and places are tried. Where there is none, the error is a [*NotFoundError].
func Find(flag string) (path, version string, err error) {
	if flag != "" {
		path, version, err = look(flag)
		if err != nil {
			return "", "", &NotFoundError{Asked: flag, Tried: []string{flag}, Err: err}
		}
		return path, version, nil
	}
	tried := append(commands(), installed(runtime.GOOS)...)
	for _, candidate := range tried {
		// One that is broken is passed over as if it were not there: the next may work.
		if path, version, err := look(candidate); err == nil {
			return path, version, nil
		}
	}
	return "", "", &NotFoundError{Tried: tried, Err: exec.ErrNotFound}
}

// look finds one program and asks it for its version.
func look(candidate string) (path, version string, err error) {
	if path, err = exec.LookPath(candidate); err != nil {
		return "", "", err
	}
	version, err = versionOf(path)
	return path, version, err
}

// asked is how long a program may take to say its version: one that takes longer is no browser.
const asked = 20 * time.Second

var versionNumber = regexp.MustCompile(`\d+(\.\d+){2,3}`)

// versionOf is the version a browser says it has. On Windows the question would open a window, so there the number is read when
// the browser is started ([Printer.Version]).
func versionOf(path string) (string, error) {
	if runtime.GOOS == "windows" {
		return "", nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), asked)
	defer cancel()
	out, err := exec.CommandContext(ctx, path, "--version").Output()
	if err != nil {
		return "", fmt.Errorf("asking %s for its version: %w", path, err)
	}
	if version := versionNumber.FindString(string(out)); version != "" {
		return version, nil
	}
	said, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return "", errors.New("it says no version: " + said)
}
