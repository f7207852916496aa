package plan

import (
	"testing"
	"unicode"
)

// TestAdvance holds the widths that are looked up to those of the first class a letter is in.
func TestAdvance(t *testing.T) {
	for c := rune(0); c <= unicode.MaxRune; c += 1 + c/0x10000*7 { // every letter of the first plane, and some of the others
		if got, want := advance(c), classAdvance(c); got != want {
			t.Fatalf("%U is %d wide, and its class %d", c, got, want)
		}
	}
}
