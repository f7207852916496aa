package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/edition"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/scope"
	"vademecum/generator/view"
)

// changeLine is a change as pages show it, with what decides on which pages.
type changeLine struct {
	*edition.Change
	view   view.Change
	days   []conference.Date // for which it matters: of a session that moves to another day, both
	rooms  []string          // those that a session has and had
	hotels []string          // at which it matters: those where a bus calls
}

// changeLines returns what has changed since an edition for readers of the language, what bites first coming first. All pages of the
// language share it.
func (b *builder) changeLines(e *Edition) []changeLine {
	return shared(b, "changes", fmt.Sprint(e.Number), func(own *builder) []changeLine {
		s := sentences{own, e}
		var out []changeLine
		for i := range e.Changes {
			if c := &e.Changes[i]; own.differs(c) {
				out = append(out, s.line(c))
			}
		}
		return out
	})
}

// differs reports whether a change is one for readers of the language. A text may have changed in another one only.
func (b *builder) differs(c *edition.Change) bool {
	switch was := c.Was.(type) {
	case edition.Text:
		now, ok := c.Now.(edition.Text)
		return !ok || b.textOf(was) != b.textOf(now)
	case edition.Digests:
		now, ok := c.Now.(edition.Digests)
		return !ok || b.digestOf(was) != b.digestOf(now)
	}
	return true
}

// digestOf returns that of a long text as readers of the language see it.
func (b *builder) digestOf(d edition.Digests) string {
	variants := make([]conference.Variant, len(d))
	for i, one := range d {
		variants[i] = conference.Variant{Lang: one.Lang, Value: one.Sum}
	}
	return b.Text(conference.Text{Variants: variants}).Value
}

func (s sentences) line(c *edition.Change) changeLine {
	out := changeLine{Change: c, view: view.Change{Sentence: s.write(c), Bites: c.Weight == edition.Bites}}
	if c.Bites != (conference.Moment{}) {
		at := s.Time(c.Bites.Date, c.Bites.Clock)
		out.view.At = &at
		out.days = []conference.Date{c.Bites.Date}
	}
	switch c.Thing.Kind {
	case conference.KindSession:
		for _, snapshot := range []*edition.Snapshot{&s.edition.Was, s.now} {
			session := snapshot.Session(c.Thing.ID)
			if session == nil {
				continue
			}
			if c.Kind == edition.MovedInTime && !slices.Contains(out.days, session.Time.Day) {
				out.days = append(out.days, session.Time.Day)
			}
			if room := session.Place.Room; room != "" && !slices.Contains(out.rooms, room) {
				out.rooms = append(out.rooms, room)
			}
		}
	case conference.KindHotel:
		out.hotels = []string{c.Thing.ID}
	case conference.KindShuttle:
		for _, call := range s.serviceOf(c).Calls {
			out.hotels = append(out.hotels, call.Place)
		}
	}
	return out
}

// changesPage returns what has changed since an edition: by day, in the order in which it bites.
func (b *builder) changesPage(e *Edition) head {
	body := &view.Changes{Edition: b.editionLink(e), Feed: b.href(beside(b.language, changesFile))}
	for i := len(b.editions) - 1; i >= 0; i-- {
		link := b.editionLink(&b.editions[i])
		link.Current = &b.editions[i] == e
		body.Editions = append(body.Editions, link)
	}
	for _, l := range b.changeLines(e) {
		switch {
		case l.Weight == edition.Editorial:
			body.Wording = append(body.Wording, l.view)
		case len(l.days) == 0:
			body.Anytime = append(body.Anytime, l.view)
		default:
			if n := len(body.Days); n == 0 || body.Days[n-1].Day.ISO != l.days[0].String() {
				body.Days = append(body.Days, view.ChangeDay{ID: l.days[0].String(), Day: b.day(l.days[0]), Ends: b.closing(l.days[0])})
			}
			last := &body.Days[len(body.Days)-1]
			last.Rows = append(last.Rows, l.view)
		}
	}
	return head{title: b.Word("changes.title", "number", body.Edition.Number), crumbs: b.crumbs(), body: body}
}

// closing returns the latest end of a session of a day, or its midnight.
func (b *builder) closing(d conference.Date) *view.Time {
	last := conference.Clock(0)
	for _, id := range b.scope.SessionsOn(d) {
		last = max(last, b.scope.Session(id).End)
	}
	end := b.Time(d, cmp.Or(last, 24*60))
	return &end
}

// forDay, forRoom and forHotel are what matches for the pages of a day, a room and a hotel; forAll matches all.
func forDay(d conference.Date) func(l *changeLine) (conference.Date, bool) {
	return func(l *changeLine) (conference.Date, bool) {
		return d, slices.Contains(l.days, d) && l.Thing.Kind != conference.KindHotel // the pages of hotels say when to leave
	}
}

