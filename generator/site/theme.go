package site

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/load"
	"vademecum/generator/locale"
	"vademecum/generator/plan"
	"vademecum/generator/position"
	"vademecum/generator/theme"
	"vademecum/themes"
)

// loadTheme loads the project's theme folders over the embedded default theme. The theme is nil if the folder that config.toml names does
// not exist.
func loadTheme(project fs.FS, config *conference.Config) (*theme.Theme, diagnostic.List, error) {
	layers := []theme.Layer{{Dir: path.Join(input.ThemesFolder, "default"), Files: themes.FS()}}
	names := []string{"default"}
	if config.Theme != "" && config.Theme != "default" {
		names = append(names, config.Theme)
	}
	for _, name := range names {
		folder := path.Join(input.ThemesFolder, name)
		info, err := fs.Stat(project, folder)
		switch {
		case err == nil && info.IsDir():
			files, err := fs.Sub(project, folder)
			if err != nil {
				return nil, nil, fmt.Errorf("reading the theme: %w", err)
			}
			layers = append(layers, theme.Layer{Dir: folder, Files: files})
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return nil, nil, fmt.Errorf("reading the theme: %w", err)
		case name == config.Theme && name != "default":
			return nil, diagnostic.List{themeMissing(project, config)}, nil
		}
	}
	t := theme.Load(layers...)
	return t, catalogGaps(t, config, path.Join(input.ThemesFolder, names[len(names)-1])), nil
}

// catalogGaps reports languages without interface texts, or without some of them: the site shows English instead.
func catalogGaps(t *theme.Theme, config *conference.Config, folder string) diagnostic.List {
	var found diagnostic.List
	english, _ := t.Catalog("en")
	for _, l := range config.Languages {
		args := diagnostic.Args{"lang": l.Tag, "file": path.Join(folder, "i18n", l.Tag+".toml")}
		if formats := formatsOf(l); !formats.known {
			found.Add(diagnostic.Diagnostic{
				ID: "formats-missing", Severity: diagnostic.Warning, At: config.At.Key(languagesKey(l)),
				Args: diagnostic.Args{"lang": formats.tag, "uses": formats.Tag(), "key": l.Tag},
			})
		}
		c, own := t.Catalog(l.Tag)
		if !own && slices.ContainsFunc(l.Interface, func(tag string) bool { _, ok := t.Catalog(tag); return ok }) {
			continue // the editor chose another language
		}
		if !own {
			found.Add(diagnostic.Diagnostic{ID: "catalog-missing", Severity: diagnostic.Warning, At: config.At.Key(languagesKey(l)), Args: args})
			continue
		}
		var missing []string
		for _, key := range english.Keys() {
			if !c.Has(key) {
				missing = append(missing, key)
			}
		}
		if len(missing) > 0 {
			args["keys"] = strings.Join(missing, ", ")
			found.Add(diagnostic.Diagnostic{ID: "catalog-incomplete", Severity: diagnostic.Warning, At: position.Position{File: args["file"]}, Args: args})
		}
	}
	return found
}

// languagesKey returns the key of config.toml that lists a language.
func languagesKey(l conference.Language) string {
	if l.Prepared {
		return "prepare"
	}
	return "languages"
}

func themeMissing(project fs.FS, config *conference.Config) diagnostic.Diagnostic {
	d := diagnostic.Diagnostic{
		ID: "theme-missing", Severity: diagnostic.Error, At: config.At.Key("theme"),
	}
	known := []string{"default"}
	entries, _ := fs.ReadDir(project, input.ThemesFolder) // if there is no folder, only the default exists
	for _, e := range entries {
		if e.IsDir() && !slices.Contains(known, e.Name()) {
			known = append(known, e.Name())
		}
	}
	d.Args = diagnostic.Args{"theme": config.Theme, "known": strings.Join(known, ", ")}
	if near, ok := diagnostic.Nearest(config.Theme, known); ok {
		d.Args["nearest"], d.Fix = near, "nearest"
	}
	return d
}

// words returns the words of the theme that an editor may use.
func words(t *theme.Theme) load.Words {
	w := load.Words{}
	for _, word := range t.Types() {
		w.Types = append(w.Types, load.Type{ID: word.ID, Pause: word.Pause, Anytime: word.Anytime()})
	}
	for _, a := range t.Audiences() {
		w.Audiences = append(w.Audiences, a.ID)
	}
	w.ContactKinds, w.Features = t.ContactKinds(), t.Features()
	w.Layouts = pageLayouts(t)
	return w
}

// pageLayouts returns the layouts that an info page may name: info.html, and those a project adds. The other layouts of the default theme
// are for pages of other kinds.
func pageLayouts(t *theme.Theme) []string {
	var names []string
	for _, name := range t.LayoutNames() {
		_, err := fs.Stat(themes.FS(), "layouts/"+name)
		if name == plan.InfoLayout || errors.Is(err, fs.ErrNotExist) && path.Ext(name) == ".html" {
			names = append(names, name)
		}
	}
	return names
}

// languages returns the options to compile the layouts with.
func languages(c *conference.Config) theme.Options {
	o := theme.Options{BasePath: c.BasePath}
	for _, l := range c.Languages {
		o.Languages = append(o.Languages, theme.Language{Tag: l.Tag, Fallback: l.Interface, Formats: formatsOf(l).Locale})
	}
	return o
}

// formats are those of a language of the site; known is false if CLDR's table has none for its tag, and others are used.
type formats struct {
	*locale.Locale
	tag   string
	known bool
}

func formatsOf(l conference.Language) formats {
	tag := cmp.Or(l.Locale, l.Tag)
	_, known := locale.For(tag)
	used, _ := locale.ForOne(tag, l.Interface...)
	return formats{used, tag, known}
}
