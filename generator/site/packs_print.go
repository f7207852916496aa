package site

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"sync/atomic"

	"vademecum/generator/diagnostic"
	"vademecum/generator/locale"
	"vademecum/generator/output"
	"vademecum/generator/pdf"
	"vademecum/generator/publish"
)

// NoBrowserError says that there is no browser to print with; [PackResult] has it.
type NoBrowserError = pdf.NotFoundError

// stalePack is a pack whose PDF is missing or out of date.
type stalePack struct {
	*packItem
	sized []byte // what to print, if it had to be made to compare; otherwise nil
}

// print keeps the PDFs of packs that are up to date, and prints the others if that is asked for.
func (r *packRun) print(ctx context.Context, packs []*packItem) error {
	var missing error // why nothing can be printed
	if r.printer == nil && r.options.printing() && r.noBrowser == nil {
		r.printer, missing = findPrinter(ctx, r.options)
	}
	p := r.printer
	var upToDate atomic.Int32 // packs that need not be printed
	next, stop := iter.Pull2(r.stale(ctx, packs, p.version(), &upToDate))
	defer stop()
	k, err, found := next()
	if !found || err != nil {
		return err
	}
	if p != nil {
		missing = p.start(ctx)
	}
	if p == nil || missing != nil {
		r.noBrowser = cmp.Or(r.noBrowser, missing)
		for found && err == nil {
			_, err, found = next()
		}
		return cmp.Or(err, ctx.Err())
	}
	jobs := func(yield func(pdf.Job) bool) {
		for ; found && err == nil; k, err, found = next() {
			stale := k
			if !yield(pdf.Job{Name: k.Sized.Path, Make: func() (pdf.Document, error) { return r.toPrint(ctx, stale) }}) {
				return
			}
		}
	}
	return cmp.Or(p.browser.PrintAll(ctx, jobs, r.onPrinted(packs, p.version(), &upToDate)), err)
}

// stale keeps the PDFs that are up to date, and yields the packs of the others. It looks at a pack only when it is asked for the
// next, so that few documents are in memory. version is that of the browser to print with; if it is empty, nothing will be printed,
// and any PDF that shows its document is up to date.
func (r *packRun) stale(
	ctx context.Context, packs []*packItem, version string, upToDate *atomic.Int32,
) iter.Seq2[stalePack, error] {
	return func(yield func(stalePack, error) bool) {
		for _, k := range packs {
			if k.failure != nil {
				upToDate.Add(1)
				continue
			}
			sized, kept, err := r.keepPDF(ctx, k, version)
			switch {
			case err != nil:
				yield(stalePack{}, err)
				return
			case kept || k.failure != nil:
				upToDate.Add(1)
			case !yield(stalePack{k, sized}, nil):
				return
			}
		}
	}
}

// keepPDF keeps the PDF of an earlier run if it would be printed the same today. Otherwise it returns the document to print, if it
// had to be made to find that out.
func (r *packRun) keepPDF(ctx context.Context, k *packItem, version string) (sized []byte, kept bool, err error) {
	before := r.before[k.Document.Path]
	if before.PDF == nil || before.Date != k.entry.Date || version != "" && (before.PDF.Browser != version || before.PDF.Program != r.options.Program) {
		return nil, false, nil
	}
	sized, err = k.render(ctx, k.Sized)
	if err != nil || sized == nil || k.printedFrom(sized) != before.PDF.From || !r.recorded(k) {
		return sized, false, err
	}
	data, err := r.keep(packPath(k.Document.Path, pdfSuffix), output.Asset, before.PDF.SHA256)
	if err != nil || data == nil {
		return sized, false, err
	}
	k.entry.PDF = before.PDF
	if err := r.compare(k, data); err != nil {
		return nil, false, err
	}
	return nil, true, r.impose(k, data)
}

// toPrint returns a pack as the browser gets it. Its page numbers have the digits of its language. The PDF has the title of the document,
// which names the hotel or the delegation.
func (r *packRun) toPrint(ctx context.Context, k stalePack) (pdf.Document, error) {
	if k.sized == nil {
		var err error
		if k.sized, err = k.render(ctx, k.Sized); err != nil {
			return pdf.Document{}, err
		}
		if k.sized == nil {
			return pdf.Document{}, fmt.Errorf("rendering %s", k.Sized.Path) // the pack has its failure
		}
	}
	k.from = k.printedFrom(k.sized)
	tag := k.Lang
	if l, ok := r.config.Language(k.Lang); ok && l.Locale != "" {
		tag = l.Locale
	}
	formats, _ := locale.For(tag) // English digits if the tag is unknown
	d := pdf.Document{HTML: k.sized, Lang: k.Lang, Number: func(page int) string { return formats.Int(int64(page)) }}
	if k.Edition != nil {
		d.Date = k.Edition.Date.UTC()
	}
	if k.Recorded() {
		d.Mark = func(pages []pdf.Page) ([]pdf.Mark, error) { return r.mark(k.packItem, pages) }
	}
	return d, nil
}

