package paper

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"vademecum/generator/conference"
	"vademecum/generator/view"
	"vademecum/themes"
)

func leafRows(count int, title string) []view.PackRow {
	var out []view.PackRow
	for i := range count {
		end := view.Time{Clock: "10:00"}
		out = append(out, view.PackRow{Row: &view.Row{
			ID: fmt.Sprint(i), Title: view.Text{Value: title}, When: view.Range{Start: view.Time{Clock: "09:00"}, End: &end},
			People: []view.Text{{Value: "A person"}, {Value: "Another person"}}, Type: view.Text{Value: "Panel"},
		}})
	}
	return out
}

// TestLeafSheets: the fewer sessions, the larger the text; more than fit on a sheet go on on the next one; none is lost.
func TestLeafSheets(t *testing.T) {
	door := NewDoor(conference.A4, 210, 297, french(t))
	last := 0
	for count := 1; count <= 40; count++ {
		size, sheets := door.Sheets(leafRows(count, "A title"))
		if len(sheets) == 1 && size < last || size < 1 || size > len(doorSizes) {
			t.Errorf("%d sessions have size %d, one less has %d", count, size, last)
		}
		last = size
		rows, want := 0, 0
		for _, sheet := range sheets {
			height := 0.0
			for _, row := range sheet {
				if row.Row.ID != fmt.Sprint(want) {
					t.Errorf("session %s is in the place of %d", row.Row.ID, want)
				}
				want++
				height += door.rowHeight(row, door.words(row), doorSizes[size-1]) * door.unit
			}
			if rows += len(sheet); height > door.height || len(sheet) == 0 {
				t.Errorf("%d sessions on a sheet are %.0f points high, of %.0f", len(sheet), height, door.height)
			}
		}
		if rows != count {
			t.Errorf("of %d sessions %d are on sheets", count, rows)
		}
	}
	if size, sheets := door.Sheets(leafRows(1, strings.Repeat("A very long title. ", 12))); size == 1 || len(sheets) != 1 {
		t.Errorf("a title that is too long for the largest text has size %d, on %d sheets", size, len(sheets))
	}
	if _, sheets := door.Sheets(nil); len(sheets) != 0 {
		t.Errorf("no session is on %d sheets", len(sheets))
	}
	if one, two := door.NameSize("Hall"), door.NameSize("A conference room with a very long name"); one != 1 || two <= one {
		t.Errorf("the names of rooms have sizes %d and %d", one, two)
	}
	day, _ := NewDay(conference.A5, 148, 210, french(t)).Sheets(leafRows(100, "A title"))
	if smallest := daySizes[day-1].words * smallDay; smallest < 7.5 {
		t.Errorf("words on A5 are %.1f points high", smallest)
	}
}

// TestLeafSizes: the style sheet has the sizes of text that the plan counts with.
func TestLeafSizes(t *testing.T) {
	css, err := fs.ReadFile(themes.FS(), "assets/print.css")
	if err != nil {
		t.Fatal(err)
	}
	for class, sizes := range map[string][]leafSize{"door": doorSizes, "one-day": daySizes} {
		for i, s := range sizes {
			at := fmt.Sprintf(".%s .size%d", class, i+1)
			rules := fmt.Sprintf("%s { font-size: %gem; }\n", at, s.words) +
				fmt.Sprintf("%s .times { width: %.2fem; }\n", at, timesColumn*s.times/s.words) +
				fmt.Sprintf("%s tbody th { font-size: %.3fem; }\n", at, s.times/s.words) + fmt.Sprintf("%s .title { font-size: %.3fem; }\n", at, s.title/s.words)
			if !strings.Contains(string(css), rules) {
				t.Errorf("print.css does not have\n%s", rules)
			}
		}
	}
	for i, size := range nameSizes {
		if rule := fmt.Sprintf(".door .name%d { font-size: %gem; }\n", i+1, size); !strings.Contains(string(css), rule) {
			t.Errorf("print.css has no %s", rule)
		}
	}
}
