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

func TestObject(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`42`, `42`},
		{`-.5`, `-0.5`},
		{`null`, `null`},
		{`true`, `null`},
		{`12 0 R`, `->12`},
		{`[1 2 0 R 3]`, `[1 ->2 3]`},
		{`[1 0]`, `[1 0]`},
		{`/Name`, `/Name`},
		{`/tw#2520o`, `/tw%20o`},
		{`/half#4`, `/half#4`},
		{`(plain)`, `(plain)`},
		{`(a (nested) one)`, `(a (nested) one)`},
		{`(\(\)\\\101\0)`, "(()\\A\x00)"},
		{"(two\\\nlines)", "(twolines)"},
		{"(two\\\r\nlines)", "(twolines)"},
		{`<414>`, `(A@)`},
		{`<41 42>`, `(AB)`},
		{`<</A 1/B[/C(d)]>>`, `{A:1 B:[/C (d)]}`},
		{"% a comment\n<< /A % another\n 7 >>", `{A:7}`},
	} {
		r := &reader{data: []byte(c.in)}
		o, err := r.object(0)
		if err != nil {
			t.Errorf("%q: %v", c.in, err)
			continue
		}
		if got := written(&o); got != c.want {
			t.Errorf("%q reads as %s instead of %s", c.in, got, c.want)
		}
		if o.end != len(c.in) {
			t.Errorf("%q ends at %d", c.in, o.end)
		}
	}
}

func TestObjectBroken(t *testing.T) {
	for _, in := range []string{``, `(open`, `<41`, `<4G>`, `[1`, `<</A>>`, `<<1 2>>`, `<</A 1`, `)`, `}`, `(\`, strings.Repeat("[", 200)} {
		r := &reader{data: []byte(in)}
		if o, err := r.object(0); err == nil {
			t.Errorf("%q reads as %s", in, written(&o))
		}
	}
}

// written is an object as text.
func written(o *object) string {
	switch o.kind {
	case number:
		return fmt.Sprint(o.value)
	case name:
		return "/" + string(o.text)
	case text:
		return "(" + string(o.text) + ")"
	case pointer:
		return fmt.Sprint("->", o.value)
	case array:
		var items []string
		for i := range o.items {
			items = append(items, written(&o.items[i]))
		}
		return "[" + strings.Join(items, " ") + "]"
	case dict:
		var items []string
		for key, value := range o.entries() {
			items = append(items, key+":"+written(value))
		}
		return "{" + strings.Join(items, " ") + "}"
	}
	return "null"
}

// write makes a file of objects, numbered from 1: the catalogue first, then the document information.
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

// small is a file with three pages, the last two in a branch of their own, and with a table's cells of the given ids.
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

func TestFacts(t *testing.T) {
	f, err := parse(small("D:20071115080000+00'00'", 3, 4))
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.facts()
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

// TestPrinted reads a file that Chromium 156 wrote, on machines without it too.
func TestPrinted(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "table.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	f, err := parse(data)
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.facts()
	if err != nil {
		t.Fatal(err)
	}
	if want := map[string]int{"one": 2, "عربي": 3}; !maps.Equal(got.destinations, want) {
		t.Errorf("destinations are %v instead of %v", got.destinations, want)
	}
	if got.pages != 3 || got.title != "Café (ا)" || got.lang != "ar" || !got.tagged {
		t.Errorf("read %+v", got)
	}
	if out := normalise(f, time.Time{}); !bytes.Equal(out, data) {
		t.Error("a normalised file changed when it was normalised again")
	}
}

func TestParseForeign(t *testing.T) {
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
			_, err = f.facts()
		}
		if !errors.Is(err, errNotOurs) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestNormalise(t *testing.T) {
	edition := time.Date(2007, 11, 10, 8, 30, 0, 0, time.FixedZone("", 3600))
	early, late := small("D:20260101000000+00'00'", 12, 19), small("D:20261231235959+00'00'", 4711, 98)
	got := normal(t, early, edition)
	if got != strings.ReplaceAll(normal(t, late, edition), "/Alt (node00004711)", "/Alt (node00000012)") {
		t.Error("the time of printing and the life of the tab still show")
	}
	for _, want := range []string{
		"/CreationDate (D:20071110073000+00'00') /ModDate (D:20071110073000+00'00')",
		"/Limits [(node00000001) (node00000002)] /Names [(node00000001) 10 0 R\n(node00000002) 11 0 R]",
		"/ID (node00000001) /Alt (node00000012)", // words of the document stay
		"/ID (node00000002) /A <</Headers [(node00000001)]>>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	none := normal(t, early, time.Time{})
	if strings.Contains(none, "Date") || !strings.Contains(none, "062D>") {
		t.Errorf("without a date there is\n%s", none)
	}
	for _, out := range []string{got, none} {
		f, err := parse([]byte(out))
		if err != nil {
			t.Fatalf("the table of cross references is wrong: %v", err)
		}
		if found, err := f.facts(); err != nil || found.pages != 3 || len(found.destinations) != 2 {
			t.Errorf("after normalising: %+v %v", found, err)
		}
	}
}

// TestNormaliseOrder numbers cells that the browser came by in another order: the tree of ids is sorted anew.
func TestNormaliseOrder(t *testing.T) {
	forwards, backwards := small("D:20260101000000+00'00'", 7, 9), small("D:20260101000000+00'00'", 9, 7)
	want := strings.ReplaceAll(normal(t, forwards, time.Time{}), "/Alt (node00000007)", "/Alt (node00000009)")
	if got := normal(t, backwards, time.Time{}); got != want {
		t.Errorf("the order of the ids still shows:\n%s", got)
	}
}

func normal(t *testing.T, data []byte, at time.Time) string {
	t.Helper()
	f, err := parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return string(normalise(f, at))
}

// FuzzParse holds that no bytes at all make the reader panic, and that what it can read it can normalise: to a file that says the
// same, and that is not changed again.
func FuzzParse(f *testing.F) {
	f.Add(small("D:20071115080000+00'00'", 3, 4))
	f.Add(small("D:2007", 99999999, 7))
	f.Add(write(`<</Pages 3 0 R>>`, `<</ModDate()>>`, `<</Type /Page /ID (a\)b) /CreationDate()>>`))
	if data, err := os.ReadFile(filepath.Join("testdata", "table.pdf")); err == nil {
		f.Add(data)
	}
	at := time.Date(2007, 11, 10, 8, 30, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, data []byte) {
		before, err := parse(data)
		if err != nil {
			return
		}
		once := normalise(before, at)
		after, err := parse(once)
		if err != nil {
			t.Fatalf("cannot be read after it was normalised: %v\n%q", err, once)
		}
		was, err1 := before.facts()
		is, err2 := after.facts()
		if (err1 == nil) != (err2 == nil) || was.pages != is.pages || was.title != is.title || !maps.Equal(was.destinations, is.destinations) {
			t.Errorf("%+v %v became %+v %v", was, err1, is, err2)
		}
		if twice := normalise(after, at); !bytes.Equal(once, twice) {
			t.Errorf("normalised again, it changed:\n%q\n%q", once, twice)
		}
	})
}
