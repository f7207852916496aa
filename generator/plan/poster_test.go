package plan

import (
	"math/rand/v2"
	"testing"

	"vademecum/generator/view"
)

// TestPosterNotes: what is true of all departures is said once, for whole days with the days; otherwise a mark leads from each to it.
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
