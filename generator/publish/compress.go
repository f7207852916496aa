package publish

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
)

// compressFrom is the size in bytes below which a compressed sibling would save nothing: the file fits one packet.
const compressFrom = 1024

// The levels most servers use when they compress on the fly; higher ones cost many times more for a few per cent.
const (
	gzipLevel   = 6
	brotliLevel = 6
)

const (
	gzipSuffix   = ".gz"
	brotliSuffix = ".br"
)

// compressedTypes are the extensions of the files that shrink.
var compressedTypes = []string{".html", ".css", ".js", ".svg", ".json", ".xml", ".txt", ".webmanifest"}

func compressible(path string) bool { return slices.Contains(compressedTypes, extension(path)) }

// encoder makes the compressed siblings of one kind. It may be used by several goroutines.
type encoder struct {
	name    string // as in Options.Compress and in HTTP's Content-Encoding
	suffix  string
	writers *sync.Pool // of resetWriter
}

type resetWriter interface {
	io.WriteCloser
	Reset(io.Writer)
}

// newEncoders returns the encoders with those names, in one fixed order.
func newEncoders(names []string) ([]*encoder, error) {
	known := []*encoder{
		{name: "gzip", suffix: gzipSuffix, writers: &sync.Pool{New: newGzipWriter}},
		{name: "brotli", suffix: brotliSuffix, writers: &sync.Pool{New: newBrotliWriter}},
	}
	for _, name := range names {
		if !slices.ContainsFunc(known, func(e *encoder) bool { return e.name == name }) {
			return nil, fmt.Errorf("there is no encoding %q", name)
		}
	}
	return slices.DeleteFunc(known, func(e *encoder) bool { return !slices.Contains(names, e.name) }), nil
}

func newGzipWriter() any {
	w, err := gzip.NewWriterLevel(io.Discard, gzipLevel)
	if err != nil {
		panic(err) // the level is a constant of this file
	}
	return w
}

func newBrotliWriter() any { return brotli.NewWriterLevel(io.Discard, brotliLevel) }

// encode compresses data. The header holds no name and no time, so equal bytes give equal bytes.
func (e *encoder) encode(data []byte) ([]byte, error) {
	w := e.writers.Get().(resetWriter)
	defer e.writers.Put(w)
	var out bytes.Buffer
	w.Reset(&out)
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// siblingOf gives the path of which this one is the name of the compressed sibling.
func (e *encoder) siblingOf(path string) (string, bool) { return strings.CutSuffix(path, e.suffix) }

// recipeLength is the number of hexadecimal digits that name a set of encoders.
const recipeLength = 16

// recipe names the encoders and their versions. It stands in the manifest, because siblings can only be taken for a function
// of their files as long as the encoders stay the same. It is empty where nothing is compressed.
func recipe(encoders []*encoder) string {
	if len(encoders) == 0 {
		return ""
	}
	ingredients := []string{runtime.Version(), brotliVersion(), fmt.Sprint(gzipLevel, brotliLevel, compressFrom), fmt.Sprint(compressedTypes)}
	for _, e := range encoders {
		ingredients = append(ingredients, e.name)
	}
	sum := sha256.Sum256([]byte(strings.Join(ingredients, "\n")))
	return hex.EncodeToString(sum[:])[:recipeLength]
}

func isRecipe(s string) bool { return len(s) == recipeLength && isHex(s) }

func brotliVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, module := range info.Deps {
		if module.Path == "github.com/andybalholm/brotli" {
			return module.Version + module.Sum
		}
	}
	return ""
}
