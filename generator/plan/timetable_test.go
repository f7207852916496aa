package plan

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/conference"
	"vademecum/generator/journey"
	"vademecum/generator/plan/scope"
	"vademecum/generator/view"
)

// madeOut is one departure as a delegate makes it out from a page.
type madeOut struct {
	clock  conference.Clock // counted on past midnight
	until  conference.Clock // of hours in which vehicles come about every so often
	every  int
	change string
}

// read makes out what a list of departures says: the first, every so often, until; single times; the marks of the next day.
func read(t *testing.T, list []view.Departure) []madeOut {
	t.Helper()
	var out []madeOut
	for _, d := range list {
		at := clockOf(t, d.At)
		switch {
		case d.Until == nil:
			out = append(out, madeOut{clock: at, change: d.Change})
		case d.About:
			out = append(out, madeOut{clock: at, until: clockOf(t, *d.Until), every: d.Every, change: d.Change})
		default:
			until := clockOf(t, *d.Until)
			if d.Every <= 0 || until <= at {
				t.Fatalf("a stretch from %v every %d until %v", at, d.Every, until)
			}
			for ; at <= until; at += conference.Clock(d.Every) {
				out = append(out, madeOut{clock: at})
			}
			if at-conference.Clock(d.Every) != until {
				t.Fatalf("a stretch every %d does not end at %v", d.Every, until)
			}
		}
	}
	return out
}

// clockOf reads a time of day as it is printed.
func clockOf(t *testing.T, at view.Time) conference.Clock {
	t.Helper()
	var hour, minute int
	if n, err := fmt.Sscanf(at.Clock, "%d:%d", &hour, &minute); n != 2 || err != nil || hour > 23 {
		t.Fatalf("%q is no time of day", at.Clock)
	}
	clock := conference.Clock(60*hour + minute)
	if at.NextDay {
		clock += 24 * 60
	}
	return clock
}

// inTime is the order of a list, whatever its marks.
func inTime(list []madeOut) []madeOut {
	slices.SortFunc(list, func(a, b madeOut) int {
		return cmp.Or(cmp.Compare(a.clock, b.clock), cmp.Compare(a.until, b.until), cmp.Compare(a.every, b.every), cmp.Compare(a.change, b.change))
	})
	return list
}

// place names a stop as a page does.
func placeName(id string) string { return "Lieu " + id }

// randomLine makes a line with everything that can go wrong: loops, calls for one purpose, waits, several services a day, trips
// past midnight, listed and even departures, bands, and exceptions.
func randomLine(r *rand.Rand, first conference.Date) *conference.Shuttle {
	line := &conference.Shuttle{Entity: entity("a"), Name: text("A")}
	for n := range 1 + r.IntN(3) {
		s := &conference.Service{Entity: entity(fmt.Sprint("s", n)), StepFree: r.IntN(2) == 0}
		minute := 0
		for range 2 + r.IntN(4) {
			s.Stops, s.Minutes = append(s.Stops, string(rune('p'+r.IntN(4)))), append(s.Minutes, minute)
			minute += 1 + r.IntN(20)
		}
		for d := range 3 {
			if r.IntN(3) > 0 {
				s.Days = append(s.Days, first.AddDays(d))
			}
		}
		if r.IntN(4) == 0 {
			s.Rules = append(s.Rules, &conference.CallRule{Stop: s.Stops[r.IntN(len(s.Stops))], Only: []conference.CallOnly{conference.PickUpOnly, conference.SetDownOnly, ""}[r.IntN(3)], Wait: r.IntN(2)})
		}
		from := conference.Clock(5*60 + r.IntN(19*60))
		switch r.IntN(5) {
		case 0:
			s.Every, s.From, s.Until, s.Approximate = 5+r.IntN(20), from, from+conference.Clock(r.IntN(200)), true
		case 1, 2:
			s.Every, s.From, s.Until = 4+r.IntN(20), from, from+conference.Clock(r.IntN(160))
		default:
			for range 1 + r.IntN(10) {
				s.Departures = append(s.Departures, from)
				from += conference.Clock(5 * (1 + r.IntN(3)))
			}
		}
		for range r.IntN(3) {
			if trips := s.Trips(); len(trips) > 0 && len(s.Days) > 0 && !s.Approximate {
				x := &conference.Exception{Service: s.ID, Departure: trips[r.IntN(len(trips))], Day: s.Days[r.IntN(len(s.Days))]}
				switch r.IntN(3) {
				case 0:
					x.Cancelled = true
				case 1:
					x.Departs = new(x.Departure + conference.Clock(1+r.IntN(30)))
				case 2:
					x.Departure, x.Added = x.Departure+conference.Clock(1+r.IntN(7)), true
				}
				line.Exceptions = append(line.Exceptions, x)
			}
		}
		line.Services = append(line.Services, s)
	}
	return line
}

