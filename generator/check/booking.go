package check

import (
	"strconv"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// clash is two sessions that someone or a room is needed in at the same time.
type clash struct{ first, second *conference.Session }

// clashes returns, for each session that overlaps an earlier one, the first of these: so there are never more clashes than sessions. The
// sessions must be sorted by day and start, as in [conference.Conference]; cancelled ones do not count. A session that continues past
// midnight is also compared with those of the next day. overlap says whether two sessions at the same time are a clash; nil means always.
func clashes(sessions []*conference.Session, overlap func(a, b *conference.Session) bool) (out []clash) {
	var open []*conference.Session // sessions that may not have ended
	for _, b := range sessions {
		if b.Status == conference.Cancelled {
			continue
		}
		still, found := open[:0], false
		for _, a := range open {
			if later := conference.Clock(b.Day.DaysAfter(a.Day) * 24 * 60); b.Start+later >= a.End {
				continue
			}
			still = append(still, a)
			if !found && (overlap == nil || overlap(a, b)) {
				out, found = append(out, clash{a, b}), true
			}
		}
		open = append(still, b)
	}
	return out
}

// maxClashes is how many clashes of one person or room are reported one by one. More of them have one cause.
const maxClashes = 3

// addClashes reports the clashes of a person or a room: each by itself, or all together if there are many. key returns the key of a
// session that names the person or the room.
func (r *report) addClashes(what string, found []clash, key func(s *conference.Session) string) {
	if len(found) > maxClashes {
		var ids []string
		for _, k := range found[:maxClashes] {
			ids = append(ids, k.second.ID)
		}
		a := found[0].arguments(what)
		a["count"], a["sessions"] = strconv.Itoa(len(found)), strings.Join(ids, ", ")
		r.addFix("many", found[0].second.At.Key(key(found[0].second)), a)
		return
	}
	for _, k := range found {
		fix := ""
		if k.ofTwoFiles() {
			fix = "day"
		}
		r.addFix(fix, k.second.At.Key(key(k.second)), k.arguments(what))
	}
}

// ofTwoFiles reports whether two sessions have their days from their files: one of these may be a copy that kept the day.
func (k clash) ofTwoFiles() bool {
	return k.first.At.File != k.second.At.File && !k.first.At.Wrote("day") && !k.second.At.Wrote("day")
}

// arguments returns the arguments of a message about a clash.
func (k clash) arguments(what string) diagnostic.Args {
	a, b := k.first, k.second
	return diagnostic.Args{
		"what": what, "session": b.ID, "start": b.Start.String(), "end": b.End.String(), "day": b.Day.String(),
		"other": a.ID, "other_start": a.Start.String(), "other_end": a.End.String(),
		"file": a.At.File, "own_file": b.At.File, "line": strconv.Itoa(int(a.At.Line)),
	}
}
