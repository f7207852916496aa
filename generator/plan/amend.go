package plan

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"vademecum/generator/binder"
	"vademecum/generator/conference"
	"vademecum/generator/edition"
	"vademecum/generator/output"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/paper"
	"vademecum/generator/view"
)

// Amendments make the documents that bring the packs of an earlier edition up to the newest: erratum slips, the sheets that come with
// replacement leaves, and the print desk's list.
type Amendments struct {
	*outline
	since   *Edition
	private *conference.Private
	folder  string
}

// Amend returns the amendments since an edition; nil if there is no such edition, or if it is the newest.
func Amend(in Input, private *conference.Private, since int) *Amendments {
	p := newOutline(absolute(in))
	for i := range p.editions {
		e := &p.editions[i]
		if e.Number == since && e != p.newestEdition() {
			return &Amendments{outline: p, since: e, private: private, folder: "since-" + strconv.Itoa(since)}
		}
	}
	return nil
}

// Folder is where the documents are, below the folder of packs.
func (a *Amendments) Folder() string { return a.folder }

// Amendment is what a printed pack may need.
type Amendment struct {
	ID, Lang string
	// Slip is the erratum slip; nil if nothing concerns the readers of the pack.
	Slip *Pack
	// Row is what the print desk's list says about the pack, without what only its pages say.
	Row view.AmendPack

	of      *Amendments
	b       *builder
	amended view.Amended
	private bool
}

// Packs returns what each pack needs, in the order of [Packs]. Sheets on walls and doors are not among them: they are printed anew.
func (a *Amendments) Packs() []*Amendment {
	var out []*Amendment
	for _, k := range a.c.Packs {
		if k.Skip || k.For.Sheet() {
			continue
		}
		for _, t := range a.packsOf(k, a.private) {
			for _, l := range a.languages {
				if slices.Contains(t.languages, l.Tag) {
					out = append(out, a.amendment(newBuilder(a.planner, l), k, t))
				}
			}
		}
	}
	return out
}

func (a *Amendments) amendment(b *builder, k *conference.Pack, t printed) *Amendment {
	m := &Amendment{ID: packID(k.ID, t.things), Lang: b.Tag, of: a, b: b, private: t.private, amended: view.Amended{
		Was: b.editionLink(a.since), Now: b.editionLink(b.newestEdition()), Title: b.packTitle(k),
	}}
	if t.name != nil {
		m.amended.For = t.name(b)
	}
	m.Row = view.AmendPack{Title: m.amended.Title, For: m.amended.For, Language: b.OwnName, Copies: t.copies}
	if days, anytime, over := b.slipRows(a.since, t.hotel); len(days)+len(anytime)+over > 0 {
		live := *b.newest("edition", strconv.Itoa(a.since.Number))
		live.Since = true
		body := &view.Slip{Amended: m.amended, Days: days, Anytime: anytime, Over: over, Live: &live, Own: m.private}
		body.Size = paper.SlipSize(body, b.Word("slip.leave").Value)
		slip := m.sheet(".slip", "slip.html", conference.A5, b.Word("slip.title", "number", body.Was.Number), body)
		m.Slip, m.Row.Slip = &slip, true
	}
	return m
}

// Exchange completes the row of the list with the leaves to exchange.
func (m *Amendment) Exchange(f binder.Filing) {
	m.Row.Leaves, m.Row.Anew = f.In(), f.Anew()
	if m.Row.Anew {
		return
	}
	for _, step := range f.Steps {
		m.Row.Out, m.Row.In = append(m.Row.Out, m.ranges(step.Out)...), append(m.Row.In, m.ranges(step.In)...)
	}
	if slices.Equal(m.Row.Out, m.Row.In) {
		m.Row.Swap, m.Row.Out, m.Row.In = m.Row.Out, nil, nil
	}
}

// Filing returns the sheet that comes with the replacement leaves of the pack: how to file them, and which pages the pack then has.
func (m *Amendment) Filing(f binder.Filing, now binder.Binder) Pack {
	body := &view.Filing{Amended: m.amended, Live: m.live(now)}
	for _, step := range f.Steps {
		body.Steps = append(body.Steps, view.FilingStep{After: m.b.pageLabel(step.After), Out: m.ranges(step.Out), In: m.ranges(step.In)})
	}
	return m.sheet(".leaves", "filing.html", conference.A4, m.b.Word("filing.title", "number", body.Now.Number), body)
}

// ranges writes the pages of leaves: "5–6".
func (m *Amendment) ranges(leaves []binder.Leaf) []string {
	var out []string
	for _, l := range leaves {
		out = append(out, m.span(l.First(), l.Last()))
	}
	return out
}

