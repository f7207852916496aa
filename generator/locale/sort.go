package locale

import (
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// sorterFor gives a pool of collators for a language. Numbers in names sort
// by value: room 2 before room 10.
func sorterFor(tag language.Tag) *sync.Pool {
	return &sync.Pool{New: func() any { return collate.New(tag, collate.Numeric) }}
}

// Compare orders two texts as a reader of the language expects: below zero
// when a comes first. It is zero only for equal texts, so that a sorted list
// never depends on the order it came in.
func (l *Locale) Compare(a, b string) int {
	c := l.sorter.Get().(*collate.Collator)
	defer l.sorter.Put(c)
	if order := c.CompareString(a, b); order != 0 {
		return order
	}
	return strings.Compare(a, b)
}
