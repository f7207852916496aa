package print

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
)

// guests is a delegation: the name that the print desk may read, and a word that is in all else that is private about it.
type guests struct{ id, name, secret string }

var twoGuests = []guests{{"aster", "Asterland", "Zinnia"}, {"birch", "Birchland", "Yarrow"}}

// deskSecret is in the private contacts, which only delegations get.
const deskSecret = "Xylosma"

// TestNothingPrivateInAmendments: what is private about a delegation is in its own slip and pages only, although another one has the same
// hotel and language and both change. The desk's list and the records have names alone, the site nothing.
func TestNothingPrivateInAmendments(t *testing.T) {
	harness.Chromium(t)
	harness.Need(t, "pdftotext")
	harness.Need(t, "pdfinfo")
	dir := t.TempDir()
	run := func(arguments ...string) { t.Helper(); runIn(t, dir, arguments...) }
	writePrivate(t, dir, "Old")
	writeGuestsMeeting(t, dir, "09:00")
	run("edition", "new", "One", "-y")
	run("pack", "--pdf")
	writePrivate(t, dir, "New")
	writeGuestsMeeting(t, dir, "10:00")
	run("edition", "new", "Two", "-y")
	run("pack", "--pdf", "--since", "1")
	run("build")

	packs := textsIn(t, filepath.Join(dir, "packs"))
	for _, g := range twoGuests {
		own := "delegation_" + g.id
		for _, file := range []string{"since-1/en/" + own + ".leaves.pdf", "since-1/en/" + own + ".slip.pdf"} {
			if !strings.Contains(packs[file], g.name) {
				t.Errorf("%s does not name %s: what is looked for would not be found", file, g.name)
			}
		}
		if text := packs["since-1/en/"+own+".leaves.pdf"]; !strings.Contains(text, g.secret+" New") {
			t.Errorf("the pages of %s do not have what has changed:\n%s", g.name, text)
		}
		for file, text := range packs {
			if strings.Contains(file, own) || strings.Contains(file, "internal") {
				continue
			}
			isList := strings.HasSuffix(file, "desk.html") || strings.HasSuffix(file, "desk.pdf") || strings.HasSuffix(file, ".json")
			if strings.Contains(text, g.secret) || strings.Contains(text, g.name) && !isList {
				t.Errorf("%s has something private of %s", file, g.name)
			}
		}
	}
	for file, text := range packs {
		if strings.Contains(text, deskSecret) && !strings.Contains(file, "delegation_") {
			t.Errorf("%s has a private contact", file)
		}
	}
	public := textsIn(t, filepath.Join(dir, "public"))
	for file, text := range public {
		for _, word := range []string{"Asterland", "Birchland", "Zinnia", "Yarrow", deskSecret, "aster", "birch"} {
			if strings.Contains(file, word) || strings.Contains(text, word) {
				t.Errorf("public/%s has %s", file, word)
			}
		}
	}
	if len(packs) < 20 || len(public) < 20 {
		t.Errorf("%d files of packs, %d of the site", len(packs), len(public))
	}
}

// textsIn returns what files say, by name. Of a PDF that is its text and its properties.
func textsIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		below, err := filepath.Rel(dir, name)
		text := harness.Read(t, name)
		if strings.HasSuffix(name, ".pdf") {
			text = harness.Tool(t, "pdftotext", name, "-") + harness.Tool(t, "pdfinfo", name)
		}
		out[filepath.ToSlash(below)] = text
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// writePrivate writes private content with each key that REFERENCE.md has for it.
func writePrivate(t *testing.T, dir, state string) {
	t.Helper()
	folder := filepath.Join(dir, "content", "private")
	var text strings.Builder
	for _, g := range twoGuests {
		secret := g.secret + " " + state
		fmt.Fprintf(&text, `[[delegation]]
id = %q
name = %q
country = "PL"
hotel = "inn"
size = 12
step_free = 1
language = "en"
liaison = "%[3]s liaison"
liaison_phone = "+223 20 00 00 61"
notes = "%[3]s notes"
[[delegation.arrival]]
at = "2027-05-19 10:00"
stop = "airport"
people = 12
flight = "%[3]s 101"
[[delegation.departure]]
at = "2027-05-21 20:00"
stop = "airport"
people = 12
flight = "%[3]s 102"
[[delegation.car]]
vehicle = "%[3]s car"
driver = "%[3]s driver"
phone = "+223 20 00 00 71"
seats = 4
note = "%[3]s note"
[[delegation.seat]]
session = "opening"
place = "%[3]s row 7"
`, g.id, g.name, secret)
		letter := filepath.Join(folder, g.id+".en.md")
		harness.Write(t, letter, fmt.Sprintf("+++\nabout = \"delegation:%s\"\n+++\n\nA letter: %s.\n", g.id, secret))
	}
	fmt.Fprintf(&text, `[[contact]]
id = "protection"
kind = "security"
name = "%[1]s protection"
phone = "+223 20 00 00 90"
hours = "%[1]s hours"
place = "%[1]s place"
summary = "%[1]s summary"
`, deskSecret+" "+state)
	harness.Write(t, filepath.Join(folder, "private.toml"), text.String())
}

// writeGuestsMeeting writes a conference with one hotel and a session at a time.
func writeGuestsMeeting(t *testing.T, dir, start string) {
	t.Helper()
	harness.Write(t, filepath.Join(dir, "config.toml"), `base_url = "https://example.org/"
languages = ["en"]
time_zone = "UTC"
[checks]
data-missing = "off"
session-unmarked = "off"
`)
	harness.Write(t, filepath.Join(dir, "content", "conference.toml"), fmt.Sprintf(`[event]
id = "meeting"
name = "Meeting"
start = 2027-05-20
end = 2027-05-21
[[venue]]
id = "centre"
name = "Centre"
[[room]]
id = "hall"
venue = "centre"
name = "Hall"
[[stop]]
id = "airport"
name = "Airport"
[[hotel]]
id = "inn"
name = "Inn"
[[shuttle]]
id = "a"
name = "A"
[[shuttle.service]]
id = "morning"
days = [2027-05-20]
stops = ["inn", "centre"]
minutes = [0, 10]
departures = "08:15 08:45 09:15"
[[session]]
id = "opening"
type = "plenary"
title = "Opening"
day = 2027-05-20
start = %q
end = "11:00"
room = "hall"
[[pack]]
id = "hotel"
for = "hotel"
duplex = true
[[pack]]
id = "delegation"
for = "delegation"
duplex = true
`, start))
}
