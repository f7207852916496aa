package linemap

import (
	"testing"

	"vademecum/generator/conference"
	"vademecum/generator/locale"
	"vademecum/generator/plan/format"
	"vademecum/generator/schematic"
	"vademecum/generator/textfit"
	"vademecum/generator/view"
)

// TestPoint: a label starts at the same side of the drawing in every script; the start of Arabic is at the right.
func TestPoint(t *testing.T) {
	arabicLocale, _ := locale.For("ar")
	arabic := &format.Language{Tag: "ar", Dir: "rtl", Locale: arabicLocale}
	p := located{Place: Place{ID: "x", Kind: conference.KindHotel}, labels: textfit.LineBreaks("فندق")}
	p.Short.Value = "فندق"
	at := schematic.Point{Label: schematic.Label{Box: schematic.Box{Left: 100, Right: 300, Bottom: 50}}}
	if got := p.point(at, "", arabic); got.Anchor != "end" || got.Dir != "rtl" || got.Label[0].X != at.Label.Box.Left {
		t.Errorf("an Arabic label at the right of its point: %+v", got)
	}
	p.Short = view.Text{Value: "Salam", Lang: "fr", Dir: "ltr"}
	if got := p.point(at, "", arabic); got.Anchor != "start" || got.Lang != "fr" {
		t.Errorf("a French label on an Arabic page: %+v", got)
	}
	at.Key = 3
	if got := p.point(at, "", arabic); got.Key == "" || got.Label != nil {
		t.Errorf("a place with a number: %+v", got)
	}
}
