package load

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/picture"
)

// The folders and limits of content.
const (
	contentFolder = "content"
	privateFolder = "content/private"
	// maxText is the largest text file read: far more than a conference needs, far less than a phone's memory.
	maxText = 64 << 20
	// maxFile is the largest image or document published.
	maxFile = 100 << 20
)

// project is what the readers of all files share. It does not change while they read.
type project struct {
	dir    string
	config *conference.Config
	words  Words
	files  map[string]listed // every file below content/, by its path below the project folder
}

func (p *project) languages() []string {
	tags := make([]string, len(p.config.Languages))
	for i, l := range p.config.Languages {
		tags[i] = l.Tag
	}
	return tags
}

// listed is a file below content/ as it was last seen.
type listed struct {
	size    int64
	linked  bool                   // reached through a symbolic link, so that its bytes may change without its name being told of
	problem *diagnostic.Diagnostic // why it may not be read; nil where nothing is wrong
}

// survey returns what stands at name and below it, in a folder of the project or as one file. Ignored files are left out; a link
// that leads out of the content is listed with what is wrong about it.
func survey(dir, name string) (map[string]listed, error) {
	root, err := filepath.EvalSymlinks(filepath.Join(dir, contentFolder))
	if err != nil {
		return nil, fmt.Errorf("finding the content: %w", err)
	}
	start := root
	if below := strings.TrimPrefix(name, contentFolder); below != "" {
		start = filepath.Join(root, filepath.FromSlash(below))
	}
	files := map[string]listed{}
	err = filepath.WalkDir(start, func(full string, e fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return nil // removed while we looked: an editor's temporary file
			}
			return err
		}
		if full != root && input.Ignored(e.Name()) {
			if e.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if e.IsDir() {
			return nil
		}
		below, _ := filepath.Rel(root, full)
		name := path.Join(contentFolder, filepath.ToSlash(below))
		f, there, err := look(root, full, name, e.Type()&fs.ModeSymlink != 0)
		if there {
			files[name] = f
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("finding the content: %w", err)
	}
	return files, nil
}

// look describes one file; it is not there if it is no regular file.
func look(root, full, name string, linked bool) (f listed, there bool, err error) {
	wrong := func(d diagnostic.Diagnostic) (listed, bool, error) {
		return listed{linked: linked, problem: &d}, true, nil
	}
	if linked {
		target, inside := leadsInside(root, full)
		if !inside {
			return wrong(problemAt("link-outside-content", conference.Place{File: name}, nil))
		}
		if isPrivate(target) && !isPrivate(name) {
			return wrong(problemAt("link-into-private", conference.Place{File: name}, nil))
		}
	}
	info, err := os.Stat(full)
	if errors.Is(err, fs.ErrNotExist) {
		return listed{}, false, nil
	}
	if err != nil || !info.Mode().IsRegular() {
		return listed{}, false, err
	}
	limit := int64(maxFile)
	if isText(name) {
		limit = maxText
	}
	if info.Size() > limit {
		return wrong(problemAt("file-too-large", conference.Place{File: name},
			args{"size": fmt.Sprint(info.Size() >> 20), "limit": fmt.Sprint(limit >> 20)}))
	}
	return listed{size: info.Size(), linked: linked}, true, nil
}

// leadsInside returns the path below the project folder of the regular file a link leads to, if it is inside root.
func leadsInside(root, link string) (name string, ok bool) {
	target, err := filepath.EvalSymlinks(link)
	if err != nil {
		return "", false
	}
	below, err := filepath.Rel(root, target)
	if err != nil || !filepath.IsLocal(below) {
		return "", false
	}
	info, err := os.Stat(target)
	return path.Join(contentFolder, filepath.ToSlash(below)), err == nil && info.Mode().IsRegular()
}

func isText(name string) bool {
	return strings.HasSuffix(name, ".toml") || strings.HasSuffix(name, ".md")
}

func isPrivate(name string) bool { return strings.HasPrefix(name, privateFolder+"/") }

// beside finds the file an editor named from a folder of content. It returns the id and arguments of a message where there
// is none to publish.
func (p *project) beside(folder, name string, private bool) (*conference.File, string, args) {
	full := path.Join(folder, name)
	a := args{"file": name}
	if strings.Contains(name, `\`) || path.IsAbs(name) || !strings.HasPrefix(full, contentFolder+"/") {
		return nil, "file-outside-content", a
	}
	file, ok := p.files[full]
	switch {
	case !ok || file.problem != nil:
		if isPrivate(full) && !private {
			return nil, "file-private", a // there or not: a public message must not tell what is private
		}
		if near, ok := diagnostic.Nearest(path.Base(full), p.namesIn(path.Dir(full))); ok {
			a["nearest"] = strings.TrimSuffix(name, path.Base(name)) + near
		}
		return nil, "file-missing", a
	case isPrivate(full) && !private:
		return nil, "file-private", a
	case isText(full):
		return nil, "file-is-content", a
	case !isPublishable(full):
		a["known"] = strings.Join(publishable, ", ")
		return nil, "file-type", a
	}
	if isSVG(full) {
		data, err := os.ReadFile(filepath.Join(p.dir, filepath.FromSlash(full)))
		switch {
		case err != nil:
			return nil, "file-unreadable", a
		case activeSVG.Match(data): // whether shown or only linked to: its own address is one of the site's
			return nil, "svg-active", a
		}
	}
	return &conference.File{Path: strings.TrimPrefix(full, contentFolder+"/"), Size: file.size}, "", nil
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

// measure returns what a picture is and its size in pixels, or the id of a message where a page cannot show it.
func (p *project) measure(f *conference.File) (info picture.Info, problem string) {
	data, err := os.ReadFile(filepath.Join(p.dir, contentFolder, filepath.FromSlash(f.Path)))
	if err != nil {
		return picture.Info{}, "file-unreadable"
	}
	if isSVG(f.Path) {
		width, height := svgSize(data)
		return picture.Info{Format: formatSVG, Width: width, Height: height}, ""
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

// formatSVG is the one format of picture that package picture does not measure.
const formatSVG = "svg"

func isSVG(name string) bool { return strings.EqualFold(path.Ext(name), ".svg") }

// activeSVG finds what could run in an SVG opened by its own address: scripts, handlers, foreign content and script links.
var activeSVG = regexp.MustCompile(`(?i)<([\w-]+:)?script|<([\w-]+:)?foreignObject|[\s"'/]on[a-z]+\s*=|javascript:|<!ENTITY`)

var svgViewBox = regexp.MustCompile(`<svg[^>]*\sviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)`)

func svgSize(data []byte) (width, height int) {
	m := svgViewBox.FindSubmatch(data)
	if m == nil {
		return 0, 0
	}
	w, _ := strconv.ParseFloat(string(m[1]), 64)
	h, _ := strconv.ParseFloat(string(m[2]), 64)
	return int(w + 0.5), int(h + 0.5)
}
