// Package theme turns theme folders into what pages are rendered with: layouts and partials (html/template), the
// interface texts of each language, and assets with a fingerprint in their name.
//
// [Load] lays folders over one another, the default theme first: a file of a later layer replaces the same file of an
// earlier one, and catalogs of interface texts merge key by key. [Theme.Wait] returns what is wrong with a theme, as
// diagnostics with the file and line. [Theme.Compile] then compiles the layouts for languages and a base path:
//
//	layouts/    one file per kind of page: session.html, sitemap.xml
//	partials/   pieces that layouts include by name: {{template "partials/row.html" .}}
//	assets/     style sheets, scripts, pictures: {{asset "site.css"}}
//	pictures/   icon.png and share.png, for a conference that has none
//	i18n/       <lang>.toml, the interface texts: {{t "session.when"}}
//	theme.toml  the words an editor may use, and the colours config.toml may change
//
// Layouts see a [view.Document]; the functions they may call are listed in functions.go.
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
	Dir   string // as diagnostics name it: "themes/default"
	Files fs.FS
}

// Theme is a theme that [Load] has read. It may be used from many goroutines. What needs its layouts or assets waits until they
// are there.
type Theme struct {
	files    map[string]file
	catalogs map[string]*locale.Catalog
	config   config

	loading   sync.WaitGroup // until then nothing below may be used
	templates templates
	assets    map[string]Asset // by the name layouts use
	found     diagnostic.List
}

// file is a theme file: the topmost of its name.
type file struct {
	name string // "layouts/session.html"
	from string // "themes/default/layouts/session.html"
	data []byte
}

// Load reads the layers, lowest first. The words, colours and catalogs of the theme are there when it returns; layouts and assets
// are made meanwhile. The theme is usable only when [Theme.Wait] returns no error.
func Load(layers ...Layer) *Theme {
	t := &Theme{}
	var read, made, parsed diagnostic.List
	t.files = readLayers(layers, &read)
	t.readConfig(&read)
	t.catalogs = readCatalogs(layers, &read)
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

// Wait waits until the theme is loaded, and returns all that is wrong with it.
func (t *Theme) Wait() diagnostic.List {
	t.loading.Wait()
	return slices.Clone(t.found)
}

// HasLayout reports whether there is a layout of this name, such as "session.html".
func (t *Theme) HasLayout(name string) bool {
	_, ok := t.files["layouts/"+name]
	return ok
}

// LayoutNames returns the names of all layouts, such as "session.html", in order.
func (t *Theme) LayoutNames() []string {
	names := sortedNames(t.files, "layouts/")
	for i, name := range names {
		names[i] = strings.TrimPrefix(name, "layouts/")
	}
	return names
}

// readLayers returns the files of all layers by name, each from the topmost layer that has it.
func readLayers(layers []Layer, found *diagnostic.List) map[string]file {
	files := map[string]file{}
	for _, layer := range layers {
		err := fs.WalkDir(layer.Files, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			if input.Ignored(name) || strings.HasPrefix(name, "i18n/") {
				return nil // catalogs merge: readCatalogs sees every layer's
			}
			data, err := fs.ReadFile(layer.Files, name)
			if err != nil {
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

// mistake is an error in a theme file.
func mistake(id, file string, line int, args diagnostic.Args) diagnostic.Diagnostic {
	return diagnostic.Diagnostic{
		ID: id, Severity: diagnostic.Error,
		At:   position.Position{File: file, Line: int32(line)},
		Args: args,
	}
}

// sortedNames returns the names of files below a folder, in order.
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
