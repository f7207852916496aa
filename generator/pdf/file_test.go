package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// write returns a file of objects, numbered from 1. The first is the document catalog, the second the document information.
func write(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var offsets []int
	for i, o := range objects {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root 1 0 R /Info 2 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.Bytes()
}

// small returns a file with three pages, the last two in a branch of the page tree, and with two table cells of the given ids.
func small(date string, head, cell int) []byte {
	low, high := fmt.Sprintf("(node%08d) 10 0 R", head), fmt.Sprintf("(node%08d) 11 0 R", cell)
	if head > cell {
		low, high = high, low
	}
	tree := fmt.Sprintf("<</Limits [%.14s %.14s] /Names [%[1]s\n%[2]s]>>", low, high)
	return write(
		`<</Type /Catalog /Pages 3 0 R /Dests 8 0 R /Lang (ar) /StructTreeRoot 9 0 R>>`,
		`<</Title <FEFF00E90020062D> /CreationDate (`+date+`) /ModDate (`+date+`)>>`,
		`<</Type /Pages /Kids [4 0 R 5 0 R] /Count 3>>`,
		`<</Type /Page /Parent 3 0 R>>`,
		`<</Type /Pages /Kids [6 0 R 7 0 R] /Count 2>>`,
		`<</Type /Page /Parent 5 0 R>>`,
		`<</Type /Page /Parent 5 0 R>>`,
		`<</one [6 0 R /XYZ 0 0 0] /tw#2520o <</D [7 0 R /XYZ 0 0 0]>> /lost [99 0 R]>>`,
		`<</K [10 0 R 11 0 R] /IDTree <</Kids [12 0 R]>>>>`,
		fmt.Sprintf(`<</Type /StructElem /S /TH /ID (node%08d) /Alt (node%08[1]d)>>`, head),
		fmt.Sprintf(`<</Type /StructElem /S /TD /ID (node%08d) /A <</Headers [(node%08d)]>>>>`, cell, head),
		tree,
	)
}

func TestSummary(t *testing.T) {
	f, err := parse(small("D:20071115080000+00'00'", 3, 4))
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.summary()
	if err != nil {
		t.Fatal(err)
	}
	if want := map[string]int{"one": 2, "tw o": 3}; !maps.Equal(got.destinations, want) {
		t.Errorf("destinations are %v instead of %v", got.destinations, want)
	}
	if got.pages != 3 || got.title != "é ح" || got.lang != "ar" || !got.tagged {
		t.Errorf("read %+v", got)
	}
}

// TestPrinted reads a file that Chromium 156 wrote.
func TestPrinted(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "table.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := parse(data)
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.summary()
	if err != nil {
		t.Fatal(err)
	}
	if want := map[string]int{"one": 2, "عربي": 3}; !maps.Equal(got.destinations, want) {
		t.Errorf("destinations are %v instead of %v", got.destinations, want)
	}
	if got.pages != 3 || got.title != "Café (ا)" || got.lang != "ar" || !got.tagged {
		t.Errorf("read %+v", got)
	}
	if out := normalise(f, time.Time{}, LeftToRight); !bytes.Equal(out, f.data) {
		t.Error("a normalised file changed when it was normalised again")
	}
}

func TestParseUnsupported(t *testing.T) {
	whole := string(small("D:20071115080000+00'00'", 3, 4))
	for what, data := range map[string]string{
		"nothing":        "",
		"HTML":           "<!doctype html>",
		"no end":         strings.ReplaceAll(whole, "startxref", "nothing"),
		"table nowhere":  whole[:strings.LastIndex(whole, "startxref")] + "startxref\n999999\n%%EOF",
		"table negative": whole[:strings.LastIndex(whole, "startxref")] + "startxref\n-5\n%%EOF",
		"no trailer":     strings.Replace(whole, "trailer\n<<", "trailer\n[<", 1),
		"moved objects":  strings.Replace(whole, "%PDF-1.4\n", "%PDF-1.4\nmoved\n", 1),
		"overlapping":    strings.Replace(whole, "/Lang (ar)", "/Lang (ar", 1),
		"endless pages":  strings.Replace(whole, "/Kids [6 0 R 7 0 R]", "/Kids [3 0 R 7 0 R]", 1),
		"no pages":       strings.Replace(whole, "/Pages 3 0 R", "/Pages 2 0 R", 1),
	} {
		f, err := parse([]byte(data))
		if err == nil {
			_, err = f.summary()
		}
		if !errors.Is(err, errUnsupported) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// FuzzParse checks that no input causes a panic, and that a normalised file has the same content and does not change again.
func FuzzParse(f *testing.F) {
	f.Add(small("D:20071115080000+00'00'", 3, 4))
	f.Add(small("D:2007", 99999999, 7))
	f.Add(write(`<</Pages 3 0 R>>`, `<</ModDate()>>`, `<</Type /Page /ID (a\)b) /CreationDate()>>`))
	f.Add(drawn("BT /F 9 Tf /ReversedChars BMC /Span <</ActualText <FEFF06440627>>> BDC (B) Tj EMC EMC (A) Tj ET", "/Font <</F 6 0 R>>"))
	if data, err := os.ReadFile(filepath.Join("testdata", "table.pdf")); err == nil {
		f.Add(data)
	}
	at := time.Date(2007, 11, 10, 8, 30, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, data []byte) {
		before, err := parse(data)
		if err != nil {
			return
		}
		once := normalise(before, at, LeftToRight)
		after, err := parse(once)
		if err != nil {
			t.Fatalf("cannot be read after it was normalised: %v\n%q", err, once)
		}
		was, err1 := before.summary()
		is, err2 := after.summary()
		if (err1 == nil) != (err2 == nil) || was.pages != is.pages || was.title != is.title || !maps.Equal(was.destinations, is.destinations) {
			t.Errorf("%+v %v became %+v %v", was, err1, is, err2)
		}
		if twice := normalise(after, at, LeftToRight); !bytes.Equal(once, twice) {
			t.Errorf("normalised again, it changed:\n%q\n%q", once, twice)
		}
	})
}
