package site

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"time"

	"vademecum/generator/change"
	"vademecum/generator/check"
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/edit"
	"vademecum/generator/edition"
	"vademecum/generator/input"
	"vademecum/generator/journey"
	"vademecum/generator/load"
)

// Editor changes the content of a project: it says what a change does ([Editor.Preview] and others), and makes it ([Editor.Do]). One call
// at a time may use it.
type Editor struct {
	options Options
	project edit.Project
	cache   Cache
	known   []input.File // as they were when they were read last; nil if they were not
	over    []string     // which files were not those of the disk then
}

// NewEditor returns an editor of the project in o.Dir. It reads languages in preparation too.
func NewEditor(o Options) *Editor {
	o.Prepared = true
	return &Editor{options: o, project: contentOf(o)}
}

// contentOf returns the content of a project, for readers and writers.
func contentOf(o Options) edit.Project { return edit.At(o.Dir, workFolder) }

// Preview is what a change does.
type Preview struct {
	plan edit.Plan
	// Files are the content files that change.
	Files []string
	// Edits are what is written.
	Edits []edit.Edit
	// Refused is what an undo or redo leaves as it is, because somebody has changed it since.
	Refused []*edit.RefusedError
	// Notes are what else there is to know: what the verb leaves as it is, and why.
	Notes []*change.Refusal
	// Found are the diagnostics that the change brings, with their lines after the change. Gone are those that it ends.
	Found, Gone diagnostic.List
	// Changes are what is different for delegates, what bites first coming first. Journeys are among them.
	Changes []edition.Change
	// Paper is what no longer tells the truth if it is printed.
	Paper []change.Paper
	// Incomplete says that the content has errors without the change too, so that not all of what follows from it can be known.
	Incomplete bool
	listed     []input.File
	// Before and After are the conference without and with the change. They are nil if the content cannot be read that far.
	Before, After *conference.Conference
}

// Preview returns what a verb does. The error is a [*change.Refusal], a [*change.UnknownError], a [*edit.RefusedError], or what stops the
// program itself.
func (e *Editor) Preview(ctx context.Context, v change.Verb, now time.Time) (Preview, error) {
	before, err := e.read(ctx, input.Disk(e.options.Dir), nil)
	if err != nil {
		return Preview{}, err
	}
	if before.conference == nil {
		return Preview{Found: before.found}, nil
	}
	local := now.In(before.conference.Config.Zone)
	edits, notes, err := change.Plan(v, change.Input{
		Conference: before.conference, Private: before.private, Content: e.content,
		Now:      conference.Moment{Date: conference.DateOf(local), Clock: conference.Clock(local.Hour()*60 + local.Minute())},
		Mentions: e.mentions, Slug: load.SlugOf, InEdition: before.inEdition, Incomplete: before.found.Errors() > 0,
	})
	var unknown *change.UnknownError
	if errors.As(err, &unknown) && before.found.Errors() > 0 {
		return Preview{Found: before.found}, nil // it may be in what cannot be read
	}
	if err != nil {
		return Preview{}, err
	}
	plan, err := e.project.Plan(ctx, edits)
	if err != nil {
		return Preview{}, err
	}
	p, err := e.compare(ctx, before, plan)
	p.Notes = notes
	return p, err
}

// PreviewEdition returns what making an edition does: a file with what delegates can read now. Changes are those since the edition before
// it. label names the printing.
func (e *Editor) PreviewEdition(ctx context.Context, label string, now time.Time) (Preview, int, error) {
	before, err := e.read(ctx, input.Disk(e.options.Dir), nil)
	if err != nil {
		return Preview{}, 0, err
	}
	if before.conference == nil || before.found.Errors() > 0 {
		return Preview{Found: before.found, Before: before.conference}, 0, nil
	}
	number, err := e.nextEdition(ctx, before.editions)
	if err != nil {
		return Preview{}, 0, err
	}
	snapshot := e.cache.snapshot(before.conference, before.guide)
	header := edition.Header{Number: number, Label: edition.Plain(label), Date: conference.DateOf(now.In(before.conference.Config.Zone))}
	plan, err := e.project.Plan(ctx, []edit.Edit{{
		File: load.EditionFile(number), Whole: edit.WholeFile, Now: edit.Text(string(edition.Encode(header, snapshot))),
	}})
	if err != nil {
		return Preview{}, 0, err
	}
	p := Preview{
		plan:   plan,
		Edits:  plan.Edits,
		Before: before.conference,
		After:  before.conference,
		Files:  []string{plan.Files[0].Path},
		listed: before.listed,
	}
	if n := len(before.editions); n > 0 {
		p.compared(before, before.editions[n-1].Snapshot, snapshot)
	}
	return p, number, nil
}

// nextEdition returns the number of a new edition: one more than any had, also one whose file is gone, if the journal has it.
func (e *Editor) nextEdition(ctx context.Context, editions []load.Edition) (int, error) {
	highest := 0
	for _, one := range editions {
		highest = max(highest, one.Number)
	}
	entries, err := e.project.Log(ctx)
	for _, entry := range entries {
		for _, f := range entry.Files {
			if number, ok := load.EditionNumber(f.Path); ok && !entry.Undone {
				highest = max(highest, number)
			}
		}
	}
	return highest + 1, err
}

