package site

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/input"
	"vademecum/generator/theme"
)

// illustrated is a project with pictures everywhere packs show some. No layout but the theme's own asks for anything else.
func illustrated(t *testing.T) fstest.MapFS {
	t.Helper()
	text := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"config.toml": text(`base_url = "https://a.example/b/"
time_zone = "UTC"
languages = ["en"]
[look]
accent = "#884400"
`),
		"content/event.toml": text(`[event]
id = "a"
name = "A conference"
start = "2007-11-14"
end = "2007-11-14"
logo = "logo.svg"
logo_alt = "Logo"
`),
		"content/logo.svg": text(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`),
		"content/all.toml": text(`[[venue]]
id = "centre"
name = "Centre"
image = "photo.png"
image_alt = "The centre"
plan = "photo.png"
plan_alt = "Plan"

[[hotel]]
id = "salam"
name = "Salam"
image = "photo.png"
image_alt = "The hotel"

[[room]]
id = "hall"
name = "Hall"
venue = "centre"

[[session]]
id = "opening"
title = "Opening"
type = "plenary"
day = "2007-11-14"
start = "09:00"
end = "10:00"
room = "hall"
`),
		"content/salam.en.md": text("+++\nabout = \"hotel:salam\"\n+++\n\n![A garden](garden.png) and [a page](hotel:salam), [a file](garden.png)\n"),
		"content/photo.png":   grayPNG(t, 1500, 900),
		"content/garden.png":  grayPNG(t, 900, 1500),
	}
}

// packsOf opens a project and plans its packs.
func packsOf(t *testing.T, project fs.FS) []Pack {
	t.Helper()
	s, private, found, err := open(t.Context(), project, Options{}, nil, Change{Everything: true})
	if err != nil || s == nil {
		t.Fatal(err, found)
	}
	packs, err := s.Packs(private)
	if err != nil {
		t.Fatal(err)
	}
	return packs
}

// TestPacksStandAlone: no document of a pack names anything that has to be fetched.
func TestPacksStandAlone(t *testing.T) {
	for name, project := range map[string]fs.FS{"example": input.Disk(harness.Root(t)), "illustrated": illustrated(t)} {
		pictures, sheets := 0, map[string]bool{}
		packs := packsOf(t, project)
		for _, k := range packs {
			var page bytes.Buffer
			if err := k.Sized.Write(t.Context(), &page); err != nil { // the document, and the size of its paper
				t.Fatal(err)
			}
			root, err := html.Parse(&page)
			if err != nil {
				t.Fatal(err)
			}
			for n := range root.Descendants() {
				problem := fetched(n)
				switch {
				case n.Data == "img":
					pictures++
				case n.Data == "link" && problem == "" && !sheets[attribute(n, "href")]:
					sheets[attribute(n, "href")] = true
					problem = fetchedBySheet(attribute(n, "href"))
				}
				if problem != "" {
					t.Errorf("%s: %s: %s", name, k.Sized.Path, problem)
				}
			}
		}
		if len(packs) < 5 || pictures == 0 || len(sheets) < 3 {
			t.Errorf("%s: only %d packs, %d pictures and %d style sheets were looked at", name, len(packs), pictures, len(sheets))
		}
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// fetched returns what is wrong with an element of a document that stands alone.
func fetched(n *html.Node) string {
	if n.Type != html.ElementNode {
		return ""
	}
	switch n.Data {
	case "script", "style", "base", "source", "iframe", "object":
		return "has an element " + n.Data
	case "link":
		if rel := attribute(n, "rel"); rel != "stylesheet" {
			return "has a link " + rel
		}
	case "meta":
		if attribute(n, "http-equiv") != "" {
			return "has a meta http-equiv"
		}
	}
	for _, a := range n.Attr {
		value := a.Val
		switch {
		case slices.Contains([]string{"srcset", "sizes", "loading", "style", "poster", "background"}, a.Key):
			return n.Data + " has an attribute " + a.Key
		case a.Key == "href" && (n.Data == "a" || n.Data == "area"):
			if u, err := url.Parse(value); err != nil || !strings.HasPrefix(value, "#") && u.Scheme == "" || u.Scheme == "data" {
				return "a link leads to " + value
			}
		case (a.Key == "href" || a.Key == "src") && !strings.HasPrefix(value, "data:") && !strings.HasPrefix(value, "#"):
			return n.Data + " names " + value
		}
	}
	return ""
}

// fetchedBySheet returns what is wrong with a style sheet that is a data: address.
func fetchedBySheet(address string) string {
	_, data, _ := strings.Cut(address, "base64,")
	sheet, err := base64.StdEncoding.DecodeString(data)
	if err != nil || len(sheet) == 0 {
		return "a style sheet is " + address
	}
	problem := ""
	if bytes.Contains(sheet, []byte("@import")) {
		problem = "a style sheet imports another"
	}
	for rest := string(sheet); ; {
		_, after, found := strings.Cut(rest, "url(")
		if !found {
			return problem
		}
		if rest = strings.TrimLeft(after, `"'`); !strings.HasPrefix(rest, "data:") && !strings.HasPrefix(rest, "#") {
			problem = "a style sheet names " + rest[:min(30, len(rest))]
		}
	}
}

