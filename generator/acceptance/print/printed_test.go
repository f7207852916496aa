package print

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/acceptance/page"
	"vademecum/generator/pdf"
)

// TestPacksPrinted prints the packs of the example and looks at every PDF as other programs see it. It needs Chromium, Poppler
// (pdfinfo, pdftotext, pdftoppm) and zbarimg. Where VADEMECUM_REQUIRE has the word packs all of them are printed, else one of each sort.
func TestPacksPrinted(t *testing.T) {
	needPrinting(t)
	dir := harness.Example(t)
	arguments := []string{"--pdf"}
	if !harness.Required("packs") {
		arguments = append(arguments, "--only", "fr/general,ar/general,en/hotel:salam,en/delegation:poland,fr/door:djeliba,es/day,ar/emergency,fr/poster:salam,fr/internal")
	}
	packs := mustPack(t, dir, arguments...)
	kinds := map[string]bool{}
	for _, k := range packs {
		if k.PDF == nil {
			t.Errorf("%s has no PDF", k.HTML.File)
			continue
		}
		kind, _, _ := strings.Cut(k.Pack, ":")
		kinds[kind] = true
		t.Run(strings.TrimSuffix(k.HTML.File, ".html"), func(t *testing.T) {
			checkPrinted(t, filepath.Join(dir, "packs"), k)
		})
	}
	if len(kinds) != 8 {
		t.Errorf("there are only packs for %v", slices.Sorted(maps.Keys(kinds)))
	}
}

// TestPostersOnLetter: on the shorter paper too each sheet of a poster is one page, also where words are set taller.
func TestPostersOnLetter(t *testing.T) {
	needPrinting(t)
	dir := harness.Example(t)
	name := filepath.Join(dir, "content", "packs.toml")
	packs := harness.Read(t, name) + "\n[[pack]]\nid = \"poster\"\nfor = \"poster\"\npaper = \"Letter\"\n"
	if err := os.WriteFile(name, []byte(packs), 0o600); err != nil {
		t.Fatal(err)
	}
	printed := mustPack(t, dir, "--pdf", "--only", "ar/poster:salam,es/poster:sofitel,fr/poster:cicb")
	for _, k := range printed {
		checkPrinted(t, filepath.Join(dir, "packs"), k)
	}
	if len(printed) != 3 {
		t.Errorf("%d posters were printed", len(printed))
	}
}

// needPrinting skips the test where nothing can be printed and looked at.
func needPrinting(t *testing.T) {
	t.Helper()
	harness.Chromium(t)
	for _, name := range []string{"pdfinfo", "pdftotext", "pdftoppm", "zbarimg"} {
		harness.Need(t, name)
	}
}

func checkPrinted(t *testing.T, folder string, k packEntry) {
	name := filepath.Join(folder, filepath.FromSlash(k.PDF.File))
	document := page.Parse(harness.Read(t, filepath.Join(folder, filepath.FromSlash(k.HTML.File))))
	checkInfo(t, name, k, document.All("title")[0].Text())
	pages := strings.Split(strings.TrimSuffix(harness.Tool(t, "pdftotext", "-raw", name, "-"), "\f"), "\f")
	if len(pages) != k.PDF.Pages {
		t.Errorf("%d pages have text or none, want %d", len(pages), k.PDF.Pages)
	}
	if sheets := len(document.All("div.sheet")); sheets > 0 && sheets != k.PDF.Pages {
		t.Errorf("a poster of %d sheets is printed on %d pages", sheets, k.PDF.Pages)
	}
	if cards := len(document.All("main.door section")); cards > 0 && cards != k.PDF.Pages {
		t.Errorf("a card for a door of %d sheets is printed on %d pages", cards, k.PDF.Pages)
	}
	checkRows(t, document, strings.Join(pages, " "))
	at := destinations(t, name)
	checkContents(t, document, pages, at)
	if sheets := len(document.All(".glance-sheet")); sheets != at["section-agenda"]-at["section-glance"] {
		t.Errorf("%d sheets of the agenda at a glance take %d pages", sheets, at["section-agenda"]-at["section-glance"])
	}
	checkCodes(t, name, document, pages)
}

var pageSize = regexp.MustCompile(`(?m)^Page +\d+ size: +([\d.]+) x ([\d.]+) pts`)

