package site

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"vademecum/generator/diagnostic"
	"vademecum/generator/locale"
	"vademecum/generator/output"
	"vademecum/generator/pdf"
	"vademecum/generator/publish"
)

// NoBrowserError says that there is no browser to print with; [PackResult] has it.
type NoBrowserError = pdf.NotFoundError

// print sees to the PDFs: one that shows what its document says stays, and the rest are printed where that is asked for.
func (p *packing) print(ctx context.Context) error {
	if !p.options.printing() {
		_, err := p.due("")
		return err
	}
	press, missing := findPress(ctx, p.options)
	if press != nil {
		defer press.close()
	}
	due, err := p.due(press.version())
	if err != nil || len(due) == 0 {
		return err
	}
	if missing == nil {
		missing = press.start(ctx)
	}
	if missing != nil {
		p.noBrowser = missing
		return ctx.Err()
	}
	return press.printer.PrintAll(ctx, p.jobs(due), p.takes(press, due))
}

// takes returns what becomes of a printed pack.
func (p *packing) takes(press *press, due []*pack) func(pdf.Outcome) error {
	done := 0
	return func(o pdf.Outcome) error {
		if done++; p.options.Progress != nil {
			p.options.Progress(done, len(due))
		}
		k := due[slices.IndexFunc(due, func(k *pack) bool { return k.Page.Path == o.Name })]
		if o.Err != nil {
			k.fail(notPrinted(k, o.Err))
			return nil
		}
		k.printed = true
		k.entry.PDF = &packPDF{
			packFile: packFile{packPath(k.Page.Path, pdfSuffix), hexDigest(o.PDF)}, Pages: o.Info.Pages,
			From: k.from, Browser: press.version(), Program: p.options.Program,
		}
		if err := p.to.Put(publish.File{Path: k.entry.PDF.File, Class: output.Asset, Data: o.PDF}); err != nil {
			return err
		}
		return p.sheets(k, o.PDF)
	}
}

func notPrinted(k *pack, err error) diagnostic.Diagnostic {
	return diagnostic.Diagnostic{
		ID: "pack-not-printed", Severity: diagnostic.Error, At: packPlace(k.Page), Args: diagnostic.Args{"path": k.Page.Path, "detail": err.Error()},
	}
}

// due lets the PDFs stay that are as they would be printed by that version of a browser, by any where it is empty. It returns the
// packs of the others.
func (p *packing) due(browser string) ([]*pack, error) {
	var due []*pack
	for _, k := range p.packs {
		if k.failure != nil {
			continue
		}
		stays, err := p.keepPDF(k, browser)
		if err != nil {
			return nil, err
		}
		if !stays && k.failure == nil {
			due = append(due, k)
		}
	}
	return due, nil
}

func (p *packing) keepPDF(k *pack, browser string) (stays bool, err error) {
	before := p.before[k.Page.Path]
	if before.PDF == nil || before.Date != k.entry.Date || browser != "" && (before.PDF.Browser != browser || before.PDF.Program != p.options.Program) {
		return false, nil
	}
	document, failure := p.standalone(k.Sized)
	if failure != nil {
		k.fail(*failure)
		return false, nil
	}
	if hexDigest(document) != before.PDF.From {
		return false, nil
	}
	data, err := p.keep(packPath(k.Page.Path, pdfSuffix), output.Asset, before.PDF.SHA256)
	if err != nil || data == nil {
		return false, err
	}
	k.entry.PDF = before.PDF
	return true, p.sheets(k, data)
}

// jobs are the packs to be printed.
func (p *packing) jobs(due []*pack) iter.Seq[pdf.Job] {
	return func(yield func(pdf.Job) bool) {
		for _, k := range due {
			if !yield(pdf.Job{Name: k.Page.Path, Make: func() (pdf.Document, error) { return p.toPrint(k) }}) {
				return
			}
		}
	}
}

// toPrint is a pack as the browser gets it: with the size of its paper, and the digits of its language for its page numbers.
func (p *packing) toPrint(k *pack) (pdf.Document, error) {
	data, failure := p.standalone(k.Sized)
	if failure != nil {
		k.fail(*failure)
		return pdf.Document{}, fmt.Errorf("rendering %s", k.Page.Path)
	}
	k.from = hexDigest(data)
	tag := k.Lang
	if l, ok := p.config.Language(k.Lang); ok && l.Locale != "" {
		tag = l.Locale
	}
	formats, _ := locale.For(tag) // what is not known has the digits of English
	d := pdf.Document{HTML: data, Title: k.Title, Lang: k.Lang, Number: func(page int) string { return formats.Int(int64(page)) }}
	if k.Date != nil {
		d.Date = k.Date.UTC()
	}
	return d, nil
}

// sheets are the PDFs beside one, with two of its pages on each side of a sheet of paper.
func (p *packing) sheets(k *pack, data []byte) error {
	before := p.before[k.Page.Path]
	for _, s := range []struct {
		suffix string
		wanted bool
		least  int // pages that are worth it
		before *packFile
		now    **packFile
		impose func([]byte, pdf.Sheet, pdf.Direction) ([]byte, error)
	}{
		{bookletSuffix, p.options.Booklet, 3, before.Booklet, &k.entry.Booklet, pdf.Booklet},
		{twoUpSuffix, p.options.TwoUp, 2, before.TwoUp, &k.entry.TwoUp, pdf.TwoUp},
	} {
		path := packPath(k.Page.Path, s.suffix)
		if s.before != nil && !k.printed {
			kept, err := p.keep(path, output.Asset, s.before.SHA256)
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
		if err := p.to.Put(publish.File{Path: path, Class: output.Asset, Data: made}); err != nil {
			return err
		}
	}
	return nil
}

// The sheets of paper that printers in offices have, in millimetres.
var (
	sheetA4     = pdf.Sheet{Width: 297, Height: 210}
	sheetLetter = pdf.Sheet{Width: 279.4, Height: 215.9}
)

// sheetFor is the paper that two pages of a pack go on: the one that its country's printers have.
func sheetFor(k *pack) pdf.Sheet {
	if k.Paper.Width == sheetLetter.Height {
		return sheetLetter
	}
	return sheetA4
}

// press is the browser that prints; nil where there is none.
type press struct {
	options pdf.Options
	found   string // its version
	printer *pdf.Printer
}

// findPress looks for a browser. One that does not say its version before it runs is started.
func findPress(ctx context.Context, o PackOptions) (*press, error) {
	path, version, err := pdf.Find(o.Browser)
	if err != nil {
		return nil, err
	}
	r := &press{options: pdf.Options{Browser: path, Tabs: o.Jobs}, found: version}
	if version != "" {
		return r, nil
	}
	if err := r.start(ctx); err != nil {
		return nil, err
	}
	return r, nil
}

// start runs the browser, if it does not yet.
func (r *press) start(ctx context.Context) error {
	if r.printer != nil {
		return nil
	}
	printer, err := pdf.New(ctx, r.options)
	if err != nil {
		return fmt.Errorf("starting the browser: %w", err)
	}
	r.printer = printer
	return nil
}

// version is that of the browser, empty without one.
func (r *press) version() string {
	switch {
	case r == nil:
		return ""
	case r.printer != nil && r.found == "":
		return r.printer.Version()
	}
	return r.found
}

func (r *press) close() {
	if r.printer != nil {
		r.printer.Close()
	}
}
