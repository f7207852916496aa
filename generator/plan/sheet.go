package plan

import (
	"vademecum/generator/conference"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/format"
	"vademecum/generator/plan/paper"
	"vademecum/generator/view"
)

// The single sheets.

// door is a card for the door of a room: a day in it. Names and titles are in other languages too.
func (b *builder) door(k *conference.Pack, room string, d conference.Date, others []*builder) head {
	m := b.scope.Room(room)
	body := &view.Door{
		Room: b.Text(m.Name), Venue: b.Text(b.scope.Venue(m.Venue).Name), Floor: b.Text(m.Floor), Day: b.day(d),
		Live: b.sheetLive(string(conference.KindRoom), room),
	}
	var rows []view.PackRow
	for _, id := range b.scope.SessionsInOn(room, d) {
		row, title := b.packRow(id), b.scope.Session(id).Title
		row.Also = b.also(row.Row.Title, others, func(o *builder) view.Text { return o.Text(title) })
		rows = append(rows, row)
	}
	body.Rooms = b.also(body.Room, others, func(o *builder) view.Text { return o.Text(m.Name) })
	body.Days = b.also(view.Text{Value: body.Day.Name}, others, func(o *builder) view.Text { return view.Text{Value: o.day(d).Name} })
	leaf := paper.NewDoor(k.Paper, papers[k.Paper].Width, papers[k.Paper].Height, b.Language)
	body.Size, body.Sheets = leaf.Sheets(rows)
	body.NameSize = leaf.NameSize(body.Room.Value)
	live := b.absolute(permalink.To(b.Tag, string(conference.KindRoom), room))
	return head{title: body.Room, detail: body.Day.Long, crumbs: b.crumbs(), live: live, body: body}
}

// also returns a text in other languages, without those in which it is missing or has the same words as before.
func (b *builder) also(first view.Text, others []*builder, in func(*builder) view.Text) []view.Text {
	known := map[string]bool{first.Value: true}
	var out []view.Text
	for _, o := range others {
		text := in(o)
		if text.Untranslated || known[text.Value] {
			continue
		}
		known[text.Value] = true
		if text.Lang == "" {
			text.Lang, text.Dir = o.Tag, o.language.site.Dir
		}
		out = append(out, text)
	}
	return out
}

// daySheet is a day of the agenda on paper.
func (b *builder) daySheet(k *conference.Pack, d conference.Date) head {
	body := &view.DaySheet{Day: b.packDay(d), Live: b.sheetLive("day", d.String())}
	body.Size, _ = paper.NewDay(k.Paper, papers[k.Paper].Width, papers[k.Paper].Height, b.Language).Sheets(body.Day.Rows)
	live := b.absolute(permalink.To(b.Tag, "day", d.String()))
	return head{title: view.Text{Value: body.Day.Day.Long}, detail: b.Word("pack.day_sheet").Value, crumbs: b.crumbs(), live: live, body: body}
}

// cardHotels is how many hotels a card for the pocket has room for; more are on none.
const cardHotels = 4

// emergencyCard is whom to call, and where the conference is, on a card for the pocket. Its code leads to the contacts: who takes it out
// wants a number that can be called, not what has changed.
func (b *builder) emergencyCard() head {
	body := &view.EmergencyCard{Live: b.newest("contacts", "")}
	body.Contacts, _ = b.contactList()
	if hotels := b.scope.Hotels(); len(hotels) <= cardHotels {
		for _, id := range hotels {
			h := b.scope.Hotel(id)
			body.Hotels = append(body.Hotels, view.CardHotel{Name: b.Text(h.Name), Phone: format.Phone(h.Phone)})
		}
	}
	if venues := b.scope.Venues(); len(venues) > 0 {
		v := b.scope.Venue(venues[0])
		if body.Place, body.Address = b.SourceText(v.Name), b.SourceText(v.AddressLocal); v.AddressLocal.Zero() {
			body.Address = b.SourceText(v.Address)
		}
	}
	return head{title: b.Word("pack.emergency"), crumbs: b.crumbs(), live: body.Live.URL, body: body}
}

// posterOn is the sheet for the wall of a place, on a size of paper.
func (b *builder) posterOn(place string, on Paper) head {
	h := b.posterFor(place, on)
	h.live = b.absolute(permalink.To(b.Tag, "poster", place))
	return h
}
