package acceptance

import (
	"bufio"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"vademecum/generator/acceptance/harness"
)

// starter makes the project that new gives, and returns its folder.
func starter(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if out, err := harness.Vademecum(t, dir, nil, "new", "conference").CombinedOutput(); err != nil {
		t.Fatalf("new: %v\n%s", err, out)
	}
	return filepath.Join(dir, "conference")
}

// TestHangUp ends watch as the end of a terminal or of an ssh session does: the status then has no pid.
func TestHangUp(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no SIGHUP on Windows")
	}
	if signal.Ignored(syscall.SIGHUP) {
		t.Skip("SIGHUP is ignored here, as under nohup: watch then goes on")
	}
	dir := starter(t)
	w := startWatching(t, dir)
	w.until("the first build", func() bool { return w.status().State == "good" })
	w.endsInOrder(syscall.SIGHUP)
}

// TestWatchRestores removes files of the site one by one while it is watched: the next edit of anything brings them back.
func TestWatchRestores(t *testing.T) {
	dir := starter(t)
	w := startWatching(t, dir)
	w.until("the first build", func() bool { return w.status().State == "good" })
	public := filepath.Join(dir, "public")
	before := harness.Tree(t, public)
	removed := 0
	for name := range before {
		switch {
		case strings.HasSuffix(name, ".css"), strings.HasPrefix(name, "en/sessions/"), strings.HasPrefix(name, "fr/people/"), name == "fr/index.html", name == "sitemap.xml":
			if err := os.Remove(filepath.Join(public, filepath.FromSlash(name))); err != nil {
				t.Fatal(err)
			}
			removed++
		}
	}
	if removed < 6 {
		t.Fatalf("only %d files are removed", removed)
	}
	contacts := filepath.Join(dir, "content", "contacts.toml")
	harness.Write(t, contacts, strings.ReplaceAll(harness.Read(t, contacts), "+33", "+34"))
	w.until("all files", func() bool {
		for name := range before {
			if strings.HasPrefix(name, "assets/bundle-") {
				continue // the contacts are in one of them: it has another name now
			}
			if _, err := os.Stat(filepath.Join(public, filepath.FromSlash(name))); err != nil {
				return false
			}
		}
		return true
	})
}

// TestReaderGone watches after the reader of its output has closed the pipe: an edit still reaches the site.
func TestReaderGone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no SIGPIPE on Windows")
	}
	dir := starter(t)
	w := &watching{t: t, dir: dir, exited: make(chan error, 1)}
	w.cmd = harness.Vademecum(t, dir, []string{"LC_ALL=C"}, "watch")
	out, err := w.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := w.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.cmd.Process.Kill() })
	for lines := bufio.NewScanner(out); lines.Scan() && !strings.HasPrefix(lines.Text(), "Watching"); {
	}
	out.Close()
	go func() { w.exited <- w.cmd.Wait() }()
	contacts := filepath.Join(dir, "content", "contacts.toml")
	for i, name := range []string{"Night desk", "Desk at night"} { // the first line that nobody reads, and one after it
		whole := harness.Read(t, contacts)
		if i == 0 {
			whole += "\n[[contact]]\nid = \"night-desk\"\nkind = \"information\"\nname.fr = \"Bureau\"\nname.en = \"Night desk\"\nphone = \"+33 1 23 45 67 89\"\n"
		}
		harness.Write(t, contacts, strings.Replace(whole, "Night desk", name, 1))
		w.until("the edited page", func() bool {
			return strings.Contains(harness.Read(t, filepath.Join(dir, "public", "en", "contacts", "index.html")), name)
		})
		w.until("a good build", func() bool { return w.status().State == "good" })
	}
}
