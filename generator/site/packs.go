package site

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/position"
	"vademecum/generator/publish"
)

// packsFolder is where packs go: beside the site and never in it, since some hold what is private.
const packsFolder = "packs"

// PackOptions say which packs to make, and how.
type PackOptions struct {
	Dir    string // the project folder
	Strict bool   // whether a missing translation is an error
	// Prepared includes the languages in preparation.
	Prepared bool
	BaseURL  string // replaces the address in config.toml when it is not empty
	Program  string // the program and its version: a PDF that another one printed is printed again

	// Out is the folder the packs go to; Dir/packs without it.
	Out string
	// Only names the packs to make; all without it. A word is a language ("fr"), packs ("hotel", "hotel:salam") or both
	// ("fr/hotel:salam"), and all that any word names are made. Others stay as they are.
	Only []string

	// PDF asks for a PDF of every pack; Booklet and TwoUp for that, and one with two pages on a sheet beside it.
	PDF, Booklet, TwoUp bool
	// Since is the number of an earlier edition: what brings its packs up to date is made too. 0 is none.
	Since int
	// Browser is the path or the name of the browser that prints; where it is empty one is looked for.
	Browser string
	// Jobs is how many packs are printed side by side; 0 means one for each core.
	Jobs int
	// Progress, if not nil, receives how many of how many packs are printed. The total gets smaller as PDFs turn out to be up to
	// date. There is one call at a time.
	Progress func(done, total int)
}

// printing reports whether PDFs are asked for.
func (o PackOptions) printing() bool { return o.PDF || o.Booklet || o.TwoUp }

// PackResult is what was done.
type PackResult struct {
	// Diagnostics are all there are, sorted. The place of an error that keeps one pack from being made is the pack's file.
	Diagnostics diagnostic.List
	// Made says that the folder is up to date, but for the packs that failed. Otherwise nothing in it was touched.
	Made      bool
	Languages int // of the packs asked for, as the following
	Packs     int
	Failed    int
	PDFs      int // that stand in the folder now
	Printed   int // of them, those that were printed this time
	Pages     int // of all those PDFs
	// Later is the number of the newest edition if packs say that there are later changes, otherwise 0.
	Later int
	// NoBrowser is why nothing could be printed where it was asked for: there is no browser, or it cannot be started.
	NoBrowser error
	// Amended is what brings the packs of an earlier edition up to date; nil unless that was asked for.
	Amended   *Amended
	Published publish.Result
}

// Amended is what brings the packs of an earlier edition up to date.
type Amended struct {
	Folder string // packs/since-1
	List   string // the file for the print desk
	Slips  int
	Leaves int // packs with leaves to exchange
	Signs  int // to put up, to replace, to take down
}

// ErrPacksInPublic says that packs were to go into a published site.
var ErrPacksInPublic = errors.New("packs do not go into the site")

// Packs makes the packs of a project: a document that stands alone for each, and a PDF where it is asked for. It reads and checks
// as a build does; with an error in the content nothing is made. A PDF is printed again only if its document, the browser or the
// program is another than last time; where there is no browser, one that still shows its document stays. Until all is ready nothing
// in the folder changes, so whoever interrupts finds what was there before. The error is one of those of [Session.Build], or
// [ErrPacksInPublic], or an [*UnknownPackError].
func Packs(ctx context.Context, o PackOptions) (PackResult, error) {
	out, err := packsDir(o)
	if err != nil {
		return PackResult{}, err
	}
	asked := Options{Dir: o.Dir, Strict: o.Strict, Prepared: o.Prepared, BaseURL: o.BaseURL}
	var site *Site
	var private *conference.Private
	var found diagnostic.List
	err = contentOf(asked).Read(ctx, func() (err error) {
		site, private, found, err = open(ctx, input.Disk(o.Dir), asked, nil, Change{Everything: true})
		return err
	})
	if err != nil {
		return PackResult{}, err
	}
	result := PackResult{Diagnostics: found}
	if site != nil && found.Errors() == 0 {
		if err := makePacks(ctx, o, out, site, private, &result); err != nil {
			return PackResult{}, err
		}
	}
	result.Diagnostics = result.Diagnostics.Sort()
	result.Diagnostics.Attach(input.Disk(o.Dir))
	return result, nil
}

