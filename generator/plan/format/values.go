package format

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/locale"
	"vademecum/generator/view"
)

// Day writes a day, without the address of its page.
func (l *Language) Day(d conference.Date) view.Day {
	return view.Day{
		ISO:     d.String(),
		Long:    l.Locale.Date(d.UTC(), locale.Full),
		Short:   l.Locale.Date(d.UTC(), locale.WeekdayShort),
		Name:    l.Locale.Date(d.UTC(), locale.WeekdayDayMonth),
		Number:  l.Locale.Digits(strconv.Itoa(d.Day)),
		Weekday: l.Locale.Weekday(d.UTC().Weekday(), locale.Abbreviated),
	}
}

// Spans writes days; consecutive days become one span.
func (l *Language) Spans(days []conference.Date) []view.DaySpan {
	var out []view.DaySpan
	for len(days) > 0 {
		n := 1
		for n < len(days) && days[n] == days[n-1].AddDays(1) {
			n++
		}
		span := view.DaySpan{Text: l.Locale.DateRange(days[0].UTC(), days[n-1].UTC(), locale.WeekdayShort)}
		if n == 1 {
			span.ISO = days[0].String()
		}
		out = append(out, span)
		days = days[n:]
	}
	return out
}

// Time writes a time of a conference day.
func (l *Language) Time(d conference.Date, c conference.Clock) view.Time {
	t, _ := c.In(d, l.config.Zone)
	return view.Time{Clock: l.clocks[c.Local()], ISO: t.Format("2006-01-02T15:04Z07:00"), NextDay: c.NextDay()}
}

// Moment writes a day and a time of it.
func (l *Language) Moment(m conference.Moment) string {
	day := m.Date
	if m.Clock.NextDay() {
		day = day.AddDays(1)
	}
	return l.Locale.DateTime(day.UTC(), locale.WeekdayDayMonth, int(m.Clock.Local()))
}

// Clock writes a time that belongs to no particular day, such as a departure.
func (l *Language) Clock(c conference.Clock) view.Time {
	return view.Time{Clock: l.clocks[c.Local()], ISO: c.Local().String(), NextDay: c.NextDay()}
}

// Number writes a number; 0 is unknown, and empty.
func (l *Language) Number(n int) string {
	if n == 0 {
		return ""
	}
	return l.Locale.Int(int64(n))
}

// Size writes the size of a file in the unit that phones use for data, in powers of ten.
func (l *Language) Size(bytes int64) string {
	const kilo, mega = 1000, 1000 * 1000
	switch {
	case bytes >= mega:
		return l.Word("size.mega", "n", l.Locale.Decimal(float64(bytes)/mega, 1)).Value
	case bytes >= kilo:
		return l.Word("size.kilo", "n", l.Locale.Int((bytes+kilo/2)/kilo)).Value
	}
	return l.Word("size.bytes", "n", l.Locale.Int(bytes)).Value
}

// Country writes the name of a country; code is from ISO 3166-1, or empty. own is what the conference calls it, or nil: where that has
// no name in the language, the one of the United Nations comes before a name in another language.
func (l *Language) Country(code string, own *conference.Country) view.Text {
	name, lang := locale.CountryName(l.Tag, code)
	if own != nil && (own.Name.Has(l.settings) || lang != l.Tag) {
		return l.Text(own.Name)
	}
	if name == "" || lang == l.Tag {
		return view.Text{Value: name}
	}
	return view.Text{Value: name, Lang: lang, Dir: l.direction(lang)}
}

// Resource writes a document or a link; fileHref returns the address of a file of the content. Its languages keep their order.
func (l *Language) Resource(d conference.Document, fileHref func(*conference.File) string) view.Resource {
	out := view.Resource{Title: l.Text(d.Title)}
	for _, f := range d.Files {
		file := view.File{Href: f.URL}
		if f.File != nil {
			file.Href = fileHref(f.File)
			file.Type = strings.ToUpper(strings.TrimPrefix(path.Ext(f.File.Path), "."))
			file.Size = l.Size(f.File.Size)
		}
		if f.Lang != "" {
			file.Lang, file.Dir, file.Name = f.Lang, l.direction(f.Lang), l.Locale.LanguageName(f.Lang)
		}
		out.Files = append(out.Files, file)
	}
	if len(out.Files) == 1 && out.Files[0].Lang == "" {
		out.Only = &out.Files[0]
	}
	return out
}

// Features writes what a place offers.
func Features(ids []string) []view.Feature {
	out := make([]view.Feature, len(ids))
	for i, id := range ids {
		out[i] = view.Feature{ID: id, Key: "feature." + id}
	}
	return out
}

// Phone writes a telephone number that can be called (RFC 3966), or nil for an empty one. Its address has no separators.
func Phone(number string) *view.Phone {
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

// Map writes the addresses of a point: a geo URI (RFC 5870), which opens the phone's own map, and OpenStreetMap. It returns nil for nil.
func Map(c *conference.Coordinates) *view.Map {
	if c == nil {
		return nil
	}
	lat, lon := degrees(c.Latitude), degrees(c.Longitude)
	return &view.Map{
		Geo: "geo:" + lat + "," + lon,
		OSM: fmt.Sprintf("https://www.openstreetmap.org/?mlat=%s&mlon=%s#map=17/%s/%s", lat, lon, lat, lon),
	}
}

// degrees writes up to five decimals, which is about a metre.
func degrees(f float64) string {
	s := strconv.FormatFloat(f, 'f', 5, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}
