//go:build unix

package acceptance

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
)

// TestChangesWhileWatched kills commands that change several files, two at a time, while watch publishes. No page ever shows half of a
// change, and in the end public/ is what a clean build makes.
func TestChangesWhileWatched(t *testing.T) {
	const files = 5
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		harness.Write(t, filepath.Join(dir, name), text)
	}
	write("config.toml", "base_url = \"https://example.org/\"\nlanguages = [\"en\"]\ntime_zone = \"Africa/Bamako\"\n")
	write("content/event.toml", "[event]\nid = \"e\"\nname = \"E\"\nstart = 2027-05-20\nend = 2027-05-20\n")
	for i := range files {
		write(fmt.Sprintf("content/agenda/%d.toml", i), fmt.Sprintf(
			"[[session]]\nid = \"s%d\"\ntype = \"panel\"\ntitle = \"S\"\nday = 2027-05-20\nstart = \"%02d:00\"\nend = \"%02d:30\"\nplace = \"Hall\"\n", i, 9+i, 9+i))
	}
	w := startWatching(t, dir)
	page := filepath.Join(dir, "public", "en", "agenda", "2027-05-20", "index.html")
	w.until("the first build", func() bool { _, err := os.Stat(page); return err == nil })

	random := rand.New(rand.NewPCG(harness.Seed(t), 0))
	by := []string{"+1m", "-1m"}
	changed := func() bool {
		done, _ := os.ReadDir(filepath.Join(dir, ".vademecum", "changes"))
		return len(done) > 0
	}
	// On a busy machine every command may be killed before it changes anything: then there are more rounds.
	for n, rounds := 0, harness.Rounds(8, 150); n < rounds || n < 20*rounds && !changed(); n++ {
		var running []func()
		for range 2 {
			shift := harness.Vademecum(t, dir, nil, "shift", "2027-05-20", by[random.IntN(2)], "--yes")
			if err := shift.Start(); err != nil {
				t.Fatal(err)
			}
			running = append(running, func() { _ = shift.Process.Kill(); _ = shift.Wait() })
		}
		for end := time.Now().Add(time.Duration(random.IntN(400)) * time.Millisecond); time.Now().Before(end); {
			consistent(t, page)
		}
		for _, kill := range running {
			kill()
		}
	}
	if !changed() {
		t.Error("every command was killed before it changed anything")
	}
	// One more change, to its end: watch then publishes everything that was done before.
	if out, err := harness.Vademecum(t, dir, nil, "move", "s0", "--start", "08:00", "--yes").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	clean := filepath.Join(t.TempDir(), "clean")
	w.until("a clean build", func() bool { return harness.Vademecum(t, dir, nil, "build", "--out", clean).Run() == nil })
	want := harness.Tree(t, clean)
	delete(want, ".vademecum")
	same := func() bool {
		got := harness.Tree(t, filepath.Join(dir, "public"))
		delete(got, ".vademecum")
		for name, digest := range want {
			if got[name] != digest {
				return false
			}
		}
		return true
	}
	w.until("the site of a clean build", same)
	w.endsInOrder(os.Interrupt)
	if hidden, err := filepath.Glob(filepath.Join(dir, "content", "agenda", ".*")); err != nil || len(hidden) > 0 {
		t.Errorf("left behind: %v %v", hidden, err)
	}
}

var shownTime = regexp.MustCompile(`datetime="2027-05-20T\d\d:(\d\d)Z"`)

// consistent checks that all sessions of a day have been shifted by the same number of minutes: they begin at full and half hours.
func consistent(t *testing.T, page string) {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	shifts := map[string]bool{}
	for _, m := range shownTime.FindAllStringSubmatch(string(text), -1) {
		var minute int
		if _, err := fmt.Sscan(strings.TrimPrefix(m[1], "0"), &minute); err != nil {
			t.Fatal(err)
		}
		shifts[fmt.Sprint(minute%30)] = true
	}
	if len(shifts) != 1 {
		t.Fatalf("the page has sessions that were shifted and others that were not: %v", shifts)
	}
}
