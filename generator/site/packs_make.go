package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"

	"vademecum/generator/binder"
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/output"
	"vademecum/generator/parallel"
	"vademecum/generator/position"
	"vademecum/generator/publish"
)

// packRun makes packs once.
type packRun struct {
	options PackOptions
	config  *conference.Config
	folder  string
	before  map[string]packEntry // what an earlier run left, by document
	to      *publish.Publication

	others    []packEntry // packs that were not asked for: their files stay
	packs     []*packItem
	printer   *printer // nil until something is printed
	noBrowser error

	record    record      // which pages packs have had in each edition
	amend     *amendments // nil unless they are asked for
	amended   *Amended
	extra     []*packItem           // the documents of the amendments
	mu        sync.Mutex            // guards what follows
	exchanged map[string]*exchanged // by the file of the pack's document
	signs     map[string][]byte     // the PDFs of sheets for walls and doors that are others now, by the file of the document
}

// packItem is a pack of a run.
type packItem struct {
	Pack
	entry   packEntry
	failure *diagnostic.Diagnostic
	from    string // the digest of the document that was printed
	printed bool   // in this run

	filed  *binder.Binder               // the pack as it is filed after this printing; nil if that is not recorded
	finish func([]byte) ([]byte, error) // what is done to the PDF before it is written; nil for packs
	base   string                       // a digest of what finish adds
}

// printedFrom is the digest of a document as it is printed.
func (k *packItem) printedFrom(sized []byte) string {
	if k.base != "" {
		sized = append(slices.Clone(sized), k.base...)
	}
	return hexDigest(sized)
}

// fail notes why a pack cannot be made. The first reason counts.
func (k *packItem) fail(d diagnostic.Diagnostic) {
	if k.failure == nil {
		k.failure = &d
	}
}

// keepOthers keeps the files of the packs that are not asked for. Those of packs that no longer exist go.
func (r *packRun) keepOthers(all, chosen []Pack) error {
	asked := map[string]bool{}
	for _, k := range chosen {
		asked[k.Document.Path] = true
	}
	for _, k := range all {
		document := k.Document.Path
		entry, known := r.before[document]
		if !known || asked[document] {
			continue
		}
		if _, err := r.keep(document, output.Page, ""); err != nil {
			return err
		}
		for _, suffix := range []string{pdfSuffix, bookletSuffix, twoUpSuffix} {
			if _, err := r.keep(packPath(document, suffix), output.Asset, ""); err != nil {
				return err
			}
		}
		r.others = append(r.others, entry)
	}
	return nil
}

// keep keeps a file of an earlier run if it is there and has that digest; if digest is empty, any file. It returns the bytes, nil if
// the file is not kept.
func (r *packRun) keep(path string, class output.Class, digest string) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(r.folder, filepath.FromSlash(path)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading an earlier pack: %w", err)
	}
	if digest != "" && hexDigest(data) != digest {
		return nil, nil
	}
	return data, r.to.Put(publish.File{Path: path, Class: class, Data: data})
}

// documents writes the documents of packs.
func (r *packRun) documents(ctx context.Context, packs []*packItem) error {
	return parallel.Each(ctx, len(packs), func(_, i int) error { return r.document(ctx, packs[i]) })
}

func (r *packRun) document(ctx context.Context, k *packItem) error {
	data, err := k.render(ctx, k.Document)
	if data == nil {
		return err
	}
	k.entry = packEntry{
		Pack: k.ID, Language: k.Lang, Title: k.title(), Private: k.Private, Later: k.Later,
		Paper: paperSize{k.Paper.Width, k.Paper.Height}, HTML: packFile{k.Document.Path, hexDigest(data)},
	}
	if e := k.Edition; e != nil {
		k.entry.Edition, k.entry.Date = strconv.Itoa(e.Number), e.Date.String()
	}
	return r.to.Put(publish.File{Path: k.Document.Path, Class: k.Document.Class, Data: data})
}

// render returns the bytes of one form of the pack; nil if the layout fails, which is noted. A file that documents lack is an error:
// it ends the run as it would end a build.
func (k *packItem) render(ctx context.Context, o output.Output) ([]byte, error) {
	var buf bytes.Buffer
	err := o.Write(ctx, &buf)
	if err == nil {
		return buf.Bytes(), nil
	}
	if missing := k.files.err(); missing != nil {
		return nil, missing
	}
	d, ok := failureOf(err)
	if !ok {
		return nil, err
	}
	k.fail(d)
	return nil, nil
}

// list writes the list of the packs that stand in the folder.
func (r *packRun) list() error {
	entries := slices.Clone(r.others)
	for _, k := range slices.Concat(r.packs, r.extra) {
		if k.entry.HTML.File != "" {
			entries = append(entries, k.entry)
		}
	}
	data, err := renderPackList(entries)
	if err != nil {
		return err
	}
	if err := r.to.Put(publish.File{Path: packListFile, Class: output.Version, Data: data}); err != nil || len(r.record) == 0 {
		return err
	}
	if data, err = r.record.render(); err != nil {
		return err
	}
	return r.to.Put(publish.File{Path: recordFile, Class: output.Version, Data: data})
}

// count adds up what became of the packs.
func (r *packRun) count(to *PackResult) {
	languages := map[string]bool{}
	for _, k := range r.extra {
		if k.failure != nil {
			to.Failed++
			to.Diagnostics.Add(*k.failure)
		}
	}
	for _, k := range r.packs {
		languages[k.Lang] = true
		if k.failure != nil {
			to.Failed++
			to.Diagnostics.Add(*k.failure)
		}
		if k.Later {
			to.Later = k.Edition.Number
		}
		if k.entry.PDF != nil {
			to.PDFs++
			to.Pages += k.entry.PDF.Pages
		}
		if k.printed {
			to.Printed++
		}
	}
	to.Packs, to.Languages, to.NoBrowser = len(r.packs), len(languages), r.noBrowser
	to.Amended = r.amended
}

// packPlace is the place of a diagnostic about a pack: its file.
func packPlace(path string) position.Position {
	return position.Position{File: packsFolder + "/" + path}
}
