package plan

import (
	"testing"

	"vademecum/generator/conference"
)

// A line of a grid is as many minutes as all times allow, and times between lines are rounded.
func TestRaster(t *testing.T) {
	tests := []struct {
		times []conference.Clock // starts and ends
		want  raster
	}{
		{[]conference.Clock{540, 600, 630, 720}, raster{540, 30, 6}},
		{[]conference.Clock{540, 585}, raster{540, 15, 4}},
		{[]conference.Clock{550, 600}, raster{540, 10, 6}},
		{[]conference.Clock{545, 600}, raster{540, 5, 12}},
		{[]conference.Clock{543, 600}, raster{540, 5, 12}},
		{[]conference.Clock{570, 1530}, raster{570, 30, 32}},
	}
	for _, tt := range tests {
		var sessions []*conference.Session
		for i := 0; i < len(tt.times); i += 2 {
			sessions = append(sessions, &conference.Session{Start: tt.times[i], End: tt.times[i+1]})
		}
		if got := rasterOf(sessions); got != tt.want {
			t.Errorf("%v: %+v, want %+v", tt.times, got, tt.want)
		}
	}
}
