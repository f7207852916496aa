package plan

import (
	"strconv"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/permalink"
	"vademecum/generator/view"
)

// row returns a session as lists show it.
func (b *builder) row(id string) *view.Row {
	return shared(b, "row", id, func(own *builder) *view.Row { return own.newRow(id) })
}

func (b *builder) newRow(id string) *view.Row {
	s := b.scope.Session(id)
	t := b.scope.Type(s.Type)
	end := b.end(s.Day, s.End)
	row := &view.Row{
		ID: s.ID, Href: b.href(permalink.To(b.Tag, "session", s.ID)),
		Day:   b.day(s.Day),
		When:  view.Range{Start: b.Time(s.Day, s.Start), End: &end},
		Title: b.Text(s.Title), Type: b.typeName(t), TypeID: t.ID, Pause: t.Pause,
		Status: string(s.Status), Moved: s.MovedFrom != nil,
		Place: b.Text(s.Place), Audience: strings.Join(s.Audience, " "),
	}
	row.Was, row.New = b.was(s), b.scope.Since(id).New
	row.Moved = row.Moved || row.Was != nil && (row.Was.Start != "" || row.Was.Place.Value != "")
	row.Usual = s.Type == b.scope.UsualType()
	row.People, row.More = b.named(s.People())
	row.Seated, row.Doors = b.timeOf(s.Day, s.Seated), b.timeOf(s.Day, s.Doors)
	if s.Track != "" {
		link := b.link(conference.KindTrack, s.Track, b.Text(b.scope.Track(s.Track).Name))
		row.Track, row.OneName = &link, alike(row.Type.Value, link.Label.Value)
	}
	switch {
	case s.Room != "":
		link := b.roomLink(s.Room)
		row.Room = &link
	case s.Venue != "":
		link := b.placeLink(s.Venue)
		row.Room = &link
	}
	for _, it := range s.Items {
		row.Items = append(row.Items, b.item(s, it))
	}
	for _, tag := range s.Languages {
		row.Spoken = append(row.Spoken, b.Locale.LanguageName(tag))
	}
	for _, i := range s.Interpretation {
		channel := view.Channel{Lang: i.Lang, Short: strings.ToUpper(i.Lang), Name: b.Locale.LanguageName(i.Lang)}
		if i.Channel > 0 {
			channel.Number = b.Locale.Digits(strconv.Itoa(i.Channel))
		}
		row.Channels = append(row.Channels, channel)
	}
	return row
}

// maxNamed is how many of a session's people a list names.
const maxNamed = 3

// named returns the names of the first people, and how many others there are.
func (b *builder) named(ids []string) (names []view.Text, more string) {
	if len(ids) > maxNamed+1 { // one more name takes no more space than the number of those left out
		more, ids = b.Number(len(ids)-maxNamed), ids[:maxNamed]
	}
	for _, id := range ids {
		names = append(names, b.Text(b.scope.Person(id).Name))
	}
	return names, more
}

// end writes the end of a session or item. One at midnight is not after it.
func (b *builder) end(d conference.Date, c conference.Clock) view.Time {
	t := b.Time(d, c)
	t.NextDay = c > 24*60
	return t
}

// timeOf writes a time of a conference day, or nil for nil.
func (b *builder) timeOf(d conference.Date, c *conference.Clock) *view.Time {
	if c == nil {
		return nil
	}
	t := b.Time(d, *c)
	return &t
}

func (b *builder) typeName(t *conference.SessionType) view.Text {
	if t.Own {
		return b.Text(t.Name)
	}
	return b.Word("session_type." + t.ID)
}

func (b *builder) audienceName(a *conference.Audience) view.Text {
	if a.Own {
		return b.Text(a.Name)
	}
	return b.Word("audience." + a.ID)
}

func (b *builder) roomLink(id string) view.Link {
	return b.link(conference.KindRoom, id, b.Text(b.scope.Room(id).Name))
}

func (b *builder) item(s *conference.Session, it *conference.Item) view.Item {
	out := view.Item{
		ID: it.ID, When: view.Range{Start: b.Time(s.Day, it.Start)},
		Title: b.Text(it.Title), Summary: b.Text(it.Summary),
		Chairs: b.personList(it.Chairs), Speakers: b.personList(it.Speakers), Prose: b.prose(&it.Entity),
	}
	if it.End != nil {
		end := b.end(s.Day, *it.End)
		out.When.End = &end
	}
	return out
}

// personList returns the people of a session without what is said already: neither the name "Representative of Chile" nor the
// organisation "National Assembly of Mali" needs a country.
func (b *builder) personList(ids []string) []view.Person {
	out := make([]view.Person, len(ids))
	for i, id := range ids {
		p := b.person(id)
		p.Organisation, p.Country = unlessIn(p.Label, p.Organisation), unlessIn(p.Label, p.Country)
		if p.Role.Value == "" { // otherwise a line of names shows the role instead of the organisation
			p.Country = unlessIn(p.Organisation, p.Country)
		}
		out[i] = p
	}
	return out
}

// unlessIn returns a detail, or nothing if another text contains it.
func unlessIn(text, detail view.Text) view.Text {
	if strings.Contains(strings.ToLower(text.Value), strings.ToLower(detail.Value)) {
		return view.Text{}
	}
	return detail
}

func (b *builder) person(id string) view.Person {
	p := b.scope.Person(id)
	return view.Person{
		Link: b.link(conference.KindPerson, id, b.Text(p.Name)), Role: b.Text(p.Role),
		Organisation: b.Text(p.Organisation), Country: b.country(p.Country),
	}
}
