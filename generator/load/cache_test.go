package load

import (
	"slices"
	"strings"
	"testing"

	"vademecum/generator/conference"
)

// TestEveryTableIsTouched: whatever table changes in a file, a later reading says that something was touched. Otherwise a page
// that shows it would stay as it was.
func TestEveryTableIsTouched(t *testing.T) {
	p := fuzzed(t)
	for _, table := range sections {
		text, name := "[["+table.name+"]]\nid = \"x\"\n", "content/a.toml"
		switch table.name {
		case "event", "transport":
			text = "[" + table.name + "]\n"
		case "translation":
			text = "[translation.en.session.x]\ntitle = \"X\"\n"
		}
		if table.access == privateOnly {
			name = "content/private/a.toml"
		}
		touched := map[conference.Ref]bool{}
		touch(touched, nil, decodeFile(p, name, []byte(text)))
		if len(touched) != 1 {
			t.Errorf("[%s] touches %v", table.name, touched)
		}
	}
	for name, text := range map[string]string{
		"content/x.fr.md":     "+++\ntitle = \"X\"\n+++\n",
		"content/about.fr.md": "+++\nabout = \"session:x\"\n+++\n",
	} {
		touched := map[conference.Ref]bool{}
		touch(touched, nil, decodeFile(p, name, []byte(text)))
		if len(touched) != 1 {
			t.Errorf("%s touches %v", name, touched)
		}
	}
}

// TestTouched: an edit touches what it changes, and everything in the file once what stands there comes, goes or moves.
func TestTouched(t *testing.T) {
	p := fuzzed(t)
	const name = "content/a.toml"
	session := func(id, title string) string {
		return "[[session]]\nid = \"" + id + "\"\ntitle.en = \"" + title + "\"\nday = 2007-11-15\nstart = \"09:00\"\nend = \"10:00\"\n\n"
	}
	a, b, c := session("a", "A"), session("b", "B"), session("c", "C")
	for _, test := range []struct{ what, before, now, touched string }{
		{"nothing", a + b, a + b, ""},
		{"lines only", a + b, "# a remark\n\n" + a + "\n\n" + b, ""},
		{"a title", a + b + c, a + session("b", "Beta") + c, "b"},
		{"an item", a + b, a + strings.TrimSpace(b) + "\n[[session.item]]\nid = \"one\"\nstart = \"09:10\"\n", "b"},
		{"order", a + b, b + a, "a b"},
		{"one more", a + b, a + b + c, "a b c"},
		{"one less", a + b + c, a + c, "a b c"},
		{"a new file", "", a, "a"},
		{"unreadable", a + b, "[[session", "a b"},
	} {
		var before *part
		if test.before != "" {
			before = decodeFile(p, name, []byte(test.before))
		}
		touched := map[conference.Ref]bool{}
		touch(touched, before, decodeFile(p, name, []byte(test.now)))
		var ids []string
		for ref := range touched {
			ids = append(ids, ref.ID)
		}
		slices.Sort(ids)
		if got := strings.Join(ids, " "); got != test.touched {
			t.Errorf("%s: touched %q, want %q", test.what, got, test.touched)
		}
	}
}
