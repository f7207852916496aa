package journey

// Trial asks whether a place can be reached without one trip: from a hotel, setting out no earlier than From, there by Until.
type Trial struct {
	Hotel, Place string
	From, Until  Instant
}

// trial is a trial with the trip that is taken out.
type trial struct {
	Trial
	trip *Trip
}

// Without reports, for each trial, whether its place is reached when a trip of the network is taken out of the timetable. Answers
// are kept as long as the network is the same.
func (g *Guide) Without(trip *Trip, trials []Trial) []bool {
	ground := g.works().ground
	out := make([]bool, len(trials))
	var unknown []int
	for i, t := range trials {
		reached, known := ground.trials.Load(trial{t, trip})
		if !known {
			unknown = append(unknown, i)
			continue
		}
		out[i] = reached.(bool)
	}
	if len(unknown) == 0 {
		return out
	}
	rest := NewRouter(ground.network.without(trip, trials, unknown))
	for _, i := range unknown {
		t := trials[i]
		_, out[i] = rest.LeaveBy(t.Hotel, t.Place, t.From, t.Until, Options{})
		ground.trials.Store(trial{t, trip}, out[i])
	}
	return out
}

// without is the part of a network that matters for some of the trials.
func (n Network) without(trip *Trip, trials []Trial, which []int) Network {
	first, last := trials[which[0]].From, trials[which[0]].Until
	for _, i := range which {
		first, last = min(first, trials[i].From), max(last, trials[i].Until)
	}
	return n.withTrips(func(t *Trip) bool { return t != trip && t.runs(first, last) })
}
