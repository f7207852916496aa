package textfit

import (
	"slices"
	"testing"
)

func TestLineBreaks(t *testing.T) {
	tests := []struct {
		name string
		want []Lines
	}{
		{"Salam", []Lines{{"Salam"}}},
		{"Kempinski El Farouk", []Lines{{"Kempinski", "El Farouk"}, {"Kempinski El Farouk"}}},
		{"Centre (CICB)", []Lines{{"Centre (CICB)"}, {"Centre", "(CICB)"}, {"CICB"}}},
		{"  two   spaces ", []Lines{{"two spaces"}, {"two", "spaces"}}},
		{"", []Lines{nil}},
	}
	for _, tt := range tests {
		got := LineBreaks(tt.name)
		if !slices.EqualFunc(got, tt.want, func(a, b Lines) bool { return slices.Equal(a, b) }) {
			t.Errorf("LineBreaks(%q) = %q, want %q", tt.name, got, tt.want)
		}
	}
	if chinese := LineBreaks("国家会议中心北京国际"); len(chinese) < 3 || len(chinese[1]) != 2 {
		t.Errorf("line breaks of a Chinese name: %q", chinese)
	}
	for _, name := range []string{"Hotel (and spa)", "(CICB)", "CICB)", "A ()"} {
		if short := abbreviation(name); short != "" {
			t.Errorf("abbreviation(%q) = %q, want none", name, short)
		}
	}
}

func TestLineCount(t *testing.T) {
	for _, tt := range []struct{ text, column, want float64 }{{0, 100, 1}, {100, 100, 1}, {101, 100, 2}, {250, 100, 3}} {
		if got := LineCount(tt.text, tt.column); got != tt.want {
			t.Errorf("LineCount(%v, %v) = %v, want %v", tt.text, tt.column, got, tt.want)
		}
	}
}
