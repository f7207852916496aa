package journey

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"vademecum/generator/acceptance/harness"
)

// at returns the instant of a minute. The networks of these tests begin shortly before midnight.
func at(m int) Instant { return Instant(1_195_084_800-30*60) + Instant(m)*60 }

// horizon is the length of the small networks in minutes.
const horizon = 75

// brute enumerates all ways, minute by minute, without pruning.
type brute struct {
	n        Network
	to       string
	deadline int
	stepFree bool
	// seen has for every state the last search that visited it.
	seen     []int32
	searches int32
	arrivals [MaxRides + 1]int // the earliest, by number of rides
}

// state is a person at the stop or at the door of a place.
type state struct {
	place string
	door  bool
	m     int
	rides int
}

// number returns the index of the state in brute.seen.
func (s state) number() int {
	n := (int(s.place[0]-'a')*(horizon+1)+s.m)*(MaxRides+1) + s.rides
	if s.door {
		return 2*n + 1
	}
	return 2 * n
}

func minutesOf(i Instant) int { return int((i - at(0)) / 60) }

// earliest returns the earliest arrival for each number of rides, leaving at a minute.
func (b *brute) earliest(from string, m int) [MaxRides + 1]int {
	if b.seen == nil {
		b.seen = make([]int32, 2*len(b.n.Places)*(horizon+1)*(MaxRides+1))
	}
	b.searches++
	for k := range b.arrivals {
		b.arrivals[k] = horizon * 10
	}
	b.visit(state{from, true, m, 0})
	return b.arrivals
}

func (b *brute) access(place string) int {
	for _, p := range b.n.Places {
		if p.ID == place {
			return int(p.Access / minute)
		}
	}
	panic(place)
}

func (b *brute) visit(s state) {
	if s.m > b.deadline || b.seen[s.number()] == b.searches {
		return
	}
	b.seen[s.number()] = b.searches
	if s.place == b.to && s.door {
		b.arrivals[s.rides] = min(b.arrivals[s.rides], s.m)
	}
	// Between a door and its stop. A walk after a walk starts anew.
	other := s
	other.door, other.m = !s.door, s.m+b.access(s.place)
	if s.door && s.rides == 0 || !s.door && s.place == b.to && s.rides > 0 {
		b.visit(other)
	}
	for _, w := range b.n.Walks {
		if b.stepFree && !w.StepFree || w.From == w.To {
			continue
		}
		for _, ends := range [][2]string{{w.From, w.To}, {w.To, w.From}} {
			if ends[0] != s.place {
				continue
			}
			// A walk ends at the stop and also at the door.
			for _, door := range []bool{false, true} {
				b.visit(state{ends[1], door, s.m + int(w.Time/minute), s.rides})
			}
		}
	}
	if !s.door && s.rides < MaxRides {
		b.ride(s)
	}
}

func (b *brute) ride(s state) {
	for _, t := range b.n.Trips {
		if b.stepFree && !t.StepFree {
			continue
		}
		for i, on := range t.Calls {
			for _, off := range t.Calls[i+1:] {
				if on.Place != s.place || !on.PickUp || !off.SetDown {
					continue
				}
				departs, lead := minutesOf(on.Depart), int(b.n.Boarding/minute)
				if t.Every > 0 {
					wait := int(t.Every / minute)
					worst := max(s.m, departs) + wait
					if worst <= departs+int((t.Until-t.Calls[0].Depart)/60) {
						b.visit(state{off.Place, false, worst + minutesOf(off.Arrive) - departs, s.rides + 1})
					}
				} else if s.m+lead <= departs {
					b.visit(state{off.Place, false, minutesOf(off.Arrive), s.rides + 1})
				}
			}
		}
	}
}

