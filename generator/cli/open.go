package cli

import (
	"os/exec"
	"runtime"
)

// openers are the commands that open an address as a double click would; elsewhere it is that of the desktops of Linux.
var openers = map[string][]string{
	"windows": {"rundll32", "url.dll,FileProtocolHandler"},
	"darwin":  {"open"},
}

// openBrowser shows an address in the browser of whoever sits here. It does not wait for the browser to be closed.
func openBrowser(url string) error {
	command, ok := openers[runtime.GOOS]
	if !ok {
		command = []string{"xdg-open"}
	}
	cmd := exec.Command(command[0], append(command[1:len(command):len(command)], url)...)
	if err := cmd.Start(); err != nil {
		return err
	}
	go cmd.Wait() // so that the process does not stay behind as a zombie
	return nil
}
