package print

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/acceptance/page"
	"vademecum/generator/pdf"
)

// heldPage is a page in the hands of a delegate: what it is called, and what it shows. A blank back has neither.
type heldPage struct{ label, shows string }

// pageInFoot is what a page is called.
var pageInFoot = regexp.MustCompile(`(?i)(?:page|الصفحة)\W*(\d+[A-Z]*)`)

// heldLeaf is a sheet of paper.
type heldLeaf []heldPage

// TestBinderOnPaper: a delegate who does what the sheets with the replacement pages say, edition after edition, holds the pack of the last
// edition, page by page.
func TestBinderOnPaper(t *testing.T) {
	harness.Chromium(t)
	r := rand.New(rand.NewPCG(harness.Seed(t), 21))
	for i := range harness.Rounds(1, 20) {
		c := randomMeeting(r)
		dir := t.TempDir()
		c.write(t, dir)
		packAt(t, dir, 1)
		held := map[string][]heldLeaf{}
		for _, lang := range meetingLanguages {
			held[lang] = wholePack(t, dir, lang)
		}
		for edition := 2; edition <= 3; edition++ {
			for range 1 + r.IntN(3) {
				c.change(r)
			}
			c.write(t, dir)
			packAt(t, dir, edition)
			for _, lang := range meetingLanguages {
				whole := wholePack(t, dir, lang)
				held[lang] = exchange(t, dir, lang, edition-1, held[lang], whole)
				if got, want := pagesHeld(held[lang]), pagesHeld(whole); !slices.Equal(got, want) {
					t.Errorf("round %d, %s, edition %d: the pages held are\n%q\nand those of the pack\n%q", i, lang, edition, got, want)
				}
			}
		}
	}
}

// packAt makes an edition and prints it; from the second on with what the copies of the one before lack.
func packAt(t *testing.T, dir string, edition int) {
	t.Helper()
	if out, err := harness.Vademecum(t, dir, nil, "edition", "new", fmt.Sprint("Run ", edition), "-y").CombinedOutput(); err != nil {
		t.Fatalf("edition new: %v\n%s", err, out)
	}
	arguments := []string{"pack", "--pdf", "--only", "general"}
	if edition > 1 {
		arguments = append(arguments, "--since", fmt.Sprint(edition-1))
	}
	if out, err := harness.Vademecum(t, dir, nil, arguments...).CombinedOutput(); err != nil {
		t.Fatalf("pack: %v\n%s", err, out)
	}
}

// wholePack reads a printed pack as leaves. Its cover is not compared: it names the edition, and is never exchanged.
func wholePack(t *testing.T, dir, lang string) []heldLeaf {
	t.Helper()
	pages := readPages(t, filepath.Join(dir, "packs", lang, "general.pdf"))
	pages[0].shows = "cover"
	for i, label := range recordedLabels(t, dir, lang) {
		if read := pages[i].label; i > 0 && lang == "fr" && read != label { // readers put Arabic feet in another order
			t.Errorf("page %d is called %s, and printed.json says %s", i+1, read, label)
		}
		pages[i].label = label
	}
	return leavesOf(pages)
}

// recordedLabels are those of the pages of a pack in its last edition.
func recordedLabels(t *testing.T, dir, lang string) (labels []string) {
	t.Helper()
	var list []struct {
		File     string
		Editions []struct {
			Binder struct{ Leaves [][]struct{ Label string } }
		}
	}
	if err := json.Unmarshal([]byte(harness.Read(t, filepath.Join(dir, "packs", "printed.json"))), &list); err != nil {
		t.Fatal(err)
	}
	for _, p := range list {
		if p.File != lang+"/general.html" {
			continue
		}
		for _, leaf := range p.Editions[len(p.Editions)-1].Binder.Leaves {
			for _, side := range leaf {
				if side.Label != "" {
					labels = append(labels, side.Label)
				}
			}
		}
	}
	return labels
}

// readPages reads what is on the pages of a PDF, and what they are called in their feet.
func readPages(t *testing.T, file string) []heldPage {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := pdf.Pages(data)
	if err != nil {
		t.Fatal(err)
	}
	feet := strings.Split(harness.Tool(t, "pdftotext", "-layout", file, "-"), "\f")
	out := make([]heldPage, len(pages))
	for i, p := range pages {
		if strings.TrimSpace(feet[i]) == "" {
			continue // a blank back
		}
		out[i].shows = p.Text + p.Drawing
		if labels := pageInFoot.FindAllStringSubmatch(feet[i], -1); len(labels) > 0 {
			out[i].label = labels[len(labels)-1][1]
		}
	}
	return out
}

// leavesOf puts pages on sheets, front and back. The last one may have no back.
func leavesOf(pages []heldPage) []heldLeaf {
	var out []heldLeaf
	for leaf := range slices.Chunk(pages, 2) {
		if len(leaf) == 1 {
			leaf = append(leaf, heldPage{})
		}
		out = append(out, heldLeaf{leaf[0], leaf[1]})
	}
	return out
}

func pagesHeld(leaves []heldLeaf) []string {
	var out []string
	for _, l := range leaves {
		for _, p := range l {
			if p.shows != "" {
				out = append(out, p.label+": "+p.shows)
			}
		}
	}
	return out
}

