package departures

import (
	"testing"

	"vademecum/generator/conference"
)

func TestClocks(t *testing.T) {
	trip, cancelled := &conference.Trip{}, &conference.Trip{Change: conference.TripCancelled}
	list := []Departure{
		{Trip: trip, Clock: 440}, {Trip: trip, Clock: 455}, {Trip: cancelled, Clock: 460}, {Trip: trip, Clock: 465}, {Trip: trip, Clock: 475},
		{Trip: trip, Clock: 500, until: 600, every: 10}, {Trip: trip, Clock: 1450},
	}
	if got := Clocks(list); got != "440 455/10x3 1450" {
		t.Errorf("%q", got)
	}
	if got := Clocks(list[2:3]); got != "" {
		t.Errorf("what is cancelled alone: %q", got)
	}
}
