package plan

import (
	"sync"

	"vademecum/generator/output"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/format"
	"vademecum/generator/plan/showcase"
	"vademecum/generator/view"
)

// Components plans the site that a theme is developed with, instead of the conference's (see package showcase).
func Components(in Input) *Plan {
	o := newOutline(in)
	p := &Plan{outline: o, files: sync.OnceValue(o.files)}
	var languages []*format.Language
	for _, l := range o.languages {
		languages = append(languages, l.Language)
		site := *l.site
		site.Marks.Feed = ""
		site.Nav = showcase.Menu(l.Tag, site.BasePath, mainSections)
		l.site = &site
	}
	for _, l := range o.languages {
		b := newBuilder(o.planner, l)
		site := showcase.Site{
			View: l.site, FirstDay: o.c.Event.Start, Share: b.sharePicture(), Live: b.newest("home", ""), RunningSheet: l.running,
		}
		for _, page := range showcase.Pages(l.Language, languages, site) {
			p.beside = append(p.beside, Page{
				Path: permalink.File(page.Address), Layout: page.Layout, Lang: l.Tag, Class: output.Page,
				Make: func() view.Document { return page.Document },
			})
		}
		p.beside = append(p.beside, o.besidePage(l, manifestFile, "manifest.webmanifest", output.Asset, func(b *builder) any { return b.manifest() }))
	}
	p.beside = append(p.beside, o.rootPages()...)
	return p
}
