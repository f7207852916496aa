package acceptance

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/acceptance/example"
	"vademecum/generator/acceptance/harness"
	"vademecum/generator/acceptance/page"
	"vademecum/generator/check"
	"vademecum/generator/conference"
	"vademecum/generator/journey"
)

// TestJourneysArriveInTime adds up every journey of the example that is advised: who leaves then is at the session by its deadline, with
// time to spare, unless check says that no bus leaves any.
func TestJourneysArriveInTime(t *testing.T) {
	c, _ := example.Read(t, harness.Root(t))
	guide := journey.NewGuide(c)
	slack := c.Transport.SlackMinutes()
	var tight []string
	for _, d := range check.Run(check.Input{Conference: c, Guide: guide}) {
		switch d.ID {
		case "bus-slack", "no-journey", "no-bus-home":
			tight = append(tight, d.Args["sessions"])
		case "time-at-first-stop":
			t.Errorf("%s: %v", d.At, d.Args)
		}
	}
	count := 0
	for _, s := range c.Sessions {
		for _, hotel := range guide.Hotels() {
			j := guide.To(hotel, s.ID)
			if j == nil {
				continue
			}
			count++
			by := s.Start
			for _, earlier := range []*conference.Clock{s.Doors, s.Seated} {
				if earlier != nil {
					by = min(by, *earlier)
				}
			}
			there := conference.ClockAt(j.Arrive.In(c.Config.Zone), s.Day) + conference.Clock(c.EntryTo(s)+c.WalkTo(s)+slack)
			if there > by && !slices.ContainsFunc(tight, func(ids string) bool { return strings.Contains(ids, s.ID) }) {
				t.Errorf("%s from %s: there at %s with %d min to spare, and has to be there by %s", s.ID, hotel, there, slack, by)
			}
		}
	}
	if count < 100 {
		t.Errorf("%d journeys are in the test", count)
	}
}

// openingRow returns the time in the first column of the row about the opening of a table of journeys.
func openingRow(body page.Element, title string) string {
	for _, row := range slices.Concat(body.All("table.from-here tr"), body.All("table.leave-by tr")) {
		if cells := row.All("td"); len(cells) > 0 && strings.Contains(cells[len(cells)-1].Words(), title) {
			return clockIn(row.First("th").Words())
		}
	}
	return ""
}

// TestTimesOfTheOpening reads what the example says about the opening, in every language and on every sheet: when to be seated, when the
// doors close, and when to leave each hotel. The texts ask for the bus before 08:00 and for a seat by 08:45.
func TestTimesOfTheOpening(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the example and its packs")
	}
	dir := harness.Example(t)
	harness.Build(t, dir)
	if out, err := harness.Vademecum(t, dir, nil, "pack", "--dir", dir).CombinedOutput(); err != nil {
		t.Fatalf("pack: %v\n%s", err, out)
	}
	c, private := example.Read(t, dir)
	opening := c.Session("opening")
	read := func(parts ...string) page.Element {
		return page.Parse(harness.Read(t, filepath.Join(append([]string{dir}, parts...)...))).First("main")
	}
	seated, doors := regexp.MustCompile(`0?8(:| h )45`), regexp.MustCompile(`0?8(:| h )50`)
	plain := func(e page.Element) string {
		return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(e.Words())
	}
	for _, l := range c.Config.Languages {
		title, _ := opening.Title.In(l, c.Config.Source())
		for _, file := range [][]string{
			{"public", l.Tag, "sessions", "opening", "index.html"}, {"public", l.Tag, "agenda", "2007-11-15", "index.html"},
			{"public", l.Tag, "info", "opening-and-high-level", "index.html"}, {"packs", l.Tag, "general.html"},
			{"packs", c.Config.Source(), "door_djeliba_2007-11-15.html"}, {"packs", l.Tag, "day_2007-11-15.html"},
		} {
			if words := plain(read(file...)); !seated.MatchString(words) || !doors.MatchString(words) {
				t.Errorf("%s does not say when to be seated and when the doors close", filepath.Join(file...))
			}
		}
		leave := map[string]string{}
		for _, h := range c.Hotels {
			for _, file := range [][]string{
				{"public", l.Tag, "hotels", h.ID, "index.html"}, {"packs", l.Tag, "hotel_" + h.ID + ".html"}, {"packs", l.Tag, "poster_" + h.ID + ".html"},
			} {
				body := read(file...)
				at := openingRow(body, title)
				if at == "" || at >= "08:00" {
					t.Errorf("%s: leave at %q for the opening, but the texts say before 08:00", filepath.Join(file...), at)
				}
				if known := leave[h.ID]; known != "" && known != at {
					t.Errorf("%s: leave at %s for the opening, and elsewhere at %s", filepath.Join(file...), at, known)
				}
				leave[h.ID] = at
				for _, gone := range []string{"12:30", "14:15"} {
					if h.ID == "salam" && slices.Contains(notices(body), gone) {
						t.Errorf("%s: a text names %s, which is a time at another stop", filepath.Join(file...), gone)
					}
				}
			}
		}
		for _, d := range private.Delegations {
			if d.Language != l.Tag {
				continue
			}
			if at := openingRow(read("packs", l.Tag, "delegation_"+d.ID+".html"), title); at != leave[d.Hotel] {
				t.Errorf("the pack of %s says to leave at %q, that of its hotel at %s", d.ID, at, leave[d.Hotel])
			}
			for _, car := range d.Cars {
				note, _ := car.Note.In(l, c.Config.Source())
				if at := clockIn(note); at == "" || at > "07:59" {
					t.Errorf("the car of %s is there at %q", d.ID, at)
				}
			}
		}
	}
}

// notices returns the times in the remarks of a page and in the reasons of its changes.
func notices(body page.Element) (times []string) {
	for _, e := range slices.Concat(body.All(".remarks li"), body.All(".urgent li")) {
		words := e.Words()
		if i := strings.LastIndex(words, "–"); i >= 0 {
			words = words[i:]
		}
		times = append(times, regexp.MustCompile(`\d\d:\d\d`).FindAllString(words, -1)...)
	}
	return times
}

// clockIn returns the first time in a text, as 07:45.
func clockIn(text string) string {
	m := regexp.MustCompile(`(\d{1,2})(?::|[ \x{a0}]h[ \x{a0}])(\d\d)`).FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return strings.Repeat("0", 2-len(m[1])) + m[1] + ":" + m[2]
}
