package site

import (
	"context"
	"fmt"
	"path"
	"path/filepath"
	"slices"

	"vademecum/generator/binder"
	"vademecum/generator/conference"
	"vademecum/generator/locale"
	"vademecum/generator/output"
	"vademecum/generator/pdf"
	"vademecum/generator/plan"
	"vademecum/generator/publish"
	"vademecum/generator/view"
)

// SinceError says why there is nothing to bring packs up to date with.
type SinceError struct {
	Since  int
	Newest int // 0 without editions
	// Later says that the conference has changed since the newest edition: what is new has no edition yet.
	Later bool
}

func (e *SinceError) Error() string {
	return fmt.Sprintf("no amendments since edition %d: the newest is %d", e.Since, e.Newest)
}

// amendments are what brings printed packs up to date.
type amendments struct {
	*plan.Amendments
	since, now int
	packs      map[string]*plan.Amendment // by the file of the pack's document
}

// amendments plans them. The newest edition must have all changes: leaves bear its number.
func (m *paperMaker) amendments(private *conference.Private, since int, all []Pack) (*amendments, error) {
	failed := &SinceError{Since: since}
	if n := len(m.input.Editions); n > 0 {
		failed.Newest = m.input.Editions[n-1].Number
	}
	failed.Later = slices.ContainsFunc(all, func(k Pack) bool { return k.Later })
	made := plan.Amend(m.input, private, since)
	if made == nil || failed.Later {
		return nil, failed
	}
	out := &amendments{Amendments: made, since: since, now: failed.Newest, packs: map[string]*plan.Amendment{}}
	for _, p := range made.Packs() {
		for _, k := range all {
			if k.ID == p.ID && k.Lang == p.Lang {
				out.packs[k.Document.Path] = p
			}
		}
	}
	return out, nil
}

// exchanged is what of a printed pack is exchanged since an edition.
type exchanged struct {
	filing binder.Filing
	now    binder.Binder
	leaves []byte // a PDF of the leaves to put in; nil if the pack is printed anew
}

