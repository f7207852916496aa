package pdf

import (
	"os/exec"
	"syscall"
)

// apart puts the browser into a process group of its own, so that Ctrl-C in the terminal reaches us alone and we end it in order;
// and asks the kernel to end it should we be killed.
func apart(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
