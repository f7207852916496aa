package plan

import (
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/conference"
	"vademecum/generator/edition"
	"vademecum/generator/view"
)

// printing is the small conference with something to print of every kind, and a delegation.
func printing() (*conference.Conference, *conference.Private) {
	s := small()
	c := &conference.Conference{
		Config: s.Config, Event: s.Event, Types: s.Types, Venues: s.Venues, Rooms: s.Rooms, Hotels: s.Hotels, Sessions: s.Sessions, Notices: s.Notices,
	}
	c.Pages = append(c.Pages, &conference.Page{Entity: entity("visas"), Title: text("Visas")})
	c.Shuttles = []*conference.Shuttle{{Entity: entity("a"), Name: text("A"), Services: []*conference.Service{{
		Entity: entity("s"), Stops: []string{"salam", "cicb"}, Minutes: []int{0, 10}, Days: []conference.Date{c.Event.Start}, Departures: []conference.Clock{8 * 60},
	}}}}
	for _, kind := range conference.PackFors {
		c.Packs = append(c.Packs, &conference.Pack{
			Entity: entity(kind.ID()), For: kind, Paper: kind.Papers()[0], Languages: []string{"fr", "ar"}, Sections: kind.Sections(), Pages: nil,
		})
	}
	c.Finish()
	private := &conference.Private{Delegations: []*conference.Delegation{
		{Entity: entity("mali"), Name: text("Mali"), Hotel: "salam", Language: "ar", Cars: []*conference.Car{{Vehicle: text("Minibus 4")}},
			Seats: []*conference.Seat{{Session: "moved", Place: text("B")}, {Session: "opening", Place: text("A")}}},
		{Entity: entity("chile"), Name: text("Chili"), Hotel: "salam", Language: "es"},
	}}
	return c, private
}

func packsOf(t *testing.T, c *conference.Conference, private *conference.Private) []Pack {
	t.Helper()
	return Packs(Input{Conference: c, Catalog: catalogOf(t), Embed: func(path string) template.URL { return template.URL("data:" + path) }}, private)
}

func TestPacks(t *testing.T) {
	c, private := printing()
	var names, paths, secret []string
	for _, k := range packsOf(t, c, private) {
		names, paths = append(names, k.Lang+"/"+k.ID), append(paths, k.Page.Path)
		if k.Private {
			secret = append(secret, k.Lang+"/"+k.ID)
		}
		if k.Sized.Path != k.Page.Path {
			t.Errorf("%s is %s with its size", k.Page.Path, k.Sized.Path)
		}
		if k.Edition != nil || k.Later {
			t.Errorf("%s is of edition %v", k.Page.Path, k.Edition)
		}
		checkPack(t, k)
	}
	want := []string{
		"fr/general", "ar/general", "fr/hotel:salam", "ar/hotel:salam", "ar/delegation:mali", "fr/delegation:chile", "ar/delegation:chile",
		"fr/door:hall:2007-11-15", "fr/poster:salam", "ar/poster:salam", "fr/poster:cicb", "ar/poster:cicb",
		"fr/day:2007-11-15", "ar/day:2007-11-15", "fr/emergency", "ar/emergency", "fr/internal",
	}
	if !slices.Equal(names, want) {
		t.Errorf("there are %v, want %v", names, want)
	}
	if want := []string{"ar/delegation:mali", "fr/delegation:chile", "ar/delegation:chile", "fr/internal"}; !slices.Equal(secret, want) {
		t.Errorf("private are %v", secret)
	}
	slices.Sort(paths)
	if len(slices.Compact(slices.Clone(paths))) != len(paths) || !slices.Contains(paths, "fr/hotel_salam.html") {
		t.Errorf("the files are %v", paths)
	}
}

