package load

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/drawing"
	"vademecum/generator/input"
	"vademecum/generator/load/schema"
	"vademecum/generator/picture"
	"vademecum/generator/position"
)

// The limits of content.
const (
	// maxText is the size in bytes of the largest text file that is read: far more than a conference needs.
	maxText = 64 << 20
	// maxFile is the size in bytes of the largest image or document that is published.
	maxFile = 100 << 20
)

// project is what the readers of all files share. It does not change while they read.
type project struct {
	fsys   fs.FS
	config *conference.Config
	words  Words
	site   schema.Site
	files  map[string]listed // every file below content/, by its path below the project folder
}

// The names under which [schema.Site.Words] has the words of package load.
const (
	wordsFeature     = schema.Features
	wordsContactKind = "contact kind"
	wordsLayout      = "layout"
)

func newProject(fsys fs.FS, config *conference.Config, words Words) *project {
	p := &project{fsys: fsys, config: config, words: words, files: map[string]listed{}}
	p.site = schema.Site{
		Languages: tags(config), Files: p, Types: keyTypes(), Homes: tableHomes(), Singles: []string{eventTable.Name, transportTable.Name},
		Words: map[string][]string{wordsFeature: words.Features, wordsContactKind: words.ContactKinds, wordsLayout: words.Layouts},
	}
	return p
}

// tags returns the tags of the site's languages, the source language first.
func tags(c *conference.Config) []string {
	tags := make([]string, len(c.Languages))
	for i, l := range c.Languages {
		tags[i] = l.Tag
	}
	return tags
}

// listed is a file below content/ when it was last listed.
type listed struct {
	size    int64
	linked  bool                   // reached through a link: its bytes may change without a change being reported under its name
	problem *diagnostic.Diagnostic // why it cannot be read; nil if it can
}

// listFiles lists the files at name, a file or folder of content, and below it. Ignored files are left out; a link that leads out of
// the content is listed with a problem.
func listFiles(fsys fs.FS, name string) (map[string]listed, error) {
	// content itself may be a link, so its existence is checked apart from the walk, which follows no link.
	if _, err := fs.Stat(fsys, input.ContentFolder); err != nil {
		return nil, fmt.Errorf("listing the content: %w", err)
	}
	files := map[string]listed{}
	visit := func(name string, e fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil // removed meanwhile: an editor's temporary file
		case err != nil:
			return err
		case input.Ignored(name) && e.IsDir():
			return fs.SkipDir
		case input.Ignored(name) || e.IsDir():
			return nil
		}
		f, exists, err := inspect(fsys, name, e)
		if exists {
			files[name] = f
		}
		return err
	}
	var err error
	if info, statErr := fs.Lstat(fsys, name); statErr == nil && info.Mode()&fs.ModeSymlink != 0 && name != input.ContentFolder {
		err = visit(name, fs.FileInfoToDirEntry(info), nil) // fs.WalkDir would follow it
	} else {
		err = fs.WalkDir(fsys, name, visit)
	}
	if err != nil {
		return nil, fmt.Errorf("listing the content: %w", err)
	}
	return files, nil
}

