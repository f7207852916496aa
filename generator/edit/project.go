package edit

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"vademecum/generator/lock"
)

// Project is a project folder whose content is edited. Its methods may be called by several programs at a time.
type Project struct {
	dir  string
	work string // the working folder
}

// At returns the project in a folder. work is the name of its working folder.
func At(dir, work string) Project { return Project{dir, filepath.Join(dir, work)} }

// lockName is the file in the working folder that readers and writers of content lock. Builds are not kept out: only the moments in
// which content is read and written.
const lockName = "content.lock"

// Read runs f while no change is under way, so that it sees all of a change or none. A change that was cut off is ended first.
func (p Project) Read(ctx context.Context, f func() error) error {
	if _, err := os.Stat(p.work); err != nil {
		return f() // no command has changed anything yet, and a reader may not have the right to write here
	}
	held, err := p.shared(ctx)
	if errors.Is(err, fs.ErrPermission) {
		return f()
	}
	if err != nil {
		return err
	}
	return errors.Join(f(), held.Unlock())
}

// shared takes the lock for reading, with no intent left.
func (p Project) shared(ctx context.Context) (*lock.Lock, error) {
	for {
		held, err := lock.Shared(ctx, p.work, lockName)
		if err != nil || !p.isInterrupted() {
			return held, err
		}
		if err := held.Unlock(); err != nil {
			return nil, err
		}
		writer, err := lock.Exclusive(ctx, p.work, lockName)
		if err != nil {
			return nil, err
		}
		if err := errors.Join(p.recover(), writer.Unlock()); err != nil {
			return nil, err
		}
	}
}

// exclusive takes the lock for writing, with no intent left.
func (p Project) exclusive(ctx context.Context) (*lock.Lock, error) {
	held, err := lock.Exclusive(ctx, p.work, lockName)
	if err != nil {
		return nil, err
	}
	if err := p.recover(); err != nil {
		return nil, errors.Join(err, held.Unlock())
	}
	return held, nil
}

// Plan is what a change, an undo or a redo does.
type Plan struct {
	Files   []File
	Edits   []Edit
	Refused []*RefusedError // what an undo or redo leaves, because somebody changed it since
	entry   *Entry          // that is undone or redone
}

// Plan returns what edits do. It changes nothing. The error of an edit that cannot be done is a [*RefusedError].
func (p Project) Plan(ctx context.Context, edits []Edit) (plan Plan, err error) {
	err = p.Read(ctx, func() error {
		plan.Edits = edits
		plan.Files, err = Apply(os.DirFS(p.dir), edits)
		return err
	})
	return plan, err
}

// ErrNothing reports that the journal has nothing to undo or redo.
var ErrNothing = errors.New("nothing to undo or redo")

// PlanUndo returns what taking back the last change does, and that change. Files that nobody wrote since get their old bytes. In others,
// the values get back what they were, except those that somebody changed.
func (p Project) PlanUndo(ctx context.Context) (plan Plan, last Entry, err error) {
	err = p.Read(ctx, func() error { plan, err = p.planUndo(); return err })
	return plan.of(err)
}

// PlanRedo returns what doing the last undone change again does, and that change. A change that was made since ends that.
func (p Project) PlanRedo(ctx context.Context) (plan Plan, last Entry, err error) {
	err = p.Read(ctx, func() error { plan, err = p.planRedo(); return err })
	return plan.of(err)
}

func (plan Plan) of(err error) (Plan, Entry, error) {
	if err != nil || plan.entry == nil {
		return Plan{}, Entry{}, err
	}
	return plan, *plan.entry, nil
}

func (p Project) planUndo() (Plan, error) {
	entries, err := p.entries()
	if err != nil {
		return Plan{}, err
	}
	for _, e := range slices.Backward(entries) {
		if !e.Undone {
			return p.planTurn(e)
		}
	}
	return Plan{}, ErrNothing
}

func (p Project) planRedo() (Plan, error) {
	entries, err := p.entries()
	if err != nil {
		return Plan{}, err
	}
	// After a new change, what was undone before it cannot be redone.
	for _, e := range entries {
		if e.Undone && e.Last == entries[len(entries)-1].Number {
			return p.planTurn(e)
		}
	}
	return Plan{}, ErrNothing
}

// planTurn plans to undo an entry, or to redo one that is undone, also where somebody has moved its files since.
func (p Project) planTurn(e Entry) (Plan, error) {
	e, err := p.followed(e, !e.Undone)
	if err != nil {
		return Plan{}, err
	}
	return p.planEntry(e, !e.Undone)
}

// planEntry plans to undo an entry, or to redo it.
func (p Project) planEntry(e Entry, back bool) (Plan, error) {
	plan := Plan{entry: &e}
	project := os.DirFS(p.dir)
	for _, b := range e.Files {
		edits := slices.DeleteFunc(slices.Clone(e.Edits), func(x Edit) bool { return x.File != b.Path })
		if back {
			b = b.reverse()
			slices.Reverse(edits)
			for i := range edits {
				edits[i] = edits[i].Undo()
			}
		}
		now, err := readFile(project, b.Path)
		if err != nil {
			return Plan{}, err
		}
		if after, err := b.apply(now); err == nil {
			plan.Edits = append(plan.Edits, edits...)
			plan.Files = append(plan.Files, File{b.Path, now, after})
			continue
		}
		after := now
		for _, x := range edits {
			next, err := applyTo(b.Path, after, []Edit{x})
			var refused *RefusedError
			if errors.As(err, &refused) {
				plan.Refused = append(plan.Refused, refused)
				continue
			}
			if err != nil {
				return Plan{}, err
			}
			after = next
			plan.Edits = append(plan.Edits, x)
		}
		plan.Files = append(plan.Files, File{b.Path, now, after})
	}
	return plan, nil
}

