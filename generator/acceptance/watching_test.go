package acceptance

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
)

// soon is how long a test waits for what a watching program has to do. Only a test that fails waits so long.
const soon = time.Minute

// watching is the program while it watches a project.
type watching struct {
	t      *testing.T
	dir    string
	cmd    *exec.Cmd
	said   syncedBuffer
	exited chan error
}

// syncedBuffer takes what a running program says.
type syncedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *syncedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *syncedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// endsInOrder sends a signal: watch ends without an error, and its status has no pid any more.
func (w *watching) endsInOrder(signal os.Signal) {
	w.t.Helper()
	if err := w.cmd.Process.Signal(signal); err != nil {
		w.t.Fatal(err)
	}
	select {
	case err := <-w.exited:
		if err != nil {
			w.t.Errorf("ended with %v\n%s", err, w.said.String())
		}
	case <-time.After(soon):
		w.t.Fatal("does not end")
	}
	if s := w.status(); s.State != "good" || s.PID != 0 {
		w.t.Errorf("the status at the end: %+v", s)
	}
}

func startWatching(t *testing.T, dir string, flags ...string) *watching {
	t.Helper()
	w := &watching{t: t, dir: dir, exited: make(chan error, 1)}
	w.cmd = harness.Vademecum(t, dir, []string{"LC_ALL=C", "NO_COLOR=1"}, append([]string{"watch"}, flags...)...)
	w.cmd.Stdout, w.cmd.Stderr = &w.said, &w.said
	if err := w.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { w.exited <- w.cmd.Wait() }()
	t.Cleanup(func() { _ = w.cmd.Process.Kill() }) // has ended already unless the test failed
	return w
}

// status reads the file an operator polls.
func (w *watching) status() (s struct {
	State       string
	PID         int
	Polling     bool
	Diagnostics []struct {
		ID, File string
		Line     int
	}
	LastGood *struct{ Pages, Written int } `json:"last_good"`
}) {
	data, err := os.ReadFile(filepath.Join(w.dir, ".vademecum", "status.json"))
	if err != nil {
		return s
	}
	if err := json.Unmarshal(data, &s); err != nil {
		w.t.Errorf("the status is not whole: %v in %s", err, data)
	}
	return s
}

func (w *watching) until(what string, true func() bool) {
	w.t.Helper()
	for end := time.Now().Add(soon); !true(); time.Sleep(5 * time.Millisecond) {
		select {
		case err := <-w.exited:
			w.t.Fatalf("%s: the program ended: %v\n%s", what, err, w.said.String())
		default:
		}
		if time.Now().After(end) {
			w.t.Fatalf("%s: never\n%s", what, w.said.String())
		}
	}
}

// TestWatch edits a project while the program watches it: a page follows; a mistake leaves the site as it was and stands in the
// status; fixed, the page follows again; and a signal ends the program as if nothing were wrong.
func TestWatch(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no SIGTERM on Windows")
	}
	for _, flags := range [][]string{nil, {"--poll", "20ms"}} {
		t.Run(strings.Join(flags, " "), func(t *testing.T) { watchAndEdit(t, flags) })
	}
}

func watchAndEdit(t *testing.T, flags []string) {
	dir := t.TempDir()
	if out, err := harness.Vademecum(t, dir, nil, "new", "conference").CombinedOutput(); err != nil {
		t.Fatalf("new: %v\n%s", err, out)
	}
	dir = filepath.Join(dir, "conference")
	public, page := filepath.Join(dir, "public"), filepath.Join(dir, "public", "en", "contacts", "index.html")
	contacts := filepath.Join(dir, "content", "contacts.toml")
	shows := func(text string) func() bool {
		return func() bool {
			data, err := os.ReadFile(page)
			return err == nil && strings.Contains(string(data), text)
		}
	}

	w := startWatching(t, dir, flags...)
	w.until("the first build", func() bool { return w.status().State == "good" })
	if s := w.status(); s.PID != w.cmd.Process.Pid || s.Polling != (flags != nil) || s.LastGood == nil || s.LastGood.Pages == 0 {
		t.Errorf("the status after the first build: %+v", s)
	}

	whole, err := os.ReadFile(contacts)
	if err != nil {
		t.Fatal(err)
	}
	contact := "\n[[contact]]\nid = \"night-desk\"\nkind = \"information\"\nname.fr = \"Bureau de nuit\"\nname.en = \"Night desk\"\nphone = \"+33 1 23 45 67 89\"\n"
	harness.Write(t, contacts, string(whole)+contact)
	w.until("the edited page", shows("Night desk"))
	w.until("a good build", func() bool { return w.status().State == "good" })

	before := harness.Tree(t, public)
	harness.Write(t, contacts, string(whole)+strings.Replace(contact, "phone", "phnoe", 1))
	w.until("a bad build", func() bool { return w.status().State == "bad" })
	s := w.status()
	if len(s.Diagnostics) == 0 || s.Diagnostics[0].File != "content/contacts.toml" || s.Diagnostics[0].Line == 0 || s.LastGood == nil {
		t.Errorf("the status after a mistake: %+v", s)
	}
	w.until("the mistake on the terminal", func() bool { return strings.Contains(w.said.String(), "phnoe") })
	harness.SameTree(t, "after a mistake", harness.Tree(t, public), before)

	harness.Write(t, contacts, string(whole)+strings.Replace(contact, "Night desk", "Desk at night", 1))
	w.until("the fixed page", shows("Desk at night"))
	w.until("a good build", func() bool { return w.status().State == "good" })

	w.endsInOrder(syscall.SIGTERM)
	for _, text := range []string{"content/contacts.toml → 1 error. The site was not updated.", "content/contacts.toml → ", "Watching " + dir} {
		if !strings.Contains(w.said.String(), text) {
			t.Errorf("does not say %q:\n%s", text, w.said.String())
		}
	}
	ends := harness.Tree(t, public)
	harness.Build(t, dir)
	harness.SameTree(t, "a build from nothing", harness.Tree(t, public), ends)
}

// A folder that is no project is said to be none, and nothing is written into it.
func TestWatchNothing(t *testing.T) {
	dir := t.TempDir()
	out, err := harness.Vademecum(t, dir, []string{"LC_ALL=C"}, "watch").CombinedOutput()
	if err == nil || !strings.Contains(string(out), "There is no config.toml in") {
		t.Errorf("%v\n%s", err, out)
	}
	if names := harness.Tree(t, dir); len(names) > 0 {
		t.Errorf("wrote %v", names)
	}
}
