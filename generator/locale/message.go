package locale

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Part is a piece of a text: words of the text itself, or the value of a
// placeholder.
type Part struct {
	Name string // of the placeholder; "" for words of the text
	Text string // in a message as parsed, "" for a placeholder
}

// message is a text, or its forms by plural category.
type message struct {
	forms  map[Category][]Part // a message without forms has only Other
	plural bool
}

// The mistakes a message of a catalog can have.
var (
	ErrNoText      = errors.New("neither a text nor a table of texts")
	ErrNoOther     = errors.New(`plural forms without "other"`)
	ErrTwice       = errors.New("given twice")
	ErrOpenBrace   = errors.New("a { without its } (a brace of the text itself is written twice)")
	ErrCloseBrace  = errors.New("a } without its { (a brace of the text itself is written twice)")
	ErrPlaceholder = errors.New("a placeholder that is no name of lower-case letters, digits and _")
)

// A MessageError names a message that is wrong; its cause is one of the errors
// above.
type MessageError struct {
	Key string
	Err error
}

func (e MessageError) Error() string { return e.Key + ": " + e.Err.Error() }
func (e MessageError) Unwrap() error { return e.Err }

// MessageErrors are all mistakes of a catalog, sorted by key.
type MessageErrors []MessageError

func (list MessageErrors) Error() string {
	lines := make([]string, len(list))
	for i, e := range list {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.Is find a cause.
func (list MessageErrors) Unwrap() []error {
	errs := make([]error, len(list))
	for i, e := range list {
		errs[i] = e
	}
	return errs
}

// parseText splits a text at its placeholders.
func parseText(text string) ([]Part, error) {
	var parts []Part
	words := ""
	for text != "" {
		i := strings.IndexAny(text, "{}")
		if i < 0 {
			words += text
			break
		}
		words += text[:i]
		brace, rest := text[i:i+1], text[i+1:]
		if strings.HasPrefix(rest, brace) {
			words += brace
			text = rest[1:]
			continue
		}
		name, rest, err := placeholder(brace, rest)
		if err != nil {
			return nil, err
		}
		parts = append(withWords(parts, words), Part{Name: name})
		words, text = "", rest
	}
	return withWords(parts, words), nil
}

func withWords(parts []Part, words string) []Part {
	if words == "" {
		return parts
	}
	return append(parts, Part{Text: words})
}

// placeholder reads a name up to its closing brace.
func placeholder(brace, text string) (name, rest string, err error) {
	if brace == "}" {
		return "", "", ErrCloseBrace
	}
	name, rest, closed := strings.Cut(text, "}")
	if !closed {
		return "", "", ErrOpenBrace
	}
	if !isPlaceholder(name) {
		return "", "", fmt.Errorf("{%s}: %w", name, ErrPlaceholder)
	}
	return name, rest, nil
}

func isPlaceholder(name string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	return name != "" && strings.Trim(name, letters+"0123456789_") == "" && strings.Contains(letters, name[:1])
}

// placeholders returns the names in a message, sorted and without duplicates.
func (m message) placeholders() []string {
	names := map[string]bool{}
	for _, parts := range m.forms {
		for _, part := range parts {
			if part.Name != "" {
				names[part.Name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(names))
}
