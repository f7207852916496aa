package site_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"vademecum/generator/site"
	"vademecum/themes"
)

// bare is a conference of which nothing is known but its name, in three languages.
var bare = map[string]string{
	"config.toml": `base_url  = "https://example.org/"
languages = ["en", "fr", "ar"]
time_zone = "Africa/Bamako"
`,
	"content/conference.toml": `[event]
id    = "small"
name  = "Small conference"
start = 2027-05-20
end   = 2027-05-20
`,
}

func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// components makes the components of a project and returns the pages, by their names.
func components(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := filepath.Join(dir, "components")
	result, err := site.Build(t.Context(), site.Options{Dir: dir, Components: out})
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range result.Diagnostics {
		t.Errorf("%s %s:%d %v", d.ID, d.At.File, d.At.Line, d.Args)
	}
	if _, err := os.Stat(filepath.Join(dir, "public")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("there is something in public/: %v", err)
	}
	pages := map[string]string{}
	err = fs.WalkDir(os.DirFS(out), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(name) != ".html" {
			return err
		}
		data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(name)))
		pages[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

func TestComponentsShowEveryState(t *testing.T) {
	pages := components(t, write(t, bare))
	if !strings.Contains(pages["ar/index.html"], `<html lang="ar" dir="rtl">`) {
		t.Error("the Arabic page does not run from right to left")
	}
	for _, lang := range []string{"en", "fr", "ar"} {
		for _, tt := range []struct {
			page, words string
			times       int // at least
		}{
			{"index.html", ">plain</h2>", 1},
			{"index.html", `class="row pause`, 1},
			{"index.html", "cancelled\">", 2},
			{"index.html", `class="state"`, 6},
			{"index.html", `class="items"`, 1},
			{"index.html", `class="next-day"`, 2},
			{"index.html", `class="untranslated"`, 1},
			{"index.html", "CICB", 1},
			{"full/session/index.html", "<strong><", 20}, // people with a page of their own
			{"full/day/index.html", `class="grid step-`, 1},
			{"full/day/index.html", `class="parallel"`, 1},
			{"full/contacts/index.html", `href="tel:`, 2},
			{"full/contacts/index.html", `<article class="contact"`, 4},
			{"full/notices/index.html", "notice urgent", 1},
			{"full/hotels/index.html", `<article class="entry"`, 2},
			{"full/hotels/index.html", `href="tel:`, 1},
			{"full/hotel/index.html", `id="driver"`, 1},
			{"full/shuttle/index.html", `class="trips"`, 3},
			{"full/venue/index.html", "<img ", 2},
			{"full/info/index.html", `class="callout `, 5},
			{"full/info/index.html", "<table>", 1},
			{"full/info/index.html", "<sup", 1},
			{"empty/agenda/index.html", `class="empty"`, 1},
			{"empty/contacts/index.html", `class="empty"`, 1},
			{"empty/notices/index.html", `class="empty"`, 1},
			{"empty/hotels/index.html", `class="empty"`, 1},
		} {
			if n := strings.Count(pages[lang+"/"+tt.page], tt.words); n < tt.times {
				t.Errorf("%s/%s has %s %d times", lang, tt.page, tt.words, n)
			}
		}
		if !hasTitle(pages[lang+"/full/session/index.html"], 170) {
			t.Errorf("%s: no session has a title as long as they come", lang)
		}
		if n := strings.Count(pages[lang+"/full/session/index.html"], "<li><strong>"); n < 40 {
			t.Errorf("%s: a session has only %d people", lang, n)
		}
	}
}

// hasTitle reports whether the page is headed with as many letters.
func hasTitle(page string, letters int) bool {
	_, rest, _ := strings.Cut(page, `<h1 class="title">`)
	title, _, found := strings.Cut(rest, "</h1>")
	return found && utf8.RuneCountInString(title) >= letters
}

// elsewhere are the layouts of pages that are not shown full and empty, and why.
var elsewhere = map[string]string{
	"chooser.html":    "at the root",
	"root-404.html":   "at the root",
	"components.html": "the page that lists the others",
	"pointer.html":    "sends the browser on at once",
}

// Every layout of the theme that people see is there, with all it can show and with nothing.
func TestComponentsShowEveryLayout(t *testing.T) {
	pages := components(t, write(t, bare))
	layouts, err := fs.Glob(themes.FS(), "layouts/*.html")
	if err != nil || len(layouts) < 20 {
		t.Fatal(layouts, err)
	}
	for _, name := range layouts {
		name = filepath.Base(name)
		if elsewhere[name] != "" {
			continue
		}
		kind := strings.TrimSuffix(name, ".html")
		full, empty := pages["en/full/"+kind+"/index.html"], pages["en/empty/"+kind+"/index.html"]
		if full == "" || empty == "" {
			t.Errorf("%s is not shown", name)
		}
		if kind != "not-found" && len(full) <= len(empty) {
			t.Errorf("%s shows no more when full than when empty", name)
		}
	}
	for _, name := range []string{"index.html", "404.html", "en/index.html"} {
		if pages[name] == "" {
			t.Errorf("there is no %s", name)
		}
	}
}

// unseen are the partials that no component needs, and why.
var unseen = map[string]string{
	"partials/fallback-text.html": "interface texts of a language without a catalog",
	"partials/structured.html":    "data for search engines",
	"partials/icons/people.html":  "in the bar of a site with few sections",
}

// Every partial of the theme is on some page: each is given a mark, which has to come out.
func TestComponentsShowEveryPartial(t *testing.T) {
	files := map[string]string{}
	for name, text := range bare {
		files[name] = text
	}
	var partials []string
	err := fs.WalkDir(themes.FS(), "partials", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(name) != ".html" || unseen[name] != "" {
			return err
		}
		data, err := fs.ReadFile(themes.FS(), name)
		partials = append(partials, name)
		files["themes/default/"+name] = strings.TrimRight(string(data), "\n") + mark(name)
		return err
	})
	if err != nil || len(partials) < 40 {
		t.Fatal(len(partials), err)
	}
	pages := components(t, write(t, files))
	for _, name := range partials {
		if !slices.ContainsFunc([]string{"en", "ar"}, func(lang string) bool {
			for page, text := range pages {
				if strings.HasPrefix(page, lang+"/") && strings.Contains(text, mark(name)) {
					return true
				}
			}
			return false
		}) {
			t.Errorf("%s is on no page", name)
		}
	}
}

func mark(name string) string { return "§" + name + "§" }

// The components never go where the site stands, by whatever name.
func TestComponentsKeepOutOfTheSite(t *testing.T) {
	dir := write(t, bare)
	if _, err := site.Build(t.Context(), site.Options{Dir: dir}); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(filepath.Join(dir, "public", ".vademecum"))
	if err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{"public", "public/components", "content/../public", "."} {
		_, err := site.Build(t.Context(), site.Options{Dir: dir, Components: filepath.Join(dir, to)})
		if !errors.Is(err, site.ErrComponentsInPublic) {
			t.Errorf("%s: %v", to, err)
		}
	}
	components := filepath.Join(dir, "components")
	if _, err := site.Build(t.Context(), site.Options{Dir: dir, Components: components}); err != nil {
		t.Fatal(err)
	}
	after, err := os.ReadFile(filepath.Join(dir, "public", ".vademecum"))
	if err != nil || string(after) != string(before) {
		t.Errorf("the site is another: %v", err)
	}
}
