package theme

import (
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"vademecum/generator/diagnostic"
	"vademecum/generator/edition"
	"vademecum/generator/locale"
)

// languages are the languages of the default theme.
var languages = []string{"ar", "en", "es", "fr", "pt", "ru", "zh"}

// wordsOfPlan are the keys that package plan uses itself, besides those of layouts. A key that plan makes from a value, such as
// "callout." and its kind, is here for each value: a value without a word would show its key to delegates.
var wordsOfPlan = []string{
	"size.bytes", "size.kilo", "size.mega", "calendar.cancelled", "shuttle.every",
	"title.home", "title.agenda", "title.programme", "title.my-programme", "title.tracks", "title.venues", "title.people", "title.hotels",
	"title.shuttles", "title.pages", "title.contacts", "title.notices", "title.changes", "title.about", "title.find", "title.not-found", "title.offline", "title.poster", "poster.marks", "edition.foot", "edition.foot_later", "pack.page_label", "pack.private", "pack.internal",
	"slip.title", "slip.another_time", "filing.title", "amend.title",
	"pack.title", "pack.cover", "pack.contents", "pack.letter", "pack.delegation", "pack.contacts", "pack.glance", "pack.agenda", "pack.shuttles",
	"pack.hotel", "pack.hotels", "pack.venue", "pack.map", "pack.practical", "pack.notes", "pack.emergency", "pack.day_sheet", "pack.page_of",
	"find.day", "find.from", "find.language", "find.kind.session", "find.kind.person", "find.kind.track", "find.kind.room", "find.kind.venue",
	"find.kind.hotel", "find.kind.stop", "find.kind.shuttle", "find.kind.page", "find.kind.category", "find.kind.contact", "find.kind.notice", "find.kind.event",
	"day.elsewhere", "callout.note", "callout.tip", "callout.important", "callout.warning", "callout.caution", "nav.agenda", "nav.venues", "nav.hotels", "nav.shuttles", "nav.people", "nav.pages", "nav.notices", "nav.changes", "nav.contacts", "nav.about",
}

