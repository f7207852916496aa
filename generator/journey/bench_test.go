package journey

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
)

// large returns 40 hotels, 60 lines with 5 to 8 stops in both directions from 06:00 to 24:00 on five days, and 5,000 sessions at
// five venues in rooms up to six minutes away.
func large() (n Network, hotels []string, visits []Visit) {
	r := rand.New(rand.NewPCG(4, 4))
	n.Boarding = 5 * minute
	var venues []string
	for i := range 40 {
		hotels = append(hotels, fmt.Sprint("hotel-", i))
		n.Places = append(n.Places, Place{ID: hotels[i], Access: Duration(r.IntN(4)) * minute})
	}
	for i := range 5 {
		venues = append(venues, fmt.Sprint("venue-", i))
		n.Places = append(n.Places, Place{ID: venues[i]})
	}
	for range 30 {
		n.Walks = append(n.Walks, Walk{From: hotels[r.IntN(40)], To: n.Places[r.IntN(45)].ID, Time: Duration(5+r.IntN(20)) * minute})
	}
	for line := range 60 {
		stops := []string{venues[line%5]}
		for _, h := range r.Perm(40)[:4+r.IntN(4)] {
			stops = append(stops, hotels[h])
		}
		for day := range 5 {
			for m := 6 * 60; m <= 24*60; m += 10 + line%3*5 {
				n.Trips = append(n.Trips, bus(line, stops, day*24*60+m, false), bus(line, stops, day*24*60+m+5, true))
			}
		}
	}
	for range 5000 {
		start := r.IntN(5)*24*60 + 8*60 + 15*r.IntN(48)
		walk := r.IntN(7)
		visits = append(visits, Visit{
			Place: venues[r.IntN(5)], Earliest: at(start - start%(24*60) + 5*60), Deadline: at(start - 15 - walk),
			After: at(start + 90 + walk), Until: at(start - start%(24*60) + 29*60),
		})
	}
	return n, hotels, visits
}

func bus(line int, stops []string, m int, back bool) Trip {
	t := Trip{Line: fmt.Sprint(line), Seats: 50, StepFree: line%2 == 0}
	for i := range stops {
		stop := stops[i]
		if !back {
			stop = stops[len(stops)-1-i]
		}
		t.Calls = append(t.Calls, Call{stop, at(m + 6*i), at(m + 6*i), i < len(stops)-1, i > 0})
	}
	return t
}

// BenchmarkTable finds all journeys of a very large conference, including the preparation of the network.
func BenchmarkTable(b *testing.B) {
	n, hotels, visits := large()
	b.ReportAllocs()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var p *Router
	var table *Table
	for b.Loop() {
		p = NewRouter(n)
		table = p.Table(hotels, visits, 3, Options{})
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(len(p.all().hops)), "hops")
	b.ReportMetric(float64(int64(after.HeapAlloc)-int64(before.HeapAlloc))/(1<<20), "MB-kept")
	found := 0
	for i := range table.there {
		if table.there[i] != nil && table.back[i] != nil {
			found++
		}
	}
	b.ReportMetric(100*float64(found)/float64(len(table.there)), "%found")
	runtime.KeepAlive(p)
}

// BenchmarkNewRouter prepares the network.
func BenchmarkNewRouter(b *testing.B) {
	n, _, _ := large()
	b.ReportAllocs()
	for b.Loop() {
		NewRouter(n)
	}
}

// BenchmarkLeaveBy finds one journey.
func BenchmarkLeaveBy(b *testing.B) {
	n, hotels, visits := large()
	p := NewRouter(n)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		v := visits[i%len(visits)]
		p.LeaveBy(hotels[i%len(hotels)], v.Place, v.Earliest, v.Deadline, Options{})
	}
}
