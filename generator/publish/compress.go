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

// compressFrom is the smallest size in bytes at which a file gets a compressed sibling. A smaller file fits in one packet, so
// compression would save nothing.
const compressFrom = 1024

// Most servers use these levels when they compress responses. Higher levels take many times longer and save a few percent.
const (
	gzipLevel   = 6
	brotliLevel = 6
)

const (
	gzipSuffix   = ".gz"
	brotliSuffix = ".br"
)

// compressedTypes are the extensions of the files that compression makes smaller.
var compressedTypes = []string{".html", ".css", ".js", ".svg", ".json", ".xml", ".txt", ".webmanifest", ".ics"}

func compressible(path string) bool { return slices.Contains(compressedTypes, extension(path)) }

// encoder makes compressed siblings in one encoding. Several goroutines may use it at once.
type encoder struct {
	name    string // as in Options.Compress and in HTTP's Content-Encoding
	suffix  string
	writers *sync.Pool // of resetWriter
}

type resetWriter interface {
	io.WriteCloser
	Reset(io.Writer)
}

// newEncoders returns the encoders with the given names, always in the same order.
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

// encode compresses data. The output contains no name and no time, so the same input always gives the same output.
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

// siblingOf returns the path without the encoder's suffix, and whether it had that suffix.
func (e *encoder) siblingOf(path string) (string, bool) { return strings.CutSuffix(path, e.suffix) }

// encoderIDLength is the number of hexadecimal digits in an encoder ID.
const encoderIDLength = 16

// encoderID identifies the encoders and their versions. The manifest contains it, because the siblings of an unchanged file are
// only valid as long as the encoders stay the same. It is empty if there are no encoders.
func encoderID(encoders []*encoder) string {
	if len(encoders) == 0 {
		return ""
	}
	parts := []string{runtime.Version(), brotliVersion(), fmt.Sprint(gzipLevel, brotliLevel, compressFrom), fmt.Sprint(compressedTypes)}
	for _, e := range encoders {
		parts = append(parts, e.name)
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\n")))
	return hex.EncodeToString(sum[:])[:encoderIDLength]
}

func isEncoderID(s string) bool { return len(s) == encoderIDLength && isHex(s) }

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
