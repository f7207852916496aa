package markdown

import (
	"strings"
	"testing"
)

func TestTooDeep(t *testing.T) {
	nested := func(depth int) string {
		var b strings.Builder
		for i := range depth {
			b.WriteString(strings.Repeat("  ", i) + "- a\n")
		}
		return b.String()
	}
	for _, tt := range []struct {
		name, text string
		line       int
	}{
		{"nothing", "", 0},
		{"a list", nested(10), 0},
		{"a list in lines", nested(200), 51},
		{"a list with tabs", "- a\n" + strings.Repeat("\t", 30) + "- b", 2},
		{"a list in one line", "a\n" + strings.Repeat("- ", 200) + "a", 2},
		{"numbers", strings.Repeat("1. ", 60) + "a", 1},
		{"quotations", "\n\n" + strings.Repeat(">", 60) + " a", 3},
		{"quotations with spaces", strings.Repeat("> ", 60) + "a\r\n", 1},
		{"quotations of lists", strings.Repeat("> - ", 30) + "a", 1},
		{"a rule", strings.Repeat("-", 300) + "\n" + strings.Repeat("* ", 10), 0},
		{"a long rule", strings.Repeat("- ", 100), 0},
		{"a table", "| a | b |\n" + strings.Repeat("-", 80) + "|---\n", 0},
		{"code", "```\n" + strings.Repeat(" ", 40) + "x\n```", 0},
		{"spaces", strings.Repeat(" ", 300), 0},
		{"empty quotations", strings.Repeat("> ", 100), 1},
		{"empty lists", strings.Repeat("* - ", 100), 1},
		{"words", strings.Repeat("- a ", 100), 0},
	} {
		if line := TooDeep([]byte(tt.text)); line != tt.line {
			t.Errorf("%s: line %d, want %d", tt.name, line, tt.line)
		}
	}
}
