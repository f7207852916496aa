// Package locale writes dates, times, numbers, lists and names the way each
// language does, sorts by language, and holds the texts of the interface.
//
// Start with [For], which gives the formats for a BCP 47 tag; a [Locale] is
// immutable and safe for concurrent use, so get it once and keep it:
//
//	l, known := locale.For("fr")
//	l.Date(day, locale.Full)       // jeudi 15 novembre 2007
//	l.Clock(545)                   // 09:05
//	l.List([]string{"a", "b"})     // a et b
//
// Interface texts come from a [Catalog], one TOML file per language.
//
// The data is Unicode CLDR 48.2, cut down to what the generator shows and
// embedded as one table. It is © Unicode, Inc., under the Unicode License v3
// (LICENSE-UNICODE beside this file). internal/cldrgen makes the table; it
// says which npm packages it needs. Sorting is that of golang.org/x/text.
package locale

//go:generate go run ./internal/cldrgen -cldr ../../node_modules -out cldr.txt.gz

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// A Locale writes values in the formats of one CLDR locale.
type Locale struct {
	*formats
	dir    string
	digits [10]string
	ascii  bool // the digits are 0 to 9
	number numberFormat
	sorter *sync.Pool // of *collate.Collator, which must not be shared
}

// houseLocales are the tags without a region that do not take CLDR's default
// for the language. ("zh" is Simplified Chinese there as here.)
var houseLocales = map[string]string{"en": "en-GB"}

// neutral is the locale for languages without data.
const neutral = "en-GB"

// For returns the formats for a BCP 47 tag: those of the tag itself or of its
// nearest CLDR parent in the table ("es-AR" formats as es-419, "zh-TW" as
// zh-Hant, "ar-LB" as ar). House rules: "en" formats as en-GB, and a digit
// system named in the tag is used ("ar-u-nu-arab").
//
// ok is false when the language is not in the table. The formats are then
// those of British English, but the direction is still the language's own.
func For(tag string) (l *Locale, ok bool) {
	t := cldr()
	wanted := language.Make(tag)
	name, ok := t.nearest(wanted)
	if !ok {
		name = neutral
	}
	f := t.locales[name]()
	l = &Locale{formats: f, dir: Direction(tag), sorter: sorterFor(wanted)}
	l.setDigits(t, wanted.TypeForKey("nu"))
	return l, ok
}

// ForOne returns the formats of the first of several tags that is in the table; see [For].
func ForOne(tag string, others ...string) (l *Locale, ok bool) {
	if l, ok = For(tag); ok {
		return l, true
	}
	for _, other := range others {
		if found, ok := For(other); ok {
			return found, true
		}
	}
	return l, false
}

// Tag returns the CLDR locale whose formats are used. CLDR calls American English
// "en"; here it is "en-US", so that For(l.Tag()) gives the same formats.
func (l *Locale) Tag() string { return l.tag }

// Dir returns the direction of the language's script: "ltr" or "rtl".
func (l *Locale) Dir() string { return l.dir }

func (l *Locale) setDigits(t *table, system string) {
	if _, ok := t.digits[system]; !ok {
		system = l.numbering
	}
	l.digits = t.digits[system]
	l.ascii = system == "latn"
	number, ok := l.numbers[system]
	if !ok {
		number = l.numbers["latn"]
	}
	l.number = number
}

// nearest finds the locale in the table for a tag, going up the CLDR parents.
func (t *table) nearest(tag language.Tag) (string, bool) {
	name, foreignScript := localeName(tag)
	if house, ok := houseLocales[name]; ok {
		return house, true
	}
	for name != "" {
		if _, ok := t.locales[name]; ok {
			return name, true
		}
		if parent, ok := t.parents[name]; ok {
			name = parent
			continue
		}
		cut := strings.LastIndexByte(name, '-')
		if cut < 0 || foreignScript && len(name)-cut == len("-Latn") {
			return "", false // Uzbek in Arabic script does not inherit from Uzbek in Latin
		}
		name = name[:cut]
	}
	return "", false
}

// localeName returns a tag as CLDR names locales: language, script if it isn't
// the usual one of the language (always for Chinese), region.
func localeName(tag language.Tag) (name string, foreignScript bool) {
	base, _, region := tag.Raw()
	script, _ := tag.Script()
	usual, _ := language.Make(base.String()).Script()
	name = base.String()
	foreignScript = script != usual
	if foreignScript || name == "zh" {
		name += "-" + script.String()
	}
	if region.String() != "ZZ" {
		name += "-" + region.String()
	}
	return name, foreignScript
}
