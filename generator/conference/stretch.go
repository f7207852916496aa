package conference

// Stretch is departures in a row at one interval: "from 07:00 every 10 min until 09:30". Count is 1 for a single departure.
type Stretch struct {
	From, Until Clock // both are departures; the same if there is only one
	Every       int   // minutes; 0 if there is only one
	Count       int
}

// A list is shorter than a stretch of fewer than minStretch departures, and steps of more than maxEvery minutes are hard to count.
const (
	minStretch = 4
	maxEvery   = 60
)

// Compress shortens a list of departures to stretches. They stand for exactly these departures: a stretch never hides that one is
// missing or that there is one more.
func Compress(departures []Clock) []Stretch {
	var out []Stretch
	for len(departures) > 0 {
		n := regular(departures)
		s := Stretch{From: departures[0], Until: departures[n-1], Count: n}
		if n > 1 {
			s.Every = int(departures[1] - departures[0])
		}
		out = append(out, s)
		departures = departures[n:]
	}
	return out
}

// regular returns how many departures from the first one on make one stretch.
func regular(departures []Clock) int {
	if len(departures) < minStretch {
		return 1
	}
	every := departures[1] - departures[0]
	if every <= 0 || every > maxEvery {
		return 1
	}
	n := 2
	for n < len(departures) && departures[n]-departures[n-1] == every {
		n++
	}
	if n < minStretch {
		return 1
	}
	return n
}
