package site_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vademecum/generator/site"
)

// TestAgain: a build with nothing to do makes no page, and says what the last one said; whatever a build is a function of makes
// it work again.
func TestAgain(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	event := "[event]\nid = \"bamako-2007\"\nname = \"Conférence\"\nstart = 2007-11-14\nend = 2007-11-17\n"
	write("config.toml", "base_url = \"https://x.example/\"\nlanguages = [\"fr\", \"en\"]\ntime_zone = \"Africa/Bamako\"\n")
	write("content/event.toml", event)
	write("content/page.fr.md", "+++\ntitle = \"Page\"\n+++\nTexte.\n")
	options := site.Options{Dir: dir, Program: "test 1"}
	run := func() (site.Result, bool) {
		t.Helper()
		worked := false
		options.Progress = func(int, int) { worked = true }
		result, err := site.Build(context.Background(), options)
		if err != nil {
			t.Fatal(err)
		}
		return result, worked
	}
	first, worked := run()
	if !worked || first.Diagnostics.Warnings() == 0 {
		t.Fatalf("the first build did nothing, or had no warning to repeat: %v", first.Diagnostics)
	}
	quiet := func(when string) {
		t.Helper()
		again, worked := run()
		if worked {
			t.Errorf("%s: pages were made", when)
		}
		if fmt.Sprint(again.Diagnostics) != fmt.Sprint(first.Diagnostics) || again.Pages != first.Pages || again.Sessions != first.Sessions ||
			strings.Join(again.Languages, " ") != strings.Join(first.Languages, " ") ||
			again.Published.Unchanged != first.Published.Written+first.Published.Unchanged || again.Published.Written != 0 {
			t.Errorf("%s: said\n%+v\nand not\n%+v", when, again, first)
		}
	}
	quiet("nothing happened")
	write("content/event.toml", event)
	quiet("a file was saved as it was")

	busy := func(when string) {
		t.Helper()
		var worked bool
		if first, worked = run(); !worked {
			t.Errorf("%s: no page was made", when)
		}
		quiet("after: " + when)
	}
	info, err := os.Stat(filepath.Join(dir, "content", "page.fr.md"))
	if err != nil {
		t.Fatal(err)
	}
	write("content/page.fr.md", "+++\ntitle = \"Gape\"\n+++\nTexte.\n")
	if err := os.Chtimes(filepath.Join(dir, "content", "page.fr.md"), time.Time{}, info.ModTime()); err != nil {
		t.Fatal(err)
	}
	busy("a file was saved twice in one instant, with as many letters")
	write("content/page.en.md", "+++\ntitle = \"Page\"\n+++\nText.\n")
	busy("a file came")
	if err := os.Remove(filepath.Join(dir, "content", "page.en.md")); err != nil {
		t.Fatal(err)
	}
	busy("a file went")
	write("themes/default/partials/title.html", "<h1>{{template \"partials/text.html\" .Title}}!</h1>\n")
	busy("the theme changed")
	if err := os.Remove(filepath.Join(dir, "public", "fr", "index.html")); err != nil {
		t.Fatal(err)
	}
	busy("a published file is gone")
	options.BaseURL = "https://y.example/b/"
	busy("another address")
	options.Program = "test 2"
	busy("another program")
	if err := os.RemoveAll(filepath.Join(dir, ".vademecum")); err != nil {
		t.Fatal(err)
	}
	busy("the working files are gone")
	options.Verify = true
	if _, worked := run(); !worked {
		t.Error("--verify read nothing")
	}
	options.Verify = false
	write("content/event.toml", event+"[event]\n")
	if bad, _ := run(); bad.Diagnostics.Errors() == 0 {
		t.Error("a mistake was not seen")
	}
	write("content/event.toml", event)
	if fixed, _ := run(); fixed.Diagnostics.Errors() > 0 {
		t.Error("a fixed mistake was seen again")
	}
}

// TestLinkedTheme checks that an edit of a theme that is a link to a folder elsewhere reaches the site: in a new process, and in one that
// keeps a cache.
func TestLinkedTheme(t *testing.T) {
	dir, theme := t.TempDir(), t.TempDir()
	write := func(dir, name, text string) {
		t.Helper()
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(dir, "config.toml", "base_url = \"https://x.example/\"\nlanguages = [\"fr\"]\ntime_zone = \"Africa/Bamako\"\ntheme = \"mine\"\n")
	write(dir, "content/event.toml", "[event]\nid = \"bamako-2007\"\nname = \"Conférence\"\nstart = 2007-11-14\nend = 2007-11-17\n")
	write(dir, "themes/README.md", "x")
	if err := os.Symlink(theme, filepath.Join(dir, "themes", "mine")); err != nil {
		t.Skipf("this system makes no links: %v", err)
	}
	const title = "partials/title.html"
	home := func(build func() error) string {
		t.Helper()
		if err := build(); err != nil {
			t.Fatal(err)
		}
		page, err := os.ReadFile(filepath.Join(dir, "public", "fr", "agenda", "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		return string(page)
	}
	options := site.Options{Dir: dir, Program: "test"}
	fresh := func() error { _, err := site.Build(t.Context(), options); return err }
	builder := site.NewBuilder(options)
	change := site.Change{Everything: true}
	cached := func() error { _, err := builder.Build(t.Context(), change); return err }
	for _, build := range []func() error{fresh, cached} {
		write(theme, title, "<h1>ONE</h1>\n")
		if !strings.Contains(home(build), "ONE") {
			t.Fatal("the linked theme is not used")
		}
		write(theme, title, "<h1>TWO</h1>\n")
		change = site.Change{Paths: []string{"themes/mine/" + title}}
		if !strings.Contains(home(build), "TWO") {
			t.Error("an edit of a linked theme did not reach the site")
		}
		change = site.Change{Everything: true}
	}
}
