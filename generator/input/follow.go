package input

import (
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Follow returns the path, free of links, that a link below a folder leads to. It reports false if the link leads out of the folder,
// even if it comes back, or nowhere.
func Follow(fsys fs.FS, folder, link string) (target string, ok bool) {
	const maxLinks = 40 // as Linux allows on the way to one file
	resolved, rest := folder, strings.TrimPrefix(link, folder+"/")
	for links := 0; rest != ""; {
		var name string
		name, rest, _ = strings.Cut(rest, "/")
		switch name {
		case "", ".":
			continue
		case "..":
			if resolved == folder {
				return "", false
			}
			resolved = path.Dir(resolved)
			continue
		}
		// The name must be in the folder exactly as written: a file system that ignores case must not let a link name private files.
		entries, err := fs.ReadDir(fsys, resolved)
		i := slices.IndexFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name })
		if err != nil || i < 0 {
			return "", false
		}
		next := path.Join(resolved, name)
		if entries[i].Type()&fs.ModeSymlink == 0 {
			resolved = next
			continue
		}
		destination, err := fs.ReadLink(fsys, next)
		if links++; err != nil || links > maxLinks || path.IsAbs(destination) {
			return "", false
		}
		rest = destination + "/" + rest
	}
	return resolved, resolved != folder
}
