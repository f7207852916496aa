package journey

import (
	"cmp"
	"slices"
	"sync"

	"vademecum/generator/conference"
)

// Guide has the journeys of one conference: from each hotel to each session in time, and home. It is cheap to make, because it
// computes the network and the tables on first use. It is safe for concurrent use.
//
// There are no journeys for sessions that are cancelled, have no venue or hotel, or are pauses. To sessions without a deadline there
// are none either, but there are journeys home. Guests of the hotel at which a session takes place need none.
type Guide struct {
	agenda func() agenda
	coming func() []Gathering
	going  func() []Gathering
	tables func() *tables
	days   map[string]func() map[conference.Date]*conference.Timetable // by line
}

// agenda has the sessions with journeys.
type agenda struct {
	sessions []*conference.Session
	ids      []string
	visits   []Visit
	index    map[string]int // of a session, by id
	onDay    map[conference.Date][]int
}

// Gathering is a group of sessions at the same place with the same deadline, or with the same time to leave.
type Gathering struct {
	// Visit is the visit of the first session. Those of the others have the same place and deadline, or the same time to leave.
	Visit    Visit
	Sessions []*conference.Session
}

// First returns the first session. All sessions have the same journeys.
func (g Gathering) First() *conference.Session { return g.Sessions[0] }

// NewGuide returns the guide of a conference, which must not change afterwards.
func NewGuide(c *conference.Conference) *Guide {
	g := &Guide{agenda: sync.OnceValue(func() agenda { return newAgenda(c) })}
	g.coming = sync.OnceValue(func() []Gathering { return g.agenda().gather(Visit.coming, func(v Visit) bool { return !v.Anytime }) })
	g.going = sync.OnceValue(func() []Gathering { return g.agenda().gather(Visit.going, func(Visit) bool { return true }) })
	g.tables = sync.OnceValue(func() *tables { return newTables(newHotelNetwork(c), g.agenda()) })
	g.days = make(map[string]func() map[conference.Date]*conference.Timetable, len(c.Shuttles))
	for _, line := range c.Shuttles {
		g.days[line.ID] = sync.OnceValue(func() map[conference.Date]*conference.Timetable {
			days := map[conference.Date]*conference.Timetable{}
			for _, day := range line.Dates() {
				days[day] = line.Trips(day, c.Config.Zone)
			}
			return days
		})
	}
	return g
}

// Timetables returns the timetables of a line, by day. Callers must not change them.
func (g *Guide) Timetables(line string) map[conference.Date]*conference.Timetable {
	return g.days[line]()
}

// Next returns the guide of a later version of the conference. It keeps the tables as far as they do not change: if an editor
// corrects a title, no journeys are computed, and if a session moves, only those to that session. sameNetwork means that everything
// that makes up a [Network] is the same. g may be nil.
func (g *Guide) Next(c *conference.Conference, sameNetwork bool) *Guide {
	next := NewGuide(c)
	if g == nil {
		return next
	}
	if sameNetwork {
		next.days = g.days
	}
	before := g.tables()
	next.tables = sync.OnceValue(func() *tables {
		if !sameNetwork {
			if n := newHotelNetwork(c); !n.equal(before.hotelNetwork) {
				return newTables(n, next.agenda())
			}
		}
		if before.isFor(next.agenda()) {
			return before
		}
		t := newTables(before.hotelNetwork, next.agenda())
		t.all.previous, t.stepFree.previous = before.all.table.Load(), before.stepFree.table.Load()
		return t
	})
	return next
}

// Network returns the network of the conference. Legs of journeys point to its trips.
func (g *Guide) Network() Network { return g.tables().network }

// Router returns a router for other searches in the network.
func (g *Guide) Router() *Router { return g.tables().router() }

// Hotels returns the ids of the hotels with a bus or a walk, in the order of the conference.
func (g *Guide) Hotels() []string { return slices.Clone(g.tables().hotels) }

// Served reports whether a bus calls at a place or a walk ends there. Buses on request do not count.
func (g *Guide) Served(place string) bool { return g.tables().served[place] }

