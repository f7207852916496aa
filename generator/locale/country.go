package locale

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// countryTable has a line for each member of the United Nations and each of its two observer states: the ISO 3166-1 code, then the
// short name that the United Nations uses in each of its six languages, and the same in Portuguese. The last two columns are empty
// where Brazilian Portuguese and Traditional Chinese need no name of their own: then the Portuguese name and the one of CLDR serve.
//
//go:embed countries.tsv
var countryTable string

// countries has the names of the table by code and language.
var countries = sync.OnceValue(readCountries)

func readCountries() map[string]map[string]string {
	rows := strings.Split(strings.TrimSuffix(countryTable, "\n"), "\n")
	tags := strings.Split(rows[0], "\t")[1:]
	out := make(map[string]map[string]string, len(rows)-1)
	for _, row := range rows[1:] {
		fields := strings.Split(row, "\t")
		names := make(map[string]string, len(tags))
		for i, name := range fields[1:] {
			if name != "" {
				names[tags[i]] = name
			}
		}
		out[fields[0]] = names
	}
	return out
}

// formalCountries are the countries that CLDR calls by a name that says something else than the one the United Nations uses: Congo -
// Kinshasa, North Korea, Palestinian Territories. CLDR's names of these are never used.
var formalCountries = map[string]bool{"CD": true, "CG": true, "KP": true, "KR": true, "MM": true, "PS": true, "VA": true}

// IsCountry reports whether a code is that of a member or observer state of the United Nations.
func IsCountry(code string) bool { return countries()[code] != nil }

// CountryName returns the name of a member or observer state of the United Nations in a language, and the language it is in. In the
// languages of the United Nations and in Portuguese it is the short name that the United Nations uses; in others it is the name in
// CLDR. Where that is missing, or is not the name the country goes by at the United Nations, it is the English name. Both results
// are empty for any other code.
func CountryName(tag, code string) (name, lang string) {
	names := countries()[code]
	if names == nil {
		return "", ""
	}
	for _, t := range append([]string{tag}, Parents(tag)...) {
		if name := names[t]; name != "" {
			return name, tag
		}
	}
	if l, ok := For(tag); ok && !formalCountries[code] && sameLanguage(l.tag, tag) {
		if name := nameAt(l.regions, cldr().regions, code); name != "" {
			return name, tag
		}
	}
	return names["en"], "en"
}

// CountryCode returns the code of the country that has a name, in any language, at the United Nations or in CLDR. Capitals and the form
// of apostrophes do not matter. ok is false if no country, or more than one, has it.
func CountryCode(name string) (code string, ok bool) {
	wanted := foldName(name)
	if wanted == "" {
		return "", false
	}
	found := map[string]bool{}
	for code, names := range countries() {
		for _, other := range names {
			if foldName(other) == wanted {
				found[code] = true
			}
		}
	}
	t := cldr()
	for _, compiled := range t.locales {
		regions := compiled().regions
		for region, i := range t.regions {
			if i < len(regions) && len(region) == 2 && foldName(regions[i]) == wanted {
				found[region] = true
			}
		}
	}
	for code := range found {
		return code, len(found) == 1
	}
	return "", false
}

var typewritten = strings.NewReplacer("’", "'", "‘", "'", "&", "and", "\u00a0", " ")

func foldName(name string) string {
	return strings.ToLower(typewritten.Replace(strings.TrimSpace(name)))
}

// Parents returns the tags of the languages whose texts readers of a language read as their own, nearest first: "fr" for "fr-CA",
// "es-419" and "es" for "es-MX", "zh-Hant" for "zh-TW". A language in another script is none of them: "zh-Hant" has no parent.
func Parents(tag string) []string {
	var out []string
	for name := parent(tag); name != "" && sameBase(name, tag); name = parent(name) {
		if sameLanguage(name, tag) {
			out = append(out, name)
		} else if written := inScriptOf(name, tag); written != tag && !slices.Contains(out, written) {
			out = append(out, written)
		}
	}
	return out
}

// parent returns the parent of a tag in CLDR, or the tag without its last subtag.
func parent(tag string) string {
	if explicit, ok := cldr().parents[tag]; ok && tag != "en" {
		return explicit
	}
	if plain, _, extended := strings.Cut(tag, "-u-"); extended {
		return plain
	}
	return tag[:max(strings.LastIndexByte(tag, '-'), 0)]
}

// inScriptOf returns the language of a tag in the script of another tag.
func inScriptOf(tag, other string) string {
	base, _ := language.Make(tag).Base()
	script, _ := language.Make(other).Script()
	return base.String() + "-" + script.String()
}

func sameBase(a, b string) bool {
	x, _ := language.Make(a).Base()
	y, _ := language.Make(b).Base()
	return x == y
}

// sameLanguage reports whether two tags are of one language in one script.
func sameLanguage(a, b string) bool {
	x, _ := language.Make(a).Script()
	y, _ := language.Make(b).Script()
	return sameBase(a, b) && x == y
}
