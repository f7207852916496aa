package journey

import (
	"reflect"
	"slices"
	"sync"
	"sync/atomic"

	"vademecum/generator/conference"
)

// homeCount is the number of journeys home after a session.
const homeCount = 3

// tables are the computed journeys of a guide. They have no pointers into the conference, so that later guides can use them.
type tables struct {
	*hotelNetwork
	sessions []string
	visits   []Visit
	all      lazyTable
	stepFree lazyTable
}

// hotelNetwork is the network of a conference with its hotels.
type hotelNetwork struct {
	network   Network
	served    map[string]bool // the places where a bus calls or a walk ends
	hotels    []string        // the served hotels
	router    func() *Router
	reachable sync.Map // by reachKey: whether the place is reachable
}

// lazyTable is a table that is computed on first use.
type lazyTable struct {
	options  Options
	previous *Table // of the tables before, in the same network; may be nil
	once     sync.Once
	table    atomic.Pointer[Table]
}

func (l *lazyTable) get(t *tables) *Table {
	l.once.Do(func() {
		switch {
		case l.options.StepFree && t.network.stepFree():
			l.table.Store(t.all.get(t))
		default:
			l.table.Store(t.router().table(t.hotels, t.visits, homeCount, l.options, l.previous))
		}
		l.previous = nil
	})
	return l.table.Load()
}

func newTables(n *hotelNetwork, a agenda) *tables {
	return &tables{hotelNetwork: n, sessions: a.ids, visits: a.visits, stepFree: lazyTable{options: Options{StepFree: true}}}
}

func newHotelNetwork(c *conference.Conference) *hotelNetwork {
	n := &hotelNetwork{network: NetworkOf(c)}
	n.served = n.network.served()
	for _, h := range c.Hotels {
		if n.served[h.ID] {
			n.hotels = append(n.hotels, h.ID)
		}
	}
	n.router = sync.OnceValue(func() *Router { return NewRouter(n.network) })
	return n
}

// equal reports whether all journeys are the same in both networks.
func (n *hotelNetwork) equal(other *hotelNetwork) bool {
	return slices.Equal(n.hotels, other.hotels) && reflect.DeepEqual(n.network, other.network)
}

// isFor reports whether the tables are those of an agenda.
func (t *tables) isFor(a agenda) bool {
	return slices.Equal(t.sessions, a.ids) && slices.Equal(t.visits, a.visits)
}

// stepFree reports whether all trips and walks of a network are without steps.
func (n Network) stepFree() bool {
	return !slices.ContainsFunc(n.Trips, func(t Trip) bool { return !t.StepFree }) &&
		!slices.ContainsFunc(n.Walks, func(w Walk) bool { return !w.StepFree })
}

// served returns the places where any trip picks up or sets down, or where a walk ends.
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
