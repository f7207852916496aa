package load_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"vademecum/generator/conference"
)

// TestTransport checks that what an editor writes about transport arrives where the rest of the program looks for it.
func TestTransport(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/transport.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	c, private, found := read(t, site(files), false)
	if len(found) > 0 {
		t.Fatal(show(t, found))
	}
	line := c.Shuttle("a")
	loop, promise, call := line.Services[0], line.Services[1], line.Services[2]
	day := func(d int) conference.Date { return conference.Date{Year: 2007, Month: 11, Day: d} }
	delegation := private.Delegations[0]
	arrival, departure := delegation.Arrivals[0], delegation.Departures[0]
	words := func(v ...any) string { return strings.TrimSpace(fmt.Sprintln(v...)) }
	tests := []struct {
		what      string
		got, want any
	}{
		{"transport", words(c.Transport.Boarding, c.Transport.Slack, c.Transport.Turnaround), "10 15 5"},
		{"transport for crowds and flights", words(c.Transport.Early, c.Transport.FlightBefore, c.Transport.Customs, c.Transport.FlightAfter), "75 180 40 90"},
		{"entry", c.Venue("cicb").EntryMinutes(day(15)), 20},
		{"entry on a day", c.Venue("cicb").EntryMinutes(day(14)), 30},
		{"no entry on a day", c.Venue("cicb").EntryMinutes(day(17)), 0},
		{"walk in the venue", c.Venue("cicb").Walk, 4},
		{"no walk to a room", c.WalkTo(c.Session("opening")), 0},
		{"walk from the lobby", c.Hotel("salam").Walk, 2},
		{"walk", words(c.Walks[0].Places, c.Walks[0].Minutes, c.Walks[0].StepFree), "[salam cicb] 25 true"},
		{"share of an audience", c.Audience("guests").Share, 60},
		{"share of a session", c.Session("opening").Share, 100},
		{"purpose", line.Purpose, conference.ToAirport},
		{"a service", words(loop.StepFree, loop.Seats, loop.Vehicles, loop.Direction), "true 40 [bus 1 bus 2] 1"},
		{"a call", words(loop.Rules[0].Stop, loop.Rules[0].Visit, loop.Rules[0].Only), "cicb 1 set-down"},
		{"all calls", words(loop.Rules[1].Stop, loop.Rules[1].Visit, loop.Rules[1].Only, loop.Rules[1].Wait), "cicb 0 pick-up 10"},
		{"a note on a trip", loop.Notes[0].Departure, conference.Clock(24*60 + 10)},
		{"an approximate service", words(promise.Approximate, promise.Every), "true 10"},
		{"a service on request", words(call.OnRequest, call.Phone, call.From, call.Until), "true +223 20 00 00 00 23:00 29:00"},
		{"an added trip", words(line.Exceptions[0].Added, line.Exceptions[0].Departure, line.Exceptions[0].Vehicle), "true 11:00 bus 3"},
		{"dates", words(line.Dates()), "[2007-11-15 2007-11-16 2007-11-17]"},
		{"a delegation", delegation.StepFree, 1},
		{"an arrival", words(arrival.At, arrival.Stop, arrival.People, arrival.Number), "2007-11-14 07:40 airport 8 AF 796"},
		{"a departure", words(departure.At, departure.Stop), "2007-11-17 23:10 airport"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: %v, want %v", tt.what, tt.got, tt.want)
		}
	}
	for what, text := range map[string]conference.Text{
		"walk": c.Walks[0].Note, "line": line.Note, "call": loop.Rules[1].Note, "trip": loop.Notes[0].Note, "exception": line.Exceptions[0].Reason,
	} {
		if !slices.ContainsFunc(text.Variants, func(v conference.Variant) bool { return v.Lang == "en" }) || !text.Has(conference.Language{Tag: "fr"}) {
			t.Errorf("the note of the %s is %v", what, text)
		}
	}
}
