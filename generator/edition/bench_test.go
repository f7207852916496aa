package edition

import (
	"fmt"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/conference"
)

// large is the example with a thousand sessions more, in three languages, and twelve hotels.
func large(b *testing.B) (*conference.Conference, Journeys) {
	b.Helper()
	c := ReadProject(b, harness.Root(b))
	for i := range 1000 {
		s := *c.Sessions[i%20]
		s.ID, s.Day = fmt.Sprintf("s%04d", i), conference.Date{Year: 2007, Month: time.November, Day: 14 + i%5}
		s.Start = conference.Clock(540 + i/5%8*60)
		s.End = s.Start + 50
		s.Items = nil
		s.Prose = nil
		for _, lang := range []string{"ar", "en", "fr"} {
			words := "<p>"
			for j := range 150 {
				words += fmt.Sprint(" word", i*j%997)
			}
			s.Prose = append(s.Prose, conference.Prose{Lang: lang, Pieces: []string{words + "</p>"}})
		}
		c.Sessions = append(c.Sessions, &s)
	}
	var j Journeys
	for h := range 12 {
		for _, s := range c.Sessions {
			j.LeaveBy = append(j.LeaveBy, LeaveBy{Hotel: fmt.Sprintf("hotel-%02d", h), Session: s.ID, At: s.Start - conference.Clock(20+h)})
		}
	}
	c.Finish()
	return c, j
}

func BenchmarkOf(b *testing.B) {
	c, j := large(b)
	b.ReportAllocs()
	for b.Loop() {
		Of(c, j)
	}
}

func BenchmarkDiff(b *testing.B) {
	c, j := large(b)
	before := Of(c, j)
	for _, s := range c.Sessions[:40] {
		s.Start += 30
		s.End += 30
	}
	after := Of(c, j)
	for _, bench := range []struct {
		name string
		b    Snapshot
	}{{"same", before}, {"40 sessions later", after}} {
		b.Run(bench.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Diff(before, bench.b)
			}
		})
	}
}

func BenchmarkApply(b *testing.B) {
	c, j := large(b)
	before := Of(c, j)
	for _, s := range c.Sessions[:40] {
		s.Start += 30
		s.End += 30
	}
	changes := Diff(before, Of(c, j))
	for b.Loop() {
		Apply(before, changes)
	}
}

func BenchmarkEncode(b *testing.B) {
	c, j := large(b)
	s := Of(c, j)
	for b.Loop() {
		b.SetBytes(int64(len(Encode(Header{}, s))))
	}
}

func BenchmarkDecode(b *testing.B) {
	c, j := large(b)
	data := Encode(Header{}, Of(c, j))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, _, err := Decode(data); err != nil {
			b.Fatal(err)
		}
	}
}
