package plan

import (
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/locale"
	"vademecum/generator/theme"
	"vademecum/generator/view"
	"vademecum/themes"
)

// text is a text in the source language.
func text(s string) conference.Text {
	return conference.Text{Variants: []conference.Variant{{Lang: "fr", Value: s}}}
}

func entity(id string) conference.Entity { return conference.Entity{ID: id} }

// small is a conference of one day, with one of everything that programs are told of.
func small() *conference.Conference {
	day := conference.Date{Year: 2007, Month: time.November, Day: 15}
	late := conference.Clock(24*60 + 10)
	c := &conference.Conference{
		Config: &conference.Config{
			BaseURL: "https://x.example/a/b/", BasePath: "/a/b/", Zone: time.FixedZone("", 3600),
			Languages: []conference.Language{{Tag: "fr"}, {Tag: "ar", Fallback: []string{"fr"}}},
			Look:      conference.Look{Palette: conference.Palette{Accent: "#00558c", Paper: "#ffffff", PaperDark: "#10151a"}},
		},
		Event: conference.Event{
			Entity: entity("conf"), Name: text("Conférence"), ShortName: text("C"), Start: day, End: day.AddDays(1),
			City: text("Bamako"), Country: "ML", Hosts: []conference.Text{text("Le pays hôte")}, Summary: text("Résumé."),
		},
		Types: []*conference.SessionType{{Entity: entity("panel"), Name: text("Panel"), Own: true}},
		Venues: []*conference.Venue{{
			Entity: entity("cicb"), Name: text("CICB"), Address: text("Boulevard"), Phone: "+223 20",
			Coordinates: &conference.Coordinates{Latitude: 12.6, Longitude: -8},
		}},
		Rooms: []*conference.Room{{Entity: entity("hall"), Venue: "cicb", Name: text("Grande salle"), Capacity: 900}},
		Hotels: []*conference.Hotel{{
			Entity: entity("salam"), Name: text("Salam"), Address: text("Rue 1"), Email: "a@x.example", CheckIn: new(conference.Clock(14 * 60)),
		}},
		Sessions: []*conference.Session{
			{Entity: entity("opening"), Type: "panel", Title: text("Ouverture"), Day: day, Start: 9 * 60, End: 10 * 60, Room: "hall", Status: conference.Confirmed,
				Interpretation: []conference.Interpretation{{Lang: "fr", Channel: 1}, {Lang: "en", Channel: 2}}},
			{Entity: entity("moved"), Type: "panel", Title: text("Déplacée"), Day: day, Start: 11 * 60, End: 12 * 60, Venue: "cicb", Status: conference.Confirmed,
				MovedFrom: &conference.Moved{Start: new(conference.Clock(8 * 60))}},
			{Entity: entity("room-only"), Type: "panel", Title: text("Autre salle"), Day: day, Start: 11 * 60, End: 12 * 60, Place: text("Sur le parvis"),
				MovedFrom: &conference.Moved{Room: "hall"}, Status: conference.Tentative},
			{Entity: entity("cancelled"), Type: "panel", Title: text("Annulée"), Day: day, Start: 23 * 60, End: late, Room: "hall", Status: conference.Cancelled,
				MovedFrom: &conference.Moved{Day: new(day.AddDays(1))}},
		},
		Notices: []*conference.Notice{
			{Entity: entity("first"), Title: text("Un"), From: conference.Moment{Date: day, Clock: 8 * 60}},
			{Entity: entity("second"), Title: text("Deux"), Urgent: true, From: conference.Moment{Date: day, Clock: late}},
		},
	}
	c.Finish()
	return c
}

// defaultTheme is loaded once for all tests.
var defaultTheme = sync.OnceValues(func() (*theme.Theme, diagnostic.List) {
	th := theme.Load(theme.Layer{Dir: "themes/default", Files: themes.FS()})
	return th, th.Wait()
})

// catalogOf gives the interface texts of the default theme.
func catalogOf(t *testing.T) func(lang string) (*locale.Catalog, bool) {
	t.Helper()
	look, found := defaultTheme()
	if found.Errors() > 0 {
		t.Fatal(found)
	}
	return look.Catalog
}

