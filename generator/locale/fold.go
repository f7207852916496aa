package locale

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold writes a text so that what readers type finds it: without case, accents, width, harakat and tatweel, with one form of each Arabic letter.
// The script of the page to find things does the same (scripts/fold.js); a table in testdata/fold.json holds both to it.
func Fold(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < utf8.RuneSelf
	}
	if !ascii {
		s = norm.NFKD.String(strings.ToValidUTF8(s, string(utf8.RuneError))) // it stops to decompose at bytes that are no text
	}
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			out.WriteByte(byte(r))
		case unicode.In(r, unicode.Mn, unicode.Cf):
		default:
			r = unicode.ToLower(r)
			if to, ok := folded[r]; ok {
				out.WriteString(to)
			} else {
				out.WriteRune(r)
			}
		}
	}
	return out.String()
}

// folded has the letters and digits that are written otherwise, although Unicode does not say so. Tatweel is not written at all.
var folded = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ħ': "h", 'ı': "i", 'ς': "σ",
	'ٱ': "ا", 'ى': "ي", 'ی': "ي", 'ک': "ك", 'ة': "ه", 'ـ': "",
	'٠': "0", '١': "1", '٢': "2", '٣': "3", '٤': "4", '٥': "5", '٦': "6", '٧': "7", '٨': "8", '٩': "9",
	'۰': "0", '۱': "1", '۲': "2", '۳': "3", '۴': "4", '۵': "5", '۶': "6", '۷': "7", '۸': "8", '۹': "9",
}

// Words returns the words of a text, folded and without the Arabic article. Where a language puts no spaces, a word is what is between two
// signs of punctuation.
func Words(s string) []string {
	words := strings.FieldsFunc(Fold(s), func(r rune) bool {
		if r < utf8.RuneSelf {
			return (r < 'a' || r > 'z') && (r < '0' || r > '9')
		}
		return !unicode.In(r, unicode.L, unicode.N, unicode.Mc)
	})
	for i, w := range words {
		words[i] = withoutArticle(w)
	}
	return words
}

// articles begin an Arabic word that has the article: alone, after "and", "so", "with" or "like", or after "for". Both letters of the article
// stand together, so only the longest can be one.
var articles = []string{"وال", "فال", "بال", "كال", "ال", "لل"}

// shortestWord is how many letters an Arabic word has at least without its article.
const shortestWord = 2

func withoutArticle(w string) string {
	for _, a := range articles {
		if rest, ok := strings.CutPrefix(w, a); ok && utf8.RuneCountInString(rest) >= shortestWord {
			return rest
		}
	}
	return w
}

// endings are those that words get and lose without another meaning: of number, case and gender in Arabic, Russian and the languages of Latin
// Europe. They are folded. Longer endings come before those that they end in.
var endings = strings.Fields(`
	ون ين ات ان ه
	es s e
	ами ями ого его ому ему ов ев еи ах ях ам ям ом ем ыи ии ои ая яя ое ее ые ие ых их ым им ую юю а я ы и о е у ю ь`)

// lastLetters are those that endings end in: most words end in another.
const lastLetters = "نتهseиоувхмяеыюьа"

// shortestStem is how many letters a word has at least without its ending.
const shortestStem = 3

// Stem returns a word of [Words] without its ending, so that one form of a word finds another.
func Stem(w string) string {
	if last, _ := utf8.DecodeLastRuneInString(w); !strings.ContainsRune(lastLetters, last) {
		return w
	}
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(w, e); ok && utf8.RuneCountInString(rest) >= shortestStem {
			return rest
		}
	}
	return w
}
