package publish

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"sort"
	"strings"
	"sync"

	"vademecum/generator/output"
)

// manifestName is the list of what publish wrote, in the published folder. `sha256sum -c .vademecum` reads it.
const manifestName = ".vademecum"

// classMark begins a line that says the class of the files after it, up to the next such line.
const classMark = "# "

// The manifest begins with one of these lines; what the siblings were compressed with may follow after a comma. Only a
// complete list may be trusted without reading the files: an unfinished one holds old files and new ones.
const (
	completeLine   = "# vademecum: complete"
	unfinishedLine = "# vademecum: unfinished"
	recipeMark     = ", siblings "
)

// digestLength is that of a SHA-256 in hexadecimal; two spaces follow it.
const (
	digestLength = 2 * sha256.Size
	pathStart    = digestLength + len("  ")
)

// ManifestError says that the list of published files is damaged at Line. Without it publish cannot tell its own files from
// a person's; removing the published folder mends it.
type ManifestError struct {
	File string
	Line int
}

func (e *ManifestError) Error() string {
	return fmt.Sprintf("%s:%d: the list of published files is damaged", e.File, e.Line)
}

// entry is a file in the manifest.
type entry struct {
	line  string // the digest in hexadecimal, two spaces, the path
	class output.Class
}

func newEntry(path string, digest [sha256.Size]byte, class output.Class) entry {
	line := make([]byte, 0, pathStart+len(path))
	line = hex.AppendEncode(line, digest[:])
	line = append(line, "  "...)
	return entry{line: string(append(line, path...)), class: class}
}

func (e entry) digest() string { return e.line[:digestLength] }
func (e entry) path() string   { return e.line[pathStart:] }

// sum is the digest as bytes. The manifest's syntax has been checked.
func (e entry) sum() (sum [sha256.Size]byte) {
	_, err := hex.Decode(sum[:], []byte(e.digest()))
	if err != nil {
		panic("publish: a manifest entry without a digest: " + e.line)
	}
	return sum
}

// has reports whether the entry's digest is that one.
func (e entry) has(digest [sha256.Size]byte) bool {
	var text [digestLength]byte
	hex.Encode(text[:], digest[:])
	return string(text[:]) == e.digest()
}

func compareEntries(a, b entry) int {
	return cmp.Or(strings.Compare(a.path(), b.path()), strings.Compare(a.digest(), b.digest()))
}

// manifest lists the published files, sorted by path and then by digest. An unfinished one may have several digests for a path.
type manifest struct {
	present  bool // whether there was a file
	complete bool
	recipe   string
	entries  []entry
	spelled  func() map[string][]string // see otherSpellings
}

func newManifest(m manifest) *manifest {
	m.spelled = sync.OnceValue(m.oddSpellings)
	return &m
}

// readManifest reads a manifest. Where there is none, nothing has been published and the empty list can be trusted.
func readManifest(file string) (*manifest, error) {
	info, err := os.Lstat(file)
	if errors.Is(err, fs.ErrNotExist) {
		return newManifest(manifest{complete: true}), nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the list of published files: %w", err)
	}
	if !info.Mode().IsRegular() {
		return nil, &ManifestError{File: file, Line: 0}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading the list of published files: %w", err)
	}
	m, line := parseManifest(string(data))
	if m == nil {
		return nil, &ManifestError{File: file, Line: line}
	}
	return m, nil
}

// parseManifest returns nil and the number of the first wrong line if the text is not what render writes, with or without classes. It is
// strict because the paths are deleted: a list somebody changed must not lead out of the published folder.
func parseManifest(text string) (*manifest, int) {
	head, rest, ended := strings.Cut(text, "\n")
	m := manifest{present: true}
	state, recipe, hasRecipe := strings.Cut(head, recipeMark)
	m.complete, m.recipe = state == completeLine, recipe
	if !ended || !m.complete && state != unfinishedLine || hasRecipe && !isRecipe(recipe) {
		return nil, 1
	}
	m.entries = make([]entry, 0, strings.Count(rest, "\n"))
	class, classed := output.Asset, false // lists of earlier versions say no classes
	for number := 2; rest != ""; number++ {
		var line string
		line, rest, ended = strings.Cut(rest, "\n")
		if name, ok := strings.CutPrefix(line, classMark); ok {
			if class, classed = output.ParseClass(name); !ended || !classed {
				return nil, number
			}
			continue
		}
		next := entry{line: line, class: class}
		if !ended || !isEntry(line) || !m.follows(next) {
			return nil, number
		}
		if !classed {
			next.class = classOf(next.path())
		}
		m.entries = append(m.entries, next)
	}
	return newManifest(m), 0
}

