package publish

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/andybalholm/brotli"

	"vademecum/generator/output"
)

var small = site{
	"index.html":         "home",
	"fr/index.html":      "accueil",
	"fr/day/1.html":      "jour 1",
	"assets/a.css":       "css",
	"sitemap.xml":        "map",
	"version.json":       "1",
	"fr/deep/er/x.html":  "x",
	"fr/deep/er/x2.html": "x2",
}

func TestPublishFreshFolder(t *testing.T) {
	f := newFolders(t)
	result := f.mustPublish(t, small, Options{})
	if want := (Result{Written: 8, Bytes: 27}); !counted(result, want) {
		t.Errorf("result %+v, want %+v", result, want)
	}
	tree := readTree(t, f.public)
	for path, want := range small {
		if tree[path] != want {
			t.Errorf("%s is %q, want %q", path, tree[path], want)
		}
	}
	if !strings.HasPrefix(tree[manifestName], completeLine+"\n") {
		t.Errorf("manifest %q", tree[manifestName])
	}
	if !f.isStagingEmpty(t) {
		t.Error("staging was left")
	}
	info, err := os.Stat(f.work)
	if err != nil || info.Mode().Perm() != 0o700 && os.PathSeparator == '/' {
		t.Errorf("working folder: %v %v", info.Mode(), err)
	}
}

func TestUnchangedBytesAreNotWritten(t *testing.T) {
	for _, o := range []Options{{}, {VerifyAll: true}, {Compress: []string{"gzip", "brotli"}}} {
		f := newFolders(t)
		s := small.with(site{"long.html": strings.Repeat("long ", 1000)})
		first := f.mustPublish(t, s, o)
		before := readTimes(t, f.public)
		result := f.mustPublish(t, s, o)
		if want := (Result{Unchanged: first.Written}); !counted(result, want) {
			t.Errorf("%+v: result %+v, want %+v", o, result, want)
		}
		mustEqual(t, "times", readTimes(t, f.public), before)
	}
}

func TestChangesAndRemovals(t *testing.T) {
	f := newFolders(t)
	f.mustPublish(t, small, Options{})
	write(t, f.public, ".gitignore", "*\n")
	write(t, f.public, "fr/deep/own.txt", "a person's")
	next := site{"index.html": "new home", "fr/index.html": "accueil", "version.json": "2", "en/index.html": "home"}
	result := f.mustPublish(t, next, Options{})
	if want := (Result{Written: 3, Unchanged: 1, Removed: 5, Bytes: 13}); !counted(result, want) {
		t.Errorf("result %+v, want %+v", result, want)
	}
	if want := "assets/a.css en/index.html fr/day/1.html fr/deep/er/x.html fr/deep/er/x2.html index.html sitemap.xml version.json"; strings.Join(result.Changed, " ") != want {
		t.Errorf("changed are %q, want %q", result.Changed, want)
	}
	want := clean(t, next, Options{}).with(site{".gitignore": "*\n", "fr/deep/": "folder", "fr/deep/own.txt": "a person's"})
	mustEqual(t, "public", readTree(t, f.public), want)
}

func TestFilesAndFoldersChangePlaces(t *testing.T) {
	cases := map[string][2]site{
		"file becomes folder":     {{"a": "1", "b": "2"}, {"a/x/y": "3", "b": "2"}},
		"folder becomes file":     {{"a/x/y": "1", "a/z": "2", "b": "2"}, {"a": "3"}},
		"both":                    {{"a": "1", "b/c": "2"}, {"a/c": "2", "b": "1"}},
		"file below a folder":     {{"a/b": "1", "a/c": "1"}, {"a/b/c": "2", "a/c": "1"}},
		"name changes case":       {{"A.css": "1", "b": "A"}, {"a.css": "1", "b": "a"}},
		"folder changes case":     {{"FR/a": "1", "FR/b": "1"}, {"fr/a": "1"}},
		"folder keeps one file":   {{"a/b": "1", "a/c": "1"}, {"a/b": "1"}},
		"everything is removed":   {{"a/b": "1", "c": "1"}, {}},
		"nothing, then something": {{}, {"a/b": "1"}},
	}
	for name, pair := range cases {
		t.Run(name, func(t *testing.T) {
			f := newFolders(t)
			for _, s := range []site{pair[0], pair[1], pair[0]} {
				f.mustPublish(t, s, Options{})
				mustEqual(t, "public", readTree(t, f.public), clean(t, s, Options{}))
			}
		})
	}
}

