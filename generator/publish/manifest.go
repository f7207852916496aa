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

// manifestName is the file in the published folder that lists the files publish has written. `sha256sum -c .vademecum` can read it.
const manifestName = ".vademecum"

// classMark starts a line that names the class of the files after it, up to the next such line.
const classMark = "# "

// The manifest starts with one of these lines; the encoder ID of the siblings may follow after a comma. Only a complete list can be
// trusted without reading the files: an unfinished one lists both old and new files.
const (
	completeLine   = "# vademecum: complete"
	unfinishedLine = "# vademecum: unfinished"
	encoderMark    = ", siblings "
)

// digestLength is the length of a SHA-256 digest in hexadecimal. Two spaces follow it.
const (
	digestLength = 2 * sha256.Size
	pathStart    = digestLength + len("  ")
)

// ManifestError reports that the manifest is damaged at Line. Without it, publish cannot distinguish its own files from other
// files. Deleting the published folder fixes the problem.
type ManifestError struct {
	File string
	Line int
}

func (e *ManifestError) Error() string {
	return fmt.Sprintf("%s:%d: the list of published files is damaged", e.File, e.Line)
}

// entry is a line of the manifest: one file.
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

// sum returns the digest as bytes. parseManifest has checked its syntax.
func (e entry) sum() (sum [sha256.Size]byte) {
	_, err := hex.Decode(sum[:], []byte(e.digest()))
	if err != nil {
		panic("publish: a manifest entry without a digest: " + e.line)
	}
	return sum
}

// has reports whether the entry has the digest.
func (e entry) has(digest [sha256.Size]byte) bool {
	var text [digestLength]byte
	hex.Encode(text[:], digest[:])
	return string(text[:]) == e.digest()
}

func compareEntries(a, b entry) int {
	return cmp.Or(strings.Compare(a.path(), b.path()), strings.Compare(a.digest(), b.digest()))
}

// manifest lists the published files, sorted by path and then by digest. An unfinished manifest may list several digests for a
// path.
type manifest struct {
	present   bool // whether the file exists
	complete  bool
	encoderID string
	entries   []entry
	spelled   func() map[string][]string // see otherSpellings
}

func newManifest(m manifest) *manifest {
	m.spelled = sync.OnceValue(m.oddSpellings)
	return &m
}

// readManifest reads a manifest. If the file does not exist, nothing has been published, so it returns an empty list that can be
// trusted.
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

// parseManifest parses what render writes, with or without classes. For any other text it returns nil and the number of the first
// wrong line. It is strict because publish deletes the listed files: a modified list must not lead out of the published folder.
func parseManifest(text string) (*manifest, int) {
	head, rest, ended := strings.Cut(text, "\n")
	m := manifest{present: true}
	state, encoderID, hasEncoderID := strings.Cut(head, encoderMark)
	m.complete, m.encoderID = state == completeLine, encoderID
	if !ended || !m.complete && state != unfinishedLine || hasEncoderID && !isEncoderID(encoderID) {
		return nil, 1
	}
	m.entries = make([]entry, 0, strings.Count(rest, "\n"))
	class, classed := output.Asset, false // earlier versions wrote no classes
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

// classOf returns the class of a file that was listed without one.
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

// follows reports whether e may come after the last entry: entries are strictly sorted, and a complete list contains each path
// once.
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

// render returns the text of the manifest.
func (m *manifest) render() []byte {
	size := len(unfinishedLine) + len(encoderMark) + len(m.encoderID) + 1
	for _, e := range m.entries {
		size += len(e.line) + len(classMark) + len(output.Version.String()) + 2
	}
	text := make([]byte, 0, size)
	if m.complete {
		text = append(text, completeLine...)
	} else {
		text = append(text, unfinishedLine...)
	}
	if m.encoderID != "" {
		text = append(text, encoderMark...)
		text = append(text, m.encoderID...)
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

// equal reports whether both manifests have the same text.
func (m *manifest) equal(other *manifest) bool {
	return m.present == other.present && m.complete == other.complete && m.encoderID == other.encoderID &&
		slices.Equal(m.entries, other.entries)
}

// from returns the index of the first entry whose path is not less than p.
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

// lists reports whether publish wrote the file at path.
func (m *manifest) lists(path string) bool { return len(m.find(path)) > 0 }

// listsBelow reports whether publish wrote any files below dir.
func (m *manifest) listsBelow(dir string) bool {
	i := m.from(dir + "/")
	return i < len(m.entries) && strings.HasPrefix(m.entries[i].path(), dir+"/")
}

// otherSpellings returns the listed paths that some file systems treat as equal to this one.
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

// oddSpellings returns the listed paths that differ from their folded form, by folded form.
func (m *manifest) oddSpellings() map[string][]string {
	odd := map[string][]string{}
	for _, e := range m.entries {
		if key := fold(e.path()); key != e.path() {
			odd[key] = append(odd[key], e.path())
		}
	}
	return odd
}

// union returns the unfinished manifest that the published folder contains while Commit runs: the files of both lists.
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
	return newManifest(manifest{present: true, encoderID: next.encoderID, entries: entries})
}
