package paper

import (
	"fmt"
	"testing"

	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/theme"
	"vademecum/generator/view"
	"vademecum/themes"
)

// french returns French with the words of the default theme.
func french(t *testing.T) *format.Language {
	t.Helper()
	th := theme.Load(theme.Layer{Dir: "themes/default", Files: themes.FS()})
	if found := th.Wait(); found.Errors() > 0 {
		t.Fatal(found)
	}
	return format.Languages(&conference.Config{Languages: []conference.Language{{Tag: "fr"}}}, th.Catalog)[0]
}

// overfull returns more departures than fit on any sheet.
func overfull(ways, rows, departures int) []view.PosterWay {
	var out []view.PosterWay
	for i := range ways {
		w := view.PosterWay{To: view.Link{Label: view.Text{Value: fmt.Sprintf("A place that is number %d", i)}}}
		for k := range rows {
			row := view.PosterRow{Days: []view.DaySpan{{ISO: fmt.Sprint(k), Text: "Wed 14 Nov"}}}
			for m := range departures {
				row.Departures = append(row.Departures, view.Departure{At: view.Time{Clock: fmt.Sprintf("%02d:%02d", m/60, m%60)}})
			}
			w.Rows = append(w.Rows, row)
		}
		out = append(out, w)
	}
	return out
}

// TestPosterSheets: nothing is lost between the sheets of a poster, and every sheet fits on its page, however much there is.
func TestPosterSheets(t *testing.T) {
	language := french(t)
	for _, c := range []struct{ ways, rows, departures, days int }{
		{1, 1, 5, 0}, {3, 2, 20, 4}, {30, 4, 30, 5}, {2, 40, 40, 0}, {0, 0, 0, 60}, {12, 1, 3, 1},
	} {
		for _, on := range [][2]float64{{210, 297}, {215.9, 279.4}} { // A4 and Letter
			var days []*view.HotelDay
			for range c.days {
				days = append(days, &view.HotelDay{Rows: []view.HotelTrip{{Sessions: make([]view.HotelSession, 8)}}})
			}
			p := NewPoster(language, on[0], on[1], view.Text{Value: "Hotel"})
			requests := []view.Request{{}, {}}
			sheets := p.Sheets(overfull(c.ways, c.rows, c.departures), view.PosterSheet{Requests: requests, Days: [][]*view.HotelDay{days}})
			departures, shown, asked := 0, 0, 0
			for i, s := range sheets {
				for _, block := range s.Ways {
					for _, way := range block {
						for _, row := range way.Rows {
							departures += len(row.Departures)
						}
					}
				}
				for _, column := range s.Days {
					shown += len(column)
				}
				asked += len(s.Requests)
				if tall := p.heightOf(&s, textSizes[s.Size[0]-'1']); tall > p.height {
					t.Errorf("%+v: sheet %d is %.0f points tall, the page %.0f", c, i+1, tall, p.height)
				}
				if (s.Number == "") != (len(sheets) == 1) {
					t.Errorf("%+v: sheet %d of %d is called %q", c, i+1, len(sheets), s.Number)
				}
			}
			if departures != c.ways*c.rows*c.departures || shown != c.days || asked != len(requests) {
				t.Errorf("%+v: %d departures, %d days, %d services on request on %d sheets", c, departures, shown, asked, len(sheets))
			}
		}
	}
}
