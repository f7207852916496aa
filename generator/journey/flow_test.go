package journey

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// deficit returns how many people stay behind: the maximum, over all sets of groups, of their people less the seats in buses that
// any of them can take.
func deficit(groups []Group, buses []Bus) int {
	worst := 0
	for set := range 1 << len(groups) {
		people, seats := 0, 0
		for g, group := range groups {
			if set>>g&1 == 1 {
				people += group.People
			}
		}
		for _, bus := range buses {
			for g, group := range groups {
				if set>>g&1 == 1 && slices.Contains(bus.Places, group.Place) {
					seats += bus.Seats
					break
				}
			}
		}
		worst = max(worst, people-seats)
	}
	return worst
}

// TestMaxLoad compares the flow with Hall's theorem: as many stay behind as the worst set of groups lacks seats.
func TestMaxLoad(t *testing.T) {
	places := []string{"a", "b", "c", "d", "e"}
	short := 0
	for seed := range 10_000 {
		r := rand.New(rand.NewPCG(3, uint64(seed)))
		var groups []Group
		people := 0
		for _, place := range places[:1+r.IntN(5)] {
			groups = append(groups, Group{place, r.IntN(60)})
			people += groups[len(groups)-1].People
		}
		var buses []Bus
		for range r.IntN(6) {
			bus := Bus{Seats: r.IntN(50)}
			for i, set := 0, r.IntN(32); i < 5; i++ {
				if set>>i&1 == 1 {
					bus.Places = append(bus.Places, places[i])
				}
			}
			buses = append(buses, bus)
		}
		got, behind := MaxLoad(groups, buses), deficit(groups, buses)
		if got.Carried != people-behind {
			t.Fatalf("%d: %d of %d carried, want %d: %v %v", seed, got.Carried, people, people-behind, groups, buses)
		}
		if behind == 0 {
			if len(got.Short) > 0 {
				t.Fatalf("%d: %v are short of seats, but everyone is carried", seed, got.Short)
			}
			continue
		}
		short++
		if got.ShortPeople-got.ShortSeats != behind || len(got.Short) == 0 {
			t.Fatalf("%d: %d people and %d seats, but %d stay behind", seed, got.ShortPeople, got.ShortSeats, behind)
		}
	}
	if short < 1000 {
		t.Errorf("seats were short only %d times", short)
	}
}

func TestBuses(t *testing.T) {
	call := func(place string, m int) Call { return Call{place, at(m), at(m), true, true} }
	n := Network{Trips: []Trip{
		{Seats: 30, Calls: []Call{call("a", 0), call("b", 5), call("v", 10)}},
		{Seats: 30, Calls: []Call{call("a", 20), call("v", 30)}},                                 // too late
		{Seats: 20, Calls: []Call{call("v", 0), call("a", 10)}},                                  // in the other direction
		{Seats: 10, Calls: []Call{call("b", 0), call("v", 5)}, Every: 5 * minute, Until: at(40)}, // vehicles at 5, 10, 15, 20 are certain
	}}
	buses, known := n.Buses([]string{"a", "b"}, "v", at(0), at(25))
	if !known || len(buses) != 2 || buses[0].Seats != 30 || len(buses[0].Places) != 2 || buses[1].Seats != 40 || len(buses[1].Places) != 1 {
		t.Errorf("%v %+v", known, buses)
	}
	got := MaxLoad([]Group{{"a", 40}, {"b", 20}}, buses)
	if got.Carried != 50 || len(got.Short) != 1 || got.Short[0] != 0 || got.ShortPeople != 40 || got.ShortSeats != 30 {
		t.Errorf("%+v", got)
	}
	n.Trips[0].Seats = 0
	if _, known = n.Buses([]string{"a", "b"}, "v", at(0), at(25)); known {
		t.Error("a bus without a number of seats is taken as known")
	}
}
