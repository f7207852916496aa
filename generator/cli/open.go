package cli

import (
	"os/exec"
	"runtime"
)

// openers are the commands that open an address in the default browser. All other systems use xdg-open, like Linux.
var openers = map[string][]string{
	"windows": {"rundll32", "url.dll,FileProtocolHandler"},
	"darwin":  {"open"},
}

// openBrowser opens an address in the default browser. It does not wait until the browser is closed.
func openBrowser(url string) error {
	command, ok := openers[runtime.GOOS]
	if !ok {
		command = []string{"xdg-open"}
	}
	cmd := exec.Command(command[0], append(command[1:len(command):len(command)], url)...)
	if err := cmd.Start(); err != nil {
		return err
	}
	go cmd.Wait() // so that no zombie process remains
	return nil
}
