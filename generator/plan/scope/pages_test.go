package scope_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/acceptance/example"
	"vademecum/generator/acceptance/harness"
	"vademecum/generator/conference"
	"vademecum/generator/edition"
	"vademecum/generator/plan"
	"vademecum/generator/theme"
	"vademecum/generator/view"
)

// planned plans the site of a conference, with an edition that has what another one was. Without a digest no page has a key, and all see
// the whole conference.
func planned(th *theme.Theme, c, was *conference.Conference, digest string) *plan.Plan {
	in := plan.Input{
		Conference: c, Catalog: th.Catalog, Pictures: []string{"icon.png", "share.png"}, Sheet: func(s plan.Sheet) string { return "assets/" + s.Name },
		Digest: digest, Now: edition.Of(c, edition.Journeys{}),
	}
	e := plan.Edition{Header: edition.Header{Number: 1}, Was: edition.Of(was, edition.Journeys{})}
	e.Changes = func() []edition.Change { return edition.Diff(e.Was, in.Now) }
	in.Editions = []plan.Edition{e}
	return plan.New(in)
}

// earlier returns a conference as it was: each session in another room and a quarter of an hour later, and the last one not there yet.
func earlier(c *conference.Conference) *conference.Conference {
	out := copied(c)
	out.Sessions = out.Sessions[:len(out.Sessions)-1]
	for i, s := range out.Sessions {
		s := *s
		s.Start, s.End = s.Start+15, s.End+15
		s.Room = c.Rooms[i%len(c.Rooms)].ID
		out.Sessions[i] = &s
	}
	out.Finish()
	return out
}

// keyedPages returns the pages that have a key, by path.
func keyedPages(p *plan.Plan) map[string]plan.Page {
	out := map[string]plan.Page{}
	for _, page := range p.Pages() {
		if page.Key != nil {
			out[page.Path] = page
		}
	}
	return out
}

// TestPagesWithinTheirScopes: every page with a key is made from what the key stands for, and is the same as with the whole
// conference at hand.
func TestPagesWithinTheirScopes(t *testing.T) {
	th := example.Theme(t)
	full := rich()
	full.Finish()
	real, _ := example.Read(t, harness.Root(t))
	for name, c := range map[string]*conference.Conference{"rich": full, "example": real} {
		was := earlier(c)
		limited, whole := planned(th, c, was, "digest"), planned(th, c, was, "")
		pages := keyedPages(limited)
		if want := (len(c.Sessions) + len(c.Persons)) * len(c.Config.Languages); len(pages) != want {
			t.Errorf("%s: %d pages have a key, want the %d of sessions and persons", name, len(pages), want)
		}
		if len(keyedPages(whole)) != 0 {
			t.Errorf("%s: pages have keys without a digest", name)
		}
		keys := map[string]string{}
		for path, page := range pages {
			if other, there := keys[page.Key()]; there {
				t.Errorf("%s: %s has the key of %s", name, path, other)
			}
			keys[page.Key()] = path
			limited.Forget(page.Lang) // a piece that another page made would hide what this one asks for
			var got view.Document
			if said := panics(func() { got = page.Make() }); said != "" {
				t.Errorf("%s: %s: %s", name, path, said)
				continue
			}
			other, ok := whole.Page(path)
			if !ok {
				t.Fatalf("%s: there is no %s in the whole site", name, path)
			}
			if want := other.Make(); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %s is\n%+v\nand with the whole conference\n%+v", name, path, got, want)
			}
		}
		if t.Failed() {
			return
		}
		for path, page := range pages { // with the pieces that other pages made
			other, _ := whole.Page(path)
			if !reflect.DeepEqual(page.Make(), other.Make()) {
				t.Errorf("%s: %s is another one with shared pieces", name, path)
			}
		}
	}
}

