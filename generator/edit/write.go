package edit

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A change of several files is one intent, then the files, then the journal.
//
// First the intent is written and synced: an entry of the journal that says which bytes every file had and gets. Then the new bytes of
// every file are written beside it under a hidden name, so that a full disk is noticed before anything has changed. Then the files are
// renamed into place, and last the intent becomes the entry. The next reader that finds an intent completes the change if a file has its
// new bytes already, and reverts it otherwise.

const (
	temporaryPrefix = "."
	temporarySuffix = ".vademecum.tmp"
)

// write changes files and records the change. The lock is held.
func (p Project) write(e Entry, files []File) error {
	if err := writeEntry(filepath.Join(p.work, intentName), e); err != nil {
		return err
	}
	staged, err := p.stageAll(files)
	for _, t := range staged {
		if err == nil {
			err = t.place()
		}
	}
	if err != nil {
		for _, t := range staged {
			_ = os.Remove(t.temporary)
		}
		return errors.Join(err, p.takeBack(e))
	}
	return p.finish(e)
}

// stageAll writes the new bytes of the files that change beside them.
func (p Project) stageAll(files []File) (staged []target, err error) {
	for _, f := range files {
		if digest(f.Before) == digest(f.After) {
			continue
		}
		t, err := p.stage(f)
		staged = append(staged, t)
		if err != nil {
			return staged, err
		}
	}
	return staged, nil
}

// finish makes the intent an entry of the journal.
func (p Project) finish(e Entry) error {
	j := p.journal()
	if err := os.MkdirAll(j.dir, 0o700); err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	if err := os.Rename(filepath.Join(p.work, intentName), j.path(e.Number)); err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	return syncFolder(j.dir)
}

// target is a file that is about to be replaced.
type target struct {
	file      File
	path      string // where links lead
	temporary string
}

// stage writes the new bytes of a file beside it.
func (p Project) stage(f File) (target, error) {
	t := target{file: f, path: filepath.Join(p.dir, filepath.FromSlash(f.Path))}
	mode := fs.FileMode(0o644)
	if real, err := filepath.EvalSymlinks(t.path); err == nil && f.After != nil { // of a link that is removed, the file stays
		t.path = real
		if info, err := os.Stat(real); err == nil {
			mode = info.Mode().Perm()
		}
	}
	if strings.HasPrefix(f.Path, PrivateFolder) && f.Before == nil {
		mode = 0o600
	}
	t.temporary = temporaryName(t.path)
	if f.After == nil {
		return t, nil
	}
	if err := os.MkdirAll(filepath.Dir(t.path), 0o755); err != nil {
		return t, fmt.Errorf("changing %s: %w", f.Path, err)
	}
	if err := writeSynced(t.temporary, f.After, mode); err != nil {
		return t, fmt.Errorf("changing %s: %w", f.Path, err)
	}
	return t, nil
}

// PrivateFolder is the folder of private content, with its slash. Only their owner may read new files in it.
const PrivateFolder = "content/private/"

func temporaryName(name string) string {
	return filepath.Join(filepath.Dir(name), temporaryPrefix+filepath.Base(name)+temporarySuffix)
}

// place puts the new bytes in place of the old ones, if the file still has those.
func (t target) place() error {
	now, err := os.ReadFile(t.path)
	if errors.Is(err, fs.ErrNotExist) {
		now, err = nil, nil
	} else if err == nil {
		now = nonNil(now)
	}
	switch {
	case err != nil:
		return fmt.Errorf("changing %s: %w", t.file.Path, err)
	case (now == nil) != (t.file.Before == nil) || !bytes.Equal(now, t.file.Before):
		return &RefusedError{Edit: Edit{File: t.file.Path}, Reason: Taken}
	case t.file.After == nil:
		err = os.Remove(t.path)
	default:
		err = os.Rename(t.temporary, t.path)
	}
	if err != nil {
		return fmt.Errorf("changing %s: %w", t.file.Path, err)
	}
	return syncFolder(filepath.Dir(t.path))
}