// Visit returns the visit of a session. ok is false if there are no journeys to the session.
func (g *Guide) Visit(session string) (Visit, bool) {
	i, ok := g.agenda().index[session]
	if !ok || g.agenda().visits[i].Anytime {
		return Visit{}, false
	}
	return g.agenda().visits[i], true
}

// Coming returns the sessions grouped by place and deadline, in the order of the deadlines. Callers must not change them.
func (g *Guide) Coming() []Gathering { return g.coming() }

// Going returns the sessions grouped by place and time to leave, in the order of these times. Callers must not change them.
func (g *Guide) Going() []Gathering { return g.going() }

// To returns the journey from a hotel to a session that leaves last of those in time with slack, or else of those in time, or nil if
// there is none. Sessions in the same [Gathering] have the same journey, as a pointer.
func (g *Guide) To(hotel, session string) *Journey { return g.to(&g.tables().all, hotel, session) }

// StepFreeTo is like To, without steps in vehicles and on walks.
func (g *Guide) StepFreeTo(hotel, session string) *Journey {
	return g.to(&g.tables().stepFree, hotel, session)
}

// Home returns the first three journeys to a hotel after a session and the last one of the night, or nil if there are none. If
// walking is at least as fast as the first of them, the walk comes before it.
func (g *Guide) Home(hotel, session string) *Back { return g.home(&g.tables().all, hotel, session) }

// StepFreeHome is like Home, without steps in vehicles and on walks.
func (g *Guide) StepFreeHome(hotel, session string) *Back {
	return g.home(&g.tables().stepFree, hotel, session)
}

func (g *Guide) to(from *lazyTable, hotel, session string) *Journey {
	i, j, ok := g.cell(hotel, session)
	if !ok || g.agenda().visits[j].Anytime {
		return nil
	}
	return from.get(g.tables()).There(i, j)
}

func (g *Guide) home(from *lazyTable, hotel, session string) *Back {
	i, j, ok := g.cell(hotel, session)
	if !ok {
		return nil
	}
	return from.get(g.tables()).Back(i, j)
}

// cell returns the indexes of a hotel and a session in the tables. ok is false if the session is at the hotel.
func (g *Guide) cell(hotel, session string) (i, j int, ok bool) {
	i = slices.Index(g.tables().hotels, hotel)
	j, known := g.agenda().index[session]
	return i, j, known && i >= 0 && g.agenda().visits[j].Place != hotel
}

func newAgenda(c *conference.Conference) agenda {
	n := len(c.Sessions)
	a := agenda{
		sessions: make([]*conference.Session, 0, n), ids: make([]string, 0, n), visits: make([]Visit, 0, n),
		index: make(map[string]int, n), onDay: map[conference.Date][]int{},
	}
	for _, s := range c.Sessions {
		if t := c.Type(s.Type); t != nil && t.Pause {
			continue
		}
		if v, ok := VisitOf(c, s); ok {
			a.index[s.ID] = len(a.visits)
			a.onDay[s.Day] = append(a.onDay[s.Day], len(a.visits))
			a.sessions, a.ids, a.visits = append(a.sessions, s), append(a.ids, s.ID), append(a.visits, v)
		}
	}
	return a
}

// gather groups the sessions to keep by their question, in order of time.
func (a agenda) gather(of func(Visit) question, keep func(Visit) bool) []Gathering {
	questions, indexes := distinct(a.visits, of)
	out := make([]Gathering, len(questions))
	for i, s := range a.sessions {
		if !keep(a.visits[i]) {
			continue
		}
		g := &out[indexes[i]]
		if len(g.Sessions) == 0 {
			g.Visit = a.visits[i]
		}
		g.Sessions = append(g.Sessions, s)
	}
	out = slices.DeleteFunc(out, func(g Gathering) bool { return len(g.Sessions) == 0 })
	slices.SortStableFunc(out, func(a, b Gathering) int { return cmp.Compare(of(a.Visit).at, of(b.Visit).at) })
	return out
}
