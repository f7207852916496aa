package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
)

// leaves returns a document on A6 with running heads and foots, everything that pages can draw, and mirrored margins.
func leaves(lang, dir, body string) Document {
	return Document{HTML: []byte(`<!doctype html><html lang="` + lang + `" dir="` + dir + `"><meta charset="utf-8"><title>Leaves</title><style>
@counter-style page-label { system: extends decimal }
@counter-style page-edition { system: cyclic; symbols: "first edition" }
@page { size: 105mm 148mm; margin: 15mm 10mm; @top-left { content: "running head"; border-bottom: 1px solid }
  @bottom-left { content: counter(page, page-label) " of " counter(pages) } @bottom-right { content: counter(page, page-edition) } }
@page :left { margin-left: 7mm; margin-right: 11mm } @page :right { margin-left: 11mm; margin-right: 7mm }
body { margin: 0; background: #fff; font: 10pt "Liberation Sans", "Noto Sans Arabic", sans-serif } h2 { break-before: page }
td { border: .5pt solid; border-radius: 3pt } [data-page-of] { display: inline-block; width: 3em }
</style>` + body)}
}

const section = `<ul><li>one<li>t<sup>h</sup>ree</ul><table><tr><td>09:00<td><b>Open</b>ing, <s>room 4</s></table>
<svg viewBox="0 0 40 30" width="71"><g transform="rotate(7)"><path d="M1 2C3 4 5 6 20 8"/><circle r="3" cx="9.3" cy="7"/></g><text y="9" font-size="8">ab</text></svg>
<div style="opacity: .5">half</div><img alt="" style="width: 9px" src="`

