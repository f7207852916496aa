package plan

import (
	"fmt"
	"path"
	"strconv"
	"strings"
	"sync"

	"vademecum/generator/conference"
	"vademecum/generator/locale"
	"vademecum/generator/markdown"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/scope"
	"vademecum/generator/view"
)

// language is one language of the site with its formats, and the parts that its pages share.
type language struct {
	conference.Language
	formats *locale.Locale
	catalog *locale.Catalog // nil where the theme has none in this language
	english *locale.Catalog // stands in for what the catalog lacks
	dir     string
	// openGraph is the language as Open Graph wants it: with a country.
	openGraph string
	ownName   string
	site      *view.Site
	running   string        // the address of the style sheet with the running heads of print
	shared    func() string // a digest of what all pages of the language show

	clocks []string // every time of a day, written out
	memo   *memo
}

func newLanguage(p *outline, l conference.Language, in Input) *language {
	tag := l.Locale
	if tag == "" {
		tag = l.Tag
	}
	formats, _ := locale.For(tag)
	catalog, _ := in.Catalog(l.Tag)
	english, _ := in.Catalog("en")
	out := &language{
		Language: l, formats: formats, catalog: catalog, english: english,
		openGraph: openGraphLocale(tag, formats.Tag()),
		dir:       locale.Direction(l.Tag), ownName: locale.OwnName(l.Tag),
		clocks: make([]string, 24*60), memo: &memo{},
	}
	out.shared = sync.OnceValue(func() string { return scope.Digest(out.site, out.running, p.lookSheet, p.fixed) })
	for m := range out.clocks {
		out.clocks[m] = formats.Clock(m)
	}
	return out
}

// builder builds the view of one page. It sees the conference only through the scope.
type builder struct {
	*planner
	*language
	scope *scope.Scope
}

// newBuilder returns a builder that sees the whole conference.
func newBuilder(p *planner, l *language) *builder {
	return &builder{planner: p, language: l, scope: p.everything}
}

// text writes a localised text out for the page's language.
func (b *builder) text(t conference.Text) view.Text {
	value, lang := t.In(b.Language, b.config.Source())
	if value == "" || lang == b.Tag {
		return view.Text{Value: value}
	}
	return view.Text{Value: value, Lang: lang, Dir: b.direction(lang), Untranslated: !t.Has(b.Tag)}
}

// localText writes a name out in the language the secretariat writes first, whatever the page's language.
func (b *builder) localText(t conference.Text) view.Text {
	source := b.config.Languages[0]
	value, lang := t.In(source, source.Tag)
	if value == "" || lang == b.Tag {
		return view.Text{Value: value}
	}
	return view.Text{Value: value, Lang: lang, Dir: b.direction(lang)}
}

// direction is that of a language; those of the site are known without looking into the tag.
func (b *builder) direction(lang string) string {
	for _, l := range b.languages {
		if l.Tag == lang {
			return l.dir
		}
	}
	return locale.Direction(lang)
}

func (b *builder) texts(list []conference.Text) []view.Text {
	out := make([]view.Text, len(list))
	for i, t := range list {
		out[i] = b.text(t)
	}
	return out
}

// word returns a text of the interface. The arguments fill its placeholders: a name, its value, and so on.
func (l *language) word(key string, arguments ...string) view.Text {
	filled := map[string]any{}
	for i := 0; i+1 < len(arguments); i += 2 {
		filled[arguments[i]] = arguments[i+1]
	}
	if l.catalog != nil {
		if value, ok := l.catalog.Plain(key, filled); ok {
			return view.Text{Value: value}
		}
	}
	value, _ := l.english.Plain(key, filled) // a test holds the keys of plan against the English catalog
	return view.Text{Value: value, Lang: "en", Dir: "ltr"}
}

func (b *builder) link(kind conference.Kind, id string, label view.Text) view.Link {
	return view.Link{Href: b.href(permalink.To(b.Tag, string(kind), id)), Label: label}
}

// sectionLink leads to one of the site's sections: a crumb.
func (b *builder) sectionLink(section string) view.Link {
	return view.Link{Href: b.href(permalink.To(b.Tag, section, "")), Label: b.word("title." + section)}
}

// crumbs are the way to a page, home first.
func (b *builder) crumbs(between ...view.Link) []view.Link {
	return append([]view.Link{b.sectionLink("home")}, between...)
}

// day writes a day out. It leads to the day's page if it has one.
func (b *builder) day(d conference.Date) view.Day {
	out := view.Day{
		ISO:   d.String(),
		Long:  b.formats.Date(d.UTC(), locale.Full),
		Short: b.formats.Date(d.UTC(), locale.WeekdayShort),
		Name:  b.formats.Date(d.UTC(), locale.WeekdayDayMonth),

		Number:  b.formats.Digits(strconv.Itoa(d.Day)),
		Weekday: b.formats.Weekday(d.UTC().Weekday(), locale.Abbreviated),
	}
	for _, known := range b.scope.Days() {
		if known == d {
			out.Href = b.href(permalink.To(b.Tag, "day", out.ISO))
		}
	}
	return out
}

func (b *builder) dayOf(d *conference.Date) *view.Day {
	if d == nil {
		return nil
	}
	out := b.day(*d)
	return &out
}

// time writes a time of a conference day out.
func (b *builder) time(d conference.Date, c conference.Clock) view.Time {
	t, _ := c.In(d, b.config.Zone)
	return view.Time{Clock: b.clocks[c.Local()], ISO: t.Format("2006-01-02T15:04Z07:00"), NextDay: c.NextDay()}
}

