package plan

import (
	"fmt"
	"math"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/locale"
	"vademecum/generator/permalink"
	"vademecum/generator/view"
)

// agenda returns the overview of the days.
func (b *builder) agenda() head {
	body := &view.Agenda{Days: b.dayCards(), All: b.href(permalink.To(b.Tag, "programme", ""))}
	for _, id := range b.scope.Tracks() {
		body.Tracks = append(body.Tracks, b.link(conference.KindTrack, id, b.Text(b.scope.Track(id).Name)))
	}
	return head{title: b.Word("title.agenda"), crumbs: b.crumbs(), body: body, calendar: b.calendarOfAll()}
}

func (b *builder) dayCards() []view.DayCard {
	var out []view.DayCard
	for _, d := range b.scope.Days() {
		out = append(out, b.dayCard(d))
	}
	return out
}

func (b *builder) dayCard(d conference.Date) view.DayCard {
	card := view.DayCard{Day: b.day(d)}
	var last conference.Clock
	for _, id := range b.scope.SessionsOn(d) {
		s := b.scope.Session(id)
		row := b.row(id)
		if card.First == nil {
			card.First = &row.When.Start
		}
		if s.End > last {
			last, card.Last = s.End, row.When.End
		}
		if row.Pause {
			continue
		}
		card.Sessions++
		if s.Leads() {
			card.Lead = append(card.Lead, row)
		}
	}
	return card
}

// dayPage returns one day, by starting time.
func (b *builder) dayPage(d conference.Date) head {
	body := b.slots(d)
	switch shape := b.shape(d); {
	case shape.large():
		body.ByRoom = b.gridHref(d, 0)
	case len(shape.places) > 0:
		body.Grid = b.grid(d, shape, shape.places)
	}
	body.Sheet = b.packHref(conference.ForDay, d.String())
	days := b.scope.Days()
	for i, known := range days {
		body.Days = append(body.Days, b.day(known))
		if known != d {
			continue
		}
		if i > 0 {
			body.Previous = b.dayLink(days[i-1])
		}
		if i+1 < len(days) {
			body.Next = b.dayLink(days[i+1])
		}
	}
	return head{
		title: view.Text{Value: body.Day.Long}, crumbs: b.crumbs(b.sectionLink("agenda")), body: &body,
		since: b.since(forDay(d), true), calendar: b.calendarLink("calendar-day", d.String()),
	}
}

func (b *builder) dayLink(d conference.Date) *view.Link {
	day := b.day(d)
	return &view.Link{Href: day.Href, Label: view.Text{Value: day.Name}}
}

func (b *builder) slots(d conference.Date) view.DayPage {
	out := view.DayPage{Day: b.day(d)}
	var last conference.Clock
	var starts []conference.Clock // of the slots
	begin := func(start conference.Clock) *view.Slot {
		if n := len(starts); n == 0 || starts[n-1] != start {
			starts, out.Slots = append(starts, start), append(out.Slots, view.Slot{Start: b.Time(d, start)})
		}
		return &out.Slots[len(out.Slots)-1]
	}
	goneAt, gone := b.gone(d)
	goneUntil := func(start conference.Clock) {
		for len(gone) > 0 && goneAt[0] <= start {
			slot := begin(goneAt[0])
			slot.Gone = append(slot.Gone, gone[0])
			goneAt, gone = goneAt[1:], gone[1:]
		}
	}
	for _, id := range b.scope.SessionsOn(d) {
		row, s := b.row(id), b.scope.Session(id)
		goneUntil(s.Start)
		if s.End > last {
			last, out.Ends = s.End, row.When.End
		}
		slot := begin(s.Start)
		slot.Rows = append(slot.Rows, row)
	}
	goneUntil(maxClock)
	for i, slot := range out.Slots {
		if len(slot.Rows) > 1 {
			out.Slots[i].Parallel = b.parallelTo(slot.Rows)
		}
	}
	b.hours(d, &out, starts)
	return out
}

// maxClock is after all times.
const maxClock conference.Clock = math.MaxInt16

// hoursFrom is how many sessions a day has to have for hours to jump to.
const hoursFrom = 20

