//go:build !linux && !darwin

package main

import "os"

// peakMemory returns 0, which means unknown, on this system.
func peakMemory(*os.ProcessState) int64 { return 0 }
