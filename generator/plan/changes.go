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
	at     []conference.Moment // when it matters, once for each day: of a session that moves to another day, both times
	rooms  []string            // those that a session has and had
	hotels []string            // at which it matters: those where a bus calls
	// leave is when to leave for the session that has changed, which is on the day leaveOn. Only slips say it.
	leave   []view.ChangeLeave
	leaveOn conference.Date
}

// changeLines returns what has changed since an edition for readers of the language, what bites first coming first. All pages of the
// language share it.
func (b *builder) changeLines(e *Edition) []changeLine {
	return shared(b, "changes", fmt.Sprint(e.Number), func(own *builder) []changeLine {
		s := sentences{own, e}
		var out []changeLine
		changes := e.Changes()
		for i := range changes {
			c := &changes[i]
			second := c.Kind == edition.New && c.With.ID != "" // of a session that was split, which has a sentence
			if !second && own.differs(c) {
				out = append(out, s.line(c))
			}
		}
		return out
	})
}

// differs reports whether a change is one for readers of the language. A text may have changed in another one only, and another id is
// nothing to them without a page.
func (b *builder) differs(c *edition.Change) bool {
	if c.Kind == edition.Readdressed && !c.Thing.Kind.HasPage() {
		return false
	}
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
	out.at = moments(c)
	if len(out.at) > 0 {
		at := s.Time(out.at[0].Date, out.at[0].Clock)
		out.view.At = &at
	}
	switch c.Thing.Kind {
	case conference.KindSession:
		for _, snapshot := range []*edition.Snapshot{&s.edition.Was, s.now} {
			session := snapshot.Session(c.Thing.ID)
			if session == nil {
				continue
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

// moments returns when a change matters: of a session that is now on another day on both days, of when to leave for it on the new one.
func moments(c *edition.Change) []conference.Moment {
	if c.Bites == (conference.Moment{}) {
		return nil
	}
	switch was := c.Was.(type) {
	case edition.Slot:
		if now := c.Now.(edition.Slot); was.Day != now.Day {
			both := []conference.Moment{was.Begins(), now.Begins()}
			slices.SortFunc(both, conference.Moment.Compare)
			return both
		}
	case edition.Leaving:
		if now, ok := c.Now.(edition.Leaving); ok && was.Day != now.Day {
			return []conference.Moment{{Date: now.Day, Clock: now.At}}
		}
	}
	return []conference.Moment{c.Bites}
}

// changesOn are the changes of a day, in the order in which they matter.
type changesOn struct {
	day  conference.Date
	rows []view.Change
}

// changesByDay returns the changes that match, by day, and those without a day. They match for each of their days, or for the zero date.
func (b *builder) changesByDay(
	lines []changeLine, match func(l *changeLine, on conference.Date) bool,
) (days []changesOn, anytime []view.Change) {
	type row struct {
		conference.Moment
		line *changeLine
	}
	var rows []row
	for i := range lines {
		l := &lines[i]
		if len(l.at) == 0 && match(l, conference.Date{}) {
			anytime = append(anytime, l.view)
		}
		for _, at := range l.at {
			if match(l, at.Date) {
				rows = append(rows, row{at, l})
			}
		}
	}
	slices.SortStableFunc(rows, func(x, y row) int {
		return cmp.Or(x.Compare(y.Moment), cmp.Compare(x.line.Weight, y.line.Weight))
	})
	for _, r := range rows {
		if n := len(days); n == 0 || days[n-1].day != r.Date {
			days = append(days, changesOn{day: r.Date})
		}
		change, at := r.line.view, b.Time(r.Date, r.Clock)
		change.At = &at
		if r.Date == r.line.leaveOn {
			change.Leave = r.line.leave
		}
		last := &days[len(days)-1]
		last.rows = append(last.rows, change)
	}
	return days, anytime
}

// changesPage returns what has changed since an edition: by day, in the order in which it bites.
func (b *builder) changesPage(e *Edition) head {
	body := &view.Changes{Edition: b.editionLink(e), Feed: b.href(beside(b.language, changesFile))}
	for i := len(b.editions) - 1; i >= 0; i-- {
		link := b.editionLink(&b.editions[i])
		link.Current = &b.editions[i] == e
		body.Editions = append(body.Editions, link)
	}
	lines := b.changeLines(e)
	for _, l := range lines {
		if l.Weight == edition.Editorial {
			body.Wording = append(body.Wording, l.view)
		}
	}
	days, anytime := b.changesByDay(lines, func(l *changeLine, _ conference.Date) bool { return l.Weight != edition.Editorial })
	body.Anytime = anytime
	for _, on := range days {
		body.Days = append(body.Days, view.ChangeDay{ID: on.day.String(), Day: b.day(on.day), Ends: b.closing(on.day), Rows: on.rows})
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
func forDay(d conference.Date) func(l *changeLine, on conference.Date) bool {
	return func(l *changeLine, on conference.Date) bool {
		return on == d && l.Thing.Kind != conference.KindHotel // the pages of hotels say when to leave
	}
}

func forRoom(id string) func(l *changeLine, on conference.Date) bool {
	return func(l *changeLine, _ conference.Date) bool { return slices.Contains(l.rooms, id) }
}

func forHotel(id string) func(l *changeLine, on conference.Date) bool {
	return func(l *changeLine, _ conference.Date) bool { return slices.Contains(l.hotels, id) }
}

func forAll(*changeLine, conference.Date) bool { return true }

// maxSince is how many changes of a day a page lists besides the page of changes.
const maxSince = 4

// since returns the changes since the newest edition that match, by day; nil if there are none. rows says whether the page lists them, or
// only how many there are, and those without a day that bite.
func (b *builder) since(match func(l *changeLine, on conference.Date) bool, rows bool) *view.Since {
	e := b.newestEdition()
	if e == nil {
		return nil
	}
	out := &view.Since{Edition: b.editionLink(e)}
	page := b.href(permalink.To(b.Tag, "changes", ""))
	days, anytime := b.changesByDay(b.changeLines(e), func(l *changeLine, on conference.Date) bool {
		if l.Weight == edition.Editorial || on.Zero() && !rows && l.Weight != edition.Bites {
			return false
		}
		return match(l, on)
	})
	out.Anytime = anytime
	for _, on := range days {
		day := view.SinceDay{Day: b.day(on.day), Href: page + "#" + on.day.String(), Ends: b.closing(on.day), Count: len(on.rows)}
		if rows {
			day.Rows = on.rows
			if len(day.Rows) > maxSince+1 {
				day.Rows = day.Rows[:maxSince]
			}
		}
		out.Days = append(out.Days, day)
	}
	if len(out.Days)+len(out.Anytime) == 0 {
		return nil
	}
	return out
}

// maxFeed is how many changes the feed has at most. A feed reader fetches it again and again.
const maxFeed = 100

// changesFeed is what has changed since the newest edition, newest first. Nothing says when a change was made, so each has the
// date of the edition, or the one on which a session was revised.
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
			entry.URL += "#" + l.at[0].Date.String()
			entry.Summary = view.Text{Value: b.Moment(l.at[0])}
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
