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

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/output"
	"vademecum/generator/parallel"
	"vademecum/generator/plan"
	"vademecum/generator/position"
	"vademecum/generator/publish"
)

// packing is one making of packs.
type packing struct {
	options PackOptions
	config  *conference.Config
	site    *Site
	inliner *inliner
	folder  string
	before  map[string]packEntry // what an earlier run left, by document
	to      *publish.Publication

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
		if _, err := p.keep(k.Page.Path, output.Page, ""); err != nil {
			return err
		}
		for _, suffix := range []string{pdfSuffix, bookletSuffix, twoUpSuffix} {
			if _, err := p.keep(packPath(k.Page.Path, suffix), output.Asset, ""); err != nil {
				return err
			}
		}
		p.others = append(p.others, entry)
	}
	return nil
}

// keep lets a file of an earlier run stay, if it is there and has that digest; any digest will do where it is empty. It returns
// the bytes, nil where the file does not stay.
func (p *packing) keep(path string, class output.Class, digest string) ([]byte, error) {
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
	return parallel.Each(ctx, len(p.packs), func(_, i int) error { return p.document(p.packs[i]) })
}

// document makes and publishes the document of one pack.
func (p *packing) document(k *pack) error {
	data, failure := p.standalone(k.Page)
	if failure != nil {
		k.fail(*failure)
		return nil
	}
	k.entry.HTML = packFile{k.Page.Path, hexDigest(data)}
	return p.to.Put(publish.File{Path: k.Page.Path, Class: output.Page, Data: data})
}

// standalone renders a page and puts all it needs into it.
func (p *packing) standalone(page plan.Page) ([]byte, *diagnostic.Diagnostic) {
	var buf bytes.Buffer
	if err := p.site.render(&buf, page); err != nil {
		if d, ok := failureOf(err); ok {
			return nil, &d
		}
		return nil, &diagnostic.Diagnostic{
			ID: "pack-incomplete", Severity: diagnostic.Error, At: packPlace(page), Args: diagnostic.Args{"path": page.Path, "detail": err.Error()},
		}
	}
	data, err := p.inliner.document(bytes.TrimSpace(buf.Bytes()))
	if err != nil {
		return nil, &diagnostic.Diagnostic{
			ID: "pack-incomplete", Severity: diagnostic.Error, At: packPlace(page), Args: diagnostic.Args{"path": page.Path, "detail": err.Error()},
		}
	}
	return data, nil
}

func packPlace(page plan.Page) position.Position {
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
	return p.to.Put(publish.File{Path: packListFile, Class: output.Version, Data: data})
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