// onPrinted returns the function that publishes a printed pack.
func (r *packRun) onPrinted(packs []*packItem, version string, upToDate *atomic.Int32) func(pdf.Outcome) error {
	items := map[string]*packItem{}
	for _, k := range packs {
		items[k.Sized.Path] = k
	}
	done := 0
	return func(o pdf.Outcome) error {
		if done++; r.options.Progress != nil {
			r.options.Progress(done, len(packs)-int(upToDate.Load()))
		}
		k := items[o.Name]
		if o.Err != nil {
			k.fail(notPrinted(k, o.Err))
			return nil
		}
		if k.finish != nil {
			finished, err := k.finish(o.PDF)
			if err != nil {
				return fmt.Errorf("%s: %w", k.Sized.Path, err)
			}
			o.PDF = finished
		}
		k.printed = true
		r.note(k)
		if err := r.compare(k, o.PDF); err != nil {
			return err
		}
		k.entry.PDF = &packPDF{
			packFile: packFile{packPath(k.Document.Path, pdfSuffix), hexDigest(o.PDF)}, Pages: o.Info.Pages,
			From: k.from, Browser: version, Program: r.options.Program,
		}
		if err := r.to.Put(publish.File{Path: k.entry.PDF.File, Class: output.Asset, Data: o.PDF}); err != nil {
			return err
		}
		return r.impose(k, o.PDF)
	}
}

func notPrinted(k *packItem, err error) diagnostic.Diagnostic {
	path := k.Document.Path
	return diagnostic.Diagnostic{
		ID: "pack-not-printed", Severity: diagnostic.Error, At: packPlace(path), Args: diagnostic.Args{"path": path, "detail": err.Error()},
	}
}

// impose makes the PDFs with two pages of another on each side of a sheet of paper: a booklet, and one to read. Those of an earlier
// run are kept with the PDF they were made from.
func (r *packRun) impose(k *packItem, data []byte) error {
	before := r.before[k.Document.Path]
	for _, s := range []struct {
		suffix string
		wanted bool
		least  int // pages that are worth it
		before *packFile
		now    **packFile
		impose func([]byte, pdf.Sheet, pdf.Direction) ([]byte, error)
	}{
		{bookletSuffix, r.options.Booklet, 3, before.Booklet, &k.entry.Booklet, pdf.Booklet},
		{twoUpSuffix, r.options.TwoUp, 2, before.TwoUp, &k.entry.TwoUp, pdf.TwoUp},
	} {
		path := packPath(k.Document.Path, s.suffix)
		if s.before != nil && !k.printed {
			kept, err := r.keep(path, output.Asset, s.before.SHA256)
			if err != nil {
				return err
			}
			if kept != nil {
				*s.now = s.before
				continue
			}
		}
		if !s.wanted || k.entry.PDF.Pages < s.least {
			continue
		}
		made, err := s.impose(data, sheetFor(k), pdf.Direction(locale.Direction(k.Lang) == "rtl"))
		if err != nil {
			k.fail(notPrinted(k, err))
			continue
		}
		*s.now = &packFile{path, hexDigest(made)}
		if err := r.to.Put(publish.File{Path: path, Class: output.Asset, Data: made}); err != nil {
			return err
		}
	}
	return nil
}

// The paper of office printers, in millimetres.
var (
	sheetA4     = pdf.Sheet{Width: 297, Height: 210}
	sheetLetter = pdf.Sheet{Width: 279.4, Height: 215.9}
)

// sheetFor returns the paper for two pages of a pack: the one that printers have where a pack of its size is printed.
func sheetFor(k *packItem) pdf.Sheet {
	if k.Paper.Width == sheetLetter.Height || k.Paper.Height == sheetLetter.Height {
		return sheetLetter
	}
	return sheetA4
}

// printer is the browser that prints; nil if there is none.
type printer struct {
	options pdf.Options
	found   string       // its version; empty if it does not say it before it runs
	browser *pdf.Printer // nil until it runs

	profiles profiles
}

// findPrinter finds a browser. It starts one that does not say its version before it runs.
func findPrinter(ctx context.Context, o PackOptions) (*printer, error) {
	path, version, err := pdf.Find(o.Browser)
	if err != nil {
		return nil, err
	}
	p := &printer{
		options: pdf.Options{Browser: path, Tabs: o.Jobs}, found: version,
		profiles: profiles{work: filepath.Join(o.Dir, workFolder, packsFolder)},
	}
	p.profiles.removeStale()
	if version != "" {
		return p, nil
	}
	if err := p.start(ctx); err != nil {
		return nil, err
	}
	return p, nil
}

// start runs the browser if it does not run yet.
func (p *printer) start(ctx context.Context) error {
	if p.browser != nil {
		return nil
	}
	folder, err := p.profiles.make()
	if err != nil {
		return err
	}
	p.options.Profiles = folder
	browser, err := pdf.New(ctx, p.options)
	if err != nil {
		p.profiles.removeStale()
		return fmt.Errorf("starting the browser: %w", err)
	}
	p.browser = browser
	return nil
}

// version returns the version of the browser, empty if there is none.
func (p *printer) version() string {
	switch {
	case p == nil:
		return ""
	case p.browser != nil && p.found == "":
		return p.browser.Version()
	}
	return p.found
}

func (p *printer) close() {
	if p != nil && p.browser != nil {
		p.browser.Close()
		p.profiles.removeStale()
	}
}
