package conference

import (
	"cmp"
	"slices"
	"time"
)

// Timetable is the trips of a shuttle on one service date.
type Timetable struct {
	Day Date
	// Trips run; Cancelled do not. Both are in the order of departure.
	Trips     []*Trip
	Cancelled []*Trip
	// Bands are the periods of services that promise a frequency instead of times.
	Bands []*Band
	// OnRequest are the services that run when someone calls. No journey uses them.
	OnRequest []*Service
}

// TripChange is how a trip differs from its service.
type TripChange string

// The changes.
const (
	AsUsual       TripChange = "" // as its service says
	TripRetimed   TripChange = "retimed"
	TripAdded     TripChange = "added"
	TripCancelled TripChange = "cancelled"
)

// Trip is one vehicle's run on a service date.
type Trip struct {
	Line    *Shuttle
	Service *Service
	Day     Date
	// Name is the first departure as the editor wrote it. With the service's id it names the trip, even if it is retimed.
	Name    Clock
	Change  TripChange
	Reason  Text // of the change
	Vehicle string
	Note    Text
	Calls   []Call
	zero    time.Time
}

// Call is a trip at a stop. Arrive and Depart are instants in the zone of the conference; they differ if the vehicle waits.
type Call struct {
	Stop    string
	Arrive  time.Time
	Depart  time.Time
	PickUp  bool // passengers can get on: never at the last call
	SetDown bool // passengers can get off: never at the first call
	Note    Text
}

// Band is a period of a service date in which a vehicle comes at least every so many minutes, at times that are not fixed.
type Band struct {
	First, Last *Trip
	Every       int // minutes
}

// ServiceZero is noon minus twelve hours: the instant from which the times of a service date count (GTFS Schedule, "Time"). It is
// midnight, except on days on which the clocks change.
func ServiceZero(d Date, zone *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 12, 0, 0, 0, zone).Add(-12 * time.Hour)
}

// DayBefore returns the trip as one of the conference day before, for a trip in the small hours: 02:15 on Tuesday is 26:15 on Monday.
func (t *Trip) DayBefore() *Trip {
	own := *t
	own.Day, own.Name = t.Day.AddDays(-1), t.Name+24*60
	return &own
}

// Seconds returns an instant as seconds since noon minus twelve hours of the trip's service date.
func (t *Trip) Seconds(at time.Time) int { return int(at.Sub(t.zero) / time.Second) }

// Clock returns the time that the clocks of the place show at an instant, counted past the midnight at the end of the service date:
// 24:10 is shown as 00:10 with a mark for the next day ([Clock.Local], [Clock.NextDay]).
func (t *Trip) Clock(at time.Time) Clock { return ClockAt(at, t.Day) }

// ClockAt returns the time that a clock in t's zone shows, as a time of day d: 24:10 for ten past midnight on the day after.
func ClockAt(t time.Time, d Date) Clock {
	_, offset := t.Zone()
	seconds := t.Unix() + int64(offset) - d.UTC().Unix()
	minutes := seconds / 60
	if seconds%60 < 0 {
		minutes-- // before the day
	}
	return Clock(minutes)
}

// Departs returns when the trip leaves its first stop.
func (t *Trip) Departs() time.Time { return t.Calls[0].Depart }

// Arrives returns when the trip reaches its last stop.
func (t *Trip) Arrives() time.Time { return t.Calls[len(t.Calls)-1].Arrive }

// Usable reports whether the service has trips: it has stops with a time at each, and the times rise.
func (s *Service) Usable() bool {
	if len(s.Stops) < 2 || len(s.Stops) != len(s.Minutes) || !slices.IsSorted(s.Minutes) {
		return false
	}
	visits := map[string]int{}
	for i, stop := range s.Stops[:len(s.Stops)-1] {
		visits[stop]++
		if s.Minutes[i]+s.ruleAt(stop, visits[stop]).Wait > s.Minutes[i+1] {
			return false
		}
	}
	return true
}

// ruleAt returns the rule for a service's nth call at a stop.
func (s *Service) ruleAt(stop string, visit int) CallRule {
	for _, r := range s.Rules {
		if r.Stop == stop && (r.Visit == 0 || r.Visit == visit) {
			return *r
		}
	}
	return CallRule{}
}

// Dates returns every service date of the shuttle, in order.
func (s *Shuttle) Dates() []Date {
	var out []Date
	for _, sv := range s.Services {
		out = append(out, sv.Days...)
	}
	for _, x := range s.Exceptions {
		if x.Added {
			out = append(out, x.Day)
		}
	}
	slices.SortFunc(out, Date.Compare)
	return slices.Compact(out)
}

// Runs reports whether the shuttle has anything to take on some day: a trip, or a service on request.
func (s *Shuttle) Runs() bool {
	return slices.ContainsFunc(s.Exceptions, func(x *Exception) bool { return x.Added }) ||
		slices.ContainsFunc(s.Services, func(sv *Service) bool {
			return sv.OnRequest || sv.Usable() && len(sv.Days) > 0 && (len(sv.Trips()) > 0 || sv.Approximate)
		})
}

