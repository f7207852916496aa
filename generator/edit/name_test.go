package edit

import (
	"errors"
	"testing"
	"testing/fstest"
)

// TestName gives keys another name wherever it is written, and the old one back.
func TestName(t *testing.T) {
	where := Path{{Name: "t"}, {Name: "ar"}}
	for name, test := range map[string]struct{ before, after string }{
		"header":       {"[t.ar.x] # why\na = 1\n", "[t.ar.y] # why\na = 1\n"},
		"longer":       {"[ t . ar . x .z]\na = 1\n[t.ar.x]\nb = 2\n", "[ t . ar . y .z]\na = 1\n[t.ar.y]\nb = 2\n"},
		"dotted":       {"[t]\nar.x.a = 1\nar.x.b = 2\nar.o = 3\n", "[t]\nar.y.a = 1\nar.y.b = 2\nar.o = 3\n"},
		"below header": {"[t.ar]\nx.a  = 1\nx . b = { x = 2 }\n", "[t.ar]\ny.a  = 1\ny . b = { x = 2 }\n"},
		"braces":       {"t = { ar = { x = { x = 1 } } }\n", "t = { ar = { y = { x = 1 } } }\n"},
		"value":        {"[t.ar]\n\"x\" = \"x\"\n", "[t.ar]\ny = \"x\"\n"},
		"quoted":       {"[t.\"ar\".x.\"a.\\\"]\"]\na = 1\n[t.'ar'.x.b]\n", "[t.\"ar\".y.\"a.\\\"]\"]\na = 1\n[t.'ar'.y.b]\n"},
		"taken":        {"[t.ar]\nx = 1\ny = 2\n", ""},
		"missing":      {"[t.ar]\nz = 1\n", ""},
	} {
		e := Edit{File: "a.toml", Table: where, Key: []string{"x"}, Name: true, Was: Text("x"), Now: Text("y")}
		files, err := Apply(fstest.MapFS{"a.toml": {Data: []byte(test.before)}}, []Edit{e})
		var refused *RefusedError
		if test.after == "" {
			if !errors.As(err, &refused) {
				t.Errorf("%s: %v, want a refusal", name, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := string(files[0].After); got != test.after {
			t.Errorf("%s: %q, want %q", name, got, test.after)
		}
		back, err := Apply(fstest.MapFS{"a.toml": {Data: files[0].After}}, []Edit{e.Undo()})
		if err != nil || name != "value" && string(back[0].After) != test.before {
			t.Errorf("%s and back: %v", name, err)
		}
	}
}

// TestAt finds keys by the places of their values and names, and paths that lead to them.
func TestAt(t *testing.T) {
	const text = "day = 2007-11-15\n\n[[s]]\nid = \"a\"\nlist = [\"x\", \"é\", \"y\"]\n[[s.seat]]\nof = \"x\"\nplace = \"1\"\n[[s.seat]]\nof = \"x\"\nplace = \"2\"\n[t.ar.x]\nk = \"v\"\n"
	c := ReadContent("a.toml", []byte(text))
	for _, test := range []struct {
		line, column int
		path, key    string
		name         bool
	}{
		{1, 7, "", "day", false},
		{1, 1, "", "day", true},
		{5, 9, "s a", "list", false},
		{5, 19, "s a", "list", false},
		{10, 6, "s a, seat 2", "of", false},
		{12, 7, "t, ar", "x", true},
		{13, 5, "t, ar, x", "k", false},
		{13, 4, "", "", false},
	} {
		found, ok := c.At(test.line, test.column)
		if ok != (test.key != "") || ok && (found.Table.String() != test.path || found.Key[0] != test.key || found.Name != test.name) {
			t.Errorf("%d:%d: %v %v, want %s %s", test.line, test.column, found, ok, test.path, test.key)
		}
	}
}

// TestUndoOfRecognised takes back an edit of a key by which its table is recognised.
func TestUndoOfRecognised(t *testing.T) {
	const before = "[[s]]\nid = \"a\"\nn = 1\n\n[[w]]\nplaces = [\"a\"]\n\n[[w]]\nplaces = [\"b\"]\n"
	edits := []Edit{
		{File: "a.toml", Table: ByID("s", "a"), Key: []string{"n"}, Was: Int(1), Now: Int(2)},
		{File: "a.toml", Table: ByID("s", "a"), Key: []string{"id"}, Was: Text("a"), Now: Text("b")},
		{File: "a.toml", Table: Path{{"w", Where{"places": Texts("a")}}}, Key: []string{"places"}, Was: Texts("a"), Now: Texts("c")},
	}
	files, err := Apply(fstest.MapFS{"a.toml": {Data: []byte(before)}}, edits)
	if err != nil {
		t.Fatal(err)
	}
	back, err := Apply(fstest.MapFS{"a.toml": {Data: files[0].After}}, undoAll(edits))
	if err != nil || string(back[0].After) != before {
		t.Errorf("%v\n%s", err, back[0].After)
	}
}
