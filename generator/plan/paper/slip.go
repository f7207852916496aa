package paper

import (
	"slices"
	"strings"

	"vademecum/generator/textfit"
	"vademecum/generator/view"
)

// slipSizes are the sizes of the text of a slip, in points. If it does not fit in the last, the slip has a second page.
var slipSizes = []float64{12, 11, 10, 9, 8.5}

const (
	slipWidth, slipHeight = 366, 540 // the room for text on an A5 page, in points
	slipLine              = 1.34     // the height of a line, in the size of the text
	slipTimes             = 3.4      // the width of the column of times, in the size of the text
	// What is above and below the changes, the name of a day, what a delegation is told besides, and the space between changes, in lines.
	slipFrame, slipDay, slipOwn, slipSpace = 13, 1.7, 2, .15
)

// SlipSize returns the number of the largest size in which the changes on a slip fit on one page, as far as it can be estimated. leave is
// the word before the times at which to leave.
func SlipSize(slip *view.Slip, leave string) int {
	days, rows := len(slip.Days), slices.Clone(slip.Anytime)
	if len(rows) > 0 {
		days++
	}
	for _, d := range slip.Days {
		rows = append(rows, d.Rows...)
	}
	for i, size := range slipSizes {
		lines := slipFrame + float64(days)*slipDay
		if slip.Own {
			lines += slipOwn
		}
		for _, r := range rows {
			lines += slipSpace + textfit.LineCount(textfit.Width(changeText(r, leave), size), slipWidth-slipTimes*size)
		}
		if lines*slipLine*size <= slipHeight {
			return i + 1
		}
	}
	return len(slipSizes)
}

// changeText is what a slip says of a change.
func changeText(c view.Change, leave string) string {
	var text strings.Builder
	for _, phrase := range c.Sentence {
		text.WriteString(phrase.Value)
	}
	for i, l := range c.Leave {
		if i == 0 {
			text.WriteString(" " + leave)
		}
		text.WriteString(" " + l.Hotel.Value + " 00:00 ·")
	}
	return text.String()
}
