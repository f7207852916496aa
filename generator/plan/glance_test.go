package plan

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"vademecum/generator/conference"
	"vademecum/generator/plan/paper"
	"vademecum/generator/view"
)

func glanceOf(t *testing.T, c *conference.Conference, on conference.Paper) []*view.GlanceSheet {
	t.Helper()
	p := newOutline(Input{Conference: c, Catalog: catalogOf(t)})
	return newBuilder(p.planner, p.languages[0]).overview(on)
}

// blocksOf says where the blocks of a column are: lines, lanes, sessions.
func blocksOf(c view.GlanceColumn) (out []string) {
	for _, b := range c.Blocks {
		s := fmt.Sprintf("%d+%d %d/%d", b.From, b.Lines, b.Lane, b.Lanes)
		for _, e := range b.Entries {
			s += " " + e.Row.ID
		}
		out = append(out, s)
	}
	return out
}

func TestGlance(t *testing.T) {
	sheets := glanceOf(t, dayOf(
		held{"registration", "desk", 7 * 60, 18 * 60}, held{"plenary", "a", 9 * 60, 10 * 60},
		held{"left", "a", 11 * 60, 12 * 60}, held{"middle", "b", 11 * 60, 13 * 60}, held{"right", "c", 11*60 + 30, 12*60 + 30}, held{"after", "a", 12 * 60, 13 * 60},
		held{"one", "a", 15 * 60, 15*60 + 5}, held{"two", "a", 15*60 + 5, 16 * 60}, held{"night", "b", 22 * 60, 24*60 + 30},
	), conference.A4)
	if len(sheets) != 1 || sheets[0].Day != nil || len(sheets[0].Columns) != 1 {
		t.Fatalf("a day is on %+v", sheets)
	}
	column := sheets[0].Columns[0]
	// From 09:00 to 13:00, from 15:00 to 16:00 and from 22:00 to 01:00. The session of five minutes is as high as a line of text, and the next one
	// beside it.
	want := []string{"1+12 1/1 plenary", "25+12 1/3 left", "25+24 2/3 middle", "31+12 3/3 right", "37+12 1/3 after", "49+2 1/2 one", "50+11 2/2 two", "61+30 1/1 night"}
	if got := blocksOf(column); !slices.Equal(got, want) || sheets[0].Lines != 96 || len(column.Through) != 1 {
		t.Errorf("at a glance, of %d lines, %d above it:\n%q\nwant\n%q", sheets[0].Lines, len(column.Through), got, want)
	}
	var hours []string
	for _, h := range sheets[0].Hours {
		s := fmt.Sprint(h.From, " ", h.Start.Clock)
		if h.Later {
			s += " later"
		}
		if h.Midnight {
			s += " midnight"
		}
		hours = append(hours, s)
	}
	if got := hours[len(hours)-4:]; !slices.Equal(got, []string{"49 15:00 later", "61 22:00 later", "73 23:00", "85 00:00 midnight"}) {
		t.Errorf("the last hours are %q", got)
	}
}

// TestGlanceByRoom: a day with too many sessions at one time is shown by room, on as many sheets as its rooms need.
func TestGlanceByRoom(t *testing.T) {
	var many []held
	for i := range 12 {
		many = append(many, held{fmt.Sprint("s", i), fmt.Sprintf("place %02d", i), 9 * 60, 10 * 60})
	}
	many = append(many, held{"short", "place 00", 10 * 60, 10*60 + 5}, held{"next", "place 00", 10*60 + 5, 10*60 + 10}, held{"pause", "pause", 10 * 60, 11 * 60}, held{"long", "place 01", 10 * 60, 20 * 60})
	for on, want := range map[conference.Paper][]int{conference.A4: {6, 6}, conference.Letter: {6, 6}, conference.A5: {4, 4, 4}} {
		sheets := glanceOf(t, dayOf(many...), on)
		var got []int
		for _, s := range sheets {
			got = append(got, len(s.Columns))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: the rooms of the sheets are %d, want %d", on, got, want)
			continue
		}
		first := sheets[0]
		if first.Day == nil || first.First.Value != "place 00" || first.ID == "" || sheets[1].ID != "" {
			t.Errorf("%s: the first sheet is %+v", on, first)
		}
		if last := first.Columns[0].Blocks[len(first.Columns[0].Blocks)-1]; len(last.Entries) != 2 {
			t.Errorf("%s: sessions too short for a line of text are in blocks of %d", on, len(last.Entries))
		}
	}
}

// TestGlanceOverlaps: whatever is held, each session is at a glance once, and no two blocks of a column overlap or leave the axis.
func TestGlanceOverlaps(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		var list []held
		for i := range 1 + random.IntN(40) {
			start := conference.Clock(7*60 + 5*random.IntN(190))
			list = append(list, held{fmt.Sprint("s", i), string(rune('a' + random.IntN(4))), start, start + conference.Clock(5+5*random.IntN(50))})
		}
		for _, on := range []conference.Paper{conference.A4, conference.A5} {
			seen := map[string]int{}
			for _, sheet := range glanceOf(t, dayOf(list...), on) {
				for _, c := range sheet.Columns {
					checkBlocks(t, sheet, c, seen)
				}
			}
			for _, h := range list {
				if seen[h.id] != 1 {
					t.Errorf("%s: %s is shown %d times", on, h.id, seen[h.id])
				}
			}
		}
	}
}

func checkBlocks(t *testing.T, sheet *view.GlanceSheet, c view.GlanceColumn, seen map[string]int) {
	t.Helper()
	for i, x := range c.Blocks {
		for _, e := range x.Entries {
			seen[e.Row.ID]++
		}
		if x.From < 1 || x.Lines < 1 || x.From+x.Lines > sheet.Lines+1 || x.Lane > x.Lanes || x.Lanes > 6 || sheet.Lines > paper.MaxAxisLines {
			t.Errorf("of %d lines, a block is %q", sheet.Lines, blocksOf(c)[i])
		}
		for k, y := range c.Blocks[:i] {
			beside := x.Lane*y.Lanes <= (y.Lane-1)*x.Lanes || y.Lane*x.Lanes <= (x.Lane-1)*y.Lanes
			if !beside && x.From < y.From+y.Lines && y.From < x.From+x.Lines {
				t.Errorf("%q and %q overlap", blocksOf(c)[i], blocksOf(c)[k])
			}
		}
	}
}
