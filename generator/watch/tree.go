package watch

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"vademecum/generator/input"
)

// What is watched in a project: a file and two folders. Everything else there, the published site among it, is not looked at.
const (
	configFile    = "config.toml"
	contentFolder = "content"
	themesFolder  = "themes"
)

var roots = [...]string{configFile, contentFolder, themesFolder}

// stamp is what tells a file from its next version without reading it.
type stamp struct {
	mode          fs.FileMode
	input.Version // with a digest for a file too young to trust its time; see [Watcher.age]
}

// stampOf stamps what a file or a folder is.
func stampOf(info fs.FileInfo) stamp {
	return stamp{info.Mode(), input.VersionOf(info)}
}

// same tells whether two stamps are of the same version. Of a folder only its mode counts: what
// is in it has stamps of its own.
func (s stamp) same(t stamp) bool {
	if s.mode.IsDir() {
		return s.mode == t.mode
	}
	return s.mode == t.mode && s.Same(t.Version)
}

// hollow tells whether a file is empty.
func (s stamp) hollow() bool { return s.mode.IsRegular() && s.Size == 0 }

// tree holds a stamp for every file and folder, by its path below the project with slashes.
type tree map[string]stamp

// cut takes a path and all below it out of the tree and returns them. The empty path is the project.
func (t tree) cut(name string) tree {
	below := tree{}
	for p, s := range t {
		if within(p, name) {
			below[p] = s
			delete(t, p)
		}
	}
	return below
}

// within tells whether a path is the folder or below it. All paths are within the empty one, the project.
func within(p, folder string) bool {
	return folder == "" || p == folder || strings.HasPrefix(p, folder+"/")
}

// watched tells whether a change of this path matters: it is one of the roots, or in one and not ignored.
func watched(name string) bool {
	root, _, _ := strings.Cut(name, "/")
	return slices.Contains(roots[:], root) && !input.Ignored(name)
}

// followed tells whether a link at this path is followed to the folder it leads to, as load and build do: content/ itself,
// themes/ itself, and each theme.
func followed(name string) bool {
	return name == contentFolder || path.Dir(name) == themesFolder || name == themesFolder
}
