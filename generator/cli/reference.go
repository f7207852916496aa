package cli

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"vademecum/generator/reference"
)

// referenceWidth is the number of characters of a line of the reference.
const referenceWidth = 100

// showReference writes what the reference has about a word: tables, or keys, or a rule. It returns false if there is nothing.
func (a *app) showReference(word string) (bool, error) {
	r := reference.Parse(a.reference)
	f := r.Find(word)
	var parts []string
	for _, t := range f.Tables {
		parts = append(parts, a.tableText(r, t))
	}
	if len(f.Tables) > 0 && len(f.Keys) > 0 {
		parts = append(parts, wrap(a.words.say("cli-help", "also", "keys", joined(f.Keys, reference.Key.FullName)), ""))
	} else {
		for _, k := range f.Keys {
			parts = append(parts, a.keyText(r, k))
		}
	}
	for _, rule := range f.Rules {
		parts = append(parts, ruleText(rule, ""))
	}
	_, err := fmt.Fprint(a.stdout, strings.Join(parts, "\n"))
	return !f.Nothing(), err
}

// showTables writes the tables of the reference.
func (a *app) showTables() error {
	var tables []string
	for _, t := range reference.Parse(a.reference).Tables {
		tables = append(tables, t.Heading)
	}
	_, err := fmt.Fprintf(a.stdout, "\n%s\n%s", a.words.say("cli-help", "tables"), wrap(strings.Join(tables, ", "), "  "))
	return err
}

// tableText returns a table with all its keys.
func (a *app) tableText(r reference.Reference, t reference.Table) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", t.Heading)
	for _, about := range t.About {
		b.WriteString(wrap(about, "  "))
	}
	if len(t.Keys)+len(t.Rules) > 0 {
		b.WriteString("\n")
	}
	for _, k := range t.Keys {
		b.WriteString(a.keyLines(k, k.Name, "  "))
	}
	for _, rule := range t.Rules {
		b.WriteString(ruleText(rule, "  "))
	}
	if inside := r.Inside(t); len(inside) > 0 {
		b.WriteString(wrap(a.words.say("cli-help", "inside", "tables", joined(inside, func(t reference.Table) string { return t.Heading })), "  "))
	}
	return b.String()
}

// keyText returns a key by itself, with what to write for its type.
func (a *app) keyText(r reference.Reference, k reference.Key) string {
	text := a.keyLines(k, k.FullName(), "")
	if name, write := r.TypeOf(k); write != "" {
		text += wrap(name+": "+write, "    ")
	}
	return text
}

// keyLines returns the name, type and meaning of a key.
func (a *app) keyLines(k reference.Key, name, indent string) string {
	about := k.Type
	if k.Required {
		about += ", " + a.words.say("cli-help", "required")
	}
	text := fmt.Sprintf("%s%s  (%s)\n", indent, name, about)
	if k.Meaning != "" {
		text += wrap(k.Meaning, indent+"    ")
	}
	return text
}

func ruleText(rule reference.Rule, indent string) string {
	return fmt.Sprintf("%s%s  (%s)\n", indent, rule.ID, rule.Severity) + wrap(rule.Finds, indent+"    ")
}

func joined[T any](list []T, name func(T) string) string {
	names := make([]string, len(list))
	for i, t := range list {
		names[i] = name(t)
	}
	return strings.Join(names, ", ")
}

// wrap breaks a text into lines that begin with indent and have at most referenceWidth characters, if its words allow it.
func wrap(text, indent string) string {
	var b strings.Builder
	line := indent
	for _, word := range strings.Fields(text) {
		if line != indent && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > referenceWidth {
			b.WriteString(line + "\n")
			line = indent
		}
		if line != indent {
			line += " "
		}
		line += word
	}
	return b.String() + line + "\n"
}
