package site

import (
	"context"
	"fmt"
	"io"

	"vademecum/generator/conference"
	"vademecum/generator/output"
	"vademecum/generator/plan"
	"vademecum/generator/theme"
)

// Pack is a document to print. It stands alone: it holds its style sheets and pictures, and its links lead to the site.
type Pack struct {
	plan.Pack
	// Document is for whatever paper the printer has; PDFs are printed from Sized, which has the size of its paper. Their paths are
	// below the folder of packs, and they are the same.
	Document, Sized output.Output

	files *embedder
}

// title returns what a pack is called, in its language, and whom it is for.
func (k Pack) title() string {
	doc := k.Page.Make()
	if doc.Detail == "" {
		return doc.Title.Value
	}
	return doc.Title.Value + " · " + doc.Detail
}

// paperMaker makes the documents of a site that stand alone.
type paperMaker struct {
	site    *Site
	files   *embedder
	layouts *theme.Layouts
	input   plan.Input
}

func (s *Site) paperMaker() (*paperMaker, error) {
	m := &paperMaker{site: s, files: s.newEmbedder(), input: s.input}
	options := languages(s.settings.config)
	options.Embed = m.files.asset
	var err error
	if m.layouts, err = s.settings.theme.Compile(options); err != nil {
		return nil, fmt.Errorf("compiling the layouts for packs: %w", err)
	}
	m.input.Embed = m.files.file
	return m, nil
}

// packs returns the packs of the site. Those of delegations say what is in private: without it there are none.
func (m *paperMaker) packs(private *conference.Private) ([]Pack, error) {
	var packs []Pack
	for _, k := range plan.Packs(m.input, private) {
		packs = append(packs, m.pack(k))
	}
	return packs, m.files.err()
}

func (m *paperMaker) pack(k plan.Pack) Pack {
	return Pack{Pack: k, Document: m.output(k.Page), Sized: m.output(k.Sized), files: m.files}
}

func (m *paperMaker) output(p plan.Page) output.Output {
	return output.Output{Path: p.Path, Class: p.Class, Write: func(_ context.Context, w io.Writer) error {
		if err := m.site.render(w, m.layouts, p); err != nil {
			return err
		}
		return m.files.err()
	}}
}

// Packs returns the packs of the site. Those of delegations say what is in private: without it there are none.
func (s *Site) Packs(private *conference.Private) ([]Pack, error) {
	m, err := s.paperMaker()
	if err != nil {
		return nil, err
	}
	return m.packs(private)
}
