package find

import (
	"maps"
	"slices"
	"strings"
)

// A word that is in more than one of commonOne long texts, if there are at least commonFrom of them, tells no two apart: only its name is in the
// index, so that a search does not ask for it.
const (
	commonOne  = 6
	commonFrom = 24
)

// dictionary has the words of long texts without their endings, sorted, and which things have them.
//
// In words each word is a capital letter, which says how many letters the word shares with the one before ("A" is none), and its other
// letters: words that are folded have no capital letters. at has for each word the numbers of the things, each as the distance from the
// one before, see [number].
type dictionary struct{ words, at, common string }

func newDictionary(things []Thing) dictionary {
	v, texts := vocabulary{pieces: map[string][]int{}, numbers: map[string]int{}}, 0
	for i := range things {
		if v.note(i, &things[i]) {
			texts++
		}
	}
	by := make(map[string][]int, len(v.words))
	for _, w := range v.words {
		if len(w.things) > 0 {
			by[w.word] = w.things
		}
	}
	words := slices.Sorted(maps.Keys(by))
	var list, at, common strings.Builder
	before := ""
	for _, w := range words {
		if texts >= commonFrom && len(by[w]) > texts/commonOne {
			separate(&common)
			common.WriteString(w)
			continue
		}
		letters, bytes := shares(before, w)
		list.WriteByte('A' + letters)
		list.WriteString(w[bytes:])
		before = w
		separate(&at)
		last := 0
		for _, n := range by[w] {
			number(&at, n-last)
			last = n
		}
	}
	return dictionary{list.String(), at.String(), common.String()}
}

func separate(list *strings.Builder) {
	if list.Len() > 0 {
		list.WriteByte(' ')
	}
}

// mostShared is how many letters a capital letter can say: "Z" is 25.
const mostShared = 'Z' - 'A'

// shares returns how many letters, and bytes, a word shares with the one before. A letter that is two units of text in a script ends them.
func shares(before, w string) (letters byte, bytes int) {
	for i, r := range w {
		if letters == mostShared || r > 0xFFFF || !strings.HasPrefix(before[min(i, len(before)):], string(r)) {
			return letters, i
		}
		letters++
	}
	return letters, len(w)
}

// digits are those of [number]. The first finalDigits end a number, the others go on.
const (
	digits      = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"
	finalDigits = 48
)

// number writes a number in as few digits as it can: most are less than finalDigits.
func number(out *strings.Builder, n int) {
	high := n / finalDigits
	var before []byte
	for ; high > 0; high /= len(digits) - finalDigits {
		before = append(before, digits[finalDigits+high%(len(digits)-finalDigits)])
	}
	slices.Reverse(before)
	out.Write(before)
	out.WriteByte(digits[n%finalDigits])
}
