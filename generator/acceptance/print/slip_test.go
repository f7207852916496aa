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

// TestSlipFits: ten changes fit on a slip of one A5 page, twice on a sheet of A4, for everyone and for the guests of a hotel; and the
// list of
// the print desk says which cards come off which doors.
func TestSlipFits(t *testing.T) {
	harness.Chromium(t)
	const changes = 10
	dir := t.TempDir()
	harness.Write(t, filepath.Join(dir, "config.toml"), `base_url = "https://conference.example.org/"
languages = ["fr", "ar", "zh"]
time_zone = "Africa/Bamako"
[checks]
data-missing = "off"
translation-missing = "off"
session-unmarked = "off"
`)
	write := func(room string) {
		var text strings.Builder
		text.WriteString("[event]\nid = \"meeting\"\nname = \"Meeting\"\nstart = 2027-05-20\nend = 2027-05-21\n")
		text.WriteString("[[venue]]\nid = \"centre\"\nname = \"Centre international de conférences\"\n")
		for _, id := range []string{"first", "second"} {
			fmt.Fprintf(&text, "[[room]]\nid = %q\nvenue = \"centre\"\nshared = true\nname = \"Salle Djéliba %s\"\n", id, id)
		}
		for _, id := range []string{"sofitel", "salam", "kempinski"} {
			fmt.Fprintf(&text, "[[hotel]]\nid = %q\nname = \"Hôtel %s\"\n", id, id)
		}
		text.WriteString("[[shuttle]]\nid = \"a\"\nname = \"A\"\n[[shuttle.service]]\nid = \"in\"\nstops = [\"kempinski\", \"sofitel\", \"salam\", \"centre\"]\n")
		text.WriteString("minutes = [0, 4, 9, 14]\ndays = [2027-05-20, 2027-05-21]\nevery = \"10m\"\nfrom = \"06:50\"\nuntil = \"19:30\"\n")
		for i := range changes {
			day, hour := 20+i/5, 9+2*(i%5)
			fmt.Fprintf(&text, "[[session]]\nid = \"s%d\"\ntype = \"panel\"\nday = 2027-05-%d\nstart = \"%02d:00\"\nend = \"%02d:30\"\nroom = %q\n", i, day, hour, hour+1, room)
			for lang, title := range slipTitles {
				fmt.Fprintf(&text, "title.%s = \"%s (%d)\"\n", lang, title, i+1)
			}
		}
		harness.Write(t, filepath.Join(dir, "content", "conference.toml"), text.String())
	}
	run := func(arguments ...string) {
		t.Helper()
		if out, err := harness.Vademecum(t, dir, nil, arguments...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", arguments, err, out)
		}
	}
	write("first")
	run("edition", "new", "One", "-y")
	run("pack", "--pdf", "--only", "door")
	write("second")
	run("edition", "new", "Two", "-y")
	run("pack", "--pdf", "--since", "1", "--only", "general,hotel:salam,door")
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
