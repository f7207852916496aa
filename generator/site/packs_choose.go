package site

import (
	"fmt"
	"slices"
	"strings"
)

// UnknownPackError says that a word names no pack.
type UnknownPackError struct {
	Word  string
	Known []string // all words that name some
}

func (e *UnknownPackError) Error() string { return fmt.Sprintf("there is no pack %q", e.Word) }

// choose returns the packs that any of the words names, in their order; all without words.
func choose(all []Pack, words []string) ([]Pack, error) {
	if len(words) == 0 {
		return all, nil
	}
	for _, word := range words {
		if !slices.ContainsFunc(all, func(k Pack) bool { return named(k, word) }) {
			return nil, &UnknownPackError{Word: word, Known: packWords(all)}
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(k Pack) bool {
		return !slices.ContainsFunc(words, func(word string) bool { return named(k, word) })
	}), nil
}

// named reports whether a word names a pack: its language, its id or the beginning of that up to a colon, or both with a slash
// between them, as its file is named.
func named(k Pack, word string) bool {
	if word == k.Lang {
		return true
	}
	if rest, both := strings.CutPrefix(word, k.Lang+"/"); both {
		word = rest
	}
	return word == k.ID || strings.HasPrefix(k.ID, word+":")
}

// packWords are all that a word could have been.
func packWords(all []Pack) []string {
	var words []string
	for _, k := range all {
		kind, _, _ := strings.Cut(k.ID, ":")
		words = append(words, k.Lang, kind, k.ID, k.Lang+"/"+kind, k.Lang+"/"+k.ID)
	}
	slices.Sort(words)
	return slices.Compact(words)
}
