package showcase

import (
	"fmt"

	"vademecum/generator/conference"
	"vademecum/generator/locale"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

// plainRow returns an ordinary session.
func (s *sampler) plainRow(id string) *view.Row {
	room := s.link("room.html")
	return &view.Row{
		ID: id, Href: s.pageHref("session.html"), Day: s.sampleDay(), When: s.until(9*60, 10*60+30), Title: s.title,
		Type: s.Word("session_type.plenary"), TypeID: "plenary", Room: &room, Status: string(conference.Confirmed),
	}
}

// states returns a session in every state that a list can show.
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
		{"moved", func(r *view.Row) {
			r.Moved, r.Was = true, &view.Was{Day: s.sampleDay().Short, Start: s.at(8 * 60).Clock, Place: s.title}
		}},
		{"longer", func(r *view.Row) { r.Was = &view.Was{End: s.at(10 * 60).Clock} }},
		{"new", func(r *view.Row) { r.New = true }},
		{"items", func(r *view.Row) { r.Items = s.items() }},
		{"languages", func(r *view.Row) {
			r.Spoken = []string{s.Locale.LanguageName("fr")}
			r.Channels = []view.Channel{{Lang: "fr", Short: "FR", Name: s.Locale.LanguageName("fr"), Number: "1"}, {Lang: "ar", Short: "AR", Name: s.Locale.LanguageName("ar"), Number: "2"}}
		}},
		{"people", func(r *view.Row) { r.People, r.More = []view.Text{s.title, s.arabic}, s.Number(4) }},
		{"track", func(r *view.Row) { r.Track = &track }},
		{"place", func(r *view.Row) { r.Room, r.Place = nil, s.title }},
		{"after-midnight", func(r *view.Row) { r.When = s.until(24*60+10, 25*60) }},
		{"until-after-midnight", func(r *view.Row) { r.When = s.until(20*60, 24*60+30) }},
		{"deadlines", func(r *view.Row) { r.Seated, r.Doors = new(s.at(8*60+45)), new(s.at(8*60+50)) }},
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

// people returns as many people as the largest panel has.
func (s *sampler) people() []view.Person {
	out := make([]view.Person, maxPanel)
	for i := range out {
		out[i] = view.Person{
			Link: s.link("person.html"), Role: s.title, Organisation: s.arabic, Country: s.Country("ML", nil),
		}
		if i%2 > 0 {
			out[i] = view.Person{Link: view.Link{Label: s.title}}
		}
	}
	return out
}

func (s *sampler) dayCards() []view.DayCard {
	first, last := s.at(9*60), s.at(24*60+10)
	full := view.DayCard{Day: s.sampleDay(), Sessions: 12, First: &first, Last: &last, Lead: s.rows()}
	return []view.DayCard{full, {Day: s.dayAfter(1), Sessions: 1, First: &first}, {Day: s.dayAfter(2)}}
}

func (s *sampler) home() *view.Home {
	notices := s.notices()
	return &view.Home{
		Summary: s.long(), Days: s.dayCards(), Urgent: notices[:1], Notices: notices[1:], Hotels: s.links(3), Venues: s.links(1),
		Lines: []view.Link{s.line()}, Pages: s.categories(), Hosts: []view.Text{s.title, s.arabic}, Country: s.Country("ML", nil),
		Emergency: s.contacts("emergency", "medical", "security"), Pack: s.pageHref(packLayout), Live: s.rows(),
		MyHotel: []view.Choice{{ID: "one", Label: s.title}, {ID: "two", Label: s.absent}}, IAm: []view.Choice{{ID: "delegates", Label: s.Word("audience.delegates")}},
	}
}

func (s *sampler) agenda() *view.Agenda {
	return &view.Agenda{Days: s.dayCards(), Tracks: s.links(3), All: s.pageHref("programme.html")}
}

func (s *sampler) myProgramme() *view.MyProgramme {
	return &view.MyProgramme{
		Agenda: s.link("agenda.html"), Days: []view.MyDay{{Day: s.sampleDay()}, {Day: s.dayAfter(1)}}, All: s.pageHref("programme.html"),
		Hotels: []view.Choice{{ID: "one", Label: s.title}, {ID: "two", Label: s.arabic}}, Formerly: "old:plain",
	}
}

// dayPage returns a day with sessions in every state at one time, a grid, and a link to a larger one.
func (s *sampler) dayPage() *view.DayPage {
	rows := s.rows()
	ends := s.at(25 * 60)
	before, after := s.link("day.html"), s.link("day.html")
	return &view.DayPage{
		Day: s.sampleDay(), Ends: &ends, Days: []view.Day{s.sampleDay(), s.dayAfter(1)}, Grid: s.grid(), ByRoom: s.pageHref("grid.html"), Sheet: s.pageHref("day-sheet.html"), Previous: &before, Next: &after,
		Slots: []view.Slot{{ID: "at-1", Start: s.at(9 * 60), Rows: rows[:1], Gone: s.gone()}, {ID: "at-2", Start: s.at(9 * 60), Rows: rows[1:]}},
		Hours: []view.Jump{{ID: "at-1", Start: s.at(9 * 60)}, {ID: "at-2", Start: s.at(10 * 60)}},
	}
}

// grid returns two hours in seven rooms, with sessions in every state.
func (s *sampler) grid() *view.Grid {
	rows := s.rows()
	at := func(minutes conference.Clock) *view.Time { t := s.at(minutes); return &t }
	first, second := view.GridLine{Start: at(9 * 60), Lines: 1}, view.GridLine{Start: at(9*60 + 30), Half: true, Lines: 1}
	grid := &view.Grid{Step: 30, Open: rows[:1]}
	for i := range 7 {
		grid.Places = append(grid.Places, view.GridPlace{Link: s.link("room.html"), Floor: s.title})
		first.Cells = append(first.Cells, view.GridCell{Lines: 1, Sessions: rows[i : i+1]})
	}
	first.Cells[0].Lines, first.Cells[1].Sessions = 2, rows[:2]
	for range grid.Places[1:] {
		second.Cells = append(second.Cells, view.GridCell{Lines: 1})
	}
	grid.Blocks = []view.GridBlock{{Lines: []view.GridLine{first, second}}}
	return grid
}

// gridPage returns a day's grid in two parts.
func (s *sampler) gridPage() *view.GridPage {
	ends, href := s.at(25*60), s.pageHref("grid.html")
	return &view.GridPage{
		Day: s.sampleDay(), Ends: &ends, Days: []view.Day{s.sampleDay(), s.dayAfter(1)}, ByTime: s.pageHref("day.html"), Grid: s.grid(),
		Parts: []view.GridPart{{Href: href, First: s.title, Last: s.arabic, Current: true}, {Href: href, First: s.title, Last: s.title}},
	}
}

func (s *sampler) dayRows() []view.DayRows {
	return []view.DayRows{{Day: s.sampleDay(), Rows: s.rows()}, {Day: s.dayAfter(1), Rows: s.rows()[:1]}}
}

// session returns a session with all that can be said of one.
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
		Row: row, Subtitle: s.arabic, Summary: s.long(), Prose: s.prose, Venue: &venue, Floor: s.title,
		Audience: []view.Text{s.Word("audience.delegates"), s.Word("audience.press")}, Chairs: s.people()[:2], Speakers: s.people(),
		Documents: s.documents(), URL: sampleWebsite, Links: s.documents(), Livestream: sampleWebsite, NotInterpreted: true, Expected: s.Number(1500), Reason: s.absent,
		MovedFrom: &view.Moved{Day: &day, Time: &start, Room: &room}, Revised: &day, Previous: step, Next: step, Getting: s.getting(),
	}
}

