package schema

import (
	"math"
	"time"

	"vademecum/generator/conference"
)

// cellDate returns the date that a spreadsheet keeps as a number of days, for those of this century.
func cellDate(days int64) string {
	if days < 36526 || days > 73050 {
		return ""
	}
	return time.Date(1899, time.December, 30+int(days), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// cellTime returns the time that a spreadsheet keeps as a part of a day. A number with two decimals is hours and minutes, as in 9.30.
func cellTime(part float64) string {
	if part <= 0 || part >= 1 || math.Abs(part*100-math.Round(part*100)) < 1e-9 {
		return ""
	}
	return quoted(conference.Clock(math.Round(part * 24 * 60)).String())
}
