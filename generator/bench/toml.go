package main

import (
	"fmt"
	"strings"

	"vademecum/generator/edit"
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

func (t *document) text(key, value string) { t.bare(key, edit.Text(value)) }

func (t *document) list(key string, values []string) { t.bare(key, "["+strings.Join(values, ", ")+"]") }

func (t *document) texts(key string, values []string) {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = string(edit.Text(v))
	}
	t.list(key, quoted)
}
