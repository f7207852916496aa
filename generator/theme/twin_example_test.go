package theme_test

import (
	"testing"

	"vademecum/generator/acceptance/example"
	"vademecum/generator/locale"
	"vademecum/generator/theme"
)

// The pages of the example conference are the same, rendered both ways.
func TestTwinsMakeTheExampleAlike(t *testing.T) {
	c, planned := example.Plan(t)
	o := theme.Options{BasePath: c.Config.BasePath}
	for _, l := range c.Config.Languages {
		formats, _ := locale.For(l.Tag)
		o.Languages = append(o.Languages, theme.Language{Tag: l.Tag, Formats: formats})
	}
	tw := theme.NewTwins(t, example.Theme(t), o)
	pages := planned.Pages()
	for _, page := range pages {
		tw.Compare(t, page.Lang, page.Layout, page.Make())
	}
	if len(pages) < 100 {
		t.Errorf("the example has only %d pages", len(pages))
	}
}
