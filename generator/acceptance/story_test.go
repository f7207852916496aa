package acceptance

import (
	"encoding/xml"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/acceptance/page"
)

// storyCommands are changes made on the day, after the second edition of the example was printed.
var storyCommands = [][]string{
	{"move", "press-wednesday", "--start", "17:45"},
	{"move", "drafting-wednesday", "--room", "djenne"},
	{"move", "side-event-decentralisation", "--day", "2007-11-16", "--start", "13:15"},
	{"swap", "room:bani", "room:wagadou", "--day", "2007-11-16", "--from", "15:00"},
	{"cancel", "press-friday", "--reason.fr", "Un communiqué en tient lieu.", "--reason.en", "A communiqué takes its place.",
		"--reason.ar", "يحل محله بيان صحفي.", "--reason.es", "Lo sustituye un comunicado."},
	{"restore", "side-event-media"},
	{"split", "human-development", "--at", "10:00"},
	{"shift", "2007-11-15", "+15m", "--from", "16:30", "--keep", "drafting-thursday,reception"},
	{"close", "room:tombouctou", "--day", "2007-11-15"},
	{"replace", "person:host-korea", "person:host-chile", "--in", "general-debate-3"},
	{"retime", "reception-back 24:45", "--day", "2007-11-15", "--departs", "25:00"},
	{"notice", "Coupure d’eau au Centre jusqu’à midi", "--title.en", "No running water at the Centre until noon",
		"--title.ar", "انقطاع المياه في المركز حتى الظهر", "--title.es", "Sin agua corriente en el Centro hasta el mediodía",
		"--from", "2007-11-16 07:30", "--until", "2007-11-16 12:00", "--urgent"},
}

// storyEdits are changes made by hand after the commands, in some of the same files: old becomes new.
var storyEdits = []struct{ file, old, new string }{
	// A session has another title.
	{"agenda/2007-11-17.toml", "title.fr   = \"Visite guidée du Musée national\"\ntitle.en   = \"Guided tour of the National Museum\"\n" +
		"title.ar   = \"زيارة مع مرشد إلى المتحف الوطني\"\ntitle.es   = \"Visita guiada al Museo Nacional\"",
		"title.fr   = \"Visite guidée du Musée et du Parc national\"\ntitle.en   = \"Guided tour of the Museum and the National Park\"\n" +
			"title.ar   = \"زيارة مع مرشد إلى المتحف والحديقة الوطنية\"\ntitle.es   = \"Visita guiada al Museo y al Parque Nacional\""},
	// One that interpreters served has none.
	{"agenda/2007-11-14.toml", "interpretation = { fr = 1, en = 2 }\nexpected       = 140", "expected       = 140"},
	// Others have fewer languages, other chairs and speakers, and people have to be seated earlier.
	{"agenda/2007-11-15.toml", "speakers       = [\"host-portugal\"]\ninterpretation = { fr = 1, en = 2, es = 3 }", "speakers       = [\"host-portugal\", \"host-poland\"]\ninterpretation = { fr = 1, en = 2 }"},
	{"agenda/2007-11-15.toml", `seated         = "08:45"`, `seated         = "08:40"`},
	// One is open to other people.
	{"agenda/2007-11-16.toml", "audience       = [\"delegates\", \"observers\", \"press\"]\nchairs         = [\"host-portugal\"]",
		"audience       = [\"delegates\", \"observers\"]\nchairs         = [\"host-portugal\"]"},
	// One has one more document.
	{"agenda/2007-11-14.toml", "file.en  = \"../documents/civil-society-programme.en.pdf\"",
		"file.en  = \"../documents/civil-society-programme.en.pdf\"\n\n[[session.document]]\ntitle.fr = \"Liste des organisations\"\n" +
			"title.en = \"List of organisations\"\ntitle.ar = \"قائمة المنظمات\"\ntitle.es = \"Lista de organizaciones\"\n" +
			"url      = \"https://docs.example.org/organisations\""},
	// One can be watched elsewhere, one no longer.
	{"agenda/2007-11-17.toml", "https://live.example.org/bamako2007/reports", "https://live.example.org/bamako2007/plenary"},
	{"agenda/2007-11-17.toml", `livestream     = "https://live.example.org/bamako2007/press"`, "# It is not streamed."},
	// A hotel's desk has moved, and a telephone number is another one.
	{"hotels.toml", "Au rez-de-chaussée, à côté de l’agence bancaire", "Au premier étage, devant le salon Niger"},
	{"hotels.toml", "On the ground floor, next to the bank", "On the first floor, outside the Niger Lounge"},
	{"hotels.toml", "في الطابق الأرضي، بجوار فرع المصرف", "في الطابق الأول، أمام صالون النيجر"},
	{"hotels.toml", "En la planta baja, junto a la sucursal bancaria", "En la primera planta, delante del salón Níger"},
	{"contacts.toml", `phone      = "+223 20 00 00 07"`, `phone      = "+223 20 00 00 70"`},
	// Other hours: of a hotel, of a desk, and until when a notice applies.
	{"hotels.toml", `check_in    = "15:00"`, `check_in    = "13:00"`},
	{"contacts.toml", `hours      = "05:00-01:00"`, `hours      = "05:00-02:00"`},
	{"notices.toml", `"2007-11-16 18:15"`, `"2007-11-16 19:00"`},
	// A bus leaves on the last day that did not.
	{"shuttles.toml", "15:10 16:00 17:00", "15:10 16:00 17:00 17:45"},
	// One text says the same in better French.
	{"texts/opening.fr.md", "La cérémonie réunit", "Cette cérémonie réunit"},
}

