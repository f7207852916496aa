package acceptance

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"vademecum/generator/acceptance/example"
	"vademecum/generator/acceptance/harness"
	"vademecum/generator/conference"
)

// TestCalendars reads every calendar of the example, in all languages of the theme, as RFC 5545 has it, and compares what it says with the
// content.
func TestCalendars(t *testing.T) {
	dir := harness.Example(t)
	harness.Replace(t, filepath.Join(dir, "config.toml"), `"fr", "en", "ar", "es"]`, `"fr", "en", "ar", "es", "pt", "ru", "zh"]`)
	c, _ := example.Read(t, dir)
	sessions := map[string]*conference.Session{}
	for _, s := range c.Sessions {
		sessions[s.ID+"@"+c.Event.ID] = s
	}
	harness.Build(t, dir)
	root := filepath.Join(dir, "public")
	files, events, buses := 0, map[string]int{}, 0
	for path := range harness.Tree(t, root) {
		if filepath.Ext(path) != ".ics" {
			continue
		}
		files++
		data, err := os.ReadFile(filepath.Join(root, path))
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, e := range eventsIn(t, path, data) {
			if seen[e["UID"]] {
				t.Errorf("%s has %s twice", path, e["UID"])
			}
			seen[e["UID"]] = true
			s := sessions[e["UID"]]
			if s == nil {
				buses++
				continue
			}
			events[path[:2]+" "+s.ID]++
			sameTime(t, path, e["DTSTART"], s.Day, s.Start, c.Config.Zone)
			sameTime(t, path, e["DTEND"], s.Day, s.End, c.Config.Zone)
			if e["SEQUENCE"] != strconv.Itoa(s.Sequence) {
				t.Errorf("%s: %s has sequence %s, want %d", path, s.ID, e["SEQUENCE"], s.Sequence)
			}
			if cancelled := s.Status == conference.Cancelled; (e["STATUS"] == "CANCELLED") != cancelled {
				t.Errorf("%s: %s is %s", path, s.ID, e["STATUS"])
			}
		}
	}
	held := 0
	for _, s := range c.Sessions {
		if c.Type(s.Type).Pause {
			continue
		}
		held++
		for _, l := range c.Config.Languages {
			if events[l.Tag+" "+s.ID] < 2 { // those of all sessions, and of its day
				t.Errorf("%s is in %d calendars of %s", s.ID, events[l.Tag+" "+s.ID], l.Tag)
			}
		}
	}
	if files < 100 || held < 40 || buses < 500 {
		t.Errorf("%d calendars, %d sessions, %d departures", files, held, buses)
	}
}

func sameTime(t *testing.T, path, got string, d conference.Date, at conference.Clock, zone *time.Location) {
	t.Helper()
	want, _ := at.In(d, zone)
	if got != want.Format("20060102T150405") {
		t.Errorf("%s has %s, want %s", path, got, want)
	}
}

// escapedCharacters are those of a text (RFC 5545, section 3.3.11).
var escapedCharacters = regexp.MustCompile(`\\[\\;,n]`)

// eventsIn returns the properties of each event of a calendar.
func eventsIn(t *testing.T, path string, data []byte) (events []map[string]string) {
	t.Helper()
	text := string(data)
	if !strings.HasPrefix(text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") || !strings.HasSuffix(text, "\r\nEND:VCALENDAR\r\n") {
		t.Errorf("%s is no calendar", path)
	}
	for _, l := range strings.Split(text, "\r\n") {
		if len(l) > 75 || strings.Contains(l, "\n") || !utf8.ValidString(l) {
			t.Errorf("%s: %q", path, l)
		}
	}
	var event map[string]string
	for _, l := range strings.Split(strings.ReplaceAll(text, "\r\n ", ""), "\r\n") {
		head, value, _ := strings.Cut(l, ":")
		name, parameters, _ := strings.Cut(head, ";")
		switch {
		case l == "BEGIN:VEVENT":
			event = map[string]string{}
		case l == "END:VEVENT":
			for _, must := range []string{"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "STATUS", "SUMMARY", "URL"} {
				if event[must] == "" {
					t.Errorf("%s: an event has no %s: %v", path, must, event)
				}
			}
			if event["DTEND"] <= event["DTSTART"] {
				t.Errorf("%s: %s ends before it starts", path, event["UID"])
			}
			events, event = append(events, event), nil
		case event != nil:
			event[name] = value
			if name == "SUMMARY" || name == "DESCRIPTION" || name == "LOCATION" {
				if bare := escapedCharacters.ReplaceAllString(value, ""); strings.ContainsAny(bare, `\;,`) {
					t.Errorf("%s: %s has a character that is not escaped: %s", path, name, value)
				}
			}
			if zone, ok := strings.CutPrefix(parameters, "TZID="); ok && !strings.Contains(text, "\r\nTZID:"+zone+"\r\n") {
				t.Errorf("%s does not define %s", path, zone)
			}
		}
	}
	if len(events) == 0 {
		t.Errorf("%s has no events", path)
	}
	return events
}
