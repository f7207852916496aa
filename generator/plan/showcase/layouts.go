package showcase

import "vademecum/generator/view"

// layout is a layout with the most and the least that it can show.
type layout struct {
	name, section string
	full, empty   any
}

// layouts returns all layouts of pages.
func (s *sampler) layouts() []layout {
	hosts := []view.Text{s.title, s.arabic}
	return []layout{
		{"home.html", "home", s.home(), &view.Home{}},
		{"agenda.html", "agenda", s.agenda(), &view.Agenda{}},
		{"day.html", "agenda", s.dayPage(), &view.DayPage{Day: s.sampleDay()}},
		{
			"hour.html", "agenda",
			&view.Hour{Day: s.sampleDay(), When: s.until(9*60, 10*60), Rows: s.rows(), Previous: new(s.link("hour.html")), Next: new(s.link("hour.html"))},
			&view.Hour{Day: s.sampleDay(), When: s.until(9*60, 10*60)},
		},
		{"grid.html", "agenda", s.gridPage(), &view.GridPage{Day: s.sampleDay(), Grid: &view.Grid{}}},
		{"programme.html", "agenda", &view.Programme{Days: []view.DayPage{*s.dayPage()}}, &view.Programme{}},
		{"my-programme.html", "agenda", s.myProgramme(), &view.MyProgramme{}},
		{"session.html", "agenda", s.session(), &view.Session{Row: s.plainRow("plain")}},
		{"track.html", "agenda", &view.Track{Summary: s.long(), Prose: s.prose, Days: s.dayRows()}, &view.Track{}},
		{"links.html", "people", &view.Links{Groups: []view.LetterGroup{
			{ID: "letter-1", Letter: "A", Items: s.entriesList()}, {ID: "letter-2", Letter: "#", Items: s.entriesList()},
		}}, &view.Links{}},
		{
			"person.html", "people",
			&view.PersonPage{Person: s.people()[0], Summary: s.long(), Prose: s.prose, Image: s.image(), URL: sampleWebsite, Links: s.documents(), Days: s.dayRows()},
			&view.PersonPage{},
		},
		{"venue.html", "venues", s.venue(), &view.Venue{}},
		{
			"room.html", "venues",
			&view.Room{RoomEntry: s.rooms()[0], Venue: s.link("venue.html"), Summary: s.long(), Prose: s.prose, Days: s.dayRows()},
			&view.Room{Venue: s.link("venue.html")},
		},
		{"hotels.html", "hotels", &view.Hotels{Hotels: s.hotels()}, &view.Hotels{}},
		{"hotel.html", "hotels", s.hotel(), &view.Hotel{HotelEntry: s.hotels()[1], LocalName: s.title}},
		{"shuttles.html", "shuttles", s.shuttles(), &view.Shuttles{}},
		{"shuttle.html", "shuttles", s.shuttle(), &view.Shuttle{ShuttleEntry: view.ShuttleEntry{Link: s.line()}}},
		{"stop.html", "shuttles", s.stop(), &view.Stop{}},
		{"poster.html", "shuttles", s.poster(), &view.Poster{Place: s.link("hotel.html"), Sheets: []view.PosterSheet{{Size: "1"}}}},
		{packLayout, "agenda", s.pack(), &view.Pack{}},
		{"door.html", "agenda", s.door(), &view.Door{}},
		{"day-sheet.html", "agenda", s.daySheet(), &view.DaySheet{}},
		{"emergency.html", "contacts", s.emergencyCard(), &view.EmergencyCard{}},
		{"internal.html", "contacts", s.internal(), &view.Internal{}},
		{"slip.html", "changes", s.slip(), &view.Slip{}},
		{"filing.html", "changes", s.filing(), &view.Filing{}},
		{"amend-list.html", "changes", s.amendList(), &view.AmendList{}},
		{"pages.html", "pages", &view.Pages{Categories: s.categories()}, &view.Pages{}},
		{infoLayout, "pages", &view.Info{Summary: s.long(), Prose: s.prose, More: s.links(3)}, &view.Info{}},
		{
			"contacts.html", "contacts",
			&view.Contacts{
				Emergency: s.contacts("emergency", "medical"), Contacts: s.contacts("press", "other"), Card: s.pageHref("emergency.html"),
			},
			&view.Contacts{},
		},
		{"notices.html", "notices", &view.Notices{Notices: s.notices()}, &view.Notices{}},
		{"changes.html", "changes", s.changesPage(), &view.Changes{Edition: s.edition("1")}},
		{
			"about.html", "about",
			&view.About{
				Summary: s.long(), Prose: s.prose, Hosts: hosts, Country: s.Country("ML", nil), Website: sampleWebsite,
			},
			&view.About{},
		},
		{"find.html", "find", s.find(), &view.Find{Index: s.pageHref("find.html")}},
		{"not-found.html", "", &view.NotFound{Days: s.dayCards()}, &view.NotFound{}},
		{"offline.html", "", &view.NotFound{Days: s.dayCards()}, &view.NotFound{}},
	}
}
