package journey_test

import (
	"fmt"
	"testing"
	"time"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
)

// usual returns a typical conference: four days, twelve hotels on six lines, 240 sessions at two venues. The buses come every ten
// minutes at peak times and every half hour otherwise; every other line has no steps.
func usual() *conference.Conference {
	c := &conference.Conference{Config: &conference.Config{Zone: time.UTC, DayStarts: clock(5, 0)}}
	var days []conference.Date
	for i := range 4 {
		days = append(days, thursday.AddDays(i))
	}
	for i := range 12 {
		c.Hotels = append(c.Hotels, &conference.Hotel{Entity: conference.Entity{ID: fmt.Sprint("hotel-", i)}, Walk: i % 4})
	}
	for i := range 2 {
		c.Venues = append(c.Venues, &conference.Venue{Entity: conference.Entity{ID: fmt.Sprint("venue-", i)}, Entry: 15, Walk: 3})
	}
	c.Walks = []*conference.Walk{{Places: []string{"hotel-0", "venue-0"}, Minutes: 12}, {Places: []string{"venue-0", "venue-1"}, Minutes: 20}}
	for i := range 6 {
		stops := []string{c.Hotels[2*i].ID, c.Hotels[2*i+1].ID, c.Hotels[(2*i+5)%12].ID, c.Venues[i%2].ID}
		back := []string{stops[3], stops[2], stops[1], stops[0]}
		line := &conference.Shuttle{Entity: conference.Entity{ID: fmt.Sprint("line-", i)}}
		for k, peak := range []struct {
			from, until conference.Clock
			every       int
		}{{clock(6, 30), clock(9, 30), 10}, {clock(10, 0), clock(16, 30), 30}, {clock(17, 0), clock(20, 0), 10}, {clock(20, 30), clock(24, 30), 30}} {
			for way, calls := range [][]string{stops, back} {
				line.Services = append(line.Services, &conference.Service{
					Entity: conference.Entity{ID: fmt.Sprint("service-", k, way)}, Stops: calls, Minutes: []int{0, 6, 13, 22}, Days: days,
					Every: peak.every, From: peak.from, Until: peak.until, Approximate: k == 0 && i == 5, StepFree: i%2 == 0, Seats: 45,
				})
			}
		}
		c.Shuttles = append(c.Shuttles, line)
	}
	for i := range 240 {
		start := clock(8, 30) + conference.Clock(15*(i%44))
		c.Sessions = append(c.Sessions, &conference.Session{
			Entity: conference.Entity{ID: fmt.Sprint("session-", i)}, Day: days[i%4], Start: start, End: start + 75, Venue: c.Venues[i/4%2].ID,
		})
	}
	c.Finish()
	return c
}

// BenchmarkGuide computes all journeys of a typical conference, with and without steps.
func BenchmarkGuide(b *testing.B) {
	c := usual()
	asked, answered := 0, 0
	count := func(answer bool) {
		asked++
		if answer {
			answered++
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		g := journey.NewGuide(c)
		for _, hotel := range g.Hotels() {
			for _, s := range c.Sessions {
				count(g.To(hotel, s.ID) != nil)
				count(g.Home(hotel, s.ID) != nil)
				count(g.StepFreeTo(hotel, s.ID) != nil)
				count(g.StepFreeHome(hotel, s.ID) != nil)
			}
		}
	}
	b.ReportMetric(100*float64(answered)/float64(asked), "%found")
	b.ReportMetric(float64(asked)/float64(b.N), "answers/op")
}

// BenchmarkNext makes a guide that can keep all tables, as after an edit of a title.
func BenchmarkNext(b *testing.B) {
	c := usual()
	before := journey.NewGuide(c)
	kept := before.To("hotel-0", "session-0")
	b.ReportAllocs()
	for b.Loop() {
		if before.Next(c, true).To("hotel-0", "session-0") != kept {
			b.Fatal("it was worked out again")
		}
	}
}