// documents returns a document in several languages, and one on another site in an unknown language.
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
		{Link: s.link("person.html"), Detail: s.title, Note: s.Country("ML", nil), Sessions: s.links(2), More: s.Number(3)},
		{Link: view.Link{Href: s.pageHref("person.html"), Label: s.long()}, Detail: s.absent},
		{Link: view.Link{Href: s.pageHref("person.html"), Label: s.arabic}},
	}
}

func (s *sampler) categories() []view.Category {
	var out []view.Category
	for i := range 3 {
		out = append(out, view.Category{ID: fmt.Sprintf("group-%d", i), Href: s.pageHref("pages.html"), Name: s.title, Pages: s.entriesList()})
	}
	return out
}

// features returns every feature that the catalogs name.
func (s *sampler) features() []view.Feature {
	return format.Features([]string{"step-free", "hearing-loop", "interpretation", "wifi", "prayer-room", "airport-transfer"})
}

// image returns the picture that links to the site are shown with: most sites have one.
func (s *sampler) image() *view.Image {
	if s.site.Share == nil {
		return nil
	}
	out := *s.site.Share
	out.Alt = s.title
	return &out
}

func (s *sampler) rooms() []view.RoomEntry {
	return []view.RoomEntry{
		{Link: s.link("room.html"), Floor: s.title, Capacity: s.Number(1500), Features: s.features()},
		{Link: view.Link{Href: s.pageHref("room.html"), Label: s.arabic}},
	}
}