func planOf(t *testing.T, c *conference.Conference) *Plan {
	t.Helper()
	return New(Input{Conference: c, Catalog: catalogOf(t), Pictures: []string{"icon.png", "share.png"}})
}

func document(t *testing.T, p *Plan, path string) view.Document {
	t.Helper()
	page, ok := p.Page(path)
	if !ok {
		t.Fatalf("there is no page %s", path)
	}
	return page.Make()
}

// about is the thing a page tells of.
func about(t *testing.T, p *Plan, path string) *view.Thing {
	t.Helper()
	d := document(t, p, path)
	if d.Structured == nil {
		t.Fatalf("%s tells of nothing", path)
	}
	return d.Structured.Graph[0]
}

func TestSessionsAreDescribed(t *testing.T) {
	p := planOf(t, small())
	tests := []struct{ id, start, end, status, previous, place, venue string }{
		{"opening", "2007-11-15T09:00+01:00", "2007-11-15T10:00+01:00", "", "", "Grande salle", "CICB"},
		{"moved", "2007-11-15T11:00+01:00", "2007-11-15T12:00+01:00", "https://schema.org/EventRescheduled", "2007-11-15T08:00+01:00", "CICB", ""},
		{"room-only", "2007-11-15T11:00+01:00", "2007-11-15T12:00+01:00", "", "", "Sur le parvis", ""},
		{"cancelled", "2007-11-15T23:00+01:00", "2007-11-16T00:10+01:00", "https://schema.org/EventCancelled", "2007-11-16T23:00+01:00", "Grande salle", "CICB"},
	}
	for _, tt := range tests {
		got := about(t, p, "fr/sessions/"+tt.id+"/index.html")
		if got.Type != "Event" || got.StartDate != tt.start || got.EndDate != tt.end || got.PreviousStartDate != tt.previous {
			t.Errorf("%s: %+v", tt.id, got)
		}
		if got.EventStatus != tt.status {
			t.Errorf("%s: %s", tt.id, got.EventStatus)
		}
		if got.Location[0].Name != tt.place || (got.Location[0].ContainedInPlace != nil) != (tt.venue != "") {
			t.Errorf("%s is held in %+v", tt.id, got.Location[0])
		}
		if got.SuperEvent.ID != "https://x.example/a/b/#conf" || got.Organizer != nil {
			t.Errorf("%s belongs to %+v", tt.id, got.SuperEvent)
		}
	}
	if got := about(t, p, "fr/sessions/opening/index.html"); !slices.Equal(got.InLanguage, []string{"fr", "en"}) {
		t.Errorf("the opening is in %v", got.InLanguage)
	}
}

func TestPlacesAreDescribed(t *testing.T) {
	p := planOf(t, small())
	home := about(t, p, "fr/index.html")
	if home.StartDate != "2007-11-15" || home.EndDate != "2007-11-16" || home.Location[0].Geo == nil || !slices.Equal(home.InLanguage, []string{"fr", "en"}) {
		t.Errorf("the conference is %+v", home)
	}
	if arabic := about(t, p, "ar/index.html"); arabic.ID != home.ID || arabic.URL == home.URL {
		t.Errorf("in another language it is %s at %s", arabic.ID, arabic.URL)
	}
	if hotel := about(t, p, "fr/hotels/salam/index.html"); hotel.Type != "LodgingBusiness" || hotel.CheckinTime != "14:00" || hotel.CheckoutTime != "" || hotel.Email == "" {
		t.Errorf("the hotel is %+v", hotel)
	}
	if room := about(t, p, "fr/rooms/hall/index.html"); room.MaximumAttendeeCapacity != 900 || room.Address != "Boulevard" || room.ContainedInPlace.URL != "https://x.example/a/b/fr/venues/cicb/" {
		t.Errorf("the room is %+v", room)
	}
	if venue := about(t, p, "fr/venues/cicb/index.html"); venue.Telephone != "+223 20" || venue.ContainedInPlace != nil {
		t.Errorf("the venue is %+v", venue)
	}
	c := small()
	c.Venues, c.Rooms, c.Sessions = nil, nil, nil
	c.Finish()
	if home := about(t, planOf(t, c), "fr/index.html"); home.Location[0].Name != "Bamako" {
		t.Errorf("before there is a venue it is held in %+v", home.Location[0])
	}
}

