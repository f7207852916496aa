package journey

import (
	"reflect"
	"slices"
	"sync"
	"sync/atomic"

	"vademecum/generator/conference"
)

// works is what a guide works out. It keeps nothing of the conference, so that a later guide can have it.
type works struct {
	*ground
	sessions []string
	visits   []Visit
	every    answers // for everybody
	gentle   answers // for who needs a way without steps
}

// ground is what journeys are made on.
type ground struct {
	network Network
	served  map[string]bool // the places where a bus calls or a way on foot ends
	hotels  []string        // those among them
	planner func() *Router
	trials  sync.Map // of trial: whether the place was reached
}

// answers is a table that is made when it is first asked for.
type answers struct {
	options Options
	known   *Table // of the works before, on the same ground; may be nil
	once    sync.Once
	made    atomic.Pointer[Table]
}

func (a *answers) table(w *works) *Table {
	a.once.Do(func() {
		switch {
		case a.options.StepFree && w.network.stepFree():
			a.made.Store(w.every.table(w))
		default:
			a.made.Store(w.planner().table(w.hotels, w.visits, homeward, a.options, a.known))
		}
		a.known = nil
	})
	return a.made.Load()
}

func newWorks(g *ground, a asked) *works {
	return &works{ground: g, sessions: a.ids, visits: a.visits, gentle: answers{options: Options{StepFree: true}}}
}

func newGround(c *conference.Conference) *ground {
	g := &ground{network: NetworkOf(c)}
	g.served = g.network.served()
	for _, h := range c.Hotels {
		if g.served[h.ID] {
			g.hotels = append(g.hotels, h.ID)
		}
	}
	g.planner = sync.OnceValue(func() *Router { return NewRouter(g.network) })
	return g
}

// alike reports whether all journeys are the same.
func (g *ground) alike(other *ground) bool {
	return slices.Equal(g.hotels, other.hotels) && reflect.DeepEqual(g.network, other.network)
}

// asks reports whether the sessions are those the works are about.
func (w *works) asks(a asked) bool {
	return slices.Equal(w.sessions, a.ids) && slices.Equal(w.visits, a.visits)
}

// stepFree reports whether everything in a network is without steps.
func (n Network) stepFree() bool {
	return !slices.ContainsFunc(n.Trips, func(t Trip) bool { return !t.StepFree }) &&
		!slices.ContainsFunc(n.Walks, func(w Walk) bool { return !w.StepFree })
}

// served returns the places where any trip picks up or sets down, or where a way on foot ends.
func (n Network) served() map[string]bool {
	places := map[string]bool{}
	for _, t := range n.Trips {
		for _, c := range t.Calls {
			if c.PickUp || c.SetDown {
				places[c.Place] = true
			}
		}
	}
	for _, w := range n.Walks {
		places[w.From], places[w.To] = true, true
	}
	return places
}