// readFile returns the bytes of a file, and nil if it does not exist.
func readFile(project fs.FS, name string) ([]byte, error) {
	data, err := fs.ReadFile(project, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return nonNil(data), err
}

// Log returns the journal, the oldest change first.
func (p Project) Log(ctx context.Context) (entries []Entry, err error) {
	err = p.Read(ctx, func() error { entries, err = p.entries(); return err })
	return entries, err
}

func (p Project) entries() ([]Entry, error) {
	j := p.journal()
	numbers, err := j.numbers()
	if err != nil {
		return nil, err
	}
	out := make([]Entry, 0, len(numbers))
	for _, n := range numbers {
		e, err := j.read(n)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// Do makes a planned change and writes it into the journal. Values may have changed since it was planned: then an edit is refused, and
// nothing is changed. who is a user of the machine, and words are the command. allowed is asked last, when no other program can change
// the content any more; it must not call methods of the project.
func (p Project) Do(
	ctx context.Context,
	plan Plan,
	who string,
	when time.Time,
	words []string,
	allowed func(Plan) error,
) (e Entry, err error) {
	held, err := p.exclusive(ctx)
	if err != nil {
		return Entry{}, err
	}
	defer func() { err = errors.Join(err, held.Unlock()) }()
	if !p.isCurrent(plan) {
		if plan, err = p.again(plan); err != nil {
			return Entry{}, err
		}
	}
	if err := allowed(plan); err != nil {
		return Entry{}, err
	}
	numbers, err := p.journal().numbers()
	if err != nil {
		return Entry{}, err
	}
	newest := 0
	if len(numbers) > 0 {
		newest = numbers[len(numbers)-1]
	}
	if plan.entry != nil {
		e = plan.turned(newest)
	} else {
		e = Entry{
			Format: entryFormat, Number: newest + 1, When: when.UTC().Truncate(time.Second), Who: who, Words: words,
			Edits: plan.Edits, Files: plan.changed(false),
		}
	}
	return e, p.write(e, plan.Files)
}

// turned returns the entry of an undo as undone, and that of a redo as done again. If somebody wrote to the files since, the entry has
// what was really changed now; that may be nothing, so that older changes can still be undone.
func (plan Plan) turned(newest int) Entry {
	e := *plan.entry
	e.Undone, e.Last = !e.Undone, 0
	if e.Undone {
		e.Last = newest
	}
	if sameBytes(e, plan) {
		return e
	}
	e.Files, e.Edits = plan.changed(e.Undone), plan.Edits
	if e.Undone {
		e.Edits = undoAll(plan.Edits)
	}
	return e
}

// changed describes the files that a plan changes; reversed, as seen from its result.
func (plan Plan) changed(reversed bool) []Bytes {
	var out []Bytes
	for _, f := range plan.Files {
		if digest(f.Before) == digest(f.After) {
			continue
		}
		b := bytesOf(f)
		if reversed {
			b = b.reverse()
		}
		out = append(out, b)
	}
	return out
}

// undoAll returns the edits that take edits back.
func undoAll(edits []Edit) []Edit {
	out := make([]Edit, 0, len(edits))
	for _, e := range slices.Backward(edits) {
		out = append(out, e.Undo())
	}
	return out
}

// sameBytes reports whether an undo or redo replaces just the bytes of its entry.
func sameBytes(e Entry, plan Plan) bool {
	for _, b := range e.Files {
		i := slices.IndexFunc(plan.Files, func(f File) bool { return f.Path == b.Path })
		if e.Undone {
			b = b.reverse()
		}
		if i < 0 || digest(plan.Files[i].Before) != b.Before || digest(plan.Files[i].After) != b.After {
			return false
		}
	}
	return true
}

// isCurrent reports whether the files are still those that were read for a plan.
func (p Project) isCurrent(plan Plan) bool {
	for _, f := range plan.Files {
		now, err := readFile(os.DirFS(p.dir), f.Path)
		if err != nil || (now == nil) != (f.Before == nil) || !bytes.Equal(now, f.Before) {
			return false
		}
	}
	return true
}

// again makes a plan anew.
func (p Project) again(plan Plan) (Plan, error) {
	if plan.entry == nil {
		files, err := Apply(os.DirFS(p.dir), plan.Edits)
		return Plan{Files: files, Edits: plan.Edits}, err
	}
	e, err := p.journal().read(plan.entry.Number)
	if err != nil {
		return Plan{}, err
	}
	if e.Undone != plan.entry.Undone {
		return Plan{}, fmt.Errorf("change %d: %w", e.Number, ErrNothing)
	}
	return p.planTurn(e)
}

func (p Project) journal() journal { return journal{filepath.Join(p.work, journalFolder)} }
