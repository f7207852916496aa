package site

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"vademecum/generator/diagnostic"
	"vademecum/generator/plan"
	"vademecum/generator/position"
	"vademecum/generator/publish"
	"vademecum/generator/render"
	"vademecum/generator/theme"
	"vademecum/generator/view"
)

// destination is where files go.
type destination interface{ Put(publish.File) error }

// nowhere is the destination of a check.
type nowhere struct{}

// Put drops the file.
func (nowhere) Put(publish.File) error { return nil }

// production is everything to be made, and where it goes.
type production struct {
	job
	studio   *studio // where files come from
	renderer *render.Renderer
	to       destination
	progress func(done, total int)
	workers  int
	over     func(lang string) // told when all pages of a language are made; nil where nobody wants to know
}

// classes says how publish orders what plan makes.
var classes = map[view.Class]publish.Class{view.HTML: publish.PageFile, view.Feed: publish.Feed, view.Asset: publish.Asset}

// produce makes every file. Pages stream through the workers, each with one buffer, so that memory
// does not grow with the number of pages.
func produce(ctx context.Context, p production) (diagnostic.List, error) {
	for _, a := range p.assets {
		if err := p.to.Put(publish.File{Path: a.Path, Class: publish.Asset, Data: a.Data}); err != nil {
			return nil, err
		}
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var (
		wait  sync.WaitGroup
		rest  = work{production: p, stop: stop, left: p.leftByLanguage()}
		files diagnostic.List
	)
	for worker := range p.workers {
		wait.Go(func() {
			if worker == 0 { // one picture at a time, while the others render
				files = copyFiles(ctx, p, stop)
			}
			rest.do(ctx)
		})
	}
	wait.Wait()
	if files.Errors() > 0 {
		return files, nil
	}
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	return firstOfEachLayout(rest.found.Sort()), nil
}

// errFiles stops the pages when a file cannot be published; what is wrong is in the diagnostics.
var errFiles = errors.New("a file cannot be published")

// copyFiles puts the files of the content, and stops everything at the first that cannot be put.
func copyFiles(ctx context.Context, p production, stop context.CancelCauseFunc) diagnostic.List {
	for _, f := range p.files {
		if ctx.Err() != nil {
			return nil
		}
		found, err := copyFile(p, f)
		if err != nil {
			stop(err)
		}
		if found.Errors() > 0 {
			stop(errFiles)
			return found
		}
	}
	return nil
}

func copyFile(p production, f plan.File) (diagnostic.List, error) {
	data, err := p.studio.bytes(f)
	if err != nil {
		if found := pictureFailed(f, err); found != nil {
			return found, nil
		}
		return nil, err
	}
	err = p.to.Put(publish.File{Path: f.Path, Class: publish.Asset, Data: data})
	if bad := (*publish.PathError)(nil); errors.As(err, &bad) {
		return diagnostic.List{{ID: "file-name", Severity: diagnostic.Error, At: position.Position{File: "content/" + f.Source}}}, nil
	}
	return nil, err
}

// work hands out the pages of a production to workers.
type work struct {
	production
	stop context.CancelCauseFunc
	next atomic.Int64
	left map[string]*atomic.Int64 // pages of each language that are not made yet

	mu    sync.Mutex // guards what follows
	done  int
	found diagnostic.List
}

// leftByLanguage counts the pages to be made.
func (p *production) leftByLanguage() map[string]*atomic.Int64 {
	left := map[string]*atomic.Int64{}
	for _, i := range p.due {
		page := &p.pages[i]
		if page.Class != view.HTML {
			continue // these have no part in what pages share, and come last
		}
		if left[page.Lang] == nil {
			left[page.Lang] = new(atomic.Int64)
		}
		left[page.Lang].Add(1)
	}
	return left
}

// made counts a page off.
func (p *work) made(page view.Page) {
	if page.Class == view.HTML && p.left[page.Lang].Add(-1) == 0 && p.over != nil {
		p.over(page.Lang)
	}
}

// do renders and puts page after page until there are none left.
func (p *work) do(ctx context.Context) {
	var buf bytes.Buffer
	for ctx.Err() == nil {
		next := int(p.next.Add(1)) - 1
		if next >= len(p.due) {
			return
		}
		i := p.due[next]
		page := p.pages[i]
		reads, err := p.renderer.Render(page, &buf)
		p.made(page)
		if err != nil {
			p.failed(layoutFailed(p.studio.theme, page, err))
			continue
		}
		if p.notes != nil {
			p.notes.add(i, page, reads)
		}
		if err := p.to.Put(publish.File{Path: page.Path, Class: classes[page.Class], Data: buf.Bytes()}); err != nil {
			p.stop(err)
			return
		}
		p.progressed()
	}
}

func (p *work) failed(d diagnostic.Diagnostic) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.found.Add(d)
}

func (p *work) progressed() {
	if p.progress == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
	p.progress(p.done, len(p.due))
}

// layoutFailed is a mistake in a layout that shows only with the values of a page.
func layoutFailed(look *theme.Theme, page view.Page, err error) diagnostic.Diagnostic {
	at, detail := look.Explain(err)
	if at.File == "" {
		at.File = "layouts/" + page.Layout
	}
	return diagnostic.Diagnostic{
		ID: "layout-failed", Severity: diagnostic.Error, At: at,
		Args: diagnostic.Args{"page": page.Path, "detail": detail},
	}
}

// firstOfEachLayout keeps one page for each layout that failed: hundreds say no more.
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

// conflictsOf turns what stands in the way of publishing into diagnostics.
func conflictsOf(err error) diagnostic.List {
	var conflict *publish.ConflictError
	if !errors.As(err, &conflict) {
		return nil
	}
	var out diagnostic.List
	for _, c := range conflict.Conflicts {
		a := diagnostic.Args{"path": c.Path, "other": cmp.Or(c.Other, c.Path)}
		switch c.Kind {
		case publish.Link:
			out.Add(problemAt("publish-link", a))
		case publish.SameLetters, publish.FileAndFolder, publish.Twice:
			out.Add(problemAt("publish-clash", a))
		default:
			out.Add(problemAt("publish-conflict", a))
		}
	}
	return out
}

// problemAt makes an error at the published file that its arguments name.
func problemAt(id string, a diagnostic.Args) diagnostic.Diagnostic {
	return diagnostic.Diagnostic{ID: id, Severity: diagnostic.Error, At: position.Position{File: publicFolder + "/" + a["path"]}, Args: a}
}
