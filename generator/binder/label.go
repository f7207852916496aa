package binder

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Label is what a page is called: "12", or "12A" for one that a later edition put behind it. The zero value is that of a side without
// anything on it.
type Label struct {
	Page   int // from 1
	Suffix int // 0 is none, 1 is A
}

// letters are those of suffixes.
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// String returns the label as it is printed where digits are European.
func (l Label) String() string {
	if l == (Label{}) {
		return ""
	}
	return strconv.Itoa(l.Page) + l.Letters()
}

// Letters returns the suffix: A to Z, then AA, AB as in columns of a spreadsheet.
func (l Label) Letters() string {
	var out string
	for n := l.Suffix; n > 0; n = (n - 1) / len(letters) {
		out = string(letters[(n-1)%len(letters)]) + out
	}
	return out
}

// Compare orders labels as pages are filed.
func (l Label) Compare(other Label) int {
	return cmp.Or(cmp.Compare(l.Page, other.Page), cmp.Compare(l.Suffix, other.Suffix))
}

// MarshalJSON writes a label as a text.
func (l Label) MarshalJSON() ([]byte, error) { return json.Marshal(l.String()) }

// UnmarshalJSON reads what MarshalJSON writes.
func (l *Label) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	parsed, err := parseLabel(text)
	*l = parsed
	return err
}

// Limits of what is read: no pack has more.
const (
	maxPage   = 1_000_000
	maxSuffix = 1_000_000
)

func parseLabel(text string) (Label, error) {
	if text == "" {
		return Label{}, nil
	}
	digits := strings.TrimRight(text, letters)
	page, err := strconv.Atoi(digits)
	if err != nil || page < 1 || page > maxPage || strconv.Itoa(page) != digits {
		return Label{}, fmt.Errorf("%q is not the label of a page", text)
	}
	l := Label{Page: page}
	for _, letter := range text[len(digits):] {
		l.Suffix = l.Suffix*len(letters) + strings.IndexRune(letters, letter) + 1
		if l.Suffix > maxSuffix {
			return Label{}, fmt.Errorf("%q is not the label of a page", text)
		}
	}
	return l, nil
}
