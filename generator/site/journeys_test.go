package site

import (
	"reflect"
	"testing"

	"vademecum/generator/conference"
)

// TestLeaveBysOfTheExample holds three rows of "check --journeys" against what somebody works out by hand from content/.
//
// The opening, Thursday 15 November 2007 at 09:00 in Djeliba Hall, from the Kempinski:
//
//	08:45  people are asked to be seated (seated of the session; it starts at 09:00, and the doors close at 08:50)
//	08:15  less the way in, 30 min on Thursday (entry_on of the venue)
//	08:12  less the walk from the stop to the hall, 3 min (walk of the venue): one has to be there by then
//	08:07  with 5 min to spare (slack)
//	       line A leaves the Kempinski at 06:30, 06:40 and so on, and reaches the Centre 14 min later:
//	08:04  the bus of 07:50 is in time for that, that of 08:00 (08:14) is not
//	07:45  less 5 min to board
//	07:44  less 1 min from the lobby to the stop: leave by then
//
// The meeting of senior officials, Wednesday 14 November at 09:00 in the Bani Room, from the Sofitel:
//
//	09:00  it starts
//	08:40  less the way in, 20 min on Wednesday
//	08:37  less 3 min to the room
//	08:32  with 5 min to spare
//	08:24  the bus that leaves the Kempinski at 08:10 is in time for that; that of 08:20 (08:34) is not
//	08:14  it is at the Sofitel 4 min after the Kempinski
//	08:09  less 5 min to board
//	08:08  less 1 min from the lobby
//
// The reception, Thursday at 20:00 in the gardens of the Museum, from the Salam, and back:
//
//	19:55  less the way in, 5 min
//	19:51  less 4 min to the gardens
//	19:46  with 5 min to spare
//	19:39  line C leaves the Kempinski at 18:45, 18:55 and so on, and is at the Museum 24 min later: 19:15 is in time for that
//	19:24  it is at the Salam 9 min after the Kempinski
//	19:17  less 5 min to board and 2 min from the lobby
//
// It ends at 24:30; with 4 min back to the stop and 5 min to board, that leaves the bus of 24:45, the last.
func TestLeaveBysOfTheExample(t *testing.T) {
	result, err := Check(t.Context(), Options{Dir: "../..", Journeys: true})
	if err != nil || result.Diagnostics.Errors() > 0 {
		t.Fatal(err, result.Diagnostics)
	}
	day := func(d int) conference.Date { return conference.Date{Year: 2007, Month: 11, Day: d} }
	for _, want := range []LeaveBy{
		{Day: day(15), Session: "opening", Start: "09:00", By: "08:12", Hotel: "kempinski", Leave: "07:44", Departs: "07:50", Arrive: "08:04", Home: "10:45", Last: "20:00"},
		{Day: day(14), Session: "senior-officials-opening", Start: "09:00", By: "08:37", Hotel: "sofitel", Leave: "08:08", Departs: "08:14", Arrive: "08:24", Home: "10:45", Last: "21:30"},
		{Day: day(15), Session: "reception", Start: "20:00", By: "19:51", Hotel: "salam", Leave: "19:17", Departs: "19:24", Arrive: "19:39", Home: "24:45", Last: "24:45"},
	} {
		found := false
		for _, got := range result.Journeys {
			if got.Session != want.Session || got.Hotel != want.Hotel {
				continue
			}
			found = true
			if len(got.Lines) != 1 {
				t.Errorf("%s from %s: lines %v, want one", got.Session, got.Hotel, got.Lines)
			}
			got.Lines = nil
			if !reflect.DeepEqual(got, want) {
				t.Errorf("found %+v\nwant %+v", got, want)
			}
		}
		if !found {
			t.Errorf("no journey from %s to %s", want.Hotel, want.Session)
		}
	}
}
