//go:build unix

package edit

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
)

// The tests start their own binary again as a helper program. These variables select what it does.
const (
	helperTask   = "EDIT_TEST_HELPER"
	helperFolder = "EDIT_TEST_FOLDER"
)

func TestMain(m *testing.M) {
	p := At(os.Getenv(helperFolder), ".vademecum")
	switch os.Getenv(helperTask) {
	case "":
		os.Exit(m.Run())
	case "count":
		fmt.Println("failed:", count(context.Background(), p, 1<<30))
	case "file":
		fmt.Println(fill(p, Edit{File: "content/large.toml", Key: []string{"n"}, Was: Int(0), Now: Int(1)}))
	case "journal":
		fmt.Println(fill(p, Edit{File: "content/new.md", Whole: WholeFile, Now: Text(strings.Repeat("x", 2*room))}))
	}
}

const counted = 6 // files with the same number

func countName(i int) string { return fmt.Sprintf("content/%d.toml", i) }

// count adds one to the number in all files, again and again. Every third time it takes that back and does it again.
func count(ctx context.Context, p Project, times int) error {
	for n := range times {
		plan, err := countPlan(ctx, p)
		if err == nil {
			_, err = p.Do(ctx, plan, "", time.Now(), nil, always)
		}
		for _, turn := range []func(context.Context) (Plan, Entry, error){p.PlanUndo, p.PlanRedo} {
			if n%3 > 0 || err != nil {
				break
			}
			if plan, _, err = turn(ctx); err == nil {
				_, err = p.Do(ctx, plan, "", time.Now(), nil, always)
			}
		}
		if err != nil {
			return err
		}
		fmt.Println("changed")
	}
	return nil
}

// countPlan plans to add one to the number in all files.
func countPlan(ctx context.Context, p Project) (Plan, error) {
	var edits []Edit
	err := p.Read(ctx, func() error {
		for i := range counted {
			data, err := os.ReadFile(filepath.Join(p.dir, countName(i)))
			if err != nil {
				return err
			}
			was := ReadContent(countName(i), data).Value(nil, "n")
			var n int
			if _, err := fmt.Sscan(string(was), &n); err != nil {
				return err
			}
			edits = append(edits, Edit{File: countName(i), Key: []string{"n"}, Was: was, Now: Int(n + 1)})
		}
		return nil
	})
	if err != nil {
		return Plan{}, err
	}
	return p.Plan(ctx, edits)
}

// newCounted makes a project with a number in several files.
func newCounted(t *testing.T) Project {
	t.Helper()
	p, dir := newProject(t)
	for i := range counted {
		harness.Write(t, filepath.Join(dir, countName(i)), "n = 0\n")
	}
	return p
}

// counts reads the number, which is the same in all files.
func (p Project) count(ctx context.Context) (n int, err error) {
	err = p.Read(ctx, func() error {
		for i := range counted {
			data, err := os.ReadFile(filepath.Join(p.dir, countName(i)))
			if err != nil {
				return err
			}
			var other int
			if _, err := fmt.Sscanf(string(data), "n = %d\n", &other); err != nil {
				return fmt.Errorf("%q: %w", data, err)
			}
			if i > 0 && other != n {
				return fmt.Errorf("file 0 has %d and file %d has %d", n, i, other)
			}
			n = other
		}
		return nil
	})
	return n, err
}

func helper(t *testing.T, p Project, task string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	command := exec.Command(program)
	command.Env = append(os.Environ(), helperTask+"="+task, helperFolder+"="+p.dir)
	command.Stderr = os.Stderr
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = command.Process.Kill() })
	return command, bufio.NewScanner(out)
}

// TestKill kills a program that changes several files, again and again. A reader sees all of a change or none, before and after.
func TestKill(t *testing.T) {
	p := newCounted(t)
	random := rand.New(rand.NewPCG(harness.Seed(t), 0))
	for round := range harness.Rounds(25, 300) {
		command, lines := helper(t, p, "count")
		for range random.IntN(3) {
			lines.Scan()
		}
		stop := time.After(time.Duration(random.IntN(30)) * time.Millisecond)
	reading:
		for {
			select {
			case <-stop:
				break reading
			default:
				if _, err := p.count(t.Context()); err != nil {
					t.Fatalf("round %d, while the other runs: %v", round, err)
				}
			}
		}
		_ = command.Process.Kill()
		_ = command.Wait()
		if _, err := p.count(t.Context()); err != nil {
			t.Fatalf("round %d, after the kill: %v", round, err)
		}
	}
	n, err := p.count(t.Context())
	entries, logErr := p.Log(t.Context())
	done := 0
	for _, e := range entries {
		if !e.Undone {
			done++
		}
	}
	if err != nil || logErr != nil || n != done || n == 0 {
		t.Errorf("the number is %d after %d changes: %v, %v", n, done, err, logErr)
	}
	names, err := filepath.Glob(filepath.Join(p.dir, "content", ".*"))
	if err != nil || len(names) > 0 {
		t.Errorf("left behind: %v, %v", names, err)
	}
	for {
		plan, _, err := p.PlanUndo(t.Context())
		if errors.Is(err, ErrNothing) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Do(t.Context(), plan, "", time.Time{}, nil, always); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := p.count(t.Context()); n != 0 || err != nil {
		t.Errorf("all taken back: %d, %v", n, err)
	}
}

// TestTwoAtOnce: several programs change the same files; each change is done once or refused.
func TestTwoAtOnce(t *testing.T) {
	p := newCounted(t)
	var wait sync.WaitGroup
	var mu sync.Mutex
	done := 0
	for range 4 {
		wait.Go(func() {
			for range 15 {
				plan, err := countPlan(t.Context(), p)
				if err == nil {
					_, err = p.Do(t.Context(), plan, "", time.Now(), nil, always)
				}
				var refused *RefusedError
				switch {
				case err == nil:
					mu.Lock()
					done++
					mu.Unlock()
				case !errors.As(err, &refused) || refused.Reason != Differs:
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if n, err := p.count(t.Context()); err != nil || n != done || n == 0 {
		t.Errorf("the number is %d after %d changes: %v", n, done, err)
	}
}

// room is the most bytes that fill can write to a file.
const room = 20_000

// fill changes the numbers and makes one more edit, on a disk without room.
func fill(p Project, e Edit) error {
	signal.Ignore(syscall.SIGXFSZ)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: room, Max: room}); err != nil {
		return err
	}
	plan, err := countPlan(context.Background(), p)
	if err == nil {
		plan, err = p.Plan(context.Background(), append(plan.Edits, e))
	}
	if err == nil {
		_, err = p.Do(context.Background(), plan, "", time.Now(), nil, always)
	}
	return err
}

// TestDiskFull: without room for a file or for the journal, nothing changes and nothing is left behind.
func TestDiskFull(t *testing.T) {
	p := newCounted(t)
	harness.Write(t, filepath.Join(p.dir, "content", "large.toml"), "n = 0\n"+strings.Repeat("# note\n", room))
	before := content(t, p.dir)
	for _, task := range []string{"file", "journal"} {
		command, lines := helper(t, p, task)
		lines.Scan()
		_ = command.Wait()
		if said := lines.Text(); !strings.Contains(said, "file too large") {
			t.Errorf("no room for the %s: %s", task, said)
		}
		harness.SameTree(t, task, content(t, p.dir), before)
		if n, err := p.count(t.Context()); n != 0 || err != nil {
			t.Errorf("the number is %d: %v", n, err)
		}
		if p.isInterrupted() {
			t.Error("the intent is still there")
		}
	}
}