// hours gives a long day its hours to jump to: those in which sessions start. starts are those of the slots.
func (b *builder) hours(d conference.Date, out *view.DayPage, starts []conference.Clock) {
	n, last := 0, conference.Clock(-1)
	for _, slot := range out.Slots {
		n += len(slot.Rows)
	}
	if n < hoursFrom {
		return
	}
	for i := range out.Slots {
		slot, hour := &out.Slots[i], starts[i]/60
		if hour == last {
			continue
		}
		last = hour
		slot.ID = fmt.Sprintf("at-%s-%02d", out.Day.ISO, hour)
		out.Hours = append(out.Hours, view.Jump{ID: slot.ID, Start: b.Time(d, hour*60)})
	}
}

// parallelTo returns the largest number of sessions that run at one moment while all the given ones do, which start together.
func (b *builder) parallelTo(rows []*view.Row) int {
	first := b.scope.Session(rows[0].ID)
	from, until := first.Start, first.End
	for _, row := range rows {
		until = min(until, b.scope.Session(row.ID).End)
	}
	var held []*conference.Session
	for _, id := range b.scope.SessionsOn(first.Day) {
		s := b.scope.Session(id)
		t := b.scope.Type(s.Type)
		if !t.Pause && !t.Anytime && s.Status != conference.Cancelled && s.Start < until && s.End > from {
			held = append(held, s)
		}
	}
	most := 0
	for _, s := range held {
		at, running := max(s.Start, from), 0
		for _, other := range held {
			if other.Start <= at && at < other.End {
				running++
			}
		}
		most = max(most, running)
	}
	return most
}

// programme returns the whole agenda on one page.
func (b *builder) programme() head {
	body := &view.Programme{}
	for _, d := range b.scope.Days() {
		body.Days = append(body.Days, b.slots(d))
	}
	return head{title: b.Word("title.programme"), crumbs: b.crumbs(b.sectionLink("agenda")), body: body}
}

// myProgramme returns what the script of the reader's programme needs.
func (b *builder) myProgramme() head {
	body := &view.MyProgramme{
		Agenda: b.sectionLink("agenda"), All: b.href(permalink.To(b.Tag, "programme", "")), Hotels: b.myHotel(), Formerly: b.formerly(),
	}
	if c := b.calendarLink("calendar-all", ""); c != nil {
		body.Calendar = c.Href
	}
	for _, d := range b.scope.Days() {
		body.Days = append(body.Days, view.MyDay{Day: b.day(d), Calendar: b.calendarLink("calendar-day", d.String())})
	}
	return head{title: b.Word("title.my-programme"), crumbs: b.crumbs(b.sectionLink("agenda")), body: body}
}

// formerly writes the former ids of sessions for a script.
func (b *builder) formerly() string {
	var out []string
	for _, d := range b.scope.Days() {
		for _, id := range b.scope.SessionsOn(d) {
			for _, old := range b.scope.Session(id).Formerly {
				out = append(out, old+":"+id)
			}
		}
	}
	return strings.Join(out, " ")
}

// byDay groups sorted sessions by day.
func (b *builder) byDay(ids []string) []view.DayRows {
	var out []view.DayRows
	var ends conference.Clock
	for _, id := range ids {
		row, s := b.row(id), b.scope.Session(id)
		if len(out) == 0 || out[len(out)-1].Day.ISO != row.Day.ISO {
			out, ends = append(out, view.DayRows{Day: row.Day}), 0
		}
		last := &out[len(out)-1]
		last.Rows = append(last.Rows, row)
		if s.End > ends {
			ends, last.Ends = s.End, row.When.End
		}
	}
	return out
}

func (b *builder) tracks() head {
	body := &view.Links{}
	for _, id := range b.scope.Tracks() {
		t := b.scope.Track(id)
		body.Items = append(body.Items, view.Entry{Link: b.link(conference.KindTrack, id, b.Text(t.Name)), Detail: b.Text(t.Summary)})
	}
	if len(body.Items) >= lettersFrom {
		locale.SortBy(b.Tag, body.Items, entryName)
	}
	b.byLetter(body)
	return head{title: b.Word("title.tracks"), crumbs: b.crumbs(b.sectionLink("agenda")), body: body}
}