// checkPack checks that a pack stands alone, has absolute addresses, and numbers its sections.
func checkPack(t *testing.T, k Pack) {
	t.Helper()
	plain := k.Page.Make()
	sized := k.Sized.Make()
	if !plain.Site.Standalone || plain.Print.Sized || !sized.Print.Sized || plain.Site.BasePath != "https://x.example/a/b/" {
		t.Errorf("%s is printed as %+v and %+v", k.Page.Path, plain.Print, sized.Print)
	}
	body, ok := plain.Body.(*view.Pack)
	if !ok {
		return
	}
	if body != sized.Body {
		t.Errorf("what %s shows is built twice", k.Page.Path)
	}
	for i, s := range body.Sections {
		if (s.Number == "") != (i == 0) {
			t.Errorf("%s: section %s has the number %q", k.Page.Path, s.Kind, s.Number)
		}
		if s.Delegation != nil && !k.Private {
			t.Errorf("%s shows a delegation", k.Page.Path)
		}
	}
}

// TestPaperEdition: paper names the newest edition, says if readers of its language miss something by it, and leads to what has changed.
func TestPaperEdition(t *testing.T) {
	c, private := printing()
	title := func(fr, ar string) edition.Text {
		return edition.Text{{Lang: "fr", Value: fr}, {Lang: "ar", Value: ar}}
	}
	renamed := func(weight edition.Weight) edition.Change {
		set := edition.Set{Thing: conference.Ref{Kind: conference.KindSession, ID: "opening"}, Field: "title", Was: title("A", "ا"), Now: title("B", "ا")}
		return edition.Change{Kind: edition.Renamed, Weight: weight, Set: set}
	}
	for _, test := range []struct {
		name    string
		changes []edition.Change
		want    map[string]string
	}{
		{"none", nil, map[string]string{"fr": "Éd. 2 · 9 nov. 2007", "ar": "الطبعة 2 · 9 نوفمبر 2007"}},
		{"words", []edition.Change{renamed(edition.Editorial)}, map[string]string{"fr": "Éd. 2 · 9 nov. 2007", "ar": "الطبعة 2 · 9 نوفمبر 2007"}},
		{"in one language", []edition.Change{renamed(edition.ToKnow)}, map[string]string{"fr": "Éd. 2 · 9 nov. 2007, modifiée depuis", "ar": "الطبعة 2 · 9 نوفمبر 2007"}},
	} {
		foot := map[string]*view.Running{}
		in := Input{Conference: c, Catalog: catalogOf(t), Sheet: func(s Sheet) string {
			foot[s.Lang], _ = s.Body.(*view.Running)
			return ""
		}, Editions: []Edition{
			{Header: edition.Header{Number: 1, Date: conference.Date{Year: 2007, Month: 11, Day: 2}}, Changes: func() []edition.Change { return []edition.Change{renamed(edition.ToKnow)} }},
			{Header: edition.Header{Number: 2, Date: conference.Date{Year: 2007, Month: 11, Day: 9}}, Changes: func() []edition.Change { return test.changes }},
		}}
		for _, k := range Packs(in, private) {
			want, changes := test.want[k.Lang], "https://x.example/a/b/"+k.Lang+"/changes/"
			since := changes + "2/"
			if k.Edition.Number != 2 || k.Later != strings.Contains(want, "depuis") {
				t.Errorf("%s, %s: edition %d, later %v", test.name, k.Page.Path, k.Edition.Number, k.Later)
			}
			if got := foot[k.Lang]; got.Edition != want || len(got.Counter) != 2 {
				t.Errorf("%s, %s: the foot says %q and %v", test.name, k.Page.Path, got.Edition, got.Counter)
			}
			var live *view.Live
			if k.ID == "internal" { // leads nowhere
				continue
			}
			switch body := k.Page.Make().Body.(type) {
			case *view.Pack:
				live = body.Changes
			case *view.Door:
				live = body.Live
			case *view.Poster:
				live = body.Sheets[0].Live
			case *view.DaySheet:
				live = body.Live
			case *view.EmergencyCard: // leads to the contacts
				live, since, changes = body.Live, "https://x.example/a/b/"+k.Lang+"/contacts/", ""
			}
			if live.URL != since || live.Written != changes || live.Since != strings.Contains(since, "changes") {
				t.Errorf("%s, %s: leads to %s, written %s", test.name, k.Page.Path, live.URL, live.Written)
			}
		}
	}
}

