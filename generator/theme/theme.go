// Package theme turns theme folders into what pages are rendered with: layouts and partials (html/template), the
// interface texts of each language, and assets with a fingerprint in their name.
//
// [Load] lays folders over one another, the default theme first: a file of a later layer replaces the same file of an
// earlier one, and catalogs of interface texts merge key by key. What is wrong with a theme comes back as diagnostics
// with the file and line. [Theme.Compile] then binds the layouts to languages and a base path, once per build:
//
//	layouts/    one file per kind of page: session.html, sitemap.xml
//	partials/   pieces that layouts include by name: {{template "partials/row.html" .}}
//	assets/     style sheets, scripts, pictures: {{asset "site.css"}}
//	pictures/   icon.png and share.png, for a conference that has none
//	i18n/       <lang>.toml, the interface texts: {{t "session.when"}}
//	theme.toml  the words a conference starts with: session types and audiences
//
// Layouts see a [view.Document]; the functions they may call are listed in functions.go.
package theme

import (
	"io/fs"
	"path"
	"slices"
	"strings"

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

// Theme is a loaded theme. It does not change after [Load] and may be used from many goroutines.
type Theme struct {
	files     map[string]file
	templates templates
	catalogs  map[string]*locale.Catalog
	assets    map[string]Asset // by the name layouts use
	types     []Word
	audiences []Word
	palette   Palette
}

// file is a theme file: the topmost of its name.
type file struct {
	name string // "layouts/session.html"
	from string // "themes/default/layouts/session.html"
	data []byte
}

// Word is a word of the theme's vocabulary: a session type or an audience. Its name stands in the catalogs, under
// session_type.<id> or audience.<id>.
type Word struct {
	ID    string
	Pause bool // a session type that is a break
}

// Load reads the layers, lowest first. The theme is usable only when no diagnostic is an error.
func Load(layers ...Layer) (*Theme, diagnostic.List) {
	t, found, rest := Begin(layers...)
	found.Add(rest()...)
	return t, found.Sort()
}

// Begin is Load in two steps. The theme it returns knows its words, colours and catalogs; its layouts and assets are made
// meanwhile, and are there when rest, which may be called once, has returned what is wrong with them.
func Begin(layers ...Layer) (t *Theme, found diagnostic.List, rest func() diagnostic.List) {
	t = &Theme{}
	t.files = readLayers(layers, &found)
	t.readConfig(&found)
	t.catalogs = readCatalogs(layers, &found)
	made := make(chan diagnostic.List, 1)
	go func() {
		var found diagnostic.List
		t.assets = makeAssets(t.files, &found)
		t.templates = parseTemplates(t, &found)
		made <- found
	}()
	return t, found.Sort(), func() diagnostic.List { return (<-made).Sort() }
}

// Types returns the session types a conference starts with.
func (t *Theme) Types() []Word { return slices.Clone(t.types) }

// Audiences returns the audiences a conference starts with.
func (t *Theme) Audiences() []Word { return slices.Clone(t.audiences) }

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
