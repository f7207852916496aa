package markdown

import (
	"strings"
	"testing"
)

func TestLead(t *testing.T) {
	long := strings.Repeat("word ", 40)
	for name, test := range map[string]struct{ source, want string }{
		"a paragraph":             {"Bring *both* [forms](a.pdf) &amp;\nyour badge.", "Bring both forms & your badge."},
		"not a heading or a list": {"# Title\n\n- item\n\n![alt](a.png)\n\nThe text.\n\nMore.", "The text."},
		"whole sentences": {
			"The first sentence of the text has about sixty characters in all. " + long + ".",
			"The first sentence of the text has about sixty characters in all.",
		},
		"two sentences":              {"One is here. Two is here. " + long, "One is here. Two is here. " + strings.TrimSpace(strings.Repeat("word ", 26)) + "…"},
		"a short end is no end":      {"Dr. " + long, "Dr. " + strings.TrimSpace(strings.Repeat("word ", 31)) + "…"},
		"without spaces":             {strings.Repeat("会", 70) + "。" + strings.Repeat("议", 200), strings.Repeat("会", 70) + "。"},
		"without spaces or an end":   {strings.Repeat("会", 200), strings.Repeat("会", leadLength-1) + "…"},
		"as long as it may be":       {strings.Repeat("x", leadLength), strings.Repeat("x", leadLength)},
		"a question in Arabic":       {strings.Repeat("ماذا ", 14) + "هنا؟ " + long, strings.Repeat("ماذا ", 14) + "هنا؟"},
		"a point inside a word":      {strings.Repeat("word ", 14) + "v1.2 " + long, strings.TrimSpace(strings.Repeat("word ", 14)+"v1.2 "+strings.Repeat("word ", 17)) + "…"},
		"nothing that is a sentence": {"| a |\n| - |\n| b |", ""},
	} {
		if p, _ := Parse([]byte(test.source), "f.md", 1); p.Lead != test.want {
			t.Errorf("%s: got  %q\nwant %q", name, p.Lead, test.want)
		}
	}
}
