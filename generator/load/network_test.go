package load_test

import (
	"maps"
	"testing"
	"testing/fstest"

	"vademecum/generator/conference"
	"vademecum/generator/load"
)

// networkFiles are the files of a conference with one of everything that journeys are made on, each in a file of its own.
var networkFiles = map[string]string{
	"content/hotels.toml":    "[[hotel]]\nid = \"h\"\nname = \"H\"\n",
	"content/venues.toml":    "[[venue]]\nid = \"v\"\nname = \"V\"\n[[room]]\nid = \"r\"\nvenue = \"v\"\nname = \"R\"\n",
	"content/stops.toml":     "[[stop]]\nid = \"s\"\nname = \"S\"\n",
	"content/transport.toml": "[transport]\nboarding = 4\n",
	"content/walks.toml":     "[[walk]]\nplaces = [\"h\", \"v\"]\nminutes = 20\n",
	"content/shuttles.toml": "[[shuttle]]\nid = \"a\"\nname = \"A\"\n[[shuttle.service]]\nid = \"out\"\nstops = [\"h\", \"v\"]\nminutes = [0, 9]\n" +
		"days = [2007-11-15]\ndepartures = \"08:00\"\nnote = \"Sauf brouillard\"\n",
	"content/agenda.toml":    "[[session]]\nid = \"x\"\ntype = \"panel\"\ntitle = \"X\"\nday = 2007-11-15\nstart = \"09:00\"\nend = \"10:00\"\nroom = \"r\"\n",
	"content/people.toml":    "[[person]]\nid = \"p\"\nname = \"P\"\n",
	"content/x.fr.md":        "+++\nabout = \"session:x\"\n+++\nTexte.\n",
	"content/private/d.toml": "[[delegation]]\nid = \"d\"\nname = \"D\"\nhotel = \"h\"\n",
}

// edit is a file that changes between two readings, or goes.
type edit struct{ name, text string }

// readAgain reads the files, and again after an edit.
func readAgain(t *testing.T, before map[string]string, e edit) (first, second load.Read) {
	t.Helper()
	fsys := site(before)
	config, found, err := load.Config(fsys, words)
	if err != nil || config == nil {
		t.Fatal(err, found)
	}
	var cache load.Cache
	if first, err = cache.Content(t.Context(), fsys, config, words, load.Change{Everything: true}); err != nil {
		t.Fatal(err)
	}
	next := fstest.MapFS(maps.Clone(fsys))
	delete(next, e.name)
	if e.text != "" {
		next[e.name] = &fstest.MapFile{Data: []byte(e.text)}
	}
	if second, err = cache.Content(t.Context(), next, config, words, load.Change{Paths: []string{e.name}}); err != nil {
		t.Fatal(err)
	}
	return first, second
}

// TestSameNetwork: an edit leaves the network the same only if no file with a place, a way on foot or a timetable is another one.
func TestSameNetwork(t *testing.T) {
	agenda := networkFiles["content/agenda.toml"]
	for _, test := range []struct {
		what string
		edit edit
		same bool
	}{
		{"nothing", edit{"content/hotels.toml", networkFiles["content/hotels.toml"]}, true},
		{"a session", edit{"content/agenda.toml", agenda + "summary = \"new\"\n"}, true},
		{"a session is gone", edit{"content/agenda.toml", ""}, true},
		{"a person", edit{"content/people.toml", "[[person]]\nid = \"p\"\nname = \"Q\"\n"}, true},
		{"a long text", edit{"content/x.fr.md", "+++\nabout = \"session:x\"\n+++\nAutre.\n"}, true},
		{"a delegation", edit{"content/private/d.toml", "[[delegation]]\nid = \"d\"\nname = \"E\"\nhotel = \"h\"\n"}, true},
		{"a file that cannot be read", edit{"content/people.toml", "[[person"}, true},

		{"a hotel", edit{"content/hotels.toml", "[[hotel]]\nid = \"h\"\nname = \"H\"\nwalk = 3\n"}, false},
		{"a hotel beside a session", edit{"content/agenda.toml", agenda + "[[hotel]]\nid = \"i\"\nname = \"I\"\n"}, false},
		{"a venue", edit{"content/venues.toml", networkFiles["content/venues.toml"] + "floor = \"1\"\n"}, false},
		{"a stop", edit{"content/stops.toml", "[[stop]]\nid = \"s\"\nname = \"T\"\n"}, false},
		{"transport", edit{"content/transport.toml", "[transport]\nboarding = 5\n"}, false},
		{"a walk", edit{"content/walks.toml", "[[walk]]\nplaces = [\"h\", \"v\"]\nminutes = 21\n"}, false},
		{"a line", edit{"content/shuttles.toml", networkFiles["content/shuttles.toml"] + "seats = 40\n"}, false},
		{"hotels are gone", edit{"content/hotels.toml", ""}, false},
		{"walks are gone", edit{"content/walks.toml", ""}, false},
		{"a new file with a stop", edit{"content/more.toml", "[[stop]]\nid = \"t\"\nname = \"T\"\n"}, false},
		{"a line that cannot be read any more", edit{"content/shuttles.toml", "[[shuttle"}, false},
	} {
		if _, second := readAgain(t, networkFiles, test.edit); second.SameNetwork != test.same {
			t.Errorf("%s: the same network: %v", test.what, second.SameNetwork)
		}
	}
	first, _ := readAgain(t, networkFiles, edit{"content/agenda.toml", agenda})
	if first.SameNetwork {
		t.Error("the first reading has the same network as none")
	}
	broken := maps.Clone(networkFiles)
	broken["content/shuttles.toml"] = "[[shuttle"
	if _, second := readAgain(t, broken, edit{"content/shuttles.toml", networkFiles["content/shuttles.toml"]}); second.SameNetwork {
		t.Error("a line that can be read again: the same network")
	}
}

// TestTranslationsOfTimetables: timetables hold the notes of their services, so a network whose notes are translated otherwise is
// another one.
func TestTranslationsOfTimetables(t *testing.T) {
	const before, after = "[translation.en.service.\"a/out\"]\nnote = \"Not in fog\"\n", "[translation.en.service.\"a/out\"]\nnote = \"Not in a storm\"\n"
	files := maps.Clone(networkFiles)
	files["content/en.toml"] = before
	for what, text := range map[string]string{"another translation": after, "no translation": ""} {
		first, second := readAgain(t, files, edit{"content/en.toml", text})
		if first.Diagnostics.Errors()+second.Diagnostics.Errors() > 0 {
			t.Fatal(first.Diagnostics, second.Diagnostics)
		}
		if second.SameNetwork {
			t.Errorf("%s: the same network", what)
		}
		want := "Not in a storm"
		if text == "" {
			want = "Sauf brouillard"
		}
		note := second.Conference.Shuttle("a").Services[0].Note
		if got, _ := note.In(conference.Language{Tag: "en", Fallback: []string{"fr"}}, "fr"); got != want {
			t.Errorf("%s: the note is %q", what, got)
		}
	}
	if _, second := readAgain(t, networkFiles, edit{"content/en.toml", before}); second.SameNetwork {
		t.Error("a first translation: the same network")
	}
}
