package theme

import (
	"errors"
	"slices"
	"strings"

	"vademecum/generator/diagnostic"
	"vademecum/generator/locale"
	"vademecum/generator/source"
)

// syntaxMistake returns the diagnostic of a file that is not valid TOML, as for content.
func syntaxMistake(from string, p *source.Problem) diagnostic.Diagnostic {
	d := diagnostic.Diagnostic{ID: p.Code, Fix: p.Fix, Severity: diagnostic.Error, At: p.Span.In(from), Args: p.Args}
	if p.Code == source.CodeTextAndLanguages {
		d.Fix = "same"
	}
	return d
}

// causes are the fixes of an interface text, by what is wrong with it.
var causes = []struct {
	err error
	fix string
}{
	{locale.ErrNoOther, "other"}, {locale.ErrNoText, "kind"}, {locale.ErrTwice, "twice"},
	{locale.ErrOpenBrace, "brace"}, {locale.ErrCloseBrace, "brace"}, {locale.ErrPlaceholder, "placeholder"},
}

// catalogMistakes returns the diagnostics of a catalog that cannot be used.
func catalogMistakes(from string, data []byte, err error) diagnostic.List {
	table, p := source.ParseTOML(data)
	if p != nil {
		return diagnostic.List{syntaxMistake(from, p)}
	}
	var wrong locale.MessageErrors
	if !errors.As(err, &wrong) {
		return diagnostic.List{mistake("theme-texts", from, 0, diagnostic.Args{"detail": err.Error()})}
	}
	var found diagnostic.List
	for _, e := range wrong {
		d := mistake("theme-text", from, 0, diagnostic.Args{"key": e.Key})
		if at, ok := keyAt(table, e.Key); ok {
			d.At = at.In(from)
		}
		for _, c := range causes {
			if errors.Is(e.Err, c.err) {
				d.Fix = c.fix
			}
		}
		found.Add(d)
	}
	return found
}

// keyAt returns the place of a key in a catalog, where each of its points may be one of a table, of a dotted key, or in quotes.
func keyAt(table *source.Table, key string) (source.Span, bool) {
	if n, ok := table.Get(key); ok {
		return n.Key, true
	}
	for _, e := range table.Entries() {
		inner, isTable := e.Node.Value.(*source.Table)
		if rest, ok := strings.CutPrefix(key, e.Name+"."); ok && isTable {
			if at, ok := keyAt(inner, rest); ok {
				return at, true
			}
		}
	}
	return source.Span{}, false
}

// ownCatalog is a catalog as a layer has it.
type ownCatalog struct {
	from    string
	data    []byte
	lang    string
	base    bool // of the lowest layer
	catalog *locale.Catalog
}

// unknownTexts reports texts that nothing shows, because English has no text with their key: the key is misspelt. In the English catalog of
// a theme a new key is one of its own layouts, unless none names it.
func unknownTexts(own []ownCatalog, files map[string]file, found *diagnostic.List) {
	var base, all []string
	for _, c := range own {
		if c.lang == fallbackLanguage {
			all = append(all, c.catalog.Keys()...)
			if c.base {
				base = c.catalog.Keys()
			}
		}
	}
	for _, c := range own {
		known := all
		if c.lang == fallbackLanguage {
			known = base
		}
		for _, key := range c.catalog.Keys() {
			if c.base || slices.Contains(known, key) || c.lang == fallbackLanguage && isNamed(key, files) {
				continue
			}
			near, ok := diagnostic.Nearest(key, known)
			if !ok && c.lang == fallbackLanguage {
				continue // a word of theme.toml, or a text for later
			}
			d := diagnostic.Diagnostic{ID: "theme-text-unknown", Severity: diagnostic.Warning, Args: diagnostic.Args{"key": key}}
			d.At.File = c.from
			if table, p := source.ParseTOML(c.data); p == nil {
				if at, ok := keyAt(table, key); ok {
					d.At = at.In(c.from)
				}
			}
			if ok {
				if table := key[:max(0, len(key)-int(d.At.Length))]; d.At.Line > 0 { // the header above the key
					near = strings.TrimPrefix(near, table)
				}
				d.Args["nearest"], d.Fix = near, "nearest"
			}
			found.Add(d)
		}
	}
}

// isNamed reports whether a layout or partial has a key in quotes.
func isNamed(key string, files map[string]file) bool {
	for _, f := range files {
		if strings.Contains(string(f.data), `"`+key+`"`) {
			return true
		}
	}
	return false
}