// randomService is a conference of that one line.
func randomService(r *rand.Rand) *conference.Conference {
	base := small()
	c := &conference.Conference{Config: base.Config, Event: base.Event}
	c.Config.Languages = c.Config.Languages[:1]
	c.Config.Zone = time.UTC
	c.Hotels = []*conference.Hotel{{Entity: entity("p"), Name: text(placeName("p"))}}
	c.Venues = []*conference.Venue{{Entity: entity("q"), Name: text(placeName("q"))}}
	c.Stops = []*conference.Stop{{Entity: entity("r"), Name: text(placeName("r"))}, {Entity: entity("s"), Name: text(placeName("s"))}}
	c.Shuttles = []*conference.Shuttle{randomLine(r, c.Event.Start)}
	c.Finish()
	return c
}

// builderOf returns how to make a builder for one conference after another; what is the same for all of them is made once.
func builderOf(t *testing.T) func(*conference.Conference) *builder {
	t.Helper()
	base := newOutline(Input{Conference: randomService(rand.New(rand.NewPCG(0, 0))), Catalog: catalogOf(t)})
	return func(c *conference.Conference) *builder {
		p := *base.planner
		p.everything = scope.Everything(c, journey.NewGuide(c), nil)
		l := *p.languages[0]
		l.memo = &memo{}
		return newBuilder(&p, &l)
	}
}

// modelled is what the model says leaves a stop on a day.
func modelled(table *conference.Timetable, stop string) []madeOut {
	var out []madeOut
	for _, d := range table.DeparturesAt(stop) {
		out = append(out, madeOut{clock: d.Clock(), change: string(d.Trip.Change)})
	}
	for _, trip := range table.Cancelled {
		for _, call := range trip.Calls {
			if call.Stop == stop && call.PickUp {
				out = append(out, madeOut{clock: trip.Clock(call.Depart), change: "cancelled"})
			}
		}
	}
	for _, band := range table.Bands {
		for i, call := range band.First.Calls {
			if call.Stop == stop && call.PickUp {
				out = append(out, madeOut{clock: band.First.Clock(call.Depart), until: band.Last.Clock(band.Last.Calls[i].Depart), every: band.Every})
			}
		}
	}
	return inTime(out)
}

// onDay reports whether days, as a page names them, are those of a day.
func onDay(t *testing.T, b *builder, spans []view.DaySpan, day conference.Date, days []conference.Date) bool {
	t.Helper()
	for _, span := range spans {
		if span.ISO == day.String() {
			return true
		}
		if span.ISO != "" {
			continue
		}
		for i := range days {
			for j := i + 1; j < len(days); j++ {
				if len(b.Spans(days[i:j+1])) == 1 && b.Spans(days[i : j+1])[0].Text == span.Text && !day.Before(days[i]) && !days[j].Before(day) {
					return true
				}
			}
		}
	}
	return false
}

// atStop gathers what a page of a stop, or its poster, says of a day.
func atStop(t *testing.T, b *builder, list []view.Way, day conference.Date, days []conference.Date) []madeOut {
	t.Helper()
	var out []madeOut
	for _, w := range list {
		for _, row := range w.Rows {
			if onDay(t, b, row.Days, day, days) {
				out = append(out, read(t, row.Departures)...)
			}
		}
	}
	return inTime(out)
}

// onLine gathers what the page of a line says of a stop on a day: the last stop has arrivals, and others may be for setting down.
func onLine(t *testing.T, b *builder, body *view.Shuttle, stop string, day conference.Date, days []conference.Date) []madeOut {
	t.Helper()
	var out []madeOut
	for _, way := range body.Directions {
		for _, table := range way.Tables {
			if !onDay(t, b, table.Days, day, days) {
				continue
			}
			for _, part := range table.Parts {
				for _, block := range part.Blocks {
					for _, row := range block.Stops {
						if row.Arrival || row.SetDownOnly || row.Label.Value != placeName(stop) {
							continue
						}
						for _, cell := range row.Cells {
							out = append(out, read(t, []view.Departure{cell.Departure})...)
						}
					}
				}
			}
		}
	}
	return inTime(out)
}

