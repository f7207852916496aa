package build

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/load"
	"vademecum/generator/locale"
	"vademecum/generator/theme"
	"vademecum/themes"
)

const themesFolder = "themes"

// readTheme lays the project's theme folders over the one the program carries. The theme is nil when the folder that
// config.toml names is not there.
func readTheme(dir string, config *conference.Config) (*theme.Theme, diagnostic.List, error) {
	layers := []theme.Layer{{Dir: path.Join(themesFolder, "default"), Files: themes.FS()}}
	names := []string{"default"}
	if config.Theme != "" && config.Theme != "default" {
		names = append(names, config.Theme)
	}
	for _, name := range names {
		folder := filepath.Join(dir, themesFolder, name)
		info, err := os.Stat(folder)
		switch {
		case err == nil && info.IsDir():
			layers = append(layers, theme.Layer{Dir: path.Join(themesFolder, name), Files: os.DirFS(folder)})
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return nil, nil, fmt.Errorf("reading the theme: %w", err)
		case name == config.Theme && name != "default":
			return nil, diagnostic.List{themeMissing(dir, config)}, nil
		}
	}
	look, found := theme.Load(layers...)
	for _, l := range config.Languages {
		if _, own := look.Catalog(l.Tag); !own {
			found.Add(diagnostic.Diagnostic{
				ID: "catalog-missing", Severity: diagnostic.Warning, At: positionOf(config, "languages"),
				Args: diagnostic.Args{"lang": l.Tag, "file": path.Join(themesFolder, names[len(names)-1], "i18n", l.Tag+".toml")},
			})
		}
	}
	return look, found, nil
}

func themeMissing(dir string, config *conference.Config) diagnostic.Diagnostic {
	d := diagnostic.Diagnostic{
		ID: "theme-missing", Severity: diagnostic.Error, At: positionOf(config, "theme"),
	}
	known := []string{"default"}
	entries, _ := os.ReadDir(filepath.Join(dir, themesFolder)) // without a folder there is only the default
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

func positionOf(config *conference.Config, key string) diagnostic.Position {
	at := config.At.Key(key)
	return diagnostic.Position{File: at.File, Line: int(at.Line), Column: int(at.Column), Length: int(at.Length)}
}

// words are the fixed words an editor may use: the theme's types and audiences, and the sorts of contact and feature that its
// catalogs have names for.
func words(look *theme.Theme) load.Words {
	w := load.Words{}
	for _, t := range look.Types() {
		w.Types = append(w.Types, load.Type{ID: t.ID, Pause: t.Pause})
	}
	for _, a := range look.Audiences() {
		w.Audiences = append(w.Audiences, a.ID)
	}
	english, _ := look.Catalog("en")
	for _, key := range english.Keys() {
		if kind, ok := strings.CutPrefix(key, "contact."); ok {
			w.ContactKinds = append(w.ContactKinds, kind)
		}
		if feature, ok := strings.CutPrefix(key, "feature."); ok {
			w.Features = append(w.Features, feature)
		}
	}
	return w
}

// languages are the options to compile the layouts with.
func languages(c *conference.Config) theme.Options {
	o := theme.Options{BasePath: c.BasePath}
	for _, l := range c.Languages {
		tag := l.Locale
		if tag == "" {
			tag = l.Tag
		}
		formats, _ := locale.For(tag)
		o.Languages = append(o.Languages, theme.Language{Tag: l.Tag, Formats: formats})
	}
	return o
}
