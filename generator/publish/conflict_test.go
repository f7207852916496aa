package publish

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/output"
)

func symlink(t *testing.T, target, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, path); err != nil {
		t.Skip("no symbolic links here:", err)
	}
}

func TestPersonsFilesInTheWay(t *testing.T) {
	cases := []struct {
		name      string
		published site // by an earlier publication
		person    site // files that a person then adds to public/
		wanted    site
		conflicts []Conflict
	}{
		{
			name:   "an equal file is adopted",
			person: site{"a.html": "1", "b/c.html": "2"}, wanted: site{"a.html": "1", "b/c.html": "2", "d": "3"},
		},
		{
			name:   "all other files are reported at once",
			person: site{"a.html": "own", "b/c.html": "own", "x": "1"}, wanted: site{"a.html": "1", "b/c.html": "2", "x": "1"},
			conflicts: []Conflict{{Kind: OtherContent, Path: "a.html"}, {Kind: OtherContent, Path: "b/c.html"}},
		},
		{
			name:   "the same size is not enough",
			person: site{"a.html": "2"}, wanted: site{"a.html": "1"},
			conflicts: []Conflict{{Kind: OtherContent, Path: "a.html"}},
		},
		{
			name:   "a file where a folder has to go",
			person: site{"a": "own"}, wanted: site{"a/b": "1", "a/c": "1"},
			conflicts: []Conflict{{Kind: Blocked, Path: "a"}},
		},
		{
			name:   "a folder where a file has to go",
			person: site{"a/b": "own"}, wanted: site{"a": "1"},
			conflicts: []Conflict{{Kind: Blocked, Path: "a"}},
		},
		{
			name:      "a person's file in our folder that becomes a file",
			published: site{"a/b/c": "1", "a/d": "1"}, person: site{"a/b/own": "own", "a/more/own": "own"}, wanted: site{"a": "1"},
			conflicts: []Conflict{{Kind: Blocked, Path: "a/b/own"}, {Kind: Blocked, Path: "a/more"}},
		},
		{
			name:      "our file that a person has edited is ours",
			published: site{"a": "1", "b": "1"}, person: site{"a": "edited"}, wanted: site{"a": "2", "b": "1"},
		},
		{
			name:   "two files of the site fight for a name",
			wanted: site{"A": "1", "a": "1", "FR/x": "1", "fr/y": "1", "b": "1", "b/c": "1", "caf\u00e9": "1", "cafe\u0301": "1"},
			conflicts: []Conflict{
				{Kind: SameLetters, Path: "A", Other: "a"}, {Kind: SameLetters, Path: "FR", Other: "fr"},
				{Kind: FileAndFolder, Path: "b"}, {Kind: SameLetters, Path: "cafe\u0301", Other: "caf\u00e9"},
			},
		},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := newFolders(t)
			if c.published != nil {
				f.mustPublish(t, c.published, Options{})
			}
			for path, data := range c.person {
				write(t, f.public, path, data)
			}
			before, times := readTree(t, f.public), readTimes(t, f.public)
			_, err := f.publishSite(c.wanted, Options{}, disk{})
			if len(c.conflicts) == 0 {
				if err != nil {
					t.Fatal(err)
				}
				mustEqual(t, "public", readTree(t, f.public), clean(t, c.wanted, Options{}))
				return
			}
			var conflicts *ConflictError
			if !errors.As(err, &conflicts) {
				t.Fatalf("error %v, want conflicts", err)
			}
			if !slices.Equal(conflicts.Conflicts, c.conflicts) {
				t.Errorf("conflicts\n%v\nwant\n%v", conflicts, &ConflictError{c.conflicts})
			}
			mustEqual(t, "public", readTree(t, f.public), before)
			mustEqual(t, "times", readTimes(t, f.public), times)
			if !f.isStagingEmpty(t) {
				t.Error("staging was left")
			}
		})
	}
}

func TestTheSamePathTwice(t *testing.T) {
	f := newFolders(t)
	p, err := Begin(f.public, f.work, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := p.Put(File{Path: "a", Data: []byte("1")}); err != nil {
			t.Fatal(err)
		}
	}
	_, err = p.Commit()
	var conflicts *ConflictError
	if !errors.As(err, &conflicts) || !slices.Equal(conflicts.Conflicts, []Conflict{{Kind: Twice, Path: "a"}}) {
		t.Errorf("error %v", err)
	}
}

