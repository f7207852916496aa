package textfit

import (
	"testing"
	"unicode"
)

// TestAdvance compares the widths that are looked up with those of the character classes.
func TestAdvance(t *testing.T) {
	for c := rune(0); c <= unicode.MaxRune; c += 1 + c/0x10000*7 { // every character of the first plane, and some of the others
		if got, want := advance(c), classAdvance(c); got != want {
			t.Fatalf("advance(%U) = %d, want %d", c, got, want)
		}
	}
}
