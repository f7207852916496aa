package edit

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"
)

const agenda = `# Thursday
day = 2007-11-15

[[session]]
id         = "opening"
title.fr   = "Ouverture"   # the first
title.en   = "Opening"
start      = "09:00"
room       = "djeliba"
speakers   = ["a", "b"]
interpretation = { fr = 1, en = 2 }

[[session.item]]
id = "welcome"
start = "09:00"

# Lunch is for all.
[[session]]
id         = "lunch"
title      = 'Déjeuner'
start      = 12:30
status     = "cancelled"
reason.fr  = "Panne"
expected   = 20
languages  = [
    "fr", # first
    "en", # second
]
`

// TestApply has one edit, or several, and the lines that differ.
func TestApply(t *testing.T) {
	opening, lunch := ByID("session", "opening"), ByID("session", "lunch")
	for name, c := range map[string]struct {
		edits    []Edit
		old, new string // lines of the file
	}{
		"a text keeps its comment": {
			[]Edit{{Table: opening, Key: []string{"title", "fr"}, Was: Text("Ouverture"), Now: Text("Cérémonie")}},
			`title.fr   = "Ouverture"   # the first`, `title.fr   = "Cérémonie"   # the first`,
		},
		"single quotes stay": {
			[]Edit{{Table: lunch, Key: []string{"title"}, Was: Text("Déjeuner"), Now: Text(`Dîner "de gala"`)}},
			`'Déjeuner'`, `'Dîner "de gala"'`,
		},
		"single quotes go where they cannot stay": {
			[]Edit{{Table: lunch, Key: []string{"title"}, Was: Text("Déjeuner"), Now: Text(`Repas de l'été`)}},
			`'Déjeuner'`, `"Repas de l'été"`,
		},
		"a bare time stays bare": {
			[]Edit{{Table: lunch, Key: []string{"start"}, Was: "12:30:00", Now: "13:00:00"}}, `12:30`, `13:00`,
		},
		"a language stands after the others": {
			[]Edit{{Table: opening, Key: []string{"title", "ar"}, Now: Text("افتتاح")}},
			"\"Opening\"\n", "\"Opening\"\ntitle.ar   = \"افتتاح\"\n",
		},
		"a key stands where its neighbour has it": {
			[]Edit{{Table: opening, Key: []string{"status"}, Now: Text("cancelled")}},
			"\"09:00\"\nroom", "\"09:00\"\nstatus     = \"cancelled\"\nroom",
		},
		"two keys": {
			[]Edit{
				{Table: opening, Key: []string{"status"}, Now: Text("cancelled")},
				{Table: opening, Key: []string{"reason", "fr"}, Now: Text("Panne")},
			},
			"\"09:00\"\nroom", "\"09:00\"\nstatus     = \"cancelled\"\nreason.fr  = \"Panne\"\nroom",
		},
		"a key goes with its line": {
			[]Edit{{Table: opening, Key: []string{"room"}, Was: Text("djeliba")}}, "room       = \"djeliba\"\n", "",
		},
		"all languages go": {
			[]Edit{{Table: opening, Key: []string{"title"}, Was: Table(Field{"fr", Text("Ouverture")}, Field{"en", Text("Opening")})}},
			"title.fr   = \"Ouverture\"   # the first\ntitle.en   = \"Opening\"\n", "",
		},
		"a list on one line": {
			[]Edit{{Table: opening, Key: []string{"speakers"}, Was: Texts("a", "b"), Now: Texts("b", "c")}}, `["a", "b"]`, `["b", "c"]`,
		},
		"an item of a long list, added": {
			[]Edit{{Table: lunch, Key: []string{"languages"}, Was: Texts("fr", "en"), Now: Texts("fr", "ar", "en")}},
			"\n    \"en\"", "\n    \"ar\",\n    \"en\"",
		},
		"an item of a long list, removed": {
			[]Edit{{Table: lunch, Key: []string{"languages"}, Was: Texts("fr", "en"), Now: Texts("fr")}}, "    \"en\", # second\n", "",
		},
		"an item of a long list, replaced": {
			[]Edit{{Table: lunch, Key: []string{"languages"}, Was: Texts("fr", "en"), Now: Texts("fr", "es")}}, `"en"`, `"es"`,
		},
		"a field in braces": {
			[]Edit{{Table: opening, Key: []string{"interpretation", "es"}, Now: Int(3)}}, `{ fr = 1, en = 2 }`, `{ fr = 1, en = 2, es = 3 }`,
		},
		"a field in braces, removed": {
			[]Edit{{Table: opening, Key: []string{"interpretation", "fr"}, Was: Int(1)}}, `{ fr = 1, en = 2 }`, `{ en = 2 }`,
		},
		"only the fields that differ": {
			[]Edit{{
				Table: opening, Key: []string{"title"}, Was: Table(Field{"fr", Text("Ouverture")}, Field{"en", Text("Opening")}),
				Now: Table(Field{"fr", Text("Ouverture")}, Field{"en", Text("Opening session")}),
			}},
			`title.en   = "Opening"`, `title.en   = "Opening session"`,
		},
		"a table in braces is new": {
			[]Edit{{Table: opening, Key: []string{"moved_from"}, Now: Table(Field{"start", Text("08:00")}, Field{"room", Text("x")})}},
			"en = 2 }\n", "en = 2 }\nmoved_from = { start = \"08:00\", room = \"x\" }\n",
		},
		"a session between others": {
			[]Edit{{
				Table: ByID("session", "part-2"), After: Where{"id": Text("opening")},
				Now: Table(Field{"id", Text("part-2")}, Field{"title", Table(Field{"fr", Text("Suite")})}, Field{"start", Text("10:00")}),
			}},
			"\n# Lunch", "\n[[session]]\nid       = \"part-2\"\ntitle.fr = \"Suite\"\nstart    = \"10:00\"\n\n# Lunch",
		},
		"an item inside a session": {
			[]Edit{{
				Table: opening.In("item", Where{"id": Text("two")}),
				Now:   Table(Field{"id", Text("two")}, Field{"start", Text("09:10")}),
			}},
			"start = \"09:00\"\n\n#", "start = \"09:00\"\n\n[[session.item]]\nid = \"two\"\nstart = \"09:10\"\n\n#",
		},
		"the first item of a session": {
			[]Edit{{Table: lunch.In("item", Where{"id": Text("w")}), Now: Table(Field{"id", Text("w")}, Field{"title", Text("W")})}},
			"second\n]\n", "second\n]\n\n[[session.item]]\nid    = \"w\"\ntitle = \"W\"\n",
		},
		"the first table of a list": {
			[]Edit{{Table: ByID("notice", "n"), Now: Table(Field{"id", Text("n")})}}, "second\n]\n", "second\n]\n\n[[notice]]\nid = \"n\"\n",
		},
		"a session goes with its items": {
			[]Edit{{
				Table: opening,
				Was: Table(Field{"id", Text("opening")}, Field{"title", Table(Field{"fr", Text("Ouverture")}, Field{"en", Text("Opening")})},
					Field{"start", Text("09:00")}, Field{"room", Text("djeliba")}, Field{"speakers", Texts("a", "b")},
					Field{"interpretation", Table(Field{"fr", Int(1)}, Field{"en", Int(2)})},
					Field{"item", List(Table(Field{"id", Text("welcome")}, Field{"start", Text("09:00")}))}),
			}},
			agenda[strings.Index(agenda, "[[session]]"):strings.Index(agenda, "# Lunch")], "",
		},
		"a key of the file": {
			[]Edit{{Key: []string{"day"}, Was: Date(2007, 11, 15), Now: Date(2007, 11, 16)}}, "day = 2007-11-15", "day = 2007-11-16",
		},
		"one edit after another": {
			[]Edit{
				{Table: opening, Key: []string{"start"}, Was: Text("09:00"), Now: Text("09:30")},
				{Table: opening, Key: []string{"start"}, Was: Text("09:30"), Now: Text("10:00")},
			},
			"start      = \"09:00\"", "start      = \"10:00\"",
		},
		"a new id, and edits by it": {
			[]Edit{
				{Table: opening, Key: []string{"id"}, Was: Text("opening"), Now: Text("first")},
				{Table: ByID("session", "first"), Key: []string{"room"}, Was: Text("djeliba"), Now: Text("bani")},
			},
			"\"opening\"\ntitle.fr   = \"Ouverture\"   # the first\ntitle.en   = \"Opening\"\nstart      = \"09:00\"\nroom       = \"djeliba\"",
			"\"first\"\ntitle.fr   = \"Ouverture\"   # the first\ntitle.en   = \"Opening\"\nstart      = \"09:00\"\nroom       = \"bani\"",
		},
	} {
		for _, lineEnd := range []string{"\n", "\r\n"} {
			for _, mark := range []string{"", "\ufeff"} {
				ends := strings.NewReplacer("\n", lineEnd)
				before := mark + ends.Replace(agenda)
				want := strings.Replace(before, ends.Replace(c.old), ends.Replace(c.new), 1)
				got, err := applyTo("content/a.toml", []byte(before), c.edits)
				if err != nil || string(got) != want {
					t.Errorf("%s: %v\n%s\nwant\n%s", name, err, got, want)
				}
			}
		}
	}
}

