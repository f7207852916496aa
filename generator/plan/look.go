package plan

import (
	"vademecum/generator/colour"
	"vademecum/generator/conference"
	"vademecum/generator/view"
)

// lookLayout is the layout of the style sheet with the colours of config.toml.
const lookLayout = "look.css"

// lookSheet returns the colours of the style sheet, and whether config.toml sets any.
func lookSheet(look *conference.Look) (view.LookSheet, bool) {
	sheet := view.LookSheet{Density: look.Density, Font: look.Font}
	wrote := look.At.Wrote
	if wrote("accent") || wrote("paper") {
		sheet.Light.Accent, sheet.Light.AccentText = look.Accent, colour.Legible(look.Paper, look.Accent)
	}
	if wrote("accent") || wrote("accent_dark") {
		sheet.Dark.Accent, sheet.Dark.AccentText = look.AccentDark, colour.Legible(look.PaperDark, look.AccentDark)
	}
	if wrote("paper") || wrote("ink") {
		shadesOf(look, &sheet.Light)
	}
	if wrote("now") {
		sheet.Now, sheet.NowText = look.Now, colour.Legible(look.Ink, look.Now)
	}
	return sheet, sheet.Now != "" || sheet.Light.Any() || sheet.Dark.Any() || look.Density != "" || look.Font != ""
}

// How much ink the colours between ink and paper contain, in per cent.
const (
	tintInk  = 4
	ruleInk  = 24
	mutedInk = 72
)

// shadesOf returns paper, ink and the colours between them. Colours of text keep the contrast that text needs.
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