const (
	storyWithdrawn = "convening-group" // content has this session no more
	storyNew       = `day = 2007-11-17

[[session]]
id       = "handover"
type     = "meeting"
title.fr = "Passation à la présidence suivante"
title.en = "Handover to the next chair"
title.ar = "التسليم إلى الرئاسة المقبلة"
title.es = "Traspaso a la próxima presidencia"
start    = "14:15"
end      = "15:00"
room     = "djenne"
audience = ["invited"]
chairs   = ["foreign-minister"]
`
)

// storyMarks are the sessions that are marked since they are at another time or place, or new: what is struck out (a time, or the room that
// they had), and the pages with lists in which they stand, besides their own. One that only ends earlier has no mark but the time.
var storyMarks = map[string]struct{ was, pages string }{
	"press-wednesday":             {"17:30", "agenda/2007-11-14 rooms/hombori people/spokesperson people/organising-chair"},
	"drafting-wednesday":          {"segou", "agenda/2007-11-14 rooms/djenne people/rapporteur-general"},
	"side-event-decentralisation": {"13:15", "agenda/2007-11-16 rooms/tombouctou people/assembly-speaker"},
	"regional-organisations":      {"bani", "agenda/2007-11-16 rooms/wagadou people/african-union people/arab-states"},
	"civil-society-declaration":   {"wagadou", "agenda/2007-11-16 rooms/bani people/civil-society-coordinator"},
	"human-development":           {"until 10:45", "agenda/2007-11-16 rooms/bani people/united-nations"},
	"human-development-2":         {"", "agenda/2007-11-16 rooms/bani people/united-nations"},
	"regional-africa":             {"16:30", "agenda/2007-11-15 rooms/bani people/african-union"},
	"regional-americas":           {"16:30", "agenda/2007-11-15 rooms/faleme people/host-chile"},
	"regional-asia-pacific":       {"16:30", "agenda/2007-11-15 rooms/bafing people/host-korea"},
	"regional-europe":             {"16:30", "agenda/2007-11-15 rooms/wagadou people/host-poland people/host-portugal"},
	"regional-middle-east":        {"16:30", "agenda/2007-11-15 rooms/bakoye people/arab-states"},
	"civil-society-women":         {"tombouctou", "agenda/2007-11-15 rooms/bafing people/civil-society-coordinator"},
	"handover":                    {"", "agenda/2007-11-17 rooms/djenne people/foreign-minister"},
}

