//go:build unix

package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"golang.org/x/sys/unix"
)

func rename(from, to string) error { return os.Rename(from, to) }

// newFile is the descriptor of a file to write. An os.File would also be registered with the poller of the runtime, which takes four
// system calls for each of thousands of small files, and is of no use for files on disk.
type newFile struct {
	descriptor int
	path       string
}

// createNew creates a file that does not exist.
func createNew(path string, mode fs.FileMode) (newFile, error) {
	descriptor, err := uninterrupted(func() (int, error) {
		return unix.Open(path, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL|unix.O_CLOEXEC, uint32(mode.Perm()))
	})
	if err != nil {
		return newFile{}, &os.PathError{Op: "open", Path: path, Err: err}
	}
	return newFile{descriptor, path}, nil
}

// Write writes all of the data, or returns an error.
func (f newFile) Write(data []byte) (int, error) {
	written := 0
	for written < len(data) {
		n, err := uninterrupted(func() (int, error) { return unix.Write(f.descriptor, data[written:]) })
		if err == nil && n == 0 {
			err = io.ErrShortWrite
		}
		if err != nil {
			return written, &os.PathError{Op: "write", Path: f.path, Err: err}
		}
		written += n
	}
	return written, nil
}

// Close closes the file. It is not repeated after a signal: the descriptor is free then, and may belong to another file.
func (f newFile) Close() error {
	if err := unix.Close(f.descriptor); err != nil && !errors.Is(err, unix.EINTR) {
		return &os.PathError{Op: "close", Path: f.path, Err: err}
	}
	return nil
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

// absentName is a file name that never exists.
const absentName = ".vademecum-this-file-is-never-made"

// canRename reports whether files can be renamed from one folder to another. It changes neither. Equal device numbers are not
// enough: a file system may be mounted twice, and Linux refuses to rename across mounts. Linux checks that before it looks for the
// file, so canRename tries to rename a file that does not exist.
func canRename(from, to string) (bool, error) {
	var a, b unix.Stat_t
	if err := unix.Stat(from, &a); err != nil {
		return false, fmt.Errorf("looking at %s: %w", from, err)
	}
	if err := unix.Stat(to, &b); err != nil {
		return false, fmt.Errorf("looking at %s: %w", to, err)
	}
	if a.Dev != b.Dev {
		return false, nil
	}
	err := unix.Rename(filepath.Join(from, absentName), filepath.Join(to, absentName))
	return !errors.Is(err, syscall.EXDEV), nil
}

// writableFolder returns an error if the files in the folder cannot be replaced.
func writableFolder(path string) error {
	if err := unix.Access(path, unix.W_OK|unix.X_OK); err != nil {
		return &os.PathError{Op: "write", Path: path, Err: err}
	}
	return nil
}

// appendFile adds the content of a file to a slice, without the poller that os.File registers each file with. The size is 0 if it is not
// known.
func appendFile(into []byte, path string, size int64) ([]byte, error) {
	descriptor, err := uninterrupted(func() (int, error) { return unix.Open(path, unix.O_RDONLY|unix.O_CLOEXEC, 0) })
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: path, Err: err}
	}
	defer unix.Close(descriptor)
	for end := len(into) + int(size); size == 0 || len(into) < end; {
		room := readSize
		if size > 0 {
			room = end - len(into)
		}
		into = slices.Grow(into, room)
		n, err := uninterrupted(func() (int, error) { return unix.Read(descriptor, into[len(into):len(into)+room]) })
		if err != nil {
			return nil, &fs.PathError{Op: "read", Path: path, Err: err}
		}
		if n == 0 {
			break
		}
		into = into[:len(into)+n]
	}
	return into, nil
}

// readSize is how many bytes there is place for at each read: most pages fit.
const readSize = 32 << 10
