package plan

import (
	"embed"
	"fmt"
	"path"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/locale"
	"vademecum/generator/markdown"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

// samples are long texts with everything Markdown can make of them. Their first heading is a title with an acronym in it.
//
//go:embed sample
var samples embed.FS

// What sample things have in common in every language.
const (
	samplePhone   = "+223 20 00 00 00"
	sampleEmail   = "desk@example.org"
	sampleWebsite = "https://example.org/"
	sampleLetters = 180 // of a title as long as they come
	samplePeople  = 40
)

// sampler makes views out of nothing: the words are those of the catalogs and of the sample texts.
type sampler struct {
	*builder
	first      conference.Date
	title      view.Text // an ordinary one, in the page's language
	absent     view.Text // one that stands in for a missing translation
	arabic     view.Text // Arabic with Latin acronyms
	sampleText *view.Prose
}

func newSampler(p *outline, l *language) *sampler {
	s := &sampler{builder: newBuilder(p.planner, l)}
	s.first = p.c.Event.Start
	english, arabic := s.sample("en"), s.sample("ar")
	s.title = s.Word("title.programme")
	s.sampleText, s.absent = english, s.heading(english, "en", true)
	if l.Tag == "ar" {
		s.sampleText = arabic
	}
	if l.Tag == "en" {
		s.absent = s.heading(arabic, "ar", true)
	}
	s.arabic = s.heading(arabic, "ar", false)
	return s
}

// sample reads a sample text.
func (s *sampler) sample(lang string) *view.Prose {
	name := "sample/" + lang + ".md"
	data, err := samples.ReadFile(name)
	if err != nil {
		panic(err) // the program carries it
	}
	parsed, _ := markdown.Parse(data, path.Base(name), 1) // a test holds that nothing is wrong with it
	return s.ParsedProse(&parsed, lang, s.resolve)
}

// heading is the title of a sample text.
func (s *sampler) heading(p *view.Prose, lang string, untranslated bool) view.Text {
	t := view.Text{Value: p.Headings[0].Text}
	if lang != s.Tag {
		t.Lang, t.Dir, t.Untranslated = lang, locale.Direction(lang), untranslated
	}
	return t
}

// long is a text of as many letters as a title ever has.
func (s *sampler) long() view.Text {
	words := s.Word("home.after")
	letters := []rune(strings.Repeat(words.Value+" ", 1+sampleLetters/len([]rune(words.Value))))
	words.Value = strings.TrimSpace(string(letters[:sampleLetters]))
	return words
}

func (s *sampler) pageHref(layout string) string {
	return s.href(componentAddress(s.language, fullState, layout))
}

// labels are the keys of what things are called, by the layout that shows them.
var labels = map[string]string{
	"room.html": "room.name", "venue.html": "room.venue", "hotel.html": "nav.hotels", "track.html": "session.track", "person.html": "nav.people",
}

// link leads to a page. What it is called is the ordinary title, but for things that have a word.
func (s *sampler) link(layout string) view.Link {
	label := s.title
	if key, known := labels[layout]; known {
		label = s.Word(key)
	}
	return view.Link{Href: s.pageHref(layout), Label: label}
}

func (s *sampler) links(n int) []view.Link {
	out := make([]view.Link, n)
	for i := range out {
		out[i] = s.link(InfoLayout)
	}
	return out
}

func (s *sampler) line() view.Link {
	return view.Link{Href: s.pageHref("shuttle.html"), Label: view.Text{Value: "A"}}
}

func (s *sampler) dayAfter(n int) view.Day {
	d := s.day(s.first.AddDays(n))
	d.Href = s.pageHref("day.html")
	return d
}

func (s *sampler) sampleDay() view.Day { return s.dayAfter(0) }

func (s *sampler) at(c conference.Clock) view.Time { return s.Time(s.first, c) }

func (s *sampler) until(from, to conference.Clock) view.Range {
	end := s.at(to)
	return view.Range{Start: s.at(from), End: &end}
}

// plainRow is a session without anything special.
func (s *sampler) plainRow(id string) *view.Row {
	room := s.link("room.html")
	return &view.Row{
		ID: id, Href: s.pageHref("session.html"), Day: s.sampleDay(), When: s.until(9*60, 10*60+30), Title: s.title,
		Type: s.Word("session_type.plenary"), TypeID: "plenary", Room: &room, Status: string(conference.Confirmed),
	}
}

// states are a session in every state a list can show.
func (s *sampler) states() []view.ComponentRow {
	track := s.link("track.html")
	var out []view.ComponentRow
	for _, state := range []struct {
		name   string
		change func(r *view.Row)
	}{
		{"plain", func(*view.Row) {}},
		{"pause", func(r *view.Row) { r.Pause, r.Room, r.Title = true, nil, s.Word("session_type.break") }},
		{"cancelled", func(r *view.Row) { r.Status = string(conference.Cancelled) }},
		{"tentative", func(r *view.Row) { r.Status = string(conference.Tentative) }},
		{"moved", func(r *view.Row) { r.Moved = true }},
		{"items", func(r *view.Row) { r.Items = s.items() }},
		{"track", func(r *view.Row) { r.Track = &track }},
		{"place", func(r *view.Row) { r.Room, r.Place = nil, s.title }},
		{"after-midnight", func(r *view.Row) { r.When = s.until(24*60+10, 25*60) }},
		{"untranslated", func(r *view.Row) { r.Title = s.absent }},
		{"long-title", func(r *view.Row) { r.Title = s.long() }},
		{"acronyms", func(r *view.Row) { r.Title = s.arabic }},
	} {
		row := s.plainRow(state.name)
		state.change(row)
		out = append(out, view.ComponentRow{State: state.name, Row: row})
	}
	return out
}

func (s *sampler) rows() []*view.Row {
	var out []*view.Row
	for _, c := range s.states() {
		out = append(out, c.Row)
	}
	return out
}

func (s *sampler) items() []view.Item {
	return []view.Item{
		{ID: "one", When: s.until(9*60, 9*60+20), Title: s.title, Summary: s.long(), Chairs: s.people()[:1], Speakers: s.people()[:3]},
		{ID: "two", When: view.Range{Start: s.at(9*60 + 20)}, Title: s.arabic},
	}
}

// people are as many as a panel ever has.
func (s *sampler) people() []view.Person {
	out := make([]view.Person, samplePeople)
	for i := range out {
		out[i] = view.Person{
			Link: s.link("person.html"), Role: s.title, Organisation: s.arabic, Country: s.Locale.RegionName("ML"),
		}
		if i%2 > 0 {
			out[i] = view.Person{Link: view.Link{Label: s.title}}
		}
	}
	return out
}

func (s *sampler) dayCardList() []view.DayCard {
	first, last := s.at(9*60), s.at(24*60+10)
	full := view.DayCard{Day: s.sampleDay(), Sessions: 12, First: &first, Last: &last, Lead: s.rows()}
	return []view.DayCard{full, {Day: s.dayAfter(1), Sessions: 1, First: &first}, {Day: s.dayAfter(2)}}
}

func (s *sampler) home() *view.Home {
	notices := s.notices()
	return &view.Home{
		Summary: s.long(), Days: s.dayCardList(), Urgent: notices[:1], Notices: notices[1:], Hotels: s.links(3), Venues: s.links(1),
		Lines: []view.Link{s.line()}, Pages: s.categoryList(), Hosts: []view.Text{s.title, s.arabic}, Country: s.Locale.RegionName("ML"),
		Emergency: s.contacts("emergency", "medical", "security"), Pack: s.pageHref(packLayout), Live: s.rows(),
	}
}

func (s *sampler) agenda() *view.Agenda {
	return &view.Agenda{Days: s.dayCardList(), Tracks: s.links(3), All: s.pageHref("programme.html")}
}

// dayPage has sessions in every state at one time, and a grid of seven rooms.
func (s *sampler) dayPage() *view.DayPage {
	rows := s.rows()
	ends := s.at(25 * 60)
	before, after := s.link("day.html"), s.link("day.html")
	grid := &view.Grid{}
	for range 7 {
		grid.Places = append(grid.Places, view.GridPlace{Link: s.link("room.html"), Floor: s.title})
	}
	first := view.GridLine{Start: s.at(9 * 60)}
	for i := range grid.Places {
		first.Cells = append(first.Cells, view.GridCell{Lines: 1, Sessions: rows[i : i+1]})
	}
	first.Cells[0].Lines, first.Cells[1].Sessions = 2, rows[:2]
	second := view.GridLine{Start: s.at(10 * 60)}
	for range grid.Places[1:] {
		second.Cells = append(second.Cells, view.GridCell{Lines: 1})
	}
	grid.Lines = []view.GridLine{first, second}
	return &view.DayPage{
		Day: s.sampleDay(), Ends: &ends, Days: []view.Day{s.sampleDay(), s.dayAfter(1)}, Grid: grid, Sheet: s.pageHref("day-sheet.html"), Previous: &before, Next: &after,
		Slots: []view.Slot{{Start: s.at(9 * 60), Rows: rows[:1]}, {Start: s.at(9 * 60), Rows: rows[1:]}},
	}
}

func (s *sampler) dayRows() []view.DayRows {
	return []view.DayRows{{Day: s.sampleDay(), Rows: s.rows()}, {Day: s.dayAfter(1), Rows: s.rows()[:1]}}
}

// session has all there is to say of one.
func (s *sampler) session() *view.Session {
	row := s.plainRow("full")
	row.Title, row.Moved, row.Status = s.long(), true, string(conference.Tentative)
	row.Items = s.items()
	for i, lang := range []string{"fr", "en", "es", "ar"} {
		row.Channels = append(row.Channels, view.Channel{Lang: lang, Name: s.Locale.LanguageName(lang), Number: s.Number(i)})
	}
	track, venue, room := s.link("track.html"), s.link("venue.html"), s.link("room.html")
	row.Track = &track
	day, start := s.dayAfter(1), s.at(8*60)
	step := &view.Step{Link: s.link("session.html"), Start: s.at(8 * 60)}
	return &view.Session{
		Row: row, Subtitle: s.arabic, Summary: s.long(), Prose: s.sampleText, Venue: &venue, Floor: s.title,
		Audience: []view.Text{s.Word("audience.delegates"), s.Word("audience.press")}, Chairs: s.people()[:2], Speakers: s.people(),
		Documents: s.documents(), Live: sampleWebsite, Expected: s.Number(1500), Reason: s.absent,
		MovedFrom: &view.Moved{Day: &day, Time: &start, Room: &room}, Revised: &day, Previous: step, Next: step, Getting: s.getting(),
	}
}

// documents are one in several languages, and one at an address elsewhere whose language is not known.
func (s *sampler) documents() []view.Resource {
	var files []view.File
	for _, lang := range []string{"fr", "en", "ar", "es"} {
		files = append(files, view.File{
			Href: sampleWebsite, Lang: lang, Dir: locale.Direction(lang), Name: s.Locale.LanguageName(lang), Type: "PDF", Size: s.Size(1_234_567),
		})
	}
	return []view.Resource{{Title: s.title, Files: files}, {Title: s.absent, Files: []view.File{{Href: sampleWebsite}}}}
}

func (s *sampler) entriesList() []view.Entry {
	return []view.Entry{
		{Link: s.link("person.html"), Detail: s.title, Note: s.Locale.RegionName("ML")},
		{Link: view.Link{Href: s.pageHref("person.html"), Label: s.long()}, Detail: s.absent},
		{Link: view.Link{Href: s.pageHref("person.html"), Label: s.arabic}},
	}
}

func (s *sampler) categoryList() []view.Category {
	var out []view.Category
	for i := range 3 {
		out = append(out, view.Category{ID: fmt.Sprintf("group-%d", i), Href: s.pageHref("pages.html"), Name: s.title, Pages: s.entriesList()})
	}
	return out
}

// sampleFeatures are of every sort the catalogs name.
func (s *sampler) sampleFeatures() []view.Feature {
	return format.Features([]string{"step-free", "hearing-loop", "interpretation", "wifi", "prayer-room", "airport-transfer"})
}

// image is the picture for shared addresses: the one a site always has.
func (s *sampler) image() *view.Image {
	if !s.fixed.hasShare {
		return nil
	}
	return &view.Image{Src: s.href(s.fixed.sharePath), Alt: s.title, Width: shareWidth, Height: shareHeight}
}

func (s *sampler) rooms() []view.RoomEntry {
	return []view.RoomEntry{
		{Link: s.link("room.html"), Floor: s.title, Capacity: s.Number(1500), Features: s.sampleFeatures()},
		{Link: view.Link{Href: s.pageHref("room.html"), Label: s.arabic}},
	}
}

func (s *sampler) mapPoint() *view.Map {
	return format.Map(&conference.Coordinates{Latitude: 12.63, Longitude: -8.02})
}

func (s *sampler) venue() *view.Venue {
	return &view.Venue{
		Summary: s.long(), Prose: s.sampleText, Address: s.title, AddressLocal: s.arabic, Phone: format.Phone(samplePhone), Website: sampleWebsite,
		Map: s.mapPoint(), Features: s.sampleFeatures(), Image: s.image(), Plan: s.image(), Rooms: s.rooms(), Shuttles: []view.Link{s.line()}, Network: s.crowdedNetwork(),
		Ways: s.ways(), Requests: s.requests(), Changes: s.changes(), Poster: s.pageHref("poster.html"),
	}
}

// hotels are one with all that can be said of it, and one without telephone.
func (s *sampler) hotels() []view.HotelEntry {
	return []view.HotelEntry{
		{Link: s.link("hotel.html"), Address: s.title, Phone: format.Phone(samplePhone), Lines: []view.Link{s.line()}, Image: s.image()},
		{Link: view.Link{Href: s.pageHref("hotel.html"), Label: s.arabic}, Address: s.absent},
	}
}

func (s *sampler) hotel() *view.Hotel {
	return &view.Hotel{
		HotelEntry: s.hotels()[0], Summary: s.long(), Prose: s.sampleText, AddressLocal: s.arabic, LocalName: s.title, Email: sampleEmail,
		Website: sampleWebsite, Map: s.mapPoint(), Desk: s.title, CheckIn: s.at(14 * 60).Clock, CheckOut: s.at(12 * 60).Clock,
		Features: s.sampleFeatures(), Leaving: s.ways(), Arriving: s.ways(), Changes: s.changes(),
		Requests: s.requests(), Days: s.hotelDays(), Poster: s.pageHref("poster.html"), Pack: s.pageHref(packLayout),
	}
}

// notices are an urgent one with an end, an ordinary one, and one that is not translated.
func (s *sampler) notices() []view.Notice {
	href := s.pageHref("notices.html")
	return []view.Notice{
		{ID: "urgent", Href: href + "#urgent", Title: s.long(), Summary: s.long(), Prose: s.sampleText, Urgent: true, Day: s.sampleDay(),
			From: s.at(7 * 60), Until: &view.Until{Day: s.dayAfter(1), Time: s.at(12 * 60)}, About: s.links(2)},
		{ID: "plain", Href: href + "#plain", Title: s.title, Day: s.sampleDay(), From: s.at(8 * 60)},
		{ID: "absent", Href: href + "#absent", Title: s.absent, Summary: s.absent, Day: s.sampleDay(), From: s.at(9 * 60)},
	}
}

// contacts are of the kinds named; every second one has no telephone.
func (s *sampler) contacts(kinds ...string) []view.Contact {
	var out []view.Contact
	for i, kind := range kinds {
		c := view.Contact{ID: kind, Kind: kind, KindKey: "contact." + kind, Name: s.Word("contact." + kind)}
		if i%2 == 0 {
			room := s.link("room.html")
			c.Phone, c.Email, c.Hours, c.Place, c.Room, c.Summary = format.Phone(samplePhone), sampleEmail, s.title, s.absent, &room, s.long()
			c.Languages = []string{s.Locale.LanguageName("fr"), s.Locale.LanguageName("ar")}
		}
		out = append(out, c)
	}
	return out
}
