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

// Packs returns the packs of the site. Those of delegations say what is in private: without it there are none.
func (s *Site) Packs(private *conference.Private) ([]Pack, error) {
	e := s.newEmbedder()
	options := languages(s.settings.config)
	options.Embed = e.asset
	layouts, err := s.settings.theme.Compile(options)
	if err != nil {
		return nil, fmt.Errorf("compiling the layouts for packs: %w", err)
	}
	in := s.input
	in.Embed = e.file
	var packs []Pack
	for _, k := range plan.Packs(in, private) {
		packs = append(packs, Pack{Pack: k, Document: s.packOutput(layouts, e, k.Page), Sized: s.packOutput(layouts, e, k.Sized), files: e})
	}
	return packs, e.err()
}

func (s *Site) packOutput(layouts *theme.Layouts, e *embedder, p plan.Page) output.Output {
	return output.Output{Path: p.Path, Class: p.Class, Write: func(_ context.Context, w io.Writer) error {
		if err := s.render(w, layouts, p); err != nil {
			return err
		}
		return e.err()
	}}
}
