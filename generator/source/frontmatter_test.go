package source

import "testing"

func TestFrontMatter(t *testing.T) {
	for _, c := range []struct {
		name, text string
		table      string // as describe writes it
		at         shown
		body       string
		line       int
	}{
		{"usual", "+++\ntitle = \"é\"\n+++\nBody\n", "/title 2:1+5 2:9+3 \"é\"\n", shown{1, 1, 3}, "Body\n", 4},
		{"Windows", "\ufeff+++\r\na = 1\r\n+++\r\nBody\r\n", "/a 2:1+1 2:5+1 int64 1\n", shown{1, 1, 3}, "Body\r\n", 4},
		{"nothing inside", "+++\n+++\n\nBody", "", shown{1, 1, 3}, "\nBody", 3},
		{"no body", "+++\na = 1\n+++", "/a 2:1+1 2:5+1 int64 1\n", shown{1, 1, 3}, "", 4},
		{"blank lines first", "\n \t\n+++ \n\na = 1\n+++\t\nBody", "/a 5:1+1 5:5+1 int64 1\n", shown{3, 1, 3}, "Body", 7},
		{"none", "# Title\n+++\nx\n+++\n", "", shown{1, 1, 1}, "# Title\n+++\nx\n+++\n", 1},
		{"none, with a mark", "\ufeffBody", "", shown{1, 1, 1}, "Body", 1},
		{"nothing", "", "", shown{1, 1, 1}, "", 1},
		{"only blank lines", "\n\n", "", shown{1, 1, 1}, "\n\n", 1},
		{"four signs are text", "++++\n", "", shown{1, 1, 1}, "++++\n", 1},
		{"the first fence closes", "+++\na = 1\n+++\n+++\n", "/a 2:1+1 2:5+1 int64 1\n", shown{1, 1, 3}, "+++\n", 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			table, body, line, p := FrontMatter([]byte(c.text))
			if p != nil {
				t.Fatalf("refused: %v", p)
			}
			if got := describe(table); got != c.table {
				t.Errorf("got %q, want %q", got, c.table)
			}
			if shownOf(table.At()) != c.at || string(body) != c.body || line != c.line {
				t.Errorf("got %v %q %d, want %v %q %d", table.At(), body, line, c.at, c.body, c.line)
			}
		})
	}
}

func TestFrontMatterProblems(t *testing.T) {
	for _, c := range []struct {
		name, text, code string
		span             shown
	}{
		{"open", "\n+++\na = 1\n", CodeFrontMatterOpen, shown{2, 1, 3}},
		{"open at once", "+++", CodeFrontMatterOpen, shown{1, 1, 3}},
		{"a mistake inside", "\n+++\n\nday = 2007-11-31\n+++\n", CodeDateInvalid, shown{4, 7, 10}},
		{"a key twice", "+++\na = 1\na = 2\n+++\n", CodeDuplicateKey, shown{3, 1, 1}},
		{"a text and its languages", "+++\nt = \"x\"\nt.en = \"y\"\n+++\n", CodeTextAndLanguages, shown{3, 1, 1}},
		{"a string without end", "+++\na = \"\"\"\n+++\n", CodeMissingQuote, shown{2, 5, 3}},
		{"a control character", "+++\n\n\x01\n+++\n", CodeControl, shown{3, 1, 1}},
		{"a body that is not UTF-8", "+++\n+++\né\xff", CodeNotUTF8, shown{3, 2, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, _, p := FrontMatter([]byte(c.text))
			if p == nil || p.Code != c.code || shownOf(p.Span) != c.span {
				t.Errorf("got %v, want %s %v", p, c.code, c.span)
			}
		})
	}
}
