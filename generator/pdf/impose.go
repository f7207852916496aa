package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Sheet is the paper two pages are put on side by side. Pages are scaled to fit their half.
type Sheet struct{ Width, Height float64 } // in millimetres; wider than high

// Direction is the way a document's pages are turned.
type Direction bool

const (
	LeftToRight Direction = false
	RightToLeft Direction = true // Arabic and Hebrew: the spine is on the right
)

// Booklet lays the pages of a PDF out so that its sheets, printed on both sides (turned over the short edge), laid on each other
// and folded, are a booklet. Empty pages at the end make up a multiple of four. Links and tags are lost, and the bytes
// differ from one time to the next: it is for printers, not for screens.
func Booklet(data []byte, sheet Sheet, direction Direction) ([]byte, error) {
	return impose(data, sheet, direction, bookletOrder)
}

// TwoUp lays the pages of a PDF out two on a sheet, in reading order. What is lost is as with [Booklet].
func TwoUp(data []byte, sheet Sheet, direction Direction) ([]byte, error) {
	return impose(data, sheet, direction, readingOrder)
}

// empty stands for a page with nothing on it.
const empty = 0

// bookletOrder gives the pages from left to right, two for each side of a sheet: the last and the first on the outside of the first
// sheet, the second and the last but one on its inside, and so on.
func bookletOrder(pages int, direction Direction) (order []int) {
	all := (pages + 3) / 4 * 4
	for low, high := 1, all; low < high; low, high = low+2, high-2 {
		order = append(order, high, low, low+1, high-1)
	}
	for i, page := range order {
		if page > pages {
			order[i] = empty
		}
	}
	return swapped(order, direction)
}

// readingOrder gives the pages from left to right, two for each sheet.
func readingOrder(pages int, direction Direction) (order []int) {
	for page := range pages {
		order = append(order, page+1)
	}
	if pages%2 != 0 {
		order = append(order, empty)
	}
	return swapped(order, direction)
}

// swapped changes the sides of each pair where pages are turned from right to left.
func swapped(order []int, direction Direction) []int {
	if direction == RightToLeft {
		for pair := range slices.Chunk(order, 2) {
			slices.Reverse(pair)
		}
	}
	return order
}

// stayAway keeps pdfcpu from writing a folder of settings into the user's home. It sets a variable of pdfcpu's: once is enough, and
// more often would be a race between two documents.
var stayAway = sync.OnceFunc(api.DisableConfigDir)

// impose collects the pages in their order on the sheets, and puts them there two by two.
func impose(data []byte, sheet Sheet, direction Direction, order func(int, Direction) []int) ([]byte, error) {
	stayAway()
	pages, err := api.PageCount(bytes.NewReader(data), settings())
	if err != nil {
		return nil, fmt.Errorf("counting pages: %w", err)
	}
	wanted := order(pages, direction)
	if slices.Contains(wanted, empty) {
		if data, err = withEmptyPage(data, pages); err != nil {
			return nil, err
		}
	}
	if data, err = collect(data, wanted, pages+1); err != nil {
		return nil, err
	}
	return twoUp(data, sheet)
}

// settings are pdfcpu's own, except that it makes nothing smaller: that is slow, and the result is for a printer.
func settings() *model.Configuration {
	c := model.NewDefaultConfiguration()
	c.Optimize, c.OptimizeBeforeWriting = false, false
	return c
}

// withEmptyPage adds one after the last.
func withEmptyPage(data []byte, pages int) ([]byte, error) {
	var out bytes.Buffer
	if err := api.InsertPages(bytes.NewReader(data), &out, []string{strconv.Itoa(pages)}, false, nil, settings()); err != nil {
		return nil, fmt.Errorf("adding an empty page: %w", err)
	}
	return out.Bytes(), nil
}

// collect puts pages into an order; the empty page has a number of its own.
func collect(data []byte, order []int, emptyPage int) ([]byte, error) {
	var selected []string
	for _, page := range order {
		if page == empty {
			page = emptyPage
		}
		selected = append(selected, strconv.Itoa(page))
	}
	var out bytes.Buffer
	if err := api.Collect(bytes.NewReader(data), &out, selected, settings()); err != nil {
		return nil, fmt.Errorf("ordering pages: %w", err)
	}
	return out.Bytes(), nil
}

// twoUp puts every two pages on a sheet.
func twoUp(data []byte, sheet Sheet) ([]byte, error) {
	const point = 72 / 25.4 // in a millimetre
	layout := model.DefaultNUpConfig()
	layout.PageDim = &types.Dim{Width: sheet.Width * point, Height: sheet.Height * point}
	layout.UserDim = true
	layout.Margin, layout.Border = 0, false
	layout.Enforce = false // never turn a page to make it fit
	if err := pdfcpu.ParseNUpValue(2, layout); err != nil {
		return nil, fmt.Errorf("two pages on a sheet: %w", err)
	}
	var out bytes.Buffer
	if err := api.NUp(bytes.NewReader(data), &out, nil, nil, layout, settings()); err != nil {
		return nil, fmt.Errorf("two pages on a sheet: %w", err)
	}
	return out.Bytes(), nil
}
