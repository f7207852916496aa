package departures

import (
	"strconv"
	"strings"

	"vademecum/generator/conference"
)

// Clocks writes a day's departures for a script, in minutes after midnight: "455 460/15x44", the second for 44 departures at intervals
// of 15 minutes. What is cancelled is left out, and so is a service of which only the interval is known.
func Clocks(list []Departure) string {
	var minutes []conference.Clock
	for _, d := range list {
		if d.every == 0 && d.Trip.Change != conference.TripCancelled {
			minutes = append(minutes, d.Clock)
		}
	}
	var out []string
	for len(minutes) > 0 {
		n, step := 1, conference.Clock(0)
		for n < len(minutes) && (n == 1 || minutes[n]-minutes[n-1] == step) {
			step = minutes[n] - minutes[n-1]
			n++
		}
		if n < 3 {
			n = 1
		}
		entry := strconv.Itoa(int(minutes[0]))
		if n > 1 {
			entry += "/" + strconv.Itoa(int(step)) + "x" + strconv.Itoa(n)
		}
		out, minutes = append(out, entry), minutes[n:]
	}
	return strings.Join(out, " ")
}
