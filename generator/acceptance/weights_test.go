package acceptance

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/acceptance/page"
	"vademecum/generator/bench/weight"
)

// What a page may weigh over the wire, in bytes of gzip: delegates read on phones, abroad.
const (
	mostHTML  = 12 * 1000
	mostCSS   = 12 * 1000
	mostVisit = 40 * 1000
	// A welcome pack is a whole document, fetched to be printed.
	mostPack = 30 * 1000
	// The script of every page, all scripts of a language, and the one that keeps the site on a phone. The QR code of a programme is
	// 2 KB of the second, for a library of which most is the standard.
	mostScript  = 6 * 1000
	mostScripts = 16 * 1000
	mostWorker  = 4 * 1000
)

// TestWeights weighs every page of the example as a phone fetches it that has never been there, and holds the heaviest page of each
// kind, the scripts and the style sheets to the budgets of weights.txt.
func TestWeights(t *testing.T) {
	dir := harness.Example(t)
	weigh(t, dir, mostHTML, mostPack)
	holdToBudgets(t, filepath.Join(dir, "public"))
	weighScripts(t, filepath.Join(dir, "public"))
}

// weighScripts weighs the scripts of each language. Those without interface texts are the same in all.
func weighScripts(t *testing.T, public string) {
	t.Helper()
	scripts := regexp.MustCompile(`^assets/([a-z]+)(?:-([a-z]{2}))?\.[0-9a-f]{12}\.js$`)
	byLanguage := map[string]int{}
	everywhere := 0
	for name := range harness.Tree(t, public) {
		size := func() int {
			return weight.Gzip([]byte(harness.Read(t, filepath.Join(public, filepath.FromSlash(name)))))
		}
		match := scripts.FindStringSubmatch(name)
		switch {
		case name == "sw.js":
			if got := size(); got > mostWorker {
				t.Errorf("%s has %d bytes compressed", name, got)
			}
		case match == nil:
			if path.Ext(name) == ".js" {
				t.Errorf("the script %s is not known", name)
			}
		case match[2] == "":
			everywhere += size()
		default:
			if got := size(); match[1] == "site" && got > mostScript {
				t.Errorf("%s has %d bytes compressed", name, got)
			}
			byLanguage[match[2]] += size()
		}
	}
	for lang, sum := range byLanguage {
		if sum += everywhere; sum > mostScripts {
			t.Errorf("all scripts of %s have %d bytes compressed", lang, sum)
		}
	}
	if len(byLanguage) < 4 || everywhere == 0 {
		t.Errorf("the scripts of %d languages were weighed, and %d bytes for all", len(byLanguage), everywhere)
	}
}

// mostLarge is what a page of a large conference may weigh, compressed: a day of 333 sessions, the list of 300 people.
const mostLarge = 30 * 1000

// TestWeightsOfALargeConference weighs the pages of 1,000 sessions in 72 rooms. Every page stays within what a first visit may weigh.
func TestWeightsOfALargeConference(t *testing.T) {
	dir := t.TempDir()
	large(t, dir)
	weigh(t, dir, mostLarge, mostVisit)
}

// large writes a conference of 1,000 sessions with 300 people in 72 rooms, in three days.
func large(t *testing.T, dir string) {
	t.Helper()
	var base strings.Builder
	base.WriteString(`[event]
id = "large"
name = "Large conference"
start = 2030-05-06
end = 2030-05-08
[[venue]]
id = "hall"
name = "Hall"
`)
	for i := range 72 {
		fmt.Fprintf(&base, "[[room]]\nid = \"r%02d\"\nvenue = \"hall\"\nname = \"Room %02d\"\n", i, i)
	}
	for i := range 300 {
		fmt.Fprintf(&base, "[[person]]\nid = \"p%03d\"\nname = \"%c%c Speaker %d\"\n", i, 'A'+rune(i%26), 'a'+rune(i*7%26), i)
	}
	words := strings.Fields("water energy city trade health forest ocean youth data peace budget road school law media rain coast grain river light")
	for i := range 1000 {
		day, slot := i%3, i/3/72
		fmt.Fprintf(&base, "[[session]]\nid = \"s%03d\"\ntype = \"panel\"\nday = 2030-05-%02d\nstart = \"%02d:00\"\nend = \"%02d:40\"\nroom = \"r%02d\"\nspeakers = [\"p%03d\"]\ntitle = \"%s and %s in the %s of %s %d\"\n",
			i, 6+day, 9+slot*2, 9+slot*2, i/3%72, i%300, words[i%20], words[i*7%20], words[i*3%20], words[i*11%20], i)
	}
	harness.Write(t, filepath.Join(dir, "config.toml"), "base_url = \"https://large.example/\"\nlanguages = [\"en\"]\ntime_zone = \"Europe/Paris\"\n")
	if err := os.Mkdir(filepath.Join(dir, "content"), 0o777); err != nil {
		t.Fatal(err)
	}
	harness.Write(t, filepath.Join(dir, "content", "conference.toml"), base.String())
}

// weigh builds a site and weighs each page with what a browser fetches for it.
func weigh(t *testing.T, dir string, mostHTML, mostPack int) {
	t.Helper()
	harness.Build(t, dir)
	public := filepath.Join(dir, "public")
	zipped := map[string]int{}
	size := func(name string) int {
		if zipped[name] == 0 {
			zipped[name] = weight.Gzip([]byte(harness.Read(t, filepath.Join(public, filepath.FromSlash(name)))))
		}
		return zipped[name]
	}

	for name := range harness.Tree(t, public) {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		markup := harness.Read(t, filepath.Join(public, filepath.FromSlash(name)))
		html, css := size(name), 0
		visit := html
		for _, asset := range assetsOf(page.Parse(markup)) {
			visit += size(asset)
			if path.Ext(asset) == ".css" {
				css += size(asset)
			}
		}
		most := mostHTML
		if strings.HasPrefix(weight.KindOf(name), "print") {
			most = mostPack
		}
		if html > most || css > mostCSS || visit > mostVisit {
			t.Errorf("%s is too heavy: %d bytes compressed, %d of style sheets, %d on a first visit", name, html, css, visit)
		}
		if css == 0 && !isPointer(page.Parse(markup)) {
			t.Errorf("%s: no style sheet was weighed", name)
		}
	}
}

// assetsOf are the files of the site that a browser fetches for a page by itself, each once, below public/: style sheets, scripts,
// pictures and icons, not links to follow.
func assetsOf(p page.Element) (list []string) {
	var addresses []string
	for _, link := range p.All("link") {
		if rel := link.Attribute("rel"); rel == "stylesheet" || rel == "icon" {
			addresses = append(addresses, link.Attribute("href"))
		}
	}
	for _, e := range append(p.All("script"), p.All("img")...) {
		addresses = append(addresses, e.Attribute("src"))
	}
	for _, address := range addresses {
		if name, ok := strings.CutPrefix(address, "/"); ok && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

// isPointer reports whether a page only sends its reader on.
func isPointer(p page.Element) bool {
	return slices.ContainsFunc(p.All("meta"), func(m page.Element) bool { return m.Attribute("http-equiv") == "refresh" })
}
