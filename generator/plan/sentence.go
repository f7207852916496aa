package plan

import (
	"cmp"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/edition"
	"vademecum/generator/permalink"
	"vademecum/generator/view"
)

// sentences writes what has changed since one edition, in one language.
type sentences struct {
	*builder
	edition *Edition
}

// write writes the sentence for a change: the words of the interface around the values. Values that name something lead to its page.
func (s sentences) write(c *edition.Change) []view.Phrase {
	key := c.Sentence()
	values := map[string]view.Phrase{}
	for _, name := range sentenceValues[key] {
		values[name] = s.value(name, c)
	}
	return s.fill(key, values, sessionsOf(c))
}

var sentenceValues = edition.Sentences()

// fill puts values into a text of the interface. n decides between its forms.
func (b *builder) fill(key string, values map[string]view.Phrase, n int) []view.Phrase {
	words := map[string]any{"n": n}
	for name, v := range values {
		if name != "n" {
			words[name] = v.Text.Value
		}
	}
	parts, from := b.Parts(key, words)
	out := make([]view.Phrase, len(parts))
	for i, part := range parts {
		if v, ok := values[part.Name]; ok && part.Name != "n" {
			out[i] = v
			out[i].IsValue, out[i].Untranslated = true, false // the page of what it names says so
			continue
		}
		out[i] = view.Phrase{Text: view.Text{Value: part.Text, Lang: from.Lang, Dir: from.Dir}}
	}
	return out
}

// value returns the value of a placeholder, as edition's table of sentences says.
func (s sentences) value(name string, c *edition.Change) view.Phrase {
	switch name {
	case "name":
		return s.nameOf(c)
	case "session", "hotel", "line":
		return s.named(c.Thing, conference.Ref{})
	case "other":
		return s.named(c.With, conference.Ref{})
	case "names":
		return view.Phrase{Text: s.sessionNames(c)}
	case "stop":
		return view.Phrase{Text: s.firstStop(c)}
	case "day", "days":
		return view.Phrase{Text: s.daysOf(c)}
	case "from", "to":
		return view.Phrase{Text: s.end(c.Thing, name == "to")}
	case "was":
		return view.Phrase{Text: s.state(c, c.Was, true)}
	case "now":
		return view.Phrase{Text: s.state(c, c.Now, false)}
	}
	return view.Phrase{} // "n", which fill knows
}

// nameOf names what has changed. When to leave a hotel is about a session.
func (s sentences) nameOf(c *edition.Change) view.Phrase {
	if l, ok := leavingOf(c); ok && c.Kind == edition.LeaveByChanged && len(l.Sessions) == 1 {
		return s.named(conference.Ref{Kind: conference.KindSession, ID: l.Sessions[0]}, conference.Ref{})
	}
	if c.Part.Kind == conference.KindService {
		return s.named(c.Thing, conference.Ref{}) // it has no name of its own
	}
	return s.named(c.Thing, c.Part)
}

// named returns the name of a thing or of its part: as it is now, or as the edition had it. It leads to the page of the
// thing, if there is one.
func (s sentences) named(thing, part conference.Ref) view.Phrase {
	if thing.Kind == conference.KindWalk {
		return view.Phrase{Text: view.Text{Value: s.end(thing, false).Value + " – " + s.end(thing, true).Value}}
	}
	now := s.now.Title(thing, part)
	if now == nil {
		return view.Phrase{Text: s.textOf(s.edition.Was.Title(thing, part))}
	}
	out := view.Phrase{Text: s.textOf(now)}
	if address := permalink.To(s.Tag, string(thing.Kind), thing.ID); address != "" && s.scope.Thing(thing) != nil {
		out.Href = s.href(address)
	}
	return out
}

// state writes the value that a field has, or had before.
func (s sentences) state(c *edition.Change, value any, before bool) view.Text {
	plain := func(words string) view.Text { return view.Text{Value: words} }
	switch v := value.(type) {
	case edition.Slot:
		switch c.Kind {
		case edition.Longer, edition.Shorter, edition.Split:
			return plain(s.clock(v.End))
		}
		if now, ok := c.Now.(edition.Slot); before && ok && v.Day == now.Day {
			return plain(s.clock(v.Start)) // the new time says the day
		}
		return plain(s.Moment(v.Begins()))
	case edition.Session:
		return plain(s.Moment(v.Time.Begins()))
	case edition.Span:
		return plain(s.clock(v.Start))
	case edition.Item:
		return plain(s.clock(v.Time.Start))
	case edition.Place:
		return s.place(v, before)
	case edition.Text:
		text := s.textOf(v)
		if c.Kind == edition.DeskMoved || c.Kind == edition.Changed {
			text.Value = strings.TrimRight(text.Value, ".。") // the sentence ends after it
		}
		return text
	case edition.Leaving:
		return plain(s.clock(v.At))
	case conference.Moment:
		return plain(s.clock(v.Clock))
	case conference.Clock:
		return plain(s.clock(v))
	case *conference.Clock:
		return plain(s.clock(*v))
	case edition.Trip:
		return plain(s.clock(v.Departs))
	case *conference.Moment:
		return plain(s.Moment(*v))
	case conference.Date:
		return plain(s.Day(v).Name)
	case string:
		if c.Thing.Kind == conference.KindRoom {
			return s.place(edition.Place{Venue: v}, before)
		}
		return plain(v)
	case []edition.Channel:
		var names []string
		byNumber := func(x, y edition.Channel) int { return cmp.Compare(x.Number, y.Number) }
		for _, channel := range slices.SortedStableFunc(slices.Values(v), byNumber) {
			names = append(names, s.Locale.LanguageName(channel.Lang))
		}
		return plain(s.Locale.List(names))
	case []string:
		return plain(s.Locale.List(s.names(c.Field, v)))
	}
	return view.Text{}
}