// TestPackSections holds that the order is the editor's, that what has nothing to show is left out, and that seats come in order.
func TestPackSections(t *testing.T) {
	c, private := printing()
	c.Packs[2].Sections = []conference.PackSection{conference.SectionNotes, conference.SectionDelegation, conference.SectionLetter, conference.SectionCover}
	c.Packs[0].Skip = true
	for _, k := range packsOf(t, c, private) {
		if k.ID == "general" {
			t.Error("a pack is made that is skipped")
		}
		if k.ID != "delegation:mali" {
			continue
		}
		doc := k.Page.Make()
		body := doc.Body.(*view.Pack)
		if fmt.Sprint(body.Cover.ID, body.Sections[0].ID, body.Sections[1].ID, len(body.Sections)) != "section-coversection-notessection-delegation2" {
			t.Errorf("the sections are %v", body.Sections)
		}
		if seats := body.Sections[1].Delegation.Seats; seats[0].Session.ID != "opening" || seats[1].Session.ID != "moved" {
			t.Errorf("the seats are %v", seats)
		}
	}
}

// TestHostedPacks holds which packs are pages of the site: those that all may see, and none of a delegation.
func TestHostedPacks(t *testing.T) {
	c, _ := printing()
	hosted := func() (out []string) {
		planned := New(Input{Conference: c, Catalog: catalogOf(t)})
		if n := len(planned.Pages()); n != planned.PageCount() {
			t.Errorf("%d pages, counted %d", n, planned.PageCount())
		}
		for _, p := range planned.Pages() {
			if strings.HasPrefix(p.Path, "fr/print/") && p.Layout != "poster.html" {
				out = append(out, p.Path)
			}
			if doc := p.Make(); doc.Print != nil && (doc.Site.Standalone || doc.NoIndex != (p.Layout != packLayout)) {
				t.Errorf("%s is printed as %+v", p.Path, doc.Print)
			}
		}
		return out
	}
	want := []string{"fr/print/general/index.html", "fr/print/hotel/salam/index.html", "fr/print/day/2007-11-15/index.html", "fr/print/emergency/index.html"}
	if got := hosted(); !slices.Equal(got, want) {
		t.Errorf("the site has %v", got)
	}
	for len(c.Sessions) <= hostedRows {
		c.Sessions = append(c.Sessions, c.Sessions[0])
	}
	entries := packEntries(c)
	if slices.ContainsFunc(entries, func(e entry) bool { return e.id == "hotel/salam" }) || len(entries) != 3 {
		t.Errorf("a conference of %d sessions has %d packs on the site", len(c.Sessions), len(entries))
	}
}

func TestRunning(t *testing.T) {
	heads := map[string]*view.Running{}
	p := New(Input{Conference: small(), Catalog: catalogOf(t), Sheet: func(s Sheet) string {
		if s.Layout == runningLayout {
			heads[s.Lang] = s.Body.(*view.Running)
		}
		return "assets/" + s.Lang + "." + s.Name
	}})
	var counter string
	for _, piece := range heads["ar"].Counter {
		counter += "[" + piece.Words + piece.Count + "]"
	}
	if counter != "[الصفحة ][page][ من ][pages]" || heads["ar"].Digits != "decimal" || heads["fr"].Event != "C" || len(heads["fr"].Sections) != 12 ||
		fmt.Sprint(heads["fr"].Days) != "[{day-2007-11-15 15 jeudi 15 novembre}]" {
		t.Errorf("%s %+v", counter, heads["fr"])
	}
	if b := newBuilder(p.outline.planner, p.outline.languages[1]); b.printOf(&conference.Pack{}).Running != "/a/b/assets/ar.running-ar.css" {
		t.Errorf("what is printed names %q", b.printOf(&conference.Pack{}).Running)
	}
}

