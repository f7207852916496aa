package locale

import (
	"strings"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// sorterFor returns a pool of collators for a language. Numbers in names sort
// by value: room 2 before room 10.
func sorterFor(tag language.Tag) *sync.Pool {
	return &sync.Pool{New: func() any { return collate.New(tag, collate.Numeric) }}
}

// Compare orders two texts as readers of the language expect: it returns a
// number below zero if a comes first. It returns zero only for equal texts, so
// that a sorted list never depends on its order before.
func (l *Locale) Compare(a, b string) int {
	c := l.sorter.Get().(*collate.Collator)
	defer l.sorter.Put(c)
	if order := c.CompareString(a, b); order != 0 {
		return order
	}
	return strings.Compare(a, b)
}
