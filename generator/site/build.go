package site

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/output"
	"vademecum/generator/plan"
	"vademecum/generator/position"
	"vademecum/generator/publish"
)

// The folders of a project.
const (
	publicFolder = "public"
	workFolder   = ".vademecum"
)

// Build opens the project and writes the outputs whose bytes differ from the files in the folder. If there is an error among the
// diagnostics, nothing is written. The error is one of those of [Open], or another running build ([publish.ErrLocked]), or a file that
// cannot be written. If ctx ends before the first file is in place, nothing is written; after that the build continues to its end.
func Build(ctx context.Context, o Options) (Result, error) {
	if err := errors.Join(checkComponents(o), checkOut(o)); err != nil {
		return Result{}, err
	}
	before, record := upToDate(o)
	if before != nil {
		return *before, nil
	}
	result, err := buildWith(ctx, o, nil, Change{Everything: true})
	if err != nil {
		return Result{}, err
	}
	return result, record.save(o, result)
}

// Check reads, checks and renders everything, and writes nothing.
func Check(ctx context.Context, o Options) (Result, error) {
	s, result, err := openFor(ctx, o, nil, Change{Everything: true})
	if err != nil || s == nil {
		return result, err
	}
	if o.Journeys {
		result.Journeys = s.Journeys()
	}
	found, err := s.Render(ctx, o.Progress)
	return result.with(o, found), err
}

// Builder builds one project again and again. One call at a time may use it.
type Builder struct {
	options Options
	cache   Cache
}

// NewBuilder returns a builder with an empty cache.
func NewBuilder(o Options) *Builder { return &Builder{options: o} }

// Open opens the project after a change. The site is nil if there are errors among the diagnostics.
func (b *Builder) Open(ctx context.Context, change Change) (*Site, Result, error) {
	return openFor(ctx, b.options, &b.cache, change)
}

// Build writes the site after a change, as [Build] does. The result is always the same bytes as a build with an empty cache.
func (b *Builder) Build(ctx context.Context, change Change) (Result, error) {
	if err := errors.Join(checkComponents(b.options), checkOut(b.options)); err != nil {
		return Result{}, err
	}
	return buildWith(ctx, b.options, &b.cache, change)
}

// openFor opens a project, and returns a result with its diagnostics and counts.
func openFor(ctx context.Context, o Options, c *Cache, change Change) (*Site, Result, error) {
	var s *Site
	var found diagnostic.List
	content := contentOf(o)
	err := content.Read(ctx, func() (err error) {
		if c != nil {
			// A change of several files may have been under way when the caller saw that some of them were other ones.
			files, seen, ok := content.Since(c.seen)
			change = Change{Everything: change.Everything || !ok, Paths: slices.Concat(change.Paths, files)}
			c.seen = seen
		}
		s, found, err = Open(ctx, input.Disk(o.Dir), o, c, change)
		return err
	})
	if errors.Is(err, ErrNoConfig) {
		err = fmt.Errorf("%s: %w", o.Dir, err)
	}
	if err != nil {
		return nil, Result{}, err
	}
	result := Result{}
	if s != nil {
		result.Languages, result.Sessions, result.Pages = s.Languages(), len(s.conference.Sessions), s.plan.PageCount()
	}
	return s, result.with(o, found), nil
}

// with returns the result with more diagnostics, sorted and with the lines they point at.
func (r Result) with(o Options, found diagnostic.List) Result {
	r.Diagnostics.Add(found...)
	r.Diagnostics = r.Diagnostics.Sort()
	r.Diagnostics.Attach(input.Disk(o.Dir))
	return r
}

func buildWith(ctx context.Context, o Options, c *Cache, change Change) (Result, error) {
	s, result, err := openFor(ctx, o, c, change)
	if err != nil || s == nil || result.Diagnostics.Errors() > 0 {
		return result, err
	}
	published, found, err := s.publish(ctx, o)
	if err != nil {
		return Result{}, err
	}
	result.Published = published
	return result.with(o, found), nil
}

// publish writes the outputs whose bytes differ from the files in the folder, and removes files that are no longer part of the site. It
// does not make an output whose key is that of the file.
func (s *Site) publish(ctx context.Context, o Options) (publish.Result, diagnostic.List, error) {
	work := filepath.Join(o.Dir, workFolder)
	lock, err := publish.Lock(work)
	if err != nil {
		return publish.Result{}, nil, err
	}
	defer lock.Unlock()
	to, err := publish.Begin(publicDir(o), work, publish.Options{Compress: s.settings.config.Compress, VerifyAll: o.Verify,
		Late: func(l *publish.Late) error { return s.late(ctx, l, o.Components == "") }})
	if err != nil {
		return publish.Result{}, nil, err
	}
	defer to.Abort()
	found, err := s.each(ctx, o.Progress, func(out output.Output, buf *bytes.Buffer) error { return s.put(ctx, to, out, buf) })
	if err != nil || found.Errors() > 0 {
		return publish.Result{}, found, err
	}
	published, err := to.Commit()
	if conflicts := conflictsOf(err); conflicts != nil {
		return publish.Result{}, conflicts, nil
	}
	return published, nil, err
}

// put makes an output and puts it into a publication, unless the file in the folder has the same key.
func (s *Site) put(ctx context.Context, to *publish.Publication, o output.Output, buf *bytes.Buffer) error {
	key := ""
	if o.Key != nil {
		key = o.Key()
		if kept, err := to.Keep(o.Path, o.Class, key); kept || err != nil {
			return err
		}
	}
	if err := o.Write(ctx, buf); err != nil {
		return err
	}
	return s.pathFailed(o.Path, to.Put(publish.File{Path: o.Path, Class: o.Class, Key: key, Data: buf.Bytes()}))
}

// conflictsOf returns the diagnostics of a publication that conflicts with other files; nil for other errors.
func conflictsOf(err error) diagnostic.List {
	conflict, ok := errors.AsType[*publish.ConflictError](err)
	if !ok {
		return nil
	}
	var out diagnostic.List
	for _, c := range conflict.Conflicts {
		args := diagnostic.Args{"path": c.Path, "other": cmp.Or(c.Other, c.Path)}
		switch c.Kind {
		case publish.Link:
			out.Add(problemAt("publish-link", args))
		case publish.SameLetters, publish.FileAndFolder, publish.Twice:
			out.Add(problemAt("publish-clash", args))
		default:
			out.Add(problemAt("publish-conflict", args))
		}
	}
	return out
}

// problemAt returns an error at the file below public/ that its arguments name.
func problemAt(id string, a diagnostic.Args) diagnostic.Diagnostic {
	return diagnostic.Diagnostic{ID: id, Severity: diagnostic.Error, At: position.Position{File: publicFolder + "/" + a["path"]}, Args: a}
}

// planned plans the site, or with Components the samples for theme makers.
func planned(o Options, in plan.Input) *plan.Plan {
	if o.Components != "" {
		return plan.Components(in)
	}
	return plan.New(in)
}

// publicDir returns the folder to write to.
func publicDir(o Options) string {
	if o.Components != "" {
		return o.Components
	}
	return siteDir(o)
}

// siteDir returns the folder of the site.
func siteDir(o Options) string {
	if o.Out != "" {
		return o.Out
	}
	return filepath.Join(o.Dir, publicFolder)
}
