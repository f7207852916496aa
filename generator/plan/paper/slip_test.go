package paper

import (
	"strings"
	"testing"

	"vademecum/generator/view"
)

// The more there is on a slip, the smaller is its text.
func TestSlipSize(t *testing.T) {
	change := view.Change{
		Sentence: []view.Phrase{{Text: view.Text{Value: strings.Repeat("A new time. ", 10)}}}, Leave: []view.ChangeLeave{{}, {}, {}},
	}
	for _, c := range []struct {
		changes, want int
	}{{1, 1}, {4, 1}, {8, 3}, {11, 4}, {16, 5}, {100, 5}} {
		slip := &view.Slip{Days: []view.ChangeDay{{}}}
		for range c.changes {
			slip.Days[0].Rows = append(slip.Days[0].Rows, change)
		}
		if got := SlipSize(slip, "Leave by:"); got != c.want {
			t.Errorf("%d changes: size %d, want %d", c.changes, got, c.want)
		}
	}
}