// inspect describes one file. Anything but a regular file has a problem: reading a pipe might never end.
func inspect(fsys fs.FS, name string, e fs.DirEntry) (f listed, exists bool, err error) {
	linked := e.Type()&fs.ModeSymlink != 0
	at := position.Position{File: name}
	problem := func(d diagnostic.Diagnostic) (listed, bool, error) {
		d.Private = isPrivate(name) // its name may be
		return listed{linked: linked, problem: &d}, true, nil
	}
	if folder, misplaced := misplacedPrivate(name); misplaced {
		// All files in it give the same diagnostic.
		return problem(problemAt("private-folder", position.Position{File: folder}, args{"folder": folder}))
	}
	info, err := e.Info()
	if linked {
		target, ok := input.Follow(fsys, input.ContentFolder, name)
		if !ok {
			return problem(problemAt("link-outside-content", at, nil))
		}
		if isPrivate(target) && !isPrivate(name) {
			return problem(problemAt("link-into-private", at, nil))
		}
		if info, err = fs.Stat(fsys, target); err == nil && !info.Mode().IsRegular() {
			return problem(problemAt("link-outside-content", at, nil))
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return listed{}, false, nil
	}
	if err != nil {
		return listed{}, false, err
	}
	if !info.Mode().IsRegular() {
		return problem(problemAt("file-special", at, nil))
	}
	limit := int64(maxFile)
	if isText(name) {
		limit = maxText
	}
	if info.Size() > limit {
		return problem(problemAt("file-too-large", at, args{"size": fmt.Sprint(info.Size() >> 20), "limit": fmt.Sprint(limit >> 20)}))
	}
	return listed{size: info.Size(), linked: linked}, true, nil
}

func isText(name string) bool {
	return strings.HasSuffix(name, ".toml") || strings.HasSuffix(name, ".md")
}

// Find implements [schema.Files].
func (p *project) Find(folder, name string, private bool) (*conference.File, string, diagnostic.Args) {
	full := path.Join(folder, name)
	a := args{"file": name, "name": path.Base(name)}
	if strings.Contains(name, `\`) || path.IsAbs(name) || !strings.HasPrefix(full, input.ContentFolder+"/") {
		return nil, "file-outside-content", a
	}
	file, ok := p.files[full]
	switch {
	case isPrivate(full) && !private:
		return nil, "file-private", a // whether it exists or not: a public message must not tell what is private
	case !ok || file.problem != nil:
		if near := p.nearestFile(folder, name); near != "" {
			a["nearest"] = near
		}
		return nil, "file-missing", a
	case isText(full):
		return nil, "file-is-content", a
	case isPhoto(full):
		return nil, "file-type-photo", a
	case !isPublishable(full):
		a["known"] = strings.Join(publishable, ", ")
		return nil, "file-type", a
	}
	size := file.size
	if isSVG(full) { // even if the file is only linked: it has an address on the site
		rebuilt, problem := p.drawing(full, a)
		if problem != "" {
			return nil, problem, a
		}
		size = int64(len(rebuilt.Data))
	}
	return &conference.File{Path: strings.TrimPrefix(full, input.ContentFolder+"/"), Size: size}, "", nil
}

// isPhoto reports whether a file is a picture in a format of cameras and drawing programs that browsers do not show.
func isPhoto(name string) bool {
	return slices.Contains([]string{".heic", ".heif", ".tif", ".tiff", ".bmp", ".psd", ".ai", ".eps", ".raw", ".dng"}, strings.ToLower(path.Ext(name)))
}

// drawing returns a drawing as the site publishes it, or the id of a diagnostic, whose arguments it completes.
func (p *project) drawing(full string, a args) (drawing.Drawing, string) {
	data, err := fs.ReadFile(p.fsys, full)
	if err != nil {
		return drawing.Drawing{}, "file-unreadable"
	}
	d, faults := drawing.Read(data)
	if len(faults) == 0 {
		return d, ""
	}
	const shown = 5
	var parts []string
	for i, f := range faults {
		if i == shown {
			parts = append(parts, "…")
			break
		}
		at := position.Position{File: full, Line: int32(f.Line)}
		parts = append(parts, at.String()+": "+f.What)
	}
	a["what"], a["kind"] = strings.Join(parts, ", "), string(faults[0].Kind)
	switch faults[0].Kind {
	case drawing.Encoding:
		return drawing.Drawing{}, "svg-encoding"
	case drawing.Malformed, drawing.NotSVG:
		return drawing.Drawing{}, "svg-unreadable"
	}
	return drawing.Drawing{}, "svg-active"
}

// nearestFile returns the name of the file that was probably meant: one that is spelt in nearly the same way or has an ending, or the path
// from the folder of the file that names it, if it was written from the project folder. It returns "" if there is none.
func (p *project) nearestFile(folder, name string) string {
	if inside, ok := strings.CutPrefix(name, folder+"/"); ok {
		if _, exists := p.files[path.Join(folder, inside)]; exists {
			return inside
		}
	}
	full := path.Join(folder, name)
	names := p.namesIn(path.Dir(full))
	near, ok := diagnostic.Nearest(path.Base(full), names)
	if path.Ext(name) == "" {
		withEnding := func(n string) bool { return strings.TrimSuffix(n, path.Ext(n)) == path.Base(name) }
		if i := slices.IndexFunc(names, withEnding); i >= 0 {
			near, ok = names[i], true
		}
	}
	if !ok || path.Ext(name) != "" && isImage(near) != isImage(full) {
		return ""
	}
	return strings.TrimSuffix(name, path.Base(name)) + near
}

func (p *project) namesIn(folder string) (names []string) {
	for f, file := range p.files {
		if path.Dir(f) == folder && !isText(f) && file.problem == nil {
			names = append(names, path.Base(f))
		}
	}
	slices.Sort(names)
	return names
}

// Measure implements [schema.Files].
func (p *project) Measure(f *conference.File) (info picture.Info, problem string) {
	full := path.Join(input.ContentFolder, f.Path)
	if isSVG(f.Path) {
		d, problem := p.drawing(full, args{})
		return picture.Info{Format: formatSVG, Width: d.Width, Height: d.Height}, problem
	}
	data, err := fs.ReadFile(p.fsys, full)
	if err != nil {
		return picture.Info{}, "file-unreadable"
	}
	info, err = picture.Measure(data)
	if errors.Is(err, picture.ErrTooLarge) {
		return picture.Info{}, "image-too-large"
	}
	if err != nil {
		return picture.Info{}, "image-unreadable"
	}
	return info, ""
}

// formatSVG is the format that package picture does not know.
const formatSVG = "svg"

func isSVG(name string) bool { return strings.EqualFold(path.Ext(name), ".svg") }
