package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
)

func TestBookletOrder(t *testing.T) {
	for _, c := range []struct {
		pages       int
		left, right []int
	}{
		{1, []int{0, 1, 0, 0}, []int{1, 0, 0, 0}},
		{4, []int{4, 1, 2, 3}, []int{1, 4, 3, 2}},
		{6, []int{0, 1, 2, 0, 6, 3, 4, 5}, []int{1, 0, 0, 2, 3, 6, 5, 4}},
		{8, []int{8, 1, 2, 7, 6, 3, 4, 5}, []int{1, 8, 7, 2, 3, 6, 5, 4}},
	} {
		if got := bookletOrder(c.pages, LeftToRight); !slices.Equal(got, c.left) {
			t.Errorf("%d pages, left to right: %v instead of %v", c.pages, got, c.left)
		}
		if got := bookletOrder(c.pages, RightToLeft); !slices.Equal(got, c.right) {
			t.Errorf("%d pages, right to left: %v instead of %v", c.pages, got, c.right)
		}
	}
}

// TestBookletFolded folds booklets of all lengths and reads them leaf by leaf: every page is there once, in order.
func TestBookletFolded(t *testing.T) {
	for pages := 1; pages <= 41; pages++ {
		for _, direction := range []Direction{LeftToRight, RightToLeft} {
			var first, last []int // the first half of the booklet, and the second half from the end
			order := bookletOrder(pages, direction)
			for side := 0; side < len(order)/2; side++ {
				left, right := order[2*side], order[2*side+1]
				// On the front of a sheet the earlier page is on the opening side, on the back it is on the other side.
				if (side%2 == 0) == (direction == LeftToRight) {
					left, right = right, left
				}
				first, last = append(first, left), append(last, right)
			}
			slices.Reverse(last)
			for i, page := range append(first, last...) {
				want := i + 1
				if want > pages {
					want = blank
				}
				if page != want {
					t.Fatalf("%d pages, %v: page %d of the booklet is %d", pages, direction, i+1, page)
				}
			}
		}
	}
}

func TestReadingOrder(t *testing.T) {
	if got := readingOrder(3, LeftToRight); !slices.Equal(got, []int{1, 2, 3, 0}) {
		t.Errorf("left to right: %v", got)
	}
	if got := readingOrder(3, RightToLeft); !slices.Equal(got, []int{2, 1, 0, 3}) {
		t.Errorf("right to left: %v", got)
	}
}

// marked returns a file of A5 pages. Each draws a line with a width that has the page number in it.
func marked(pages int) []byte {
	objects := []string{`<</Type /Catalog /Pages 3 0 R>>`, `<</Title (Pages)>>`}
	var kids []string
	for i := range pages {
		kids = append(kids, fmt.Sprintf("%d 0 R", 4+2*i))
	}
	objects = append(objects, fmt.Sprintf(`<</Type /Pages /Count %d /Kids [%s]>>`, pages, strings.Join(kids, " ")))
	for i := range pages {
		content := mark(i + 1)
		objects = append(objects,
			fmt.Sprintf(`<</Type /Page /Parent 3 0 R /MediaBox [0 0 420 595] /Resources <<>> /Contents %d 0 R>>`, 5+2*i),
			fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content))
	}
	return write(objects...)
}

// mark returns the content stream of a page of [marked].
func mark(page int) string { return fmt.Sprintf("7.%03d w 0 0 m 9 9 l S", page) }

// TestImpose checks which page is on which half of which sheet.
func TestImpose(t *testing.T) {
	for _, c := range []struct {
		what   string
		impose func([]byte, Sheet, Direction) ([]byte, error)
		order  func(int, Direction) []int
	}{
		{"booklet", Booklet, bookletOrder}, {"two up", TwoUp, readingOrder},
		{"twice", func(data []byte, sheet Sheet, _ Direction) ([]byte, error) { return Twice(data, sheet) }, twiceOrder},
	} {
		for _, pages := range []int{1, 6, 8} {
			for _, direction := range []Direction{LeftToRight, RightToLeft} {
				out, err := c.impose(marked(pages), a4, direction)
				if err != nil {
					t.Fatalf("%s of %d pages: %v", c.what, pages, err)
				}
				if got, want := drawnPages(t, out, pages), c.order(pages, direction); !slices.Equal(got, want) {
					t.Errorf("%s of %d pages, right to left %v: %v instead of %v", c.what, pages, direction, got, want)
				}
			}
		}
	}
}

// TestCutMarks: a sheet to cut has a line from each edge in its middle, and no other sheet has.
func TestCutMarks(t *testing.T) {
	lines := []byte("420.945 0 m 420.945 28.346 l 420.945 595.276 m 420.945 566.929 l S")
	for _, c := range []struct {
		impose func() ([]byte, error)
		want   int
	}{
		{func() ([]byte, error) { return Twice(marked(2), a4) }, 2},
		{func() ([]byte, error) { return TwoUp(marked(2), a4, LeftToRight) }, 0},
	} {
		out, err := c.impose()
		if err != nil {
			t.Fatal(err)
		}
		if got := bytes.Count(out, lines); got != c.want {
			t.Errorf("%d sheets have marks, want %d", got, c.want)
		}
	}
}

