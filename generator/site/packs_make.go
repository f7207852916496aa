package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/plan"
	"vademecum/generator/position"
	"vademecum/generator/publish"
	"vademecum/generator/render"
	"vademecum/generator/theme"
	"vademecum/generator/view"
)

// packing is one making of packs.
type packing struct {
	options  PackOptions
	config   *conference.Config
	theme    *theme.Theme
	renderer *render.Renderer
	inliner  *inliner
	folder   string
	before   map[string]packEntry // what an earlier run left, by document
	to       *publish.Publication

	others    []packEntry // that were not asked for and stay
	packs     []*pack
	noBrowser error
}

// pack is one pack that is being made.
type pack struct {
	plan.Pack
	entry   packEntry
	failure *diagnostic.Diagnostic
	from    string // the digest of what was printed
	printed bool   // this time
}

// fail notes why a pack cannot be made. Of several reasons the first counts.
func (k *pack) fail(d diagnostic.Diagnostic) {
	if k.failure == nil {
		k.failure = &d
	}
}

// keepOthers lets the files of the packs stay that are not asked for this time. Those of packs that there are no more do not stay.
func (p *packing) keepOthers(all, chosen []plan.Pack) error {
	asked := map[string]bool{}
	for _, k := range chosen {
		asked[k.Page.Path] = true
	}
	for _, k := range all {
		entry, known := p.before[k.Page.Path]
		if !known || asked[k.Page.Path] {
			continue
		}
		if _, err := p.keep(k.Page.Path, publish.PageFile, ""); err != nil {
			return err
		}
		for _, suffix := range []string{pdfSuffix, bookletSuffix, twoUpSuffix} {
			if _, err := p.keep(packPath(k.Page.Path, suffix), publish.Asset, ""); err != nil {
				return err
			}
		}
		p.others = append(p.others, entry)
	}
	return nil
}

// keep lets a file of an earlier run stay, if it is there and has that digest; any digest will do where it is empty. It returns
// the bytes, nil where the file does not stay.
func (p *packing) keep(path string, class publish.Class, digest string) ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(p.folder, filepath.FromSlash(path)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading an earlier pack: %w", err)
	}
	if digest != "" && hexDigest(data) != digest {
		return nil, nil
	}
	return data, p.to.Put(publish.File{Path: path, Class: class, Data: data})
}

// documents renders the packs that are asked for and makes each a document that stands alone.
func (p *packing) documents(ctx context.Context, chosen []plan.Pack) error {
	for _, k := range chosen {
		p.packs = append(p.packs, &pack{Pack: k, entry: packEntry{
			Pack: k.ID, Language: k.Lang, Title: k.Title, Private: k.Private, Edition: k.Edition, Date: written(k.Date),
			Paper: paperSize{k.Paper.Width, k.Paper.Height},
		}})
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var workers sync.WaitGroup
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(p.packs) {
					return
				}
				if err := p.document(p.packs[i]); err != nil {
					stop(err)
				}
			}
		})
	}
	workers.Wait()
	return context.Cause(ctx)
}

// document makes and publishes the document of one pack.
func (p *packing) document(k *pack) error {
	data, failure := p.standalone(k.Page)
	if failure != nil {
		k.fail(*failure)
		return nil
	}
	k.entry.HTML = packFile{k.Page.Path, hexDigest(data)}
	return p.to.Put(publish.File{Path: k.Page.Path, Class: publish.PageFile, Data: data})
}

// standalone renders a page and puts all it needs into it.
func (p *packing) standalone(page view.Page) ([]byte, *diagnostic.Diagnostic) {
	buf := p.renderer.Buffer()
	defer p.renderer.Release(buf)
	if _, err := p.renderer.Render(page, buf); err != nil {
		d := layoutFailed(p.theme, page, err)
		return nil, &d
	}
	data, err := p.inliner.document(bytes.TrimSpace(buf.Bytes()))
	if err != nil {
		return nil, &diagnostic.Diagnostic{
			ID: "pack-incomplete", Severity: diagnostic.Error, At: packPlace(page), Args: diagnostic.Args{"path": page.Path, "detail": err.Error()},
		}
	}
	return data, nil
}

func packPlace(page view.Page) position.Position {
	return position.Position{File: packsFolder + "/" + page.Path}
}

func written(d *conference.Date) string {
	if d == nil {
		return ""
	}
	return d.String()
}

// list writes the list of the packs that stand in the folder.
func (p *packing) list() error {
	entries := slices.Clone(p.others)
	for _, k := range p.packs {
		if k.entry.HTML.File != "" {
			entries = append(entries, k.entry)
		}
	}
	data, err := renderPackList(entries)
	if err != nil {
		return err
	}
	return p.to.Put(publish.File{Path: packListFile, Class: publish.Version, Data: data})
}

// sum counts what became of the packs.
func (p *packing) sum(r *PackResult) {
	languages := map[string]bool{}
	for _, k := range p.packs {
		languages[k.Lang] = true
		if k.failure != nil {
			r.Failed++
			r.Diagnostics.Add(*k.failure)
		}
		if k.entry.PDF != nil {
			r.PDFs++
			r.Pages += k.entry.PDF.Pages
		}
		if k.printed {
			r.Printed++
		}
	}
	r.Packs, r.Languages, r.NoBrowser = len(p.packs), len(languages), p.noBrowser
}
