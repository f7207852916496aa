package locale

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// A Catalog holds the interface texts of one language, by key. A text may
// have placeholders in braces ("{room}, floor {n}"; a brace of its own is
// written twice), and forms by number, chosen by the argument "n". A Catalog
// is immutable.
type Catalog struct {
	lang     string
	plurals  *Locale // of the language: chooses the forms
	formats  *Locale // writes the numbers
	messages map[string]message
}

// ParseCatalog reads the texts of a language from TOML. Nested tables give
// dotted keys. A table whose keys are all plural categories is one message
// with several forms, and must have "other":
//
//	[sessions]
//	one   = "{n} session"
//	other = "{n} sessions"
//
// Numbers are written in the formats of lang; see [Catalog.In]. The error is a
// toml.ParseError if the file is not TOML, or [MessageErrors] with every
// mistake in the messages.
func ParseCatalog(lang string, data []byte) (*Catalog, error) {
	var tree map[string]any
	if err := toml.Unmarshal(data, &tree); err != nil {
		return nil, fmt.Errorf("texts of %s: %w", lang, err)
	}
	l, _ := For(lang)
	c := &Catalog{lang: lang, plurals: l, formats: l, messages: map[string]message{}}
	if errs := c.addTable("", tree); len(errs) > 0 {
		return nil, fmt.Errorf("texts of %s: %w", lang, errs)
	}
	return c, nil
}

func (c *Catalog) addTable(prefix string, table map[string]any) MessageErrors {
	var errs MessageErrors
	for _, name := range slices.Sorted(maps.Keys(table)) {
		errs = append(errs, c.add(prefix+name, table[name])...)
	}
	return errs
}

// add adds one value of the file. A key can be there twice: once in quotes
// ("a.b") and once as a table.
func (c *Catalog) add(key string, value any) MessageErrors {
	if c.Has(key) {
		return MessageErrors{{key, ErrTwice}}
	}
	switch value := value.(type) {
	case string:
		return c.addText(key, value)
	case map[string]any:
		if isPlural(value) {
			return c.addForms(key, value)
		}
		return c.addTable(key+".", value)
	}
	return MessageErrors{{key, ErrNoText}}
}

func (c *Catalog) addText(key, text string) MessageErrors {
	parts, err := parseText(text)
	if err != nil {
		return MessageErrors{{key, err}}
	}
	c.messages[key] = message{forms: map[Category][]Part{Other: parts}}
	return nil
}

func (c *Catalog) addForms(key string, table map[string]any) MessageErrors {
	var errs MessageErrors
	m := message{forms: map[Category][]Part{}, plural: true}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		parts, err := parseForm(table[name])
		if err != nil {
			errs = append(errs, MessageError{key + "." + name, err})
		}
		m.forms[Category(name)] = parts
	}
	if _, ok := m.forms[Other]; !ok {
		errs = append(errs, MessageError{key, ErrNoOther})
	}
	c.messages[key] = m
	return errs
}

func parseForm(value any) ([]Part, error) {
	text, ok := value.(string)
	if !ok {
		return nil, ErrNoText
	}
	return parseText(text)
}

// isPlural reports whether all keys of a table are plural categories.
func isPlural(table map[string]any) bool {
	for name := range table {
		if !categories[Category(name)] {
			return false
		}
	}
	return len(table) > 0
}

// Lang returns the language of the texts, as given to [ParseCatalog].
func (c *Catalog) Lang() string { return c.lang }

// In returns the same texts with numbers written in the formats of a locale.
// Plural forms stay those of the catalog's own language.
func (c *Catalog) In(l *Locale) *Catalog {
	copied := *c
	copied.formats = l
	return &copied
}

// Keys returns all keys, sorted.
func (c *Catalog) Keys() []string { return slices.Sorted(maps.Keys(c.messages)) }

// Has reports whether there is a text for a key.
func (c *Catalog) Has(key string) bool {
	_, ok := c.messages[key]
	return ok
}

// Placeholders returns the names in the text of a key, or in any of its forms,
// sorted and without duplicates.
func (c *Catalog) Placeholders(key string) []string { return c.messages[key].placeholders() }

// Plain returns the text for a key with its placeholders filled: whole numbers
// in the locale's formats, strings and Stringers as they are. ok is false when
// there is no such key, when an argument is missing or of another type, or
// when the message has forms and the argument "n" is not a whole number.
func (c *Catalog) Plain(key string, args map[string]any) (text string, ok bool) {
	parts, ok := c.Parts(key, args)
	if !ok {
		return "", false
	}
	var b strings.Builder
	for _, part := range parts {
		b.WriteString(part.Text)
	}
	return b.String(), true
}

// Parts is [Catalog.Plain] in pieces, so that a caller can put markup around the arguments.
func (c *Catalog) Parts(key string, args map[string]any) (parts []Part, ok bool) {
	m, ok := c.messages[key]
	if !ok {
		return nil, false
	}
	form, ok := c.form(m, args)
	if !ok {
		return nil, false
	}
	filled := make([]Part, len(form))
	for i, part := range form {
		if part.Name != "" {
			if part.Text, ok = c.argument(args[part.Name]); !ok {
				return nil, false
			}
		}
		filled[i] = part
	}
	return filled, true
}

// form chooses among the forms of a message. Other replaces a form that the
// catalog does not have.
func (c *Catalog) form(m message, args map[string]any) ([]Part, bool) {
	if !m.plural {
		return m.forms[Other], true
	}
	n, ok := wholeNumber(args["n"])
	if !ok {
		return nil, false
	}
	if form, ok := m.forms[c.plurals.Plural(int(n))]; ok {
		return form, true
	}
	return m.forms[Other], true
}

// argument formats the value of a placeholder.
func (c *Catalog) argument(value any) (string, bool) {
	if n, ok := wholeNumber(value); ok {
		return c.formats.Int(n), true
	}
	switch value := value.(type) {
	case string:
		return value, true
	case fmt.Stringer:
		return value.String(), true
	}
	return "", false
}

func wholeNumber(value any) (int64, bool) {
	switch n := value.(type) {
	case int:
		return int64(n), true
	case int64:
		return n, true
	case int32:
		return int64(n), true
	case uint:
		return int64(n), n <= 1<<63-1
	}
	return 0, false
}

// Merge returns the texts of both catalogs. Where both have a key, the text is
// that of over: a theme replaces texts of the theme it extends.
func (c *Catalog) Merge(over *Catalog) *Catalog {
	merged := *c
	merged.messages = maps.Clone(c.messages)
	maps.Copy(merged.messages, over.messages)
	return &merged
}

// A Problem is a message whose plural forms don't suit the language.
type Problem struct {
	Key     string
	Missing []Category // forms that some numbers need
	Unused  []Category // forms that no whole number takes
}

// Problems lists, by key, the messages whose plural forms are not those of a
// locale: English needs one and other, Arabic all six, Chinese only other.
func (c *Catalog) Problems(l *Locale) []Problem {
	needed := l.Categories()
	var problems []Problem
	for _, key := range c.Keys() {
		m := c.messages[key]
		if !m.plural {
			continue
		}
		p := Problem{Key: key}
		for _, category := range []Category{Zero, One, Two, Few, Many, Other} {
			_, given := m.forms[category]
			switch need := slices.Contains(needed, category); {
			case need && !given:
				p.Missing = append(p.Missing, category)
			case given && !need:
				p.Unused = append(p.Unused, category)
			}
		}
		if p.Missing != nil || p.Unused != nil {
			problems = append(problems, p)
		}
	}
	return problems
}