// TestDoorInSeveralLanguages: a card for a door has the day and the titles in the other languages of its pack, each marked with its own.
func TestDoorInSeveralLanguages(t *testing.T) {
	c, private := printing()
	c.Session("opening").Title = conference.Text{Variants: []conference.Variant{{Lang: "fr", Value: "Ouverture"}, {Lang: "ar", Value: "الافتتاح"}}}
	for _, k := range Packs(Input{Conference: c, Catalog: catalogOf(t)}, private) {
		if door, ok := k.Page.Make().Body.(*view.Door); ok {
			also := append(slices.Clone(door.Days), door.Sheets[0][0].Also...)
			want := []view.Text{{Value: "الخميس، 15 نوفمبر", Lang: "ar", Dir: "rtl"}, {Value: "الافتتاح", Lang: "ar", Dir: "rtl"}}
			if !slices.Equal(also, want) {
				t.Errorf("%s also says %v, want %v", k.Page.Path, also, want)
			}
		}
	}
}

// TestContentOfSheets: a sheet of an earlier edition that says the same has the same content, although it leads to other changes; one that
// says something else has another.
func TestContentOfSheets(t *testing.T) {
	c, private := printing()
	contents := func(number int) map[string]string {
		editions := []Edition{{Header: edition.Header{Number: number, Date: c.Event.Start}, Changes: func() []edition.Change { return nil }}}
		out := map[string]string{}
		for _, k := range Packs(Input{Conference: c, Catalog: catalogOf(t), Editions: editions}, private) {
			if k.Sheet {
				out[k.Lang+"/"+k.ID] = k.Content()
			}
		}
		return out
	}
	one, two := contents(1), contents(2)
	if len(one) != 9 || !maps.Equal(one, two) {
		t.Errorf("the same sheets are\n%v and\n%v", one, two)
	}
	c.Sessions[0].Title = text("Renamed")
	for id, now := range contents(2) {
		kind, _, _ := strings.Cut(id[3:], ":")
		if changed, want := now != one[id], kind == "door" || kind == "day" || kind == "poster"; changed != want && kind != "poster" {
			t.Errorf("%s is another one: %t", id, changed)
		}
	}
}

// TestWithdrawnKeepsItsLine: a session that an edition has had, however old, has a line in the agenda of packs, at its time.
func TestWithdrawnKeepsItsLine(t *testing.T) {
	c, private := printing()
	day := c.Sessions[0].Day
	gone := func(id string, start conference.Clock) edition.Change {
		return edition.Change{Kind: edition.Withdrawn, Set: edition.Set{
			Thing: conference.Ref{Kind: conference.KindSession, ID: id},
			Was: edition.Session{Entity: edition.Entity{ID: id}, Time: edition.Slot{Day: day, Start: start, End: start + 30},
				Title: edition.Text{{Lang: "fr", Value: id}}},
		}}
	}
	changes := [][]edition.Change{{gone("early", 6*60), gone("late", 28*60)}, {gone("early", 7*60)}}
	var editions []Edition
	for i, list := range changes {
		editions = append(editions, Edition{Header: edition.Header{Number: i + 1, Date: day}, Changes: func() []edition.Change { return list }})
	}
	for _, k := range Packs(Input{Conference: c, Catalog: catalogOf(t), Editions: editions}, private) {
		if k.ID != "general" || k.Lang != "fr" {
			continue
		}
		for _, s := range k.Page.Make().Body.(*view.Pack).Sections {
			for _, d := range s.Agenda {
				if d.Day.ISO != day.String() {
					continue
				}
				first := d.Rows[0].Gone
				if len(first) != 1 || first[0].Title.Value != "early" || first[0].When.Start.Clock != "07:00" {
					t.Errorf("before the first session: %v", first)
				}
				if len(d.Gone) != 1 || d.Gone[0].Title.Value != "late" {
					t.Errorf("after the last session: %v", d.Gone)
				}
				return
			}
		}
	}
	t.Error("there is no agenda")
}
