package site

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"vademecum/generator/input"
	"vademecum/generator/publish"
)

// lastFile, beside the lock, records what the last build was made from and what it reported, so that a new process with nothing to do
// only compares. It may be deleted at any time.
const lastFile = "last.json"

// buildRecord is the last build of a project without errors.
type buildRecord struct {
	Made      string      `json:"made"` // the program and its options
	Inputs    []inputFile `json:"inputs"`
	Published string      `json:"published"` // as publish.Intact gives it
	Result    Result      `json:"result"`
}

// inputFile is a file that a build depends on, in the version before the build read it. A recent file has a digest.
type inputFile struct {
	Path string `json:"path"`
	input.Version
}

// IsUpToDate reports whether a build would find nothing to do.
func IsUpToDate(o Options) bool {
	before, _ := upToDate(o)
	return before != nil
}

// upToDate returns the result of the last build if this one would make the same. Otherwise it returns the record to save after this
// build, or nil if none is to be saved.
func upToDate(o Options) (*Result, *buildRecord) {
	if o.Program == "" || o.Verify || o.Components != "" {
		return nil, nil
	}
	out, err := filepath.Abs(siteDir(o))
	if err != nil {
		return nil, nil
	}
	work := filepath.Join(o.Dir, workFolder)
	began, err := publish.Stamp(work)
	if err != nil {
		return nil, nil // the build itself reports what is wrong with the folder
	}
	now := &buildRecord{Made: fmt.Sprintf("%q", []string{o.Program, out, o.BaseURL, fmt.Sprint(o.Strict)})}
	if now.Inputs, err = inputs(input.Disk(o.Dir), began); err != nil {
		return nil, nil
	}
	var before buildRecord
	data, err := os.ReadFile(filepath.Join(work, lastFile))
	if err != nil || json.Unmarshal(data, &before) != nil || before.Made != now.Made || !sameInputs(input.Disk(o.Dir), before.Inputs, now.Inputs) {
		return nil, now
	}
	if digest, ok := publish.Intact(siteDir(o)); !ok || digest != before.Published {
		return nil, now
	}
	before.Result.Published = publish.Result{Unchanged: before.Result.Published.Written + before.Result.Published.Unchanged}
	return &before.Result, nil
}

// save writes the record of a build without errors.
func (r *buildRecord) save(o Options, result Result) error {
	if r == nil || result.Diagnostics.Errors() > 0 {
		return nil
	}
	r.Published, r.Result = result.Published.Digest, result
	r.Result.Published.Changed = nil // the next build changes nothing
	data, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("saving what the build was made from: %w", err)
	}
	return publish.WriteWorkFile(filepath.Join(o.Dir, workFolder), lastFile, data)
}

// inputs lists the input files of a project. Recent ones get a digest.
func inputs(project fs.FS, now time.Time) ([]inputFile, error) {
	var out []inputFile
	for _, root := range input.Roots() {
		files, err := input.List(project, root)
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			in := inputFile{f.Path, f.Version}
			if in.Recent(now) {
				if in.Digest, err = digestOf(project, f.Path); err != nil {
					return nil, err
				}
			}
			out = append(out, in)
		}
	}
	return out, nil
}

func digestOf(project fs.FS, name string) (string, error) {
	data, err := fs.ReadFile(project, name)
	if err != nil {
		return "", err
	}
	return input.Digest(data), nil
}

// sameInputs reports whether files have the same bytes as before. It reads a file only if its time cannot tell.
func sameInputs(project fs.FS, before, now []inputFile) bool {
	if len(before) != len(now) {
		return false
	}
	for i, old := range before {
		in := now[i]
		if old.Path != in.Path || old.Size != in.Size {
			return false
		}
		if old.Digest != "" && in.Digest == "" {
			digest, err := digestOf(project, in.Path)
			if err != nil {
				return false
			}
			in.Digest = digest
		}
		if !in.Same(old.Version) {
			return false
		}
	}
	return true
}