// TestPacksShowTheWidestPicture: paper has more dots than screens.
func TestPacksShowTheWidestPicture(t *testing.T) {
	for _, k := range packsOf(t, illustrated(t)) {
		if k.ID != "hotel:salam" {
			continue
		}
		var page bytes.Buffer
		if err := k.Document.Write(t.Context(), &page); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{`width="1344"`, `width="900" height="1500"`, `href="https://a.example/b/files/garden.png"`} {
			if !strings.Contains(page.String(), want) {
				t.Errorf("the pack of a hotel has no %s", want)
			}
		}
		return
	}
	t.Error("the hotel has no pack")
}

// A picture that cannot be read is an error of the content, where it names the picture.
func TestPackLacksPicture(t *testing.T) {
	project := illustrated(t)
	whole := project["content/photo.png"].Data
	project["content/photo.png"] = &fstest.MapFile{Data: whole[:len(whole)/2]}
	var failure *Failure
	for _, k := range packsOf(t, project) {
		err := k.Document.Write(t.Context(), &bytes.Buffer{})
		if errors.As(err, &failure) {
			break
		}
	}
	if failure == nil || failure.Diagnostic.ID != "image-unreadable" || failure.Diagnostic.At.Line == 0 ||
		failure.Diagnostic.Args["file"] != "photo.png" {
		t.Errorf("half a picture is %+v", failure)
	}
}

// An asset that a document cannot hold is an error of the layout, with its line.
func TestPackLayoutNamesScript(t *testing.T) {
	project := illustrated(t)
	project["themes/default/partials/print-line.html"] = &fstest.MapFile{Data: []byte("<p>\n<script src=\"{{asset \"site.js\"}}\"></script></p>")}
	for _, k := range packsOf(t, project) {
		err := k.Document.Write(t.Context(), &bytes.Buffer{})
		if k.ID != "emergency" {
			continue
		}
		d, ok := failureOf(err)
		if !ok || d.ID != "layout-failed" || d.At.File != "themes/default/partials/print-line.html" || d.At.Line != 2 {
			t.Errorf("a script in a document that stands alone is %v", err)
		}
		return
	}
	t.Error("there is no card for the pocket")
}

// A style sheet holds the files it names; one that names a file the site does not have cannot be embedded.
func TestEmbedStyleSheet(t *testing.T) {
	e := (&Site{settings: &settings{assets: func() []theme.Asset { return nil }}, sheets: &sheets{}}).newEmbedder()
	for path, data := range map[string]string{
		"assets/print.0123.css": `@page{margin:1cm}p{background:url("dot.4567.png")}q{mask:url(#x)}`,
		"assets/dot.4567.png":   "dot",
		"assets/lost.css":       `p{background:url(strange.xyz)}`,
		"assets/strange.xyz":    "?",
	} {
		e.assets[path] = theme.Asset{Path: path, Data: []byte(data)}
	}
	got, err := e.asset(e.assets["assets/print.0123.css"])
	_, data, _ := strings.Cut(string(got), "data:text/css;charset=utf-8;base64,")
	sheet, _ := base64.StdEncoding.DecodeString(data)
	if want := `@page{margin:1cm}p{background:url("data:image/png;base64,ZG90")}q{mask:url(#x)}`; err != nil || string(sheet) != want {
		t.Errorf("the sheet is %s (%v), want %s", sheet, err, want)
	}
	for _, path := range []string{"assets/lost.css", "assets/strange.xyz"} {
		if got, err := e.asset(e.assets[path]); err == nil {
			t.Errorf("%s is %s", path, got)
		}
	}
}
