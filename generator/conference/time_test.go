package conference_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"vademecum/generator/conference"
)

func TestDate(t *testing.T) {
	for _, c := range []struct {
		date   conference.Date
		exists bool
	}{
		{conference.Date{Year: 2007, Month: time.November, Day: 15}, true},
		{conference.Date{Year: 2008, Month: time.February, Day: 29}, true},
		{conference.Date{Year: 2007, Month: time.February, Day: 29}, false},
		{conference.Date{Year: 1900, Month: time.February, Day: 29}, false},
		{conference.Date{Year: 2000, Month: time.February, Day: 29}, true},
		{conference.Date{Year: 2007, Month: time.November, Day: 31}, false},
		{conference.Date{Year: 2007, Month: 13, Day: 1}, false},
		{conference.Date{Year: 2007, Month: 0, Day: 1}, false},
		{conference.Date{Year: 2007, Month: 1, Day: 0}, false},
		{conference.Date{}, false},
	} {
		if c.date.Exists() != c.exists {
			t.Errorf("%s exists: %v", c.date, c.date.Exists())
		}
	}
	last := conference.Date{Year: 2007, Month: time.December, Day: 31}
	if got := last.AddDays(1).String(); got != "2008-01-01" {
		t.Errorf("the day after %s is %s", last, got)
	}
	if got := last.AddDays(-31).String(); got != "2007-11-30" {
		t.Errorf("31 days before %s is %s", last, got)
	}
	if first := last.AddDays(-1); !first.Before(last) || last.Before(first) || last.Before(last) || last.Compare(last) != 0 {
		t.Error("days are not in order")
	}
	if !(conference.Date{}).Zero() || last.Zero() {
		t.Error("no day is a day")
	}
}

func TestClock(t *testing.T) {
	for _, c := range []struct {
		clock   conference.Clock
		text    string
		local   string
		nextDay bool
	}{
		{0, "00:00", "00:00", false},
		{545, "09:05", "09:05", false},
		{24*60 - 1, "23:59", "23:59", false},
		{24 * 60, "24:00", "00:00", true},
		{24*60 + 10, "24:10", "00:10", true},
		{conference.MaxClock, "47:59", "23:59", true},
	} {
		if c.clock.String() != c.text || c.clock.Local().String() != c.local || c.clock.NextDay() != c.nextDay {
			t.Errorf("%d is %s, reads %s, next day %v", c.clock, c.clock, c.clock.Local(), c.clock.NextDay())
		}
	}
}

// TestClockIn checks at which instant a wall clock shows a time, also when summer time begins and ends, and past midnight.
func TestClockIn(t *testing.T) {
	day := func(s string) conference.Date {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return conference.DateOf(d)
	}
	for _, c := range []struct {
		zone, day string
		clock     conference.Clock
		want      string // in the zone, with its offset
		exists    bool
	}{
		{"Africa/Bamako", "2007-11-15", 9 * 60, "2007-11-15T09:00:00Z", true},
		{"Africa/Bamako", "2007-11-15", 24*60 + 10, "2007-11-16T00:10:00Z", true},
		{"Africa/Bamako", "2007-12-31", 25 * 60, "2008-01-01T01:00:00Z", true},
		// Summer time begins on 28 March 2027: 02:00 to 03:00 is skipped.
		{"Europe/Paris", "2027-03-28", 119, "2027-03-28T01:59:00+01:00", true},
		{"Europe/Paris", "2027-03-28", 120, "2027-03-28T03:00:00+02:00", false},
		{"Europe/Paris", "2027-03-28", 150, "2027-03-28T03:30:00+02:00", false},
		{"Europe/Paris", "2027-03-28", 180, "2027-03-28T03:00:00+02:00", true},
		{"Europe/Paris", "2027-03-28", 600, "2027-03-28T10:00:00+02:00", true},
		{"Europe/Paris", "2027-03-27", 26*60 + 30, "2027-03-28T03:30:00+02:00", false},
		{"Europe/Paris", "2027-03-27", 27*60 + 30, "2027-03-28T03:30:00+02:00", true},
		// It ends on 31 October 2027: 02:00 to 03:00 comes twice.
		{"Europe/Paris", "2027-10-31", 150, "2027-10-31T02:30:00+02:00", true},
		{"Europe/Paris", "2027-10-31", 180, "2027-10-31T03:00:00+01:00", true},
		{"Europe/Paris", "2027-10-30", 26*60 + 30, "2027-10-31T02:30:00+02:00", true},
		// A zone whose clocks go forward at midnight, and one by half an hour.
		{"Africa/Cairo", "2026-04-24", 30, "2026-04-24T01:30:00+03:00", false},
		{"Australia/Lord_Howe", "2026-10-04", 135, "2026-10-04T02:45:00+11:00", false},
		// Samoa went over the date line and had no 30 December 2011.
		{"Pacific/Apia", "2011-12-30", 600, "2011-12-31T10:00:00+14:00", false},
		{"Pacific/Apia", "2011-12-31", 600, "2011-12-31T10:00:00+14:00", true},
		{"Australia/Lord_Howe", "2026-10-04", 150, "2026-10-04T02:30:00+11:00", true},
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		got, exists := c.clock.In(day(c.day), zone)
		if got.Format(time.RFC3339) != c.want || exists != c.exists {
			t.Errorf("%s on %s in %s is %s (%v), want %s (%v)", c.clock, c.day, c.zone, got.Format(time.RFC3339), exists, c.want, c.exists)
		}
	}
}

func TestMoment(t *testing.T) {
	day := conference.Date{Year: 2007, Month: time.November, Day: 15}
	moments := []conference.Moment{{Date: day.AddDays(-1), Clock: 600}, {Date: day}, {Date: day, Clock: 470}, {Date: day, Clock: 471}}
	if !slices.IsSortedFunc(moments, conference.Moment.Compare) || moments[1].Compare(moments[1]) != 0 {
		t.Error("moments are not in order")
	}
	if got := moments[2].String(); got != "2007-11-15 07:50" {
		t.Errorf("a moment is written %s", got)
	}
}

func TestTrips(t *testing.T) {
	for _, c := range []struct {
		service conference.Service
		want    string
	}{
		{conference.Service{Every: 10, From: 410, Until: 430}, "[06:50 07:00 07:10]"}, // the last itself included
		{conference.Service{Every: 10, From: 410, Until: 439}, "[06:50 07:00 07:10]"},
		{conference.Service{Every: 30, From: 1410, Until: 1470}, "[23:30 24:00 24:30]"},
		{conference.Service{Every: 10, From: 410, Until: 410}, "[06:50]"},
		{conference.Service{Every: 10, From: 410, Until: 400}, "[]"},
		{conference.Service{Departures: []conference.Clock{765, 1450}}, "[12:45 24:10]"},
		{conference.Service{}, "[]"},
	} {
		var got []string
		for _, trip := range c.service.Trips() {
			got = append(got, trip.String())
		}
		if text := fmt.Sprint(got); text != c.want {
			t.Errorf("%+v runs at %s, want %s", c.service, text, c.want)
		}
	}
}
