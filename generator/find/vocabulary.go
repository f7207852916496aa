package find

import (
	"iter"
	"unicode/utf8"

	"vademecum/generator/locale"
)

// vocabulary numbers words without their endings. A large conference has a hundred times as many words as different ones, so each piece of
// text between two ASCII signs that are no letters and no digits is folded only once: such a sign is a limit of words, whatever is
// beside it.
type vocabulary struct {
	pieces  map[string][]int // the numbers of the words in a piece of text
	numbers map[string]int
	words   []vocable
}

// vocable is a word and the things whose long texts have it.
type vocable struct {
	word   string
	things []int
	seen   int // 1 more than the last thing that has it, or that shows it
}

// note adds a thing to each word of its long texts that its title and its note do not have, and returns whether there is one.
func (v *vocabulary) note(thing int, t *Thing) (any bool) {
	for _, shown := range []string{t.Title.Value, t.Note.Value} {
		for n := range v.in(shown) {
			v.words[n].seen = thing + 1
		}
	}
	for _, text := range t.Long {
		for n := range v.in(text) {
			w := &v.words[n]
			if w.seen <= thing && len(w.word) > 1 { // a single letter or digit distinguishes nothing; a Chinese character is three bytes
				w.seen, w.things, any = thing+1, append(w.things, thing), true
			}
		}
	}
	return any
}

// in returns the numbers of the words in a text.
func (v *vocabulary) in(text string) iter.Seq[int] {
	return func(yield func(int) bool) {
		begin := 0
		for i := 0; i <= len(text); i++ {
			if i < len(text) && !isLimit(text[i]) {
				continue
			}
			if i > begin {
				for _, n := range v.piece(text[begin:i]) {
					if !yield(n) {
						return
					}
				}
			}
			begin = i + 1
		}
	}
}

// isLimit reports whether a byte is an ASCII sign between words.
func isLimit(c byte) bool {
	return c < utf8.RuneSelf && (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'z')
}

func (v *vocabulary) piece(piece string) []int {
	list, ok := v.pieces[piece]
	if ok {
		return list
	}
	for _, w := range locale.Words(piece) {
		w = locale.Stem(w)
		n, ok := v.numbers[w]
		if !ok {
			n = len(v.words)
			v.numbers[w] = n
			v.words = append(v.words, vocable{word: w})
		}
		list = append(list, n)
	}
	v.pieces[piece] = list
	return list
}
