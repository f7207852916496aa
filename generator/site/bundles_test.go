package site_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/bundle"
	"vademecum/generator/input"
	"vademecum/generator/site"
)

// TestBundles unpacks what phones keep of the example: all pages of a language but those for printing, each once and with the text that
// is published, and what they need.
func TestBundles(t *testing.T) {
	dir := harness.Example(t)
	result, err := site.Build(context.Background(), site.Options{Dir: dir, Program: "test"})
	if err != nil || result.Diagnostics.Errors() > 0 {
		t.Fatal(err, result.Diagnostics)
	}
	public := filepath.Join(dir, "public")
	var version struct{ Parts map[string][]string }
	if err := json.Unmarshal([]byte(harness.Read(t, filepath.Join(public, "version.json"))), &version); err != nil {
		t.Fatal(err)
	}
	for _, lang := range result.Languages {
		kept := map[string]string{}
		var names []string
		for _, part := range version.Parts[lang] {
			fields := strings.Split(part, ".")
			names = append(names, fields[0])
			for _, f := range unpacked(t, filepath.Join(public, "assets", "bundle-"+lang+"-"+fields[0]+"."+fields[1]+".gz")) {
				if _, twice := kept[f.Path]; twice && strings.HasSuffix(f.Path, ".html") {
					t.Errorf("%s is in two parts", f.Path)
				}
				kept[f.Path] = string(f.Data)
			}
		}
		if want := []string{"look", "home", "hotels", "venues"}; !slices.Equal(names[:len(want)], want) {
			t.Errorf("the parts of %s are %q", lang, names)
		}
		for path := range harness.Tree(t, public) {
			below, ok := strings.CutPrefix(path, lang+"/")
			if !ok || !strings.HasSuffix(path, ".html") || below == "404.html" || strings.HasPrefix(below, "print/") {
				continue
			}
			page := harness.Read(t, filepath.Join(public, filepath.FromSlash(path)))
			_, body, _ := strings.Cut(page, "<body")
			_, keptBody, _ := strings.Cut(kept[path], "<body")
			if keptBody != body || body == "" {
				t.Errorf("%s is kept with another text, or not at all", path)
			}
			for _, gone := range []string{"ld+json", "hreflang=\"x-default", "og:title"} {
				if strings.Contains(kept[path][:len(kept[path])-len(keptBody)], gone) {
					t.Errorf("%s is kept with %s", path, gone)
				}
			}
			for _, needed := range assets(page) {
				if kept[needed] == "" && !strings.HasPrefix(needed, "assets/print") {
					t.Errorf("%s needs %s, which is not kept", path, needed)
				}
			}
		}
	}
}

// assets returns the style sheets, scripts and drawings that a page names.
func assets(page string) (list []string) {
	for _, part := range strings.Split(page, `"`) {
		path, ok := strings.CutPrefix(part, "/")
		if ok && !strings.ContainsAny(path, " <>?#") && slices.Contains([]string{".css", ".js", ".svg"}, filepath.Ext(path)) {
			list = append(list, path)
		}
	}
	return list
}

func unpacked(t *testing.T, name string) []bundle.File {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	packed, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	files, err := bundle.Unpack(packed)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestKept holds what `serve --offline` shows to what a build publishes.
func TestKept(t *testing.T) {
	dir := harness.Example(t)
	o := site.Options{Dir: dir, Program: "test"}
	if result, err := site.Build(context.Background(), o); err != nil || result.Diagnostics.Errors() > 0 {
		t.Fatal(err, result.Diagnostics)
	}
	s, found, err := site.Open(context.Background(), input.Disk(dir), o, nil, site.Change{Everything: true})
	if err != nil || s == nil {
		t.Fatal(err, found)
	}
	kept := s.Kept()
	n := 0
	for path := range harness.Tree(t, filepath.Join(dir, "public")) {
		if path != "version.json" && path != "sw.js" && !strings.HasPrefix(path, "assets/bundle-") {
			continue
		}
		n++
		out, ok := kept.Output(path)
		if !ok {
			t.Errorf("there is no %s", path)
			continue
		}
		var buf bytes.Buffer
		if err := out.Write(context.Background(), &buf); err != nil || buf.String() != harness.Read(t, filepath.Join(dir, "public", filepath.FromSlash(path))) {
			t.Errorf("%s differs: %v", path, err)
		}
	}
	if n < 40 {
		t.Errorf("looked at %d files", n)
	}
	var buf bytes.Buffer
	if out, ok := s.Output("sw.js"); !ok || out.Write(context.Background(), &buf) != nil || buf.String() != bundle.Script(false) {
		t.Error("a site that is edited is kept by phones")
	}
	if _, ok := kept.Output("assets/bundle-fr-home.0.gz"); ok {
		t.Error("there is a bundle that is not there")
	}
}

// TestNotOffline builds without what phones keep.
func TestNotOffline(t *testing.T) {
	dir := harness.Example(t)
	config := filepath.Join(dir, "config.toml")
	harness.Write(t, config, "offline = false\n"+harness.Read(t, config))
	if result, err := site.Build(context.Background(), site.Options{Dir: dir, Program: "test"}); err != nil || result.Diagnostics.Errors() > 0 {
		t.Fatal(err, result.Diagnostics)
	}
	public := filepath.Join(dir, "public")
	for path := range harness.Tree(t, public) {
		if strings.HasPrefix(path, "assets/bundle-") {
			t.Errorf("%s is there", path)
		}
	}
	if harness.Read(t, filepath.Join(public, "sw.js")) != bundle.Script(false) {
		t.Error("sw.js does not remove what phones have kept")
	}
	if strings.Contains(harness.Read(t, filepath.Join(public, "version.json")), "parts") {
		t.Error("version.json lists parts")
	}
}
