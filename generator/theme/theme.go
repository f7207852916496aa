// Package theme reads theme folders: layouts and partials to render pages with, the interface texts of each language, and assets
// with a fingerprint in their name.
//
// [Load] puts folders on top of one another, the default theme first: a file of a later layer replaces the same file of an earlier
// one, and catalogs of interface texts merge key by key. [Theme.Wait] returns the errors in a theme, as diagnostics with file and
// line. [Theme.Compile] compiles the layouts for the languages and base path of a site; [Layouts.Execute] renders a page.
//
//	layouts/    one file per kind of page: session.html, sitemap.xml
//	partials/   pieces that layouts include by name: {{template "partials/row.html" .}}
//	assets/     style sheets, scripts, pictures: {{asset "site.css"}}
//	pictures/   icon.png and share.png, for a conference that has none
//	i18n/       <lang>.toml: the interface texts, {{t "session.when"}}
//	theme.toml  the words an editor may use, and the colours config.toml may change
//
// Layouts get a [view.Document]. Their language is that of package program, with the functions in functions.go.
package theme

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/locale"
	"vademecum/generator/position"
)

// Layer is a theme folder.
type Layer struct {
	Dir   string // the path in diagnostics: "themes/default"
	Files fs.FS
}

// Theme is a theme that [Load] read. It is safe for concurrent use. Methods that need its layouts or assets wait for them.
type Theme struct {
	files    map[string]file
	catalogs map[string]*locale.Catalog
	config   config
	broken   bool // theme.toml cannot be read

	loading   sync.WaitGroup // for all that follows
	templates templates
	assets    map[string]Asset // by their name in layouts
	found     diagnostic.List
}

// file is a file of the theme, from the last layer that has it.
type file struct {
	name string // "layouts/session.html"
	from string // "themes/default/layouts/session.html"
	data []byte
}

// Load reads the layers; a later one replaces files of those before. When it returns, the words, colours and catalogs of the theme can
// be used, while layouts and assets are still being read. Use nothing else of the theme if [Theme.Wait] returns an error.
func Load(layers ...Layer) *Theme {
	t := &Theme{}
	var read, made, parsed diagnostic.List
	t.files = readLayers(layers, &read)
	t.readConfig(&read)
	t.catalogs = readCatalogs(layers, t.files, &read)
	t.checkNames(&read)
	t.loading.Go(func() {
		var assets sync.WaitGroup
		assets.Go(func() { t.assets = makeAssets(t.files, &made) })
		t.templates = parseTemplates(t, &parsed)
		assets.Wait()
		t.found = slices.Concat(read, made, parsed).Sort()
	})
	return t
}

// Wait waits until the theme is loaded, and returns all its errors.
func (t *Theme) Wait() diagnostic.List {
	t.loading.Wait()
	return slices.Clone(t.found)
}

// LayoutNames returns the names of all layouts, such as "session.html", sorted.
func (t *Theme) LayoutNames() []string {
	names := sortedNames(t.files, "layouts/")
	for i, name := range names {
		names[i] = strings.TrimPrefix(name, "layouts/")
	}
	return names
}

// readLayers returns the files of all layers by name, each from the last layer that has it.
func readLayers(layers []Layer, found *diagnostic.List) map[string]file {
	files := map[string]file{}
	for _, layer := range layers {
		err := fs.WalkDir(layer.Files, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			if input.Ignored(name) || strings.HasPrefix(name, "i18n/") {
				return nil // readCatalogs merges the catalogs of all layers
			}
			data, ok, err := layer.read(name, found)
			if err != nil || !ok {
				return err
			}
			files[name] = file{name: name, from: path.Join(layer.Dir, name), data: data}
			return nil
		})
		if err != nil {
			found.Add(mistake("theme-unreadable", layer.Dir, 0, diagnostic.Args{"file": layer.Dir, "detail": err.Error()}))
		}
	}
	return files
}

// read returns the bytes of a file. It reports false for anything but a regular file, and for a link that leads out of the theme, which is
// reported: whatever is in a theme is published.
func (l Layer) read(name string, found *diagnostic.List) (data []byte, ok bool, err error) {
	info, err := fs.Lstat(l.Files, name)
	if err != nil {
		return nil, false, err
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		target, inside := input.Follow(l.Files, ".", name)
		if inside {
			info, err = fs.Lstat(l.Files, target)
		}
		if !inside || err != nil || info.IsDir() {
			found.Add(mistake("theme-link", path.Join(l.Dir, name), 0, nil))
			return nil, false, nil
		}
	}
	if !info.Mode().IsRegular() {
		return nil, false, nil
	}
	data, err = fs.ReadFile(l.Files, name)
	return data, err == nil, err
}

// mistake returns the diagnostic of an error in a theme file.
func mistake(id, file string, line int, args diagnostic.Args) diagnostic.Diagnostic {
	return diagnostic.Diagnostic{
		ID: id, Severity: diagnostic.Error,
		At:   position.Position{File: file, Line: int32(line)},
		Args: args,
	}
}

// sortedNames returns the names of the files below a folder, sorted.
func sortedNames(files map[string]file, folder string) []string {
	var names []string
	for name := range files {
		if strings.HasPrefix(name, folder) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
