// Package bundle packs many pages of a site into one file that a phone keeps, and names the script that unpacks it there.
//
// # The format
//
// A bundle is a file in three parts, compressed with gzip (RFC 1952):
//
//   - one line of JSON, [Head], that ends with a line feed: the paths of the files with their lengths, and the length of the second part
//   - copies: groups of three numbers in unsigned LEB128, as [binary.AppendUvarint] writes them. Each says how many bytes to take from the
//     third part, how many bytes to copy then from what is there already, and where in that they begin. A copy does not reach into itself.
//   - literals: the bytes that are not copied
//
// What remains of the literals after the last copy follows at the end. The result is all files, one after the other.
//
// Pages of one site have long parts in common, farther apart than the 32 KiB that gzip looks back: the copies make a bundle a third
// smaller, and five times faster to compress. What was there first is copied again and again, so gzip finds the same numbers again too.
// The name of a bundle has a digest of the bytes before gzip ([Digest]), so the bytes do not
// depend on the version of the compressor, and a phone can check what it has received.
package bundle

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
)

// File is a file in a bundle.
type File struct {
	Path string // below the site, with slashes
	Data []byte
}

// Head is the first line of a bundle.
type Head struct {
	Format int     `json:"format"` // [Format]
	Files  []Entry `json:"files"`
	Copies int     `json:"copies"` // how many bytes the copies take
}

// Entry is a file in the head: its path and its length in bytes.
type Entry struct {
	Path string
	Size int
}

// MarshalJSON writes an entry as an array of two.
func (e Entry) MarshalJSON() ([]byte, error) { return json.Marshal([]any{e.Path, e.Size}) }

// UnmarshalJSON reads an array of a path and a length.
func (e *Entry) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &[]any{&e.Path, &e.Size})
}

// Format is the number of the format that this package writes.
const Format = 2

const digestLength = 16 // hexadecimal digits, of 64: enough against errors, which is what the digest is for

// Digest returns what the name of a bundle has: the first digits of the SHA-256 of its bytes before compression.
func Digest(packed []byte) string {
	sum := sha256.Sum256(packed)
	return hex.EncodeToString(sum[:])[:digestLength]
}

// Pack returns the bytes of a bundle before compression. They depend on the files and their order only.
func Pack(files []File) []byte {
	var p Packer
	for _, f := range files {
		_ = p.Add(f.Path, func(into []byte) ([]byte, error) { return append(into, f.Data...), nil })
	}
	return p.Bytes()
}

// Packer packs one bundle after the other in the same memory. The zero value is ready to use.
type Packer struct {
	files    []Entry
	text     []byte
	copies   []byte
	literals []byte
	seen     positions
	packed   []byte
}

// Grow makes room for files of so many bytes together.
func (p *Packer) Grow(size int) { p.text = slices.Grow(p.text, size) }

// Add adds a file, which fill appends to a slice.
func (p *Packer) Add(path string, fill func(into []byte) ([]byte, error)) error {
	text, err := fill(p.text)
	if err != nil {
		return err
	}
	p.files = append(p.files, Entry{path, len(text) - len(p.text)})
	p.text = text
	return nil
}

// Bytes returns the bytes of the bundle before compression, and empties the packer. They are valid until the next call of Bytes.
func (p *Packer) Bytes() []byte {
	p.deduplicate()
	head := Head{Format: Format, Files: p.files, Copies: len(p.copies)}
	if head.Files == nil {
		head.Files = []Entry{}
	}
	line, err := json.Marshal(head)
	if err != nil {
		panic(err) // strings and numbers
	}
	p.packed = append(append(p.packed[:0], line...), '\n')
	p.packed = append(append(p.packed, p.copies...), p.literals...)
	p.files, p.text = p.files[:0], p.text[:0]
	return p.packed
}

// Levels of gzip. A large bundle is compressed at a lower one: that takes less than half the time, and costs six bytes in a hundred.
const (
	level      = 6
	largeLevel = 4
	large      = 256 << 10
)

var writers, largeWriters = pool(level), pool(largeLevel)

func pool(level int) *sync.Pool {
	return &sync.Pool{New: func() any {
		w, err := gzip.NewWriterLevel(nil, level)
		if err != nil {
			panic(err) // the level is a constant
		}
		return w
	}}
}

// Compress returns a bundle as it is published.
func Compress(packed []byte) []byte {
	from := writers
	if len(packed) >= large {
		from = largeWriters
	}
	w := from.Get().(*gzip.Writer)
	defer from.Put(w)
	var out bytes.Buffer
	w.Reset(&out)
	// A buffer does not fail.
	_, _ = w.Write(packed)
	_ = w.Close()
	return out.Bytes()
}

// errDamaged is why bytes are no bundle.
var errDamaged = errors.New("the bundle is damaged")

// Unpack returns the files of a bundle before compression. Phones do the same in worker.js.
func Unpack(packed []byte) ([]File, error) {
	line, rest, ok := bytes.Cut(packed, []byte("\n"))
	var head Head
	if err := json.Unmarshal(line, &head); !ok || err != nil {
		return nil, fmt.Errorf("%w: its head cannot be read", errDamaged)
	}
	if head.Format != Format {
		return nil, fmt.Errorf("a bundle of format %d", head.Format)
	}
	if head.Copies < 0 || head.Copies > len(rest) {
		return nil, fmt.Errorf("%w: %d bytes of copies", errDamaged, head.Copies)
	}
	text, err := restore(rest[:head.Copies], rest[head.Copies:])
	if err != nil {
		return nil, err
	}
	files := make([]File, len(head.Files))
	for i, e := range head.Files {
		if e.Size < 0 || e.Size > len(text) {
			return nil, fmt.Errorf("%w: %s has %d bytes", errDamaged, e.Path, e.Size)
		}
		files[i] = File{e.Path, text[:e.Size:e.Size]}
		text = text[e.Size:]
	}
	if len(text) > 0 {
		return nil, fmt.Errorf("%w: %d bytes are left", errDamaged, len(text))
	}
	return files, nil
}

// maxText is the most bytes that the files of a bundle have together.
const maxText = 1 << 30

// restore makes the text from copies and literals.
func restore(copies, literals []byte) ([]byte, error) {
	var text []byte
	for len(copies) > 0 {
		var n [3]int
		for i := range n {
			value, size := binary.Uvarint(copies)
			if size <= 0 || value > maxText {
				return nil, fmt.Errorf("%w: a number", errDamaged)
			}
			n[i], copies = int(value), copies[size:]
		}
		taken, length, from := n[0], n[1], n[2]
		if taken > len(literals) {
			return nil, fmt.Errorf("%w: it takes more than there is", errDamaged)
		}
		text, literals = append(text, literals[:taken]...), literals[taken:]
		if from+length > len(text) || len(text)+length > maxText {
			return nil, fmt.Errorf("%w: a copy from outside", errDamaged)
		}
		text = append(text, text[from:from+length]...)
	}
	return append(text, literals...), nil
}
