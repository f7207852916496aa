package markdown

import (
	"strings"
	"testing"
)

func TestPlain(t *testing.T) {
	for source, want := range map[string]string{
		"":                                       "",
		"One *two* three.":                       "One two three.",
		"# Title\n\n- a\n- b":                    "Title a b",
		"See [the bus](shuttle:a) & <b>.":        "See the bus & <b>.",
		"![A map](https://example.org/a.png) ok": "A map ok",
		"1 < 2 and 3 > 2":                        "1 < 2 and 3 > 2",
	} {
		p, _ := Parse([]byte(source), "text.en.md", 1)
		if got := strings.Join(strings.Fields(Plain(&p)), " "); got != want {
			t.Errorf("%q is %q without markup, want %q", source, got, want)
		}
	}
}