// compare notes what copies of an earlier edition lack of a pack that is printed now.
func (r *packRun) compare(k *packItem, data []byte) error {
	if r.amend == nil {
		return nil
	}
	was := r.record[k.Document.Path]
	from, known := was.in(r.amend.since)
	now, printed := was.in(r.amend.now)
	if k.Sheet && !(known && printed && len(binder.Exchange(from, now).Steps) == 0) {
		r.mu.Lock()
		r.signs[k.Document.Path] = data
		r.mu.Unlock()
	}
	if !known || !printed {
		return nil
	}
	out := &exchanged{filing: binder.Exchange(from, now), now: now}
	if pages := pagesOf(out.filing); len(pages) > 0 && !out.filing.Anew() && !k.Sheet {
		var err error
		if out.leaves, err = pdf.Extract(data, pages); err != nil {
			return fmt.Errorf("taking the leaves out of %s: %w", k.Document.Path, err)
		}
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.exchanged[k.Document.Path] = out
	return nil
}

// pagesOf returns the pages of the leaves to put in, from 1 on; 0 is a side without anything on it.
func pagesOf(f binder.Filing) []int {
	var pages []int
	for _, s := range f.Steps {
		page := s.At
		for _, leaf := range s.In {
			for _, side := range leaf {
				if side.Blank() {
					pages = append(pages, 0)
					continue
				}
				page++
				pages = append(pages, page)
			}
		}
	}
	return pages
}

// amendAll makes slips, leaves and the list of the print desk, when all packs are printed.
func (r *packRun) amendAll(ctx context.Context, m *paperMaker, all []Pack) error {
	var items []*packItem
	var rows []view.AmendPack
	same := 0
	for _, k := range r.packs {
		p := r.amend.packs[k.Document.Path]
		if p == nil || k.failure != nil {
			continue
		}
		made := r.amendPack(m, k, p)
		if p.Row.Slip || p.Row.Unknown || p.Row.Anew || p.Row.Leaves+len(p.Row.Out) > 0 {
			rows = append(rows, p.Row)
		} else {
			same++
		}
		items = append(items, made...)
	}
	signs, unchanged := r.amendSigns(all)
	together, err := r.joinSigns(signs)
	if err != nil {
		return err
	}
	list := &packItem{Pack: m.pack(r.amend.List(rows, signs, together, same+unchanged))}
	r.extra = append(items, list)
	if err := r.documents(ctx, r.extra); err != nil {
		return err
	}
	if err := r.print(ctx, r.extra); err != nil {
		return err
	}
	file := list.Document.Path
	if list.entry.PDF != nil {
		file = list.entry.PDF.File
	}
	out := &Amended{
		Folder: filepath.Join(r.folder, r.amend.Folder()), List: filepath.Join(r.folder, filepath.FromSlash(file)), Signs: len(signs),
	}
	for _, row := range rows {
		if row.Slip {
			out.Slips++
		}
		if row.Leaves > 0 || len(row.Out) > 0 {
			out.Leaves++
		}
	}
	r.amended = out
	return nil
}

// amendPack returns the slip of a pack and the sheet for its leaves, if it needs them, and completes the row of the list.
func (r *packRun) amendPack(m *paperMaker, k *packItem, p *plan.Amendment) (items []*packItem) {
	if p.Slip != nil {
		slip := &packItem{Pack: m.pack(*p.Slip), finish: twoSlips}
		items = append(items, slip)
		p.Row.Files = append(p.Row.Files, packPath(slip.Document.Path, pdfSuffix))
	}
	x := r.exchanged[k.Document.Path]
	if x == nil {
		p.Row.Unknown = true
		return items
	}
	p.Exchange(x.filing)
	switch {
	case x.filing.Anew():
		p.Row.Files = []string{packPath(k.Document.Path, pdfSuffix)} // a slip is of no use then
	case len(x.filing.Steps) > 0:
		sheet := &packItem{Pack: m.pack(p.Filing(x.filing, x.now)), base: hexDigest(x.leaves)}
		sheet.finish = func(data []byte) ([]byte, error) { return withLeaves(data, x, k.Duplex) }
		items = append(items, sheet)
		p.Row.Files = append(p.Row.Files, packPath(sheet.Document.Path, pdfSuffix))
	}
	return items
}

// twoSlips puts a slip twice on a sheet, to cut. A slip of two pages takes two sheets, or one that is printed on both sides.
func twoSlips(data []byte) ([]byte, error) { return pdf.Twice(data, sheetA4) }

// withLeaves puts the sheet that says how to file leaves before them, on a leaf of its own.
func withLeaves(sheet []byte, x *exchanged, duplex bool) ([]byte, error) {
	if duplex {
		info, err := pdf.Pages(sheet)
		if err != nil {
			return nil, err
		}
		var pages []int
		for i := range info {
			pages = append(pages, i+1)
		}
		if len(pages)%2 == 1 {
			pages = append(pages, 0)
		}
		if sheet, err = pdf.Extract(sheet, pages); err != nil {
			return nil, err
		}
	}
	return pdf.Join(sheet, x.leaves)
}

// joinSigns makes a file for each language with all signs to put up, so that they are printed at once, and returns the names of the files.
// Sheets of another size of paper than that of the first are in a file of their own.
func (r *packRun) joinSigns(signs []view.AmendSign) (files []string, err error) {
	joined, first := map[string][][]byte{}, map[string]plan.Paper{}
	for _, k := range r.packs {
		isUp := func(s view.AmendSign) bool { return s.Up && s.File == packPath(k.Document.Path, pdfSuffix) }
		data := r.signs[k.Document.Path]
		if data == nil || k.failure != nil || !slices.ContainsFunc(signs, isUp) {
			continue
		}
		if _, ok := first[k.Lang]; !ok {
			first[k.Lang] = k.Paper
		}
		name := "signs.pdf"
		if k.Paper != first[k.Lang] {
			name = fmt.Sprintf("signs-%vx%v.pdf", k.Paper.Width, k.Paper.Height)
		}
		file := path.Join(r.amend.Folder(), k.Lang, name)
		if joined[file] == nil {
			files = append(files, file)
		}
		joined[file] = append(joined[file], data)
	}
	for _, file := range files {
		data, err := pdf.Join(joined[file]...)
		if err != nil {
			return nil, fmt.Errorf("joining %s: %w", file, err)
		}
		if err := r.to.Put(publish.File{Path: file, Class: output.Asset, Data: data}); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// amendSigns lists the sheets for walls and doors that are others now, new, or to be taken down.
func (r *packRun) amendSigns(all []Pack) (signs []view.AmendSign, same int) {
	there := map[string]bool{}
	for _, k := range all {
		there[k.Document.Path] = true
	}
	remembered := false // whether anything was printed as a PDF for the edition
	for _, p := range r.record {
		_, was := p.in(r.amend.since)
		remembered = remembered || was
	}
	for _, k := range r.packs {
		if !k.Sheet || k.failure != nil {
			continue
		}
		x := r.exchanged[k.Document.Path]
		_, was := r.record[k.Document.Path].in(r.amend.since)
		if was && (x == nil || len(x.filing.Steps) == 0) {
			same++
			continue
		}
		d := k.Page.Make()
		was = was || !remembered // then one may hang there
		signs = append(signs, view.AmendSign{
			Title: d.Title, Detail: d.Detail, Language: k.LanguageName(), Up: true, Down: was, File: packPath(k.Document.Path, pdfSuffix),
		})
	}
	for _, p := range r.record.sorted() {
		if _, was := p.in(r.amend.since); was && p.Sheet && !there[p.File] {
			signs = append(signs, view.AmendSign{
				Title: view.Text{Value: p.Title}, Detail: p.Detail, Language: locale.OwnName(p.Language), Down: true,
			})
		}
	}
	return signs, same
}