func (s *sampler) mapPoint() *view.Map {
	return format.Map(&conference.Coordinates{Latitude: 12.63, Longitude: -8.02})
}

func (s *sampler) venue() *view.Venue {
	return &view.Venue{
		Summary: s.long(), Prose: s.prose, Address: s.title, AddressLocal: s.arabic, Phone: format.Phone(samplePhone), Website: sampleWebsite,
		Map: s.mapPoint(), Features: s.features(), Image: s.image(), Plan: s.image(), Rooms: s.rooms(), Shuttles: []view.Link{s.line()}, Network: s.crowdedNetwork(),
		Ways: s.ways(), Requests: s.requests(), Changes: s.changes(), Poster: s.pageHref("poster.html"),
	}
}

// hotels returns a hotel with all that a list shows, and one without telephone.
func (s *sampler) hotels() []view.HotelEntry {
	return []view.HotelEntry{
		{Link: s.link("hotel.html"), Address: s.title, Phone: format.Phone(samplePhone), Lines: []view.Link{s.line()}, Image: s.image()},
		{Link: view.Link{Href: s.pageHref("hotel.html"), Label: s.arabic}, Address: s.absent},
	}
}

func (s *sampler) hotel() *view.Hotel {
	return &view.Hotel{
		HotelEntry: s.hotels()[0], Summary: s.long(), Prose: s.prose, AddressLocal: s.arabic, LocalName: s.title, Email: sampleEmail,
		Website: sampleWebsite, Map: s.mapPoint(), Desk: s.title, CheckIn: s.at(14 * 60).Clock, CheckOut: s.at(12 * 60).Clock,
		Features: s.features(), Rates: []view.Rate{{Name: s.title, Price: s.arabic}, {Name: s.absent, Price: s.title}}, Leaving: s.ways(), Arriving: s.ways(), Changes: s.changes(),
		Requests: s.requests(), Days: s.hotelDays(), Poster: s.pageHref("poster.html"), Pack: s.pageHref(packLayout),
	}
}

// notices returns an urgent notice with an end, an ordinary one, and one that is not translated.
func (s *sampler) notices() []view.Notice {
	href := s.pageHref("notices.html")
	return []view.Notice{
		{ID: "urgent", Href: href + "#urgent", Title: s.long(), Summary: s.long(), Prose: s.prose, Urgent: true, Day: s.sampleDay(),
			From: s.at(7 * 60), Start: s.sampleDay().Name, Until: &view.Until{Day: s.dayAfter(1), Time: s.at(12 * 60), Text: s.dayAfter(1).Name}, About: s.links(2)},
		{ID: "plain", Href: href + "#plain", Title: s.title, Day: s.sampleDay(), From: s.at(8 * 60)},
		{ID: "absent", Href: href + "#absent", Title: s.absent, Summary: s.absent, Day: s.sampleDay(), From: s.at(9 * 60)},
	}
}

// contacts returns contacts of some kinds. Every second one has no telephone.
func (s *sampler) contacts(kinds ...string) []view.Contact {
	var out []view.Contact
	for i, kind := range kinds {
		c := view.Contact{ID: kind, Kind: kind, KindKey: "contact." + kind, Name: s.Word("contact." + kind)}
		if i%2 == 0 {
			room := s.link("room.html")
			c.Phone, c.Email, c.Hours, c.Place, c.Room, c.Summary = format.Phone(samplePhone), sampleEmail, s.title, s.absent, &room, s.long()
			c.Open = []view.Range{s.until(8*60, 12*60), s.until(14*60, 25*60)}
			c.Languages = []string{s.Locale.LanguageName("fr"), s.Locale.LanguageName("ar")}
		}
		out = append(out, c)
	}
	return out
}

func (s *sampler) find() *view.Find {
	return &view.Find{
		Index: s.pageHref("find.html"), Lists: s.links(3),
		Filters: []view.Filter{{Name: "room", Label: s.Word("room.name"), Options: []view.Choice{{ID: "a", Label: s.title}, {ID: "b", Label: s.arabic}}}},
	}
}