var a4 = Sheet{297, 210}

// drawnPages returns the pages of [marked] on the halves of the sheets, from left to right. It checks the sheets' size.
func drawnPages(t *testing.T, data []byte, pages int) (order []int) {
	t.Helper()
	f, sheets := parsedSheets(t, data)
	for _, sheet := range sheets {
		if box := sheet.get("MediaBox"); format(box) != "[0 0 841.89 595.276]" {
			t.Errorf("a sheet has the size %s", format(box))
		}
		halves := [2]int{blank, blank}
		for half := range halves {
			name := fmt.Sprintf("P%d", half)
			if drawing, ok := drawing(t, f, sheet, name); ok {
				if x := drawing[4]; (x > 400) != (half == 1) {
					t.Errorf("%s is at %v", name, x)
				}
				halves[half] = markedPage(f, sheet.get("Resources").get("XObject").get(name), pages)
			}
		}
		order = append(order, halves[:]...)
	}
	return order
}

func parsedSheets(t *testing.T, data []byte) (f *file, sheets []*object) {
	t.Helper()
	f, err := parse(data)
	if err != nil {
		t.Fatal(err)
	}
	numbers, err := f.pages()
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range numbers {
		sheets = append(sheets, f.objects[n])
	}
	return f, sheets
}

// stream returns the bytes of a stream without a filter.
func stream(f *file, reference *object) []byte {
	o, end := f.resolve(reference), f.ends[reference.number()]
	_, body, _ := bytes.Cut(f.data[o.end:end], []byte("stream\n"))
	return body[:int(o.get("Length").value)]
}

// drawing returns the matrix with which a sheet draws a form.
func drawing(t *testing.T, f *file, sheet *object, name string) (matrix [6]float64, ok bool) {
	t.Helper()
	for line := range strings.Lines(string(stream(f, sheet.get("Contents")))) {
		words := strings.Fields(line) // q a b c d e f cm /name Do Q
		if len(words) != 11 || words[0] != "q" || words[7] != "cm" || words[9] != "Do" || words[10] != "Q" {
			t.Fatalf("a sheet draws %q", line)
		}
		if words[8] != "/"+name {
			continue
		}
		for i := range matrix {
			matrix[i], _ = strconv.ParseFloat(words[1+i], 64)
		}
		return matrix, true
	}
	return matrix, false
}

// markedPage returns the page of [marked] that a form draws.
func markedPage(f *file, form *object, pages int) int {
	for page := 1; page <= pages; page++ {
		if string(stream(f, form)) == mark(page) {
			return page
		}
	}
	return blank
}

// onePage returns a file with a single page. Its dictionary has the given entries.
func onePage(entries string) []byte {
	return write(`<</Type /Catalog /Pages 3 0 R>>`, `<</Title (One)>>`, `<</Type /Pages /Count 1 /Kids [4 0 R]>>`,
		`<</Type /Page /Parent 3 0 R `+entries+`>>`, "<</Length 1>>\nstream\nn\nendstream", `[0 0 200 400]`, `<</ProcSet [/PDF]>>`)
}

// TestImposeScale checks pages that are larger and smaller than half a sheet of 400 by 400 points.
func TestImposeScale(t *testing.T) {
	square := Sheet{400 * 25.4 / 72, 400 * 25.4 / 72}
	for box, want := range map[string][6]float64{
		"[0 0 200 400]":      {1, 0, 0, 1, 0, 0},
		"6 0 R":              {1, 0, 0, 1, 0, 0},
		"[0 0 400 800]":      {.5, 0, 0, .5, 0, 0},
		"[0 0 100 200]":      {1, 0, 0, 1, 50, 100},
		"[0 0 400 200]":      {.5, 0, 0, .5, 0, 150},
		"[0 0 100 800]":      {.5, 0, 0, .5, 75, 0},
		"[-10 20 190 420]":   {1, 0, 0, 1, 10, -20},
		"[-10 100 390 900.]": {.5, 0, 0, .5, 5, -50},
	} {
		out, err := TwoUp(onePage("/Contents 5 0 R /MediaBox "+box), square, LeftToRight)
		if err != nil {
			t.Errorf("%s: %v", box, err)
			continue
		}
		f, sheets := parsedSheets(t, out)
		if got, ok := drawing(t, f, sheets[0], "P0"); !ok || got != want {
			t.Errorf("a page of %s is drawn with %v instead of %v", box, got, want)
		}
	}
}

