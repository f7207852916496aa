package site

import (
	"testing"

	"vademecum/generator/binder"
)

// TestRecordIsReadBack: what was printed is read as it was written, and what is damaged is refused.
func TestRecordIsReadBack(t *testing.T) {
	first := binder.First([]binder.Page{{Text: "cover"}, {Text: "a", Refers: []int{2}}, {Text: "b"}}, true, 1)
	r := record{"fr/general.html": {File: "fr/general.html", Pack: "general", Language: "fr", Title: "Dossier"}}
	p := r["fr/general.html"]
	p.set(1, first)
	p.set(3, first.Next([]binder.Page{{Text: "cover"}, {Text: "a", Refers: []int{3}}, {Text: "x"}, {Text: "b"}}, 3))
	data, err := r.render()
	if err != nil {
		t.Fatal(err)
	}
	read, err := parseRecord(data)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := read.render(); string(again) != string(data) {
		t.Errorf("read back is\n%s\nnot\n%s", again, data)
	}
	p = read["fr/general.html"]
	if b, ok := p.before(3); !ok || len(b.Leaves) != len(first.Leaves) {
		t.Errorf("before edition 3 there was %v", b)
	}
	if _, ok := p.in(2); ok {
		t.Error("edition 2 was not printed")
	}
	p.set(2, first)
	if _, ok := p.in(3); ok {
		t.Error("an edition is there that is later than the one printed now")
	}
	for _, damaged := range []string{
		"", "{}", "[null]", `[{"file":""}]`, `[{"file":"a","editions":[{"edition":0}]}]`, `[{"file":"a"},{"file":"a"}]`,
		`[{"file":"a","editions":[{"edition":1,"binder":{"duplex":true,"leaves":[[{"label":"1","edition":1}]]}}]}]`,
		`[{"file":"a","editions":[{"edition":1,"binder":{"leaves":[[{"label":"2","edition":1}],[{"label":"1","edition":1}]]}}]}]`,
	} {
		if _, err := parseRecord([]byte(damaged)); err == nil {
			t.Errorf("%s is read", damaged)
		} else if _, ok := failureOf(err); !ok {
			t.Errorf("%s: %v is not for editors", damaged, err)
		}
	}
}

func FuzzParseRecord(f *testing.F) {
	f.Add([]byte(`[{"file":"a","editions":[{"edition":1,"binder":{"leaves":[[{"label":"1","edition":1,"text":"a"}]]}}]}]`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := parseRecord(data)
		if err != nil {
			return
		}
		for _, p := range r {
			for _, e := range p.Editions {
				e.Binder.Next([]binder.Page{{Text: "a"}, {Text: "b", Refers: []int{0}}}, e.Edition+1)
			}
		}
	})
}
