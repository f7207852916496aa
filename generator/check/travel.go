package check

import (
	"slices"
	"strings"
	"sync"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
)

// travel is the data that the rules about journeys share. It is safe for concurrent use.
type travel struct {
	c       *conference.Conference
	guide   *journey.Guide
	network journey.Network
	router  *journey.Router
	// hotels are the ids of the hotels with a bus or a walk; hotel-unserved reports the others.
	hotels []string
	// coming are the gatherings by deadline, going those by end.
	coming, going []journey.Gathering
	// moves returns the ways of people from one venue to another between two of their sessions.
	moves       func() []move
	connections sync.Map // by placePair: the result of connected
}

// sessionIDs lists the ids of sessions for a message, or the first few of them.
func sessionIDs(sessions []*conference.Session) string {
	const maxIDs = 3
	var ids []string
	for _, s := range sessions {
		ids = append(ids, s.ID)
	}
	if len(ids) > maxIDs {
		ids = append(ids[:maxIDs], "…")
	}
	return strings.Join(ids, ", ")
}

func newTravel(c *conference.Conference, guide *journey.Guide) *travel {
	t := &travel{c: c, guide: guide, network: guide.Network()}
	t.moves = sync.OnceValue(t.allMoves)
	if !t.known() {
		return t
	}
	t.router, t.hotels = guide.Router(), guide.Hotels()
	t.coming, t.going = t.duringEvent(guide.Coming()), t.duringEvent(guide.Going())
	return t
}

// duringEvent leaves out the gatherings on days that session-outside-event reports as errors: no bus runs then.
func (t *travel) duringEvent(gatherings []journey.Gathering) []journey.Gathering {
	if t.c.Config.Checks["session-outside-event"] != "" {
		return gatherings
	}
	return slices.DeleteFunc(slices.Clone(gatherings), func(g journey.Gathering) bool { return outside(t.c, g.First().Day) })
}

// to returns the journey from a hotel to a gathering of coming, or nil.
func (t *travel) to(hotel, gathering int) *journey.Journey {
	return t.guide.To(t.hotels[hotel], t.coming[gathering].First().ID)
}

// from returns the way back to a hotel from a gathering of going, or nil.
func (t *travel) from(hotel, gathering int) *journey.Back {
	return t.guide.Home(t.hotels[hotel], t.going[gathering].First().ID)
}

// known reports whether the conference has any shuttles or walks.
func (t *travel) known() bool { return len(t.network.Trips) > 0 || len(t.network.Walks) > 0 }

// served reports whether a bus calls at a place or a walk ends there.
func (t *travel) served(place string) bool { return t.guide.Served(place) }

// clock formats an instant as a time of a session's day.
func (t *travel) clock(at journey.Instant, s *conference.Session) string {
	return conference.ClockAt(at.In(t.c.Config.Zone), s.Day).String()
}

// guestsWhere returns the hotels, other than that of a gathering, for which a condition is true.
func (t *travel) guestsWhere(g journey.Gathering, is func(hotel int) bool) []string {
	return t.hotelsWhere(func(i int) bool { return t.hotels[i] != g.Visit.Place && is(i) })
}

// hotelsWhere returns the hotels for which a condition is true; is gets their index.
func (t *travel) hotelsWhere(is func(hotel int) bool) (out []string) {
	for i, id := range t.hotels {
		if is(i) {
			out = append(out, id)
		}
	}
	return out
}
