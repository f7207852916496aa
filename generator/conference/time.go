package conference

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a day of the calendar, without a zone.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the day a time falls on in its own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// String returns the day as ISO 8601 writes it: 2007-11-15.
func (d Date) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day) }

// UTC returns midnight UTC of the day.
func (d Date) UTC() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// Zero reports whether no day was given.
func (d Date) Zero() bool { return d == Date{} }

// Exists reports whether the calendar has this day.
func (d Date) Exists() bool { return DateOf(d.UTC()) == d }

// Before reports whether d comes before e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// Compare orders days.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// AddDays returns the day n days later.
func (d Date) AddDays(n int) Date { return DateOf(d.UTC().AddDate(0, 0, n)) }

// DaysAfter returns how many days d comes after e.
func (d Date) DaysAfter(e Date) int { return int(d.UTC().Sub(e.UTC()) / (24 * time.Hour)) }

// Clock is a time of a conference day in minutes since its midnight. After midnight it counts on, as in GTFS: 24:10 is
// ten minutes past midnight at the end of the day it belongs to.
type Clock int

// MaxClock is the latest time a day can have: the evening of the day after.
const MaxClock Clock = 48*60 - 1

// String returns the time as an editor writes it: 09:00, 24:10.
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }

// ParseClock reads H:MM or HH:MM up to 47:59.
func ParseClock(s string) (Clock, bool) {
	hour, minute, ok := strings.Cut(strings.TrimSpace(s), ":")
	if !ok || len(hour) < 1 || len(hour) > 2 || len(minute) != 2 || !digits(hour) || !digits(minute) {
		return 0, false
	}
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	c := Clock(h*60 + m)
	return c, m < 60 && c <= MaxClock
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// NextDay reports whether the time falls on the day after.
func (c Clock) NextDay() bool { return c >= 24*60 }

// Local returns the wall clock's reading: 24:10 reads 00:10.
func (c Clock) Local() Clock { return c % (24 * 60) }

// In returns the instant at which a wall clock in this zone shows the time, and whether there is one. In the hour that is skipped when
// summer time begins there is none; then In returns the instant at which the clock, put forward, shows the time an hour later. Of a
// time that comes twice when summer time ends, it returns the first. Both follow RFC 5545, section 3.3.5.
func (c Clock) In(d Date, zone *time.Location) (t time.Time, exists bool) {
	wall := time.Date(d.Year, d.Month, d.Day, 0, int(c), 0, 0, time.UTC)
	// No zone changes its clocks twice in two days: one of these offsets holds at the time.
	before, after := instant(wall, wall.AddDate(0, 0, -1), zone), instant(wall, wall.AddDate(0, 0, 1), zone)
	switch {
	case shows(before, wall):
		return before, true
	case shows(after, wall):
		return after, true
	}
	return before, false
}

// instant returns when a clock shows wall, if it has the offset that the zone has at another time.
func instant(wall, other time.Time, zone *time.Location) time.Time {
	_, offset := other.In(zone).Zone()
	return wall.Add(-time.Duration(offset) * time.Second).In(zone)
}

// shows reports whether the clocks of t's zone show wall at t.
func shows(t, wall time.Time) bool {
	_, offset := t.Zone()
	return t.Add(time.Duration(offset) * time.Second).Equal(wall)
}

// Moment is a day and a time on it.
type Moment struct {
	Date  Date
	Clock Clock
}

// String returns the moment as an editor writes it: 2007-11-15 07:50.
func (m Moment) String() string { return m.Date.String() + " " + m.Clock.String() }

// Compare orders moments.
func (m Moment) Compare(n Moment) int {
	if d := m.Date.Compare(n.Date); d != 0 {
		return d
	}
	return int(m.Clock - n.Clock)
}
