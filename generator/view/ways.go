package view

import (
	"encoding/json"
	"fmt"
)

// Ways are the journeys from a hotel to sessions and back, for scripts. They say what the pages of the sessions say, in the same words.
type Ways struct {
	Hotel Words `json:"hotel"`
	// Sessions are grouped: those of one element have the same journeys.
	Ways []SessionWay `json:"ways"`
	// Leaving are the departures from the hotel by line and destination, Buses those back to it by line and venue.
	Leaving []HotelBus `json:"leaving"`
	Buses   []HotelBus `json:"buses"`
}

// SessionWay is the journey from a hotel to some sessions, and the way back.
type SessionWay struct {
	Of []string `json:"of"` // ids of the sessions
	// Leave and Arrive are nil if no bus arrives in time. By says so then.
	Leave  *WayTime `json:"leave,omitempty"`
	Arrive *WayTime `json:"arrive,omitempty"`
	By     Words    `json:"by"`
	// Back are the first departures after the end of the sessions, or says that there is none. Last is the last bus of the night, if it
	// is not among them.
	Back Words `json:"back"`
	Last Words `json:"last,omitempty"`
}

// WayTime is an instant, written out.
type WayTime struct {
	ISO   string `json:"iso"`   // 2007-11-15T08:36Z
	Clock string `json:"clock"` // 08:36, or 00:10 and a word for "after midnight"
}

// HotelBus is a line that leaves a hotel, or goes from a venue to it.
type HotelBus struct {
	From  string `json:"from,omitempty"` // id of the venue
	Place Words  `json:"place"`          // where it goes, or the venue
	Line  Words  `json:"line"`
	Next  string `json:"next"` // as in [Way]
}

// Words is a text in parts. A part in another language than the page's has its language and, if it is not the page's, its direction.
type Words []Text

// Add appends texts. Those in one language become one part.
func (w *Words) Add(texts ...Text) {
	for _, t := range texts {
		if n := len(*w); n > 0 && (*w)[n-1].Lang == t.Lang {
			(*w)[n-1].Value += t.Value
		} else {
			*w = append(*w, Text{Value: t.Value, Lang: t.Lang, Dir: t.Dir})
		}
	}
}

// MarshalJSON writes a part as a string, or as an array of the text, its language and its direction.
func (w Words) MarshalJSON() ([]byte, error) {
	out := make([]any, len(w))
	for i, t := range w {
		switch {
		case t.Lang == "":
			out[i] = t.Value
		case t.Dir == "":
			out[i] = []string{t.Value, t.Lang}
		default:
			out[i] = []string{t.Value, t.Lang, t.Dir}
		}
	}
	return json.Marshal(out)
}

// JSON returns the journeys as JSON.
func (w *Ways) JSON() (string, error) {
	data, err := json.Marshal(w)
	if err != nil {
		return "", fmt.Errorf("writing the journeys of a hotel: %w", err)
	}
	return string(data), nil
}
