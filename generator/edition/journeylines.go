package edition

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"vademecum/generator/conference"
)

// leaveByLines has one line for all sessions for which people leave each hotel at the same time. Sessions at one place that start
// together are such, so that an agenda with many of them takes little room.
type leaveByLines struct {
	hotels map[string]bool
	read   []leavingAt
}

// leavingAt is when to leave each hotel for a session.
type leavingAt struct {
	session string
	times   map[string]conference.Clock
}

func (*leaveByLines) key() string { return fieldLeaveBy }

func (*leaveByLines) append(out [][]byte, s *Snapshot) [][]byte {
	times := map[string]*strings.Builder{} // of each session: the members of an object with the time for each hotel
	for _, l := range s.LeaveBy {
		b := times[l.Session]
		if b == nil {
			b = &strings.Builder{}
			times[l.Session] = b
		} else {
			b.WriteByte(',')
		}
		b.Write(clockCodec.append(append(appendString(nil, l.Hotel), ':'), l.At))
	}
	type line struct {
		day   conference.Date
		times string
	}
	sessions := map[line][]string{}
	for _, id := range slices.Sorted(maps.Keys(times)) {
		l := line{find(s, id).Time.Day, times[id].String()}
		sessions[l] = append(sessions[l], id)
	}
	order := slices.SortedFunc(maps.Keys(sessions), func(a, b line) int {
		return cmp.Or(a.day.Compare(b.day), cmp.Compare(a.times, b.times))
	})
	for _, l := range order {
		b := append(appendDate([]byte(`{"leave_by":{"day":"`), l.day), `","at":{`...)
		b = append(append(b, l.times...), `},"sessions":`...)
		out = append(out, append(listCodec(stringCodec).append(b, sessions[l]), "}}"...))
	}
	return out
}

func (l *leaveByLines) start(_ *Snapshot, r *reader) func(string) {
	times := map[string]conference.Clock{}
	r.object(func(name string) {
		switch name {
		case "day": // for people who read the file
			dateCodec.read(r)
		case "at":
			r.object(func(hotel string) {
				times[hotel] = clockCodec.read(r)
				l.hotels[hotel] = true
			})
		case "sessions":
			r.array(func() { l.read = append(l.read, leavingAt{r.string(), times}) })
		default:
			r.fail()
		}
	})
	return nil
}

func (l *leaveByLines) settle(s *Snapshot) bool {
	slices.SortFunc(l.read, func(a, b leavingAt) int { return strings.Compare(a.session, b.session) })
	for i := 1; i < len(l.read); i++ {
		if l.read[i].session == l.read[i-1].session {
			return false
		}
	}
	s.LeaveBy = nil
	for _, hotel := range sortedKeys(l.hotels) {
		for i := range l.read {
			if at, ok := l.read[i].times[hotel]; ok {
				s.LeaveBy = append(s.LeaveBy, LeaveBy{Hotel: hotel, Session: l.read[i].session, At: at})
			}
		}
	}
	return true
}

// lastBusLines has one line for each day.
type lastBusLines struct{}

func (lastBusLines) key() string { return fieldLastBus }

func (lastBusLines) append(out [][]byte, s *Snapshot) [][]byte {
	days := map[conference.Date][]LastBus{}
	for _, l := range s.LastBus {
		days[l.Day] = append(days[l.Day], l)
	}
	for _, day := range slices.SortedFunc(maps.Keys(days), conference.Date.Compare) {
		b := append(appendDate([]byte(`{"last_bus":{"day":"`), day), `","at":{`...)
		for i, l := range days[day] {
			if i > 0 {
				b = append(b, ',')
			}
			b = clockCodec.append(append(appendString(b, l.Hotel), ':'), l.At)
		}
		out = append(out, append(b, "}}}"...))
	}
	return out
}

func (lastBusLines) start(s *Snapshot, r *reader) func(string) {
	var day conference.Date
	r.object(func(name string) {
		switch name {
		case "day":
			day = dateCodec.read(r)
		case "at":
			r.object(func(hotel string) {
				s.LastBus = append(s.LastBus, LastBus{Hotel: hotel, Day: day, At: clockCodec.read(r)})
			})
		default:
			r.fail()
		}
	})
	return nil
}

func (lastBusLines) settle(s *Snapshot) bool {
	n := len(s.LastBus)
	s.LastBus = sortedUnless(s.LastBus, compareLastBus)
	return len(s.LastBus) == n
}
