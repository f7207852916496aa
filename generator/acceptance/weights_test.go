package acceptance

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"vademecum/generator/acceptance/harness"
)

// What a page may weigh over the wire, in bytes of gzip: delegates read on phones, abroad.
const (
	mostHTML  = 12 * 1000
	mostCSS   = 12 * 1000
	mostVisit = 40 * 1000
	// A welcome pack is a whole document, fetched to be printed.
	mostPack = 30 * 1000
)

// fetched is what a browser fetches for a page by itself: style sheets, scripts, pictures and icons, not links to follow.
var fetched = regexp.MustCompile(`<(?:link[^>]*\brel="?(?:stylesheet|icon)\b|script|img)[^>]*?\b(?:href|src)="?([^"\s>]+)`)

// weight is a page's with what it fetches on a first visit.
type weight struct {
	page                           string
	raw, html, css, scripts, visit int
}

// TestWeights weighs every page of the example as a phone fetches it that has never been there. With -v it prints the heaviest
// page of each kind.
func TestWeights(t *testing.T) {
	dir := harness.Example(t)
	harness.Build(t, dir)
	public := filepath.Join(dir, "public")
	zipped := map[string]int{}
	size := func(name string) int {
		if zipped[name] == 0 {
			zipped[name] = len(gzipped(t, filepath.Join(public, filepath.FromSlash(name))))
		}
		return zipped[name]
	}

	heaviest := map[string]weight{}
	for name := range harness.Tree(t, public) {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		page, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		w := weight{page: name, raw: len(page), html: size(name)}
		w.visit = w.html
		for _, asset := range assetsOf(page) {
			n := size(asset)
			w.visit += n
			switch path.Ext(asset) {
			case ".css":
				w.css += n
			case ".js":
				w.scripts += n
			}
		}
		most := mostHTML
		if kindOf(name) == "print/…" {
			most = mostPack
		}
		if w.html > most || w.css > mostCSS || w.visit > mostVisit {
			t.Errorf("too heavy: %+v", w)
		}
		if w.css == 0 && !strings.Contains(string(page), "http-equiv=refresh") {
			t.Errorf("%s: no style sheet was weighed", name)
		}
		kind := kindOf(name)
		if w.visit > heaviest[kind].visit {
			heaviest[kind] = w
		}
	}
	if testing.Verbose() {
		t.Log("\n" + table(heaviest))
	}
}

// assetsOf are the files of the site that a page fetches, each once, below public/.
func assetsOf(page []byte) (list []string) {
	for _, m := range fetched.FindAllSubmatch(page, -1) {
		if name, ok := strings.CutPrefix(string(m[1]), "/"); ok && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

// kindOf is the kind of page a file is: what it is a page of, without its language.
func kindOf(name string) string {
	parts := strings.Split(strings.TrimSuffix(name, "/index.html"), "/")
	switch {
	case len(parts) == 1:
		return cmp.Or(map[string]string{"index.html": "chooser", "404.html": "404"}[parts[0]], "home")
	case len(parts) == 2:
		return parts[1]
	}
	return parts[1] + "/…"
}

func gzipped(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func table(heaviest map[string]weight) string {
	var out strings.Builder
	w := tabwriter.NewWriter(&out, 0, 0, 1, ' ', tabwriter.Debug)
	fmt.Fprintln(w, "kind\tpage\traw\thtml\tcss\tjs\tfirst visit")
	for _, kind := range slices.Sorted(maps.Keys(heaviest)) {
		h := heaviest[kind]
		fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\t%d\t%d\n", kind, h.page, h.raw, h.html, h.css, h.scripts, h.visit)
	}
	w.Flush()
	return out.String()
}
