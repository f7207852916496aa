package check

import (
	"strconv"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// overlapping calls report for each pair of sessions at the same time. The sessions must be sorted by day and start, as in
// [conference.Conference]; cancelled ones do not count. A session that continues past midnight is also compared with those of the
// next day.
func overlapping(sessions []*conference.Session, report func(first, second *conference.Session)) {
	for i, a := range sessions {
		if a.Status == conference.Cancelled {
			continue
		}
		for _, b := range sessions[i+1:] {
			if later := conference.Clock(b.Day.DaysAfter(a.Day) * 24 * 60); b.Start+later >= a.End {
				break
			}
			if b.Status != conference.Cancelled {
				report(a, b)
			}
		}
	}
}

// overlapArguments returns the arguments of a message about two sessions at the same time.
func overlapArguments(what string, a, b *conference.Session) diagnostic.Args {
	return diagnostic.Args{
		"what": what, "session": b.ID, "start": b.Start.String(), "end": b.End.String(), "day": b.Day.String(),
		"other": a.ID, "other_start": a.Start.String(), "other_end": a.End.String(),
		"file": a.At.File, "line": strconv.Itoa(int(a.At.Line)),
	}
}
