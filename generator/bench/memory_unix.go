//go:build linux || darwin

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peakMemory returns the peak memory of a process in bytes, as counted by the kernel (getrusage(2)). On Linux it is at least the
// memory of the bench process when it started the other one. That is little, because compare reads no conference.
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
