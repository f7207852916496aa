package publish

import (
	"errors"
	"fmt"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// A virus scanner or an indexer may hold a new file open for a moment, and Windows then refuses to rename it or what it
// would replace. The waits double from the first; all together they are about two seconds.
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

// canRename tells whether files can be renamed from one folder into another: both are on one volume.
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

// volume is the serial number of the volume that really holds the folder, be it mounted below another one.
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

// writableFolder cannot tell on Windows, where access lists decide file by file; a rename that is refused leaves the manifest
// unfinished, and the next publication heals.
func writableFolder(string) error { return nil }
