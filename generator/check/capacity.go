package check

import (
	"slices"
	"strconv"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
)

// capacity finds sessions for which the buses have too few seats. It compares the people expected from each hotel (the sizes of
// the delegations times the share of the session) with the seats of the buses that leave and arrive in the time before it. Buses
// call at several hotels, so this is a maximum flow problem; the hotels in the message are those that together have too few seats
// however people are distributed.
//
// It reports only what is certain. People expected at an earlier session of the day at the same venue count as already there.
// Hotels from which people can walk or must change are left out. If the seats of a bus are unknown, it reports nothing, and
// data-missing reports that once.
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
		load := journey.MaxLoad(groups, buses)
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

// guestsOf returns the number of people in the delegations at each hotel.
func guestsOf(p *conference.Private) map[string]int {
	guests := map[string]int{}
	for _, d := range p.Delegations {
		if d.Size > 0 {
			guests[d.Hotel] += d.Size
		}
	}
	return guests
}

// expected returns the number of people expected at a gathering from each hotel that needs direct buses to it.
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

// direct reports whether a journey is a single ride from the stop of one place to the stop of the other.
func direct(j *journey.Journey) bool {
	ride := j.First()
	return j.Rides() == 1 && ride.From == j.From && ride.To == j.To
}

// walkable reports whether there is a [[walk]] between two places.
func (t *travel) walkable(from, to string) bool {
	return slices.ContainsFunc(t.network.Walks, func(w journey.Walk) bool {
		return w.From == from && w.To == to || w.From == to && w.To == from
	})
}

// attendance is the number of people from each hotel who are already at a venue on a day.
type attendance map[presenceKey]int

type presenceKey struct {
	place, hotel string
	day          conference.Date
}

// add subtracts the people who are already there from those expected, and counts the others as there from now on.
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
