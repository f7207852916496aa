package publish

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// TestLockDeleted deletes the working folder while it is locked. The old lock then has no effect, and isCurrent reports that.
func TestLockDeleted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a file that is open cannot be deleted")
	}
	work := filepath.Join(t.TempDir(), "work")
	first, err := Lock(work)
	if err != nil {
		t.Fatal(err)
	}
	if !isCurrent(first.file) {
		t.Error("a lock that was just taken is not current")
	}
	if err := os.RemoveAll(work); err != nil {
		t.Fatal(err)
	}
	if isCurrent(first.file) {
		t.Error("the lock on a deleted file is current")
	}
	second, err := Lock(work)
	if err != nil {
		t.Fatalf("after the working folder was deleted: %v", err)
	}
	if isCurrent(first.file) || !isCurrent(second.file) {
		t.Error("the lock on a deleted file is current, now that there is another")
	}
	for _, l := range []*Locked{first, second} {
		if err := l.Unlock(); err != nil {
			t.Error(err)
		}
	}
	if info, err := os.Stat(filepath.Join(work, lockName)); err != nil || info.Mode() != 0o600 {
		t.Errorf("the lock file is %v: %v", info, err)
	}
}

// TestLockFailed tests a folder at the path of the lock file, and a working folder that cannot exist.
func TestLockFailed(t *testing.T) {
	work := t.TempDir()
	if err := os.Mkdir(filepath.Join(work, lockName), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := Lock(work); err == nil {
		t.Error("a folder was locked")
	}
	if _, err := Lock(filepath.Join(work, "\x00")); err == nil {
		t.Error("a folder that cannot exist was locked")
	}
}
