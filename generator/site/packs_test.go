package site

import (
	"encoding/base64"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vademecum/generator/output"
	"vademecum/generator/plan"
	"vademecum/generator/publish"
	"vademecum/generator/theme"
)

// stand makes documents out of a site at an address with a path, with a sheet, a picture and a drawing.
func stand(t *testing.T) *inliner {
	t.Helper()
	project := fstest.MapFS{"content/map.svg": {Data: []byte("<svg/>")}}
	in, err := newInliner("https://a.example/b/", []theme.Asset{
		{Path: "assets/print.0123.css", Data: []byte(`@page{margin:1cm}p{background:url("dot.4567.png")}q{mask:url(#x)}`)},
		{Path: "assets/dot.4567.png", Data: []byte("dot")},
		{Path: "assets/lost.css", Data: []byte(`p{background:url(none.png)}`)},
		{Path: "assets/strange.xyz", Data: []byte("?")},
	}, []plan.File{{Path: "files/map.svg", Source: "map.svg"}, {Path: "files/gone.png", Source: "gone.png"}}, &pictures{project: project, made: map[scaledKey][]byte{}})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func inData(media, data string) string {
	return "data:" + media + ";base64," + base64.StdEncoding.EncodeToString([]byte(data))
}

func TestInline(t *testing.T) {
	sheet := `@page{margin:1cm}p{background:url("` + inData("image/png", "dot") + `")}q{mask:url(#x)}`
	svg := inData("image/svg+xml", "<svg/>")
	for _, test := range []struct{ name, page, want string }{
		{"nothing", `<!doctype html><p id=a class="b">1 < 2 &amp; 3</p><!-- <img src="x"> -->`, `<!doctype html><p id=a class="b">1 < 2 &amp; 3</p><!-- <img src="x"> -->`},
		{"sheet", `<link rel="stylesheet" href="/b/assets/print.0123.css">`, `<link rel="stylesheet" href="` + inData("text/css;charset=utf-8", sheet) + `">`},
		{"other links", `<link rel="icon" href="/b/x.png"><link rel="manifest" href="/b/m"><p>`, `<p>`},
		{"scripts", `<script src="/b/now.js" defer></script><script type="application/ld+json">{"a":"<p>"}</script>.`, `.`},
		{"policy", `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="x">`, `<meta charset="utf-8">`},
		{"picture", `<img class="x" src="/b/files/map.svg" alt="A &quot;map&quot;" width="3">`, `<img class="x" src="` + svg + `" alt="A &quot;map&quot;" width="3">`},
		{"absolute picture", `<img src="https://a.example/b/files/map.svg">`, `<img src="` + svg + `">`},
		{"widths", `<img src="/b/none.png" srcset="/b/none.png 480w, /b/files/map.svg 960w" sizes="9em" loading="lazy">`, `<img src="` + svg + `">`},
		{"drawing", `<svg viewBox="0 0 1 1"><linearGradient id="g"/><image href="/b/files/map.svg"/><use href="#g"/></svg>`,
			`<svg viewBox="0 0 1 1"><linearGradient id="g"/><image href="` + svg + `"/><use href="#g"/></svg>`},
		{"inside already", `<img src="data:image/png;base64,AAAA">`, `<img src="data:image/png;base64,AAAA">`},
		{"links", `<a href="/b/fr/hotels/?x=1&amp;y=2">a</a><a href="#b">b</a><a href="tel:+2231">c</a><a href="https://c.example/">d</a><a id=e>e</a>`,
			`<a href="https://a.example/b/fr/hotels/?x=1&amp;y=2">a</a><a href="#b">b</a><a href="tel:+2231">c</a><a href="https://c.example/">d</a><a id=e>e</a>`},
		{"raw text", `<title>A <img src="/b/none.png"> B</title><textarea><a href="/b/"></textarea><STYLE>a{}</STYLE>`,
			`<title>A <img src="/b/none.png"> B</title><textarea><a href="/b/"></textarea><STYLE>a{}</STYLE>`},
	} {
		got, err := stand(t).document([]byte(test.page))
		if err != nil || string(got) != test.want {
			t.Errorf("%s: %v\n got %s\nwant %s", test.name, err, got, test.want)
		}
	}
}

// A document that asks for what the site does not have is not made: it would have a hole.
func TestInlineMissing(t *testing.T) {
	for _, page := range []string{
		`<img src="/b/none.png">`, `<img src="https://elsewhere.example/x.png">`, `<img src="/x.png">`, `<img src="/b/files/gone.png">`,
		`<link rel="stylesheet" href="/b/assets/lost.css">`, `<img src="/b/assets/strange.xyz">`,
	} {
		if got, err := stand(t).document([]byte(page)); err == nil {
			t.Errorf("%s became %s", page, got)
		}
	}
}

// FuzzRewrite: what nobody changes stays as it is, byte for byte, and so it does when it is looked at again.
func FuzzRewrite(f *testing.F) {
	for _, seed := range []string{`<p class="a" b='c' d=e f>x</p>`, `<!-- <p --><br/>`, `<script>a<b</script>`, `<a href="x`, `< p>`, `<!--`, `<title>`, `<a =b>`, `</title><Q/>`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, document string) {
		same, err := rewrite([]byte(document), func(*element) error { return nil })
		if err != nil || string(same) != document {
			t.Fatalf("%q became %q: %v", document, same, err)
		}
		marked, err := rewrite([]byte(document), func(e *element) error {
			for _, a := range e.attributes {
				e.set(a.name, a.value)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		twice, err := rewrite(marked, func(e *element) error {
			for _, a := range e.attributes {
				e.set(a.name, a.value)
			}
			return nil
		})
		if err != nil || string(twice) != string(marked) {
			t.Fatalf("%q became %q, then %q: %v", document, marked, twice, err)
		}
	})
}

// FuzzPackList: whatever stands in the list of an earlier run, reading it does no harm, and a list that was written is read back.
func FuzzPackList(f *testing.F) {
	written, err := renderPackList([]packEntry{{Pack: "general", HTML: packFile{"fr/general.html", "00"}, PDF: &packPDF{packFile: packFile{"fr/general.pdf", "11"}, Pages: 3}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(written)
	f.Add([]byte(`{"packs":[{"html":{"file":"../../etc/passwd"},"pdf":null}]}`))
	f.Add([]byte(`[`))
	f.Fuzz(func(t *testing.T, data []byte) {
		entries := parsePackList(data)
		var list []packEntry
		for _, e := range entries {
			list = append(list, e)
		}
		again, err := renderPackList(list)
		if err != nil {
			t.Fatal(err)
		}
		if read := parsePackList(again); len(read) != len(entries) {
			t.Fatalf("%d entries became %d: %s", len(entries), len(read), again)
		}
	})
}

func TestChoosePacks(t *testing.T) {
	var all []plan.Pack
	for _, k := range []string{"fr general", "fr hotel:salam", "fr hotel:sofitel", "fr door:bani:2007-11-14", "en general", "en hotel:salam", "en delegation:poland"} {
		lang, id, _ := strings.Cut(k, " ")
		all = append(all, plan.Pack{ID: id, Lang: lang})
	}
	for _, test := range []struct {
		words string
		want  string
	}{
		{"", "fr/general fr/hotel:salam fr/hotel:sofitel fr/door:bani:2007-11-14 en/general en/hotel:salam en/delegation:poland"},
		{"en", "en/general en/hotel:salam en/delegation:poland"},
		{"hotel", "fr/hotel:salam fr/hotel:sofitel en/hotel:salam"},
		{"hotel:salam", "fr/hotel:salam en/hotel:salam"},
		{"fr/hotel:salam", "fr/hotel:salam"},
		{"door:bani", "fr/door:bani:2007-11-14"},
		{"en/general, delegation", "en/general en/delegation:poland"},
		{"fr/hotel en/hotel", "fr/hotel:salam fr/hotel:sofitel en/hotel:salam"},
	} {
		chosen, err := choose(all, strings.FieldsFunc(test.words, func(r rune) bool { return r == ',' || r == ' ' }))
		var got []string
		for _, k := range chosen {
			got = append(got, k.Lang+"/"+k.ID)
		}
		if err != nil || strings.Join(got, " ") != test.want {
			t.Errorf("%q chooses %v (%v), want %s", test.words, got, err, test.want)
		}
	}
	for _, word := range []string{"ar", "hotel:sal", "fr/delegation:poland", "hote", ":", "/"} {
		_, err := choose(all, []string{"en", word})
		if unknown, ok := errors.AsType[*UnknownPackError](err); !ok || unknown.Word != word || !slices.Contains(unknown.Known, "fr/hotel:salam") {
			t.Errorf("%q: %v", word, err)
		}
	}
}

// Packs go nowhere near a site: not into one, not around one, not into its place.
func TestPacksDir(t *testing.T) {
	dir := t.TempDir()
	elsewhere := filepath.Join(dir, "www", "site")
	for _, folder := range []string{filepath.Join(dir, "public"), elsewhere, filepath.Join(dir, "made")} {
		p, err := publish.Begin(folder, t.TempDir(), publish.Options{})
		if err != nil {
			t.Fatal(err)
		}
		file := "index.html"
		if folder == filepath.Join(dir, "made") {
			file = packListFile
		}
		if err := p.Put(publish.File{Path: file, Class: output.Page, Data: []byte("x")}); err != nil {
			t.Fatal(err)
		}
		if _, err := p.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(dir, "public"), filepath.Join(dir, "link")); err != nil {
		t.Skip("no links here:", err)
	}
	for _, test := range []struct {
		out     string
		refused bool
	}{
		{"", false}, {"packs", false}, {"made", false}, {"made/below", true}, {"www/packs", false}, {"other/new/packs", false},
		{"public", true}, {"public/packs", true}, {"public/a/b", true}, {".", true}, {"link", true}, {"link/packs", true},
		{"www/site", true}, {"www/site/packs", true}, {"publicly", false},
	} {
		out := test.out
		if out != "" {
			out = filepath.Join(dir, filepath.FromSlash(out))
		}
		if _, err := packsDir(PackOptions{Dir: dir, Out: out}); errors.Is(err, ErrPacksInPublic) != test.refused || err != nil && !test.refused {
			t.Errorf("%q: %v, refused should be %v", test.out, err, test.refused)
		}
	}
}