// edits are changes of the whole, beside those of single values.
var edits = map[string]func(c *conference.Conference){
	"nothing":           func(c *conference.Conference) {},
	"a session is gone": func(c *conference.Conference) { c.Sessions = c.Sessions[1:] },
	"another session is gone": func(c *conference.Conference) {
		c.Sessions = slices.DeleteFunc(c.Sessions, func(s *conference.Session) bool { return s.ID == "before" })
	},
	"a session between": func(c *conference.Conference) {
		c.Sessions = append(c.Sessions, &conference.Session{Entity: conference.Entity{ID: "new"}, Type: "panel", Day: firstDay, Start: 650, End: 655, Room: "room-1"})
	},
	"a session on a new day": func(c *conference.Conference) {
		c.Sessions = append(c.Sessions, &conference.Session{Entity: conference.Entity{ID: "new"}, Type: "panel", Day: firstDay.AddDays(3), Start: 650, End: 655})
	},
	"a session with somebody": func(c *conference.Conference) {
		c.Sessions = append(c.Sessions, &conference.Session{Entity: conference.Entity{ID: "new"}, Type: "panel", Day: firstDay, Start: 650, End: 655, Speakers: []string{"person-0"}})
	},
	"one more person": func(c *conference.Conference) {
		c.Persons = append(c.Persons, &conference.Person{Entity: conference.Entity{ID: "new"}, Name: say("New")})
	},
	"no notice":      func(c *conference.Conference) { c.Notices = nil },
	"no contact":     func(c *conference.Conference) { c.Contacts = nil },
	"no info page":   func(c *conference.Conference) { c.Pages, c.Categories, c.Packs = nil, nil, nil },
	"a hotel's pack": func(c *conference.Conference) { c.Packs[0].For = conference.ForHotel },
	"no way on foot": func(c *conference.Conference) { c.Walks = nil },
	"no line":        func(c *conference.Conference) { c.Shuttles = nil },
	"no track": func(c *conference.Conference) {
		c.Tracks = nil
		for i, s := range c.Sessions {
			s := *s
			s.Track = ""
			c.Sessions[i] = &s
		}
	},
	"only one language": func(c *conference.Conference) {
		config := *c.Config
		config.Languages = config.Languages[:1]
		c.Config = &config
	},
}

// TestSameKeySamePage: as long as a page's key stays the same the page does, whatever else an editor changes.
func TestSameKeySamePage(t *testing.T) {
	th := example.Theme(t)
	c := rich()
	before := copied(c)
	before.Finish()
	old := planned(th, before, before, "digest")
	keys, documents := map[string]string{}, map[string]view.Document{}
	for path, page := range keyedPages(old) {
		keys[path], documents[path] = page.Key(), page.Make()
	}
	same, changed := 0, 0
	check := func(what string, c *conference.Conference) {
		for path, page := range keyedPages(planned(th, c, before, "digest")) {
			switch key, there := keys[path]; {
			case !there || page.Key() != key:
				changed++
			default:
				same++
				var got view.Document
				if said := panics(func() { got = page.Make() }); said != "" {
					t.Errorf("%s: %s: %s", what, path, said)
				} else if !reflect.DeepEqual(got, documents[path]) {
					t.Errorf("%s: the key of %s is the same, the page is\n%+v\nand was\n%+v", what, path, got, documents[path])
				}
			}
		}
	}
	editedConferences(t, func(path string, c *conference.Conference) {
		if strings.HasPrefix(path, "Packs[") && strings.HasSuffix(path, "].For") {
			return // there is no pack of another sort
		}
		if strings.HasSuffix(path, "] is none") && (strings.HasPrefix(path, "Shuttles[") || strings.HasPrefix(path, "Walks[")) {
			return // no file can say that
		}
		check(path, c)
	})
	for what, edit := range edits {
		edited := copied(c)
		edit(edited)
		edited.Finish()
		check(what, edited)
	}
	t.Logf("%d pages with the same key, %d with another", same, changed)
	if min(same, changed) < 1000 {
		t.Error("too few to prove anything")
	}
}