// Trips returns the trips of all services on one service date. A departure is the instant at which the clocks of the place show the time
// that the editor wrote ([Clock.In]). Run times count from there, also in the night when the clocks change.
func (s *Shuttle) Trips(day Date, zone *time.Location) *Timetable {
	t := &Timetable{Day: day}
	for _, sv := range s.Services {
		runs := slices.Contains(sv.Days, day)
		switch {
		case sv.OnRequest:
			if runs || len(sv.Days) == 0 {
				t.OnRequest = append(t.OnRequest, sv)
			}
		case !sv.Usable():
			// It is reported where it was written.
		case sv.Approximate && sv.Every > 0:
			if runs && sv.Until >= sv.From {
				t.Bands = append(t.Bands, &Band{
					First: s.trip(sv, day, sv.From, sv.From, zone), Last: s.trip(sv, day, sv.Until, sv.Until, zone), Every: sv.Every,
				})
			}
		default:
			s.expand(t, sv, runs, zone)
		}
	}
	slices.SortStableFunc(t.Trips, byDeparture)
	slices.SortStableFunc(t.Cancelled, byDeparture)
	return t
}

func byDeparture(a, b *Trip) int { return a.Departs().Compare(b.Departs()) }

// expand adds the trips of a service with times, changed by the exceptions of the day.
func (s *Shuttle) expand(t *Timetable, sv *Service, runs bool, zone *time.Location) {
	if runs {
		for i, departure := range sv.Trips() {
			x := s.exception(sv.ID, departure, t.Day)
			departs := departure
			if x.Departs != nil {
				departs = *x.Departs
			}
			trip := s.trip(sv, t.Day, departure, departs, zone)
			trip.Vehicle, trip.Reason = cmp.Or(x.Vehicle, sv.vehicle(i)), x.Reason
			switch {
			case x.Cancelled:
				trip.Change = TripCancelled
				t.Cancelled = append(t.Cancelled, trip)
				continue
			case x.Departs != nil:
				trip.Change = TripRetimed
			}
			t.Trips = append(t.Trips, trip)
		}
	}
	for _, x := range s.Exceptions {
		if x.Added && x.Service == sv.ID && x.Day == t.Day {
			trip := s.trip(sv, t.Day, x.Departure, x.Departure, zone)
			trip.Change, trip.Reason, trip.Vehicle = TripAdded, x.Reason, x.Vehicle
			t.Trips = append(t.Trips, trip)
		}
	}
}

// exception returns the exception to a trip on one day. If there are several, the last one applies.
func (s *Shuttle) exception(service string, departure Clock, day Date) Exception {
	var found Exception
	for _, x := range s.Exceptions {
		if !x.Added && x.Service == service && x.Departure == departure && x.Day == day {
			found = *x
		}
	}
	return found
}

// vehicle returns the vehicle whose turn a trip is.
func (s *Service) vehicle(trip int) string {
	if len(s.Vehicles) == 0 {
		return ""
	}
	return s.Vehicles[trip%len(s.Vehicles)]
}

// trip makes the trip of a service that leaves its first stop at a time.
func (s *Shuttle) trip(sv *Service, day Date, name, departs Clock, zone *time.Location) *Trip {
	t := &Trip{Line: s, Service: sv, Day: day, Name: name, zero: ServiceZero(day, zone), Calls: make([]Call, len(sv.Stops))}
	for _, n := range sv.Notes {
		if n.Departure == name {
			t.Note = n.Note
		}
	}
	start, _ := departs.In(day, zone)
	visits := map[string]int{}
	last := len(sv.Stops) - 1
	for i, stop := range sv.Stops {
		visits[stop]++
		rule := sv.ruleAt(stop, visits[stop])
		arrive := start.Add(time.Duration(sv.Minutes[i]-sv.Minutes[0]) * time.Minute)
		call := Call{Stop: stop, Arrive: arrive, Depart: arrive, Note: rule.Note}
		if i > 0 && i < last {
			call.Depart = arrive.Add(time.Duration(rule.Wait) * time.Minute)
		}
		call.PickUp = i < last && rule.Only != SetDownOnly
		call.SetDown = i > 0 && rule.Only != PickUpOnly
		t.Calls[i] = call
	}
	return t
}

// Departure is a trip at one stop where passengers can get on.
type Departure struct {
	Trip *Trip
	Call int // which of the trip's calls
}

// At returns when it leaves.
func (d Departure) At() time.Time { return d.Trip.Calls[d.Call].Depart }

// Clock returns when it leaves as a time of its service date.
func (d Departure) Clock() Clock { return d.Trip.Clock(d.At()) }

// To returns where it ends.
func (d Departure) To() string { return d.Trip.Calls[len(d.Trip.Calls)-1].Stop }

// DeparturesAt returns when trips leave a stop, in order.
func (t *Timetable) DeparturesAt(stop string) []Departure {
	var out []Departure
	for _, trip := range t.Trips {
		for i, call := range trip.Calls {
			if call.Stop == stop && call.PickUp {
				out = append(out, Departure{trip, i})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Departure) int { return a.At().Compare(b.At()) })
	return out
}

// GroupDays groups days with equal signatures. Each group is in order, and the groups are in the order of their first days.
func GroupDays(days []Date, signature func(Date) string) [][]Date {
	days = slices.Clone(days)
	slices.SortFunc(days, Date.Compare)
	var groups [][]Date
	place := map[string]int{}
	for _, d := range slices.Compact(days) {
		key := signature(d)
		at, known := place[key]
		if !known {
			at = len(groups)
			place[key] = at
			groups = append(groups, nil)
		}
		groups[at] = append(groups[at], d)
	}
	return groups
}
