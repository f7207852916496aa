package check

import (
	"strings"
	"sync"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
)

// travel is what the rules about journeys share. The rules run side by side.
type travel struct {
	c       *conference.Conference
	guide   *journey.Guide
	network journey.Network
	planner *journey.Planner
	// hotels are those that a bus or a way on foot serves; hotel-unserved tells of the others.
	hotels []string
	// coming are the gatherings by when to be there; going are those by when they end.
	coming, going []gathering
	// moves are where people have to get from one venue to another between two of their sessions.
	moves  func() []move
	linked sync.Map // of way: what connected found out
}

// gathering is the sessions that put the same question: at one place, to be reached by one deadline, or left at one time.
type gathering struct {
	visit    journey.Visit // of the first session
	sessions []*conference.Session
}

// first is the session a report of the gathering points at.
func (g gathering) first() *conference.Session { return g.sessions[0] }

// names lists the sessions of a gathering for a message.
func (g gathering) names() string {
	const enough = 3
	var ids []string
	for _, s := range g.sessions {
		ids = append(ids, s.ID)
	}
	if len(ids) > enough {
		ids = append(ids[:enough], "…")
	}
	return strings.Join(ids, ", ")
}

func newTravel(c *conference.Conference, guide *journey.Guide) *travel {
	t := &travel{c: c, guide: guide, network: guide.Network()}
	t.moves = sync.OnceValue(t.allMoves)
	if !t.known() {
		return t
	}
	t.planner, t.hotels = guide.Planner(), guide.Hotels()
	t.coming, t.going = gathered(guide.Coming()), gathered(guide.Going())
	return t
}

func gathered(from []journey.Gathering) []gathering {
	out := make([]gathering, len(from))
	for i, g := range from {
		out[i] = gathering{g.Visit, g.Sessions}
	}
	return out
}

// to returns the journey from a hotel to a gathering of coming, or nil.
func (t *travel) to(hotel, gathering int) *journey.Journey {
	return t.guide.To(t.hotels[hotel], t.coming[gathering].first().ID)
}

// from returns the way back to a hotel from a gathering of going, or nil.
func (t *travel) from(hotel, gathering int) *journey.Back {
	return t.guide.Home(t.hotels[hotel], t.going[gathering].first().ID)
}

// known reports whether the conference says anything about how to get around.
func (t *travel) known() bool { return len(t.network.Trips) > 0 || len(t.network.Walks) > 0 }

// served reports whether a bus calls at a place or a way on foot ends there.
func (t *travel) served(place string) bool { return t.guide.Served(place) }

// clock writes an instant as a time of a session's day.
func (t *travel) clock(at journey.Instant, s *conference.Session) string {
	return conference.ClockAt(at.In(t.c.Config.Zone), s.Day).String()
}

// hotelsWhere returns the hotels of which something is true, by number.
func (t *travel) hotelsWhere(is func(hotel int) bool) (out []string) {
	for i, id := range t.hotels {
		if is(i) {
			out = append(out, id)
		}
	}
	return out
}
