package main

import (
	"fmt"
	"strconv"
	"strings"
)

// document builds a TOML file.
type document struct{ strings.Builder }

// table starts an element of an array of tables.
func (t *document) table(name string) { t.header("[[" + name + "]]") }

// header starts a table, after a blank line.
func (t *document) header(header string) {
	if t.Len() > 0 {
		t.WriteByte('\n')
	}
	t.WriteString(header + "\n")
}

// bare writes a key with an unquoted value, such as a number or a date.
func (t *document) bare(key string, value any) { fmt.Fprintf(t, "%s = %v\n", key, value) }

func (t *document) text(key, value string) { t.bare(key, quote(value)) }

func (t *document) list(key string, values []string) { t.bare(key, "["+strings.Join(values, ", ")+"]") }

func (t *document) texts(key string, values []string) {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = quote(v)
	}
	t.list(key, quoted)
}

// quote returns a basic string (TOML 1.0), which may contain any character except unescaped quotes, backslashes and control
// characters.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			b.WriteString(`\u00` + strconv.FormatInt(0x100+int64(r), 16)[1:])
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
