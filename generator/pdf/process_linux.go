package pdf

import (
	"os/exec"
	"syscall"
)

// ownProcessGroup starts the browser in a process group of its own: Ctrl-C in the terminal does not reach it, and this program can
// close it properly. If this program is killed, the kernel kills the browser.
func ownProcessGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
