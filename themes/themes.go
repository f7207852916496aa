// Package themes carries the default theme inside the program, so that a lone binary builds a site.
package themes

import (
	"embed"
	"io/fs"
)

//go:embed all:default
var files embed.FS

// FS returns the default theme: theme.toml, layouts, partials, assets and i18n at its root.
func FS() fs.FS {
	theme, err := fs.Sub(files, "default")
	if err != nil {
		panic(err) // the path is a constant
	}
	return theme
}
