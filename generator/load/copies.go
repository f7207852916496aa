package load

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"vademecum/generator/diagnostic"
	"vademecum/generator/position"
)

// copyMark matches what systems and synchronisation programs add to the name of a copy.
var copyMark = regexp.MustCompile(`(?i)( - (copie|copy|copia|cópia|kopie|копия|副本|نسخة)( ?\(\d+\))?` +
	`| ?\((\d+|copie|copy|copia|copie \d+|[^()]*(conflict|conflit|conflicto|конфликт|冲突)[^()]*)\)` +
	`| (copy|copie|copia)( \d+)?| \d+` +
	`|-(desktop|laptop|pc|macbook|win)[-\w]*` +
	`|[-._]sync-conflict[-\w]*|_conflict[-\w]*)$`)

// copyStart matches what they put in front of it.
var copyStart = regexp.MustCompile(`(?i)^(copy|copie|copia|kopie)( ?\(\d+\))? (of|de|von) `)

// original returns the path that a file has without the marks of a copy, or the path itself.
func original(file string) string {
	folder, base := path.Split(file)
	ending := path.Ext(base)
	base = strings.TrimSuffix(base, ending)
	lang := ""
	if ending == ".md" && !copyMark.MatchString(path.Ext(base)) {
		lang = path.Ext(base)
		base = strings.TrimSuffix(base, lang)
	}
	base = copyMark.ReplaceAllString(copyStart.ReplaceAllString(base, ""), "")
	return folder + base + lang + ending
}

// ofTwoFiles are the diagnostics that two files with the same entries cause.
var ofTwoFiles = []string{"id-duplicate", "event-twice", "transport-twice", "prose-twice", "translation-twice"}

// ofOneName are the diagnostics that the name of a copy causes.
var ofOneName = []string{"language-unknown", "file-name-not-id"}

// copies replaces the diagnostics that a copy of a file causes with one about the copy.
func (a *assembly) copies(problems diagnostic.List) diagnostic.List {
	reported := map[string]bool{}
	kept := problems[:0]
	for _, d := range problems {
		copied, from := a.copied(d)
		if copied == "" {
			kept = append(kept, d)
			continue
		}
		if !reported[copied] {
			reported[copied] = true
			c := problemAt("file-copy", position.Position{File: copied}, args{"name": path.Base(copied), "original": from})
			c.Private = d.Private || isPrivate(copied)
			kept = append(kept, c)
		}
	}
	// What else is wrong in a copy is wrong in the original too, or goes with the copy.
	return slices.DeleteFunc(kept, func(d diagnostic.Diagnostic) bool { return d.ID != "file-copy" && reported[d.At.File] })
}

// copied returns the copy that causes a diagnostic, and the file it is a copy of; "" if none does.
func (a *assembly) copied(d diagnostic.Diagnostic) (copied, from string) {
	file, other := d.At.File, d.Args["file"]
	switch {
	case slices.Contains(ofOneName, d.ID):
		from = original(file)
		if _, there := a.project.files[from]; there && from != file {
			return file, from
		}
	case !slices.Contains(ofTwoFiles, d.ID) || other == "" || other == file || path.Dir(other) != path.Dir(file):
	case original(file) == other:
		return file, other
	case original(other) == file:
		return other, file
	case original(file) == original(other):
		return max(file, other), min(file, other)
	}
	return "", ""
}