func (b *builder) trackPage(id string) head {
	t := b.scope.Track(id)
	return head{
		title: b.Text(t.Name), detail: b.Word("title.agenda").Value, description: b.description(t.Summary, &t.Entity),
		crumbs:   b.crumbs(b.sectionLink("agenda"), b.sectionLink("tracks")),
		calendar: b.calendarLink("calendar-track", id),
		body:     &view.Track{Summary: b.Text(t.Summary), Prose: b.prose(&t.Entity), Days: b.byDay(b.scope.SessionsOf(id))},
	}
}

// sessionPage returns everything about a session.
func (b *builder) sessionPage(id string) head {
	s := b.scope.Session(id)
	row := b.row(id)
	body := &view.Session{
		Row: row, Subtitle: b.Text(s.Subtitle), Summary: b.Text(s.Summary), Prose: b.prose(&s.Entity),
		Chairs: b.personList(s.Chairs), Speakers: b.personList(s.Speakers),
		Livestream: s.Livestream, Expected: b.Number(s.Expected), Reason: b.Text(s.Reason),
		MovedFrom: b.movedFrom(s), Revised: b.dayOf(s.Revised),
	}
	held := len(s.Chairs)+len(s.Speakers)+len(s.Items)+len(s.Languages) > 0
	body.NotInterpreted = held && !row.Pause && len(s.Interpretation) == 0 && b.scope.Interprets()
	if s.Room != "" {
		room := b.scope.Room(s.Room)
		link := b.link(conference.KindVenue, room.Venue, b.Text(b.scope.Venue(room.Venue).Name))
		body.Venue, body.Floor = &link, b.Text(room.Floor)
	}
	for _, a := range s.Audience {
		body.Audience = append(body.Audience, b.audienceName(b.scope.Audience(a)))
	}
	for _, d := range s.Documents {
		body.Documents = append(body.Documents, b.Resource(d, b.fileHref))
	}
	body.URL, body.Links = s.URL, b.links(s.Links)
	body.Previous, body.Next = b.neighbours(s)
	body.Getting = b.getting(s)
	var calendar *view.Calendar
	if !row.Pause { // its day has a calendar, because of the session itself
		calendar = b.calendarLink("calendar-day", s.Day.String())
	}
	when := row.Day.Short + " " + row.When.Start.Clock
	if row.When.Start.NextDay {
		when += " " + b.Word("time.next_day").Value
	}
	return head{
		title: row.Title, detail: when, description: b.description(s.Summary, &s.Entity), body: body,
		crumbs:   b.crumbs(b.sectionLink("agenda"), view.Link{Href: row.Day.Href, Label: view.Text{Value: row.Day.Name}}),
		calendar: calendar,
	}
}

// links writes links to other sites.
func (b *builder) links(list []conference.Document) []view.Resource {
	var out []view.Resource
	for _, l := range list {
		out = append(out, b.Resource(l, b.fileHref))
	}
	return out
}

func (b *builder) movedFrom(s *conference.Session) *view.Moved {
	m := s.MovedFrom
	if m == nil {
		return nil
	}
	out := &view.Moved{Day: b.dayOf(m.Day)}
	switch {
	case m.Start != nil && m.Day != nil:
		out.Day.Name = b.Moment(conference.Moment{Date: *m.Day, Clock: *m.Start})
	case m.Start != nil:
		t := b.Time(s.Day, *m.Start)
		out.Time = &t
	}
	if m.Room != "" {
		link := b.roomLink(m.Room)
		out.Room = &link
	}
	return out
}

// neighbours returns the sessions before and after in the same room, on the same day.
func (b *builder) neighbours(s *conference.Session) (previous, next *view.Step) {
	step := func(id string) *view.Step {
		if id == "" {
			return nil
		}
		o := b.scope.Session(id)
		return &view.Step{Link: b.link(conference.KindSession, id, b.Text(o.Title)), Start: b.Time(o.Day, o.Start)}
	}
	around := b.scope.Neighbours(s)
	return step(around[0]), step(around[1])
}
