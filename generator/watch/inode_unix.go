//go:build unix

package watch

import (
	"io/fs"
	"syscall"
)

// inodeOf tells a file from another that took its name, even of the same size and time.
func inodeOf(info fs.FileInfo) uint64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(s.Ino)
	}
	return 0
}
