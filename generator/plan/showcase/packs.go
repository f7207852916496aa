package showcase

import (
	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

// pack returns a document with every section.
func (s *sampler) pack() *view.Pack {
	contacts := &view.Contacts{Emergency: s.contacts("emergency", "medical"), Contacts: s.contacts("press", "other", "transport")}
	holds := map[conference.PackSection]func(p *view.PackSection){
		conference.SectionLetter:     func(p *view.PackSection) { p.Letter = s.prose },
		conference.SectionDelegation: func(p *view.PackSection) { p.Delegation = s.delegation() },
		conference.SectionContacts:   func(p *view.PackSection) { p.Contacts = contacts },
		conference.SectionGlance:     func(p *view.PackSection) { p.Glance = s.overviews() },
		conference.SectionAgenda: func(p *view.PackSection) {
			p.Agenda = []*view.PackDay{s.packDay()}
			p.Parts = []view.PackPart{{ID: p.Agenda[0].ID, Title: s.title}}
		},
		conference.SectionShuttles: func(p *view.PackSection) { p.Shuttles = s.departureLists() },
		conference.SectionHotel: func(p *view.PackSection) {
			p.Hotels = []view.PackHotel{{ID: "hotel-sample", Name: s.title, Hotel: s.hotel()}}
		},
		conference.SectionVenue: func(p *view.PackSection) {
			p.Venues = []view.PackVenue{{ID: "venue-sample", Name: s.title, Venue: s.venue()}}
		},
		conference.SectionMap:       func(p *view.PackSection) { p.Network = s.crowdedNetwork() },
		conference.SectionPractical: func(p *view.PackSection) { p.Practical = s.practical() },
	}
	out := &view.Pack{Title: s.Word("pack.title"), For: s.arabic, Changes: s.sinceEdition()}
	out.Days = []view.Day{s.sampleDay(), s.dayAfter(1)}
	out.Cover = &view.PackPart{ID: "section-cover", Title: s.Word("pack.cover")}
	for i, kind := range conference.ForDelegation.Sections()[1:] {
		p := view.PackSection{
			Kind: string(kind), ID: "section-" + string(kind), Number: s.Number(i), Title: s.Word("pack." + string(kind)), Live: s.site.Live,
		}
		if hold := holds[kind]; hold != nil {
			hold(&p)
		}
		out.Sections = append(out.Sections, p)
	}
	return out
}

// packRows returns sessions in every state, the first with all that can be said of one.
func (s *sampler) packRows() []view.PackRow {
	var out []view.PackRow
	for _, row := range s.rows() {
		out = append(out, view.PackRow{Row: row, Floor: s.title})
	}
	full := s.session()
	out[0] = view.PackRow{
		Row: full.Row, Subtitle: full.Subtitle, Floor: full.Floor, Audience: full.Audience, Chairs: full.Chairs, Speakers: full.Speakers,
		Reason: full.Reason, MovedFrom: full.MovedFrom,
	}
	return out
}

func (s *sampler) packDay() *view.PackDay {
	rows := s.packRows()
	rows[0].Gone = s.gone()[1:]
	return &view.PackDay{ID: "day-sample", Day: s.sampleDay(), Rows: rows, Gone: s.gone()[1:]}
}

// overviews returns two days side by side, and one by room.
func (s *sampler) overviews() []*view.GlanceSheet {
	rows := s.rows()
	hours := []view.GlanceHour{{From: 1, Lines: 12, Start: s.at(9 * 60)}, {From: 13, Lines: 12, Start: s.at(10 * 60), Midnight: true, Later: true}}
	block := func(from, lines, lane, lanes int, rows ...*view.Row) view.GlanceBlock {
		out := view.GlanceBlock{From: from, Lines: lines, Lane: lane, Lanes: lanes, Text: 3}
		for _, row := range rows {
			out.Entries = append(out.Entries, view.GlanceEntry{Row: row, Until: lanes == 1, Place: lanes == 1})
		}
		return out
	}
	first, second := s.sampleDay(), s.dayAfter(1)
	days := []view.GlanceColumn{
		{ID: "glance-first", Day: &first, Width: 2, Through: rows[:1], Blocks: []view.GlanceBlock{
			block(1, 6, 1, 1, rows[0]), block(9, 8, 1, 2, rows[1]), block(9, 16, 2, 2, rows[2]),
		}},
		{ID: "glance-second", Day: &second, Width: 1, Blocks: []view.GlanceBlock{block(5, 12, 1, 1, rows[3])}},
	}
	rooms := []view.GlanceColumn{
		{Place: s.title, Width: 1, Blocks: []view.GlanceBlock{block(1, 12, 1, 1, rows...)}}, {Place: s.arabic, Width: 1},
	}
	return []*view.GlanceSheet{
		{Lines: 24, Hours: hours, Columns: days},
		{ID: "glance-rooms", Day: &first, First: s.title, Last: s.arabic, Open: rows[:1], Lines: 24, Hours: hours, Columns: rooms},
	}
}

func (s *sampler) departureLists() *view.PackShuttles {
	return &view.PackShuttles{
		Changes: s.changes(), Requests: s.requests(),
		Places: []view.PackPlace{
			{ID: "departures-one", Name: s.title, Days: s.hotelDays(), Leaving: s.ways(), Arriving: s.ways()},
			{ID: "departures-two", Name: s.arabic, Leaving: s.ways()},
		},
	}
}

func (s *sampler) practical() *view.PackPractical {
	return &view.PackPractical{
		Pages: []view.PackInfo{{ID: "page-sample", Title: s.title, Summary: s.long(), Prose: s.prose}}, Notices: s.notices(),
	}
}

// delegation returns what only a delegation may know.
func (s *sampler) delegation() *view.PackDelegation {
	flights := []view.PackFlight{{Day: s.sampleDay(), At: s.at(6*60 + 50), Stop: s.title, Number: "EX 101", People: s.Number(12)}}
	return &view.PackDelegation{
		Name: s.arabic, Hotel: s.title, Size: s.Number(12), StepFree: s.Number(1), Liaison: s.title, LiaisonPhone: format.Phone(samplePhone),
		Arrivals: flights, Departures: flights,
		Cars:  []view.PackCar{{Vehicle: s.title, Driver: s.title, Phone: format.Phone(samplePhone), Seats: s.Number(12), Note: s.long()}},
		Seats: []view.PackSeat{{Session: s.plainRow("seated"), Place: s.title}},
		Notes: s.long(), Prose: s.prose, Contacts: s.contacts("security", "other"),
	}
}

// internal returns sheets for the desks of the secretariat.
func (s *sampler) internal() *view.Internal {
	d := s.delegation()
	hours := []view.InternalHour{{Day: d.Arrivals[0].Day, From: d.Arrivals[0].At, People: s.Number(12), Flights: []view.InternalFlight{
		{Flight: d.Arrivals[0], Delegation: s.arabic, Hotel: s.title, StepFree: s.Number(1)},
	}}}
	count := view.InternalCount{Name: s.arabic, Language: s.OwnName, People: s.Number(12)}
	return &view.Internal{
		Arrivals: hours, Departures: hours, People: s.Number(12),
		Cars:      []view.InternalCar{{Car: d.Cars[0], Delegation: s.arabic, Hotel: s.title}},
		Hotels:    []view.InternalHotel{{Name: s.title, People: s.Number(12), Delegations: []view.InternalCount{count}}},
		Languages: []view.InternalCount{{Language: s.OwnName, People: s.Number(12)}},
	}
}

func (s *sampler) door() *view.Door {
	return &view.Door{
		Room: s.title, Venue: s.arabic, Floor: s.title, Day: s.sampleDay(), Sheets: [][]view.PackRow{s.packRows(), s.packRows()[:1]},
		Rooms: []view.Text{s.arabic}, Days: []view.Text{s.arabic},
		Live: s.sinceEdition(), Size: 3, NameSize: 1,
	}
}

func (s *sampler) daySheet() *view.DaySheet {
	return &view.DaySheet{Day: s.packDay(), Live: s.sinceEdition()}
}

func (s *sampler) emergencyCard() *view.EmergencyCard {
	return &view.EmergencyCard{
		Contacts: s.contacts("emergency", "medical"), Hotels: []view.CardHotel{{Name: s.title, Phone: format.Phone(samplePhone)}, {Name: s.arabic}},
		Place: s.title, Address: s.arabic, Live: s.site.Live,
	}
}

// sinceEdition returns the page of what has changed since an edition.
func (s *sampler) sinceEdition() *view.Live {
	live := *s.site.Live
	live.Since, live.Written = true, live.URL
	return &live
}

// papers are the paper sizes of the layouts that are made for paper.
var papers = map[string]string{
	packLayout: "a4", "door.html": "a4", "day-sheet.html": "a4", "emergency.html": "a6", "internal.html": "a4",
	"slip.html": "a5", "filing.html": "a4", "amend-list.html": "a4",
}

// printOf returns how a sample is printed, or nil for a layout that is made for screens.
func (s *sampler) printOf(layout string) *view.Print {
	paper, printed := papers[layout]
	if !printed {
		return nil
	}
	return &view.Print{Paper: paper, Language: s.OwnName, Duplex: true, Running: s.site.RunningSheet}
}
