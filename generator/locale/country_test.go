package locale

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
)

var update = flag.Bool("update", false, "write the golden files")

func TestCountryName(t *testing.T) {
	tests := []struct{ tag, code, name, lang string }{
		{"fr", "KR", "République de Corée", "fr"},
		{"fr-CA", "KR", "République de Corée", "fr-CA"},
		{"en-US", "PS", "State of Palestine", "en-US"},
		{"ar", "CL", "شيلي", "ar"},
		{"ar-MA", "KR", "جمهورية كوريا", "ar-MA"},
		{"ru", "CD", "Демократическая Республика Конго", "ru"},
		{"zh", "VA", "教廷", "zh"},
		{"zh-Hans", "CI", "科特迪瓦", "zh-Hans"},
		{"zh-Hant", "KR", "大韓民國", "zh-Hant"},
		{"zh-TW", "IT", "義大利", "zh-TW"}, // CLDR: the Chinese of the United Nations is Simplified
		{"pt", "KE", "Quénia", "pt"},
		{"pt-BR", "KE", "Quênia", "pt-BR"},
		{"pt-BR", "ML", "Mali", "pt-BR"},
		{"es-MX", "TZ", "República Unida de Tanzanía", "es-MX"},
		{"de", "IT", "Italien", "de"},
		{"de", "KR", "Republic of Korea", "en"}, // CLDR: Südkorea
		{"dv", "IT", "Italy", "en"},             // CLDR has no Maldivian
		{"bm", "RS", "Serbia", "en"},            // CLDR has no name for it in Bambara
		{"fr", "FK", "", ""},
		{"fr", "XX", "", ""},
		{"fr", "", "", ""},
	}
	for _, tt := range tests {
		if name, lang := CountryName(tt.tag, tt.code); name != tt.name || lang != tt.lang {
			t.Errorf("%s in %s: %q in %q, want %q in %q", tt.code, tt.tag, name, lang, tt.name, tt.lang)
		}
	}
}

func TestCountryCode(t *testing.T) {
	for name, want := range map[string]string{
		"France": "FR", "mali": "ML", "Corée du Sud": "KR", "République de Corée": "KR", "Cote": "", "Côte d'Ivoire": "CI",
		"South Korea": "KR", "شيلي": "CL", "تشيلي": "CL", "中国": "CN", "Deutschland": "DE", "ÉGYPTE": "EG", "Trinidad and Tobago": "TT", "": "",
	} {
		if code, ok := CountryCode(name); code != want || ok != (want != "") {
			t.Errorf("%q is %q (%v), want %q", name, code, ok, want)
		}
	}
}

// TestCountryTable: the table has the 193 members and 2 observers, each with all its names, and no name twice.
func TestCountryTable(t *testing.T) {
	const members, observers = 193, 2
	if n := len(countries()); n != members+observers {
		t.Errorf("%d countries, want %d", n, members+observers)
	}
	required := strings.Fields("en fr es ru zh ar pt")
	for _, tag := range required {
		owner := map[string]string{}
		for code, names := range countries() {
			name := names[tag]
			if name == "" || name != strings.TrimSpace(name) || strings.Contains(name, "'") {
				t.Errorf("%s in %s: %q", code, tag, name)
			}
			if other, twice := owner[name]; twice {
				t.Errorf("%s and %s are both %q in %s", code, other, name, tag)
			}
			owner[name] = code
		}
	}
	scripts := map[string]*unicode.RangeTable{"ru": unicode.Cyrillic, "zh": unicode.Han, "ar": unicode.Arabic, "zh-Hant": unicode.Han}
	for code, names := range countries() {
		if formalCountries[code] && names["zh-Hant"] == "" {
			t.Errorf("%s has no name in Traditional Chinese", code)
		}
		for tag, name := range names {
			script := scripts[tag]
			if script == nil {
				script = unicode.Latin
			}
			if strings.ContainsFunc(name, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(script, r) }) {
				t.Errorf("%s in %s has a letter of another script: %q", code, tag, name)
			}
		}
		if names["pt-BR"] == names["pt"] {
			t.Errorf("%s needs no name of its own in pt-BR: %q", code, names["pt"])
		}
	}
}

// TestCountryDifferences lists in testdata/countries.txt each name that is not CLDR's, beside CLDR's. Read it line by line after a
// change of the table or of CLDR.
func TestCountryDifferences(t *testing.T) {
	var b strings.Builder
	for _, tag := range strings.Fields("en fr es ru zh ar pt pt-BR zh-Hant") {
		formats := map[string]string{"pt": "pt-PT", "pt-BR": "pt"}[tag]
		if formats == "" {
			formats = tag
		}
		l := mustFor(t, formats)
		var lines []string
		for code := range countries() {
			name, _ := CountryName(tag, code)
			if usual := l.RegionName(code); name != usual {
				lines = append(lines, fmt.Sprintf("%s %s: %s (CLDR: %s)\n", tag, code, name, usual))
			}
		}
		slices.Sort(lines)
		b.WriteString(strings.Join(lines, ""))
	}
	const golden = "testdata/countries.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("the differences from CLDR are not those of %s; run with -update and read the diff", golden)
	}
}

func TestParents(t *testing.T) {
	for tag, want := range map[string]string{
		"fr": "", "fr-CA": "fr", "pt-BR": "pt", "pt-AO": "pt-PT pt", "es-MX": "es-419 es", "es-ES": "es", "ar-EG": "ar", "ar-u-nu-arab": "ar",
		"en-GB": "en-001 en", "en-US": "en", "zh": "", "zh-Hans": "zh", "zh-Hant": "", "zh-TW": "zh-Hant", "zh-SG": "zh",
		"zh-Hant-TW": "zh-Hant", "sr-Latn": "", "sr-Latn-ME": "sr-Latn", "hi-Latn": "", "uz-Arab-AF": "uz-Arab", "": "",
	} {
		if got := strings.Join(Parents(tag), " "); got != want {
			t.Errorf("the parents of %q are %q, want %q", tag, got, want)
		}
	}
}
