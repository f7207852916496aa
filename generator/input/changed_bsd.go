//go:build darwin || freebsd || netbsd

package input

import (
	"io/fs"
	"syscall"
)

// changedAt returns when a file last changed. Programs set the time of modification, as archives and synchronisation tools do, but not
// this one.
func changedAt(info fs.FileInfo) int64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return s.Ctimespec.Nano()
	}
	return 0
}
