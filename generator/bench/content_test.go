package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// siteOf writes pages to a folder.
func siteOf(t *testing.T, pages map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, markup := range pages {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(markup), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestContent(t *testing.T) {
	const home = `<script type="application/ld+json">{"@graph":[{"@type":"Event","@id":"#e","name":"N"}]}</script>`
	before := map[string]string{
		"en/index.html": home,
		"en/a/index.html": `<h1 id="top">One  two</h1><ul><li><a href="/b/">B</a></li></ul><p data-day="1">x <b>9</b>–<time>10</time></p><meta name="description" content="D">` +
			`<script type="application/ld+json">{"@type":"Event","superEvent":{"@type":"Event","@id":"#e","name":"N"}}</script>`,
	}
	shorter := `<h1 id="top">One two</h1><ul><li><a href="/b/">B</a></ul><p data-day="1">x 9–10<meta name="description" content="D">` +
		`<script type="application/ld+json">{"@type":"Event","superEvent":{"@type":"Event","@id":"#e"}}</script>`
	old := siteOf(t, before)
	var said strings.Builder
	if err := content(old, siteOf(t, map[string]string{"en/index.html": home, "en/a/index.html": shorter}), &said); err != nil || said.Len() > 0 {
		t.Errorf("shorter markup: %v\n%s", err, said.String())
	}
	said.Reset()
	if err := content(old, siteOf(t, map[string]string{"en/index.html": home, "en/a/index.html": strings.Replace(shorter, "9–10", "9–<p>10", 1)}), &said); !errors.Is(err, errDiffer) {
		t.Errorf("a word in two paragraphs: %v\n%s", err, said.String())
	}
	for part, change := range map[string][2]string{
		partText: {"two", "too"}, partLinks: {"/b/", "/c/"}, partLandmarks: {"h1", "h2"}, partIDs: {`"top"`, `"up"`},
		partData: {`"1"`, `"2"`}, partMeta: {`"D"`, `""`}, partThings: {`"@id":"#e"`, `"@id":"#f"`},
	} {
		var said strings.Builder
		changed := siteOf(t, map[string]string{"en/index.html": home, "en/a/index.html": strings.ReplaceAll(shorter, change[0], change[1])})
		if err := content(old, changed, &said); !errors.Is(err, errDiffer) || !strings.Contains(said.String(), "1 of 2 pages have other "+part) {
			t.Errorf("%s: %v\n%s", part, err, said.String())
		}
	}
	said.Reset()
	if err := content(old, siteOf(t, map[string]string{"en/index.html": home}), &said); !errors.Is(err, errDiffer) {
		t.Errorf("a page is missing: %v\n%s", err, said.String())
	}
}
