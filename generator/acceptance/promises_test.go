package acceptance

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/acceptance/page"
)

// These tests run the whole program, as a process, and check what it promises to those who host a site.

// TestSameBytes: the same content gives the same bytes whatever the zone, the cores, the language of the machine, the folder
// and the dates of the files.
func TestSameBytes(t *testing.T) {
	here := harness.Example(t)
	harness.Build(t, here, "TZ=Asia/Tokyo", "GOMAXPROCS=1", "LC_ALL=C")
	want := harness.Tree(t, filepath.Join(here, "public"))
	if len(want) < 400 {
		t.Fatalf("only %d files", len(want))
	}

	there := filepath.Join(harness.Example(t), "a folder, elsewhere")
	if err := os.CopyFS(there, os.DirFS(here)); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(there, "public")); err != nil {
		t.Fatal(err)
	}
	old := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	_ = filepath.WalkDir(there, func(name string, _ fs.DirEntry, _ error) error { return os.Chtimes(name, old, old) })
	harness.Build(t, there, "TZ=America/St_Johns", "GOMAXPROCS=7", "LC_ALL=ar_EG.UTF-8")
	harness.SameTree(t, "another machine", harness.Tree(t, filepath.Join(there, "public")), want)
}

// TestFailingBuildChangesNothing: with a mistake in the content the site stays as it was, to the file dates.
func TestFailingBuildChangesNothing(t *testing.T) {
	dir := harness.Example(t)
	harness.Build(t, dir)
	before := datesOf(t, filepath.Join(dir, "public"))
	harness.Replace(t, filepath.Join(dir, "content", "event.toml"), "[event]", "[evnt]")
	err := harness.Vademecum(t, dir, nil, "build").Run()
	if failed, ok := err.(*exec.ExitError); !ok || failed.ExitCode() != 1 {
		t.Errorf("a build with a mistake ended with %v, not exit code 1", err)
	}
	if after := datesOf(t, filepath.Join(dir, "public")); !maps.Equal(before, after) {
		t.Error("a failing build changed public/")
	}
}

func datesOf(t *testing.T, dir string) map[string]time.Time {
	t.Helper()
	dates := map[string]time.Time{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		dates[name] = info.ModTime()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return dates
}

// TestKilled: builds killed at random instants, turn by turn for two versions of the content, leave a folder that the next
// build restores the bytes of a clean one. Meanwhile every file that was read was whole: of one version or the other.
func TestKilled(t *testing.T) {
	rounds := harness.Rounds(6, 100)
	dir := harness.Example(t)
	event := filepath.Join(dir, "content", "event.toml")
	public := filepath.Join(dir, "public")
	text, err := os.ReadFile(event)
	if err != nil {
		t.Fatal(err)
	}
	versions := []string{string(text), regexp.MustCompile(`(?m)^(short_name[.\w]*\s*=\s*)"[^"]*"`).ReplaceAllString(string(text), `${1}"Another name"`)}
	if versions[0] == versions[1] {
		t.Fatal("the two versions are the same")
	}
	var clean [2]map[string]string
	var took time.Duration
	for i, v := range versions {
		harness.Write(t, event, v)
		start := time.Now()
		harness.Build(t, dir)
		took = max(took, time.Since(start))
		clean[i] = harness.Tree(t, public)
	}

	reader := startReader(public, clean)
	seed := harness.Seed(t)
	random := rand.New(rand.NewPCG(seed, 1))
	for round := range rounds {
		harness.Write(t, event, versions[round%2])
		cmd := harness.Vademecum(t, dir, nil, "build")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(random.Int64N(int64(took))))
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if round%3 != 2 {
			continue // let killed builds pile up on one another
		}
		harness.Build(t, dir)
		harness.SameTree(t, fmt.Sprintf("after kill %d (seed %d)", round, seed), harness.Tree(t, public), clean[round%2])
		if t.Failed() {
			break
		}
	}
	files, torn := reader.stop()
	t.Logf("%d builds killed, seed %d; %d files read meanwhile", rounds, seed, files)
	if files < 1000 {
		t.Errorf("only %d files were read meanwhile", files)
	}
	for _, name := range torn {
		t.Errorf("%s was read with bytes of neither version", name)
	}
}

// reader reads a published folder over and over.
type reader struct {
	end   chan struct{}
	ended chan struct{}
	files int
	torn  []string
}

func startReader(public string, versions [2]map[string]string) *reader {
	r := &reader{end: make(chan struct{}), ended: make(chan struct{})}
	names := slices.Sorted(maps.Keys(versions[0]))
	go func() {
		defer close(r.ended)
		for ; ; time.Sleep(20 * time.Millisecond) { // leave the processor to the builds
			for _, name := range names {
				select {
				case <-r.end:
					return
				default:
				}
				data, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(name)))
				if err != nil || name == ".vademecum" { // the list of files is publish's own
					continue
				}
				r.files++
				sum := sha256.Sum256(data)
				if digest := hex.EncodeToString(sum[:]); digest != versions[0][name] && digest != versions[1][name] {
					r.torn = append(r.torn, name)
				}
			}
		}
	}()
	return r
}

func (r *reader) stop() (files int, torn []string) {
	close(r.end)
	<-r.ended
	return r.files, r.torn
}

// TestSubPath: built for an address with a path, every link of every page leads to a file below that path.
func TestSubPath(t *testing.T) {
	for _, base := range []string{"https://x.example/a/b/", "https://x.example/"} {
		t.Run(base, func(t *testing.T) {
			dir := harness.Example(t)
			if out, err := harness.Vademecum(t, dir, nil, "build", "--base-url", base).CombinedOutput(); err != nil {
				t.Fatalf("build: %v\n%s", err, out)
			}
			checkLinks(t, filepath.Join(dir, "public"), base)
		})
	}
}

// checkLinks follows every address of every page that is the site's own, its fragment included.
func checkLinks(t *testing.T, public, base string) {
	t.Helper()
	root, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	pages, ids, links := map[string]page.Element{}, map[string]map[string]bool{}, 0
	for name := range harness.Tree(t, public) {
		if strings.HasSuffix(name, ".html") {
			pages[name] = page.Parse(harness.Read(t, filepath.Join(public, filepath.FromSlash(name))))
			ids[name] = pages[name].IDs()
		}
	}
	for name, p := range pages {
		here, err := url.Parse(base + strings.TrimSuffix(name, "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		for _, address := range p.Addresses() {
			to, err := here.Parse(address)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if to.Host != root.Host {
				continue
			}
			links++
			below, inside := strings.CutPrefix(to.Path, root.Path)
			if !inside {
				t.Errorf("%s: %s leads out of %s", name, address, base)
				continue
			}
			if below == "" || strings.HasSuffix(below, "/") {
				below = path.Join(below, "index.html")
			}
			if _, err := os.Stat(filepath.Join(public, filepath.FromSlash(below))); err != nil {
				t.Errorf("%s: %s leads to no file", name, address)
				continue
			}
			if to.Fragment != "" && !ids[below][to.Fragment] {
				t.Errorf("%s: %s leads to no place on the page", name, address)
			}
		}
	}
	if links < 5000 {
		t.Errorf("only %d links were followed", links)
	}
}