// random returns a small network with difficult cases: bands, loops, calls only for picking up or setting down, waits, chains of
// walks, vehicles that overtake each other, hops that take no time.
func random(r *rand.Rand) Network {
	n := Network{Boarding: Duration(1+r.IntN(4)) * minute}
	places := 2 + r.IntN(4)
	for i := range places {
		p := Place{ID: string(rune('a' + i))}
		if r.IntN(3) == 0 {
			p.Access = Duration(r.IntN(6)) * minute
		}
		n.Places = append(n.Places, p)
	}
	place := func() string { return n.Places[r.IntN(places)].ID }
	for range 1 + r.IntN(8) {
		t := Trip{Service: fmt.Sprint(len(n.Trips)), StepFree: r.IntN(3) > 0}
		m := r.IntN(horizon - 20)
		for range 2 + r.IntN(4) {
			c := Call{Place: place(), Arrive: at(m), PickUp: r.IntN(6) > 0, SetDown: r.IntN(6) > 0}
			if r.IntN(4) == 0 {
				m += r.IntN(4)
			}
			c.Depart = at(m)
			t.Calls = append(t.Calls, c)
			m += r.IntN(12)
		}
		if r.IntN(4) == 0 {
			t.Every = Duration(1+r.IntN(12)) * minute
			t.Until = t.Calls[0].Depart + Instant(r.IntN(40)*60)
		}
		n.Trips = append(n.Trips, t)
	}
	for range r.IntN(3) {
		n.Walks = append(n.Walks, Walk{From: place(), To: place(), Time: Duration(r.IntN(25)) * minute, StepFree: r.IntN(2) == 0})
	}
	return n
}

// best is a journey in the form that both searches return.
type best struct{ leave, arrive, rides int }

// useful returns the journeys with a ride that neither another nor a walk beats, in the order they leave.
func (b *brute) useful(from string, deadline int) []best {
	walk := b.onFoot(from)
	var all []best
	for m := range deadline + 1 {
		for k, arrive := range b.earliest(from, m) {
			if k > 0 && arrive <= deadline {
				all = append(all, best{m, arrive, k})
			}
		}
	}
	var out []best
	for _, x := range all {
		beaten := x.arrive-x.leave >= walk || slices.ContainsFunc(all, func(y best) bool {
			return y != x && y.leave >= x.leave && y.arrive <= x.arrive && y.rides <= x.rides
		})
		if !beaten {
			out = append(out, x)
		}
	}
	slices.SortFunc(out, func(x, y best) int { return 100*(x.leave-y.leave) + x.rides - y.rides })
	return out
}

func found(journeys []Journey) []best {
	var out []best
	for _, j := range journeys {
		out = append(out, best{minutesOf(j.Leave), minutesOf(j.Arrive), j.Rides()})
	}
	return out
}

// TestBruteForce compares the scan with brute force on small random networks.
func TestBruteForce(t *testing.T) {
	networks := harness.Rounds(1000, 10_000)
	rides, changes, walks, bands, nights := 0, 0, 0, 0, 0
	for seed := range networks {
		r := rand.New(rand.NewPCG(harness.Seed(t), uint64(seed)))
		n := random(r)
		p := NewRouter(n)
		from, to := n.Places[0].ID, n.Places[1].ID
		deadline := horizon/2 + r.IntN(horizon/2)
		b := &brute{n: n, to: to, deadline: deadline, stepFree: r.IntN(4) == 0}
		o := Options{StepFree: b.stepFree}

		want := b.useful(from, deadline)
		journeys := p.between(from, to, at(0), at(deadline), o)
		if got := found(journeys); !slices.Equal(got, want) {
			t.Fatalf("network %d, %s to %s by %d:\n got %v\nwant %v\n%+v", seed, from, to, deadline, got, want, n)
		}
		got, ok := p.LeaveBy(from, to, at(0), at(deadline), o)
		checkLeaveBy(t, seed, b, from, deadline, want, got, ok)
		checkBack(t, seed, b, p, from, deadline, want, o)
		for i := range journeys {
			checkLegs(t, seed, &n, &journeys[i])
			rides++
			changes += max(0, journeys[i].Rides()-1)
			for _, leg := range journeys[i].Legs {
				if leg.Trip == nil {
					walks++
				} else if leg.Trip.Every > 0 {
					bands++
				}
			}
			if journeys[i].Leave < at(30) && journeys[i].Arrive > at(30) {
				nights++
			}
		}
	}
	t.Logf("%d journeys, %d changes, %d walks, %d bands, %d past midnight", rides, changes, walks, bands, nights)
	if min(rides, changes, walks, bands, nights) < networks/50 {
		t.Error("the networks are too poor to prove anything")
	}
}

