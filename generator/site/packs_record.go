package site

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"vademecum/generator/binder"
	"vademecum/generator/diagnostic"
	"vademecum/generator/pdf"
)

// recordFile remembers which pages each pack has had in each edition that was printed as PDFs. Unlike all else in the folder it cannot
// be made
// again: without it, it is not known which leaves of packs already handed out to exchange.
const recordFile = "printed.json"

// record has the packs as they were printed, by the file of their document.
type record map[string]*printings

// printings is a pack in the editions in which it was printed.
type printings struct {
	File     string            `json:"file"` // of its document
	Pack     string            `json:"pack"` // "hotel:salam"
	Language string            `json:"language"`
	Title    string            `json:"title"` // in its language
	Detail   string            `json:"detail,omitempty"`
	Sheet    bool              `json:"sheet,omitempty"` // for a wall or a door
	Private  bool              `json:"private,omitempty"`
	Editions []printedAsBinder `json:"editions"` // by number
}

// printedAsBinder is how a pack is filed after an edition.
type printedAsBinder struct {
	Edition int           `json:"edition"`
	Binder  binder.Binder `json:"binder"`
}

// in returns the pack as it was printed for an edition.
func (p *printings) in(edition int) (binder.Binder, bool) {
	if p != nil {
		for _, e := range p.Editions {
			if e.Edition == edition {
				return e.Binder, true
			}
		}
	}
	return binder.Binder{}, false
}

// before returns the pack as it was printed last before an edition.
func (p *printings) before(edition int) (last binder.Binder, ok bool) {
	if p != nil {
		for _, e := range p.Editions {
			if e.Edition < edition {
				last, ok = e.Binder, true
			}
		}
	}
	return last, ok
}

// set notes a printing. A later edition than that cannot have been printed: it goes.
func (p *printings) set(edition int, b binder.Binder) {
	p.Editions = slices.DeleteFunc(p.Editions, func(e printedAsBinder) bool { return e.Edition >= edition })
	p.Editions = append(p.Editions, printedAsBinder{edition, b})
}

// readRecord reads what was printed. A missing file means nothing; one that cannot be understood is an error: overwriting it would lose
// what
// cannot be made again.
func readRecord(folder string) (record, error) {
	data, err := os.ReadFile(filepath.Join(folder, recordFile))
	if os.IsNotExist(err) {
		return record{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading what was printed: %w", err)
	}
	return parseRecord(data)
}

func parseRecord(data []byte) (record, error) {
	var list []*printings
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, damagedRecord(err)
	}
	out := record{}
	for _, p := range list {
		if p == nil || p.File == "" || out[p.File] != nil || !p.valid() {
			return nil, damagedRecord(errDamagedRecord)
		}
		out[p.File] = p
	}
	return out, nil
}

var errDamagedRecord = errors.New("it does not say which pages there are")

// damagedRecord is the failure for a record that cannot be understood.
func damagedRecord(err error) error {
	place := packPlace(recordFile)
	return &Failure{
		Diagnostic: diagnostic.Diagnostic{
			ID: "printed-damaged", Severity: diagnostic.Error, At: place, Args: diagnostic.Args{"path": place.File},
		},
		err: fmt.Errorf("reading %s: %w", recordFile, err),
	}
}

// valid reports whether binders have leaves as printing makes them.
func (p *printings) valid() bool {
	last := 0
	for _, e := range p.Editions {
		if e.Edition <= last || !e.Binder.Valid() {
			return false
		}
		last = e.Edition
	}
	return true
}

// render writes the record, a line for each pack.
func (r record) render() ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("[\n")
	for i, p := range r.sorted() {
		line, err := json.Marshal(p)
		if err != nil {
			return nil, fmt.Errorf("writing what was printed: %w", err)
		}
		if i > 0 {
			out.WriteString(",\n")
		}
		out.Write(line)
	}
	out.WriteString("\n]\n")
	return out.Bytes(), nil
}

