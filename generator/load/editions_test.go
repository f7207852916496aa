package load_test

import (
	"maps"
	"slices"
	"testing"

	"vademecum/generator/edition"
	"vademecum/generator/load"
)

// TestEditionsReadAgain: what is read again after an edit of an edition, or of another file, is what is read from nothing.
func TestEditionsReadAgain(t *testing.T) {
	file := func(number int, label string) string {
		return string(edition.Encode(edition.Header{Number: number, Label: edition.Plain(label)}, edition.Snapshot{}))
	}
	first, second := load.EditionFile(1), load.EditionFile(2)
	files := maps.Clone(networkFiles)
	files[first], files[second] = file(1, "one"), file(2, "two")
	for what, test := range map[string]struct {
		edit   edit
		labels []string
		wrong  string
	}{
		"another file": {edit{"content/agenda.toml", ""}, []string{"one", "two"}, ""},
		"the same":     {edit{first, files[first]}, []string{"one", "two"}, ""},
		"one more":     {edit{load.EditionFile(3), file(3, "three")}, []string{"one", "two", "three"}, ""},
		"another":      {edit{second, file(2, "again")}, []string{"one", "again"}, ""},
		"gone":         {edit{second, ""}, []string{"one"}, ""},
		"broken":       {edit{second, "{"}, []string{"one"}, "edition-broken"},
		"a folder":     {edit{load.EditionsFolder, ""}, []string{"one", "two"}, ""}, // named, and the same
	} {
		_, read := readAgain(t, files, test.edit)
		var labels []string
		for _, e := range read.Editions {
			labels = append(labels, e.Label[0].Value)
		}
		wrong := ""
		for _, d := range read.Diagnostics {
			if d.At.File == second {
				wrong = d.ID
			}
		}
		if !slices.Equal(labels, test.labels) || wrong != test.wrong {
			t.Errorf("%s: %q and %q, want %q and %q", what, labels, wrong, test.labels, test.wrong)
		}
	}
}
