package change

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/edit"
)

// Retime lets a trip leave at another time on one day, or not at all.
type Retime struct {
	// Trip is the id of a service and its first departure, as in "night 21:30".
	Trip    string
	Shuttle string // which line, if several have such a service
	Day     conference.Date
	Departs *conference.Clock // nil if it does not run
	Reason  map[string]string // by language; with the key "" in the source language
}

func (v Retime) plan(p *planner) error {
	if err := p.checkLanguages(v.Reason); err != nil {
		return err
	}
	if v.Day.Zero() {
		return refuse("trip-day-missing")
	}
	words := strings.Fields(v.Trip)
	if len(words) != 2 {
		return refuse("trip-invalid", "trip", v.Trip)
	}
	departure, ok := conference.ParseClock(words[1])
	if !ok {
		return refuse("trip-invalid", "trip", v.Trip)
	}
	if v.Departs != nil && departure-*v.Departs > midnight/2 {
		later := *v.Departs + midnight // 0:40 is 24:40 for a bus that leaves at 24:20
		v.Departs = &later
	}
	line, err := p.lineWith(v, words[0], departure)
	if err != nil {
		return err
	}
	name := words[0] + " " + departure.String()
	where := edit.Where{"trip": edit.Text(name), "day": date(v.Day)}
	t := p.tableOf(conference.KindShuttle, line)
	t.path = t.path.In("exception", where)
	if t.value() == "" {
		fields := []edit.Field{{Key: "trip", Value: edit.Text(name)}, {Key: "day", Value: date(v.Day)}}
		if v.Departs != nil {
			fields = append(fields, edit.Field{Key: "departs", Value: edit.Text(v.Departs.String())})
		} else {
			fields = append(fields, edit.Field{Key: "cancelled", Value: edit.Bool(true)})
		}
		if reason := p.texts(v.Reason); reason != "" {
			fields = append(fields, edit.Field{Key: "reason", Value: reason})
		}
		p.edits = append(p.edits, edit.Edit{File: t.file, Table: t.path, Now: edit.Table(fields...)})
		return nil
	}
	if v.Departs != nil {
		t.set("", "cancelled")
		t.set(clock(*v.Departs, t.value("departs")), "departs")
	} else {
		t.set("", "departs")
		t.set(edit.Bool(true), "cancelled")
	}
	t.setTexts("reason", v.Reason) // the old one was that of what is no longer so
	return nil
}

// lineWith finds the line with a trip.
func (p *planner) lineWith(v Retime, service string, departure conference.Clock) (*conference.Shuttle, error) {
	var found []*conference.Shuttle
	for _, line := range p.Conference.Shuttles {
		if v.Shuttle != "" && v.Shuttle != line.ID && v.Shuttle != string(conference.KindShuttle)+":"+line.ID {
			continue
		}
		runs := func(s *conference.Service) bool {
			return s.ID == service && slices.Contains(s.Days, v.Day) && slices.Contains(s.Trips(), departure)
		}
		added := func(x *conference.Exception) bool {
			return x.Added && x.Service == service && x.Departure == departure && x.Day == v.Day
		}
		if slices.ContainsFunc(line.Services, runs) || slices.ContainsFunc(line.Exceptions, added) {
			found = append(found, line)
		}
	}
	switch len(found) {
	case 0:
		return nil, p.noTrip(v, service, departure)
	case 1:
		return found[0], nil
	}
	return nil, refuse("several-trips", "trip", v.Trip, "lines", found[0].ID+", "+found[1].ID)
}

// noTrip says why there is no such trip.
func (p *planner) noTrip(v Retime, service string, departure conference.Clock) error {
	var known []string
	var days []conference.Date
	var departures []conference.Clock
	for _, line := range p.Conference.Shuttles {
		for _, s := range line.Services {
			known = append(known, s.ID)
			if s.ID == service {
				days = append(days, s.Days...)
				if slices.Contains(s.Days, v.Day) {
					departures = append(departures, s.Trips()...)
				}
			}
		}
	}
	switch {
	case !slices.Contains(known, service):
		return &UnknownError{conference.KindService, service, known}
	case len(days) > 0 && !slices.Contains(days, v.Day):
		slices.SortFunc(days, conference.Date.Compare)
		return refuse("not-that-day", "service", service, "day", v.Day.String(), "days", joined(slices.Compact(days)))
	case len(departures) == 0:
		return refuse("no-trip", "trip", v.Trip, "day", v.Day.String())
	}
	slices.SortFunc(departures, func(a, b conference.Clock) int {
		return cmp.Compare(max(a-departure, departure-a), max(b-departure, departure-b))
	})
	nearest := departures[:min(nearestTrips, len(departures))]
	slices.Sort(nearest)
	return refuse("no-trip-then", "trip", v.Trip, "day", v.Day.String(), "service", service, "times", joined(slices.Compact(nearest)))
}

// nearestTrips is how many departures a refusal names.
const nearestTrips = 3

func joined[T fmt.Stringer](list []T) string {
	var texts []string
	for _, t := range list {
		texts = append(texts, t.String())
	}
	return strings.Join(texts, ", ")
}

// Notice is a new message from the secretariat.
type Notice struct {
	Title  map[string]string // by language; with the key "" in the source language
	From   conference.Moment // zero for now
	Until  *conference.Moment
	Urgent bool
}

// noticesFile is where the first notice goes.
const noticesFile = "content/notices.toml"

func (v Notice) plan(p *planner) error {
	if err := p.checkLanguages(v.Title); err != nil {
		return err
	}
	from := v.From
	if from == (conference.Moment{}) {
		from = p.Now
	}
	if v.Until != nil && v.Until.Compare(from) <= 0 {
		return refuse("notice-ends", "from", from.String(), "until", v.Until.String())
	}
	id := from.Date.String() + "-notice"
	for n := 2; p.Conference.Notice(id) != nil; n++ {
		id = from.Date.String() + "-notice-" + string(edit.Int(n))
	}
	fields := []edit.Field{{Key: "id", Value: edit.Text(id)}, {Key: "title", Value: p.texts(v.Title)}}
	if v.Urgent {
		fields = append(fields, edit.Field{Key: "urgent", Value: edit.Bool(true)})
	}
	fields = append(fields, edit.Field{Key: "from", Value: edit.Text(from.String())})
	if v.Until != nil {
		fields = append(fields, edit.Field{Key: "until", Value: edit.Text(v.Until.String())})
	}
	file := noticesFile
	if n := len(p.Conference.Notices); n > 0 {
		file = p.Conference.Notices[n-1].At.File
	}
	p.edits = append(p.edits, edit.Edit{File: file, Table: edit.ByID(string(conference.KindNotice), id), Now: edit.Table(fields...)})
	return nil
}
