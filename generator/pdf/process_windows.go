package pdf

import (
	"os/exec"
	"syscall"
)

// apart puts the browser into a process group of its own, so that Ctrl-C in the console reaches us alone and we end it in order.
func apart(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}