// TestImposeUnsupported checks that pages which would be drawn wrong are errors. The browser does not write such pages.
func TestImposeUnsupported(t *testing.T) {
	const good = "/Contents 5 0 R /MediaBox [0 0 200 400] "
	if _, err := Booklet(onePage(good+"/Resources 7 0 R"), a4, LeftToRight); err != nil {
		t.Error(err)
	}
	for _, entries := range []string{
		good + "/Rotate 90", good + "/CropBox [0 0 1 1]", "/MediaBox [0 0 200 400]", "/Contents 5 0 R", "/Contents [5 0 R 5 0 R] /MediaBox [0 0 2 4]",
		"/Contents 6 0 R /MediaBox [0 0 200 400]", "/Contents 99 0 R /MediaBox [0 0 200 400]", "/Contents 5 0 R /MediaBox [0 0 200]",
		"/Contents 5 0 R /MediaBox [0 0 0 400]", "/Contents 5 0 R /MediaBox [0 0 200 -400]", "/Contents 5 0 R /MediaBox [0 0 200 inf]",
		"/Contents 5 0 R /MediaBox [0 0 200 4e300]", "/Contents 5 0 R /MediaBox [0 0 200 (400)]",
	} {
		if _, err := Booklet(onePage(entries), a4, LeftToRight); !errors.Is(err, errUnsupported) {
			t.Errorf("a page with %s: %v", entries, err)
		}
	}
	for _, data := range []string{"", "not a PDF", "%PDF-1.4\n"} {
		if _, err := Booklet([]byte(data), a4, LeftToRight); !errors.Is(err, errUnsupported) {
			t.Errorf("%q: %v", data, err)
		}
	}
}

// TestImposePrinted makes a booklet of three pages that Chromium printed. A second booklet has the same bytes. Tags, links and
// destinations are gone, and the title is still there. Another program finds the words of each page on its half.
func TestImposePrinted(t *testing.T) {
	printed, err := os.ReadFile(filepath.Join("testdata", "table.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	out, err := Booklet(printed, a4, RightToLeft)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := Booklet(printed, a4, RightToLeft); err != nil || !bytes.Equal(out, again) {
		t.Errorf("a second booklet of the same document differs: %v", err)
	}
	f, sheets := parsedSheets(t, out)
	if found, err := f.summary(); err != nil || len(sheets) != 2 || found.title != "Café (ا)" || found.tagged || len(found.destinations) > 0 {
		t.Errorf("the booklet has %d sheets and %+v: %v", len(sheets), found, err)
	}
	for _, unwanted := range []string{"/StructElem", "/Annot", "/XYZ"} {
		if bytes.Contains(out, []byte(unwanted)) {
			t.Errorf("the booklet holds %s", unwanted)
		}
	}
	name := filepath.Join(t.TempDir(), "booklet.pdf")
	if err := os.WriteFile(name, out, 0o600); err != nil {
		t.Fatal(err)
	}
	harness.Need(t, "pdftotext")
	at := map[string]string{} // "sheet half" by word
	side := 0
	for line := range strings.Lines(harness.Tool(t, "pdftotext", "-bbox", name, "-")) {
		if strings.Contains(line, `<page width="841.890000" height="595.276000">`) {
			side++
		}
		if m := placedWord.FindStringSubmatch(line); m != nil {
			half := "left"
			if x, _ := strconv.ParseFloat(m[1], 64); x > 420 {
				half = "right"
			}
			at[m[2]] = fmt.Sprint(side, " ", half)
		}
	}
	want := map[string]string{"é": "1 left", "c": "2 right", "de": "2 right", "g": "2 right", "h": "2 left"}
	for word, place := range want {
		if at[word] != place {
			t.Errorf("%q is at %q instead of %q", word, at[word], place)
		}
	}
}

var placedWord = regexp.MustCompile(`<word xMin="([\d.]+)".*>(.*)</word>`)

// FuzzImpose checks that no input causes a panic, and that a result can be read, has all sheets, and is the same the second time.
func FuzzImpose(f *testing.F) {
	f.Add(marked(5))
	f.Add(onePage("/Contents 5 0 R /MediaBox 6 0 R /Resources 7 0 R"))
	f.Add(small("D:20071115080000+00'00'", 3, 4))
	if data, err := os.ReadFile(filepath.Join("testdata", "table.pdf")); err == nil {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		out, err := Booklet(data, a4, LeftToRight)
		if err != nil {
			return
		}
		before, err := parse(data)
		if err != nil {
			t.Fatal(err)
		}
		pages, err := before.pages()
		if err != nil {
			t.Fatal(err)
		}
		if _, sheets := parsedSheets(t, out); len(sheets) != (len(pages)+3)/4*2 {
			t.Errorf("%d pages are on %d sheets", len(pages), len(sheets))
		}
		if again, err := Booklet(data, a4, LeftToRight); err != nil || !bytes.Equal(out, again) {
			t.Errorf("the second booklet differs: %v", err)
		}
	})
}