// clock writes a time out that belongs to no single day, such as a departure.
func (b *builder) clock(c conference.Clock) view.Time {
	return view.Time{Clock: b.clocks[c.Local()], ISO: c.Local().String(), NextDay: c.NextDay()}
}

func (b *builder) number(n int) string {
	if n == 0 {
		return ""
	}
	return b.formats.Int(int64(n))
}

func (b *builder) fileHref(f *conference.File) string { return b.href(permalink.ContentFile(f.Path)) }

func (b *builder) features(ids []string) []view.Feature {
	out := make([]view.Feature, len(ids))
	for i, id := range ids {
		out[i] = view.Feature{ID: id, Key: "feature." + id}
	}
	return out
}

func (b *builder) country(code string) string {
	if code == "" {
		return ""
	}
	return b.formats.RegionName(code)
}

// phone makes a number callable (RFC 3966): separators may stay in what is shown, not in the address.
func phone(number string) *view.Phone {
	if number == "" {
		return nil
	}
	digits := strings.Map(func(c rune) rune {
		if c == '+' || c >= '0' && c <= '9' {
			return c
		}
		return -1
	}, number)
	return &view.Phone{Display: number, Href: "tel:" + digits}
}

// mapOf gives a point its addresses: a geo URI (RFC 5870) for the phone's own map, and OpenStreetMap.
func mapOf(c *conference.Coordinates) *view.Map {
	if c == nil {
		return nil
	}
	lat, lon := degrees(c.Latitude), degrees(c.Longitude)
	return &view.Map{
		Geo: "geo:" + lat + "," + lon,
		OSM: fmt.Sprintf("https://www.openstreetmap.org/?mlat=%s&mlon=%s#map=17/%s/%s", lat, lon, lat, lon),
	}
}

// degrees writes five decimals: about a metre.
func degrees(f float64) string {
	s := strconv.FormatFloat(f, 'f', 5, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// prose writes a long text out, with its links led to pages of this language.
func (b *builder) prose(e *conference.Entity) *view.Prose { return b.proseWith(e, b.resolve) }

// proseWith is prose with another way to give links their addresses.
func (b *builder) proseWith(e *conference.Entity, resolve func(conference.ProseLink) markdown.Address) *view.Prose {
	p := e.ProseIn(b.Language)
	if p == nil {
		return nil
	}
	out := &view.Prose{HTML: markdown.Label(markdown.HTML(p, resolve), b.calloutWord(p.Lang))}
	for _, h := range p.Headings {
		out.Headings = append(out.Headings, view.Heading{Level: h.Level, ID: h.ID, Text: h.Text})
	}
	if p.Lang != b.Tag {
		out.Lang, out.Dir, out.Untranslated = p.Lang, b.direction(p.Lang), true
	}
	return out
}

// calloutWord gives the words before call-outs in the language of a text, which may not be the page's.
func (b *builder) calloutWord(lang string) func(kind string) markdown.Word {
	own := b.language
	for _, l := range b.languages {
		if l.Tag == lang {
			own = l
		}
	}
	return func(kind string) markdown.Word {
		w := own.word("callout." + kind)
		return markdown.Word{Value: w.Value, Lang: w.Lang, Dir: w.Dir}
	}
}

// resolve gives a link of a long text its address.
func (b *builder) resolve(l conference.ProseLink) markdown.Address {
	target := markdown.Classify(l.Target)
	switch {
	case l.Image && l.File != nil:
		shown := b.pictureIn(proseImage(l), inText)
		return markdown.Address{Href: shown.Src, SrcSet: shown.SrcSet, Sizes: shown.Sizes, Width: shown.Width, Height: shown.Height}
	case l.File != nil:
		href := b.fileHref(l.File)
		if target.Fragment != "" {
			href += "#" + target.Fragment
		}
		return markdown.Address{Href: href, Width: l.Width, Height: l.Height}
	case target.Class == markdown.Thing:
		address := b.href(permalink.To(b.Tag, string(target.Kind), target.ID))
		if target.Fragment != "" {
			address, _, _ = strings.Cut(address, "#")
			address += "#" + target.Fragment
		}
		return markdown.Address{Href: address}
	}
	return markdown.Address{Href: l.Target}
}

// resource writes a document out. Its languages come in the order they were written.
func (b *builder) resource(d conference.Document) view.Resource {
	out := view.Resource{Title: b.text(d.Title)}
	for _, f := range d.Files {
		file := view.File{Href: f.URL}
		if f.File != nil {
			file.Href = b.fileHref(f.File)
			file.Type = strings.ToUpper(strings.TrimPrefix(path.Ext(f.File.Path), "."))
			file.Size = b.size(f.File.Size)
		}
		if f.Lang != "" {
			file.Lang, file.Dir, file.Name = f.Lang, b.direction(f.Lang), b.formats.LanguageName(f.Lang)
		}
		out.Files = append(out.Files, file)
	}
	return out
}

// size writes a file's size out in the unit phones use for data, in powers of ten.
func (b *builder) size(bytes int64) string {
	const kilo, mega = 1000, 1000 * 1000
	switch {
	case bytes >= mega:
		return b.word("size.mega", "n", b.formats.Decimal(float64(bytes)/mega, 1)).Value
	case bytes >= kilo:
		return b.word("size.kilo", "n", b.formats.Int((bytes+kilo/2)/kilo)).Value
	}
	return b.word("size.bytes", "n", b.formats.Int(bytes)).Value
}
