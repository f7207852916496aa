package load

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/position"
)

// Folders reports what is wrong with the places of config.toml and content/ in the project folder. If it finds something, nothing can be
// read. A folder without any config.toml is no project and no mistake of an editor; see [ErrNoConfig].
func Folders(fsys fs.FS) (found diagnostic.List) {
	config, err := fs.Stat(fsys, input.ConfigFile)
	switch {
	case err == nil && config.IsDir():
		found.Add(problemAt("config-folder", position.Position{File: input.ConfigFile}, nil))
	case errors.Is(err, fs.ErrNotExist):
		if name := similar(fsys, false, "config.toml", "config.toml.txt", "config.tml", "conf.toml", "configuration.toml", "config"); name != "" {
			found.Add(problemAt("config-name", position.Position{File: name}, args{"name": name}))
		}
		return found
	}
	content, err := fs.Stat(fsys, input.ContentFolder)
	switch {
	case err == nil && !content.IsDir():
		found.Add(problemAt("content-file", position.Position{File: input.ContentFolder}, nil))
	case errors.Is(err, fs.ErrNotExist):
		d := problemAt("content-missing", position.Position{File: input.ContentFolder}, args{})
		if name := similar(fsys, true, "content", "contents", "contenu", "contenus", "contenido", "conteudo"); name != "" {
			d.Fix, d.Args["name"] = "rename", name
		}
		found.Add(d)
	}
	return found
}

// similar returns the name of a file, or a folder, of the project that is one of these but for its capitals, or "".
func similar(fsys fs.FS, folder bool, names ...string) string {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return ""
	}
	for _, e := range entries {
		if e.IsDir() == folder && slices.Contains(names, strings.ToLower(e.Name())) {
			return e.Name()
		}
	}
	return ""
}
