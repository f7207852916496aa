package source

import (
	"slices"
	"testing"
)

// TestFixed checks which problems of a file are found one after the other, by their lines.
func TestFixed(t *testing.T) {
	for _, c := range []struct {
		name, file string
		lines      []int32
	}{
		{"times without quotes", "start = 8:00\nend = 9:00\nid = \"a\"\n", []int32{1, 2}},
		{"dates with slashes", "[event]\nstart = 3/3/2027 # Wednesday\nend = 4/3/2027", []int32{2, 3}},
		{"words in a list", "speakers = [ann, bob]\n", []int32{1, 1}},
		{"one letter", "id = a\nend = 9:00\n", []int32{1, 2}},
		{"two words", "title = Opening ceremony\nend = 9:00\n", []int32{1, 2}},
		{"then another mistake", "start = 8:00\nid \"a\"\nend = 9:00\n", []int32{1, 2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var lines []int32
			data := []byte(c.file)
			for {
				_, p := ParseTOML(data)
				if p == nil {
					break
				}
				lines = append(lines, p.Span.Line)
				var ok bool
				if data, ok = p.Fixed(data); !ok {
					break
				}
				if len(data) != len(c.file) {
					t.Fatalf("fixed to %d bytes, not %d", len(data), len(c.file))
				}
			}
			if !slices.Equal(lines, c.lines) {
				t.Errorf("problems on lines %v, want %v", lines, c.lines)
			}
		})
	}
}