// names names what a field lists by ids: people, those who may attend, or languages.
func (s sentences) names(field string, ids []string) []string {
	var out []string
	for _, id := range ids {
		switch field {
		case "chairs", "speakers":
			out = append(out, s.named(conference.Ref{Kind: conference.KindPerson, ID: id}, conference.Ref{}).Value)
		case "audience":
			out = append(out, s.audienceName(s.scope.Audience(id)).Value)
		default:
			out = append(out, s.Locale.LanguageName(id))
		}
	}
	return out
}

// clock writes a time of day. Before the midnight of its day it is negative.
func (s sentences) clock(c conference.Clock) string {
	const day = 24 * 60
	return s.Clock((c%day + day) % day).Clock
}

// place writes where something is, or was.
func (s sentences) place(p edition.Place, before bool) view.Text {
	first, second := s.now, &s.edition.Was
	if before {
		first, second = second, first
	}
	for _, snapshot := range []*edition.Snapshot{first, second} {
		if title := placeTitle(snapshot, cmp.Or(p.Room, p.Venue)); title != nil {
			return s.textOf(title)
		}
	}
	return s.textOf(p.Words)
}

// placeKinds are the kinds of things that places are.
var placeKinds = []conference.Kind{conference.KindRoom, conference.KindVenue, conference.KindHotel, conference.KindStop}

// placeTitle returns the name of a place, or nil.
func placeTitle(s *edition.Snapshot, id string) edition.Text {
	for _, kind := range placeKinds {
		if title := s.Title(conference.Ref{Kind: kind, ID: id}, conference.Ref{}); title != nil {
			return title
		}
	}
	return nil
}

// end names one of the two places of a way on foot.
func (s sentences) end(walk conference.Ref, second bool) view.Text {
	for _, snapshot := range []*edition.Snapshot{s.now, &s.edition.Was} {
		for _, w := range snapshot.Walks {
			if w.ID == walk.ID && len(w.Places) == 2 {
				place := w.Places[0]
				if second {
					place = w.Places[1]
				}
				return s.textOf(placeTitle(snapshot, place))
			}
		}
	}
	return view.Text{}
}

// serviceOf returns the service of which trips have changed: as it is, or as it was if there is none any more.
func (s sentences) serviceOf(c *edition.Change) *edition.Service {
	for _, snapshot := range []*edition.Snapshot{s.now, &s.edition.Was} {
		if service := serviceIn(snapshot, c); service != nil {
			return service
		}
	}
	return &edition.Service{}
}

// serviceIn returns the service of which trips have changed as a snapshot has it, or nil.
func serviceIn(snapshot *edition.Snapshot, c *edition.Change) *edition.Service {
	for i := range snapshot.Shuttles {
		if snapshot.Shuttles[i].ID != c.Thing.ID {
			continue
		}
		for k := range snapshot.Shuttles[i].Services {
			if service := &snapshot.Shuttles[i].Services[k]; service.ID == c.Part.ID {
				return service
			}
		}
	}
	return nil
}

// firstStop names the first stop of a service.
func (s sentences) firstStop(c *edition.Change) view.Text {
	calls := s.serviceOf(c).Calls
	if len(calls) == 0 {
		return view.Text{}
	}
	return s.place(edition.Place{Venue: calls[0].Place}, false)
}

// daysOf writes the day of a trip or of a last bus, or the days of a service.
func (s sentences) daysOf(c *edition.Change) view.Text {
	for _, value := range []any{c.Now, c.Was} {
		switch v := value.(type) {
		case edition.Trip:
			return view.Text{Value: s.Day(v.Day).Name}
		case conference.Moment:
			return view.Text{Value: s.Day(v.Date).Name}
		}
	}
	dates := s.serviceOf(c).Days
	if len(dates) == 1 {
		return view.Text{Value: s.Day(dates[0]).Name}
	}
	var days []string
	for _, span := range s.Spans(dates) {
		days = append(days, span.Text)
	}
	return view.Text{Value: s.Locale.List(days)}
}

// sessionsOf returns for how many sessions a change says when to leave.
func sessionsOf(c *edition.Change) int {
	l, _ := leavingOf(c)
	return len(l.Sessions)
}

// maxNames is how many of several sessions a sentence names.
const maxNames = 3

// sessionNames names the sessions for which a change says when to leave, or the first of them.
func (s sentences) sessionNames(c *edition.Change) view.Text {
	l, _ := leavingOf(c)
	var names []string
	for _, id := range l.Sessions[:min(len(l.Sessions), maxNames)] {
		names = append(names, s.named(conference.Ref{Kind: conference.KindSession, ID: id}, conference.Ref{}).Value)
	}
	if len(l.Sessions) > maxNames {
		return view.Text{Value: strings.Join(append(names, "…"), " · ")}
	}
	return view.Text{Value: strings.Join(names, " · ")}
}

func leavingOf(c *edition.Change) (edition.Leaving, bool) {
	for _, value := range []any{c.Now, c.Was} {
		if l, ok := value.(edition.Leaving); ok {
			return l, true
		}
	}
	return edition.Leaving{}, false
}