// TestOrder has edits that change a table and what is inside it: they are done in order.
func TestOrder(t *testing.T) {
	n := Table(Field{"id", Text("n")})
	for name, c := range map[string]struct {
		before string
		edits  []Edit
		after  string
	}{
		"a list that one edit makes and another removes": {
			"a = 1\n", []Edit{{Table: ByID("list", "n"), Now: n}, {Key: []string{"list"}, Was: List(n)}}, "a = 1\n",
		},
		"a key in a table of a list, then the list": {
			"[[list]]\nid = \"n\"\na = 1\n\n[[list.part]]\nid = \"n\"\nb = 1\n",
			[]Edit{
				{Table: ByID("list", "n").In("part", Where{"id": Text("n")}), Key: []string{"b"}, Was: Int(1)},
				{Table: ByID("list", "n"), Key: []string{"part"}, Was: List(n)},
			},
			"[[list]]\nid = \"n\"\na = 1\n",
		},
	} {
		got, err := applyTo("a.toml", []byte(c.before), c.edits)
		if err != nil || string(got) != c.after {
			t.Errorf("%s: %v\n%s\nwant\n%s", name, err, got, c.after)
		}
	}
}

// TestImpliedTables has edits of tables that are only there because of their dotted keys, among others in braces, and of those beside them.
func TestImpliedTables(t *testing.T) {
	key := func(was, now Value, names ...string) Edit { return Edit{Key: names, Was: was, Now: now} }
	one, item := Int(1), ByID("list", "i")
	for name, c := range map[string]struct {
		before string
		edit   Edit
		after  string
	}{
		"dotted keys in braces become none": {
			"x = { a.b = 1, c = {}, a.d.e = 1 }\n", key(Table(Field{"b", one}, Field{"d", Table(Field{"e", one})}), "{}", "x", "a"),
			"x = { a = {}, c = {} }\n",
		},
		"dotted keys in braces become a text": {
			"x={c={}, a.b=1,a.d=1}\n", key(Table(Field{"b", one}, Field{"d", one}), Text("y"), "x", "a"), "x={c={}, a=\"y\"}\n",
		},
		"dotted keys in braces, removed": {
			"x = { a.b = 1, c = {}, a.d.e = 1 }\n", key(Table(Field{"b", one}, Field{"d", Table(Field{"e", one})}), "", "x", "a"),
			"x = { c = {} }\n",
		},
		"all keys in braces, removed": {
			"x = { a.b = 1, a.c = 1, }\n", key(Table(Field{"b", one}, Field{"c", one}), "", "x", "a"), "x = {  }\n",
		},
		"one of the dotted keys in braces, removed": {"x = { a.b = 1, a.c = 1 }\n", key(one, "", "x", "a", "c"), "x = { a.b = 1 }\n"},
		"one of the dotted keys in braces, added":   {"x = { a.b = 1, c = 2 }\n", key("", one, "x", "a", "d"), "x = { a.b = 1, c = 2, a.d = 1 }\n"},
		"one of the dotted keys in braces, replaced": {
			"x = { a.b = 1, c = 2 }\n",
			key(Table(Field{"b", one}), Table(Field{"b", Int(2)}, Field{"e", one}), "x", "a"), "x = { a.b = 2, c = 2, a.e = 1 }\n",
		},
		"another name for dotted keys in braces": {
			"x = { a.b = 1, c = 2, a.d = 1 }\n", Edit{Key: []string{"x", "a"}, Name: true, Was: Text("a"), Now: Text("f g")},
			"x = { \"f g\".b = 1, c = 2, \"f g\".d = 1 }\n",
		},
		"the last dotted key goes with its table": {"x.a = 1\ny = 1\n", key(one, "", "x", "a"), "y = 1\n"},
		"an empty table is written":               {"x.a = 1\ny = 1\n", key(Table(Field{"a", one}), "{}", "x"), "x = {}\ny = 1\n"},
		"an empty table is not the same as none":  {"x.a = {}\n", key("{}", "", "x", "a"), ""},
		"a header stays without keys":             {"[x]\na = 1\n", key(one, "", "x", "a"), "[x]\n"},
		"a key of a table that only has tables inside": {
			"[x.y]\na = 1\n\n[z]\n", key("", one, "x", "b"), "[x.y]\na = 1\n\n[x]\nb = 1\n\n[z]\n",
		},
		"a table that only has tables inside, removed": {
			"[x.y]\na = 1\n\n[z]\n\n[x.w]\n", key(Table(Field{"y", Table(Field{"a", one})}, Field{"w", "{}"}), "", "x"), "[z]\n",
		},
		"a list in a table of dotted keys": {
			"x.a = 1\n", Edit{Table: append(Path{{Name: "x"}}, item...), Now: Table(Field{"id", Text("i")})}, "x.a = 1\n\n[[x.list]]\nid = \"i\"\n",
		},
		"a list in a table that does not exist": {
			"[y]\n", Edit{Table: append(Path{{Name: "y"}, {Name: "x"}}, item...), Now: Table(Field{"id", Text("i")})}, "[y]\n\n[[y.x.list]]\nid = \"i\"\n",
		},
		"a list in a table below one of dotted keys": {
			"[x]\na.b = 1\n[x.a.c]\n", Edit{Table: append(Path{{Name: "x"}, {Name: "a"}, {Name: "c"}}, item...), Now: Table(Field{"id", Text("i")})},
			"[x]\na.b = 1\n[x.a.c]\n\n[[x.a.c.list]]\nid = \"i\"\n",
		},
		"a table of a list whose tables are apart": {
			"[[list]]\nid = \"j\"\n[z]\n[list.a]\n", Edit{Table: item, Now: Table(Field{"id", Text("i")})},
			"[[list]]\nid = \"j\"\n[z]\n[list.a]\n\n[[list]]\nid = \"i\"\n",
		},
		"braces with nothing but a comment":          {"x = {\n  # c }\n}\n", key("", one, "x", "a"), "x = { a = 1\n  # c }\n}\n"},
		"the last table of a list of a table":        {"[[x.list]]\nid = \"i\"\n", Edit{Table: append(Path{{Name: "x"}}, item...), Was: Table(Field{"id", Text("i")})}, ""},
		"the last table of a list in brackets":       {"list = [{ id = \"i\" }]\n", Edit{Table: item, Was: Table(Field{"id", Text("i")})}, "list = []\n"},
		"dotted keys where another table has a list": {"[[list]]\na = []\n[[list]]\nid = \"i\"\n", Edit{Table: item, Key: []string{"a"}, Now: Table(Field{"fr", Text("x")}, Field{"en", Text("y")})}, "[[list]]\na = []\n[[list]]\nid = \"i\"\na.fr = \"x\"\na.en = \"y\"\n"},
	} {
		got, err := applyTo("a.toml", []byte(c.before), []Edit{c.edit})
		if err != nil || string(got) != c.after {
			t.Errorf("%s: %v\n%s\nwant\n%s", name, err, got, c.after)
		}
	}
}