func mustRead(t *testing.T, data []byte) []Page {
	t.Helper()
	pages, err := Pages(data)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// TestPages reads what is on pages, in two directions.
func TestPages(t *testing.T) {
	p := printer(t, 1)
	data, _ := mustPrint(t, p, leaves("en", "ltr", `<h1>Office affairs</h1><a href="#two">Two</a> <b data-page-of="#two"></b>, <a href="#three">3</a>
<h2 id="two">Second</h2>`+section+dot()+`"><h2 id="three">حفل الافتتاح</h2><p>The word <i lang="ar">الأولى على</i> and 12.`))
	for i, want := range []Page{
		{Text: "Office affairs\nTwo \t, 3", Links: []string{"three", "two"}},
		{Text: "Second\none\nthree\n09:00\tOpening, room 4\nab\nhalf", Destinations: []string{"two"}},
		{Text: "حفل الافتتاح\nThe word الأولى على and 12.", Destinations: []string{"three"}},
	} {
		got := mustRead(t, data)[i]
		if got.Text != want.Text || !slices.Equal(got.Links, want.Links) || !slices.Equal(got.Destinations, want.Destinations) {
			t.Errorf("page %d has %+v", i+1, got)
		}
		if int(got.Width) != 298 || int(got.Height) != 420 || len(got.Drawing) != 32 {
			t.Errorf("page %d: %+v", i+1, got)
		}
	}
	data, _ = mustPrint(t, p, leaves("ar", "rtl", `<h1>الحافلات لا تصل إلى 14 نوفمبر، <i>الفندق</i> Hotel Salam، شكراً</h1><p>في 09:30 و<b>الاتصال</b>`))
	if got := mustRead(t, data)[0].Text; strings.Join(strings.Fields(got), " ") != "الحافلات لا تصل إلى 14 نوفمبر، الفندق Hotel Salam، شكراً في 09:30 والاتصال" {
		t.Errorf("the Arabic page has %q", got)
	}
}

// TestPagesSame puts pages before others, which stay the same, and then changes what is drawn on them.
func TestPagesSame(t *testing.T) {
	p := printer(t, 1)
	read := func(before int, section string) []Page {
		body := `<p>start` + strings.Repeat(`<h2>more</h2>`+section+dot()+`">`, before) + `<h2>last</h2>` + section + dot() + `">`
		data, _ := mustPrint(t, p, leaves("en", "ltr", body))
		return mustRead(t, data)
	}
	pages := read(1, section)
	for _, before := range []int{2, 39} {
		later := read(before, section)
		for i, page := range later {
			want := pages[1]
			switch i {
			case 0:
				want = pages[0]
			case len(later) - 1:
				want = pages[2]
			}
			if page.Text != want.Text || page.Drawing != want.Drawing {
				t.Errorf("page %d of %d has changed", i+1, len(later))
			}
		}
	}
	for _, change := range [][2]string{
		{"<s>", "<b>"}, {"rotate(7)", "rotate(9)"}, {"5 6 20 8", "5 6 20 9"}, {"opacity: .5", "opacity: 1; border: 1px solid red"},
		{`r="3"`, `r="3" fill="red"`}, {"<table>", `<table style="margin-left: 3px">`}, {"width: 9px", "width: 19px"}, {"<svg ", `<svg fill="url(#x)" `},
	} {
		if changed := strings.Replace(section, change[0], change[1], 1); read(1, changed)[1].Drawing == pages[1].Drawing {
			t.Errorf("%q instead of %q changes nothing", change[1], change[0])
		}
	}
}

// TestMark gives pages labels and editions.
func TestMark(t *testing.T) {
	harness.Need(t, "pdftotext")
	p := printer(t, 1)
	d := leaves("ar", "rtl", `<p>start <a href="#two">a</a> <b data-page-of="#two"></b><h2>one</h2><h2 id="two">two</h2>`)
	marks := []Mark{{"1", `first "edition" \2014`}, {"1أ", "الإصدار ٢ · ١٤\n<i>نوفمبر"}, {"2A", ""}}
	var seen []Page
	d.Mark = func(pages []Page) ([]Mark, error) { seen = pages; return marks, nil }
	data, _ := mustPrint(t, p, d)
	name := filepath.Join(t.TempDir(), "marked.pdf")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	text := harness.Tool(t, "pdftotext", "-raw", name, "-")
	for _, want := range []string{`first "edition" \2014`, "١٤ · ٢", "2A of 3"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
	if strings.Contains(text, "first edition") || strings.Contains(text, "2014\nfirst") {
		t.Errorf("the default edition is in %q", text)
	}
	if pages := mustRead(t, data); !reflect.DeepEqual(seen, pages) || strings.Count(text, "2A") != 2 {
		t.Errorf("marked %+v, printed %+v", seen, pages)
	}

	d.Mark = func([]Page) ([]Mark, error) { return nil, nil }
	unmarked, _ := mustPrint(t, p, d)
	d.Mark = nil
	if plain, _ := mustPrint(t, p, d); !bytes.Equal(plain, unmarked) {
		t.Error("a document without marks differs from one that is not marked")
	}
	wrong := errors.New("no marks today")
	d.Mark = func([]Page) ([]Mark, error) { return nil, wrong }
	if _, _, err := p.Print(context.Background(), d); !errors.Is(err, wrong) {
		t.Errorf("%v", err)
	}
	d.Mark = func([]Page) ([]Mark, error) { return marks[1:], nil }
	if _, _, err := p.Print(context.Background(), d); err == nil {
		t.Error("two marks for three pages")
	}
}

// TestMarksAreGuessed: a document like the one before is printed with its marks and numbers; if they are wrong, it is printed once
// more. Both
// give the bytes that a new printer does.
func TestMarksAreGuessed(t *testing.T) {
	d := leaves("en", "ltr", `<p>start <a href="#two">a</a> <b data-page-of="#two"></b><h2>one</h2><h2 id="two">two</h2>`)
	longer := leaves("en", "ltr", `<p>start <a href="#two">a</a> <b data-page-of="#two"></b><h2>one</h2><h2>one more</h2><h2 id="two">two</h2>`)
	marks := func(edition string) func([]Page) ([]Mark, error) {
		return func(pages []Page) (out []Mark, _ error) {
			for i := range pages {
				out = append(out, Mark{fmt.Sprint(i+1, "X"), edition})
			}
			return out, nil
		}
	}
	shared := printer(t, 1)
	for i, step := range []struct {
		document Document
		mark     func([]Page) ([]Mark, error)
	}{
		{d, marks("one")}, {d, marks("one")}, {longer, marks("one")}, {d, marks("one")}, {d, marks("two")}, {d, marks("two")}, {longer, marks("two")},
		{d, func([]Page) ([]Mark, error) { return nil, nil }}, {d, nil}, {d, marks("two")},
	} {
		step.document.Mark = step.mark
		got, _ := mustPrint(t, shared, step.document)
		alone, err := New(context.Background(), Options{Browser: shared.options.Browser, Tabs: 1})
		if err != nil {
			t.Fatal(err)
		}
		want, _ := mustPrint(t, alone, step.document)
		alone.Close()
		if !bytes.Equal(got, want) {
			t.Errorf("step %d: printed after others it differs", i+1)
		}
	}
}

// TestPagesUnsupported checks that content the browser does not write is an error.
func TestPagesUnsupported(t *testing.T) {
	for what, entries := range map[string]string{
		"no size": "/Contents 5 0 R", "two streams": "/Contents [5 0 R 5 0 R] /MediaBox [0 0 2 4]", "no stream": "/Contents 7 0 R /MediaBox [0 0 2 4]",
	} {
		if _, err := Pages(onePage(entries)); !errors.Is(err, errUnsupported) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for _, content := range []string{"BI /W 1 ID x EI", "q ) Q", "[", "<< /a >> BDC"} {
		if _, err := Pages(drawn(content, "")); err == nil {
			t.Errorf("%q is read", content)
		}
	}
	if pages, err := Pages(onePage("/MediaBox [0 0 20 40]")); err != nil || pages[0].Text != "" {
		t.Errorf("a blank page: %v, %+v", err, pages)
	}
	if _, err := Pages(drawn("0 0 9 9 re W n /X Do", "/XObject <</X 5 0 R>>")); !errors.Is(err, errUnsupported) {
		t.Errorf("a form that draws itself: %v", err)
	}
}

// drawn returns a file with a page and a form that have the same content stream.
func drawn(content, resources string) []byte {
	return write(`<</Type /Catalog /Pages 3 0 R>>`, `<</Title (One)>>`, `<</Type /Pages /Count 1 /Kids [4 0 R]>>`,
		`<</Type /Page /Parent 3 0 R /MediaBox [0 0 200 400] /Contents 5 0 R /Resources <<`+resources+`>>>>`,
		"<</Subtype /Form /Length "+itoa(len(content))+">>\nstream\n"+content+"\nendstream",
		`<</Subtype /Type3 /FontMatrix [.01 0 0 .01 0 0] /FirstChar 65 /Widths [50 60 50 50 0 50 50] /ToUnicode 7 0 R>>`,
		"<</Length "+itoa(len(toUnicode))+">>\nstream\n"+toUnicode+"\nendstream")
}

// toUnicode is the map to text of the font of [drawn].
const toUnicode = `5 beginbfchar
<42> <FEFB>
<43> <FEF0>
<45> <064B>
<46> <FB01>
<47> <0029>
endbfchar
1 beginbfrange
<41> <41> <0061>
endbfrange`

// FuzzPages checks that no input causes a panic, and that what is read is the same the second time and in an extract.
func FuzzPages(f *testing.F) {
	f.Add(drawn("0 0 9 9 re W n BT /F 9 Tf 1 0 0 -1 3 4 Tm (AB) Tj /Span <</ActualText (x)>> BDC [(A) 9 (B)] TJ EMC ET 1 0 m 2 3 4 5 6 7 c h S", "/Font <</F 6 0 R>>"))
	f.Add(drawn("1 0 0 RG [1 2] 0 d 3 w q 0 0 9 9 re W* n 0 0 1 1 re f Q /X Do", "/XObject <</X 6 0 R>>"))
	f.Add(drawn("q 0 0 9 9 re W* n /Pattern cs /P scn 0 0 m 9 9 l f /G gs /S sh", "/Pattern <</P <</Shading 7 0 R>>>> /ExtGState <</G <</ca .5>>>> /Shading <</S 6 0 R>>"))
	f.Add(small("D:20071115080000+00'00'", 3, 4))
	if data, err := os.ReadFile(filepath.Join("testdata", "table.pdf")); err == nil {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		pages, err := Pages(data)
		if err != nil || len(pages) > 50 {
			return
		}
		order := []int{0}
		for i := range pages {
			order = append(order, i+1)
		}
		extract, err := Extract(data, order)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Pages(extract)
		if err != nil {
			t.Fatalf("the extract: %v\n%q", err, extract)
		}
		for i, n := range order {
			if i > 0 && (again[i].Text != pages[n-1].Text || again[i].Drawing != pages[n-1].Drawing) {
				t.Errorf("page %d was %+v and is %+v", n, pages[n-1], again[i])
			}
		}
	})
}
