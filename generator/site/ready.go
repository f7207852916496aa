package site

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"vademecum/generator/plan"
	"vademecum/themes"
)

// readyFolder has all sizes of the pictures of the default theme: scaling them took a seventh of the time of a small site.
// go test ./generator/site -run TestReady -update writes them.
const readyFolder = "ready"

//go:embed ready
var readyFiles embed.FS

// readyName returns the name of a size of a picture of the default theme.
func readyName(source string, to plan.Scale) string {
	name := fmt.Sprintf("%s-%dx%d", strings.TrimSuffix(source, path.Ext(source)), to.Width, to.Height)
	if to.Framed > 0 {
		name += fmt.Sprintf("-framed-%d", to.Framed)
	}
	return name + "." + to.Format
}

// ready returns a size of a picture of a theme whose bytes are data, if it is the default theme's picture.
func ready(data []byte, f plan.File) ([]byte, bool) {
	if !f.Theme || f.Scale == nil {
		return nil, false
	}
	original, err := fs.ReadFile(themes.FS(), path.Join("pictures", f.Source))
	if err != nil || !bytes.Equal(original, data) {
		return nil, false
	}
	made, err := readyFiles.ReadFile(path.Join(readyFolder, readyName(f.Source, *f.Scale)))
	return made, err == nil
}
