package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os/user"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/edition"
	"vademecum/generator/site"
)

// TestKindsHaveWords: every kind of change has a sentence for editors in every language.
func TestKindsHaveWords(t *testing.T) {
	for _, lang := range diagnostic.Languages() {
		texts := diagnostic.For(lang).Sections()["cli-kind"]
		for _, kind := range edition.Kinds() {
			if texts[string(kind)] == "" {
				t.Errorf("%s: no sentence for %s", lang, kind)
			}
		}
	}
}

// TestChangeLine has changes as editors read them.
func TestChangeLine(t *testing.T) {
	session := conference.Ref{Kind: conference.KindSession, ID: "opening"}
	day := conference.Date{Year: 2007, Month: 11, Day: 15}
	p := site.Preview{After: &conference.Conference{
		Config:   &conference.Config{Languages: []conference.Language{{Tag: "fr"}, {Tag: "en", Fallback: []string{"fr"}}}},
		Sessions: []*conference.Session{{Entity: conference.Entity{ID: "opening"}, Title: conference.Text{Variants: []conference.Variant{{Lang: "en", Value: "Opening"}}}}},
	}}
	p.After.Finish()
	for _, test := range []struct {
		lang   string
		change edition.Change
		want   string
	}{
		{"en", edition.Change{
			Kind: edition.MovedInTime, Bites: conference.Moment{Date: day, Clock: 540},
			Set: edition.Set{Thing: session, Field: "time", Was: edition.Slot{Day: day, Start: 540, End: 600}, Now: edition.Slot{Day: day, Start: 570, End: 630}},
		}, "2007-11-15 09:00  session:opening (Opening): 2007-11-15 09:00–10:00 → 2007-11-15 09:30–10:30."},
		{"fr", edition.Change{
			Kind: edition.Cancelled,
			Set:  edition.Set{Thing: session, Was: edition.Standing{Status: "confirmed"}, Now: edition.Standing{Status: "cancelled", Reason: edition.Plain("Panne.")}},
		}, "session:opening (Opening)\u00a0: annulé. Raison\u00a0: Panne."},
		{"en", edition.Change{
			Kind: edition.Cancelled,
			Set:  edition.Set{Thing: session, Was: edition.Standing{Status: "confirmed"}, Now: edition.Standing{Status: "cancelled"}},
		}, "session:opening (Opening) is cancelled."},
		{"en", edition.Change{
			Kind: edition.LeaveByChanged,
			Set: edition.Set{
				Thing: conference.Ref{Kind: conference.KindHotel, ID: "salam"},
				Was:   edition.Leaving{Day: day, At: 460}, Now: edition.Leaving{Day: day, At: 490, Sessions: []string{"opening"}},
			},
		}, "hotel:salam: leave at 2007-11-15 08:10 for opening, not at 2007-11-15 07:40."},
	} {
		a := &app{words: wordsFor(test.lang)}
		if got := a.changeLine(p, test.change); got != test.want {
			t.Errorf("%q\nwant %q", got, test.want)
		}
	}
}

// TestAgreed: a user of a terminal answers in the language of the messages.
func TestAgreed(t *testing.T) {
	for answer, want := range map[string]bool{"yes\n": true, "Y\n": true, "\n": false, "no\n": false, "": false, "oui\n": false} {
		var out bytes.Buffer
		a := &app{words: wordsFor("en"), stdout: &out, stdin: strings.NewReader(answer)}
		if agreed, err := a.agreed(t.Context()); err != nil || agreed != want || !strings.Contains(out.String(), "yes/no") {
			t.Errorf("%q: %v, asked %q", answer, !want, out.String())
		}
	}
	if agreed, _ := (&app{words: wordsFor("fr"), stdout: &bytes.Buffer{}, stdin: strings.NewReader("oui\n")}).agreed(t.Context()); !agreed {
		t.Error("oui is no")
	}
	if agreed, _ := (&app{words: wordsFor("en"), stdout: &bytes.Buffer{}}).agreed(t.Context()); agreed {
		t.Error("nobody was asked, and said yes")
	}
	never, _ := io.Pipe()
	ctx, interrupt := context.WithCancel(t.Context())
	interrupt()
	if _, err := (&app{words: wordsFor("en"), stdout: &bytes.Buffer{}, stdin: never}).agreed(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted while it asks: %v", err)
	}
	if u, err := user.Current(); err == nil && userName() != u.Username {
		t.Errorf("the user is %q", userName())
	}
}

func TestNegativeLast(t *testing.T) {
	for _, test := range []struct{ args, want string }{
		{"shift 2007-11-15 -15m --room x", "shift 2007-11-15 --room x -- -15m"},
		{"shift 2007-11-15 +15m", "shift 2007-11-15 +15m"},
		{"shift 2007-11-15 -- -15m", "shift 2007-11-15 -- -15m"},
		{"move x -y", "move x -y"},
	} {
		if got := negativeLast(strings.Fields(test.args)); !slices.Equal(got, strings.Fields(test.want)) {
			t.Errorf("%s: %q", test.args, got)
		}
	}
}
