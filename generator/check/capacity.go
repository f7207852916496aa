package check

import (
	"slices"
	"strconv"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
)

// capacity finds sessions to which the buses cannot take everybody who is expected: the people at the hotels, from the sizes of
// the delegations, times the share of the session, against the seats that leave and arrive in the time before it. Buses call at
// several hotels, so it is a maximum flow, and the hotels it names are those that together have too few seats however people
// share them out.
//
// It tells only what is sure. Whoever is expected at an earlier session of the day at the same venue is taken to be there
// already; hotels from which people can walk, or have to change, are left out; and where a bus does not say how many seats it
// has, nothing is told (data-missing says so once).
func capacity(c *conference.Conference, r *report) {
	t := r.travel()
	guests := guestsOf(r.private)
	if len(guests) == 0 || len(t.hotels) == 0 {
		return
	}
	early := journey.Instant(c.Transport.EarlyMinutes() * 60)
	there := attendance{}
	for j, g := range t.coming {
		groups := there.add(t.expected(j, guests), g)
		from := g.Visit.Deadline - early
		window := t.network.During(from, g.Visit.Deadline)
		buses, known := window.Buses(places(groups), g.Visit.Place, from, g.Visit.Deadline)
		load := journey.Carry(groups, buses)
		if len(load.Short) == 0 || !known {
			continue
		}
		var short []string
		for _, i := range load.Short {
			short = append(short, groups[i].Place)
		}
		a := t.arguments(g, short)
		a["from"] = t.clock(from, g.First())
		a["people"], a["seats"] = strconv.Itoa(load.ShortPeople), strconv.Itoa(load.ShortSeats)
		a["short"] = strconv.Itoa(load.ShortPeople - load.ShortSeats)
		r.addPrivate("", g.First().At.Key("start"), a)
	}
}

// guestsOf counts the people of the delegations at each hotel.
func guestsOf(p *conference.Private) map[string]int {
	guests := map[string]int{}
	for _, d := range p.Delegations {
		if d.Size > 0 {
			guests[d.Hotel] += d.Size
		}
	}
	return guests
}

// expected returns how many people are expected at a gathering from each hotel that depends on buses that go there directly.
func (t *travel) expected(gathering int, guests map[string]int) (groups []journey.Group) {
	g := t.coming[gathering]
	share := 0
	for _, s := range g.Sessions {
		percent, _ := t.c.ShareOf(s)
		share += percent
	}
	for i, hotel := range t.hotels {
		best := t.to(i, gathering)
		if best == nil || !direct(best) || t.walkable(hotel, g.Visit.Place) {
			continue
		}
		if people := guests[hotel] * min(share, 100) / 100; people > 0 {
			groups = append(groups, journey.Group{Place: hotel, People: people})
		}
	}
	return groups
}

// direct reports whether a journey is one ride from the stop of a place to that of another.
func direct(j *journey.Journey) bool {
	ride := j.First()
	return j.Rides() == 1 && ride.From == j.From && ride.To == j.To
}

// walkable reports whether the editor says that one walks from one place to another.
func (t *travel) walkable(from, to string) bool {
	return slices.ContainsFunc(t.network.Walks, func(w journey.Walk) bool {
		return w.From == from && w.To == to || w.From == to && w.To == from
	})
}

// attendance is how many people from each hotel are at a venue already, on each day.
type attendance map[presenceKey]int

type presenceKey struct {
	place, hotel string
	day          conference.Date
}

// add takes those who are there already from the people expected, and counts the others as there from now on.
func (a attendance) add(expected []journey.Group, g journey.Gathering) (toCome []journey.Group) {
	for _, group := range expected {
		key := presenceKey{g.Visit.Place, group.Place, g.First().Day}
		if more := group.People - a[key]; more > 0 {
			toCome = append(toCome, journey.Group{Place: group.Place, People: more})
			a[key] = group.People
		}
	}
	return toCome
}

func places(groups []journey.Group) []string {
	out := make([]string, len(groups))
	for i, g := range groups {
		out[i] = g.Place
	}
	return out
}