func TestEveryTextIsUsedAndThere(t *testing.T) {
	th := loadDefault(t)
	used := map[string]bool{}
	for _, key := range newCheck(th, &diagnostic.List{}).keys {
		used[key] = true
	}
	for _, key := range wordsOfPlan {
		used[key] = true
	}
	for _, w := range th.Types() {
		used["session_type."+w.ID] = true
	}
	for _, w := range th.Audiences() {
		used["audience."+w.ID] = true
	}
	for _, kind := range th.ContactKinds() {
		used["contact."+kind] = true
	}
	for _, feature := range th.Features() {
		used["feature."+feature] = true
	}
	for key := range edition.Sentences() {
		used[key] = true
	}
	english, _ := th.Catalog("en")
	for _, key := range english.Keys() {
		if !used[key] {
			t.Errorf("en.toml: no layout uses %s; if package plan does, add it to wordsOfPlan in this file, else delete it from the catalogs", key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(used)) {
		if !english.Has(key) {
			t.Errorf("en.toml lacks %s", key)
		}
	}
}

// The sentence for each kind of change has the placeholders that are filled.
func TestSentencesForChanges(t *testing.T) {
	english, _ := loadDefault(t).Catalog("en")
	for key, want := range edition.Sentences() {
		if got := english.Placeholders(key); !slices.Equal(got, want) {
			t.Errorf("%s has the placeholders %v, and %v are filled", key, got, want)
		}
	}
}

// The reference lists the words of theme.toml.
func TestVocabularyIsThatOfTheReference(t *testing.T) {
	th := loadDefault(t)
	ids := func(words []Word) (out []string) {
		for _, w := range words {
			out = append(out, w.ID)
		}
		return out
	}
	if got, want := ids(th.Types()), referenceWords(t, "## [[session_type]]"); !slices.Equal(got, want) {
		t.Errorf("session types are %v, the reference says %v", got, want)
	}
	if got, want := ids(th.Audiences()), referenceWords(t, "## [[audience]]"); !slices.Equal(got, want) {
		t.Errorf("audiences are %v, the reference says %v", got, want)
	}
	if got, want := th.ContactKinds(), referenceWords(t, "| kind | contact kind |"); !slices.Equal(got, want) {
		t.Errorf("contact kinds are %v, the reference says %v", got, want)
	}
	if got, want := th.Features(), referenceWords(t, "## Features"); !slices.Equal(got, want) {
		t.Errorf("features are %v, the reference says %v", got, want)
	}
}

var codeWord = regexp.MustCompile("`([a-z-]+)`")

// referenceWords returns the words in backquotes of a line of the reference, or of the paragraph under a heading.
func referenceWords(t *testing.T, start string) []string {
	t.Helper()
	data, err := os.ReadFile("../REFERENCE.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(data), start)
	if !found {
		t.Fatalf("the reference has no %q", start)
	}
	if strings.HasPrefix(start, "|") {
		rest, _, _ = strings.Cut(rest, "\n")
	} else {
		rest, _, _ = strings.Cut(strings.TrimLeft(rest, "\n"), "\n\n")
		rest, _, _ = strings.Cut(rest, "Write one only")
	}
	var words []string
	for _, m := range codeWord.FindAllStringSubmatch(rest, -1) {
		words = append(words, m[1])
	}
	return words
}

func TestEveryLanguageIsComplete(t *testing.T) {
	th := loadDefault(t)
	if got := slices.Sorted(maps.Keys(th.catalogs)); !slices.Equal(got, languages) {
		t.Fatalf("the catalogs are %v", got)
	}
	english := th.catalogs["en"]
	for _, lang := range languages {
		c := th.catalogs[lang]
		for _, key := range english.Keys() {
			if !c.Has(key) {
				t.Errorf("%s.toml lacks %s", lang, key)
			}
		}
		for _, key := range c.Keys() {
			if !english.Has(key) {
				t.Errorf("%s.toml has %s, which en.toml has not", lang, key)
			}
			if got, want := c.Placeholders(key), english.Placeholders(key); !slices.Equal(got, want) {
				t.Errorf("%s.toml: %s has the placeholders %v, English has %v", lang, key, got, want)
			}
		}
		formats, ok := locale.For(lang)
		if !ok {
			t.Fatalf("no formats for %s", lang)
		}
		for _, p := range c.Problems(formats) {
			t.Errorf("%s.toml: %s lacks the forms %v and does not need %v", lang, p.Key, p.Missing, p.Unused)
		}
	}
}

func interfaceText(th *Theme, lang string, formats *locale.Locale, key string, pairs ...any) (words, in string, err error) {
	arguments := []reflect.Value{reflect.ValueOf(key)}
	for _, p := range pairs {
		arguments = append(arguments, reflect.ValueOf(p))
	}
	return th.interfaceText(Language{Tag: lang, Formats: formats}, arguments)
}

// valuesFor returns values for the placeholders of a text.
func valuesFor(c *locale.Catalog, key string) []any {
	pairs := []any{"n", 3}
	for _, name := range c.Placeholders(key) {
		if name != "n" {
			pairs = append(pairs, name, "A")
		}
	}
	return pairs
}

// A text in another script was probably forgotten.
func TestTextsAreTranslated(t *testing.T) {
	th := loadDefault(t)
	scripts := map[string]*regexp.Regexp{
		"ar": regexp.MustCompile(`\p{Arabic}`), "ru": regexp.MustCompile(`\p{Cyrillic}`), "zh": regexp.MustCompile(`\p{Han}`),
	}
	same := []string{"feature.wifi", "session_type.panel", "size.bytes", "size.kilo", "size.mega", "text.comma"} // spelt alike, a name, or a symbol
	for lang, script := range scripts {
		for _, key := range th.catalogs[lang].Keys() {
			words, _, err := interfaceText(th, lang, nil, key, valuesFor(th.catalogs[lang], key)...)
			if err != nil {
				t.Fatal(err)
			}
			if !script.MatchString(words) && !slices.Contains(same, key) {
				t.Errorf("%s.toml: %s is %q", lang, key, words)
			}
		}
	}
}

// French punctuation is kept from the next line by a no-break space, and apostrophes are curly.
func TestFrenchTypography(t *testing.T) {
	th := loadDefault(t)
	wrong := regexp.MustCompile(` [:;?!»]|« |[^\x{00a0}\x{202f}][;?!»]|\pL'`)
	for _, key := range th.catalogs["fr"].Keys() {
		words, _, err := interfaceText(th, "fr", nil, key, valuesFor(th.catalogs["fr"], key)...)
		if err != nil {
			t.Fatal(err)
		}
		if wrong.MatchString(words) {
			t.Errorf("fr.toml: %s is %q", key, words)
		}
	}
}

func TestPlurals(t *testing.T) {
	th := loadDefault(t)
	tests := []struct {
		lang string
		n    int
		want string
	}{
		{"en", 1, "1 session"}, {"en", 2, "2 sessions"}, {"fr", 0, "0 séance"}, {"fr", 2, "2 séances"},
		{"ar", 2, "جلستان"}, {"ar", 3, "3 جلسات"}, {"ar", 11, "11 جلسة"}, {"ru", 2, "2 мероприятия"}, {"ru", 5, "5 мероприятий"},
		{"ru", 21, "21 мероприятие"}, {"zh", 7, "7 项活动"},
	}
	for _, tt := range tests {
		got, _, err := interfaceText(th, tt.lang, nil, "count.sessions", "n", tt.n)
		if err != nil || got != tt.want {
			t.Errorf("%s, %d: %q, %v; want %q", tt.lang, tt.n, got, err, tt.want)
		}
	}
}

// An interval of one minute is not "every 1 min".
func TestEveryMinute(t *testing.T) {
	th := loadDefault(t)
	wants := map[string]string{
		"ar": "كل دقيقة", "en": "every minute", "es": "cada minuto", "fr": "chaque minute", "pt": "de minuto a minuto",
	}
	for lang, want := range wants {
		for _, key := range []string{"shuttle.then", "shuttle.about", "shuttle.about_every", "poster.every", "poster.about"} {
			got, _, err := interfaceText(th, lang, nil, key, "n", 1)
			if err != nil || !strings.Contains(got, want) {
				t.Errorf("%s.toml: %s for one minute is %q, %v; want %q in it", lang, key, got, err, want)
			}
		}
	}
}

// A mark on a poster leads to one note, and is narrow enough for the cell of a time.
func TestMarks(t *testing.T) {
	th := loadDefault(t)
	for _, lang := range languages {
		words, _, err := interfaceText(th, lang, nil, "poster.marks")
		if err != nil {
			t.Fatal(err)
		}
		marks := strings.Fields(words)
		if len(marks) < 10 || len(slices.Compact(slices.Sorted(slices.Values(marks)))) != len(marks) {
			t.Errorf("%s.toml: the marks are %q", lang, marks)
		}
		for _, mark := range marks {
			if utf8.RuneCountInString(mark) > 2 {
				t.Errorf("%s.toml: the mark %q is too wide", lang, mark)
			}
		}
	}
}

func TestNumbersFollowTheFormatsOfTheSite(t *testing.T) {
	th := loadDefault(t)
	egypt, ok := locale.For("ar-EG")
	if !ok {
		t.Fatal("no formats for ar-EG")
	}
	if got, _, _ := interfaceText(th, "ar", egypt, "count.sessions", "n", 11); got != "١١ جلسة" {
		t.Errorf("got %q", got)
	}
}

// TestFallbackOfTexts: a text comes from the language or its parent, then from the languages the editor named, then it is English.
func TestFallbackOfTexts(t *testing.T) {
	th := loadDefault(t)
	agenda := reflect.ValueOf("title.agenda")
	for _, tt := range []struct {
		lang      Language
		words, in string
	}{
		{lang: Language{Tag: "fr-CA"}, words: "Programme", in: "fr-CA"},
		{lang: Language{Tag: "kk"}, words: "Agenda", in: "en"},
		{lang: Language{Tag: "kk", Fallback: []string{"ky", "ru"}}, words: "Программа", in: "ru"},
		{lang: Language{Tag: "ru", Fallback: []string{"fr"}}, words: "Программа", in: "ru"},
	} {
		words, in, err := th.interfaceText(tt.lang, []reflect.Value{agenda})
		if err != nil || words != tt.words || in != tt.in {
			t.Errorf("%v: %q in %s (%v), want %q in %s", tt.lang, words, in, err, tt.words, tt.in)
		}
	}
}

func TestCatalogsOfParents(t *testing.T) {
	catalog := func(lang, text string) *locale.Catalog {
		c, err := locale.ParseCatalog(lang, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	all := withParents(map[string]*locale.Catalog{
		"fr": catalog("fr", "a = 'courriel'\nb = 'bus'"), "fr-CA": catalog("fr-CA", "b = 'autobus'"),
		"zh": catalog("zh", "a = '会议'"), "zh-Hant": catalog("zh-Hant", "b = '會議'"),
	})
	for _, tt := range []struct{ lang, key, want string }{
		{"fr-CA", "a", "courriel"}, {"fr-CA", "b", "autobus"}, {"fr", "b", "bus"}, {"zh-Hant", "a", ""}, {"zh-Hant", "b", "會議"},
	} {
		if got, _ := all[tt.lang].Plain(tt.key, nil); got != tt.want {
			t.Errorf("%s of %s: %q, want %q", tt.key, tt.lang, got, tt.want)
		}
	}
}

func TestInterfaceTextMistakes(t *testing.T) {
	th := loadDefault(t)
	tests := []struct {
		key   string
		pairs []any
	}{
		{"no.such", nil},
		{"session.channel", nil},
		{"session.channel", []any{"number"}},
		{"session.channel", []any{3, "number"}},
		{"count.sessions", []any{"n", "three"}},
	}
	for _, tt := range tests {
		if words, _, err := interfaceText(th, "en", nil, tt.key, tt.pairs...); err == nil {
			t.Errorf("%s %v gave %q", tt.key, tt.pairs, words)
		}
	}
}