// sorted returns the packs in the order of their files.
func (r record) sorted() []*printings {
	return slices.SortedFunc(maps.Values(r), func(a, b *printings) int { return strings.Compare(a.File, b.File) })
}

// mark decides how the pages of a pack are called, and which edition each of them is from: a page that shows what it did in the edition
// before
// keeps both.
func (r *packRun) mark(k *packItem, pages []pdf.Page) ([]pdf.Mark, error) {
	if k.Sheet {
		filed := binder.First([]binder.Page{{Text: k.Content()[:digestLength]}}, false, k.Edition.Number)
		k.filed = &filed
		return r.markSheet(k, len(pages)), nil
	}
	shown := make([]binder.Page, len(pages))
	for i, p := range pages {
		shown[i] = binder.Page{Text: pageDigest(p), Refers: refersTo(pages, p.Links)}
		if i == 0 && k.Cover {
			shown[i] = binder.Page{Text: coverText}
		}
	}
	r.mu.Lock()
	before, known := r.record[k.Document.Path].before(k.Edition.Number)
	r.mu.Unlock()
	filed := binder.First(shown, k.Duplex, k.Edition.Number)
	if known && before.Duplex == k.Duplex {
		filed = before.Next(shown, k.Edition.Number)
	}
	k.filed = &filed
	marks := make([]pdf.Mark, len(pages))
	for i, side := range filed.Pages() {
		marks[i] = pdf.Mark{Label: k.PageLabel(side.Label), Edition: k.PageEdition(side.Edition)}
	}
	if len(marks) > 0 && k.Cover {
		marks[0].Edition = k.PageEdition(k.Edition.Number)
	}
	return marks, nil
}

// markSheet marks the pages of a sheet. They are not filed: all are of the edition in which the sheet came to say what it does.
func (r *packRun) markSheet(k *packItem, pages int) []pdf.Mark {
	r.mu.Lock()
	before, known := r.record[k.Document.Path].before(k.Edition.Number)
	r.mu.Unlock()
	if known && len(before.Leaves) == 1 && before.Leaves[0][0].Text == k.filed.Leaves[0][0].Text {
		k.filed = &before
	}
	edition := k.PageEdition(k.filed.Leaves[0][0].Edition)
	marks := make([]pdf.Mark, pages)
	for i := range marks {
		marks[i] = pdf.Mark{Label: k.PageLabel(binder.Label{Page: i + 1}), Edition: edition}
	}
	return marks
}

// coverText stands for what a cover shows. It is never exchanged, although it names the edition: inside it is the record of amendments.
const coverText = "cover"

// digestLength is in hexadecimal digits. It has to tell the pages of a pack apart.
const digestLength = 16

func pageDigest(p pdf.Page) string {
	return hexDigest([]byte(p.Text + "\x00" + p.Drawing))[:digestLength]
}

// refersTo returns the pages on which destinations are.
func refersTo(pages []pdf.Page, names []string) []int {
	var out []int
	for _, name := range names {
		for i := range pages {
			if slices.Contains(pages[i].Destinations, name) {
				out = append(out, i)
			}
		}
	}
	return out
}

// note records a pack that has been printed.
func (r *packRun) note(k *packItem) {
	if k.filed == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	p := r.record[k.Document.Path]
	if p == nil {
		p = &printings{File: k.Document.Path}
		r.record[k.Document.Path] = p
	}
	d := k.Page.Make()
	p.Pack, p.Language, p.Title, p.Detail, p.Sheet, p.Private = k.ID, k.Lang, d.Title.Value, d.Detail, k.Sheet, k.Private
	p.set(k.Edition.Number, *k.filed)
}

// recorded reports whether the pages of a pack are known, as far as they are to be remembered.
func (r *packRun) recorded(k *packItem) bool {
	if !k.Recorded() {
		return true
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	_, known := r.record[k.Document.Path].in(k.Edition.Number)
	return known
}
