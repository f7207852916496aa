package plan

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"vademecum/generator/conference"
	"vademecum/generator/view"
)

// overfull are ways of a place that more leaves from than any sheet holds.
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

// TestPosterSheets holds that nothing is lost between the sheets of a poster, and none holds more than its page, however much leaves
// from a place.
func TestPosterSheets(t *testing.T) {
	b := builderOf(t)(randomService(rand.New(rand.NewPCG(6, 0))))
	for _, c := range []struct{ ways, rows, departures, days int }{
		{1, 1, 5, 0}, {3, 2, 20, 4}, {30, 4, 30, 5}, {2, 40, 40, 0}, {0, 0, 0, 60}, {12, 1, 3, 1},
	} {
		for _, on := range []conference.Paper{conference.A4, conference.Letter} {
			var days []*view.HotelDay
			for range c.days {
				days = append(days, &view.HotelDay{Rows: []view.HotelTrip{{Sessions: make([]view.HotelSession, 8)}}})
			}
			w := newWall(b, papers[on], view.Text{Value: "Hotel"})
			requests := []view.Request{{}, {}}
			sheets := w.sheets(overfull(c.ways, c.rows, c.departures), view.PosterSheet{Requests: requests, Days: [][]*view.HotelDay{days}})
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
				if tall := w.tall(&s, posterLetters[s.Size[0]-'1']); tall > w.height {
					t.Errorf("%+v: sheet %d is %.0f points tall, the page %.0f", c, i+1, tall, w.height)
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

// TestPosterNotes: what is so for all departures is said once, for whole days with the days, else a mark leads from each to it.
func TestPosterNotes(t *testing.T) {
	build := builderOf(t)
	marked := 0
	for seed := range 300 {
		b := build(randomService(rand.New(rand.NewPCG(7, uint64(seed)))))
		for _, stop := range []string{"p", "q", "r", "s"} {
			for _, sheet := range b.poster(stop).body.(*view.Poster).Sheets {
				for _, block := range sheet.Ways {
					for _, way := range block {
						known, used := map[string]bool{}, map[string]bool{}
						for _, n := range way.Notes {
							if n.Mark != "" {
								known[n.Mark] = true
							}
							if n.Mark != "" && n.Days != nil || n.Steps == "" && len(n.Texts) == 0 {
								t.Fatalf("line %d: a note of both sorts, or of nothing: %+v", seed, n)
							}
						}
						for _, row := range way.Rows {
							for _, d := range append(row.Departures[:len(row.Departures):len(row.Departures)], row.Late...) {
								for _, c := range d.Mark {
									used[string(c)] = true
									if !known[string(c)] {
										t.Fatalf("line %d: nothing explains the mark %q of %+v", seed, c, d)
									}
								}
							}
						}
						if len(used) != len(known) {
							t.Fatalf("line %d: notes %v, marks %v", seed, known, used)
						}
						marked += len(used)
					}
				}
			}
		}
	}
	if marked < 15 {
		t.Errorf("only %d marks: the lines are too poor to prove anything", marked)
	}
}
