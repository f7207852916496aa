package edit

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Entry is one change in the journal.
type Entry struct {
	Format int       `json:"format"`
	Number int       `json:"number"` // from 1
	When   time.Time `json:"when"`
	Who    string    `json:"who"`   // the name of a user of the machine
	Words  []string  `json:"words"` // the command, without options that only say how it runs
	Undone bool      `json:"undone,omitempty"`
	Last   int       `json:"last,omitempty"` // of an undone one: the number of the newest entry when it was undone
	Edits  []Edit    `json:"edits"`
	Files  []Bytes   `json:"files"`
}

// entryFormat is the format of journal entries. A program does not undo the entries of a newer one.
const entryFormat = 1

// Bytes is how a change replaced the bytes of a file: those at an offset.
type Bytes struct {
	Path   string `json:"path"`
	Before string `json:"before,omitempty"` // the digest of the file; empty if it did not exist
	After  string `json:"after,omitempty"`  // … if it no longer exists
	At     int    `json:"at"`
	Old    string `json:"old,omitempty"`
	New    string `json:"new,omitempty"`
}

// bytesOf describes a file that a change replaces.
func bytesOf(f File) Bytes {
	at, tail := commonEnds(f.Before, f.After)
	return Bytes{
		Path: f.Path, Before: digest(f.Before), After: digest(f.After), At: at,
		Old: string(f.Before[at : len(f.Before)-tail]), New: string(f.After[at : len(f.After)-tail]),
	}
}

// commonEnds returns the number of bytes that two texts have in common at the start, and at the end after those. Neither divides a
// character, so that the rest is valid text.
func commonEnds(a, b []byte) (start, end int) {
	n := min(len(a), len(b))
	for start < n && a[start] == b[start] {
		start++
	}
	for start > 0 && (start < len(a) && isContinuation(a[start]) || start < len(b) && isContinuation(b[start])) {
		start--
	}
	for end < n-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	for end > 0 && (isContinuation(a[len(a)-end]) || isContinuation(b[len(b)-end])) {
		end--
	}
	return start, end
}

// isContinuation reports whether a byte is inside a UTF-8 sequence.
func isContinuation(c byte) bool { return c&0xc0 == 0x80 }

// reverse returns the description of taking the replacement back.
func (b Bytes) reverse() Bytes {
	b.Before, b.After, b.Old, b.New = b.After, b.Before, b.New, b.Old
	return b
}

// apply replaces the bytes in a file that has those of before. Nil means that there is no file.
func (b Bytes) apply(data []byte) ([]byte, error) {
	if digest(data) != b.Before || b.At > len(data) || !bytes.HasPrefix(data[b.At:], []byte(b.Old)) {
		return nil, fmt.Errorf("%s: not the bytes that were changed", b.Path)
	}
	if b.After == "" {
		return nil, nil
	}
	out := nonNil(slices.Concat(data[:b.At], []byte(b.New), data[b.At+len(b.Old):]))
	if digest(out) != b.After {
		return nil, fmt.Errorf("%s: the journal is damaged", b.Path)
	}
	return out, nil
}

// digest returns the SHA-256 of a file, and "" for none.
func digest(data []byte) string {
	if data == nil {
		return ""
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// journal is the folder with the entries, one file each.
type journal struct{ dir string }

const (
	journalFolder = "changes"
	intentName    = "change.json" // in the working folder: a change that is under way
)

func (j journal) path(number int) string {
	return filepath.Join(j.dir, fmt.Sprintf("%06d.json", number))
}

// numbers returns the numbers of all entries, in order.
func (j journal) numbers() ([]int, error) {
	names, err := os.ReadDir(j.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("reading the journal: %w", err)
	}
	var out []int
	for _, e := range names {
		base, ok := strings.CutSuffix(e.Name(), ".json")
		if n, err := strconv.Atoi(base); ok && err == nil {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out, nil
}

func (j journal) read(number int) (Entry, error) { return readEntry(j.path(number)) }

func readEntry(name string) (Entry, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return Entry{}, fmt.Errorf("reading the journal: %w", err)
	}
	return parseEntry(name, data)
}

func parseEntry(name string, data []byte) (Entry, error) {
	var e Entry
	if err := json.Unmarshal(data, &e); err != nil || e.Number < 1 || e.Format < 1 {
		return Entry{}, &JournalError{Path: name, Err: err}
	}
	if e.Format > entryFormat {
		return Entry{}, &JournalError{Path: name, Newer: true}
	}
	return e, nil
}

// JournalError reports an entry of the journal that cannot be read.
type JournalError struct {
	Path  string
	Newer bool // a newer program wrote it
	Err   error
}

func (e *JournalError) Error() string {
	if e.Newer {
		return e.Path + " was written by a newer version"
	}
	return fmt.Sprintf("%s is damaged: %v", e.Path, e.Err)
}

func (e *JournalError) Unwrap() error { return e.Err }

// encode returns an entry as it is stored. Texts keep their letters.
func (e Entry) encode() ([]byte, error) {
	var out bytes.Buffer
	w := json.NewEncoder(&out)
	w.SetEscapeHTML(false)
	w.SetIndent("", " ")
	if err := w.Encode(e); err != nil {
		return nil, fmt.Errorf("writing the journal: %w", err)
	}
	return out.Bytes(), nil
}
