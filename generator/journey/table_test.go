package journey

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// TestTable compares a table with single answers.
func TestTable(t *testing.T) {
	answers := 0
	for seed := range 300 {
		r := rand.New(rand.NewPCG(2, uint64(seed)))
		n := random(r)
		p := NewRouter(n)
		var places []string
		for _, place := range n.Places {
			places = append(places, place.ID)
		}
		places = append(places, "nowhere")
		var visits []Visit
		for range 6 {
			start, length := r.IntN(horizon), r.IntN(20)
			visits = append(visits, Visit{
				Place: places[r.IntN(len(places))], Earliest: at(r.IntN(10)), Deadline: at(start),
				After: at(start + length), Until: at(start + length + r.IntN(horizon)),
			})
		}
		o := Options{StepFree: r.IntN(3) == 0}
		table := p.Table(places, visits, 2, o)
		for i, place := range places {
			for j, v := range visits {
				answers += sameThere(t, p, table.There(i, j), place, v, o) + sameBack(t, p, table.Back(i, j), place, v, o)
			}
		}
	}
	if answers < 1000 {
		t.Errorf("only %d answers were held against each other", answers)
	}
}

func sameThere(t *testing.T, p *Router, got *Journey, place string, v Visit, o Options) int {
	t.Helper()
	want, ok := p.LeaveBy(place, v.Place, v.Earliest, v.Deadline, o)
	if ok != (got != nil) || ok && !reflect.DeepEqual(*got, want) {
		t.Fatalf("from %s to %+v: %+v, want %+v", place, v, got, want)
	}
	return count(ok)
}

func sameBack(t *testing.T, p *Router, got *Back, place string, v Visit, o Options) int {
	t.Helper()
	want, ok := p.WayBack(v.Place, place, v.After, v.Until, 2, o)
	if ok != (got != nil) {
		t.Fatalf("back to %s from %+v: %+v, want %+v", place, v, got, want)
	}
	if !ok {
		return 0
	}
	if !reflect.DeepEqual(got.Last, want.Last) {
		t.Fatalf("last back to %s from %+v: %+v, want %+v", place, v, got.Last, want.Last)
	}
	if !reflect.DeepEqual(got.First, want.First) {
		t.Fatalf("back to %s from %+v: %+v, want %+v", place, v, got.First, want.First)
	}
	return 1
}

func count(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

// TestBackwards tests that the search with time running backwards finds journeys as good as the forward search.
func TestBackwards(t *testing.T) {
	journeys := 0
	for seed := range 2000 {
		r := rand.New(rand.NewPCG(3, uint64(seed)))
		n := random(r)
		p, o := NewRouter(n), Options{StepFree: r.IntN(3) == 0}
		earliest, deadline := at(r.IntN(horizon/2)), at(horizon/2+r.IntN(horizon))
		from, to := r.IntN(len(n.Places)), r.IntN(len(n.Places))
		s := newScan(p)
		s.run(p.backward(o), from, []int{to}, earliest, deadline)
		var back []Journey
		for _, o := range s.options(to, earliest, deadline) {
			back = append(back, *s.journey(to, o))
			checkLegs(t, seed, &n, &back[len(back)-1])
		}
		want := found(p.between(n.Places[from].ID, n.Places[to].ID, earliest, deadline, o))
		if got := found(back); !slices.Equal(got, want) {
			t.Fatalf("network %d: backwards %v, want %v", seed, got, want)
		}
		journeys += len(want)
	}
	if journeys < 1000 {
		t.Errorf("only %d journeys were held against each other", journeys)
	}
}

// FuzzRouter tests networks with errors: unknown places, calls that go back in time, bands without end.
func FuzzRouter(f *testing.F) {
	f.Add([]byte("\x03\x05abcdefghijklmnopqrstuvwxyz"))
	f.Fuzz(func(t *testing.T, data []byte) {
		next := func() int {
			if len(data) == 0 {
				return 0
			}
			b := data[0]
			data = data[1:]
			return int(b)
		}
		place := func() string { return string(rune('a' + next()%6)) }
		n := Network{Boarding: Duration(next()-100) * 10}
		for range next() % 6 {
			n.Places = append(n.Places, Place{ID: place(), Access: Duration(next()-50) * 10})
		}
		for range next() % 8 {
			trip := Trip{StepFree: next()%2 == 0, Every: Duration(next()-80) * 5, Until: Instant(next() * 100)}
			for range next() % 7 {
				trip.Calls = append(trip.Calls, Call{place(), Instant(next() * 60), Instant(next() * 60), next()%4 > 0, next()%4 > 0})
			}
			n.Trips = append(n.Trips, trip)
		}
		for range next() % 5 {
			n.Walks = append(n.Walks, Walk{place(), place(), Duration(next()-20) * 10, next()%2 == 0})
		}
		p := NewRouter(n)
		from, to, o := place(), place(), Options{StepFree: next()%2 == 0}
		earliest, deadline := Instant(next()*60), Instant(next()*60)
		j, ok := p.LeaveBy(from, to, earliest, deadline, o)
		if ok && (j.Leave < earliest || j.Arrive > deadline || j.Arrive < j.Leave) {
			t.Errorf("between %d and %d: %+v", earliest, deadline, j)
		}
		for _, j := range p.between(from, to, earliest, deadline, o) {
			if j.Leave < earliest || j.Arrive > deadline {
				t.Errorf("between %d and %d: %+v", earliest, deadline, j)
			}
			if j.Rides() < 1 || j.Rides() > MaxRides {
				t.Errorf("%d rides", j.Rides())
			}
		}
		p.WayBack(from, to, earliest, deadline, 3, o)
	})
}
