package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// createNew creates a file that does not exist.
func createNew(path string, mode fs.FileMode) (*os.File, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
}

// A virus scanner or an indexer may keep a new file open for a moment. Windows then refuses to rename that file or to replace it.
// The wait doubles after each attempt; all waits together take about two seconds.
const (
	renameAttempts = 12
	firstWait      = time.Millisecond
	longestWait    = 500 * time.Millisecond
)

func rename(from, to string) error {
	wait := firstWait
	for attempt := 1; ; attempt++ {
		err := os.Rename(from, to)
		if err == nil || attempt == renameAttempts || !isHeld(err) {
			return err
		}
		time.Sleep(wait)
		wait = min(2*wait, longestWait)
	}
}

func isHeld(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_ACCESS_DENIED)
}

// canRename reports whether files can be renamed from one folder to another: both must be on one volume.
func canRename(from, to string) (bool, error) {
	a, err := volume(from)
	if err != nil {
		return false, err
	}
	b, err := volume(to)
	if err != nil {
		return false, err
	}
	return a == b, nil
}

// volume returns the serial number of the volume that contains the folder, even if that volume is mounted below another one.
func volume(path string) (uint32, error) {
	folder, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer folder.Close()
	var info windows.ByHandleFileInformation
	if err := windows.GetFileInformationByHandle(windows.Handle(folder.Fd()), &info); err != nil {
		return 0, fmt.Errorf("looking at %s: %w", path, err)
	}
	return info.VolumeSerialNumber, nil
}

// writableFolder always returns nil: Windows checks access for each file. If Windows refuses a rename, the manifest stays
// unfinished and the next publication repairs the folder.
func writableFolder(string) error { return nil }

// appendFile adds the content of a file to a slice.
func appendFile(into []byte, path string, _ int64) ([]byte, error) {
	data, err := os.ReadFile(path)
	return append(into, data...), err
}
