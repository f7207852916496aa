package diagnostic_test

import (
	"go/ast"
	"regexp"
	"strings"
	"testing"

	"vademecum/generator/diagnostic"
)

// TestTexts checks the length and the end of the texts of diagnostics.
func TestTexts(t *testing.T) {
	for _, lang := range diagnostic.Languages() {
		for section, texts := range diagnostic.For(lang).Sections() {
			if !isDiagnostic(section) {
				continue
			}
			for key, text := range texts {
				if len([]rune(text)) > 240 {
					t.Errorf("%s: [%s] %s is long: %s", lang, section, key, text)
				}
				if strings.TrimSpace(text) != text || key == "text" && !strings.HasSuffix(text, ".") {
					t.Errorf("%s: [%s] %s is no sentence: %q", lang, section, key, text)
				}
			}
		}
	}
}

// frenchMistakes are what French typography does not allow. A colon follows U+00A0; guillemets, ; ? and ! have U+202F, a narrow
// no-break space, on their inner side or before them; the apostrophe is U+2019.
var frenchMistakes = regexp.MustCompile("\\pL'\\pL|«[^\u202f]|[^\u202f]»|[ \u00a0][;?!](\\s|$)|[ \u202f]:(\\s|$)")

// TestFrenchTypography checks that all French texts, those of the command line included, have one typography.
func TestFrenchTypography(t *testing.T) {
	for section, texts := range diagnostic.For("fr").Sections() {
		for key, text := range texts {
			if mistake := frenchMistakes.FindString(text); mistake != "" && key != "examples" {
				t.Errorf("[%s] %s has %+q: %s\nwrite U+202F inside « » and before ; ? !, U+00A0 before a colon, and ’ (U+2019)", section, key, mistake, text)
			}
		}
	}
}

// oldWords are words that the texts no longer use, each with the word to use instead.
var oldWords = map[string]map[string]string{
	"en": {"mend": "fix", "told": "reported", "telephone": "phone", "mistake": "error", "take out": "remove", "picture": "image"},
	"fr": {"faute": "erreur", "employez": "utilisez", "roule": "circule", "incompréhensible": "n’est pas valide"},
}

// TestVocabulary checks that the texts use one word for one thing.
func TestVocabulary(t *testing.T) {
	for lang, words := range oldWords {
		for section, texts := range diagnostic.For(lang).Sections() {
			for key, text := range texts {
				for old, now := range words {
					if strings.Contains(strings.ToLower(text), old) {
						t.Errorf("%s: [%s] %s says %q, not %q: %s", lang, section, key, old, now, text)
					}
				}
			}
		}
	}
}

// TestCommandLineTexts compares the texts of the command line with the source, in both directions: a text that the program asks for
// exists, and a text that exists is used.
func TestCommandLineTexts(t *testing.T) {
	texts, used, asked := diagnostic.For("en").Sections(), map[string]bool{}, 0
	for _, pkg := range []string{"cli", "serve", "watch", "diagnostic", "change", "conference", "edit", "edition"} {
		for _, file := range sources(t)[pkg] {
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.BasicLit:
					if s, ok := literal(n); ok {
						used[s] = true
					}
				case *ast.CallExpr:
					section, key := textOf(n)
					if key != "" {
						asked++
					}
					if key != "" && texts[section][key] == "" {
						t.Errorf("package %s asks for [%s] %s, which is not in en.toml", pkg, section, key)
					}
				}
				return true
			})
		}
	}
	if asked < 40 {
		t.Fatalf("this test finds only %d texts: it no longer reads the source as it is", asked)
	}
	for section, keys := range texts {
		if isDiagnostic(section) || section == "severity" || section == "cli-exit" {
			continue // exit codes are numbers in the source
		}
		for key := range keys {
			base := key
			for _, suffix := range []string{"-zero", "-one", "-value", "-near", "-new", "-gone"} {
				base = strings.TrimSuffix(base, suffix)
			}
			if !used[base] && !used[key] {
				t.Errorf("[%s] %s is not used", section, key)
			}
		}
	}
}

// textOf returns the section and the key of the text that a call asks for, or "".
func textOf(c *ast.CallExpr) (section, key string) {
	name := callee(c)
	switch {
	case (name == "say" || name == "Text") && len(c.Args) >= 2:
		section, _ = literal(c.Args[0])
		key, _ = literal(c.Args[1])
	case name == "usage" && len(c.Args) >= 2:
		section = "cli"
		key, _ = literal(c.Args[1])
	case name == "refuse" && len(c.Args) >= 1:
		section = "cli-change-refused"
		key, _ = literal(c.Args[0])
	}
	if section == "" {
		return "", ""
	}
	return section, key
}
