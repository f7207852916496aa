package print

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/acceptance/page"
	"vademecum/generator/pdf"
)

// slipTitles are titles as long as those of real conferences.
var slipTitles = map[string]string{
	"fr": "Table ronde : renforcer les institutions démocratiques et l’état de droit (débat)",
	"ar": "مائدة مستديرة: تعزيز المؤسسات الديمقراطية وسيادة القانون (مناقشة)",
	"zh": "圆桌会议：加强民主机构和法治（辩论）",
}

// TestSlipFits: ten changes fit on a slip of one A5 page, twice on a sheet of A4, for everyone and for the guests of a hotel; and the list
// of the print desk says which cards come off which doors.
func TestSlipFits(t *testing.T) {
	harness.Chromium(t)
	const changes = 10
	dir := t.TempDir()
	write := func(room string) { writeSlipMeeting(t, dir, room, slipTitles, changes) }
	run := func(arguments ...string) { t.Helper(); runIn(t, dir, arguments...) }
	write("first")
	run("edition", "new", "One", "-y")
	run("pack", "--pdf", "--only", "door")
	write("second")
	run("edition", "new", "Two", "-y")
	run("pack", "--pdf", "--since", "1", "--only", "general,hotel:salam,door")
	signs := filepath.Join(dir, "packs", "since-1", "fr", "signs.pdf")
	if text := harness.Tool(t, "pdftotext", signs, "-"); strings.Count(text, "Salle Djéliba second") < 2 {
		t.Errorf("the file with all signs to put up has\n%s", text)
	}
	list := page.Parse(harness.Read(t, filepath.Join(dir, "packs", "since-1", "fr", "desk.html")))
	for room, what := range map[string]string{"Salle Djéliba first": "À retirer", "Salle Djéliba second": "À poser"} {
		n := 0
		for _, row := range list.All(".signs tbody tr") {
			if strings.Contains(row.Text(), room) && strings.Contains(row.Text(), what) {
				n++
			}
		}
		if n != 2 {
			t.Errorf("%s: %d cards of %s", what, n, room)
		}
	}
	for lang := range slipTitles {
		for _, pack := range []string{"general", "hotel_salam"} {
			file := filepath.Join(dir, "packs", "since-1", lang, pack+".slip.pdf")
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			pages, err := pdf.Pages(data)
			if err != nil {
				t.Fatal(err)
			}
			if len(pages) != 1 || pages[0].Width < pages[0].Height {
				t.Errorf("%s/%s: %d pages, the first %v × %v", lang, pack, len(pages), pages[0].Width, pages[0].Height)
			}
			document := harness.Read(t, strings.TrimSuffix(file, ".pdf")+".html")
			if n := strings.Count(document, `class="bites"`); n != changes {
				t.Errorf("%s/%s: %d changes", lang, pack, n)
			}
		}
	}
}

// TestSlipOfTwoPages: each half of a slip that needs two pages says which edition it is for, which of how many it is, and where to read on.
func TestSlipOfTwoPages(t *testing.T) {
	harness.Chromium(t)
	dir := t.TempDir()
	titles := map[string]string{}
	for lang, title := range slipTitles {
		titles[lang] = title + " · " + title
	}
	writeSlipMeeting(t, dir, "first", titles, 14)
	runIn(t, dir, "edition", "new", "One", "-y")
	writeSlipMeeting(t, dir, "second", titles, 14)
	runIn(t, dir, "edition", "new", "Two", "-y")
	runIn(t, dir, "pack", "--pdf", "--since", "1", "--only", "general")
	for lang, heading := range map[string]string{"fr": "Pourl’édition1", "zh": "适用于第1版", "ar": ""} {
		file := filepath.Join(dir, "packs", "since-1", lang, "general.slip.pdf")
		pages := strings.Split(strings.TrimSuffix(harness.Tool(t, "pdftotext", "-layout", file, "-"), "\f"), "\f")
		if len(pages) < 2 {
			t.Errorf("%s: %d pages", lang, len(pages))
		}
		for i, text := range pages {
			text = strings.Join(strings.Fields(text), "")
			number := ""
			if lang == "fr" { // of other scripts, readers take the parts of "1/2" in another order
				number = fmt.Sprintf("%d/%d", i+1, len(pages))
			}
			for _, part := range []string{heading, number, "/" + lang + "/changes/1/"} {
				if n := strings.Count(text, part); part != "" && n != 2 {
					t.Errorf("%s, page %d: %q is there %d times", lang, i+1, part, n)
				}
			}
		}
	}
}

// runIn runs the program in a project.
func runIn(t *testing.T, dir string, arguments ...string) {
	t.Helper()
	if out, err := harness.Vademecum(t, dir, nil, arguments...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", arguments, err, out)
	}
}

// writeSlipMeeting writes a conference whose sessions are all in one room.
func writeSlipMeeting(t *testing.T, dir, room string, titles map[string]string, sessions int) {
	t.Helper()
	harness.Write(t, filepath.Join(dir, "config.toml"), `base_url = "https://conference.example.org/"
languages = ["fr", "ar", "zh"]
time_zone = "Africa/Bamako"
[checks]
data-missing = "off"
translation-missing = "off"
session-unmarked = "off"
`)
	var text strings.Builder
	text.WriteString("[event]\nid = \"meeting\"\nname = \"Meeting\"\nstart = 2027-05-20\nend = 2027-05-22\n")
	text.WriteString("[[venue]]\nid = \"centre\"\nname = \"Centre international de conférences\"\n")
	for _, id := range []string{"first", "second"} {
		fmt.Fprintf(&text, "[[room]]\nid = %q\nvenue = \"centre\"\nshared = true\nname = \"Salle Djéliba %s\"\n", id, id)
	}
	for _, id := range []string{"sofitel", "salam", "kempinski"} {
		fmt.Fprintf(&text, "[[hotel]]\nid = %q\nname = \"Hôtel %s\"\n", id, id)
	}
	text.WriteString("[[shuttle]]\nid = \"a\"\nname = \"A\"\n[[shuttle.service]]\nid = \"in\"\n")
	text.WriteString("stops = [\"kempinski\", \"sofitel\", \"salam\", \"centre\"]\n")
	text.WriteString("minutes = [0, 4, 9, 14]\ndays = [2027-05-20, 2027-05-21]\nevery = \"10m\"\nfrom = \"06:50\"\nuntil = \"19:30\"\n")
	for i := range sessions {
		day, hour := 20+i/5, 9+2*(i%5)
		fmt.Fprintf(&text, "[[session]]\nid = \"s%d\"\ntype = \"panel\"\nday = 2027-05-%d\n", i, day)
		fmt.Fprintf(&text, "start = \"%02d:00\"\nend = \"%02d:30\"\nroom = %q\n", hour, hour+1, room)
		for lang, title := range titles {
			fmt.Fprintf(&text, "title.%s = \"%s (%d)\"\n", lang, title, i+1)
		}
	}
	harness.Write(t, filepath.Join(dir, "content", "conference.toml"), text.String())
}