func TestTheWayIsDescribed(t *testing.T) {
	d := document(t, planOf(t, small()), "fr/sessions/opening/index.html")
	way := d.Structured.Graph[1]
	var addresses []string
	for i, step := range way.ItemListElement {
		if step.Position != i+1 || step.Name == "" {
			t.Errorf("step %d is %+v", i, step)
		}
		addresses = append(addresses, step.Item)
	}
	want := []string{"https://x.example/a/b/fr/", "https://x.example/a/b/fr/agenda/", "https://x.example/a/b/fr/agenda/2007-11-15/", ""}
	if way.Type != "BreadcrumbList" || !slices.Equal(addresses, want) {
		t.Errorf("the way is %v", addresses)
	}
}

func TestNotFoundTellsNothing(t *testing.T) {
	d := document(t, planOf(t, small()), "fr/404.html")
	if d.Share != nil || d.Structured != nil {
		t.Errorf("it tells %+v, %+v", d.Share, d.Structured)
	}
}

func TestShare(t *testing.T) {
	p := planOf(t, small())
	d := document(t, p, "ar/sessions/opening/index.html")
	s := d.Share
	if s.Locale != "ar_EG" || s.Type != "website" {
		t.Errorf("%+v", s)
	}
	if !strings.HasPrefix(s.Title, "\u2066Ouverture\u2069 · ") {
		t.Errorf("a French title on an Arabic page is not set apart: %q", s.Title)
	}
	if want := (view.ShareImage{URL: "https://x.example/a/b/icons/share.png", Alt: "Conférence", Width: 1200, Height: 630}); s.Image != want {
		t.Errorf("the picture is %+v", s.Image)
	}
	root := document(t, p, "index.html")
	if root.Share == nil || !strings.HasPrefix(root.Share.Title, "Conférence · ") {
		t.Errorf("the root is shared as %+v", root.Share)
	}
}

func TestManifest(t *testing.T) {
	p := planOf(t, small())
	d := document(t, p, "ar/manifest.webmanifest")
	written, err := d.Body.(*view.Manifest).JSON()
	if err != nil {
		t.Fatal(err)
	}
	var got view.Manifest
	if err := json.Unmarshal([]byte(written), &got); err != nil {
		t.Fatal(err)
	}
	if got.Lang != "ar" || got.Dir != "rtl" || got.StartURL != "./" || got.ThemeColor != "#00558c" || got.BackgroundColor != "#ffffff" || len(got.Icons) != 3 {
		t.Errorf("%s", written)
	}
	for _, icon := range got.Icons {
		path := strings.TrimPrefix(icon.Src, "../")
		if !slices.ContainsFunc(p.Files(), func(f File) bool { return f.Path == path }) {
			t.Errorf("nothing makes %s", path)
		}
	}
}

func TestNoticeFeed(t *testing.T) {
	p := planOf(t, small())
	d := document(t, p, "fr/notices/atom.xml")
	feed := d.Body.(*view.Feed)
	if feed.Updated != "2007-11-16T00:10:00+01:00" || len(feed.Entries) != 2 || feed.Entries[0].Updated != feed.Updated {
		t.Errorf("%+v", feed)
	}
	if e := feed.Entries[0]; e.ID != "tag:x.example,2007-11-15:conf/fr/notices/second" || !e.Urgent || e.URL != "https://x.example/a/b/fr/notices/#second" {
		t.Errorf("%+v", e)
	}
	c := small()
	for _, n := range c.Notices {
		n.Formerly = []string{"first-" + n.ID, "then-" + n.ID}
	}
	if e := document(t, planOf(t, c), "fr/notices/atom.xml").Body.(*view.Feed).Entries[0]; !strings.HasSuffix(e.ID, "/first-second") || !strings.HasSuffix(e.URL, "#second") {
		t.Errorf("of a notice with another id: %+v", e)
	}
	c.Notices = nil
	c.Finish()
	p = planOf(t, c)
	if slices.ContainsFunc(p.Pages(), func(q Page) bool { return q.Layout == "atom.xml" }) {
		t.Error("there is a feed of no notices")
	}
	if d := document(t, p, "fr/index.html"); d.Site.Marks.Feed != "" {
		t.Error("pages name a feed that is not there")
	}
}
