package main

import (
	"fmt"
	"slices"
	"strings"
)

// shuttlesFile writes a line for each hotel, with its services in both directions. Days with the same departures share a service,
// as in a printed timetable.
func shuttlesFile(c *conference) string {
	var t document
	for _, line := range c.Shuttles {
		t.table("shuttle")
		t.text("id", slug(line.Line))
		t.text("name", line.Line)
		writeServices(&t, "there", []string{line.Hotel, venue}, line, func(d shuttleDay) []string { return d.ToVenue })
		writeServices(&t, "back", []string{venue, line.Hotel}, line, func(d shuttleDay) []string { return d.FromVenue })
	}
	return t.String()
}

// service is a set of departures and the days on which they run.
type service struct {
	departures []string
	days       []string
}

func writeServices(t *document, way string, stops []string, line shuttle, departures func(shuttleDay) []string) {
	for i, s := range services(line.Days, departures) {
		t.table("shuttle.service")
		t.text("id", fmt.Sprintf("%s-%s-%d", slug(line.Line), way, i+1))
		t.texts("stops", stops)
		t.list("minutes", []string{"0", fmt.Sprint(line.Minutes)})
		t.list("days", s.days)
		if every, ok := interval(s.departures); ok {
			t.text("every", fmt.Sprintf("%dm", every))
			t.text("from", s.departures[0])
			t.text("until", s.departures[len(s.departures)-1])
		} else {
			t.text("departures", strings.Join(s.departures, " "))
		}
	}
}

// services groups the days with equal departures, ordered by their first day.
func services(days []shuttleDay, departures func(shuttleDay) []string) []service {
	var list []service
	for _, day := range days {
		times := departures(day)
		if len(times) == 0 {
			continue
		}
		same := slices.IndexFunc(list, func(s service) bool { return slices.Equal(s.departures, times) })
		if same < 0 {
			list = append(list, service{departures: times})
			same = len(list) - 1
		}
		list[same].days = append(list[same].days, day.Date)
	}
	return list
}

// interval returns the minutes between departures if they are all the same.
func interval(departures []string) (minutes int, ok bool) {
	for i := 1; i < len(departures); i++ {
		gap := minutesOf(departures[i]) - minutesOf(departures[i-1])
		if gap <= 0 || i > 1 && gap != minutes {
			return 0, false
		}
		minutes = gap
	}
	return minutes, len(departures) > 1
}

// minutesOf returns a time such as "06:30" in minutes after midnight.
func minutesOf(clock string) int {
	var hours, minutes int
	fmt.Sscanf(clock, "%d:%d", &hours, &minutes)
	return 60*hours + minutes
}
