package record_test

import (
	"testing"
	"time"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
	"vademecum/generator/plan/record"
	"vademecum/generator/view"
)

// TestJourneyReads holds that every question about journeys is noted, as one that the guide knows, once and apart from the others.
func TestJourneyReads(t *testing.T) {
	c := &conference.Conference{
		Config: &conference.Config{Zone: time.UTC, DayStarts: 5 * 60},
		Hotels: []*conference.Hotel{{Entity: conference.Entity{ID: "salam"}}},
		Venues: []*conference.Venue{{Entity: conference.Entity{ID: "cicb"}}},
		Walks:  []*conference.Walk{{Places: []string{"salam", "cicb"}, Minutes: 10, StepFree: true}},
		Sessions: []*conference.Session{{
			Entity: conference.Entity{ID: "opening"}, Day: conference.Date{Year: 2007, Month: time.November, Day: 15}, Start: 9 * 60, End: 10 * 60, Venue: "cicb",
		}},
	}
	c.Finish()
	guide := journey.NewGuide(c)
	r := record.NewSource(c, guide, true).Reader()
	for range 2 {
		_, visited := r.Visit("opening")
		if len(r.ServedHotels()) != 1 || !visited || r.JourneyTo("salam", "opening") == nil || r.StepFreeTo("salam", "opening") == nil ||
			r.JourneyHome("salam", "opening") == nil || r.StepFreeHome("salam", "opening") == nil {
			t.Fatal("a question has no answer")
		}
	}
	if len(r.Reads()) != 6 {
		t.Errorf("six questions are noted as %v", r.Reads())
	}
	seen := map[view.Read]bool{}
	for _, read := range r.Reads() {
		if seen[read] || read.Kind != record.KindJourney || guide.Digest(journey.Question(read.ID)) == "" {
			t.Errorf("%v is noted twice, or no question", read)
		}
		seen[read] = true
	}
}
