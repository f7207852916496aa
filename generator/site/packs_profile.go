package site

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"vademecum/generator/publish"
)

// profiles is the folder for the profiles of the browser that prints. It is in the system's temporary folder, because some packages of
// Chromium may not read hidden folders such as .vademecum; a file in the working folder says where. So what a killed run left is removed by
// the next. The lock of the working folder is held.
type profiles struct{ work string }

// The file that names the folder, and the start of its name.
const (
	profileFile   = "browser"
	profilePrefix = "vademecum-browser-"
)

// make makes the folder.
func (p profiles) make() (string, error) {
	folder, err := os.MkdirTemp("", profilePrefix)
	if err == nil {
		err = publish.WriteWorkFile(p.work, profileFile, []byte(folder))
	}
	if err != nil {
		return "", fmt.Errorf("making a folder for the browser: %w", err)
	}
	return folder, nil
}

// removeStale removes the folder that the file names, if it is one that this program made.
func (p profiles) removeStale() {
	name := filepath.Join(p.work, profileFile)
	data, err := os.ReadFile(name)
	folder := string(data)
	if err != nil || !strings.HasPrefix(filepath.Base(folder), profilePrefix) || filepath.Dir(folder) != filepath.Clean(os.TempDir()) {
		return
	}
	if os.RemoveAll(folder) == nil {
		_ = os.Remove(name) // without the folder it says nothing
	}
}