func TestAbortChangesNothing(t *testing.T) {
	f := newFolders(t)
	p, err := Begin(f.public, f.work, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Put(File{Path: "a/b", Data: []byte("1")}); err != nil {
		t.Fatal(err)
	}
	if err := p.Abort(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(f.public); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("abort made the published folder: %v", err)
	}

	f.mustPublish(t, small, Options{})
	bytes, times := readTree(t, f.public), readTimes(t, f.public)
	p, err = Begin(f.public, f.work, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for path := range small {
		if err := p.Put(File{Path: path + "/below", Data: []byte("other")}); err != nil {
			t.Fatal(err)
		}
	}
	if f.isStagingEmpty(t) {
		t.Error("nothing was staged, so the test shows nothing")
	}
	if err := p.Abort(); err != nil {
		t.Fatal(err)
	}
	mustEqual(t, "bytes", readTree(t, f.public), bytes)
	mustEqual(t, "times", readTimes(t, f.public), times)
	if !f.isStagingEmpty(t) {
		t.Error("staging was left")
	}
	if err := p.Put(File{Path: "late"}); !errors.Is(err, ErrEnded) {
		t.Errorf("put after abort: %v", err)
	}
	if _, err := p.Commit(); !errors.Is(err, ErrEnded) {
		t.Errorf("commit after abort: %v", err)
	}
	if err := p.Abort(); err != nil {
		t.Errorf("second abort: %v", err)
	}
}

func TestFailedPutCannotBeCommitted(t *testing.T) {
	f := newFolders(t)
	f.mustPublish(t, small, Options{})
	before := readTree(t, f.public)
	for _, file := range []File{{Path: "../x"}, {Path: "x", Class: output.Classes}, {Path: "x", Class: -1}} {
		p, err := Begin(f.public, f.work, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if p.Put(file) == nil {
			t.Fatalf("%+v was taken", file)
		}
		if _, err := p.Commit(); err == nil {
			t.Fatal("commit after a failed put")
		}
		mustEqual(t, "public", readTree(t, f.public), before)
	}
}

func TestConcurrentPuts(t *testing.T) {
	f := newFolders(t)
	s := site{}
	for i := range 150 {
		s[strings.Repeat("d/", i%5)+string(rune('a'+i%26))+"/"+strings.Repeat("n", 1+i/26)+".html"] = strings.Repeat("page ", 200+i)
	}
	o := Options{Compress: []string{"brotli", "gzip"}}
	for range 2 {
		p, err := Begin(f.public, f.work, o)
		if err != nil {
			t.Fatal(err)
		}
		paths := make(chan string)
		var pool sync.WaitGroup
		for range 8 {
			pool.Go(func() {
				buffer := make([]byte, 0, 4096)
				for path := range paths {
					buffer = append(buffer[:0], s[path]...)
					if err := p.Put(File{Path: path, Class: output.Page, Data: buffer}); err != nil {
						t.Error(err)
					}
					clear(buffer) // the caller may reuse the slice
				}
			})
		}
		for path := range s {
			paths <- path
		}
		close(paths)
		pool.Wait()
		if _, err := p.Commit(); err != nil {
			t.Fatal(err)
		}
		mustEqual(t, "public", readTree(t, f.public), clean(t, s, o))
	}
}

func TestCompressedSiblings(t *testing.T) {
	f := newFolders(t)
	long, short := strings.Repeat("long text ", 400), strings.Repeat("x", compressFrom-1)
	s := site{"long.html": long, "short.html": short, "LONG.CSS": long, "long.pdf": long}
	f.mustPublish(t, s, Options{Compress: []string{"gzip", "brotli"}})
	tree := readTree(t, f.public)
	paths := slices.Sorted(maps.Keys(tree))
	want := []string{"./", ".vademecum", "LONG.CSS", "LONG.CSS.br", "LONG.CSS.gz", "long.html", "long.html.br", "long.html.gz", "long.pdf", "short.html"}
	if !slices.Equal(paths, want) {
		t.Fatalf("files %q, want %q", paths, want)
	}
	unzip, err := gzip.NewReader(strings.NewReader(tree["long.html.gz"]))
	if err != nil {
		t.Fatal(err)
	}
	if !unzip.ModTime.IsZero() || unzip.Name != "" {
		t.Errorf("header %+v", unzip.Header)
	}
	for name, reader := range map[string]io.Reader{"gzip": unzip, "brotli": brotli.NewReader(strings.NewReader(tree["long.html.br"]))} {
		got, err := io.ReadAll(reader)
		if err != nil || string(got) != long {
			t.Errorf("%s gives %d bytes, %v", name, len(got), err)
		}
	}

	// Siblings are removed when Compress no longer asks for them, and written again when it does.
	f.mustPublish(t, s, Options{Compress: []string{"gzip"}})
	mustEqual(t, "gzip only", readTree(t, f.public), clean(t, s, Options{Compress: []string{"gzip"}}))
	f.mustPublish(t, s, Options{})
	mustEqual(t, "no siblings", readTree(t, f.public), clean(t, s, Options{}))
	// A file that becomes smaller than the limit loses its siblings.
	f.mustPublish(t, s, Options{Compress: []string{"gzip"}})
	s = s.with(site{"long.html": "short now"})
	f.mustPublish(t, s, Options{Compress: []string{"gzip"}})
	mustEqual(t, "shrunk", readTree(t, f.public), clean(t, s, Options{Compress: []string{"gzip"}}))

	if _, err := Begin(f.public, f.work, Options{Compress: []string{"zip"}}); err == nil {
		t.Error("an unknown encoding was taken")
	}
	var pathError *PathError
	if _, err := f.publishSite(site{"x.html.gz": ""}, Options{Compress: []string{"gzip"}}, disk{}); !errors.As(err, &pathError) {
		t.Errorf("the name of a sibling gave %v", err)
	}
}

func TestSiblingsOfOtherEncodersAreMadeAnew(t *testing.T) {
	f := newFolders(t)
	o := Options{Compress: []string{"gzip"}}
	s := site{"a.html": strings.Repeat("long text ", 400)}
	f.mustPublish(t, s, o)
	want := readTree(t, f.public)
	// An earlier version of the encoder wrote other bytes.
	p, err := Begin(f.public, f.work, o)
	if err != nil {
		t.Fatal(err)
	}
	write(t, f.public, "a.html.gz", "otherwise compressed")
	m := *p.old
	m.encoderID = strings.Repeat("0", encoderIDLength)
	m.entries = []entry{m.entries[0], newEntry("a.html.gz", sumOf("otherwise compressed"), output.Page)}
	write(t, f.public, manifestName, string(m.render()))
	if err := p.Abort(); err != nil {
		t.Fatal(err)
	}
	f.mustPublish(t, s, o)
	mustEqual(t, "public", readTree(t, f.public), want)
}

func TestPathIsRelativeToLinksAndMissingFolders(t *testing.T) {
	base := t.TempDir()
	f := folders{public: filepath.Join(base, "out", "site", "public"), work: filepath.Join(base, "work")}
	f.mustPublish(t, small, Options{})
	mustEqual(t, "public", readTree(t, f.public), clean(t, small, Options{}))

	for name, public := range map[string]string{"a file": "file", "a link to nowhere": "link", "below a file": "file/public"} {
		write(t, base, "file", "x")
		os.Remove(filepath.Join(base, "link"))
		if err := os.Symlink(filepath.Join(base, "nowhere"), filepath.Join(base, "link")); err != nil {
			t.Skip("no symbolic links here:", err)
		}
		if _, err := Begin(filepath.Join(base, public), f.work, Options{}); err == nil {
			t.Errorf("%s was taken for the published folder", name)
		}
	}
	if _, err := Begin(base, filepath.Join(base, manifestName), Options{}); err == nil {
		t.Error("the working folder in the place of the manifest was taken")
	}
}

func TestEncodersAreDeterministic(t *testing.T) {
	encoders, err := newEncoders([]string{"gzip", "brotli"})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range encoders {
		data := []byte(strings.Repeat("the same bytes ", 300))
		first, err := e.encode(data)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := e.encode([]byte("others in between")); err != nil {
			t.Fatal(err)
		}
		second, err := e.encode(data)
		if err != nil || !bytes.Equal(first, second) {
			t.Errorf("%s: other bytes the second time, %v", e.name, err)
		}
	}
}

// counted reports whether two results have the same counts.
func counted(a, b Result) bool {
	a.Changed, b.Changed = nil, nil
	a.Digest, b.Digest = "", ""
	return reflect.DeepEqual(a, b)
}
