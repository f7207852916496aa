package edition

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"vademecum/generator/conference"
)

// Format is the newest format of files. It changes when a program that knows only the older one could not read a file, as it could not
// after a new field.
const Format = 1

// Header says what an edition is.
type Header struct {
	Number int
	Label  Text // such as [Plain]("Print run 1")
	Date   conference.Date
}

// ErrEdited means that someone has changed the file of an edition.
var ErrEdited = errors.New("the digest of the edition is not that of its content")

// FormatError means that a newer version of this program has written the file.
type FormatError struct{ Format int }

func (e *FormatError) Error() string {
	return fmt.Sprintf("format %d of editions is not known", e.Format)
}

// SyntaxError means that the file, from a line on, is not that of an edition. Lines count from 1.
type SyntaxError struct{ Line int }

func (e *SyntaxError) Error() string { return fmt.Sprintf("line %d is not that of an edition", e.Line) }

// Encode returns the file of an edition: JSON with one thing a line, in the same order for any order of content, so that two files
// are easy to compare. The digest in it tells a file that someone has changed.
func Encode(h Header, s Snapshot) []byte {
	head := fmt.Appendf(nil, "{\"format\":%d,\n\"number\":%d,\n", Format, h.Number)
	head = append(appendText(append(head, `"label":`...), h.Label), ",\n"...)
	head = append(appendDate(append(head, `"date":"`...), h.Date), "\",\n"...)
	var lines [][]byte
	for _, m := range inFiles() {
		lines = m.append(lines, &s)
	}
	body := append([]byte("\"things\":[\n"), bytes.Join(lines, []byte(",\n"))...)
	body = append(body, "\n]}\n"...)
	return slices.Concat(head, []byte(digestStart), appendDigest(nil, head, body), []byte("\",\n"), body)
}

const digestStart = `"digest":"`

// appendDigest appends the digest of a file: of everything but the line of the digest itself.
func appendDigest(b, head, body []byte) []byte {
	h := sha256.New()
	h.Write(head)
	h.Write(body)
	return base64.RawURLEncoding.AppendEncode(b, h.Sum(nil))
}

// Decode reads the file of an edition. The error is [ErrEdited], a [*FormatError] or a [*SyntaxError]. Other line ends than those of
// [Encode], as git may write them, are no edit.
func Decode(data []byte) (Header, Snapshot, error) {
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	if format := formatOf(data); format > Format {
		return Header{}, Snapshot{}, &FormatError{Format: format}
	}
	head, rest, found := bytes.Cut(data, []byte("\n"+digestStart))
	digest, body, ended := bytes.Cut(rest, []byte("\",\n"))
	if !found || !ended || formatOf(data) < 1 {
		return Header{}, Snapshot{}, &SyntaxError{Line: 1}
	}
	head = append(slices.Clone(head), '\n')
	if !bytes.Equal(appendDigest(nil, head, body), digest) {
		return Header{}, Snapshot{}, ErrEdited
	}
	h, err := decodeHead(string(head))
	if err != nil {
		return Header{}, Snapshot{}, err
	}
	s, line, ok := decodeBody(string(body))
	if !ok {
		return Header{}, Snapshot{}, &SyntaxError{Line: line + bytes.Count(head, []byte("\n")) + 1}
	}
	s.Format = formatOf(data)
	return h, s, nil
}

// formatOf returns the format that the first line of a file names, or 0.
func formatOf(data []byte) int {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	digits, ok := bytes.CutPrefix(line, []byte(`{"format":`))
	if !ok {
		return 0
	}
	n, err := strconv.Atoi(strings.TrimRight(string(digits), ", \r"))
	if err != nil {
		return 0
	}
	return n
}

func decodeHead(head string) (h Header, err error) {
	r := &reader{data: strings.TrimSuffix(head, ",\n") + "}"}
	r.object(func(name string) {
		switch name {
		case "format":
			r.int()
		case "number":
			h.Number = r.int()
		case "label":
			h.Label = readText(r)
		case "date":
			h.Date = dateCodec.read(r)
		default:
			r.fail()
		}
	})
	r.end()
	if r.failed {
		return Header{}, &SyntaxError{Line: 1}
	}
	return h, nil
}

// decodeBody reads the lines of things. If it fails, line is the number of the first that it cannot read, from 1.
func decodeBody(body string) (s Snapshot, line int, ok bool) {
	lines := strings.Split(strings.TrimSuffix(body, "\n"), "\n")
	if lines[0] != `"things":[` || len(lines) < 2 || lines[len(lines)-1] != "]}" {
		return Snapshot{}, 1, false
	}
	things := inFiles()
	for i, text := range lines[1 : len(lines)-1] {
		if i < len(lines)-3 {
			text, ok = strings.CutSuffix(text, ",")
			if !ok {
				return Snapshot{}, i + 2, false
			}
		}
		r := &reader{data: text}
		readLine(r, &s, things)
		if r.end(); r.failed {
			return Snapshot{}, i + 2, false
		}
	}
	for _, m := range things {
		if !m.settle(&s) {
			return Snapshot{}, 1, false
		}
	}
	return s, 0, true
}

// inFiles returns what files have lines of, in their order.
func inFiles() (out []lines[Snapshot]) {
	for _, m := range members {
		out = append(out, m)
	}
	return append(out, &leaveByLines{hotels: map[string]bool{}}, lastBusLines{})
}

// readLine reads one thing, whose first key says what it is.
func readLine[O any](r *reader, o *O, things []lines[O]) {
	var rest func(key string)
	started := false
	r.object(func(key string) {
		switch {
		case rest != nil:
			rest(key)
			return
		case started:
			r.fail()
			return
		}
		started = true
		for _, m := range things {
			if m.key() == key {
				rest = m.start(o, r)
				return
			}
		}
		r.fail()
	})
	if !started {
		r.fail()
	}
}