// TestDeparturesShown holds what pages show of random lines, counted out, against the model: on the page of the line, on those of
// its stops, and on their posters, for every day.
func TestDeparturesShown(t *testing.T) {
	lines, shares := harness.Rounds(500, 10_000), runtime.GOMAXPROCS(0)
	tallies := make([]shownTally, shares)
	t.Run("lines", func(t *testing.T) {
		for share := range shares {
			t.Run(strconv.Itoa(share), func(t *testing.T) {
				t.Parallel()
				build := builderOf(t)
				for seed := share; seed < lines; seed += shares {
					checkShown(t, build, uint64(seed), &tallies[share])
				}
			})
		}
	})
	var all shownTally
	for _, s := range tallies {
		all.departures += s.departures
		all.stretches += s.stretches
		all.bands += s.bands
		all.nights += s.nights
		all.changes += s.changes
	}
	t.Logf("%+v", all)
	if min(all.departures, all.stretches, all.bands, all.nights, all.changes) < lines/5 {
		t.Errorf("the lines are too poor to prove anything: %+v", all)
	}
}

// shownTally counts what random lines had.
type shownTally struct{ departures, stretches, bands, nights, changes int }

// checkShown compares what pages show of one random line with the model.
func checkShown(t *testing.T, build func(*conference.Conference) *builder, seed uint64, tally *shownTally) {
	t.Helper()
	c := randomService(rand.New(rand.NewPCG(harness.Seed(t), seed)))
	line, days := c.Shuttles[0], c.Shuttles[0].Dates()
	b := build(c)
	page := b.shuttlePage("a").body.(*view.Shuttle)
	for _, stop := range []string{"p", "q", "r", "s"} {
		own := pageOf(b, stop)
		poster := onWall(b.poster(stop).body.(*view.Poster))
		for _, w := range own {
			for _, row := range w.Rows {
				for _, d := range row.Departures {
					if d.Until != nil && !d.About {
						tally.stretches++
					}
				}
			}
		}
		for _, day := range days {
			want := modelled(line.Trips(day, c.Config.Zone), stop)
			for where, got := range map[string][]madeOut{
				"on the line's page": onLine(t, b, page, stop, day, days),
				"on the stop's page": atStop(t, b, own, day, days),
				"on the poster":      atStop(t, b, poster, day, days),
			} {
				if !slices.Equal(got, want) {
					t.Fatalf("line %d, %s, %v %s:\n got %v\nwant %v\n%s", seed, stop, day, where, got, want, described(line))
				}
			}
			for _, d := range want {
				tally.departures++
				if d.every > 0 {
					tally.bands++
				}
				if d.clock.NextDay() {
					tally.nights++
				}
				if d.change != "" {
					tally.changes++
				}
			}
		}
	}
}

// pageOf is what leaves a place, as its own page shows it.
func pageOf(b *builder, place string) []view.Way {
	switch place {
	case "p":
		return b.hotelPage(place).body.(*view.Hotel).Leaving
	case "q":
		return b.venuePage(place).body.(*view.Venue).Ways
	}
	return b.stopPage(place).body.(*view.Stop).Ways
}

// onWall is what leaves a place, as its poster shows it on all its sheets.
func onWall(poster *view.Poster) []view.Way {
	var out []view.Way
	for _, sheet := range poster.Sheets {
		for _, block := range sheet.Ways {
			for _, way := range block {
				shown := view.Way{}
				for _, row := range way.Rows {
					shown.Rows = append(shown.Rows, view.DayDepartures{Days: row.Days, Departures: slices.Concat(row.Departures, row.Late)})
				}
				out = append(out, shown)
			}
		}
	}
	return out
}

func described(line *conference.Shuttle) string {
	var b strings.Builder
	for _, s := range line.Services {
		fmt.Fprintf(&b, "%+v\n", *s)
	}
	for _, x := range line.Exceptions {
		fmt.Fprintf(&b, "%+v\n", *x)
	}
	return b.String()
}

// The last departure of a day is marked once in a table, whatever comes before it, and never on one that is cancelled.
func TestLastBusIsMarkedOnce(t *testing.T) {
	build := builderOf(t)
	for seed := range 500 {
		b := build(randomService(rand.New(rand.NewPCG(5, uint64(seed)))))
		for _, stop := range []string{"p", "q", "r", "s"} {
			for _, w := range b.leaving(stop) {
				for _, row := range w.Rows {
					lasts, running := 0, 0
					for _, d := range row.Departures {
						if d.Change != "cancelled" {
							running++
						} else if d.Last {
							t.Fatalf("line %d: the last bus is cancelled: %+v", seed, row)
						}
						if d.Last {
							lasts++
						}
					}
					if lasts != min(1, running) {
						t.Fatalf("line %d: %d last buses: %+v", seed, lasts, row)
					}
				}
			}
		}
	}
}
