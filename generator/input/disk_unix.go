//go:build unix

package input

import (
	"errors"
	"io/fs"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// ReadFile reads a file with half the system calls of [os.ReadFile], which also registers each file with the poller of the runtime.
// That is of no use for files on disk, and a project has thousands of them.
func (d disk) ReadFile(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return fs.ReadFile(d.files, name) // its error says so
	}
	descriptor, err := uninterrupted(func() (int, error) {
		return unix.Open(filepath.Join(d.dir, name), unix.O_RDONLY|unix.O_CLOEXEC, 0)
	})
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	defer unix.Close(descriptor) // nothing was written that could be lost
	data, err := readAll(descriptor)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return data, nil
}

// readAll reads a file to its end, even if it grows meanwhile.
func readAll(descriptor int) ([]byte, error) {
	const (
		spare  = 512     // of an empty file, or one that says it is
		atOnce = 1 << 30 // a size that is not believed, so that an error of the file system does not use up the memory
	)
	var info unix.Stat_t
	if err := unix.Fstat(descriptor, &info); err != nil {
		return nil, err
	}
	data := make([]byte, 0, max(spare, min(info.Size, atOnce)+1))
	for {
		n, err := uninterrupted(func() (int, error) { return unix.Read(descriptor, data[len(data):cap(data)]) })
		if err != nil || n == 0 {
			return data, err
		}
		data = data[:len(data)+n]
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)] // makes room
		}
	}
}

// uninterrupted repeats a system call that a signal interrupted.
func uninterrupted(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if !errors.Is(err, unix.EINTR) {
			return n, err
		}
	}
}