// makePacks plans the packs, writes their documents, prints them, and publishes all of it at once.
func makePacks(ctx context.Context, o PackOptions, out string, site *Site, private *conference.Private, result *PackResult) error {
	maker, err := site.paperMaker()
	if err != nil {
		return err
	}
	all, err := maker.packs(private)
	if err != nil {
		return result.failed(err)
	}
	var amend *amendments
	if o.Since > 0 {
		if amend, err = maker.amendments(private, o.Since, all); err != nil {
			return err
		}
	}
	chosen, err := choose(all, o.Only)
	if err != nil {
		return err
	}
	// A folder of its own for working files: the site may be built while packs are printed.
	work := filepath.Join(o.Dir, workFolder, packsFolder)
	lock, err := publish.Lock(work)
	if err != nil {
		return err
	}
	defer lock.Unlock()
	publication, err := publish.Begin(out, work, publish.Options{Private: true})
	if err != nil {
		return err
	}
	defer publication.Abort()

	run := &packRun{
		options: o, config: site.settings.config, folder: out, before: readPackList(out), to: publication,
		amend: amend, exchanged: map[string]*exchanged{}, signs: map[string][]byte{},
	}
	if run.record, err = readRecord(out); err != nil {
		return result.failed(err)
	}
	defer func() { run.printer.close() }()
	if err := run.keepOthers(all, chosen); err != nil {
		return err
	}
	for _, k := range chosen {
		run.packs = append(run.packs, &packItem{Pack: k})
	}
	if err := run.documents(ctx, run.packs); err != nil {
		return result.failed(err)
	}
	if err := run.print(ctx, run.packs); err != nil {
		return result.failed(err)
	}
	if amend != nil {
		if err := run.amendAll(ctx, maker, all); err != nil {
			return result.failed(err)
		}
	}
	if err := run.list(); err != nil {
		return err
	}
	published, err := publication.Commit()
	if conflicts := packConflicts(err); conflicts != nil {
		result.Diagnostics.Add(conflicts...)
		return nil
	}
	if err != nil {
		return err
	}
	run.count(result)
	result.Made, result.Published = true, published
	return nil
}

// failed adds the diagnostic of a file that an editor has to fix: then no packs are made. Another error it returns.
func (r *PackResult) failed(err error) error {
	d, ok := failureOf(err)
	if !ok {
		return err
	}
	r.Diagnostics.Add(d)
	return nil
}

// packConflicts turns what stands in the way of publishing packs into diagnostics.
func packConflicts(err error) diagnostic.List {
	var conflict *publish.ConflictError
	if !errors.As(err, &conflict) {
		return nil
	}
	var out diagnostic.List
	for _, c := range conflict.Conflicts {
		out.Add(diagnostic.Diagnostic{
			ID: "pack-conflict", Severity: diagnostic.Error, At: position.Position{File: packsFolder + "/" + c.Path}, Args: diagnostic.Args{"path": c.Path},
		})
	}
	return out
}

// packsDir is the folder for packs. It is never in a published site, nor around one: what is private would be on the web, or the
// site be taken away.
func packsDir(o PackOptions) (string, error) {
	out := o.Out
	if out == "" {
		out = filepath.Join(o.Dir, packsFolder)
	}
	full, err := resolvePath(out)
	if err != nil {
		return "", err
	}
	site, err := resolvePath(filepath.Join(o.Dir, publicFolder))
	if err != nil {
		return "", err
	}
	refused := fmt.Errorf("%w: %s", ErrPacksInPublic, out)
	if full == site || inside(full, site) || inside(site, full) {
		return "", refused
	}
	published, ours, err := publish.Keeps(full, packListFile)
	if err != nil {
		return "", err
	}
	if published && !ours {
		return "", refused
	}
	for folder := filepath.Dir(full); ; folder = filepath.Dir(folder) {
		published, _, err := publish.Keeps(folder, packListFile)
		if err == nil && published {
			return "", refused
		}
		if folder == filepath.Dir(folder) {
			return out, nil
		}
	}
}
