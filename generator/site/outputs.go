package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/output"
	"vademecum/generator/parallel"
	"vademecum/generator/plan"
	"vademecum/generator/position"
	"vademecum/generator/publish"
	"vademecum/generator/theme"
)

// versionFile is the file that open pages request to find out whether the site has changed.
const versionFile = "version.json"

// Failure is the error of an output that an editor or a theme maker has to fix.
type Failure struct {
	Diagnostic diagnostic.Diagnostic
	err        error
}

func (f *Failure) Error() string { return f.err.Error() }
func (f *Failure) Unwrap() error { return f.err }

// Outputs returns all files of the site but the version file, which a build makes from the list of all others. Assets come first, then
// pictures and documents, then the pages and data of each language.
func (s *Site) Outputs() []output.Output {
	list := s.made()
	out := append(make([]output.Output, 0, len(list)), s.fileOutputs()...)
	for i := range list {
		out = append(out, list[i].Output)
	}
	return out
}

// fileOutputs returns what is not a page: the worker, assets, then pictures and documents.
func (s *Site) fileOutputs() []output.Output {
	assets, files := s.assets(), s.plan.Files()
	out := append(make([]output.Output, 0, len(assets)+len(files)+1), s.worker(true))
	for _, a := range assets {
		out = append(out, assetOutput(a))
	}
	for _, f := range files {
		out = append(out, s.fileOutput(f))
	}
	return out
}

// made is an output that is made from views, with its language.
type made struct {
	output.Output
	lang string
}

// made returns the pages and data, language by language, and then what is of no language.
func (s *Site) made() []made {
	pages, data := s.plan.Pages(), s.plan.AllData()
	out := make([]made, 0, len(pages)+len(data))
	for i, p := range pages {
		out = append(out, made{s.pageOutput(p), p.Lang})
		if i+1 < len(pages) && pages[i+1].Lang == p.Lang {
			continue
		}
		for len(data) > 0 && data[0].Lang == p.Lang {
			out = append(out, made{dataOutput(data[0]), p.Lang})
			data = data[1:]
		}
	}
	return out
}

func dataOutput(d plan.Data) output.Output {
	return output.Output{Path: d.Path, Class: output.Feed, Write: func(_ context.Context, w io.Writer) error {
		_, err := w.Write(d.Bytes())
		return err
	}}
}

// Output returns the output at a path, without making any other. Here the version file has a digest of what the site was read from; the
// one that a build writes has a digest of the bytes of all outputs.
func (s *Site) Output(path string) (output.Output, bool) {
	if page, ok := s.plan.Page(path); ok {
		return s.pageOutput(page), true
	}
	if data, ok := s.plan.Data(path); ok {
		return dataOutput(data), true
	}
	if file, ok := s.plan.File(path); ok {
		return s.fileOutput(file), true
	}
	for _, a := range s.assets() {
		if a.Path == path {
			return assetOutput(a), true
		}
	}
	if path == workerFile {
		return s.worker(false), true
	}
	if path == versionFile {
		return output.Output{Path: path, Class: output.Version, Write: func(_ context.Context, w io.Writer) error {
			_, err := w.Write(versionText{Version: s.plan.Version()[:versionLength]}.bytes())
			return err
		}}, true
	}
	return output.Output{}, false
}

func (s *Site) assets() []theme.Asset {
	return slices.Concat(s.settings.assets(), s.sheets.assets())
}

func assetOutput(a theme.Asset) output.Output {
	return output.Output{Path: a.Path, Class: output.Asset, Write: func(_ context.Context, w io.Writer) error {
		_, err := w.Write(a.Data)
		return err
	}}
}

func (s *Site) fileOutput(f plan.File) output.Output {
	return output.Output{Path: f.Path, Class: output.Asset, Write: func(_ context.Context, w io.Writer) error {
		data, err := s.pictures.bytes(f)
		if err != nil {
			return s.pictureFailed(f, err)
		}
		_, err = w.Write(data)
		return err
	}}
}

func (s *Site) pageOutput(p plan.Page) output.Output {
	return output.Output{Path: p.Path, Class: p.Class, Key: p.Key, Write: func(_ context.Context, w io.Writer) error {
		return s.render(w, s.layouts, p)
	}}
}

// render writes a page.
func (s *Site) render(w io.Writer, layouts *theme.Layouts, p plan.Page) error {
	if err := layouts.Execute(w, p.Lang, p.Layout, p.Make()); err != nil {
		err = fmt.Errorf("rendering %s with layout %s: %w", p.Path, p.Layout, err)
		return &Failure{layoutFailed(s.settings.theme, p, err), err}
	}
	return nil
}

// layoutFailed returns the diagnostic of a layout that fails with the values of a page.
func layoutFailed(t *theme.Theme, page plan.Page, err error) diagnostic.Diagnostic {
	at, detail := t.Explain(err)
	if at.File == "" {
		at.File = "layouts/" + page.Layout
	}
	return diagnostic.Diagnostic{
		ID: "layout-failed", Severity: diagnostic.Error, At: at,
		Args: diagnostic.Args{"page": page.Path, "detail": detail},
	}
}