func forRoom(id string) func(l *changeLine) (conference.Date, bool) {
	return func(l *changeLine) (conference.Date, bool) { return conference.Date{}, slices.Contains(l.rooms, id) }
}

func forHotel(id string) func(l *changeLine) (conference.Date, bool) {
	return func(l *changeLine) (conference.Date, bool) { return conference.Date{}, slices.Contains(l.hotels, id) }
}

func forAll(*changeLine) (conference.Date, bool) { return conference.Date{}, true }

// maxSince is how many changes of a day a page lists besides the page of changes.
const maxSince = 4

// since returns the changes since the newest edition that match, by day; nil if there are none. rows says whether the page lists them, or
// only how many there are.
//
// A change that matters on several days is listed on the first of them, or on the one that match returns.
func (b *builder) since(match func(l *changeLine) (on conference.Date, ok bool), rows bool) *view.Since {
	e := b.newestEdition()
	if e == nil {
		return nil
	}
	out := &view.Since{Edition: b.editionLink(e)}
	page := b.href(permalink.To(b.Tag, "changes", ""))
	lines := b.changeLines(e)
	for i := range lines {
		l := &lines[i]
		d, ok := match(l)
		if l.Weight == edition.Editorial || !ok {
			continue
		}
		if len(l.days) == 0 {
			if rows || l.Weight == edition.Bites {
				out.Anytime = append(out.Anytime, l.view)
			}
			continue
		}
		if d.Zero() {
			d = l.days[0]
		}
		if n := len(out.Days); n == 0 || out.Days[n-1].Day.ISO != d.String() {
			out.Days = append(out.Days, view.SinceDay{Day: b.day(d), Href: page + "#" + d.String(), Ends: b.closing(d)})
		}
		day := &out.Days[len(out.Days)-1]
		day.Count++
		if rows {
			day.Rows = append(day.Rows, l.view)
		}
	}
	for i := range out.Days {
		if day := &out.Days[i]; len(day.Rows) > maxSince+1 {
			day.Rows = day.Rows[:maxSince]
		}
	}
	if len(out.Days)+len(out.Anytime) == 0 {
		return nil
	}
	return out
}

// maxFeed is how many changes the feed has at most. A feed reader fetches it again and again.
const maxFeed = 100

// changesFeed is what has changed since the newest edition, newest first. Nothing says when a change was made, so each has the date of the edition, or
// the one on which a session was revised.
func (b *builder) changesFeed() *view.Feed {
	e := b.newestEdition()
	page := b.absolute(permalink.To(b.Tag, "changes", ""))
	out := &view.Feed{
		ID: b.tagURI("changes"), URL: b.absolute(beside(b.language, changesFile)), Page: page,
		Title: b.Word("title.changes").Value + " · " + b.language.site.ShortName.Value, Author: b.language.site.Name.Value,
		Updated: b.timestamp(conference.Moment{Date: e.Date}),
	}
	for _, l := range b.changeLines(e) {
		if l.Weight == edition.Editorial || len(out.Entries) == maxFeed {
			continue
		}
		entry := view.FeedEntry{
			ID:  b.tagURI(fmt.Sprintf("changes/%d/%s", e.Number, scope.Digest(l.Kind, l.Set))),
			URL: page, Title: plainSentence(l.view.Sentence), Urgent: l.view.Bites,
			Updated: b.timestamp(conference.Moment{Date: b.revised(&l, e)}),
		}
		if l.view.At != nil {
			entry.URL += "#" + l.days[0].String()
			entry.Summary = view.Text{Value: b.Moment(l.Bites)}
		}
		out.Entries = append(out.Entries, entry)
		out.Updated = max(out.Updated, entry.Updated)
	}
	slices.SortStableFunc(out.Entries, func(x, y view.FeedEntry) int { return cmp.Compare(y.Updated, x.Updated) })
	return out
}

// revised returns the day on which a change was made, as far as content says it.
func (b *builder) revised(l *changeLine, e *Edition) conference.Date {
	if l.Thing.Kind == conference.KindSession {
		if s := b.scope.Session(l.Thing.ID); s != nil && s.Revised != nil && e.Date.Before(*s.Revised) {
			return *s.Revised
		}
	}
	return e.Date
}

// plainSentence returns a sentence as one text.
func plainSentence(phrases []view.Phrase) view.Text {
	var text strings.Builder
	for _, p := range phrases {
		text.WriteString(p.Value)
	}
	return view.Text{Value: text.String()}
}
