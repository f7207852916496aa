package pdf

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "write testdata anew")

// table returns a document with everything that this package reads in a PDF: contents, destinations, table cells, a title in UTF-16.
func table() Document {
	return Document{HTML: page6("ar", "Café (ا)", `<h1>é</h1><ul>
<li><a href="#one">a</a> <span data-page-of="#one"></span> <li><a href="#عربي">b</a> <span data-page-of="#عربي"></span></ul>
<h2 id="one">c</h2><table><thead><tr><th>d<th>e<tbody><tr><td>f<td>g</table><h2 id="عربي">h</h2>`)}
}

func TestPrint(t *testing.T) {
	p := printer(t, 1)
	data, info := mustPrint(t, p, table())
	want := Info{Pages: 3, Destinations: map[string]int{"one": 2, "عربي": 3}, Title: "Café (ا)", Lang: "ar"}
	if info.Pages != want.Pages || !maps.Equal(info.Destinations, want.Destinations) || info.Title != want.Title || info.Lang != want.Lang {
		t.Errorf("the PDF says %+v", info)
	}
	if got := contents(t, p); !slices.Equal(got, []string{"2", "3"}) {
		t.Errorf("the contents say %q", got)
	}
	f, err := parse(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, must := range []string{"/StructTreeRoot", "/Outlines", "/MarkInfo", "/DisplayDocTitle true", "/Lang (ar)", "/Scope /Column"} {
		if !bytes.Contains(f.data, []byte(must)) {
			t.Errorf("no %s in the PDF", must)
		}
	}
	if bytes.Contains(data, []byte("Date")) {
		t.Error("a date that was not given")
	}
	if *update {
		if err := os.WriteFile(filepath.Join("testdata", "table.pdf"), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// contents returns the page numbers in the document of the printer's only tab.
func contents(t *testing.T, p *Printer) []string {
	t.Helper()
	s := <-p.slots
	defer func() { p.slots <- s }()
	got, err := evaluate[[]string](s.tab.ctx, `() => [...document.querySelectorAll("[data-page-of]")].map((e) => e.textContent)`, nil)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestPrintTold(t *testing.T) {
	d := table()
	d.Title, d.Lang = "Dossier n° 4", "fr"
	d.Date = time.Date(2007, 11, 10, 8, 30, 0, 0, time.FixedZone("", 3600))
	d.Number = func(page int) string { return string(rune('٠' + page)) }
	p := printer(t, 1)
	data, info := mustPrint(t, p, d)
	if info.Title != d.Title || info.Lang != d.Lang || !bytes.Contains(data, []byte("/Lang (fr)")) {
		t.Errorf("the PDF says %+v", info)
	}
	if n := bytes.Count(data, []byte("(D:20071110073000+00'00')")); n != 2 {
		t.Errorf("the date stands in the PDF %d times", n)
	}
	if got := contents(t, p); !slices.Equal(got, []string{"٢", "٣"}) {
		t.Errorf("the contents say %q", got)
	}
}

// TestPrintSame prints documents in different order, in several tabs and in two browsers: the same document gives the same bytes.
func TestPrintSame(t *testing.T) {
	documents := []Document{pack(0, 2), pack(1, 3), table()}
	seen := make([][]byte, len(documents))
	for browser, tabs := range []int{1, 2} {
		p := printer(t, tabs)
		var order []int
		for round := range 5 {
			for i := range documents {
				order = append(order, (i*(round+1)+browser+round)%len(documents))
			}
		}
		jobs := func(yield func(Job) bool) {
			for _, i := range order {
				if !yield(Job{strconv.Itoa(i), func() (Document, error) { return documents[i], nil }}) {
					return
				}
			}
		}
		err := p.PrintAll(context.Background(), jobs, func(o Outcome) error {
			i, _ := strconv.Atoi(o.Name)
			if seen[i] == nil {
				seen[i] = o.PDF
			}
			if !bytes.Equal(seen[i], o.PDF) {
				t.Errorf("document %d differs in browser %d", i, browser)
			}
			return o.Err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestPrintGuessed checks that the page numbers of an earlier document, right or wrong, do not affect the next.
func TestPrintGuessed(t *testing.T) {
	shifted := table()
	shifted.HTML = bytes.Replace(shifted.HTML, []byte("</ul>"), []byte("</ul><h2>before all</h2>"), 1)
	fresh, _ := mustPrint(t, printer(t, 1), shifted)

	p := printer(t, 1)
	mustPrint(t, p, table())
	wrong, info := mustPrint(t, p, shifted)
	right, _ := mustPrint(t, p, shifted)
	if info.Destinations["one"] != 3 {
		t.Errorf("the destinations are %v", info.Destinations)
	}
	if !bytes.Equal(fresh, wrong) || !bytes.Equal(fresh, right) {
		t.Error("an earlier document affects the PDF")
	}
}

// TestPrintMistakes prints documents with a mistake each, then one without.
func TestPrintMistakes(t *testing.T) {
	p := printer(t, 1)
	good, _ := mustPrint(t, p, table())
	for what, c := range map[string]struct{ body, want string }{
		"picture elsewhere": {`<img src="https://pack.example/x.png">`, "Loading the image 'https://pack.example/x.png'"},
		"picture beside":    {`<img src="x.png">`, "Loading the image"},
		"picture on disk":   {`<img src="file:///etc/passwd">`, "file:///etc/passwd"},
		"picture broken":    {`<img alt="The map" src="data:image/png;base64,AAAA">`, "the picture The map cannot be shown"},
		"background":        {`<style>body { background: url(https://pack.example/a.png) }</style>`, "https://pack.example/a.png"},
		"style sheet":       {`<link rel="stylesheet" href="a.css">`, "https://pack.invalid/a.css"},
		"font elsewhere":    {`<style>@font-face { font-family: X; src: url(https://pack.example/x.woff2) } p { font-family: X }</style><p>x`, "x.woff2"},
		"font broken":       {`<style>@font-face { font-family: X; src: url(data:font/woff2;base64,AAAA) } p { font-family: X }</style><p>x`, "the font X"},
		"script":            {`<script>document.title = "x"</script>`, "no scripts"},
		"handler":           {`<p onclick="x()">`, "no scripts"},
		"frame":             {`<iframe src="https://pack.example/"></iframe>`, "https://pack.example/"},
		"going elsewhere":   {`<meta http-equiv="refresh" content="5;url=https://pack.example/">x`, "elsewhere"},
		"link beside":       {`<a href="hotels/">x</a>`, "the link to hotels/ leads nowhere"},
		"link to nothing":   {`<a href="#there">x</a>`, "the link to #there leads nowhere"},
		"link in disorder":  {`<a href="#%zz">x</a>`, "the link to #%zz leads nowhere"},
		"nothing":           {``, "the printed document has no tags"},
		"unknown place":     {`<p data-page-of="#there">`, "#there, which is not in the document"},
		"no place":          {`<p data-page-of="there">`, "there, which is not in the document"},
		"no link":           {`<p id="here"><p data-page-of="#here">`, "#here, but no link leads to it"},
		"hidden place":      {`<a href="#here">x</a><p hidden id="here">x</p><span data-page-of="#here"></span>`, "#here is on no page"},
		"elastic place":     {`<a href="#here">x</a><b style="display: inline; width: auto" data-page-of="#here"></b>` + strings.Repeat(`<h2>x</h2>`, 12) + `<h2 id="here">x</h2>`, "give it a fixed width"},
	} {
		_, _, err := p.Print(context.Background(), Document{HTML: page6("en", "x", c.body)})
		var wrong *DocumentError
		if !errors.As(err, &wrong) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for what, html := range map[string]string{
		"no title":    `<html lang="en"><p>x`,
		"no language": `<title>x</title><p>x`,
		"not UTF-8":   "<html lang=en><title>x</title><p>\xff",
	} {
		var wrong *DocumentError
		if _, _, err := p.Print(context.Background(), Document{HTML: []byte(html)}); !errors.As(err, &wrong) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if again, _ := mustPrint(t, p, table()); !bytes.Equal(again, good) {
		t.Error("an earlier document affects the PDF")
	}
}

// TestPrintPolicy prints a document that forbids all images. The next one still has its images.
func TestPrintPolicy(t *testing.T) {
	p := printer(t, 1)
	before, _ := mustPrint(t, p, pack(0, 1))
	mustPrint(t, p, Document{HTML: []byte(`<!doctype html><html lang="en"><head><title>x</title>
<meta http-equiv="Content-Security-Policy" content="img-src 'none'"></head><p>x`)})
	if after, _ := mustPrint(t, p, pack(0, 1)); !bytes.Equal(before, after) {
		t.Error("the policy of a document is in force for the next")
	}
}

// TestPrintOffline checks that no way to request something from a document reaches a server on this machine.
func TestPrintOffline(t *testing.T) {
	var asked atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { asked.Add(1) }))
	defer server.Close()
	p := printer(t, 1)
	for _, body := range []string{
		`<img src="%s/a">`, `<link rel="stylesheet" href="%s/b">`, `<link rel="prefetch" href="%s/c">`, `<link rel="preconnect" href="%s/">`,
		`<link rel="preload" as="image" href="%s/d">`, `<link rel="dns-prefetch" href="%s/">`, `<iframe src="%s/e"></iframe>`,
		`<object data="%s/f"></object>`, `<embed src="%s/g">`, `<video src="%s/h" poster="%[1]s/i"></video>`, `<style>@import "%s/j";</style>`,
		`<meta http-equiv="refresh" content="0;url=%s/k">x`, `<svg><image href="%s/l"/></svg>`, `<script src="%s/m"></script>`,
		`<link rel="icon" href="%s/n">x`, `<link rel="manifest" href="%s/o">x`,
	} {
		// Some of these are errors and some have no effect.
		_, _, _ = p.Print(context.Background(), Document{HTML: page6("en", "x", fmt.Sprintf(body, server.URL))})
	}
	mustPrint(t, p, table())
	if n := asked.Load(); n > 0 {
		t.Errorf("documents reached a server %d times", n)
	}
}

func TestCheckMoved(t *testing.T) {
	before := summary{pages: 4, destinations: map[string]int{"a": 2, "b": 3, "c": 4}}
	if err := checkMoved(before, before); err != nil {
		t.Error(err)
	}
	var moved *MovedError
	err := checkMoved(before, summary{pages: 5, destinations: map[string]int{"a": 2, "b": 4, "c": 5}})
	if !errors.As(err, &moved) || *moved != (MovedError{ID: "b", From: 3, To: 4}) {
		t.Errorf("%v", err)
	}
	err = checkMoved(before, summary{pages: 5, destinations: before.destinations})
	if !errors.As(err, &moved) || *moved != (MovedError{From: 4, To: 5}) {
		t.Errorf("%v", err)
	}
	err = checkMoved(before, summary{pages: 4, destinations: map[string]int{"b": 3, "c": 4}})
	if !errors.As(err, &moved) || moved.ID != "a" {
		t.Errorf("%v", err)
	}
}

// TestPrintAll prints jobs with and without mistakes.
func TestPrintAll(t *testing.T) {
	p := printer(t, 2)
	jobs := func(yield func(Job) bool) {
		for i := range 9 {
			job := Job{strconv.Itoa(i), func() (Document, error) {
				switch i % 3 {
				case 1:
					return Document{}, errors.New("no such hotel")
				case 2:
					return Document{HTML: page6("en", "x", `<img src="x.png">`)}, nil
				}
				return pack(i, 1), nil
			}}
			if !yield(job) {
				return
			}
		}
	}
	var names []string
	var one sync.Mutex
	err := p.PrintAll(context.Background(), jobs, func(o Outcome) error {
		if !one.TryLock() {
			t.Error("two outcomes at once")
		} else {
			defer one.Unlock()
		}
		names = append(names, o.Name)
		i, _ := strconv.Atoi(o.Name)
		if good := o.Err == nil; good != (i%3 == 0) || good != (len(o.PDF) > 0) || good != (o.Info.Pages == 2) {
			t.Errorf("job %d: %v, %+v, %d bytes", i, o.Err, o.Info, len(o.PDF))
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	slices.Sort(names)
	if strings.Join(names, "") != "012345678" {
		t.Errorf("the jobs done are %v", names)
	}
}

// TestPrintAllStopped checks that an error of done stops the batch.
func TestPrintAllStopped(t *testing.T) {
	full := errors.New("no space left")
	calls := 0
	err := printer(t, 2).PrintAll(context.Background(), packJobs(50, 1), func(Outcome) error {
		calls++
		return full
	})
	if !errors.Is(err, full) || calls != 1 {
		t.Errorf("%v after %d outcomes", err, calls)
	}
}

// packJobs returns n jobs that print packs with the given number of sections. Each pack has a page more than sections.
func packJobs(n, sections int) func(func(Job) bool) {
	return func(yield func(Job) bool) {
		for i := range n {
			if !yield(Job{strconv.Itoa(i), func() (Document, error) { return pack(i, sections), nil }}) {
				return
			}
		}
	}
}
