package showcase

import (
	"path"
	"testing"

	"vademecum/generator/markdown"
)

// TestTexts: the sample texts have no problems, and a heading for a title.
func TestTexts(t *testing.T) {
	entries, err := texts.ReadDir("sample")
	if err != nil || len(entries) != 2 {
		t.Fatal(entries, err)
	}
	for _, e := range entries {
		data, err := texts.ReadFile(path.Join("sample", e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		parsed, problems := markdown.Parse(data, e.Name(), 1)
		for _, p := range problems {
			t.Errorf("%s: %s %v", e.Name(), p.Code, p.Args)
		}
		if len(parsed.Headings) < 3 {
			t.Errorf("%s has only %d headings", e.Name(), len(parsed.Headings))
		}
	}
}
