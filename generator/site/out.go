package site

import (
	"errors"
	"fmt"
	"path/filepath"

	"vademecum/generator/input"
	"vademecum/generator/publish"
)

// ErrOutInProject says that a site was to be written over what it is made from, or over packs, which are private.
var ErrOutInProject = errors.New("a site does not go into the folders of its project")

// checkOut refuses a folder to write to that holds something else of the project: the project folder itself, the content, themes, packs
// and working files, and what is below them. A folder of packs elsewhere is refused too: its files would be removed.
func checkOut(o Options) error {
	full, err := resolvePath(publicDir(o))
	if err != nil {
		return err
	}
	refused := fmt.Errorf("%w: %s", ErrOutInProject, full)
	project, err := resolvePath(o.Dir)
	if err != nil {
		return err
	}
	if full == project {
		return refused
	}
	for _, name := range []string{input.ContentFolder, input.ThemesFolder, packsFolder, workFolder} {
		folder, err := resolvePath(filepath.Join(project, name))
		if err != nil {
			return err
		}
		if full == folder || inside(full, folder) {
			return refused
		}
	}
	if published, packs, err := publish.Keeps(full, packListFile); err == nil && published && packs {
		return refused
	}
	return nil // an error of Keeps, a damaged list, is that of the publication too
}
