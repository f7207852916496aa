package pdf

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
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

// TestBookletFolded folds booklets of all lengths: read leaf by leaf, they have every page once, in order.
func TestBookletFolded(t *testing.T) {
	for pages := 1; pages <= 41; pages++ {
		for _, direction := range []Direction{LeftToRight, RightToLeft} {
			var first, last []int // the first half of the booklet, and the second from the back
			order := bookletOrder(pages, direction)
			for side := 0; side < len(order)/2; side++ {
				left, right := order[2*side], order[2*side+1]
				// The front of a sheet shows the earlier page on the leaf that opens, its back on the other side.
				if (side%2 == 0) == (direction == LeftToRight) {
					left, right = right, left
				}
				first, last = append(first, left), append(last, right)
			}
			slices.Reverse(last)
			for i, page := range append(first, last...) {
				want := i + 1
				if want > pages {
					want = empty
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

// marked is a file of A5 pages, each of which draws its number in a line width nobody else would use.
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

// mark is what a page of [marked] draws.
func mark(page int) string { return fmt.Sprintf("7.%03d w 0 0 m 9 9 l S", page) }

// TestImpose looks into the sheets: which page's drawing stands on which half.
func TestImpose(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	a4 := Sheet{297, 210}
	for _, c := range []struct {
		what   string
		impose func([]byte, Sheet, Direction) ([]byte, error)
		order  func(int, Direction) []int
	}{{"booklet", Booklet, bookletOrder}, {"two up", TwoUp, readingOrder}} {
		for _, pages := range []int{1, 6, 8} {
			for _, direction := range []Direction{LeftToRight, RightToLeft} {
				out, err := c.impose(marked(pages), a4, direction)
				if err != nil {
					t.Fatalf("%s of %d pages: %v", c.what, pages, err)
				}
				if got, want := drawn(t, out, pages), c.order(pages, direction); !slices.Equal(got, want) {
					t.Errorf("%s of %d pages, right to left %v: %v instead of %v", c.what, pages, direction, got, want)
				}
			}
		}
	}
	if left, err := os.ReadDir(home); err != nil || len(left) > 0 {
		t.Errorf("something was written into the home folder: %v %v", left, err)
	}
}

// TestImposeTogether is for the race detector: packs are imposed side by side.
func TestImposeTogether(t *testing.T) {
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if _, err := Booklet(marked(5), Sheet{297, 210}, LeftToRight); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

func TestImposeBroken(t *testing.T) {
	for _, data := range []string{"", "not a PDF", "%PDF-1.4\n"} {
		if _, err := Booklet([]byte(data), Sheet{297, 210}, LeftToRight); err == nil {
			t.Errorf("%q made a booklet", data)
		}
	}
}

// drawn gives the pages that stand on the halves of the sheets, from left to right; 0 where a half is empty. It checks the sheets'
// size.
func drawn(t *testing.T, data []byte, pages int) (order []int) {
	t.Helper()
	ctx, err := api.ReadContext(bytes.NewReader(data), settings())
	if err != nil {
		t.Fatal(err)
	}
	if err := ctx.EnsurePageCount(); err != nil {
		t.Fatal(err)
	}
	for sheet := range ctx.PageCount {
		page, _, attributes, err := ctx.PageDict(sheet+1, false)
		if err != nil {
			t.Fatal(err)
		}
		if w, h := attributes.MediaBox.Width(), attributes.MediaBox.Height(); int(w+.5) != 842 || int(h+.5) != 595 {
			t.Errorf("a sheet of %.1f × %.1f points", w, h)
		}
		halves := [2]int{empty, empty}
		if content, err := ctx.PageContent(page, sheet+1); err == nil { // a sheet with nothing on it has none
			for _, placed := range form.FindAllSubmatch(content, -1) {
				half := 0
				if x, _ := strconv.ParseFloat(string(placed[1]), 64); x > 400 {
					half = 1
				}
				halves[half] = pageOf(t, ctx, page, string(placed[2]), pages)
			}
		}
		order = append(order, halves[:]...)
	}
	return order
}

// form is how pdfcpu puts a page on a sheet: where from the left, and its name.
var form = regexp.MustCompile(`([\d.]+) [\d.]+ cm /(\w+) Do`)

// pageOf tells which page of [marked] a form of the sheet holds.
func pageOf(t *testing.T, ctx *model.Context, sheet types.Dict, name string, pages int) int {
	t.Helper()
	resources, err := ctx.DereferenceDict(sheet["Resources"])
	if err != nil {
		t.Fatal(err)
	}
	forms, err := ctx.DereferenceDict(resources["XObject"])
	if err != nil {
		t.Fatal(err)
	}
	stream, _, err := ctx.DereferenceStreamDict(forms[name])
	if err != nil {
		t.Fatal(err)
	}
	if err := stream.Decode(); err != nil {
		t.Fatal(err)
	}
	for page := 1; page <= pages; page++ {
		if bytes.Contains(stream.Content, []byte(mark(page))) {
			return page
		}
	}
	return empty
}
