package pdf

import (
	"os/exec"
	"syscall"
)

// ownProcessGroup starts the browser in a process group of its own: Ctrl-C in the console does not reach it, and this program can
// close it properly.
func ownProcessGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}
