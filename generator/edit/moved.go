package edit

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// followed returns an entry as if the files that somebody has moved since had been where they are now: those that have the same bytes under
// another name, and those whose things are in one other file. An undo or redo then finds them. Where two files could be meant, nothing is
// followed.
func (p Project) followed(e Entry, back bool) (Entry, error) {
	project := os.DirFS(p.dir)
	e.Files, e.Edits = slices.Clone(e.Files), slices.Clone(e.Edits)
	for i, b := range e.Files {
		if back {
			b = b.reverse()
		}
		now, err := readFile(project, b.Path)
		if err != nil || b.Before == "" || now != nil {
			if err != nil {
				return e, err
			}
			continue
		}
		to, err := p.movedTo(b, firstOf(e, b.Path, back))
		if err != nil {
			return e, err
		}
		if to == "" || slices.ContainsFunc(e.Files, func(other Bytes) bool { return other.Path == to }) {
			continue
		}
		for j := range e.Edits {
			if e.Edits[j].File == b.Path {
				e.Edits[j].File = to
			}
		}
		e.Files[i].Path = to
	}
	return e, nil
}

// firstOf returns the first edit of a file that an undo or redo does.
func firstOf(e Entry, file string, back bool) (first Edit) {
	edits := slices.DeleteFunc(slices.Clone(e.Edits), func(x Edit) bool { return x.File != file })
	switch {
	case len(edits) == 0:
	case back:
		first = edits[len(edits)-1].Undo()
	default:
		first = edits[0]
	}
	return first
}

// contentFolder is where files are looked for.
const contentFolder = "content"

// movedTo returns the only file of the content that has the bytes of another one, or else the thing that an edit is about. It is empty if
// there is none, or more than one. What is private is only found in private files, and nothing else is.
func (p Project) movedTo(b Bytes, first Edit) (string, error) {
	project := os.DirFS(p.dir)
	var same, with []string
	err := fs.WalkDir(project, contentFolder, func(name string, d fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(path.Base(name), ".")
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case d.IsDir() && hidden:
			return fs.SkipDir
		case !d.Type().IsRegular() || hidden || !isMarkdown(name) && !strings.HasSuffix(name, ".toml"),
			strings.HasPrefix(name, PrivateFolder) != strings.HasPrefix(b.Path, PrivateFolder):
			return nil
		}
		data, err := fs.ReadFile(project, name)
		if err != nil {
			return err
		}
		if digest(nonNil(data)) == b.Before {
			same = append(same, name)
		}
		if hasTable(name, data, first) {
			with = append(with, name)
		}
		return nil
	})
	switch {
	case err != nil:
		return "", err
	case len(same) == 1:
		return same[0], nil
	case len(same) == 0 && len(with) == 1:
		return with[0], nil
	}
	return "", nil
}

// hasTable reports whether a TOML file has the thing that an edit is about.
func hasTable(name string, data []byte, e Edit) bool {
	if isMarkdown(name) || isMarkdown(e.File) || len(e.Table) == 0 || e.Table[0].Where["id"] == "" {
		return false
	}
	d, problem := read(name, data)
	if problem != nil {
		return false
	}
	_, reason := d.follow(e.Table[:1])
	return reason == ""
}