// Editions returns the editions, in the order of their numbers, with the number of changes since each.
func (e *Editor) Editions(ctx context.Context) ([]EditionCount, diagnostic.List, error) {
	s, err := e.read(ctx, input.Disk(e.options.Dir), nil)
	if err != nil || s.conference == nil {
		return nil, s.found, err
	}
	wrong := slices.DeleteFunc(slices.Clone(s.found), func(d diagnostic.Diagnostic) bool {
		return !strings.HasPrefix(d.At.File, load.EditionsFolder+"/")
	})
	now := e.cache.snapshot(s.conference, s.guide)
	var out []EditionCount
	for _, one := range s.editions {
		out = append(out, EditionCount{one.Header, len(edition.Diff(one.Snapshot, now))})
	}
	return out, wrong, nil
}

// EditionCount is an edition with the number of changes since.
type EditionCount struct {
	edition.Header
	Changes int
}

// ErrNoEdition says that there is no edition that changes could be counted from.
var ErrNoEdition = errors.New("there is no edition")

// PreviewMark returns what marking the sessions that were changed by hand since the newest edition does.
func (e *Editor) PreviewMark(ctx context.Context, now time.Time) (Preview, error) {
	s, err := e.read(ctx, input.Disk(e.options.Dir), nil)
	if err != nil {
		return Preview{}, err
	}
	if s.conference == nil || s.found.Errors() > 0 {
		return Preview{Found: s.found}, nil
	}
	if len(s.editions) == 0 {
		return Preview{}, ErrNoEdition
	}
	last := s.editions[len(s.editions)-1]
	return e.Preview(ctx, change.Mark{
		Since: last.Date, Changes: edition.Diff(last.Snapshot, e.cache.snapshot(s.conference, s.guide)),
	}, now)
}

// PreviewUndo returns what taking back the last change does, and that change; [edit.ErrNothing] if there is none.
func (e *Editor) PreviewUndo(ctx context.Context) (Preview, edit.Entry, error) {
	return e.previewEntry(ctx, e.project.PlanUndo)
}

// PreviewRedo returns what doing the change again does that was taken back last, and that change; [edit.ErrNothing] if there is none.
func (e *Editor) PreviewRedo(ctx context.Context) (Preview, edit.Entry, error) {
	return e.previewEntry(ctx, e.project.PlanRedo)
}

func (e *Editor) previewEntry(
	ctx context.Context,
	planned func(context.Context) (edit.Plan, edit.Entry, error),
) (Preview, edit.Entry, error) {
	plan, entry, err := planned(ctx)
	if err != nil {
		return Preview{}, entry, err
	}
	before, err := e.read(ctx, input.Disk(e.options.Dir), nil)
	if err != nil {
		return Preview{}, entry, err
	}
	p, err := e.compare(ctx, before, plan)
	return p, entry, err
}

// NotPossibleError reports a change that would bring errors, because other content has changed since its preview.
type NotPossibleError struct{ Preview Preview }

func (e *NotPossibleError) Error() string { return "the change would bring errors" }

// Do makes a change that a preview showed, and writes it into the journal. If any content has changed since, it is looked at again: the
// error is a [*NotPossibleError] if the change would bring errors now. who is the user of the machine, and words are the command.
func (e *Editor) Do(ctx context.Context, p Preview, who string, now time.Time, words []string) (edit.Entry, error) {
	return e.project.Do(ctx, p.plan, who, now, words, func(plan edit.Plan) error {
		listed, err := e.list()
		if err != nil || slices.Equal(listed, p.listed) {
			return err
		}
		before, err := e.readLocked(ctx, input.Disk(e.options.Dir), nil)
		if err != nil {
			return err
		}
		again, err := e.compareWith(before, plan, func(project fs.FS, over []string) (state, error) {
			return e.readLocked(ctx, project, over)
		})
		if err == nil && !again.Possible() {
			err = &NotPossibleError{again}
		}
		return err
	})
}

// list returns the content files with their versions.
func (e *Editor) list() ([]input.File, error) {
	return input.List(input.Disk(e.options.Dir), input.ContentFolder)
}

// Log returns the journal, the oldest change first.
func (e *Editor) Log(ctx context.Context) ([]edit.Entry, error) {
	if _, err := fs.Stat(input.Disk(e.options.Dir), input.ConfigFile); err != nil {
		return nil, ErrNoConfig
	}
	return e.project.Log(ctx)
}

// Possible reports whether the change may be made: it brings no error.
func (p Preview) Possible() bool { return p.Found.Errors() == 0 && p.After != nil }

// state is a project as far as a preview needs it: without layouts and pages.
type state struct {
	conference *conference.Conference
	private    *conference.Private
	guide      *journey.Guide
	editions   []load.Edition
	found      diagnostic.List
	listed     []input.File
}