func (m *Amendment) span(first, last binder.Label) string {
	if first == last {
		return m.b.pageLabel(first)
	}
	return m.b.pageLabel(first) + "–" + m.b.pageLabel(last)
}

// live lists the pages of a pack by edition, the newest first.
func (m *Amendment) live(now binder.Binder) []view.LivePages {
	var out []view.LivePages
	for i := len(m.b.editions) - 1; i >= 0; i-- {
		e := &m.b.editions[i]
		live := view.LivePages{Edition: m.b.editionLink(e)}
		var first, last binder.Label
		add := func() {
			if first != (binder.Label{}) {
				live.Pages = append(live.Pages, m.span(first, last))
			}
			first = binder.Label{}
		}
		for _, side := range now.Pages() {
			switch {
			case side.Edition != e.Number:
				add()
			case first == (binder.Label{}):
				first, last = side.Label, side.Label
			default:
				last = side.Label
			}
		}
		add()
		if len(live.Pages) > 0 {
			out = append(out, live)
		}
	}
	return out
}

// sheet makes the record of a document about the pack.
func (m *Amendment) sheet(suffix, layout string, size conference.Paper, title view.Text, body any) Pack {
	return m.of.record(m.b, m.ID, suffix, layout, size, m.private, title, body)
}

// packID is the id of a pack: "hotel:salam".
func packID(id string, things []string) string {
	return strings.Join(append([]string{id}, things...), ":")
}

// record makes the record of a document.
func (a *Amendments) record(
	b *builder, id, suffix, layout string, size conference.Paper, private bool, title view.Text, body any,
) Pack {
	name := strings.ReplaceAll(id, ":", "_") + suffix + ".html"
	page := func(sized bool) Page {
		return Page{
			Path: path.Join(a.folder, b.Tag, name), Layout: layout, Lang: b.Tag, Class: output.Page,
			Make: func() view.Document {
				return view.Document{
					Site: b.language.site, Kind: strings.TrimSuffix(layout, ".html"), Title: title, NoIndex: true,
					URL:   b.absolute(permalink.To(b.Tag, "home", "")),
					Print: &view.Print{Paper: strings.ToLower(string(size)), Sized: sized, Language: b.OwnName, Running: b.running}, Body: body,
				}
			},
		}
	}
	return Pack{
		ID: id + suffix, Lang: b.Tag, Private: private, Page: page(false), Sized: page(true), Paper: papers[size],
		Edition: b.newestEdition(), Amends: true, builder: b,
	}
}

// slipRows returns the changes since an edition that concern the readers of a pack: those of a hotel, or everyone. over is how many are
// about
// days before the newest edition was made.
func (b *builder) slipRows(since *Edition, hotel string) (days []view.ChangeDay, anytime []view.Change, over int) {
	lines := slices.Clone(b.changeLines(since))
	for i := range lines {
		b.atHotel(since, &lines[i], hotel)
	}
	told := map[string]int{} // sessions of which a line says when to leave, and that line: of several, the one with the time
	for i := range lines {
		l := &lines[i]
		if l.Weight != edition.Bites || l.Thing.Kind != conference.KindSession || l.Now == nil {
			continue
		}
		if at, is := told[l.Thing.ID]; is && l.Kind == edition.MovedInTime {
			l.leave, l.leaveOn = lines[at].leave, lines[at].leaveOn
			lines[at].leave, told[l.Thing.ID] = nil, i
		} else if leave, on := b.leaveFor(l.Thing.ID, hotel); !is && len(leave) > 0 {
			l.leave, l.leaveOn = leave, on
			told[l.Thing.ID] = i
		}
	}
	today := b.newestEdition().Date
	if b.scope.Event().End.Before(today) { // printed after the conference, to try it: nothing is over then
		today = conference.Date{}
	}
	match := func(l *changeLine, on conference.Date) bool {
		switch {
		case l.Weight == edition.Editorial, !b.concerns(l, hotel), isTold(l, told):
			return false
		case !on.Zero() && on.Before(today):
			over++
			return false
		}
		return true
	}
	if hotel == "" {
		lines = b.leaveTogether(since, lines)
	}
	found, anytime := b.changesByDay(lines, match)
	for _, on := range found {
		days = append(days, view.ChangeDay{ID: on.day.String(), Day: b.day(on.day), Rows: on.rows})
	}
	return days, anytime, over
}

