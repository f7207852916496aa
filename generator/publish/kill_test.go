package publish

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
)

// The tests start their own binary again as a helper program. These variables select what it does.
const (
	helperTask   = "PUBLISH_TEST_HELPER"
	helperFolder = "PUBLISH_TEST_FOLDER"
	helperFirst  = "PUBLISH_TEST_FIRST"
)

func TestMain(m *testing.M) {
	base := os.Getenv(helperFolder)
	f := folders{public: filepath.Join(base, "public"), work: filepath.Join(base, "work")}
	switch os.Getenv(helperTask) {
	case "":
		os.Exit(m.Run())
	case "lock":
		helpHoldingTheLock(f)
	case "publish":
		helpPublishing(f)
	}
}

// helpHoldingTheLock prints whether it got the lock, and holds it until it is killed.
func helpHoldingTheLock(f folders) {
	held, err := Lock(f.work)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("locked")
	time.Sleep(time.Hour)
	fmt.Println(held.Unlock())
}

// helpPublishing publishes numbered sites one after another until it is killed, two of three with keys. The sites alternate between
// two shapes.
func helpPublishing(f folders) {
	n, err := strconv.Atoi(os.Getenv(helperFirst))
	for ; err == nil; n++ {
		err = publishLocked(f, n)
		if err == nil {
			fmt.Println("published", n)
		}
	}
	fmt.Println("failed:", err)
}

func publishLocked(f folders, n int) error {
	lock, err := Lock(f.work)
	if err != nil {
		return err
	}
	defer lock.Unlock()
	if n%3 == 0 {
		_, err = f.publishSite(numbered(n), Options{}, disk{})
		return err
	}
	_, _, err = f.publishKeyed(numbered(n), Options{}, disk{}, contentKey)
	return err
}

// helper is a running helper program.
type helper struct {
	command *exec.Cmd
	lines   *bufio.Scanner
}

func startHelper(t *testing.T, base, task string, first int) helper {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(program)
	command.Env = append(os.Environ(), helperTask+"="+task, helperFolder+"="+base, helperFirst+"="+strconv.Itoa(first))
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	h := helper{command, bufio.NewScanner(out)}
	t.Cleanup(func() { h.kill() })
	return h
}

func (h helper) line() string {
	h.lines.Scan()
	return h.lines.Text()
}

// kill kills the helper, waits until it has ended, and returns its remaining output.
func (h helper) kill() []string {
	_ = h.command.Process.Kill() // it may have ended already
	var rest []string
	for h.lines.Scan() {
		rest = append(rest, h.lines.Text())
	}
	_ = h.command.Wait() // the error reports that it was killed
	return rest
}

func TestLock(t *testing.T) {
	base := t.TempDir()
	work := filepath.Join(base, "work")
	first := startHelper(t, base, "lock", 0)
	if got := first.line(); got != "locked" {
		t.Fatalf("the first process says %q", got)
	}
	if got := startHelper(t, base, "lock", 0).line(); got != ErrLocked.Error() {
		t.Errorf("the second process says %q", got)
	}
	if _, err := Lock(work); !errors.Is(err, ErrLocked) {
		t.Errorf("this process got %v", err)
	}
	first.kill()
	for range 2 {
		held, err := Lock(work)
		if err != nil {
			t.Fatalf("after the kill: %v", err)
		}
		if _, err := Lock(work); !errors.Is(err, ErrLocked) {
			t.Errorf("a second lock in one process: %v", err)
		}
		if err := held.Unlock(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestKilledPublications kills a publishing program at random moments. The next publication must equal a clean one. A reader that
// runs all the time must see only complete files, and the asset of every page.
func TestKilledPublications(t *testing.T) {
	kills := harness.Rounds(15, 100)
	base := t.TempDir()
	f := folders{public: filepath.Join(base, "public"), work: filepath.Join(base, "work")}
	f.mustPublish(t, numbered(0), Options{})
	seen := startReader(t, f.public)

	r := rand.New(rand.NewPCG(harness.Seed(t), 2))
	unfinished, next := 0, 1
	for range kills {
		h := startHelper(t, base, "publish", next)
		last := next - 1
		for range 1 + r.IntN(2) {
			if _, err := fmt.Sscanf(h.line(), "published %d", &last); err != nil {
				t.Fatalf("the helper says %q", h.lines.Text())
			}
		}
		time.Sleep(time.Duration(r.IntN(12_000)) * time.Microsecond)
		for _, line := range h.kill() {
			if _, err := fmt.Sscanf(line, "published %d", &last); err != nil {
				t.Fatalf("the helper says %q", line)
			}
		}
		if m, err := readManifest(filepath.Join(f.public, manifestName)); err != nil || !m.complete {
			unfinished++
		}
		if err := checkWhole(readTree(t, f.public), numbered(last), numbered(last+1), numbered(last+2)); err != nil {
			t.Fatal(err)
		}
		next = last + 3 // no site is published twice, so equal bytes belong to one publication
		if err := publishLocked(f, next); err != nil {
			t.Fatal(err)
		}
		mustEqual(t, "after the kill", readTree(t, f.public), clean(t, numbered(next), Options{}))
		next++
	}
	t.Logf("%d kills, %d of them within a commit; the reader saw %d files", kills, unfinished, seen.Load())
	if seen.Load() == 0 {
		t.Error("the reader saw nothing")
	}
}

// startReader reads every file in a folder repeatedly, and counts the files, until the test ends.
func startReader(t *testing.T, root string) *atomic.Int64 {
	var seen atomic.Int64
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			default:
				readOnce(t, root, &seen)
			}
		}
	}()
	t.Cleanup(func() {
		close(stop)
		<-stopped
	})
	return &seen
}

func readOnce(t *testing.T, root string, seen *atomic.Int64) {
	_ = filepath.WalkDir(root, func(full string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Name() == manifestName {
			return nil // removed in the meantime
		}
		data, err := os.ReadFile(full)
		if err != nil {
			return nil
		}
		seen.Add(1)
		rel, err := filepath.Rel(root, full)
		if err != nil {
			t.Error(err)
		}
		if !strings.HasSuffix(rel, ".html") {
			if len(data) == 0 {
				t.Errorf("%s was empty", rel)
			}
			return nil
		}
		readPage(t, root, filepath.ToSlash(rel), string(data))
		return nil
	})
}

// readPage checks that a page is complete, and that its asset exists as long as the page does.
func readPage(t *testing.T, root, path, data string) {
	words := strings.Fields(data)
	var n int
	if len(words) < 2 {
		t.Errorf("%s held %q", path, data)
		return
	}
	if _, err := fmt.Sscanf(words[1], "assets/style.%d.css", &n); err != nil || numbered(n)[path] != data {
		t.Errorf("%s was not whole: %q", path, data)
		return
	}
	_, err := os.Stat(filepath.Join(root, words[1]))
	if err == nil {
		return
	}
	again, againErr := os.ReadFile(filepath.Join(root, path))
	if againErr == nil && string(again) == data {
		t.Errorf("%s named %s: %v", path, words[1], err)
	}
}