func TestVerifyMendsWhatAPersonEdited(t *testing.T) {
	f := newFolders(t)
	s := site{"a": "one", "b/c": "two", "d": "three"}
	f.mustPublish(t, s, Options{})
	write(t, f.public, "a", "ONE") // same size: a publication that trusts the manifest may not notice
	write(t, f.public, "b/c", "longer")
	if err := os.Remove(filepath.Join(f.public, "d")); err != nil {
		t.Fatal(err)
	}
	if result := f.mustPublish(t, s, Options{}); result.Written != 2 {
		t.Errorf("trusting: %+v", result)
	}
	if result := f.mustPublish(t, s, Options{VerifyAll: true}); result.Written != 1 {
		t.Errorf("verifying: %+v", result)
	}
	mustEqual(t, "public", readTree(t, f.public), clean(t, s, Options{}))
}

func TestPublishedFolderIsALink(t *testing.T) {
	base := t.TempDir()
	real := filepath.Join(base, "elsewhere", "www")
	if err := os.MkdirAll(real, 0o755); err != nil {
		t.Fatal(err)
	}
	f := folders{public: filepath.Join(base, "public"), work: filepath.Join(base, "work")}
	symlink(t, real, f.public)
	for _, s := range []site{small, {"a/b": "1"}, small} {
		f.mustPublish(t, s, Options{})
		mustEqual(t, "target", readTree(t, real), clean(t, s, Options{}))
	}
	if target, err := os.Readlink(f.public); err != nil || target != real {
		t.Errorf("the link is now %q, %v", target, err)
	}
}

func TestLinksInsideAreNotFollowed(t *testing.T) {
	for _, published := range []bool{false, true} {
		for _, at := range []string{"fr", "fr/deep", "fr/deep/er/x.html", "index.html"} {
			for _, target := range []string{"target", "nowhere"} {
				f := newFolders(t)
				outside := filepath.Join(filepath.Dir(f.public), "target")
				for path := range small {
					write(t, outside, path, "a person's")
					write(t, outside, strings.TrimPrefix(path, at+"/"), "a person's")
				}
				if published {
					f.mustPublish(t, small, Options{})
				}
				place := filepath.Join(f.public, filepath.FromSlash(at))
				if err := os.RemoveAll(place); err != nil {
					t.Fatal(err)
				}
				symlink(t, filepath.Join(filepath.Dir(f.public), target), place)
				before, targetBefore := readTree(t, f.public), readTree(t, outside)

				_, err := f.publishSite(small, Options{}, disk{})
				var conflicts *ConflictError
				if !errors.As(err, &conflicts) || !slices.Equal(conflicts.Conflicts, []Conflict{{Kind: Link, Path: at}}) {
					t.Errorf("%s (published %v): %v", at, published, err)
				}
				mustEqual(t, at, readTree(t, f.public), before)

				// Links at paths that the site does not need stay, and so do the files they lead to.
				f.mustPublish(t, site{"other": "1"}, Options{})
				if tree := readTree(t, f.public); !strings.HasPrefix(tree[at], "-> ") {
					t.Errorf("%s is now %q", at, tree[at])
				}
				mustEqual(t, "target of "+at, readTree(t, outside), targetBefore)
			}
		}
	}
}

// On a case-insensitive file system, a.css and A.css are one file. The test simulates it with a hard link.
func TestNamesThatAreOneFile(t *testing.T) {
	for _, crashed := range []bool{false, true} {
		for _, data := range []string{"old", "new"} {
			f := newFolders(t)
			f.mustPublish(t, site{"A.css": "old"}, Options{})
			if err := os.Link(filepath.Join(f.public, "A.css"), filepath.Join(f.public, "a.css")); err != nil {
				t.Skip("no hard links here:", err)
			}
			if crashed {
				entries := []entry{newEntry("A.css", sumOf("old"), output.Asset), newEntry("a.css", sumOf(data), output.Asset)}
				m := newManifest(manifest{present: true, entries: entries})
				write(t, f.public, manifestName, string(m.render()))
			}
			s := site{"a.css": data}
			if result := f.mustPublish(t, s, Options{}); result.Written != 1 {
				t.Errorf("%+v: removing A.css would have taken a.css away", result)
			}
			mustEqual(t, "public", readTree(t, f.public), clean(t, s, Options{}))
		}
	}
}
