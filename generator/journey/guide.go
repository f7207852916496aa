package journey

import (
	"cmp"
	"slices"
	"sync"

	"vademecum/generator/conference"
)

// homeward is how many journeys home after a session a guide names.
const homeward = 3

// Guide answers, for one conference, how delegates come from each hotel to each session in time and how they get home. It is
// cheap to make: the network and the tables are worked out when they are first asked for, once. It may be used by several
// goroutines at once.
//
// Sessions that are cancelled, that are at no venue, or that are pauses, for which nobody comes, have no answers.
type Guide struct {
	asked  func() asked
	coming func() []Gathering
	going  func() []Gathering
	works  func() *works
	days   map[string]func() map[conference.Date]*conference.Timetable // by line
}

// asked is the sessions people come to.
type asked struct {
	sessions []*conference.Session
	ids      []string
	visits   []Visit
	number   map[string]int // by id
	onDay    map[conference.Date][]int
}

// Gathering is sessions that put the same question: at one place, to be reached by one deadline, or left at one time.
type Gathering struct {
	// Visit is that of the first session. Those of the others are alike in what the question looks at.
	Visit    Visit
	Sessions []*conference.Session
}

// First returns the first of the sessions, whose journeys are those of all.
func (g Gathering) First() *conference.Session { return g.Sessions[0] }

// NewGuide returns the guide of a conference, which must not change any more.
func NewGuide(c *conference.Conference) *Guide {
	g := &Guide{asked: sync.OnceValue(func() asked { return ask(c) })}
	g.coming = sync.OnceValue(func() []Gathering { return g.asked().gather(Visit.coming) })
	g.going = sync.OnceValue(func() []Gathering { return g.asked().gather(Visit.going) })
	g.works = sync.OnceValue(func() *works { return newWorks(newGround(c), g.asked()) })
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

// Timetables returns what a line does on each of its days. Who asks shares them with others and must not change them.
func (g *Guide) Timetables(line string) map[conference.Date]*conference.Timetable {
	return g.days[line]()
}

// Next returns the guide of a later version of the conference. What was worked out before is kept where it does not change: an
// editor who corrects a title does not wait for the journeys, and one who moves a session waits for the journeys to it.
// sameNetwork says that nothing differs of what a [Network] is made from. The guide before may be nil.
func (g *Guide) Next(c *conference.Conference, sameNetwork bool) *Guide {
	next := NewGuide(c)
	if g == nil {
		return next
	}
	if sameNetwork {
		next.days = g.days
	}
	before := g.works()
	next.works = sync.OnceValue(func() *works {
		ground := before.ground
		if !sameNetwork {
			if now := newGround(c); !now.alike(ground) {
				ground = now
			}
		}
		if ground != before.ground {
			return newWorks(ground, next.asked())
		}
		if before.asks(next.asked()) {
			return before
		}
		w := newWorks(ground, next.asked())
		w.every.known, w.gentle.known = before.every.made.Load(), before.gentle.made.Load()
		return w
	})
	return next
}

// Network returns the places, trips and ways on foot of the conference. The trips of journeys point into it.
func (g *Guide) Network() Network { return g.works().network }

// Planner answers questions about the network that the guide itself does not.
func (g *Guide) Planner() *Router { return g.works().planner() }

// Hotels returns the ids of the hotels that a bus or a way on foot serves, in the order of the conference.
func (g *Guide) Hotels() []string { return slices.Clone(g.works().hotels) }

// Served reports whether a bus calls at a place or a way on foot ends there. Buses on request do not count.
func (g *Guide) Served(place string) bool { return g.works().served[place] }

// Visit returns when to be where for a session; not ok where nobody comes for it.
func (g *Guide) Visit(session string) (Visit, bool) {
	i, ok := g.asked().number[session]
	if !ok {
		return Visit{}, false
	}
	return g.asked().visits[i], true
}

// Coming returns the sessions that are to be reached at one place by one deadline, together, in the order of the deadlines.
func (g *Guide) Coming() []Gathering { return g.coming() }

// Going returns the sessions after which one leaves a place at one time, together, in the order of these times.
func (g *Guide) Going() []Gathering { return g.going() }

// To returns the journey from a hotel that leaves last among those that are in time for a session, or nil where there is none.
// Sessions that put the same question have the same answer, as a pointer.
func (g *Guide) To(hotel, session string) *Journey { return g.to(&g.works().every, hotel, session) }

// StepFreeTo is To without steps, on the way and in the vehicles.
func (g *Guide) StepFreeTo(hotel, session string) *Journey {
	return g.to(&g.works().gentle, hotel, session)
}

// Home returns the first three departures to a hotel after a session, and the last of the night, or nil where there are none. If
// walking is not slower than the first of them, the walk stands before it.
func (g *Guide) Home(hotel, session string) *Back { return g.home(&g.works().every, hotel, session) }

// StepFreeHome is Home without steps, on the way and in the vehicles.
func (g *Guide) StepFreeHome(hotel, session string) *Back {
	return g.home(&g.works().gentle, hotel, session)
}

func (g *Guide) to(answers *answers, hotel, session string) *Journey {
	i, j, ok := g.cell(hotel, session)
	if !ok {
		return nil
	}
	return answers.table(g.works()).There(i, j)
}

func (g *Guide) home(answers *answers, hotel, session string) *Back {
	i, j, ok := g.cell(hotel, session)
	if !ok {
		return nil
	}
	return answers.table(g.works()).Back(i, j)
}

// cell returns where in a table the answers for a hotel and a session are.
func (g *Guide) cell(hotel, session string) (i, j int, ok bool) {
	i = slices.Index(g.works().hotels, hotel)
	j, asked := g.asked().number[session]
	return i, j, asked && i >= 0
}

func ask(c *conference.Conference) asked {
	n := len(c.Sessions)
	a := asked{
		sessions: make([]*conference.Session, 0, n), ids: make([]string, 0, n), visits: make([]Visit, 0, n),
		number: make(map[string]int, n), onDay: map[conference.Date][]int{},
	}
	for _, s := range c.Sessions {
		if t := c.Type(s.Type); t != nil && t.Pause {
			continue
		}
		if v, ok := VisitOf(c, s); ok {
			a.number[s.ID] = len(a.visits)
			a.onDay[s.Day] = append(a.onDay[s.Day], len(a.visits))
			a.sessions, a.ids, a.visits = append(a.sessions, s), append(a.ids, s.ID), append(a.visits, v)
		}
	}
	return a
}

// gather joins the sessions that put the same question, in order of time.
func (a asked) gather(of func(Visit) question) []Gathering {
	questions, number := distinct(a.visits, of)
	out := make([]Gathering, len(questions))
	for i, s := range a.sessions {
		g := &out[number[i]]
		if len(g.Sessions) == 0 {
			g.Visit = a.visits[i]
		}
		g.Sessions = append(g.Sessions, s)
	}
	slices.SortStableFunc(out, func(a, b Gathering) int { return cmp.Compare(of(a.Visit).at, of(b.Visit).at) })
	return out
}
