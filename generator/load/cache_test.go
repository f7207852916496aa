package load

import (
	"testing"

	"vademecum/generator/conference"
)

// TestEveryTableIsTouched: whatever table changes in a file, a later reading says that something was touched. Otherwise a page
// that shows it would stay as it was.
func TestEveryTableIsTouched(t *testing.T) {
	p := fuzzed(t)
	for _, table := range contentTables {
		text, name := "[["+table.name+"]]\nid = \"x\"\n", "content/a.toml"
		switch table.name {
		case "event", "transport":
			text = "[" + table.name + "]\n"
		case "translation":
			text = "[translation.en.session.x]\ntitle = \"X\"\n"
		}
		if table.private {
			name = "content/private/a.toml"
		}
		touched := map[conference.Ref]bool{}
		decodeFile(p, name, []byte(text)).things(touched)
		if len(touched) != 1 {
			t.Errorf("[%s] touches %v", table.name, touched)
		}
	}
	for name, text := range map[string]string{
		"content/x.fr.md":     "+++\ntitle = \"X\"\n+++\n",
		"content/about.fr.md": "+++\nabout = \"session:x\"\n+++\n",
	} {
		touched := map[conference.Ref]bool{}
		decodeFile(p, name, []byte(text)).things(touched)
		if len(touched) != 1 {
			t.Errorf("%s touches %v", name, touched)
		}
	}
}