// TestRefused has edits that cannot be done.
func TestRefused(t *testing.T) {
	opening := ByID("session", "opening")
	for name, c := range map[string]struct {
		edit   Edit
		reason Reason
		line   int
	}{
		"another value":    {Edit{Table: opening, Key: []string{"start"}, Was: Text("08:00"), Now: Text("10:00")}, Differs, 8},
		"a value is there": {Edit{Table: opening, Key: []string{"start"}, Now: Text("10:00")}, Differs, 8},
		"no value":         {Edit{Table: opening, Key: []string{"status"}, Was: Text("x"), Now: Text("10:00")}, Differs, 4},
		"no session":       {Edit{Table: ByID("session", "x"), Key: []string{"start"}, Was: Text("08:00")}, NoTable, 0},
		"it is a text":     {Edit{Table: ByID("session", "lunch"), Key: []string{"title", "fr"}, Now: Text("x")}, Unfit, 18},
		"an id twice":      {Edit{Table: opening, Now: Table(Field{"id", Text("opening")})}, Exists, 4},
		"not the table":    {Edit{Table: opening, Was: Table(Field{"id", Text("opening")})}, Differs, 4},
		"nothing":          {Edit{Table: opening, Key: []string{"x"}}, Unfit, 4},
		"several":          {Edit{Table: Path{{"session", Where{}}}, Key: []string{"x"}, Now: Int(1)}, TooMuch, 0},
		"a syntax error":   {Edit{File: "bad.toml", Key: []string{"x"}, Now: Int(1)}, Unreadable, 2},
		"no file":          {Edit{File: "none.toml", Whole: WholeFile, Was: Text("x")}, NoFile, 0},
		"a file is there":  {Edit{Whole: WholeFile, Now: Text("x")}, Exists, 0},
		"other text":       {Edit{File: "a.md", Whole: WholeBody, Was: Text("x"), Now: Text("y")}, Differs, 0},
		"no front matter":  {Edit{File: "a.md", Key: []string{"about"}, Now: Text("y")}, Unfit, 0},
	} {
		if c.edit.File == "" {
			c.edit.File = "a.toml"
		}
		files := fstest.MapFS{
			"a.toml": {Data: []byte(agenda)}, "bad.toml": {Data: []byte("a = 1\nb = \n")}, "a.md": {Data: []byte("Text\n")},
		}
		_, err := Apply(files, []Edit{c.edit})
		var refused *RefusedError
		if !errors.As(err, &refused) || refused.Reason != c.reason || refused.Line != c.line && c.line > 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMarkdown(t *testing.T) {
	const text = "+++\nabout = \"session:a\"\n+++\n\nBonjour.\n"
	for name, c := range map[string]struct {
		edit Edit
		want string
	}{
		"a key":      {Edit{Key: []string{"about"}, Was: Text("session:a"), Now: Text("session:b")}, strings.Replace(text, ":a", ":b", 1)},
		"a new key":  {Edit{Key: []string{"order"}, Now: Int(2)}, strings.Replace(text, "a\"\n", "a\"\norder = 2\n", 1)},
		"the text":   {Edit{Whole: WholeBody, Was: Text("\nBonjour.\n"), Now: Text("\nSalut.\n")}, strings.Replace(text, "Bonjour", "Salut", 1)},
		"the file":   {Edit{Whole: WholeFile, Was: Text(text), Now: Text("x")}, "x"},
		"no longer":  {Edit{Whole: WholeFile, Was: Text(text)}, ""},
		"no key now": {Edit{Key: []string{"about"}, Was: Text("session:a")}, strings.Replace(text, "about = \"session:a\"\n", "", 1)},
	} {
		got, err := applyTo("content/a.fr.md", []byte(text), []Edit{c.edit})
		if err != nil || string(got) != c.want {
			t.Errorf("%s: %v\n%q", name, err, got)
		}
	}
}

// TestMovedTable: a table that edits remove and add elsewhere keeps its comments and the way it is written, and so it does on the way back.
func TestMovedTable(t *testing.T) {
	const items = `
# After the ministers.
[[session.item]]
id       = 'thanks'  # short
  # who?
start    = "10:00"

  [[session.item]]
  id = "end"   # the bell
  start = 10:20
`
	const before = "[[session]]\nid = \"opening\"\n\n[[session.item]]\nid = \"welcome\"\n" + items + "\n[[session]]\nid = \"lunch\"\n"
	const want = "[[session]]\nid = \"opening\"\n\n[[session.item]]\nid = \"welcome\"\n\n[[session]]\nid = \"part-2\"\n" + items +
		"\n[[session]]\nid = \"lunch\"\n"
	thanks := Table(Field{"id", Text("thanks")}, Field{"start", Text("10:00")})
	end := Table(Field{"id", Text("end")}, Field{"start", "10:20:00"})
	edits := []Edit{
		{Table: ByID("session", "opening").In("item", Where{"id": Text("thanks")}), Was: thanks},
		{Table: ByID("session", "opening").In("item", Where{"id": Text("end")}), Was: end},
		{
			Table: ByID("session", "part-2"), After: Where{"id": Text("opening")},
			Now: Table(Field{"id", Text("part-2")}, Field{"item", List(thanks, end)}),
		},
	}
	for _, lineEnd := range []string{"\n", "\r\n"} {
		ends := strings.NewReplacer("\n", lineEnd)
		got, err := applyTo("a.toml", []byte(ends.Replace(before)), edits)
		if err != nil || string(got) != ends.Replace(want) {
			t.Errorf("%v\n%s\nwant\n%s", err, got, want)
		}
		var back []Edit
		for _, e := range edits {
			back = append([]Edit{e.Undo()}, back...)
		}
		for _, comment := range []string{"# After the ministers.", "# short", "# who?", "# the bell"} {
			again, err := applyTo("a.toml", got, back)
			if err != nil || strings.Count(string(again), comment) != 1 {
				t.Errorf("on the way back: %v: %s is not kept\n%s", err, comment, again)
			}
		}
	}
}
