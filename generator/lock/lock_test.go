package lock

import (
	"context"
	"errors"
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
	first, err := Try(work, "lock")
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
	second, err := Try(work, "lock")
	if err != nil {
		t.Fatalf("after the working folder was deleted: %v", err)
	}
	if isCurrent(first.file) || !isCurrent(second.file) {
		t.Error("the lock on a deleted file is current, now that there is another")
	}
	for _, l := range []*Lock{first, second} {
		if err := l.Unlock(); err != nil {
			t.Error(err)
		}
	}
	if info, err := os.Stat(filepath.Join(work, "lock")); err != nil || info.Mode() != 0o600 {
		t.Errorf("the lock file is %v: %v", info, err)
	}
}

// TestLockFailed tests a folder at the path of the lock file, and a working folder that cannot exist.
func TestLockFailed(t *testing.T) {
	work := t.TempDir()
	if err := os.Mkdir(filepath.Join(work, "lock"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := Try(work, "lock"); err == nil {
		t.Error("a folder was locked")
	}
	if _, err := Try(filepath.Join(work, "\x00"), "lock"); err == nil {
		t.Error("a folder that cannot exist was locked")
	}
}

// TestShared: readers share a lock, a writer waits for all of them, and readers wait for the writer.
func TestShared(t *testing.T) {
	ctx, work := t.Context(), t.TempDir()
	must := func(l *Lock, err error) *Lock {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	first, second := must(Shared(ctx, work, "l")), must(Shared(ctx, work, "l"))
	wrote := make(chan *Lock)
	go func() { l, _ := Exclusive(ctx, work, "l"); wrote <- l }()
	for _, reader := range []*Lock{first, second} {
		select {
		case <-wrote:
			t.Fatal("a writer did not wait for a reader")
		default:
		}
		if err := reader.Unlock(); err != nil {
			t.Error(err)
		}
	}
	writer := <-wrote
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := Shared(ended, work, "l"); !errors.Is(err, context.Canceled) {
		t.Errorf("a reader beside a writer: %v", err)
	}
	if err := writer.Unlock(); err != nil {
		t.Error(err)
	}
	if err := must(Shared(ctx, work, "l")).Unlock(); err != nil {
		t.Error(err)
	}
}
