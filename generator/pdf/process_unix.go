//go:build unix && !linux

package pdf

import (
	"os/exec"
	"syscall"
)

// apart puts the browser into a process group of its own, so that Ctrl-C in the terminal reaches us alone and we end it in order.
func apart(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
}
