package site

import (
	"path/filepath"

	"vademecum/generator/publish"
)

// statusFile tells operators, and programs of theirs, how it stands with a site that is watched.
const statusFile = "status.json"

// WriteStatus replaces the status file of a project, .vademecum/status.json. Who reads it sees all of it or all of the last one.
func WriteStatus(dir string, data []byte) error {
	return publish.WriteWorkFile(filepath.Join(dir, workFolder), statusFile, data)
}
