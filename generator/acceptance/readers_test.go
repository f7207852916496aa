package acceptance

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"vademecum/generator/acceptance/example"
	"vademecum/generator/acceptance/harness"
	"vademecum/generator/conference"
	"vademecum/generator/zone"
)

// readEvent is an event as a calendar program has it. Times are in milliseconds since 1970.
type readEvent struct {
	UID      string `json:"uid"`
	Start    int64  `json:"start"`
	End      int64  `json:"end"`
	Sequence int    `json:"sequence"`
	Status   string `json:"status"`
	Summary  string `json:"summary"`
}

// TestCalendarReaders has two libraries that know nothing of each other, ical.js and vobject, read every calendar of the example. Both have
// to find the events that the content has.
func TestCalendarReaders(t *testing.T) {
	read := calendarReaders(t)
	dir := harness.Example(t)
	c, _ := example.Read(t, dir)
	harness.Build(t, dir)
	root := filepath.Join(dir, "public")
	var files []string
	for path := range harness.Tree(t, root) {
		if filepath.Ext(path) == ".ics" {
			files = append(files, filepath.Join(root, path))
		}
	}
	sessions := map[string]*conference.Session{}
	for _, s := range c.Sessions {
		sessions[s.ID+"@"+c.Event.ID] = s
	}
	found := map[string]int{}
	for file, by := range read(files) {
		path, _ := filepath.Rel(root, file)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		written := map[string]readEvent{}
		for _, e := range eventsIn(t, path, data) {
			sequence, _ := strconv.Atoi(e["SEQUENCE"])
			written[e["UID"]] = readEvent{e["UID"], instant(t, e["DTSTART"], c.Config.Zone), instant(t, e["DTEND"], c.Config.Zone), sequence, e["STATUS"], unescaped(e["SUMMARY"])}
		}
		for reader, events := range by {
			if len(events) != len(written) {
				t.Errorf("%s: %s finds %d events, not %d", path, reader, len(events), len(written))
			}
			for _, e := range events {
				if e != written[e.UID] {
					t.Errorf("%s: %s reads %v, not %v", path, reader, e, written[e.UID])
				}
				s := sessions[e.UID]
				if s == nil {
					found[reader+" departures"]++
					continue
				}
				found[reader+" sessions"]++
				start, _ := s.Start.In(s.Day, c.Config.Zone)
				end, _ := s.End.In(s.Day, c.Config.Zone)
				cancelled := s.Status == conference.Cancelled
				if e.Start != start.UnixMilli() || e.End != end.UnixMilli() || e.Sequence != s.Sequence || (e.Status == "CANCELLED") != cancelled {
					t.Errorf("%s: %s reads %v of %s, from %s to %s", path, reader, e, s.ID, start, end)
				}
			}
		}
	}
	for _, what := range []string{"ical.js sessions", "ical.js departures", "vobject sessions", "vobject departures"} {
		if found[what] < 1000 {
			t.Errorf("%d %s", found[what], what)
		}
	}
}

// TestReadersOnTheNightOfAChange has the libraries read events on the night on which the clocks of Europe change, in several zones.
func TestReadersOnTheNightOfAChange(t *testing.T) {
	read := calendarReaders(t)
	dir := filepath.Join(harness.Root(t), "generator/exchange/ical/testdata")
	files, err := filepath.Glob(filepath.Join(dir, "*.ics"))
	if err != nil || len(files) < 4 {
		t.Fatal(files, err)
	}
	for file, by := range read(files) {
		l, err := zone.Load(strings.ReplaceAll(strings.TrimSuffix(filepath.Base(file), ".ics"), "-", "/"))
		if err != nil {
			t.Fatal(err)
		}
		start := time.Date(2027, 3, 28, 1, 30, 0, 0, l)
		ends := map[string]time.Time{"opening@small": start.Add(90 * time.Minute), "bus@small": start.Add(time.Hour)}
		for reader, events := range by {
			if len(events) != len(ends) {
				t.Errorf("%s: %s finds %v", l, reader, events)
			}
			for _, e := range events {
				if e.Start != start.UnixMilli() || e.End != ends[e.UID].UnixMilli() {
					t.Errorf("%s: %s reads %s from %s to %s", l, reader, e.UID, time.UnixMilli(e.Start).In(l), time.UnixMilli(e.End).In(l))
				}
			}
		}
	}
}

func instant(t *testing.T, local string, zone *time.Location) int64 {
	t.Helper()
	at, err := time.ParseInLocation("20060102T150405", local, zone)
	if err != nil {
		t.Fatal(err)
	}
	return at.UnixMilli()
}

func unescaped(s string) string {
	return strings.NewReplacer(`\\`, `\`, `\;`, ";", `\,`, ",", `\n`, "\n").Replace(s)
}

// calendarReaders returns a function that has ical.js and vobject read calendars: it returns the events of each file by the name of the
// reader. .ci/run installs both. The test is skipped unless VADEMECUM_REQUIRE asks for them.
func calendarReaders(t *testing.T) func(files []string) map[string]map[string][]readEvent {
	t.Helper()
	harness.Require(t, "calendars")
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	library := filepath.Join(cache, "vademecum", "node_modules", "ical.js", "dist", "ical.es5.cjs")
	if _, err := os.Stat(library); err != nil {
		t.Fatalf("nothing to read the calendars with: npm install --prefix ~/.cache/vademecum ical.js: %v", err)
	}
	scripts := filepath.Join(harness.Root(t), "generator", "acceptance", "testdata")
	commands := map[string][]string{
		"ical.js": {"node", filepath.Join(scripts, "calendars.cjs"), library},
		"vobject": {pythonWith(t, "vobject"), filepath.Join(scripts, "calendars.py")},
	}
	return func(files []string) map[string]map[string][]readEvent {
		all := map[string]map[string][]readEvent{}
		for reader, command := range commands {
			cmd := exec.Command(command[0], command[1:]...)
			cmd.Env = append(os.Environ(), "TZ=Pacific/Chatham", "PYTHONIOENCODING=utf-8") // the zone of the machine does not matter
			cmd.Stdin, cmd.Stderr = strings.NewReader(strings.Join(files, "\n")), os.Stderr
			out, err := cmd.Output()
			if err != nil {
				t.Fatalf("%s: %v", reader, err)
			}
			var found map[string][]readEvent
			if err := json.Unmarshal(out, &found); err != nil {
				t.Fatalf("%s: %v", reader, err)
			}
			for file, events := range found {
				if all[file] == nil {
					all[file] = map[string][]readEvent{}
				}
				all[file][reader] = events
			}
		}
		return all
	}
}

// pythonWith returns the first Python that has a module: that of the path, or that of the system, for which Debian installs modules.
func pythonWith(t *testing.T, module string) string {
	t.Helper()
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(name, "-c", "import "+module).Run() == nil {
			return name
		}
	}
	t.Fatalf("no Python has %s: apt-get install python3-%s", module, module)
	return ""
}
