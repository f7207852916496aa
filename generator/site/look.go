package site

import (
	"bytes"
	"fmt"

	"vademecum/generator/colour"
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/locale"
	"vademecum/generator/plan"
	"vademecum/generator/theme"
	"vademecum/generator/view"
)

// completeLook gives the look of config.toml the theme's colours where it has none of its own. Dark screens get the nearest to
// a chosen accent that can be read there.
func completeLook(look *conference.Look, from theme.Palette) {
	fill := func(to *string, value string) {
		if *to == "" {
			*to = value
		}
	}
	if look.Accent != "" && from.PaperDark != "" {
		fill(&look.AccentDark, readable(look.Accent, from.PaperDark))
	}
	fill(&look.Accent, from.Accent)
	fill(&look.AccentDark, from.AccentDark)
	fill(&look.Paper, from.Paper)
	fill(&look.PaperDark, from.PaperDark)
	fill(&look.Ink, from.Ink)
	fill(&look.InkDark, from.InkDark)
}

// readable returns the colour nearest to one that can be read on a ground; where one of them is not known, the colour.
func readable(text, ground string) string {
	c, known := colour.Parse(text)
	on, groundKnown := colour.Parse(ground)
	if !known || !groundKnown {
		return text
	}
	return colour.Nearest(c, on, colour.Readable).String()
}

// lookSheet returns what the style sheet of a look says, and whether config.toml changes anything at all.
func lookSheet(look *conference.Look) (view.LookSheet, bool) {
	sheet := view.LookSheet{Density: look.Density, Font: look.Font}
	wrote := look.At.Wrote
	if wrote("accent") || wrote("paper") {
		sheet.Light.Accent, sheet.Light.AccentText = look.Accent, readable(look.Paper, look.Accent)
	}
	if wrote("accent") || wrote("accent_dark") {
		sheet.Dark.Accent, sheet.Dark.AccentText = look.AccentDark, readable(look.PaperDark, look.AccentDark)
	}
	if wrote("paper") || wrote("ink") {
		shadesOf(look, &sheet.Light)
	}
	return sheet, sheet.Light.Any() || sheet.Dark.Any() || look.Density != "" || look.Font != ""
}

// How much of the ink is in the colours between ink and paper, in per cent.
const (
	tintInk  = 4
	ruleInk  = 24
	mutedInk = 72
)

// shadesOf sets paper and ink, and the colours between them; of those, text keeps the contrast it needs.
func shadesOf(look *conference.Look, to *view.Palette) {
	to.Paper, to.Ink = look.Paper, look.Ink
	paper, paperKnown := colour.Parse(look.Paper)
	ink, inkKnown := colour.Parse(look.Ink)
	if !paperKnown || !inkKnown {
		return
	}
	tint := colour.Mix(paper, ink, tintInk)
	to.Tint, to.Rule = tint.String(), colour.Mix(paper, ink, ruleInk).String()
	to.Muted = colour.Nearest(colour.Mix(paper, ink, mutedInk), tint, colour.Readable).String()
}

// runningLayout is the layout that writes the running heads of printed pages.
const runningLayout = "running.css"

// run makes the style sheets with the running heads of each language, and tells a plan where they are.
func (s *site) run(in *plan.Input) (diagnostic.List, error) {
	s.running, in.Running = nil, map[string]string{}
	heads := plan.Running(*in)
	for _, l := range s.config.Languages {
		var out bytes.Buffer
		doc := view.Document{Site: &view.Site{Lang: l.Tag, Dir: locale.Direction(l.Tag)}, Body: heads[l.Tag]}
		if err := s.layouts.Execute(&out, l.Tag, runningLayout, doc); err != nil {
			return diagnostic.List{layoutFailed(s.theme, view.Page{Path: runningLayout, Layout: runningLayout}, err)}, nil
		}
		a, err := theme.NewAsset("running-"+l.Tag+".css", out.Bytes())
		if err != nil {
			return nil, fmt.Errorf("minifying the style sheet of the running heads: %w", err)
		}
		s.running, in.Running[l.Tag] = append(s.running, a), s.config.BasePath+a.Path
	}
	return nil, nil
}

// lookLayout is the layout that writes the style sheet of a look.
const lookLayout = "look.css"

// writeLook makes the style sheet of a look as an asset; ok is false where config.toml changes nothing.
func writeLook(layouts *theme.Layouts, config *conference.Config) (a theme.Asset, ok bool, err error) {
	sheet, any := lookSheet(&config.Look)
	if !any {
		return theme.Asset{}, false, nil
	}
	var out bytes.Buffer
	if err := layouts.Execute(&out, config.Source(), lookLayout, view.Document{Site: &view.Site{Lang: config.Source()}, Body: &sheet}); err != nil {
		return theme.Asset{}, false, err
	}
	if a, err = theme.NewAsset(lookLayout, out.Bytes()); err != nil {
		return theme.Asset{}, false, fmt.Errorf("minifying the style sheet of the look: %w", err)
	}
	return a, true, nil
}