func writeEntry(name string, e Entry) error {
	data, err := e.encode()
	if err != nil {
		return err
	}
	temporary := name + ".tmp"
	if err := writeSynced(temporary, data, 0o600); err != nil {
		_ = os.Remove(temporary)
		return fmt.Errorf("writing the journal: %w", err)
	}
	if err := os.Rename(temporary, name); err != nil {
		return fmt.Errorf("writing the journal: %w", err)
	}
	return syncFolder(filepath.Dir(name))
}

// writeSynced writes a file that is on the disk when it returns.
func writeSynced(name string, data []byte, mode fs.FileMode) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(mode) // the umask does not apply
	}
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

func (p Project) isInterrupted() bool {
	_, err := os.Stat(filepath.Join(p.work, intentName))
	return err == nil
}

// recover ends a change that was cut off. The lock is held. If a file already has its new bytes, the others get theirs too; otherwise
// the change is as if it had never begun. If another program wrote to one of the files meanwhile, that file stays as it is, and the
// others get their old bytes.
func (p Project) recover() error {
	intent := filepath.Join(p.work, intentName)
	e, err := readEntry(intent)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	begun, foreign := false, false
	for _, b := range e.changes() {
		now, err := readFile(os.DirFS(p.dir), b.Path)
		if err != nil {
			return err
		}
		switch digest(now) {
		case b.After:
			begun = true
		case b.Before:
		default:
			foreign = true
		}
		_ = os.Remove(p.temporaryOf(b.Path))
	}
	if begun && !foreign {
		if err = p.goOn(e); err == nil {
			return nil
		}
	}
	return errors.Join(err, p.takeBack(e))
}

// changes returns what an intent does to the files.
func (e Entry) changes() []Bytes {
	out := slices.Clone(e.Files)
	for i, b := range out {
		if e.Undone {
			out[i] = b.reverse()
		}
	}
	return out
}

// goOn gives all files of an intent their new bytes.
func (p Project) goOn(e Entry) error {
	for _, b := range e.changes() {
		if err := p.end(b); err != nil {
			return err
		}
	}
	return p.finish(e)
}

// takeBack gives all files of an intent their old bytes, and removes the intent. A file that somebody wrote to meanwhile gets back the old
// values, where it has the new ones.
func (p Project) takeBack(e Entry) error {
	for i, b := range e.changes() {
		now, err := readFile(os.DirFS(p.dir), b.Path)
		if err != nil {
			return err
		}
		switch d := digest(now); d {
		case b.Before:
		case b.After:
			err = p.end(b.reverse())
		default:
			plan, planErr := p.planEntry(Entry{Edits: e.Edits, Files: e.Files[i : i+1]}, !e.Undone)
			if err = planErr; err == nil && len(plan.Edits) > 0 {
				err = p.end(bytesOf(plan.Files[0]))
			}
		}
		if err != nil {
			return err
		}
	}
	if err := os.Remove(filepath.Join(p.work, intentName)); err != nil {
		return fmt.Errorf("taking back a change that was cut off: %w", err)
	}
	return syncFolder(p.work)
}

// end gives a file its bytes, if it has the others.
func (p Project) end(b Bytes) error {
	now, err := readFile(os.DirFS(p.dir), b.Path)
	if err != nil || digest(now) != b.Before {
		return err
	}
	after, err := b.apply(now)
	if err != nil {
		return err
	}
	t, err := p.stage(File{b.Path, now, after})
	if err == nil {
		err = t.place()
	}
	if err != nil {
		_ = os.Remove(t.temporary)
		return fmt.Errorf("ending a change that was cut off: %w", err)
	}
	return nil
}

func (p Project) temporaryOf(name string) string {
	full := filepath.Join(p.dir, filepath.FromSlash(name))
	if real, err := filepath.EvalSymlinks(full); err == nil {
		full = real
	}
	return temporaryName(full)
}
