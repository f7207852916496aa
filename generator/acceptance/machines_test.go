package acceptance

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/acceptance/page"
	"vademecum/generator/picture"
)

// hostile is a text that would end a data block, break JSON, XML or a line, or turn the page around.
const hostile = "</script><!--<script> \u2028 \u2029 \\\" '` ]]> & <b> \u202e"

// TestWhatMachinesRead builds the example with a hostile title and notice: every data block and manifest parses as JSON and
// every feed as XML, and each says the title as it was written.
func TestWhatMachinesRead(t *testing.T) {
	dir := harness.Example(t)
	quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(hostile)
	session := "\n[[session]]\nid = \"hostile\"\ntype = \"panel\"\nday = 2007-11-15\nstart = \"20:00\"\nend = \"20:30\"\nvenue = \"cicb\"\ntitle.fr = \"" + quoted + "\"\n"
	notice := "\n[[notice]]\nid = \"hostile\"\nfrom = \"2007-11-17 20:00\"\ntitle.fr = \"" + quoted + "\"\n"
	harness.Write(t, filepath.Join(dir, "content", "hostile.toml"), session+notice)
	harness.Write(t, filepath.Join(dir, "content", "hostile.fr.md"), "+++\nabout = \"notice:hostile\"\n+++\n\n[salle](room:djeliba), a & b \u2028.\n")
	harness.Build(t, dir)

	blocks, manifests, feeds, said := 0, 0, 0, 0
	for name := range harness.Tree(t, filepath.Join(dir, "public")) {
		data, err := os.ReadFile(filepath.Join(dir, "public", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case strings.HasSuffix(name, ".html"):
			p := page.Parse(string(data))
			for _, script := range p.All("script") {
				if script.Attribute("type") == "application/ld+json" {
					blocks++
					said += saysTitle(t, name, []byte(script.Raw()))
				}
			}
			if !bytes.Contains(data, []byte("noindex")) {
				checkShared(t, name, p)
			}
		case strings.HasSuffix(name, ".webmanifest"):
			manifests++
			var manifest map[string]any
			if err := json.Unmarshal(data, &manifest); err != nil || manifest["start_url"] == "" {
				t.Errorf("%s: %v", name, err)
			}
		case strings.HasSuffix(name, "atom.xml"):
			feeds++
			checkFeed(t, name, data)
		}
	}
	if blocks < 400 || manifests != 4 || feeds != 8 || said != 4 {
		t.Errorf("%d data blocks, %d manifests, %d feeds, %d of the hostile session", blocks, manifests, feeds, said)
	}
}

// saysTitle parses a data block and counts the events of the hostile title, which must be whole.
func saysTitle(t *testing.T, name string, data []byte) int {
	t.Helper()
	var block struct {
		Context string `json:"@context"`
		Graph   []struct {
			Type  string `json:"@type"`
			Name  string `json:"name"`
			Start string `json:"startDate"`
		} `json:"@graph"`
	}
	if err := json.Unmarshal(data, &block); err != nil || block.Context != "https://schema.org" || len(block.Graph) == 0 {
		t.Errorf("%s: %v: %s", name, err, data)
		return 0
	}
	n := 0
	for _, thing := range block.Graph {
		if thing.Type == "Event" && thing.Name == hostile {
			n++
		}
	}
	return n
}

func checkShared(t *testing.T, name string, p page.Element) {
	t.Helper()
	found := map[string]string{}
	for _, meta := range p.All("meta") {
		if property, ok := strings.CutPrefix(meta.Attribute("property"), "og:"); ok {
			found[property] = meta.Attribute("content")
		} else if meta.Attribute("name") == "description" { // what programs take if there is no og:description
			found["description"] = meta.Attribute("content")
		}
	}
	for _, link := range p.All("link") {
		if link.Attribute("rel") == "canonical" { // if there is no og:url
			found["url"] = link.Attribute("href")
		}
	}
	for _, property := range []string{"title", "description", "url", "image", "image:alt", "locale"} {
		if found[property] == "" {
			t.Errorf("%s says no %s", name, property)
		}
	}
	for _, property := range []string{"url", "image"} {
		if !strings.HasPrefix(found[property], "https://") {
			t.Errorf("%s: the %s %s is not absolute", name, property, found[property])
		}
	}
}

// checkFeed reads a feed as RFC 4287 has it.
func checkFeed(t *testing.T, name string, data []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	type entry struct {
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Content struct {
			Type string `xml:"type,attr"`
			Text string `xml:",chardata"`
		} `xml:"content"`
		Links []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
	}
	var feed struct {
		XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
		Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		ID      string   `xml:"id"`
		Title   string   `xml:"title"`
		Updated string   `xml:"updated"`
		Author  string   `xml:"author>name"`
		Entries []entry  `xml:"entry"`
	}
	if err := xml.Unmarshal(data, &feed); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if feed.Lang != name[:2] || feed.ID == "" || feed.Title == "" || feed.Author == "" || len(feed.Entries) < 5 || feed.Updated != feed.Entries[0].Updated {
		t.Errorf("%s: %+v", name, feed)
	}
	seen := map[string]bool{}
	for _, e := range feed.Entries {
		if _, err := time.Parse(time.RFC3339, e.Updated); err != nil || seen[e.ID] {
			t.Errorf("%s: %s, updated %s", name, e.ID, e.Updated)
		}
		seen[e.ID] = true
		if !strings.HasPrefix(e.ID, "tag:") || e.Updated == "" || len(e.Links) != 1 || e.Links[0].Rel != "alternate" || !strings.HasPrefix(e.Links[0].Href, "https://") {
			t.Errorf("%s: %+v", name, e)
		}
		if e.Content.Type != "" && (e.Content.Type != "html" || !strings.Contains(e.Content.Text, `href="https://`)) {
			t.Errorf("%s: the content of %s is %q", name, e.ID, e.Content.Text)
		}
	}
	if strings.HasSuffix(name, "/changes/atom.xml") {
		if !slices.ContainsFunc(feed.Entries, func(e entry) bool { return strings.Contains(e.Title, hostile) }) {
			t.Errorf("%s: no title has the hostile words", name)
		}
		return
	}
	if feed.Entries[0].Title != hostile {
		t.Errorf("%s: the title is %q", name, feed.Entries[0].Title)
	}
}

// TestOwnPictures gives the example its own pictures and look. The photograph is scaled; the icons and
// the style sheet are made; and the site at a sub-path names them all.
func TestOwnPictures(t *testing.T) {
	dir := harness.Example(t)
	content := filepath.Join(dir, "content")
	harness.Picture(t, filepath.Join(content, "salam.jpg"), 1600, 1200)
	harness.Picture(t, filepath.Join(content, "share.png"), 1200, 630)
	harness.Picture(t, filepath.Join(content, "icon.png"), 600, 600)
	harness.Replace(t, filepath.Join(content, "event.toml"), "[event]\n", "[event]\nshare_image = \"share.png\"\nshare_image_alt = \"Le fleuve\"\nicon = \"icon.png\"\n")
	hotels, err := os.ReadFile(filepath.Join(content, "hotels.toml"))
	if err != nil {
		t.Fatal(err)
	}
	harness.Write(t, filepath.Join(content, "hotels.toml"), strings.Replace(string(hotels), "[[hotel]]\n", "[[hotel]]\nimage = \"salam.jpg\"\nimage_alt = \"La façade\"\n", 1))
	config, err := os.ReadFile(filepath.Join(dir, "config.toml"))
	if err != nil {
		t.Fatal(err)
	}
	harness.Write(t, filepath.Join(dir, "config.toml"), string(config)+"\n[look]\naccent = \"#7a1f1f\"\ndensity = \"compact\"\nfont = \"serif\"\n")
	if out, err := harness.Vademecum(t, dir, nil, "build", "--base-url", "https://x.example/a/b/").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	public := filepath.Join(dir, "public")
	checkLinks(t, public, "https://x.example/a/b/")

	for name, want := range map[string]picture.Info{
		"files/salam~672.jpg": {Format: "jpeg", Width: 672, Height: 504}, "files/salam~1344.jpg": {Format: "jpeg", Width: 1344, Height: 1008},
		"icons/32.png": {Format: "png", Width: 32, Height: 32}, "icons/180.png": {Format: "png", Width: 180, Height: 180},
		"icons/192.png": {Format: "png", Width: 192, Height: 192}, "icons/512.png": {Format: "png", Width: 512, Height: 512},
		"icons/maskable.png": {Format: "png", Width: 512, Height: 512}, "icons/share.png": {Format: "png", Width: 1200, Height: 630},
	} {
		data, err := os.ReadFile(filepath.Join(public, filepath.FromSlash(name)))
		if err != nil {
			t.Error(err)
			continue
		}
		if got, err := picture.Measure(data); err != nil || got != want {
			t.Errorf("%s is %v, %v", name, got, err)
		}
	}
	if _, err := os.Stat(filepath.Join(public, "files", "salam.jpg")); err == nil {
		t.Error("the photograph was published as it came")
	}
	home := page.Parse(harness.Read(t, filepath.Join(public, "fr", "index.html")))
	at := slices.IndexFunc(home.Addresses(), regexp.MustCompile(`^/a/b/assets/look\.[0-9a-f]{12}\.css$`).MatchString)
	if at < 0 {
		t.Fatal("the home page does not name the style sheet of the look")
	}
	style := harness.Read(t, filepath.Join(public, filepath.FromSlash(strings.TrimPrefix(home.Addresses()[at], "/a/b/"))))
	if !strings.Contains(style, "--accent:#7a1f1f") {
		t.Errorf("the style sheet is %s", style)
	}
}
