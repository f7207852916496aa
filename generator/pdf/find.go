package pdf

import (
	"context"
	"fmt"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"time"
)

// NotFoundError reports that there is no browser to print with. It does not say how to install one; that depends on the system.
type NotFoundError struct {
	Asked string   // the flag; empty if it was not used
	Tried []string // commands and paths
	Err   error    // what is wrong with the browser that the flag names
}

func (e *NotFoundError) Error() string {
	if e.Asked != "" {
		return fmt.Sprintf("no browser at %s: %v", e.Asked, e.Err)
	}
	return "no browser found; tried " + strings.Join(e.Tried, ", ")
}

func (e *NotFoundError) Unwrap() error { return e.Err }

// browserCommands returns the commands of Chromium and of browsers based on it. Chromium, which the tests use, is first.
func browserCommands() []string {
	return []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
		"microsoft-edge", "microsoft-edge-stable", "msedge"}
}

// browserPaths returns the paths of browsers on systems where they are not on the PATH.
func browserPaths(system string) []string {
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

// Find returns the path of a browser that can print, and its version ("156.0.8078.79"). The flag is a path or a command; if it is
// empty, Find tries the usual commands and paths. On Windows the version is empty: see [Printer.Version]. If there is no browser, the
// error is a [*NotFoundError].
func Find(flag string) (path, version string, err error) {
	if flag != "" {
		path, version, err = probe(flag)
		if err != nil {
			return "", "", &NotFoundError{Asked: flag, Tried: []string{flag}, Err: err}
		}
		return path, version, nil
	}
	tried := append(browserCommands(), browserPaths(runtime.GOOS)...)
	for _, candidate := range tried {
		// A broken browser is skipped: the next one may work.
		if path, version, err := probe(candidate); err == nil {
			return path, version, nil
		}
	}
	return "", "", &NotFoundError{Tried: tried, Err: exec.ErrNotFound}
}

// probe returns the path and the version of a program.
func probe(candidate string) (path, version string, err error) {
	if path, err = exec.LookPath(candidate); err != nil {
		return "", "", err
	}
	version, err = versionOf(path)
	return path, version, err
}

// versionTimeout is the time a program has to print its version.
const versionTimeout = 20 * time.Second

var versionNumber = regexp.MustCompile(`\d+(\.\d+){2,3}`)

// versionOf runs a browser to get its version. On Windows that would open a window, so the version is empty.
func versionOf(path string) (string, error) {
	if runtime.GOOS == "windows" {
		return "", nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), versionTimeout)
	defer cancel()
	out, err := exec.CommandContext(ctx, path, "--version").Output()
	if err != nil {
		return "", fmt.Errorf("getting the version of %s: %w", path, err)
	}
	if version := versionNumber.FindString(string(out)); version != "" {
		return version, nil
	}
	line, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	return "", fmt.Errorf("it does not print a version but %q", line)
}