// storyMarked are the sessions that the example says have moved, or are cancelled or to be confirmed, before the second edition.
var storyMarked = []string{"dialogue-civil-society", "civil-society-private-sector", "side-event-observation", "press-friday"}

// storyGone are the days and times at which a session stands that is held at another time or not at all.
var storyGone = map[string][]string{
	"agenda/2007-11-14": {"17:30"},
	"agenda/2007-11-15": {"13:15", "16:30", "16:30", "16:30", "16:30", "16:30"},
	"agenda/2007-11-16": nil,
	"agenda/2007-11-17": {"08:00"},
}

// TestStory prints a second edition of the example, changes it by every command and by hand, and reads what the site then says: the pages of
// changes, the banners, the marks and the feeds, and that nothing is said where it does not belong. When all changes are taken back, so is
// every byte of the site.
func TestStory(t *testing.T) {
	dir := harness.Example(t)
	vademecum := func(arguments ...string) {
		t.Helper()
		if out, err := harness.Vademecum(t, dir, nil, append(arguments, "--yes", "--lang", "en")...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", strings.Join(arguments, " "), err, out)
		}
	}
	vademecum("edition", "new", "Print run 2")
	harness.Build(t, dir)
	public := filepath.Join(dir, "public")
	before := harness.Tree(t, public)

	for _, command := range storyCommands {
		vademecum(command...)
	}
	takeBack := editStory(t, filepath.Join(dir, "content"))
	harness.Build(t, dir)
	languages := []string{"fr", "en", "ar", "es"}
	if testing.Short() {
		languages = languages[:1]
	}
	for _, language := range languages {
		t.Run(language, func(t *testing.T) { readStory(t, filepath.Join(public, language), language) })
	}

	for range storyCommands {
		vademecum("undo")
	}
	takeBack()
	harness.Build(t, dir)
	harness.SameTree(t, "public", harness.Tree(t, public), before)
}

// editStory makes the changes by hand, and returns what takes them back.
func editStory(t *testing.T, content string) (takeBack func()) {
	saturday := filepath.Join(content, "agenda", "2007-11-17.toml")
	_, rest, _ := strings.Cut(harness.Read(t, saturday), `id             = "`+storyWithdrawn+`"`)
	rest, _, _ = strings.Cut(rest, "[[session]]")
	withdrawn, gone := "[[session]]\nid             = \""+storyWithdrawn+`"`+rest, "# Not held.\n\n"
	harness.Replace(t, saturday, withdrawn, gone)
	added := filepath.Join(content, "agenda", "added.toml")
	harness.Write(t, added, storyNew)
	for _, e := range storyEdits {
		harness.Replace(t, filepath.Join(content, filepath.FromSlash(e.file)), e.old, e.new)
	}
	return func() {
		for _, e := range storyEdits {
			harness.Replace(t, filepath.Join(content, filepath.FromSlash(e.file)), e.new, e.old)
		}
		harness.Replace(t, saturday, gone, withdrawn)
		if err := os.Remove(added); err != nil {
			t.Fatal(err)
		}
	}
}

// readStory reads the site of one language.
func readStory(t *testing.T, site, language string) {
	var said strings.Builder
	pages := pagesBelow(t, site)
	changes := pages["changes"]
	fmt.Fprintf(&said, "%s\n", changes.First("main").Without(".lead", ".entries").Text())
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		if since := pages[name].First(".since"); since.Exists() {
			fmt.Fprintf(&said, "\n== /%s\n%s\n", name, since.Text())
		}
	}
	golden := filepath.Join("testdata", "story", language+".txt")
	if *update {
		harness.Write(t, golden, said.String())
	} else if want := harness.Read(t, golden); said.String() != want {
		t.Errorf("the changes read\n%s\nwant\n%s", said.String(), want)
	}
	if since := pages["changes/1"]; len(since.All(".said p")) <= len(changes.All(".said p")) {
		t.Errorf("the page of the first edition has no changes from before the second:\n%s", since.First("main").Text())
	}
	readFeed(t, filepath.Join(site, "changes", "atom.xml"), changes)
	readMarks(t, pages)
}

