//go:build unix

package input

import (
	"io/fs"
	"syscall"
)

// inodeOf returns the number of a file, which tells it from another that was renamed over it.
func inodeOf(info fs.FileInfo) uint64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(s.Ino)
	}
	return 0
}
