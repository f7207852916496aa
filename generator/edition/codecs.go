package edition

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"vademecum/generator/conference"
)

var (
	slotCodec    = quoted(appendSlot, parseSlot)
	spanCodec    = quoted(appendSpan, parseSpan)
	textCodec    = codec[Text]{same: equalLists[Text], append: appendText, read: readText}
	digestsCodec = codec[Digests]{same: equalLists[Digests], append: appendDigests, read: readDigests}
	placeCodec   = tableCodec(placeFields)
	movedCodec   = optionalCodec(tableCodec(movedFields))

	standingCodec  = tableCodec(standingFields)
	documentsCodec = listCodec(tableCodec(documentFields))
	channelsCodec  = listCodec(codec[Channel]{
		same:   equal[Channel],
		append: func(b []byte, c Channel) []byte { return pair(b, c.Lang, c.Number) },
		read: func(r *reader) (c Channel) {
			c.Lang, c.Number = readPair(r)
			return c
		},
	})
	ratesCodec     = listCodec(tableCodec(rateFields))
	callsCodec     = listCodec(tableCodec(callFields))
	tripNotesCodec = listCodec(tableCodec(tripNoteFields))
	tripCodec      = tableCodec(tripFields)
	tripsCodec     = listCodec(tripCodec)
	frequencyCodec = tableCodec(frequencyFields)
	openCodec      = listCodec(tableCodec(openFields))
	entryCodec     = listCodec(codec[conference.DayMinutes]{
		same:   equal[conference.DayMinutes],
		append: func(b []byte, m conference.DayMinutes) []byte { return pair(b, m.Day.String(), m.Minutes) },
		read: func(r *reader) (m conference.DayMinutes) {
			day, minutes := readPair(r)
			date, ok := parseDate(day)
			if !ok {
				r.fail()
			}
			return conference.DayMinutes{Day: date, Minutes: minutes}
		},
	})
	refsCodec = listCodec(codec[conference.Ref]{
		same:   equal[conference.Ref],
		append: func(b []byte, ref conference.Ref) []byte { return appendString(b, ref.String()) },
		read: func(r *reader) conference.Ref {
			kind, id, _ := strings.Cut(r.string(), ":")
			return conference.Ref{Kind: conference.Kind(kind), ID: id}
		},
		rename: func(ref conference.Ref, r renames) conference.Ref { return r.ref(ref) },
	})
	positionCodec = optionalCodec(codec[conference.Coordinates]{
		same: equal[conference.Coordinates],
		append: func(b []byte, p conference.Coordinates) []byte {
			b = strconv.AppendFloat(append(b, '['), p.Latitude, 'g', -1, 64)
			b = strconv.AppendFloat(append(b, ','), p.Longitude, 'g', -1, 64)
			return append(b, ']')
		},
		read: func(r *reader) (p conference.Coordinates) {
			r.take('[')
			p.Latitude = r.float()
			r.take(',')
			p.Longitude = r.float()
			r.take(']')
			return p
		},
	})
	departuresCodec = codec[[]conference.Clock]{same: equalLists[[]conference.Clock], append: appendDepartures, read: readDepartures}
)

