package ical_test

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"vademecum/generator/exchange/ical"
	"vademecum/generator/zone"
)

var update = flag.Bool("update", false, "write testdata/*.ics")

// property is a line of a calendar, unfolded, with its parameters.
type property struct {
	name, value string
	parameters  map[string]string
}

// read reads a calendar as RFC 5545 has it, and reports what is not as the RFC says.
func read(t *testing.T, data []byte) (list []property) {
	t.Helper()
	text, ok := strings.CutSuffix(string(data), "\r\n")
	if !ok || !utf8.ValidString(text) {
		t.Fatalf("the last line has no end, or it is not UTF-8: %q", data)
	}
	for _, l := range strings.Split(text, "\r\n") {
		if len(l) > 75 || strings.ContainsAny(l, "\r\n") || !utf8.ValidString(l) {
			t.Errorf("%d octets: %q", len(l), l)
		}
	}
	for _, l := range strings.Split(strings.ReplaceAll(text, "\r\n ", ""), "\r\n") {
		head, value, ok := strings.Cut(l, ":")
		if !ok {
			t.Fatalf("no property: %q", l)
		}
		parts := strings.Split(head, ";")
		p := property{name: parts[0], value: value, parameters: map[string]string{}}
		for _, parameter := range parts[1:] {
			name, value, _ := strings.Cut(parameter, "=")
			p.parameters[name] = value
		}
		list = append(list, p)
	}
	return list
}

// plain returns an escaped text as it was.
func plain(s string) string {
	return strings.NewReplacer(`\\`, `\`, `\;`, `;`, `\,`, `,`, `\n`, "\n").Replace(s)
}

func load(t testing.TB, name string) *time.Location {
	t.Helper()
	l, err := zone.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// start is when the events of the sample start, on the night on which the clocks of Europe change.
func start(l *time.Location) time.Time { return time.Date(2027, 3, 28, 1, 30, 0, 0, l) }

func sample(t testing.TB, zone string) ical.Calendar {
	l := load(t, zone)
	c := ical.Calendar{
		Product: "-//Vademecum//Vademecum//EN", Name: "Conférence; petite, mais « vive »", Lang: "fr", Source: "https://example.org/fr/agenda/calendar.ics", Zone: l,
	}
	for _, e := range []ical.Event{
		{
			UID: "opening@small", Sequence: 2, Stamp: time.Date(2027, 3, 1, 8, 0, 0, 0, time.UTC), Start: start(l), End: start(l).Add(90 * time.Minute),
			Status: ical.Confirmed, Summary: "Ouverture, avec des mots; beaucoup de mots \\ et une ligne bien plus longue que soixante-quinze octets",
			Description: "Une ligne.\nUne autre.\r\nالجلسة الافتتاحية للمؤتمر الوزاري الرابع لمجتمع الديمقراطيات", Location: "Salle Bani, Centre",
			URL: "https://example.org/fr/sessions/opening/", Categories: []string{"Plénière", "A,B"},
		},
		{UID: "bus@small", Stamp: start(l), Start: start(l), End: start(l).Add(time.Hour), Status: ical.Cancelled, Summary: "Bus", Free: true},
	} {
		c.Entries = append(c.Entries, e.Entry(l, "fr"))
	}
	return c
}

func TestFiles(t *testing.T) {
	for _, name := range []string{"Europe/Paris", "Africa/Bamako", "Africa/Casablanca", "Australia/Lord_Howe"} {
		c := sample(t, name)
		got := c.Append(nil)
		read(t, got)
		file := filepath.Join("testdata", strings.ReplaceAll(name, "/", "-")+".ics")
		if *update {
			if err := os.WriteFile(file, got, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		if want, err := os.ReadFile(file); err != nil || string(want) != string(got) {
			t.Errorf("%s is not what is written now (%v): go test ./generator/exchange/ical -update", file, err)
		}
	}
}

// TestZones: at any instant of two years the definition of a zone says what the zone itself says.
func TestZones(t *testing.T) {
	for _, name := range []string{
		"Europe/Paris", "Africa/Bamako", "Africa/Casablanca", "Africa/Cairo", "America/New_York", "America/Sao_Paulo", "America/St_Johns", "Asia/Tehran",
		"Asia/Kathmandu", "Australia/Lord_Howe", "Australia/Sydney", "Europe/Dublin", "Pacific/Apia", "Pacific/Chatham", "UTC",
	} {
		c := sample(t, name)
		type observance struct {
			onset    time.Time // an instant
			from, to int
		}
		var list []observance
		var now observance
		var onset string
		for _, p := range read(t, c.Append(nil)) {
			switch p.name {
			case "DTSTART":
				onset = p.value
			case "TZOFFSETFROM":
				now.from = seconds(t, p.value)
			case "TZOFFSETTO":
				now.to = seconds(t, p.value)
			case "END":
				if p.value == "STANDARD" || p.value == "DAYLIGHT" {
					at, err := time.ParseInLocation("20060102T150405", onset, time.FixedZone("", now.from))
					if err != nil {
						t.Fatal(err)
					}
					now.onset = at
					list = append(list, now)
				}
			}
		}
		first := start(c.Zone).AddDate(-1, 0, 0)
		for at := first; at.Before(first.AddDate(2, 0, 0)); at = at.Add(7 * time.Hour) {
			var in observance
			for _, o := range list {
				if !o.onset.After(at) && (in.onset.IsZero() || o.onset.After(in.onset)) {
					in = o
				}
			}
			if _, offset := at.In(c.Zone).Zone(); offset != in.to {
				t.Fatalf("%s at %s: %d seconds from UTC, want %d", name, at.UTC(), in.to, offset)
			}
		}
	}
}

func seconds(t *testing.T, offset string) int {
	t.Helper()
	n, err := strconv.Atoi(offset[1:])
	if err != nil {
		t.Fatal(err)
	}
	if len(offset) == len("+0100") {
		n *= 100
	}
	total := n/10000*3600 + n/100%100*60 + n%100
	if offset[0] == '-' {
		return -total
	}
	return total
}

// FuzzTexts: whatever texts say, the file is one of RFC 5545 and says the same.
func FuzzTexts(f *testing.F) {
	for _, s := range []string{"", "a,b;c\\n", "\r\n BEGIN:VEVENT", "é\u2028\x00\xff", strings.Repeat("ع", 100), "\U0001F600"} {
		f.Add(s, s, "fr")
	}
	f.Fuzz(func(t *testing.T, summary, location, id string) {
		c := sample(t, "Africa/Bamako")
		e := ical.Event{UID: id, Start: start(c.Zone), End: start(c.Zone), Summary: summary, Location: location, Categories: []string{summary, location}}
		c.Name, c.Entries = location, []ical.Entry{e.Entry(c.Zone, "fr")}
		counts := map[string]int{}
		for _, p := range read(t, c.Append(nil)) {
			counts[p.name]++
			if p.name == "SUMMARY" && utf8.ValidString(summary) && !strings.ContainsFunc(summary, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' }) && plain(p.value) != summary {
				t.Errorf("%q is read as %q", summary, plain(p.value))
			}
		}
		if counts["BEGIN"] != 4 || counts["END"] != 4 || counts["UID"] != 1 {
			t.Errorf("%v", counts)
		}
	})
}
