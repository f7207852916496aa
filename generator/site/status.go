package site

import (
	"path/filepath"

	"vademecum/generator/publish"
)

// statusFile describes a site that is watched, for operators and their programs.
const statusFile = "status.json"

// WriteStatus replaces the status file of a project, .vademecum/status.json. A reader never sees a part of it.
func WriteStatus(dir string, data []byte) error {
	return publish.WriteWorkFile(filepath.Join(dir, workFolder), statusFile, data)
}
