//go:build linux || darwin

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peakMemory returns the most memory a process held at once, in bytes, as the kernel counted it (getrusage(2)). On Linux
// that is at least what this program itself held when it started the process, which is little: it reads no conference.
func peakMemory(state *os.ProcessState) int64 {
	usage, ok := state.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "linux" {
		return int64(usage.Maxrss) * 1024 // Linux counts in KiB, macOS in bytes
	}
	return int64(usage.Maxrss)
}
