package theme

import (
	"reflect"
	"testing"

	"vademecum/generator/diagnostic"
	"vademecum/generator/view"
	"vademecum/themes"
)

// bodies are the views of layouts; nil for one that needs the document only.
var bodies = map[string]any{
	"about.html":           &view.About{},
	"agenda.html":          &view.Agenda{},
	"chooser.html":         &view.Chooser{},
	"components.html":      &view.Components{},
	"contacts.html":        &view.Contacts{},
	"day.html":             &view.DayPage{},
	"grid.html":            &view.GridPage{},
	"hour.html":            &view.Hour{},
	"home.html":            &view.Home{},
	"hotel.html":           &view.Hotel{},
	"hotels.html":          &view.Hotels{},
	"info.html":            &view.Info{},
	"links.html":           &view.Links{},
	"not-found.html":       &view.NotFound{},
	"offline.html":         &view.NotFound{},
	"notices.html":         &view.Notices{},
	"pages.html":           &view.Pages{},
	"changes.html":         &view.Changes{},
	"person.html":          &view.PersonPage{},
	"pointer.html":         &view.Pointer{},
	"programme.html":       &view.Programme{},
	"find.html":            &view.Find{},
	"my-programme.html":    &view.MyProgramme{},
	"root-404.html":        &view.Chooser{},
	"room.html":            &view.Room{},
	"session.html":         &view.Session{},
	"shuttle.html":         &view.Shuttle{},
	"shuttles.html":        &view.Shuttles{},
	"stop.html":            &view.Stop{},
	"poster.html":          &view.Poster{},
	"track.html":           &view.Track{},
	"venue.html":           &view.Venue{},
	"sitemap.xml":          &view.Sitemap{},
	"sitemap-index.xml":    &view.SitemapIndex{},
	"robots.txt":           &view.Robots{},
	"atom.xml":             &view.Feed{},
	"manifest.webmanifest": &view.Manifest{},
	"ways.json":            &view.Ways{},
	"look.css":             &view.LookSheet{},
	"pack.html":            &view.Pack{},
	"door.html":            &view.Door{},
	"day-sheet.html":       &view.DaySheet{},
	"emergency.html":       &view.EmergencyCard{},
	"internal.html":        &view.Internal{},
	"running.css":          &view.Running{},
	"slip.html":            &view.Slip{},
	"filing.html":          &view.Filing{},
	"amend-list.html":      &view.AmendList{},
	"_headers":             &view.Headers{},
}

// load loads a theme and waits for it.
func load(layers ...Layer) (*Theme, diagnostic.List) {
	th := Load(layers...)
	return th, th.Wait()
}

// loadDefault loads the default theme, which must have no errors.
func loadDefault(t testing.TB) *Theme {
	t.Helper()
	th, found := load(Layer{Dir: "themes/default", Files: themes.FS()})
	for _, d := range found {
		t.Fatalf("%s %s:%d %v", d.ID, d.At.File, d.At.Line, d.Args)
	}
	return th
}

// compile compiles a theme for languages at the base path "/a/b/".
func compile(t testing.TB, th *Theme, languages ...string) *Layouts {
	t.Helper()
	o := Options{BasePath: "/a/b/"}
	for _, tag := range languages {
		o.Languages = append(o.Languages, Language{Tag: tag})
	}
	layouts, err := th.Compile(o)
	if err != nil {
		t.Fatal(err)
	}
	return layouts
}

// emptyDocument returns a page with an empty view.
func emptyDocument(layout string) view.Document {
	doc := view.Document{Site: &view.Site{Lang: "en", Dir: "ltr"}, Title: view.Text{Value: "Title"}, Print: &view.Print{}}
	if body := bodies[layout]; body != nil {
		doc.Body = reflect.New(reflect.TypeOf(body).Elem()).Interface()
	}
	if s, ok := doc.Body.(*view.Session); ok {
		s.Row = &view.Row{Status: "confirmed"}
	}
	return doc
}