// FilesFrom returns the paths of the pictures and documents that are made from a file that a change names. They keep their name when
// their bytes change.
func (s *Site) FilesFrom(change Change) []string {
	var paths []string
	for _, f := range s.plan.Files() {
		if !f.Theme && change.Names(input.ContentFolder+"/"+f.Source) {
			paths = append(paths, f.Path)
		}
	}
	return paths
}

// Render makes every output and throws it away, so that what fails on one page is found. progress, if not nil, receives how many
// of how many pages are made, never twice at the same time.
func (s *Site) Render(ctx context.Context, progress func(done, total int)) (diagnostic.List, error) {
	return s.each(ctx, progress, func(o output.Output, buf *bytes.Buffer) error {
		if err := publish.CheckPath(o.Path); err != nil {
			return s.pathFailed(o.Path, err) // as the publication would
		}
		return o.Write(ctx, buf)
	})
}

// pathFailed makes a [Failure] of a path that cannot be published, if an editor named the file. Another error stays as it is.
func (s *Site) pathFailed(path string, err error) error {
	if _, bad := errors.AsType[*publish.PathError](err); bad {
		if f, ok := s.plan.File(path); ok {
			return &Failure{diagnostic.Diagnostic{ID: "file-name", Severity: diagnostic.Error, At: position.Position{File: input.ContentFolder + "/" + f.Source}}, err}
		}
	}
	return err
}

// each calls do with every output, each time with an empty buffer. A [Failure] is collected, any other error ends the pass. Pages are
// made language by language, so that memory does not grow with their number: what the pages of one language share is dropped before
// those of the next are made.
func (s *Site) each(ctx context.Context, progress func(done, total int), do func(o output.Output, buf *bytes.Buffer) error) (diagnostic.List, error) {
	files, outputs := s.fileOutputs(), s.made()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	w := &walk{do: do, progress: progress, total: len(outputs)}
	// One picture at a time, while the pages are rendered.
	var wait sync.WaitGroup
	var fileFound diagnostic.List
	wait.Go(func() {
		var err error
		if fileFound, err = w.files(ctx, files); err != nil {
			stop(err)
		} else if fileFound.Errors() > 0 {
			stop(errFiles)
		}
	})
	err := w.made(ctx, outputs, s.forget)
	wait.Wait()
	s.pictures.release()
	switch {
	case fileFound.Errors() > 0:
		return fileFound, nil
	case context.Cause(ctx) != nil:
		return nil, context.Cause(ctx)
	case err != nil:
		return nil, err
	}
	return firstOfEachLayout(w.found.Sort()), nil
}

// errFiles stops the pages when a file cannot be made. The diagnostics have the reason.
var errFiles = errors.New("a file cannot be made")

// walk is one pass over the outputs of a site.
type walk struct {
	do       func(o output.Output, buf *bytes.Buffer) error
	progress func(done, total int)
	total    int // outputs that are made from views

	mu    sync.Mutex // guards what follows
	done  int
	found diagnostic.List
}

// files makes the outputs that are not pages, up to the first that fails.
func (w *walk) files(ctx context.Context, files []output.Output) (diagnostic.List, error) {
	var buf bytes.Buffer
	for _, o := range files {
		if ctx.Err() != nil {
			return nil, nil
		}
		buf.Reset()
		if err := w.do(o, &buf); err != nil {
			if d, ok := failureOf(err); ok {
				return diagnostic.List{d}, nil
			}
			return nil, err
		}
	}
	return nil, nil
}

// made makes the outputs of one language after the other.
func (w *walk) made(ctx context.Context, outputs []made, languageDone func(lang string)) error {
	buffers := make([]bytes.Buffer, parallel.Workers(len(outputs)))
	for len(outputs) > 0 {
		n := 1
		for n < len(outputs) && outputs[n].lang == outputs[0].lang {
			n++
		}
		err := parallel.Each(ctx, n, func(worker, i int) error {
			buf := &buffers[worker]
			buf.Reset()
			err := w.do(outputs[i].Output, buf)
			d, ok := failureOf(err)
			if err != nil && !ok {
				return err
			}
			w.count(d, ok)
			return nil
		})
		if err != nil {
			return err
		}
		languageDone(outputs[0].lang)
		outputs = outputs[n:]
	}
	return nil
}

// count notes a page that was made, or that failed.
func (w *walk) count(d diagnostic.Diagnostic, failed bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.done++
	if failed {
		w.found.Add(d)
	}
	if w.progress != nil {
		w.progress(w.done, w.total)
	}
}

// forget frees what the pages of a language share. A page that is made later is the same.
func (s *Site) forget(lang string) {
	s.plan.Forget(lang)
	s.layouts.ForgetLanguage(lang)
}

// firstOfEachLayout keeps one page for each layout that failed.
func firstOfEachLayout(list diagnostic.List) diagnostic.List {
	seen := map[string]bool{}
	var out diagnostic.List
	for _, d := range list {
		if !seen[d.At.File] {
			seen[d.At.File] = true
			out = append(out, d)
		}
	}
	return out
}

// failureOf returns the diagnostic of an output that failed.
func failureOf(err error) (diagnostic.Diagnostic, bool) {
	f, ok := errors.AsType[*Failure](err)
	if !ok {
		return diagnostic.Diagnostic{}, false
	}
	return f.Diagnostic, true
}