// The fields of the values that files write as objects.
var (
	placeFields = []field[Place]{
		of("room", MovedInPlace, refCodec(conference.KindRoom), func(p *Place) *string { return &p.Room }),
		of("venue", MovedInPlace, refCodec(conference.KindPlace), func(p *Place) *string { return &p.Venue }),
		of("words", MovedInPlace, textCodec, func(p *Place) *Text { return &p.Words }),
	}
	movedFields = []field[Moved]{
		of("day", Reworded, optionalCodec(dateCodec), func(m *Moved) **conference.Date { return &m.Day }),
		of("start", Reworded, optionalCodec(clockCodec), func(m *Moved) **conference.Clock { return &m.Start }),
		of("room", Reworded, refCodec(conference.KindRoom), func(m *Moved) *string { return &m.Room }),
	}
	standingFields = []field[Standing]{
		of("status", Reworded, quoted(
			func(b []byte, s conference.Status) []byte { return append(b, s...) },
			func(s string) (conference.Status, bool) {
				status := conference.Status(s)
				return status, slices.Contains([]conference.Status{conference.Confirmed, conference.Tentative, conference.Cancelled}, status)
			},
		), func(s *Standing) *conference.Status { return &s.Status }),
		of("reason", Reworded, textCodec, func(s *Standing) *Text { return &s.Reason }),
	}
	documentFields = []field[Document]{
		of("title", Documents, textCodec, func(d *Document) *Text { return &d.Title }),
		of("files", Documents, listCodec(tableCodec(documentFileFields)), func(d *Document) *[]DocumentFile { return &d.Files }),
	}
	documentFileFields = []field[DocumentFile]{
		of("lang", Documents, stringCodec, func(f *DocumentFile) *string { return &f.Lang }),
		of("path", Documents, stringCodec, func(f *DocumentFile) *string { return &f.Path }),
		of("url", Documents, stringCodec, func(f *DocumentFile) *string { return &f.URL }),
		of("size", Documents, intCodec, func(f *DocumentFile) *int { return &f.Size }),
	}
	rateFields = []field[Rate]{
		of("name", Changed, textCodec, func(r *Rate) *Text { return &r.Name }),
		of("price", Changed, textCodec, func(r *Rate) *Text { return &r.Price }),
	}
	callFields = []field[Call]{
		of("place", Timetable, refCodec(conference.KindPlace), func(c *Call) *string { return &c.Place }),
		of("after", Timetable, intCodec, func(c *Call) *int { return &c.After }),
		of("wait", Timetable, intCodec, func(c *Call) *int { return &c.Wait }),
		of("only", Timetable, stringCodec, func(c *Call) *string { return &c.Only }),
	}
	tripNoteFields = []field[TripNote]{
		of("departure", Reworded, clockCodec, func(n *TripNote) *conference.Clock { return &n.Departure }),
		of("note", Reworded, textCodec, func(n *TripNote) *Text { return &n.Note }),
	}
	tripFields = []field[Trip]{
		of("day", TripRetimed, dateCodec, func(t *Trip) *conference.Date { return &t.Day }),
		of("departure", TripRetimed, clockCodec, func(t *Trip) *conference.Clock { return &t.Departure }),
		of("added", TripRetimed, boolCodec, func(t *Trip) *bool { return &t.Added }),
		of("runs", TripRetimed, boolCodec, func(t *Trip) *bool { return &t.Runs }),
		of("departs", TripRetimed, clockCodec, func(t *Trip) *conference.Clock { return &t.Departs }),
		of("reason", TripRetimed, textCodec, func(t *Trip) *Text { return &t.Reason }),
	}
	frequencyFields = []field[Frequency]{
		of("every", Timetable, intCodec, func(f *Frequency) *int { return &f.Every }),
		of("from", Timetable, clockCodec, func(f *Frequency) *conference.Clock { return &f.From }),
		of("until", Timetable, clockCodec, func(f *Frequency) *conference.Clock { return &f.Until }),
	}
	openFields = []field[conference.OpenHours]{
		of("from", Changed, clockCodec, func(o *conference.OpenHours) *conference.Clock { return &o.From }),
		of("until", Changed, clockCodec, func(o *conference.OpenHours) *conference.Clock { return &o.Until }),
	}
)

// pair appends an array of a string and a number.
func pair(b []byte, s string, n int) []byte {
	b = appendString(append(b, '['), s)
	return append(strconv.AppendInt(append(b, ','), int64(n), 10), ']')
}

func readPair(r *reader) (s string, n int) {
	r.take('[')
	s = r.string()
	r.take(',')
	n = r.int()
	r.take(']')
	return s, n
}

// appendText appends an object of the texts by language, or a string if the text is the same in every language.
func appendText(b []byte, t Text) []byte {
	if len(t) == 1 && t[0].Lang == "" {
		return appendString(b, t[0].Value)
	}
	b = append(b, '{')
	for i, v := range t {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(append(appendString(b, v.Lang), ':'), v.Value)
	}
	return append(b, '}')
}

func readText(r *reader) (out Text) {
	if r.next() == '"' {
		return Plain(r.string())
	}
	r.object(func(lang string) { out = append(out, conference.Variant{Lang: lang, Value: r.string()}) })
	slices.SortFunc(out, func(a, b conference.Variant) int { return cmp.Compare(a.Lang, b.Lang) })
	return out
}

func appendDigests(b []byte, d Digests) []byte {
	b = append(b, '{')
	for i, v := range d {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(append(appendString(b, v.Lang), ':'), v.Sum)
	}
	return append(b, '}')
}

func readDigests(r *reader) (out Digests) {
	r.object(func(lang string) { out = append(out, Digest{Lang: lang, Sum: r.string()}) })
	slices.SortFunc(out, func(a, b Digest) int { return cmp.Compare(a.Lang, b.Lang) })
	return out
}

// appendDepartures appends departures as a string: times, and where at least four have one interval "06:30-09:30/10", the first and the
// last of them and the minutes between them.
func appendDepartures(b []byte, list []conference.Clock) []byte {
	b = append(b, '"')
	for i, s := range conference.Compress(list) {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendClock(b, s.From)
		if s.Count > 1 {
			b = appendClock(append(b, '-'), s.Until)
			b = strconv.AppendInt(append(b, '/'), int64(s.Every), 10)
		}
	}
	return append(b, '"')
}

func readDepartures(r *reader) (out []conference.Clock) {
	for _, word := range strings.Fields(r.string()) {
		times, interval, several := strings.Cut(word, "/")
		first, last, _ := cutTimes(times, 0)
		from, ok := parseClock(first)
		until, every := from, conference.Clock(1)
		if ok && several {
			until, ok = parseClock(last)
			every = conference.Clock(number(interval))
		}
		if !ok || every <= 0 || until < from || !several && last != "" {
			r.fail()
			return nil
		}
		for at := from; at <= until; at += every {
			out = append(out, at)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