// onFoot returns the minutes of the walk, or more than horizon if there is none.
func (b *brute) onFoot(from string) int {
	return b.earliest(from, 0)[0]
}

func checkLeaveBy(t *testing.T, seed int, b *brute, from string, deadline int, want []best, got Journey, ok bool) {
	t.Helper()
	leave, rides := -1, 0
	for _, x := range want {
		if x.leave > leave {
			leave, rides = x.leave, x.rides
		}
	}
	if walk := b.onFoot(from); deadline-walk >= max(0, leave) {
		leave, rides = deadline-walk, 0
	}
	if ok != (leave >= 0) {
		t.Fatalf("network %d: leave-by found %v, want %v", seed, ok, leave >= 0)
	}
	if ok && (minutesOf(got.Leave) != leave || got.Rides() != rides) {
		t.Fatalf("network %d: leave by %d with %d rides, want %d with %d\n%+v", seed, minutesOf(got.Leave), got.Rides(), leave, rides, b.n)
	}
}

func checkBack(t *testing.T, seed int, b *brute, p *Router, from string, until int, want []best, o Options) {
	t.Helper()
	const after, count = 5, 3
	back, ok := p.WayBack(from, b.to, at(after), at(until), count, o)
	var first []best
	for _, x := range want {
		if x.leave >= after && len(first) < count && (len(first) == 0 || first[len(first)-1].leave != x.leave) {
			first = append(first, x)
		}
	}
	last := best{}
	for _, x := range want {
		if x.leave >= after && x.leave > last.leave {
			last = x
		}
	}
	if walk := b.onFoot(from); walk <= horizon && after+walk <= until && (len(first) == 0 || after+walk <= first[0].arrive) {
		first = slices.Insert(first, 0, best{after, after + walk, 0})
	}
	var journeys []Journey
	for _, j := range back.First {
		journeys = append(journeys, *j)
	}
	if got := found(journeys); ok != (len(first) > 0) || !slices.Equal(got, first) {
		t.Fatalf("network %d: back %v, want %v", seed, got, first)
	}
	if back.Last == nil {
		if last != (best{}) {
			t.Fatalf("network %d: no last way back, want %v", seed, last)
		}
	} else if got := found([]Journey{*back.Last})[0]; got != last {
		t.Fatalf("network %d: last way back %v, want %v", seed, got, last)
	}
}

// checkLegs checks that each leg of a journey begins where the one before ends, and that the rides match the trips.
func checkLegs(t *testing.T, seed int, n *Network, j *Journey) {
	t.Helper()
	fail := func(why string) { t.Fatalf("network %d: %s: %+v", seed, why, *j) }
	here, now := j.From, j.Leave
	for _, leg := range j.Legs {
		if leg.From != here || leg.Ready < now || leg.Depart < leg.Ready || leg.Arrive < leg.Depart {
			fail("the legs do not join")
		}
		here, now = leg.To, leg.Arrive
		if leg.Trip == nil {
			continue
		}
		on, off := leg.Trip.Calls[leg.Board], leg.Trip.Calls[leg.Alight]
		if on.Place != leg.From || off.Place != leg.To || !on.PickUp || !off.SetDown || leg.Board >= leg.Alight {
			fail("a ride the trip does not offer")
		}
		if leg.Arrive-leg.Depart != off.Arrive-on.Depart {
			fail("a ride of the wrong length")
		}
		lead := n.Boarding
		if leg.Trip.Every > 0 {
			lead = leg.Trip.Every
		} else if leg.Depart != on.Depart {
			fail("a ride at the wrong time")
		}
		if leg.Depart-leg.Ready != Instant(lead) {
			fail("the wrong time at the stop")
		}
	}
	if here != j.To || now != j.Arrive {
		fail("it ends elsewhere")
	}
}