// classOf is the class of a file that was listed without one.
func classOf(path string) output.Class {
	for _, suffix := range []string{gzipSuffix, brotliSuffix} {
		path = strings.TrimSuffix(path, suffix)
	}
	switch extension(path) {
	case ".html":
		return output.Page
	case ".xml":
		return output.Feed
	}
	return output.Asset
}

func isEntry(line string) bool {
	return len(line) > pathStart && isHex(line[:digestLength]) && line[digestLength:pathStart] == "  " &&
		pathFault(line[pathStart:], nameLimit) == ""
}

func isHex(s string) bool {
	for i := 0; i < len(s); i++ {
		if (s[i] < '0' || s[i] > '9') && (s[i] < 'a' || s[i] > 'f') {
			return false
		}
	}
	return true
}

// follows tells whether e may come after the last entry: the order is strict, and a complete list names a path once.
func (m *manifest) follows(e entry) bool {
	if len(m.entries) == 0 {
		return true
	}
	last := m.entries[len(m.entries)-1]
	if m.complete {
		return last.path() < e.path()
	}
	return compareEntries(last, e) < 0
}

// render is the text of the manifest.
func (m *manifest) render() []byte {
	size := len(unfinishedLine) + len(recipeMark) + len(m.recipe) + 1
	for _, e := range m.entries {
		size += len(e.line) + len(classMark) + len(output.Version.String()) + 2
	}
	text := make([]byte, 0, size)
	if m.complete {
		text = append(text, completeLine...)
	} else {
		text = append(text, unfinishedLine...)
	}
	if m.recipe != "" {
		text = append(text, recipeMark...)
		text = append(text, m.recipe...)
	}
	text = append(text, '\n')
	for i, e := range m.entries {
		if i == 0 || e.class != m.entries[i-1].class {
			text = append(append(text, classMark...), e.class.String()...)
			text = append(text, '\n')
		}
		text = append(text, e.line...)
		text = append(text, '\n')
	}
	return text
}

// equal tells whether both would be written as the same text.
func (m *manifest) equal(other *manifest) bool {
	return m.present == other.present && m.complete == other.complete && m.recipe == other.recipe &&
		slices.Equal(m.entries, other.entries)
}

// from is the index of the first entry whose path is not before p.
func (m *manifest) from(p string) int {
	return sort.Search(len(m.entries), func(i int) bool { return m.entries[i].path() >= p })
}

// find returns the entries for a path.
func (m *manifest) find(path string) []entry {
	start := m.from(path)
	end := start
	for end < len(m.entries) && m.entries[end].path() == path {
		end++
	}
	return m.entries[start:end]
}

// lists tells whether the path is a file of ours.
func (m *manifest) lists(path string) bool { return len(m.find(path)) > 0 }

// listsBelow tells whether there are files of ours below a folder.
func (m *manifest) listsBelow(dir string) bool {
	i := m.from(dir + "/")
	return i < len(m.entries) && strings.HasPrefix(m.entries[i].path(), dir+"/")
}

// otherSpellings lists the paths that differ from this one only in what some file systems do not tell apart.
func (m *manifest) otherSpellings(path string) []string {
	odd := m.spelled()
	if len(odd) == 0 && isFolded(path) {
		return nil
	}
	key := fold(path)
	list := slices.Clone(odd[key])
	if m.lists(key) {
		list = append(list, key)
	}
	return slices.DeleteFunc(list, func(other string) bool { return other == path })
}

// oddSpellings holds, by folded form, the paths that are spelled in another way than that.
func (m *manifest) oddSpellings() map[string][]string {
	odd := map[string][]string{}
	for _, e := range m.entries {
		if key := fold(e.path()); key != e.path() {
			odd[key] = append(odd[key], e.path())
		}
	}
	return odd
}

// union is the unfinished manifest that is published while Commit goes from one list to the other.
func union(old, next *manifest) *manifest {
	entries := make([]entry, 0, len(old.entries)+len(next.entries))
	a, b := old.entries, next.entries
	for len(a) > 0 && len(b) > 0 {
		order := compareEntries(a[0], b[0])
		if order <= 0 {
			entries = append(entries, a[0])
			a = a[1:]
		} else {
			entries = append(entries, b[0])
		}
		if order >= 0 {
			b = b[1:]
		}
	}
	entries = append(append(entries, a...), b...)
	return newManifest(manifest{present: true, recipe: next.recipe, entries: entries})
}