// leaveTogether makes one line of those that say when to leave each hotel for the same sessions.
func (b *builder) leaveTogether(since *Edition, lines []changeLine) []changeLine {
	var out []changeLine
	at := map[string]int{}
	for _, l := range lines {
		now, ok := l.Now.(edition.Leaving)
		if !ok || l.Kind != edition.LeaveByChanged {
			out = append(out, l)
			continue
		}
		leave := view.ChangeLeave{Hotel: b.placeLink(l.Thing.ID).Label, At: b.Time(now.Day, (now.At+24*60)%(24*60))}
		sessions := strings.Join(now.Sessions, " ")
		i, is := at[sessions]
		if !is {
			i = len(out)
			at[sessions] = i
			l.view.Sentence = b.fill("slip.another_time", map[string]view.Phrase{"names": {Text: sentences{b, since}.sessionNames(l.Change)}}, 0)
			l.leaveOn = now.Day
			out = append(out, l)
		}
		out[i].leave = append(out[i].leave, leave)
	}
	return out
}

// tripKinds are the changes of when a bus leaves the first stop of a service.
var tripKinds = []edition.Kind{edition.TripRetimed, edition.TripWithdrawn, edition.TripAdded}

// atHotel writes of a trip that begins at a hotel when it leaves another one on its way, rather than its first stop.
func (b *builder) atHotel(since *Edition, l *changeLine, hotel string) {
	s := sentences{b, since}
	was, now := serviceIn(&since.Was, l.Change), serviceIn(s.now, l.Change)
	if !slices.Contains(tripKinds, l.Kind) || was == nil || now == nil || !slices.Equal(was.Calls, now.Calls) {
		return
	}
	at := slices.IndexFunc(now.Calls, func(c edition.Call) bool { return c.Place == hotel })
	if at <= 0 || at == len(now.Calls)-1 || b.scope.Hotel(now.Calls[0].Place) == nil {
		return
	}
	later := conference.Clock(now.Calls[at].After + now.Calls[at].Wait)
	change := *l.Change
	for _, value := range []*any{&change.Was, &change.Now} {
		switch v := (*value).(type) {
		case edition.Trip:
			v.Departs += later
			*value = v
		case conference.Clock:
			*value = v + later
		}
	}
	key, values := change.Sentence(), map[string]view.Phrase{}
	for _, name := range sentenceValues[key] {
		values[name] = s.value(name, &change)
	}
	values["stop"] = view.Phrase{Text: b.placeLink(hotel).Label}
	l.view.Sentence, l.at = s.fill(key, values, 0), slices.Clone(l.at)
	for i := range l.at {
		l.at[i].Clock += later
	}
}

// concerns reports whether a change matters to the guests of a hotel; to everyone, all do.
func (b *builder) concerns(l *changeLine, hotel string) bool {
	if hotel == "" {
		return true
	}
	switch l.Thing.Kind {
	case conference.KindHotel, conference.KindShuttle:
		return slices.Contains(l.hotels, hotel)
	case conference.KindNotice:
		n := b.scope.Notice(l.Thing.ID)
		return n == nil || len(n.About) == 0 ||
			slices.ContainsFunc(n.About, func(r conference.Ref) bool { return r.Kind != conference.KindHotel || r.ID == hotel })
	}
	return true
}

// isTold reports whether a change is only that people leave at another time for sessions whose lines say so.
func isTold(l *changeLine, told map[string]int) bool {
	now, ok := l.Now.(edition.Leaving)
	return ok && l.Kind == edition.LeaveByChanged && !slices.ContainsFunc(now.Sessions, func(id string) bool { _, is := told[id]; return !is })
}

// leaveFor returns when to leave for a session, and its day: from a hotel, or from each.
func (b *builder) leaveFor(session, hotel string) ([]view.ChangeLeave, conference.Date) {
	s := b.scope.Session(session)
	visit, ok := b.scope.Visit(session)
	if s == nil || !ok {
		return nil, conference.Date{}
	}
	rows := b.hotelRows(s, alikeOf(visit, s.Day))
	if rows == nil {
		return nil, s.Day
	}
	var out []view.ChangeLeave
	for i, w := range b.scope.Ways(session, false) {
		row := &rows.Rows[i]
		if row.There == nil || hotel != "" && w.Hotel != hotel {
			continue
		}
		leave := view.ChangeLeave{At: row.There.Leave}
		if hotel == "" {
			leave.Hotel = row.Hotel.Label
		}
		out = append(out, leave)
	}
	return out, s.Day
}

// List returns the print desk's list, in the language of the secretariat. together are the files with all signs to print, and same is how
// many packs and signs need nothing.
func (a *Amendments) List(packs []view.AmendPack, signs []view.AmendSign, together []string, same int) Pack {
	b := newBuilder(a.planner, a.languages[0])
	body := &view.AmendList{
		Amended: view.Amended{Was: b.editionLink(a.since), Now: b.editionLink(b.newestEdition())},
		Packs:   packs, Signs: signs, Together: together, Same: same,
	}
	for _, k := range packs {
		if k.Unknown {
			body.Unknown++
		}
	}
	return a.record(b, "desk", "", "amend-list.html", conference.A4, true, b.Word("amend.title"), body)
}
