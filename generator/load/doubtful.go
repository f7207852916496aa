package load

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"vademecum/generator/conference"
)

// doubtfulTranslations reports texts in a language that seem not to be its translation: they have no letter of the language, or the words
// of the source language, or those of another session.
func (a *assembly) doubtfulTranslations() {
	if len(a.languages) < 2 || a.incomplete() {
		return
	}
	for _, kind := range slices.Sorted(maps.Keys(a.definitions)) {
		if kind == conference.KindPlace || kind == conference.KindVenueOrHotel || kind == conference.KindDelegation || kind == conference.KindCountry {
			continue
		}
		for _, id := range slices.Sorted(maps.Keys(a.definitions[kind])) {
			t := a.definitions[kind][id]
			if t.hidden {
				continue
			}
			for _, n := range t.texts {
				if !n.text.AsIs {
					a.doubtfulText(conference.Ref{Kind: kind, ID: id}, n)
				}
			}
		}
	}
	a.sameTitles()
}

// doubtfulText looks at one text in all its languages.
func (a *assembly) doubtfulText(of conference.Ref, n namedText) {
	source := in(n.text, a.languages[0])
	for _, v := range n.text.Variants {
		switch {
		case v.Lang == "" || n.key == "address_local":
		case wrongScript(v.Lang, v.Value, n.text.Name):
			a.doubtful(of, n, v, "", "")
		case v.Value == source && !n.text.Name && !related(v.Lang, a.languages[0]) && len(longWords(v.Value)) >= 3:
			a.doubtful(of, n, v, "copied", "")
		}
	}
}

// sameTitles reports sessions with the title of another session in one language but not in the source language. Breaks are often called the
// same, and so are sessions with a title of one or two words.
func (a *assembly) sameTitles() {
	first := map[conference.Variant]*conference.Session{}
	for _, s := range a.public.Sessions {
		if t := a.public.Type(s.Type); t != nil && t.Pause || s.Title.AsIs {
			continue
		}
		for _, v := range s.Title.Variants {
			other, taken := first[v]
			switch {
			case v.Lang == "" || v.Lang == a.languages[0] || len(longWords(v.Value)) < 2:
			case !taken:
				first[v] = s
			case in(&s.Title, a.languages[0]) != in(&other.Title, a.languages[0]):
				of := conference.Ref{Kind: conference.KindSession, ID: s.ID}
				a.doubtful(of, namedText{"title", &s.Title}, v, "same", string(conference.KindSession)+":"+other.ID)
			}
		}
	}
}

// doubtful adds a finding about a text in one language.
func (a *assembly) doubtful(of conference.Ref, n namedText, v conference.Variant, fix, other string) {
	const shown = 60
	value := v.Value
	if r := []rune(value); len(r) > shown {
		value = string(r[:shown]) + "…"
	}
	at, apart := a.translated[strings.Join([]string{v.Lang, string(of.Kind), of.ID, n.key}, " ")]
	if !apart {
		at = n.text.At
	}
	d := warningAt("translation-doubtful", at, args{
		"key": n.key, "what": of.String(), "lang": v.Lang, "source": a.languages[0], "value": value, "other": other,
	})
	d.Fix = fix
	a.problems.Add(d)
}

// in returns a text in a language, or "".
func in(t *conference.Text, lang string) string {
	for _, v := range t.Variants {
		if v.Lang == lang {
			return v.Value
		}
	}
	return ""
}

// related reports whether two tags are of one language, as en-GB and en.
func related(a, b string) bool {
	a, _, _ = strings.Cut(a, "-")
	b, _, _ = strings.Cut(b, "-")
	return a == b
}

// letters are the scripts that are told apart.
var letters = map[string]*unicode.RangeTable{
	"Latn": unicode.Latin, "Arab": unicode.Arabic, "Cyrl": unicode.Cyrillic, "Hans": unicode.Han, "Hant": unicode.Han,
	"Grek": unicode.Greek, "Hebr": unicode.Hebrew,
}

// wrongScript reports whether a text has no letter of the script of its language but several of another. Names in Latin letters are used in
// every language.
func wrongScript(lang, text string, name bool) bool {
	script, _ := language.Make(lang).Script()
	own := letters[script.String()]
	if own == nil {
		return false
	}
	others := 0
	for _, r := range text {
		switch {
		case unicode.Is(own, r):
			return false
		case unicode.IsLetter(r):
			others++
		}
	}
	if own == unicode.Latin {
		return others >= 3
	}
	return !name && len(longWords(text)) >= 3
}

// longWords returns the words of a text that have three letters or more.
func longWords(text string) []string {
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) })
	return slices.DeleteFunc(words, func(w string) bool { return len([]rune(w)) < 3 })
}
