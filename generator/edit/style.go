package edit

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"vademecum/generator/source"
)

// styled returns a value as it is written beside or instead of another one: with its kind of quotes, and without seconds if that has none.
func styled(v Value, as []byte) string {
	text, isText := v.Text()
	switch {
	case isText && isLong(as) && strings.Contains(text, "\n") && !strings.ContainsAny(text, "\r"):
		return longText(text)
	case isText && len(as) > 0 && as[0] == '\'' && !isLong(as) && isLiteral(text):
		return "'" + text + "'"
	case isClock(string(v)) && len(as) == len("09:00"):
		if short, ok := strings.CutSuffix(string(v), ":00"); ok {
			return short
		}
	}
	return string(v)
}

func isLong(as []byte) bool {
	return bytes.HasPrefix(as, []byte(`"""`)) || bytes.HasPrefix(as, []byte(`'''`))
}

// isLiteral reports whether a text can stand between single quotes.
func isLiteral(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r == '\'' || r < 0x20 && r != '\t' || r == 0x7f }) < 0
}

func isClock(v string) bool { return len(v) == len("09:00:00") && v[2] == ':' && v[5] == ':' }

// longText returns a text of several lines between three quotes.
func longText(text string) string {
	inner := quote(text)
	inner = strings.ReplaceAll(inner[1:len(inner)-1], `\n`, "\n")
	if strings.Contains(text, `\`) { // a backslash before an n is no line end
		return quote(text)
	}
	return `"""` + "\n" + inner + `"""`
}

// layout is how the statements of a table are written.
type layout struct {
	indent string
	column int    // of the equals signs, in characters; 0 if they are not aligned
	before string // the spaces before an equals sign
	after  string
}

// layoutOf returns how the statements of a table are written. Without statements it is as most people write.
func (d *document) layoutOf(all []statement) layout {
	l := layout{before: " ", after: " "}
	if len(all) == 0 {
		return l
	}
	last := all[len(all)-1]
	l.indent = string(d.text[last.start:last.keyStart])
	rest := d.text[last.equals+1 : last.valueEnd]
	l.after = string(rest[:len(rest)-len(bytes.TrimLeft(rest, " \t"))])
	if last.equals == last.keyEnd {
		l.before = ""
		return l
	}
	l.column = d.commonColumn(all)
	return l
}

// commonColumn returns the column of the equals signs of more than half of the statements; longer keys may stick out. Without one it is 0.
func (d *document) commonColumn(all []statement) int {
	count := map[int]int{}
	for _, s := range all {
		column := d.equalsColumn(s)
		if count[column]++; 2*count[column] > len(all) {
			return column
		}
	}
	return 0
}

// aligned reports whether the equals signs of statements with keys of different lengths are below each other.
func (d *document) aligned(all []statement) bool {
	column := d.commonColumn(all)
	return column > 0 && slices.ContainsFunc(all, func(s statement) bool { return s.equals-s.keyEnd > 1 && d.equalsColumn(s) == column })
}

// line returns a statement as it is written.
func (l layout) line(key, value, newline string) string {
	space := l.before
	if pad := l.column - utf8.RuneCountInString(l.indent+key); pad > 0 {
		space = strings.Repeat(" ", pad)
	}
	return l.indent + key + space + "=" + l.after + value + newline
}

// raw returns how the value of a key is written in a table, and nil if it has no such value on one line.
func (d *document) raw(t *source.Table, key []string) []byte {
	p := place{base: t, table: t}
	if p.key(key) != "" || p.node == nil {
		return nil
	}
	if table, ok := p.node.Value.(*source.Table); ok && !table.InBraces() {
		return nil
	}
	return d.text[p.node.At.Offset:p.node.At.End]
}

func joinKey(names []string) string {
	texts := make([]string, len(names))
	for i, name := range names {
		texts[i] = keyText(name)
	}
	return strings.Join(texts, ".")
}

// isTextByLanguage reports whether fields are texts by language, which editors write as title.fr and title.en on lines of their own.
func isTextByLanguage(fields []Field) bool {
	for _, f := range fields {
		if _, ok := f.Value.Text(); !ok || !isLanguageTag(f.Key) {
			return false
		}
	}
	return len(fields) > 0
}

// isLanguageTag reports whether a key has the form of a language tag (RFC 5646): two or three letters, then perhaps subtags.
func isLanguageTag(key string) bool {
	language, rest, _ := strings.Cut(key, "-")
	letters := func(s string) bool {
		return strings.IndexFunc(s, func(r rune) bool { return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z') }) < 0
	}
	return (len(language) == 2 || len(language) == 3) && letters(language) && !strings.ContainsAny(rest, "_.")
}