// readFeed checks that the feed has an entry for every change on the page that is not one of wording, and no other.
func readFeed(t *testing.T, file string, changes page.Element) {
	var feed struct {
		Entries []struct {
			Title string `xml:"title"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(harness.Read(t, file)), &feed); err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, e := range feed.Entries {
		said = append(said, e.Title)
	}
	slices.Sort(said)
	var want []string
	for _, sentence := range changes.Without(".wording").All(".said p") {
		want = append(want, sentence.Words())
	}
	slices.Sort(want)
	if want = slices.Compact(want); !slices.Equal(said, want) { // what matters on two days is on the page twice
		t.Errorf("the feed says\n%s\nthe page\n%s", strings.Join(said, "\n"), strings.Join(want, "\n"))
	}
}

// readMarks checks the marks on changed sessions in every list of the site, and that no other session has one.
func readMarks(t *testing.T, pages map[string]page.Element) {
	t.Helper()
	found := map[string]bool{} // "press-wednesday rooms/hombori"
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		main := pages[name].First("main").Without(".since")
		section, id, _ := strings.Cut(name, "/")
		if section == "sessions" && main.First("h1").Exists() {
			checkMark(t, name, id, main.First(".lead-in"), main.First(".change"), pages)
			found[id+" "+name] = true
		}
		for _, row := range main.All("li.row") {
			if _, after, ok := strings.Cut(row.First(".title a").Attribute("href"), "/sessions/"); ok && !isGone(row) {
				id := strings.TrimSuffix(after, "/")
				checkMark(t, name, id, row, row, pages)
				found[id+" "+name] = true
			}
		}
		if want, ok := storyGone[name]; ok {
			var got []string
			for _, row := range pages[name].All(".gone") {
				got = append(got, row.First("time").Words())
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: sessions are not held any more at %q, want %q", name, got, want)
			}
		}
	}
	for id, mark := range storyMarks {
		for at := range strings.FieldsSeq(mark.pages + " sessions/" + id) {
			if !found[id+" "+at] {
				t.Errorf("%s: has no session %s", at, id)
			}
		}
	}
}

// checkMark checks the mark of a session, and what is struck out.
func checkMark(t *testing.T, at, id string, marked, struck page.Element, pages map[string]page.Element) {
	t.Helper()
	mark, changed := storyMarks[id]
	if slices.Contains(storyMarked, id) {
		return
	}
	want, ends := strings.CutPrefix(mark.was, "until ")
	if state := marked.First(".state"); state.Exists() != (changed && !ends) {
		t.Errorf("%s: session %s has the mark %q", at, id, state.Words())
	}
	if at == "" || at == "agenda" {
		return // in a line for each session
	}
	var words string
	for _, s := range struck.All("s") {
		words += s.Words()
	}
	if room, ok := pages["rooms/"+want]; ok {
		want = room.First("h1").Words()
	}
	if !strings.Contains(words, want) || want == "" && words != "" {
		t.Errorf("%s: of session %s is struck out %q, want %q", at, id, words, want)
	}
}

func isGone(row page.Element) bool {
	return slices.Contains(strings.Fields(row.Attribute("class")), "gone")
}

// pagesBelow returns the pages of a language by their address below it, without the slash at the end.
func pagesBelow(t *testing.T, site string) map[string]page.Element {
	t.Helper()
	pages := map[string]page.Element{}
	for name := range harness.Tree(t, site) {
		if dir, ok := strings.CutSuffix(name, "index.html"); ok {
			pages[strings.TrimSuffix(dir, "/")] = page.Parse(harness.Read(t, filepath.Join(site, filepath.FromSlash(name))))
		}
	}
	return pages
}
