package edition

import (
	"cmp"
	"slices"

	"vademecum/generator/conference"
)

// Up to maxDepartures departures of a service that differ are listed one by one; of more, the timetable has changed. Of two departures,
// one of which takes the place of the other, maxRetimed is by how many minutes they differ at most.
const (
	maxDepartures = 3
	maxRetimed    = 60
)

// diffService lists departures and trips one by one.
func diffService(d *differ, at Set, a, b *Service) bool {
	switch at.Field {
	case fieldDepartures:
		return d.departures(at, a.Departures, b.Departures)
	case fieldTrips:
		d.trips(at, a, b)
		return true
	}
	return false
}

// departures lists the departures that differ, unless there are too many.
func (d *differ) departures(at Set, was, now []conference.Clock) bool {
	at.Field = fieldDeparture
	var sets []Set
	for len(was) > 0 || len(now) > 0 {
		gone, added := gap(&was, now), gap(&now, was)
		for i := range max(len(gone), len(added)) {
			if len(gone) == len(added) && max(gone[i]-added[i], added[i]-gone[i]) <= maxRetimed {
				s := at
				s.Was, s.Now = gone[i], added[i]
				sets = append(sets, s)
				continue
			}
			if i < len(gone) {
				s := at
				s.Was = gone[i]
				sets = append(sets, s)
			}
			if i < len(added) {
				s := at
				s.Now = added[i]
				sets = append(sets, s)
			}
		}
		if len(was) > 0 { // then both begin with the same departure
			was, now = was[1:], now[1:]
		}
	}
	if len(sets) > maxDepartures {
		return false
	}
	for _, s := range sets {
		switch {
		case s.Was == nil:
			d.add(TripAdded, 0, s)
		case s.Now == nil:
			d.add(TripWithdrawn, 0, s)
		default:
			d.add(TripRetimed, 0, s)
		}
	}
	return true
}

// gap cuts the departures off list that come before the first one that other has too.
func gap(list *[]conference.Clock, other []conference.Clock) []conference.Clock {
	n := slices.IndexFunc(*list, func(c conference.Clock) bool {
		_, both := slices.BinarySearch(other, c)
		return both
	})
	if n < 0 {
		n = len(*list)
	}
	cut := (*list)[:n]
	*list = (*list)[n:]
	return cut
}

// trips lists the trips that are, or were, not as the service says.
func (d *differ) trips(at Set, a, b *Service) {
	at.Field = fieldTrip
	was, now := a.Trips, b.Trips
	for len(was) > 0 || len(now) > 0 {
		var x, y Trip
		switch order := firstOf(was, now); {
		case order < 0:
			x, y = was[0], b.regular(was[0])
			was = was[1:]
		case order > 0:
			x, y = a.regular(now[0]), now[0]
			now = now[1:]
		default:
			x, y = was[0], now[0]
			was, now = was[1:], now[1:]
			if tripCodec.same(&x, &y) {
				continue
			}
		}
		at.Was, at.Now = x, y
		switch {
		case x.Runs && !y.Runs:
			d.add(TripWithdrawn, 0, at)
		case y.Runs && !x.Runs:
			d.add(TripAdded, 0, at)
		case x.Departs != y.Departs:
			d.add(TripRetimed, 0, at)
		default: // only the reason is another one
			d.add(Reworded, 0, at)
		}
	}
}

// firstOf compares the first trips of two lists; that of an empty list comes last.
func firstOf(was, now []Trip) int {
	switch {
	case len(was) == 0:
		return 1
	case len(now) == 0:
		return -1
	}
	return compareTrips(was[0], now[0])
}

func compareTrips(a, b Trip) int {
	order := cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.Departure, b.Departure))
	if order == 0 && a.Added != b.Added {
		if a.Added {
			return 1
		}
		return -1
	}
	return order
}

// regular returns a trip as the service says.
func (s *Service) regular(t Trip) Trip {
	_, runs := slices.BinarySearch(s.Departures, t.Departure)
	return Trip{
		Day: t.Day, Departure: t.Departure, Added: t.Added, Departs: t.Departure,
		Runs: runs && !t.Added && slices.Contains(s.Days, t.Day), Regular: true,
	}
}

// setService sets what diffService has listed.
func setService(s *Service, set Set) bool {
	switch set.Field {
	case fieldDeparture:
		list := slices.Clone(s.Departures)
		if was, ok := set.Was.(conference.Clock); ok {
			list = slices.DeleteFunc(list, func(c conference.Clock) bool { return c == was })
		}
		if now, ok := set.Now.(conference.Clock); ok {
			list = append(list, now)
			slices.Sort(list)
		}
		s.Departures = orNil(list)
	case fieldTrip:
		now := set.Now.(Trip)
		list := slices.DeleteFunc(slices.Clone(s.Trips), func(t Trip) bool { return compareTrips(t, now) == 0 })
		if !now.Regular {
			list = append(list, now)
			slices.SortFunc(list, compareTrips)
		}
		s.Trips = orNil(list)
	default:
		return false
	}
	return true
}

// orNil returns nil for an empty list.
func orNil[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}