// checkInfo looks at what the PDF says of itself: the number of pages and their size, the title of the document, the language, the tags.
func checkInfo(t *testing.T, name string, k packEntry, title string) {
	t.Helper()
	info := harness.Tool(t, "pdfinfo", "-f", "1", "-l", strconv.Itoa(k.PDF.Pages), name)
	for _, want := range []string{`(?m)^Title: +` + regexp.QuoteMeta(title) + `$`, `(?m)^Tagged: +yes$`, `(?m)^Pages: +` + strconv.Itoa(k.PDF.Pages) + `$`} {
		if !regexp.MustCompile(want).MatchString(info) {
			t.Errorf("pdfinfo does not say %s but %s", want, info)
		}
	}
	if lang := "/Lang (" + k.Language + ")"; !strings.Contains(harness.Read(t, name), lang) {
		t.Errorf("the PDF does not say %s", lang)
	}
	sizes := pageSize.FindAllStringSubmatch(info, -1)
	if len(sizes) != k.PDF.Pages {
		t.Errorf("%d pages have a size", len(sizes))
	}
	for i, size := range sizes {
		for side, want := range []float64{k.Paper.Width, k.Paper.Height} {
			points, _ := strconv.ParseFloat(size[side+1], 64)
			if got := points / 72 * 25.4; math.Abs(got-want) > 0.5 {
				t.Errorf("page %d: a side of %.1f mm, want %.1f mm", i+1, got, want)
			}
		}
	}
}

var lamAlef = regexp.MustCompile(`[لاأإآى]{2,}`)

// checkRows: every session of the document and every time of day in it is printed, as often as the document has it. In Arabic that
// also says that the text can be read out of the PDF in its order.
func checkRows(t *testing.T, document page.Element, printed string) {
	t.Helper()
	text, letters := unligated(bare(printed)), unligated(lettersOf(printed))
	last := map[string]int{}
	for _, p := range document.All("p.title") {
		words := shown(p.Without(".state"))
		title := unligated(bare(words))
		if last[title]++; strings.Count(text, title) < last[title] && !inAnyOrder(letters, words) {
			t.Errorf("%q is printed %d times, and stands in the document %d times", words, strings.Count(text, title), last[title])
		}
	}
	got := clocks(printed)
	for c, n := range clocks(shown(document)) {
		if got[c] < n {
			t.Errorf("%s is printed %d times, and stands in the document %d times", c, got[c], n)
		}
	}
}

// unligated makes of lam and alef, which share a form, one order: Poppler turns the letters of such a form about.
func unligated(text string) string {
	return lamAlef.ReplaceAllStringFunc(text, func(run string) string {
		letters := []rune(run)
		slices.Sort(letters)
		return string(letters)
	})
}

// inAnyOrder reports whether all words of an Arabic text are printed, each with its letters in order. Poppler gives the words of a
// line of Arabic from left to right, and puts signs at the other end of them.
func inAnyOrder(printed, text string) bool {
	arabic := false
	for _, w := range strings.Fields(text) {
		w = unligated(lettersOf(w))
		arabic = arabic || strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Arabic, r) })
		if !strings.Contains(printed, w) {
			return false
		}
	}
	return arabic
}

// lettersOf leaves out all but letters, digits, and the spaces that keep words apart.
func lettersOf(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return r
		case unicode.IsSpace(r):
			return ' '
		}
		return -1
	}, norm.NFKC.String(text))
}

var destination = regexp.MustCompile(`(?m)^ *(\d+) \[.*\] "(.*)"$`)

// destinations are the pages that links in the PDF lead to, by id.
func destinations(t *testing.T, name string) map[string]int {
	t.Helper()
	found := map[string]int{}
	for _, m := range destination.FindAllStringSubmatch(harness.Tool(t, "pdfinfo", "-dests", name), -1) {
		found[m[2]], _ = strconv.Atoi(m[1])
	}
	return found
}

var wholeNumber = regexp.MustCompile(`\d+`)

// checkContents: the page numbers printed in the contents are those of the pages that its links lead to.
func checkContents(t *testing.T, document page.Element, pages []string, at map[string]int) {
	t.Helper()
	table := document.First("table.contents")
	if !table.Exists() {
		return
	}
	var want []string
	for _, row := range table.All("tbody tr") {
		link := row.First("th a")
		to := strings.TrimPrefix(link.Attribute("href"), "#")
		want = append(want, wholeNumber.FindAllString(row.First("td").Raw()+" "+shown(link), -1)...)
		want = append(want, strconv.Itoa(at[to]))
		if at[to] == 0 || at[to] > len(pages) {
			t.Errorf("nothing leads to #%s", to)
		}
	}
	if len(want) < 10 {
		t.Errorf("only %d numbers are in the contents", len(want))
	}
	// All numbers of the contents' pages in their order, with the numbers of the pages themselves around them.
	first := at["section-contents"]
	if first == 0 {
		first = 2 // nothing leads there: it follows the cover
	}
	got := wholeNumber.FindAllString(strings.Join(pages[first-1:min(first+1, len(pages))], " "), -1)
	for _, start := range indexesOf(got, want[0]) {
		if inOrder(got[start:], want) {
			return
		}
	}
	t.Errorf("the contents have the numbers %v, want %v", got[:min(len(got), 2*len(want))], want)
}

func indexesOf(all []string, one string) (at []int) {
	for i, s := range all {
		if s == one {
			at = append(at, i)
		}
	}
	return at
}

// inOrder reports whether numbers follow one another without any between them. Within a line of Arabic the number of a section and
// its title may change places.
func inOrder(got, want []string) bool {
	return len(got) >= len(want) && slices.Equal(got[:len(want)], want)
}

