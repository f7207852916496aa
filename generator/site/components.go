package site

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// ErrComponentsInPublic says that the folder for the components is the site's, or in it, or around it.
var ErrComponentsInPublic = errors.New("components do not go into the site")

// checkComponents refuses to write the components over the site: that would remove the site's pages.
func checkComponents(o Options) error {
	if o.Components == "" {
		return nil
	}
	site, err := resolvePath(siteDir(o))
	if err != nil {
		return err
	}
	to, err := resolvePath(o.Components)
	if err != nil {
		return err
	}
	if to == site || inside(to, site) || inside(site, to) {
		return fmt.Errorf("%w: %s", ErrComponentsInPublic, o.Components)
	}
	return nil
}

func inside(dir, outer string) bool {
	return strings.HasPrefix(dir, strings.TrimSuffix(outer, string(filepath.Separator))+string(filepath.Separator))
}

// resolvePath returns the absolute path of a folder. Links are followed in the part of the path that exists.
func resolvePath(dir string) (string, error) {
	full, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("finding %s: %w", dir, err)
	}
	for rest := ""; ; {
		found, err := filepath.EvalSymlinks(full)
		if err == nil {
			return filepath.Join(found, rest), nil
		}
		parent := filepath.Dir(full)
		if !errors.Is(err, os.ErrNotExist) || parent == full {
			return "", fmt.Errorf("finding %s: %w", dir, err)
		}
		full, rest = parent, filepath.Join(filepath.Base(full), rest)
	}
}
