package conference_test

import (
	"testing"

	"vademecum/generator/conference"
	"vademecum/generator/position"
)

// TestSame changes one thing at a time: what a page could show makes a difference, where it was written makes none.
func TestSame(t *testing.T) {
	walk, clock := 3, conference.Clock(600)
	session := func(change func(*conference.Session)) *conference.Session {
		end := clock
		s := &conference.Session{
			Entity: conference.Entity{ID: "opening", At: conference.Origin{Position: position.Position{File: "content/a.toml", Line: 3}}},
			Title:  conference.Text{Variants: []conference.Variant{{Lang: "fr", Value: "Ouverture"}}, At: position.Position{Line: 4}},
			Items:  []*conference.Item{{Entity: conference.Entity{ID: "welcome"}, End: &end}},
		}
		change(s)
		return s
	}
	base := session(func(*conference.Session) {})
	for name, c := range map[string]struct {
		same   bool
		change func(*conference.Session)
	}{
		"nothing":            {true, func(*conference.Session) {}},
		"its line":           {true, func(s *conference.Session) { s.At.Line = 9 }},
		"the line of a key":  {true, func(s *conference.Session) { s.At.Note("title", position.Position{Line: 9}) }},
		"the line of a text": {true, func(s *conference.Session) { s.Title.At.Line = 9 }},
		"its file":           {true, func(s *conference.Session) { s.At.File = "content/b.toml" }},
		"its room":           {false, func(s *conference.Session) { s.Room = "djeliba" }},
		"a word":             {false, func(s *conference.Session) { s.Title.Variants[0].Value = "Fermeture" }},
		"a language more": {false, func(s *conference.Session) {
			s.Title.Variants = append(s.Title.Variants, conference.Variant{Lang: "en", Value: "Opening"})
		}},
		"an item's end":  {false, func(s *conference.Session) { *s.Items[0].End = 601 }},
		"no end":         {false, func(s *conference.Session) { s.Items[0].End = nil }},
		"an item less":   {false, func(s *conference.Session) { s.Items = nil }},
		"its long text":  {false, func(s *conference.Session) { s.Prose = []conference.Prose{{Lang: "fr", Pieces: []string{"<p>"}}} }},
		"a date revised": {false, func(s *conference.Session) { s.Revised = &conference.Date{Year: 2007, Month: 11, Day: 14} }},
	} {
		if got := conference.Same(base, session(c.change)); got != c.same {
			t.Errorf("%s changed: same is %v", name, got)
		}
	}
	if conference.Same(base, (*conference.Session)(nil)) || !conference.Same((*conference.Session)(nil), (*conference.Session)(nil)) {
		t.Error("a thing that is not there is the same as one that is")
	}
	if conference.Same(&conference.Room{Walk: &walk}, &conference.Room{}) {
		t.Error("a number that is not given is the same as one that is")
	}
}