// checkCodes photographs the pages that have codes and reads them: each leads to the address that stands beside it.
func checkCodes(t *testing.T, name string, document page.Element, pages []string) {
	t.Helper()
	want, shown := map[string]bool{}, []string{}
	for _, p := range document.All("p.newest") {
		address := p.First("a").Attribute("href")
		shown = append(shown, bare(p.First("a").Text()))
		if !p.First("svg.code").Exists() {
			t.Errorf("%s has no code", address)
		}
		want[address] = true
	}
	if len(want) == 0 && document.First(".code").Exists() {
		t.Error("the document has codes, and no address beside them")
	}
	got := map[string]bool{}
	for i, text := range pages {
		if !slices.ContainsFunc(shown, func(address string) bool { return strings.Contains(bare(text), address) }) {
			continue
		}
		number, picture := strconv.Itoa(i+1), filepath.Join(t.TempDir(), "page")
		harness.Tool(t, "pdftoppm", "-r", "200", "-gray", "-singlefile", "-f", number, "-l", number, name, picture)
		for _, address := range strings.Fields(harness.Tool(t, "zbarimg", "--raw", "-q", picture+".pgm")) {
			got[address] = true
		}
	}
	if !maps.Equal(got, want) {
		t.Errorf("the codes lead to %v, want %v", slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
	}
}

// TestPacksKeepTheirSize: letters are printed as large as the style sheet says. One thing that is too wide makes browsers print the
// whole document smaller, so each is printed once more on paper so wide that nothing is, and its letters are compared.
func TestPacksKeepTheirSize(t *testing.T) {
	browser := harness.Chromium(t)
	harness.Need(t, "pdftotext")
	dir := harness.Example(t)
	only := "fr/general,ar/general,en/hotel:salam,fr/delegation,fr/emergency,ar/day,es/poster:salam,fr/door:djeliba"
	packs := mustPack(t, dir, "--pdf", "--only", only)
	printer, err := pdf.New(t.Context(), pdf.Options{Browser: browser})
	if err != nil {
		t.Fatal(err)
	}
	defer printer.Close()
	for _, k := range packs {
		wide := strings.Replace(harness.Read(t, filepath.Join(dir, "packs", k.HTML.File)), "</head>", "<style>@page, @page card, @page single { size: 1500mm 1500mm }</style></head>", 1)
		data, _, err := printer.Print(t.Context(), pdf.Document{HTML: []byte(wide)})
		if err != nil {
			t.Fatal(k.HTML.File, err)
		}
		name := filepath.Join(t.TempDir(), "wide.pdf")
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		want, got := letterHeight(t, name), letterHeight(t, filepath.Join(dir, "packs", k.PDF.File))
		if math.Abs(got-want) > 0.0015*want {
			t.Errorf("%s: letters are %.2f points high, and would be %.2f with more room", k.HTML.File, got, want)
		}
	}
	if len(packs) < 8 {
		t.Errorf("only %d packs were compared", len(packs))
	}
}

var word = regexp.MustCompile(`<word xMin="[\d.]+" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"`)

// letterHeight is the height that most words of a PDF have, in points.
func letterHeight(t *testing.T, name string) float64 {
	t.Helper()
	heights := map[string]int{}
	for _, m := range word.FindAllStringSubmatch(harness.Tool(t, "pdftotext", "-bbox", name, "-"), -1) {
		from, _ := strconv.ParseFloat(m[1], 64)
		to, _ := strconv.ParseFloat(m[2], 64)
		heights[fmt.Sprintf("%.2f", to-from)]++
	}
	if len(heights) == 0 {
		t.Fatalf("%s has no words", name)
	}
	most := slices.MaxFunc(slices.Sorted(maps.Keys(heights)), func(a, b string) int { return cmp.Compare(heights[a], heights[b]) })
	height, _ := strconv.ParseFloat(most, 64)
	return height
}

// TestPacksInWeasyPrint prints documents with an engine of another family: every row is on its paper too.
func TestPacksInWeasyPrint(t *testing.T) {
	harness.Need(t, "weasyprint")
	harness.Need(t, "pdftotext")
	dir := harness.Example(t)
	for _, k := range mustPack(t, dir, "--only", "fr/general,en/hotel:salam,fr/delegation:mali,es/day:2007-11-15,fr/poster:salam") {
		t.Run(strings.TrimSuffix(k.HTML.File, ".html"), func(t *testing.T) {
			document := filepath.Join(dir, "packs", k.HTML.File)
			name := filepath.Join(t.TempDir(), "weasyprint.pdf")
			harness.Tool(t, "weasyprint", "-q", document, name)
			// Without all of CSS grid, the agenda at a glance is a list without an axis.
			checkRows(t, page.Parse(harness.Read(t, document)).Without(".hours"), harness.Tool(t, "pdftotext", "-raw", name, "-"))
		})
	}
}
