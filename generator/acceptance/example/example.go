// Package example gives tests the example conference as the stages of a build hand it on. Tests of the whole program copy the
// conference's files with harness.Example instead.
package example

import (
	"testing"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/conference"
	"vademecum/generator/edition"
	"vademecum/generator/input"
	"vademecum/generator/load"
	"vademecum/generator/plan"
	"vademecum/generator/theme"
	"vademecum/themes"
)

// Theme loads the default theme, which must have no mistake.
func Theme(t testing.TB) *theme.Theme {
	t.Helper()
	th := theme.Load(theme.Layer{Dir: "themes/default", Files: themes.FS()})
	for _, d := range th.Wait() {
		t.Fatalf("%s %s:%d %v", d.ID, d.At.File, d.At.Line, d.Args)
	}
	return th
}

// Read reads a project with the words of the default theme. Diagnostics are left out: who needs none checks for them.
func Read(t testing.TB, dir string) (*conference.Conference, *conference.Private) {
	t.Helper()
	read := readAll(t, dir)
	return read.Conference, read.Private
}

func readAll(t testing.TB, dir string) load.Read {
	t.Helper()
	words := wordsOf(Theme(t))
	config, _, err := load.Config(input.Disk(dir), words)
	if err != nil || config == nil {
		t.Fatalf("config.toml in %s: %v", dir, err)
	}
	cache := load.Once()
	read, err := cache.Content(t.Context(), input.Disk(dir), config, words, load.Change{Everything: true})
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// Plan plans the site of the example conference, with what has changed since its editions, but for journeys.
func Plan(t testing.TB) (*conference.Conference, *plan.Plan) {
	t.Helper()
	read := readAll(t, harness.Root(t))
	in := plan.Input{Conference: read.Conference, Catalog: Theme(t).Catalog, Now: edition.Of(read.Conference, edition.Journeys{})}
	for _, e := range read.Editions {
		e.Journeys = edition.Journeys{}
		in.Editions = append(in.Editions, plan.Edition{
			Header: e.Header, Was: e.Snapshot,
			Changes: func() []edition.Change { return edition.Diff(e.Snapshot, in.Now) },
		})
	}
	return read.Conference, plan.New(in)
}

// Words are the words that the default theme lets editors use.
func Words(t testing.TB) load.Words { return wordsOf(Theme(t)) }

// wordsOf are the words a theme lets editors use.
func wordsOf(th *theme.Theme) load.Words {
	words := load.Words{Layouts: []string{plan.InfoLayout}}
	for _, w := range th.Types() {
		words.Types = append(words.Types, load.Type{ID: w.ID, Pause: w.Pause, Anytime: w.Anytime()})
	}
	for _, w := range th.Audiences() {
		words.Audiences = append(words.Audiences, w.ID)
	}
	words.ContactKinds, words.Features = th.ContactKinds(), th.Features()
	return words
}
