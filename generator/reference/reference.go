// Package reference reads REFERENCE.md, the list of the tables, keys and rules that editors can write, so that the program can print parts
// of it. A test of package load compares REFERENCE.md with the schema.
package reference

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Reference is the text of REFERENCE.md, in parts. The texts are without Markdown.
type Reference struct {
	Tables []Table
	types  map[string]string // what to write, by type
}

// Table is a section of the reference: a table of config.toml or content/, or a list of words.
type Table struct {
	Heading string // "[[session.item]]", "config.toml"
	About   []string
	Keys    []Key
	Rules   []Rule // of the section about rules
}

// Key is a key of a table.
type Key struct {
	Table, Name string
	Type        string // "list of person id"
	Required    bool
	Meaning     string // may be empty
}

// Rule is a rule whose severity config.toml can change.
type Rule struct{ ID, Severity, Finds string }

// Name returns the name of a table without brackets: "session.item".
func (t Table) Name() string { return strings.Trim(t.Heading, "[]") }

// prefix returns the word before the keys of a table: its name, or of "Markdown files" the first word.
func (t Table) prefix() string {
	if first, _, more := strings.Cut(t.Name(), " "); more {
		return strings.ToLower(first)
	}
	return t.Name()
}

// IsTable reports whether editors write it as a table in a content file.
func (t Table) IsTable() bool { return strings.HasPrefix(t.Heading, "[") }

// FullName returns the key with its table: "session.start".
func (k Key) FullName() string { return k.Table + "." + k.Name }

// The first cells of the header rows of tables in the document.
const (
	typesHeader = "type"
	keysHeader  = "key"
	rulesHeader = "rule"
)

// Parse reads the text of REFERENCE.md.
func Parse(text string) Reference {
	r := Reference{types: map[string]string{}}
	header, paragraph := "", []string(nil)
	flush := func() {
		if len(paragraph) > 0 && len(r.Tables) > 0 {
			t := &r.Tables[len(r.Tables)-1]
			t.About = append(t.About, plain(strings.Join(paragraph, " ")))
		}
		paragraph = nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		switch {
		case strings.HasPrefix(line, "#"):
			flush()
			if title, ok := strings.CutPrefix(strings.TrimLeft(line, "#"), " "); ok && !strings.HasPrefix(line, "# ") {
				r.Tables = append(r.Tables, Table{Heading: title})
			}
			header = ""
		case strings.HasPrefix(line, "|"):
			flush()
			cells := cellsOf(line)
			if header == "" {
				header = cells[0]
			} else if !strings.HasPrefix(cells[0], "---") {
				r.add(header, cells)
			}
		case strings.TrimSpace(line) == "":
			flush()
			header = ""
		default:
			paragraph = append(paragraph, line)
		}
	}
	flush()
	return r
}

// add adds a row of a table of the document.
func (r *Reference) add(header string, cells []string) {
	switch {
	case header == typesHeader && len(cells) == 2:
		for name := range strings.SplitSeq(cells[0], ", ") {
			r.types[name] = plain(cells[1])
		}
	case header == keysHeader && len(cells) == 4 && len(r.Tables) > 0:
		t := &r.Tables[len(r.Tables)-1]
		t.Keys = append(t.Keys, Key{Table: t.prefix(), Name: cells[0], Type: cells[1], Required: cells[2] != "", Meaning: plain(cells[3])})
	case header == rulesHeader && len(cells) == 3 && len(r.Tables) > 0:
		t := &r.Tables[len(r.Tables)-1]
		t.Rules = append(t.Rules, Rule{cells[0], cells[1], plain(cells[2])})
	}
}

// cellsOf returns the cells of a row.
func cellsOf(row string) []string {
	cells := strings.Split(strings.TrimSuffix(strings.TrimPrefix(row, "|"), "|"), "|")
	for i, c := range cells {
		cells[i] = strings.TrimSpace(c)
	}
	return cells
}

// markup matches code, and links outside of code.
var markup = regexp.MustCompile("`([^`]*)`|\\[([^\\]]+)\\]\\([^)]+\\)")

// plain returns a text as people read it in a terminal: links as their words, and no marks of code and emphasis.
func plain(text string) string {
	return markup.ReplaceAllString(text, "$1$2")
}

// TypeOf says what to write for the type of a key; "" if the reference does not explain the type. It also returns the explained type.
func (r Reference) TypeOf(k Key) (name, write string) {
	name = strings.TrimPrefix(k.Type, "list of ")
	if strings.HasSuffix(name, " id") {
		return name, r.types["… id"]
	}
	return name, r.types[name]
}

// Found is what the reference has about a word.
type Found struct {
	Tables []Table
	Keys   []Key
	Rules  []Rule
}

// Nothing reports whether nothing was found.
func (f Found) Nothing() bool { return len(f.Tables)+len(f.Keys)+len(f.Rules) == 0 }

// Find returns the tables, keys and rules with a name. A key can be written with its table: "session.start".
func (r Reference) Find(word string) (f Found) {
	word = strings.Trim(strings.ToLower(word), "[]")
	for _, t := range r.Tables {
		if slices.Contains(t.names(), word) {
			f.Tables = append(f.Tables, t)
		}
		for _, k := range t.Keys {
			if k.Name == word || slices.ContainsFunc(t.names(), func(name string) bool { return name+"."+k.Name == word }) {
				f.Keys = append(f.Keys, k)
			}
		}
		for _, rule := range t.Rules {
			if rule.ID == word {
				f.Rules = append(f.Rules, rule)
			}
		}
	}
	return f
}

// Inside returns the tables that are written inside a table: "session.item" in "session".
func (r Reference) Inside(t Table) (out []Table) {
	for _, other := range r.Tables {
		if t.IsTable() && strings.HasPrefix(other.Name(), t.Name()+".") {
			out = append(out, other)
		}
	}
	return out
}

// names returns the words that find a table, in small letters: all of its name, the last part of a table in another, and the first of names
// that are longer, such as "config" and "markdown".
func (t Table) names() []string {
	name := strings.ToLower(t.Name())
	names := []string{name}
	if strings.HasPrefix(t.Heading, "[[") {
		return append(names, name[strings.LastIndexByte(name, '.')+1:])
	}
	first, _, _ := strings.Cut(name, ".")
	first, _, _ = strings.Cut(first, " ")
	return append(names, first)
}

// Words returns all words that find something.
func (r Reference) Words() []string {
	words := map[string]bool{}
	for _, t := range r.Tables {
		for _, name := range t.names() {
			words[name] = true
		}
		for _, k := range t.Keys {
			words[k.Name], words[k.FullName()] = true, true
		}
		for _, rule := range t.Rules {
			words[rule.ID] = true
		}
	}
	return slices.Sorted(maps.Keys(words))
}