// fullDocument returns a page whose view has a value in every field. Many have to be escaped or marked.
func fullDocument(layout string) view.Document {
	doc := view.Document{}
	var f filler
	f.fill(reflect.ValueOf(&doc).Elem(), "Document")
	if body := bodies[layout]; body != nil {
		v := reflect.New(reflect.TypeOf(body).Elem())
		f.fill(v.Elem(), "Body")
		doc.Body = v.Interface()
	}
	doc.NoIndex = layout == "root-404.html" || layout == "not-found.html" || layout == "offline.html"
	return doc
}

// filler sets every field to a value for its type or name.
type filler struct{}

// samples are the values of types whose fields depend on each other.
var samples = map[reflect.Type]any{
	reflect.TypeFor[view.Text]():       view.Text{Value: `R&D <b>"quoted"</b>`, Lang: "fr", Dir: "ltr", Untranslated: true},
	reflect.TypeFor[view.Prose]():      view.Prose{HTML: "<h2 id=\"h\">Prose</h2><p>A <em>long</em> text.</p>", Lang: "fr", Dir: "ltr", Untranslated: true, Headings: []view.Heading{{Level: 2, ID: "h", Text: "Prose"}, {Level: 2, ID: "h", Text: "Prose"}, {Level: 2, ID: "h", Text: "Prose"}}},
	reflect.TypeFor[view.Day]():        view.Day{ISO: "2007-11-15", Long: "Thursday 15 November 2007", Short: "Thu 15 Nov", Name: "Thursday 15 November", Href: "/a/b/en/agenda/2007-11-15/"},
	reflect.TypeFor[view.Time]():       view.Time{Clock: "00:10", ISO: "2007-11-16T00:10+00:00", NextDay: true},
	reflect.TypeFor[view.Phone]():      view.Phone{Display: "+223 20 00 00 00", Href: "tel:+22320000000"},
	reflect.TypeFor[view.Map]():        view.Map{Geo: "geo:12.63,-8.02", OSM: "https://www.openstreetmap.org/?mlat=12.63&mlon=-8.02"},
	reflect.TypeFor[view.Feature]():    view.Feature{ID: "wifi", Key: "feature.wifi"},
	reflect.TypeFor[view.Structured](): view.Structured{Context: "https://schema.org", Graph: []*view.Thing{{Type: "Event", Name: `</script><b>"R&D"</b>`}}},
	reflect.TypeFor[view.NavLink]():    view.NavLink{Href: "/a/b/en/agenda/", Section: "agenda", Key: "nav.agenda"},
}

// words are the values of fields with a format.
var words = map[string]string{
	"Lang": "en", "Dir": "ltr", "KindKey": "contact.medical", "Kind": "medical", "Status": "cancelled", "BasePath": "/a/b/",
	"Section": "agenda", "ID": "an-id", "Website": "https://example.org/?a=1&b=2", "Live": "https://example.org/live",
	"Href": "/a/b/en/there/", "Home": "/a/b/en/", "Src": "/a/b/picture.png", "SrcSet": "/a/b/picture~480.png 480w, /a/b/picture~960.png 960w", "URL": "https://example.org/a/b/en/there/?a=1&b=2",
	"Root": "https://example.org/a/b/", "All": "/a/b/en/agenda/all/", "Email": "desk@example.org",
}

func (f *filler) fill(v reflect.Value, name string) {
	if sample, ok := samples[v.Type()]; ok {
		v.Set(reflect.ValueOf(sample))
		return
	}
	switch v.Kind() {
	case reflect.String:
		if word, ok := words[name]; ok {
			v.SetString(word)
		} else {
			v.SetString(name + " & more")
		}
	case reflect.Int:
		v.SetInt(3)
	case reflect.Bool:
		v.SetBool(name != "NoIndex")
	case reflect.Pointer:
		made := reflect.New(v.Type().Elem())
		f.fill(made.Elem(), name)
		v.Set(made)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range v.Len() {
			f.fill(v.Index(i), name)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(v.Field(i), v.Type().Field(i).Name)
		}
	}
}
