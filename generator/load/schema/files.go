package schema

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/picture"
	"vademecum/generator/position"
	"vademecum/generator/source"
)

// Files finds the images and documents that content names.
type Files interface {
	// Find returns the file that content in a folder names. If there is none that the site may publish, it returns the id and the arguments
	// of a diagnostic. A private file may name private ones.
	Find(folder, name string, private bool) (f *conference.File, problem string, a diagnostic.Args)
	// Measure returns the format of a picture and its size in pixels, or the id of a diagnostic if no page can show it.
	Measure(f *conference.File) (info picture.Info, problem string)
}

// File is the type of a file beside the one being read.
var File = Type[*conference.File]{"file", func(r *Reader, n *source.Node) (*conference.File, bool) {
	s, ok := r.Word(n)
	if !ok || s == "" {
		return nil, false
	}
	f := r.FindFile(s, r.Place(n.At))
	return f, f != nil
}}

// FindFile returns the file of a name beside the one being read, or reports why there is none and returns nil.
func (r *Reader) FindFile(name string, at position.Position) *conference.File {
	if right := withoutEscapes.Replace(name); right != name {
		r.escapedPath(right, at)
		return nil
	}
	r.NamesFiles = true
	r.Files = append(r.Files, path.Join(path.Dir(r.path), name))
	f, id, a := r.site.Files.Find(path.Dir(r.path), name, r.private)
	if id != "" {
		fix := fixOfFile(id, a)
		if fix == "" && path.Ext(name) == "" && strings.HasSuffix(r.path, ".md") && !strings.Contains(name, `\`) { // [the agenda](agenda), (../agenda/)
			id, fix = "file-missing", "page"
		}
		r.ReportAt(at, id, fix, a)
		return nil
	}
	return f
}

// withoutEscapes turns what TOML reads in a path of Windows, such as the line feed in "docs\notes.pdf", into a slash and the letter.
var withoutEscapes = strings.NewReplacer("\n", "/n", "\t", "/t", "\r", "/r", "\b", "/b", "\f", "/f", "\x1b", "/e")

// escapedPath reports the name of a file that was written with backslashes. right has slashes.
func (r *Reader) escapedPath(right string, at position.Position) {
	r.Problems = slices.DeleteFunc(r.Problems, func(d diagnostic.Diagnostic) bool { return d.ID == "character-control" && d.At == at })
	fix := ""
	if driveOfWindows.MatchString(right) {
		right, fix = path.Base(right), "drive"
	}
	r.ReportAt(at, source.CodeBackslash, fix, args{"right": quoted(right)})
}

// webAddress matches what seems to be a web address without its scheme: www.example.org, example.org/visas.
var webAddress = regexp.MustCompile(`^(www\.[^/]+|[\w-]+(\.[\w-]+)*\.[a-z]{2,}/.*)$`)

// driveOfWindows matches a path on the computer of an editor.
var driveOfWindows = regexp.MustCompile(`^[A-Za-z]:/`)

// mailAddress matches what seems to be an email address without "mailto:".
var mailAddress = regexp.MustCompile(`^[^@/\s]+@[^@/\s]+\.[a-z]{2,}$`)

// fixOfFile chooses the fix of a diagnostic about a file.
func fixOfFile(id string, a args) string {
	switch {
	case a["nearest"] != "":
		return "nearest"
	case id == "svg-active" && a["kind"] == "address":
		return "address"
	case id == "file-missing" && driveOfWindows.MatchString(a["file"]):
		return "drive"
	case id == "file-missing" && (strings.HasPrefix(a["file"], "https://") || strings.HasPrefix(a["file"], "http://")):
		return "address"
	case id == "file-missing" && webAddress.MatchString(a["file"]):
		return "web"
	case id == "file-missing" && mailAddress.MatchString(a["file"]):
		return "mail"
	}
	return ""
}

// Picture reads the name of a picture and measures it. The image has no file if a page cannot show it, which is reported.
func (r *Reader) Picture(n *source.Node, to *conference.Image) {
	f, ok := File.Read(r, n)
	if !ok {
		return
	}
	info, problem := r.site.Files.Measure(f)
	if problem != "" {
		r.Report(problem, n.At, args{"file": f.Path})
		return
	}
	to.File, to.Format, to.Width, to.Height, to.At = f, info.Format, info.Width, info.Height, r.Place(n.At)
}

// Images makes a key that names a picture, or one for each of some languages of the site.
func Images[T any](name string, to func(*T) *conference.Images) Key[T] {
	return Custom(name, File.Name+" by language", func(r *Reader, n *source.Node, t *T) {
		r.ByLanguage(n, func(lang string, n *source.Node) {
			v := conference.ImageVariant{Lang: lang}
			if lang != "" && !r.Language(lang, n.Key) {
				return
			}
			if r.Picture(n, &v.Image); v.File != nil {
				to(t).Variants = append(to(t).Variants, v)
			}
		})
	})
}

// ImagesAlt makes a key with the words that replace a picture, in whichever language.
func ImagesAlt[T any](name string, to func(*T) *conference.Images) Key[T] {
	return Text(name, func(t *T) *conference.Text { return &to(t).Alt })
}
