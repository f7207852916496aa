package input_test

import (
	"io/fs"
	"slices"
	"testing"
	"testing/fstest"

	"vademecum/generator/input"
)

// TestContains checks which paths are inputs.
func TestContains(t *testing.T) {
	for name, want := range map[string]bool{
		"config.toml":                      true,
		"content":                          true,
		"content/agenda/2007-11-15.toml":   true,
		"content/private/delegations.toml": true,
		"content/public/a.toml":            true,
		"content/packs/a.toml":             true,
		"content/a.tmpl":                   true,
		"content/4913.toml":                true,
		"themes/bamako/layouts/page.html":  true,
		"public/index.html":                false,
		"public":                           false,
		"packs/a.pdf":                      false,
		".vademecum/status.json":           false,
		".git/index":                       false,
		"content/.git/index":               false,
		"config.toml~":                     false,
		".config.toml.swp":                 false,
		"README.md":                        false,
		"contents/a.toml":                  false,
		"content/a.toml~":                  false,
		"content/.a.toml.swp":              false,
		"content/a.toml.swp":               false,
		"content/.a.toml.swx":              false,
		"content/4913":                     false,
		"content/.#a.toml":                 false,
		"content/#a.toml#":                 false,
		"content/a.toml.tmp":               false,
		"content/a.toml.tmp.17.23":         false,
		"content/a.toml___jb_tmp___":       false,
		"content/a.toml___jb_old___":       false,
		"content/.goutputstream-XYZ":       false,
		"content/.DS_Store":                false,
		"content/Thumbs.db":                false,
	} {
		if got := input.Contains(name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

// TestList checks that all inputs are listed, through links to a file, to content/, to themes/ and to a theme, but through no other link.
func TestList(t *testing.T) {
	file := func() *fstest.MapFile { return &fstest.MapFile{Data: []byte("x")} }
	link := func(target string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(target), Mode: fs.ModeSymlink}
	}
	project := fstest.MapFS{
		"config.toml": file(), "README.md": file(), "public/index.html": file(),
		"content":              link("shared"),
		"shared/event.toml":    file(),
		"shared/agenda/a.toml": file(),
		"shared/b.toml":        link("agenda/a.toml"),
		"shared/folder":        link("agenda"),
		"shared/nothing.toml":  link("missing.toml"),
		"shared/.a.toml.swp":   file(),
		"shared/.git/a.toml":   file(),
		"themes/mine":          link("../elsewhere"),
		"themes/own/a.css":     file(),
		"themes/own/folder":    link("../../elsewhere"),
		"elsewhere/site.css":   file(),
	}
	for root, want := range map[string][]string{
		"config.toml": {"config.toml"},
		"content":     {"content/agenda/a.toml", "content/b.toml", "content/event.toml"},
		"themes":      {"themes/mine/site.css", "themes/own/a.css"},
		"missing":     nil,
	} {
		files, err := input.List(project, root)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range files {
			got = append(got, f.Path)
			if f.Version.Size != 1 {
				t.Errorf("%s has %d bytes", f.Path, f.Version.Size)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", root, got, want)
		}
	}
}