// exchange does what the sheet with the replacement pages says.
func exchange(t *testing.T, dir, lang string, since int, held, whole []heldLeaf) []heldLeaf {
	t.Helper()
	folder := filepath.Join(dir, "packs", fmt.Sprint("since-", since))
	file := filepath.Join(folder, lang, "general.leaves.pdf")
	if _, err := os.Stat(file); err != nil {
		if list := harness.Read(t, filepath.Join(folder, "fr", "desk.html")); strings.Contains(list, "Réimprimer en entier") {
			return whole
		}
		return held // nothing is different
	}
	rows := page.Parse(harness.Read(t, strings.TrimSuffix(file, ".pdf")+".html")).All("tbody tr")
	sheet := 2 // pages of the instructions: they have a leaf of their own
	in := leavesOf(readPages(t, file)[sheet:])
	for _, row := range rows {
		cells := row.All("td")
		after := pageInFoot.FindStringSubmatch(row.First("th").Text())
		at := 0
		if after != nil {
			at = 1 + slices.IndexFunc(held, func(l heldLeaf) bool { return l[0].label == after[1] || l[1].label == after[1] })
			if at == 0 {
				t.Fatalf("%s: there is no page %s to put pages after", file, after[1])
			}
		}
		for _, out := range listed(cells[0].Text()) {
			first, _, _ := strings.Cut(out, "–")
			if held[at][0].label != first {
				t.Fatalf("%s: take out %s: there is page %s", file, out, held[at][0].label)
			}
			held = slices.Delete(slices.Clone(held), at, at+1)
		}
		for _, put := range listed(cells[1].Text()) {
			first, last, _ := strings.Cut(put, "–")
			if lang == "fr" && in[0][0].label != first {
				t.Fatalf("%s: put in %s: the next page is %s", file, put, in[0][0].label)
			}
			in[0][0].label, in[0][1].label = first, last
			held = slices.Insert(slices.Clone(held), at, in[0])
			at, in = at+1, in[1:]
		}
	}
	if len(in) > 0 {
		t.Errorf("%s: %d leaves are left", file, len(in))
	}
	return held
}

func listed(text string) []string {
	if text = strings.TrimSpace(text); text == "" || text == "–" {
		return nil
	}
	return strings.Split(strings.ReplaceAll(text, "،", ","), ", ")
}

// meeting is a small conference whose content is changed at random.
type meeting struct {
	sessions []meetingSession
	pages    []string // texts of an info page, in paragraphs
	made     int      // sessions ever made
}

type meetingSession struct {
	id               string
	day, hour, words int
}

var (
	meetingLanguages = []string{"fr", "ar"}
	meetingWords     = map[string][]string{
		"fr": {"eau", "santé", "commerce", "jeunesse", "villes", "forêts", "droits", "énergie"},
		"ar": {"المياه", "الصحة", "التجارة", "الشباب", "المدن", "الغابات", "الأولى", "الاتصال"},
	}
	meetingDays = []string{"2027-05-20", "2027-05-21", "2027-05-22"}
)

func randomMeeting(r *rand.Rand) *meeting {
	c := &meeting{}
	for range 30 + r.IntN(30) {
		c.add(r)
	}
	for range 8 {
		c.pages = append(c.pages, "A first paragraph.")
	}
	return c
}

func (c *meeting) add(r *rand.Rand) {
	c.made++
	c.sessions = append(c.sessions, meetingSession{
		id: fmt.Sprint("s", c.made), day: r.IntN(len(meetingDays)), hour: 8 + r.IntN(10), words: 1 + r.IntN(60),
	})
}

// change changes something that is printed.
func (c *meeting) change(r *rand.Rand) {
	at := r.IntN(len(c.sessions))
	switch r.IntN(5) {
	case 0:
		c.sessions[at].hour = 8 + r.IntN(10)
	case 1:
		c.sessions[at].words += 40
	case 2:
		for range 1 + r.IntN(8) {
			c.add(r)
		}
	case 3:
		c.sessions = slices.Delete(c.sessions, at, min(at+1+r.IntN(4), len(c.sessions)-1))
	case 4:
		i := r.IntN(len(c.pages))
		c.pages[i] += "\n\n" + strings.Repeat("More about it. ", 1+r.IntN(300))
	}
}

func (c *meeting) write(t *testing.T, dir string) {
	t.Helper()
	harness.Write(t, filepath.Join(dir, "config.toml"), `base_url = "https://example.org/"
languages = ["fr", "ar"]
time_zone = "UTC"
[checks]
data-missing = "off"
translation-missing = "off"
session-unmarked = "off"
`)
	var text strings.Builder
	text.WriteString(`[event]
id = "meeting"
name = "Meeting"
start = 2027-05-20
end = 2027-05-22
[[venue]]
id = "centre"
name = "Centre"
[[pack]]
id = "general"
for = "everyone"
duplex = true
pages = ["page-0", "page-1", "page-2", "page-3", "page-4", "page-5", "page-6", "page-7"]
`)
	for i, s := range c.sessions {
		fmt.Fprintf(&text, "[[room]]\nid = \"r%s\"\nvenue = \"centre\"\nname = \"Room %s\"\n", s.id, s.id)
		fmt.Fprintf(&text, "[[session]]\nid = %q\ntype = \"panel\"\nday = %s\nstart = \"%02d:%02d\"\nend = \"%02d:59\"\nroom = \"r%s\"\n",
			s.id, meetingDays[s.day], s.hour, i%50, s.hour+1, s.id)
		for _, lang := range meetingLanguages {
			words := make([]string, s.words)
			for k := range words {
				words[k] = meetingWords[lang][(k+i)%len(meetingWords[lang])]
			}
			fmt.Fprintf(&text, "title.%s = %q\n", lang, s.id+" "+strings.Join(words, " "))
		}
	}
	harness.Write(t, filepath.Join(dir, "content", "conference.toml"), text.String())
	for i, paragraphs := range c.pages {
		for _, lang := range meetingLanguages {
			harness.Write(t, filepath.Join(dir, "content", fmt.Sprintf("page-%d.%s.md", i, lang)), fmt.Sprintf("+++\ntitle = \"Page %d\"\n+++\n\n%s\n", i, paragraphs))
		}
	}
}
