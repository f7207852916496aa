package check

import (
	"cmp"
	"slices"
	"strconv"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/journey"
)

// arrivalUnmet finds arrivals of delegations without a transfer to their hotel that leaves after customs and within the time set in
// [transport].
func arrivalUnmet(c *conference.Conference, r *report) {
	t := r.travel()
	wait := journey.Instant(c.Transport.FlightAfterMinutes() * 60)
	for _, d := range r.private.Delegations {
		for _, f := range d.Arrivals {
			if !t.transfers(f.Stop, d.Hotel) || farFromEvent(c, f.At.Date, farFromFlight) { // see dateFar
				continue
			}
			lands := t.instant(f.At)
			ready, until := lands+journey.Instant(c.Transport.CustomsMinutes()*60), lands+wait
			back, ok := t.router.WayBack(f.Stop, d.Hotel, ready, until+maxTransfer, 1, journey.Options{})
			if ok && leaves(back.First[0]) <= until || onCall(c, f.Stop, d.Hotel, t.moment(ready), t.moment(until)) {
				continue
			}
			a := flightArguments(d, f)
			a["from"], a["until"] = t.moment(ready).String(), t.moment(until).String()
			if ok {
				a["next"] = t.moment(leaves(back.First[0])).String()
				r.addPrivate("next", f.Origin.Key("at"), a)
				continue
			}
			r.addPrivate("", f.Origin.Key("at"), a)
		}
	}
}

// departureMissed finds departures of delegations without a transfer to the airport that arrives as long before the flight as
// [transport] requires, but not hours earlier.
func departureMissed(c *conference.Conference, r *report) {
	t := r.travel()
	for _, d := range r.private.Delegations {
		for _, f := range d.Departures {
			if !t.transfers(d.Hotel, f.Stop) || farFromEvent(c, f.At.Date, farFromFlight) {
				continue
			}
			deadline := t.instant(f.At) - journey.Instant(c.Transport.FlightBeforeMinutes()*60)
			_, ok := t.router.LeaveBy(d.Hotel, f.Stop, deadline-maxTransfer, deadline, journey.Options{})
			if ok || onCall(c, d.Hotel, f.Stop, t.moment(deadline-maxTransfer), t.moment(deadline)) {
				continue
			}
			a := flightArguments(d, f)
			a["from"], a["deadline"] = t.moment(deadline-maxTransfer).String(), t.moment(deadline).String()
			r.addPrivate("", f.Origin.Key("at"), a)
		}
	}
}

// maxTransfer is the maximum time of a transfer, in seconds, with the wait before or after it. An earlier one is no use.
const maxTransfer = journey.Instant(5 * 60 * 60)

// transfers reports whether both ends of a transfer are served; if not, hotel-unserved or stop-unserved report it.
func (t *travel) transfers(from, to string) bool {
	return t.router != nil && t.served(from) && t.served(to)
}

// leaves returns when the first vehicle of a journey leaves, or when the walk begins.
func leaves(j *journey.Journey) journey.Instant {
	if ride := j.First(); ride != nil {
		return ride.Depart
	}
	return j.Leave
}

func (t *travel) instant(m conference.Moment) journey.Instant {
	at, _ := m.Clock.In(m.Date, t.c.Config.Zone)
	return journey.At(at)
}

func (t *travel) moment(i journey.Instant) conference.Moment {
	day := conference.DateOf(i.In(t.c.Config.Zone))
	return conference.Moment{Date: day, Clock: conference.ClockAt(i.In(t.c.Config.Zone), day)}
}

// onCall reports whether a service on request goes from one place to another at some time between two moments. It can meet a
// flight, although journeys to sessions do not use it.
func onCall(c *conference.Conference, from, to string, begin, end conference.Moment) bool {
	for _, line := range c.Shuttles {
		for _, s := range line.Services {
			if !s.OnRequest || !calls(s, from, to) {
				continue
			}
			for day := begin.Date.AddDays(-1); !end.Date.Before(day); day = day.AddDays(1) {
				opens, closes := conference.Clock(0), conference.Clock(24*60)
				if s.At.Wrote("from") {
					opens = s.From
				}
				if s.At.Wrote("until") {
					closes = s.Until
				}
				runs := len(s.Days) == 0 || slices.Contains(s.Days, day)
				if runs && clockOn(day, opens, begin.Date) <= clockOn(end.Date, end.Clock, begin.Date) && clockOn(day, closes, begin.Date) >= begin.Clock {
					return true
				}
			}
		}
	}
	return false
}

// clockOn returns a time of one day as a time of another.
func clockOn(day conference.Date, at conference.Clock, of conference.Date) conference.Clock {
	return at + conference.Clock(day.DaysAfter(of)*24*60)
}

// calls reports whether a service calls at one place and later at another.
func calls(s *conference.Service, from, to string) bool {
	i := slices.Index(s.Stops, from)
	return i >= 0 && slices.Contains(s.Stops[i+1:], to)
}

func flightArguments(d *conference.Delegation, f *conference.Flight) diagnostic.Args {
	return diagnostic.Args{
		"delegation": d.ID, "hotel": d.Hotel, "stop": f.Stop, "at": f.At.String(), "flight": cmp.Or(f.Number, f.At.String()),
		"people": strconv.Itoa(cmp.Or(f.People, d.Size)),
	}
}
