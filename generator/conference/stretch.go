package conference

// Stretch is a run of departures at one interval: "from 07:00 every 10 min until 09:30". One that stands alone has Count 1.
type Stretch struct {
	From, Until Clock // both are departures; the same where there is only one
	Every       int   // minutes; 0 where there is only one
	Count       int
}

// What makes a stretch readable: fewer than four departures are shorter listed, and nobody counts on in steps of more than an hour.
const (
	minStretch = 4
	maxEvery   = 60
)

// Compress shortens a list of departures to stretches. The stretches say exactly which departures there are: "every
// 10 min" never stands where a departure is missing or one more is hidden.
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