// read reads and checks the content of a project.
func (e *Editor) read(ctx context.Context, project fs.FS, over []string) (s state, err error) {
	err = e.project.Read(ctx, func() error {
		s, err = e.readLocked(ctx, project, over)
		return err
	})
	return s, err
}

// readLocked is read while this program holds the lock of the content. It reads files again that have changed on the disk, those that the
// project has over the disk, and those that it had there last time.
func (e *Editor) readLocked(ctx context.Context, project fs.FS, over []string) (s state, err error) {
	listed, err := e.list()
	if err != nil {
		return state{}, err
	}
	changed := Change{Everything: e.known == nil, Paths: slices.Concat(differing(e.known, listed), e.over, over)}
	e.known, e.over = nil, nil // if reading fails, everything is read next time
	if s, err = e.cache.read(ctx, project, e.options, changed); err == nil {
		e.known, e.over = listed, over
	}
	s.listed = listed
	return s, err
}

// differing returns the paths of files that are in one of two listings only, or in another version.
func differing(a, b []input.File) (paths []string) {
	versions := make(map[string]input.Version, len(a))
	for _, f := range a {
		versions[f.Path] = f.Version
	}
	for _, f := range b {
		if v, ok := versions[f.Path]; !ok || v != f.Version {
			paths = append(paths, f.Path)
		}
		delete(versions, f.Path)
	}
	for path := range versions {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return paths
}

// read is the part of [Open] that reads and checks. The conference is nil if there is no config, no theme or no content.
func (c *Cache) read(ctx context.Context, project fs.FS, o Options, changed Change) (state, error) {
	set, found, err := c.readSettings(project, o, changed)
	if err != nil || set == nil {
		return state{found: found}, c.forget(err)
	}
	r, err := c.content.Content(ctx, project, set.content, words(set.theme), changed)
	if err != nil {
		return state{}, c.forget(err)
	}
	found.Add(r.Diagnostics...)
	c.guide = c.guide.Next(r.Conference, r.SameNetwork)
	found.Add(check.Run(check.Input{
		Conference: r.Conference, Private: r.Private, Guide: c.guide, Incomplete: r.Diagnostics.Errors() > 0,
	})...)
	return state{
		conference: r.Conference,
		private:    r.Private,
		guide:      c.guide,
		editions:   r.Editions,
		found:      check.Adjust(found, set.content, o.Strict).Sort(),
	}, nil
}

// mentions returns where the content that was read last names things.
func (e *Editor) mentions() (out []change.Mention) {
	for _, r := range e.cache.content.References() {
		out = append(out, change.Mention{Ref: r.Ref, File: r.At.File, Line: int(r.At.Line), Column: int(r.At.Column)})
	}
	return out
}

// inEdition returns the number of the first edition that has a thing, or 0.
func (s state) inEdition(ref conference.Ref) int {
	for _, one := range s.editions {
		if one.Has(ref) {
			return one.Number
		}
	}
	return 0
}

// content returns what a content file has.
func (e *Editor) content(file string) *edit.Content {
	data, err := fs.ReadFile(input.Disk(e.options.Dir), file)
	if err != nil {
		return nil
	}
	return edit.ReadContent(file, data)
}

// compare reads the project as a plan makes it, and says what is different.
func (e *Editor) compare(ctx context.Context, before state, plan edit.Plan) (Preview, error) {
	return e.compareWith(before, plan, func(project fs.FS, over []string) (state, error) { return e.read(ctx, project, over) })
}

func (e *Editor) compareWith(before state, plan edit.Plan, read func(project fs.FS, over []string) (state, error)) (Preview, error) {
	p := Preview{
		plan:       plan,
		Edits:      plan.Edits,
		Refused:    plan.Refused,
		Before:     before.conference,
		Incomplete: before.found.Errors() > 0,
		listed:     before.listed,
	}
	for _, f := range plan.Files {
		p.Files = append(p.Files, f.Path)
	}
	over := edit.Overlay(input.Disk(e.options.Dir), plan.Files)
	after, err := read(over, p.Files)
	if err != nil {
		return Preview{}, err
	}
	p.After = after.conference
	p.Found, p.Gone = without(after.found, before.found), without(before.found, after.found)
	p.Found.Attach(over)
	p.Gone.Attach(input.Disk(e.options.Dir))
	if before.conference != nil && after.conference != nil {
		p.compared(after, e.cache.snapshot(before.conference, before.guide), e.cache.snapshot(after.conference, after.guide))
		p.Found, p.Gone = settle(p.Found, p.Gone, newIDs(p.Changes))
	}
	return p, nil
}

// compared fills in what is different in a later snapshot, which is that of a state, and what paper that makes wrong.
func (p *Preview) compared(s state, was, now edition.Snapshot) {
	p.Changes = edition.Diff(was, now)
	p.Paper = change.Printed{Conference: s.conference, Journeys: now.Journeys, Delegations: s.private.Delegations}.Wrong(p.Changes)
}
