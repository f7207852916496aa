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

// TestGlanceSheet: the style sheet gives a glance the height and the text that the plan counts with.
func TestGlanceSheet(t *testing.T) {
	css, err := fs.ReadFile(themes.FS(), "assets/print.css")
	if err != nil {
		t.Fatal(err)
	}
	for paper, rule := range map[conference.Paper]string{
		conference.A4: "  .axis { position: relative; break-inside: avoid; padding-left: 11mm; --axis: %gmm; }\n", conference.Letter: "  .letter .axis { --axis: %gmm; }\n",
		conference.A5: "  .a5 .axis { --axis: %gmm; }\n",
	} {
		if want := fmt.Sprintf(rule, glances[paper].height); !strings.Contains(string(css), want) {
			t.Errorf("print.css has no %s", want)
		}
	}
	for _, want := range []string{
		fmt.Sprintf("  .glance-sheet { font-size: %gpt; line-height: %g; }\n", glances[conference.A4].text, glanceLine),
		fmt.Sprintf("  .a5 .glance-sheet { font-size: %gpt; }\n", glances[conference.A5].text),
		fmt.Sprintf(" .glance-sheet { line-height: %g; }\n", tallLine),
	} {
		if !strings.Contains(string(css), want) {
			t.Errorf("print.css has no %s", want)
		}
	}
}

// TestFill: a block says when its session ends, and where it is, only if there is space.
func TestFill(t *testing.T) {
	session := &conference.Session{Start: 9 * 60, End: 10 * 60}
	end := view.Time{Clock: "10:00"}
	row := &view.Row{
		Title: view.Text{Value: "A title of some words"}, When: view.Range{Start: view.Time{Clock: "09:00"}, End: &end}, Place: view.Text{Value: "The room"},
	}
	axis := NewGlance(conference.A4, french(t)).Axis([]*conference.Session{session, {Start: 9 * 60, End: 21 * 60}})
	for _, tt := range []struct {
		lines        int
		share        float64
		moved        bool
		until, place bool
	}{
		{12, 1, false, true, true}, {5, 1, false, true, true}, {6, .2, false, true, false}, {8, .15, true, false, false}, {12, .05, false, false, false},
	} {
		row.Moved = tt.moved
		block := view.GlanceBlock{Lines: tt.lines, Entries: []view.GlanceEntry{{Row: row}}}
		axis.Fill(&block, tt.share)
		if e := block.Entries[0]; e.Until != tt.until || e.Place != tt.place || float64(block.Text)*axis.glance.line > float64(tt.lines)*axis.lineHeight() {
			t.Errorf("%d lines, %g wide: %d lines of text, the end %v, the place %v", tt.lines, tt.share, block.Text, e.Until, e.Place)
		}
	}
}
