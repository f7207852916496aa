package plan

import (
	"path"
	"slices"
	"testing"

	"vademecum/generator/conference"
	"vademecum/generator/view"
)

func photo(path, format string, width, height int) conference.Image {
	return conference.Image{File: &conference.File{Path: path}, Format: format, Width: width, Height: height}
}

// everywhere is an image that is the same in every language.
func everywhere(i conference.Image) conference.Images {
	return conference.Images{Variants: []conference.ImageVariant{{Image: i}}}
}

func TestScaled(t *testing.T) {
	tests := []struct {
		name  string
		image conference.Image
		want  []string
	}{
		{"a photograph", photo("hotels/salam.jpg", "jpeg", 4000, 3000), []string{"files/hotels/salam~672.jpg", "files/hotels/salam~1344.jpg"}},
		{"between the widths", photo("a.png", "png", 700, 500), []string{"files/a~672.png", "files/a~700.png"}},
		{"never enlarged", photo("a.JPEG", "jpeg", 300, 200), []string{"files/a~300.JPEG"}},
		{"just one width", photo("a.png", "png", 672, 200), []string{"files/a~672.png"}},
		{"a name that says otherwise", photo("a.png", "jpeg", 480, 200), []string{"files/a.png~480.jpg"}},
		{"a drawing", photo("a.svg", "svg", 4000, 3000), nil},
		{"one that may move", photo("a.gif", "gif", 4000, 3000), nil},
		{"none", conference.Image{}, nil},
	}
	for _, tt := range tests {
		var got []string
		for _, f := range scaled(tt.image, asPhoto.widths) {
			got = append(got, f.Path)
			if f.Scale.Width > tt.image.Width || f.Scale.Height > tt.image.Height {
				t.Errorf("%s: enlarged to %+v", tt.name, f.Scale)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
}

// A photograph is published in its sizes only, so that what the camera noted stays with the editor; a drawing as it is.
func TestPhotographsAreNotPublishedAsTheyCame(t *testing.T) {
	c := small()
	c.Hotels[0].Image, c.Venues[0].Image = everywhere(photo("h.jpg", "jpeg", 2000, 1000)), everywhere(photo("h.jpg", "jpeg", 2000, 1000))
	c.Venues[0].Plan, c.Event.Logo = everywhere(photo("plan.png", "png", 3000, 2000)), everywhere(photo("logo.svg", "svg", 96, 96))
	p := planOf(t, c)
	var got []string
	for _, f := range p.Files() {
		if !f.Theme {
			got = append(got, f.Path)
		}
	}
	if want := []string{"files/h~1344.jpg", "files/h~672.jpg", "files/logo.svg", "files/plan~1920.png", "files/plan~960.png"}; !slices.Equal(got, want) {
		t.Errorf("published are %q", got)
	}
	b := &builder{planner: newOutline(Input{Conference: c, Catalog: catalogOf(t)}).planner}
	b.language = b.languages[0]
	shown := b.image(c.Hotels[0].Image)
	if shown.Src != "/a/b/files/h~1344.jpg" || shown.SrcSet != "/a/b/files/h~672.jpg 672w, /a/b/files/h~1344.jpg 1344w" || shown.Width != 1344 || shown.Height != 672 || shown.Late {
		t.Errorf("shown is %+v", shown)
	}
	if drawing := b.logo(c.Event.Logo); drawing.SrcSet != "" || drawing.Sizes != "" || drawing.Src != "/a/b/files/logo.svg" {
		t.Errorf("the drawing is %+v", drawing)
	}
	if below := b.floorPlan(c.Venues[0].Plan); !below.Late || below.Sizes == "" {
		t.Errorf("the floor plan is %+v", below)
	}
	if unknown := b.floorPlan(everywhere(photo("plan.svg", "svg", 0, 0))); unknown.Late {
		t.Errorf("a picture of unknown size comes late: the page would move")
	}
}

// Pages of each language show its own photograph, or that of the language that replaces it. What no page shows is not published.
func TestPicturesByLanguage(t *testing.T) {
	c := small()
	c.Config.Languages = append(c.Config.Languages, conference.Language{Tag: "en", Fallback: []string{"fr"}})
	c.Venues[0].Plan = conference.Images{Variants: []conference.ImageVariant{
		{Lang: "ru", Image: photo("plan.ru.png", "png", 960, 640)},
		{Lang: "ar", Image: photo("plan.ar.png", "png", 960, 640)},
		{Lang: "fr", Image: photo("plan.fr.png", "png", 3000, 2000)},
	}}
	p := planOf(t, c)
	var got []string
	for _, f := range p.Files() {
		if !f.Theme {
			got = append(got, f.Path)
		}
	}
	if want := []string{"files/plan.ar~960.png", "files/plan.fr~1920.png", "files/plan.fr~960.png"}; !slices.Equal(got, want) {
		t.Errorf("published are %q", got)
	}
	for lang, want := range map[string]string{"fr": "/a/b/files/plan.fr~1920.png", "ar": "/a/b/files/plan.ar~960.png", "en": "/a/b/files/plan.fr~1920.png"} {
		if shown := document(t, p, lang+"/venues/cicb/index.html").Body.(*view.Venue).Plan; string(shown.Src) != want {
			t.Errorf("%s shows %s", lang, shown.Src)
		}
	}
}

// A picture in a long text is scaled as well; what is only linked to is a document, and stays as it is.
func TestPicturesInTexts(t *testing.T) {
	c := small()
	link := func(path string, image bool) conference.ProseLink {
		return conference.ProseLink{Target: path, Image: image, File: &conference.File{Path: path}, Format: "jpeg", Width: 1920, Height: 1280}
	}
	c.Event.Prose = []conference.Prose{{Lang: "fr", Pieces: []string{"", "", ""}, Links: []conference.ProseLink{link("a.jpg", true), link("b.jpg", false)}}}
	p := planOf(t, c)
	var got []string
	for _, f := range p.Files() {
		if !f.Theme {
			got = append(got, f.Path)
		}
	}
	if want := []string{"files/a~1344.jpg", "files/a~672.jpg", "files/b.jpg"}; !slices.Equal(got, want) {
		t.Errorf("published are %q", got)
	}
	b := &builder{planner: newOutline(Input{Conference: c, Catalog: catalogOf(t)}).planner}
	b.language = b.languages[0]
	if a := b.resolve(c.Event.Prose[0].Links[0]); a.Src != "/a/b/files/a~1344.jpg" || a.SrcSet != "/a/b/files/a~672.jpg 672w, /a/b/files/a~1344.jpg 1344w" || a.Sizes == "" || a.Width != 1344 || a.Height != 896 {
		t.Errorf("shown is %+v", a)
	}
	if a := b.resolveAbsolute("")(c.Event.Prose[0].Links[0]); a.Src != "https://x.example/a/b/files/a~1344.jpg" || a.SrcSet != "" || a.Sizes != "" {
		t.Errorf("a feed is given %+v", a)
	}
}

func TestOwnIconAndShareImage(t *testing.T) {
	c := small()
	c.Event.Icon, c.Event.Share = photo("icon.png", "png", 800, 800), photo("share.jpg", "jpeg", 2400, 1260)
	c.Event.Share.Alt = text("Le fleuve")
	p := planOf(t, c)
	var got []string
	for _, f := range p.Files() {
		if f.Theme {
			t.Errorf("%s is the theme's", f.Path)
		}
		got = append(got, f.Path)
	}
	want := []string{"icons/180.png", "icons/192.png", "icons/32.png", "icons/512.png", "icons/maskable.png", "icons/share.jpg"}
	if !slices.Equal(got, want) {
		t.Errorf("published are %q", got)
	}
	d := document(t, p, "fr/index.html")
	if d.Site.Marks.Icon != "/a/b/icons/32.png" || d.Share.Image.Alt != "Le fleuve" || path.Base(d.Share.Image.URL) != "share.jpg" {
		t.Errorf("%+v, %+v", d.Site.Marks, d.Share.Image)
	}
}

func TestWithoutPictures(t *testing.T) {
	p := New(Input{Conference: small(), Catalog: catalogOf(t)})
	if len(p.Files()) > 0 {
		t.Errorf("files are %v", p.Files())
	}
	d := document(t, p, "fr/index.html")
	if d.Site.Marks.TouchIcon != "" || d.Share.Image.URL != "" {
		t.Errorf("%+v, %+v", d.Site.Marks, d.Share.Image)
	}
}
