package site

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// ErrComponentsInPublic says that the components were to go where the site stands.
var ErrComponentsInPublic = errors.New("components do not go into the site")

// checkComponents holds the components away from the site: publishing there would take the site's pages away.
func checkComponents(o Options) error {
	if o.Components == "" {
		return nil
	}
	site, err := settled(siteDir(o))
	if err != nil {
		return err
	}
	to, err := settled(o.Components)
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

// settled is the folder that a name leads to, as far as it is there already.
func settled(dir string) (string, error) {
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
