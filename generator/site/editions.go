package site

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"vademecum/generator/change"
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/edition"
	"vademecum/generator/journey"
	"vademecum/generator/load"
	"vademecum/generator/plan"
)

// sinceEditions returns the editions with what has changed since each, and the snapshot of the conference as it is. It takes none if there
// are no editions.
func (c *Cache) sinceEditions(
	conf *conference.Conference, guide *journey.Guide, editions []load.Edition,
) ([]plan.Edition, edition.Snapshot) {
	if len(editions) == 0 {
		return nil, edition.Snapshot{}
	}
	now := c.snapshot(conf, guide)
	out := make([]plan.Edition, len(editions))
	for i, e := range editions {
		out[i] = plan.Edition{
			Header: e.Header, Digest: e.Digest, Was: e.Snapshot,
			Changes: sync.OnceValue(func() []edition.Change { return edition.Diff(e.Snapshot, now) }),
		}
	}
	out[len(out)-1].Changes() // the pages will need them
	return out, now
}

// namedSessions is how many sessions the hint of [unmarked] names.
const namedSessions = 4

// unmarked returns a hint if sessions have changed since the newest edition and do not say so, because an editor changed them by hand.
func unmarked(c *conference.Conference, editions []plan.Edition) (found diagnostic.List) {
	if len(editions) == 0 {
		return nil
	}
	last := editions[len(editions)-1]
	sessions := change.Mark{Since: last.Date, Changes: last.Changes()}.Unmarked(c)
	if len(sessions) == 0 {
		return nil
	}
	var names []string
	for _, u := range sessions[:min(namedSessions, len(sessions))] {
		names = append(names, u.Session.ID)
	}
	if len(sessions) > namedSessions {
		names = append(names, "…")
	}
	found.Add(diagnostic.Diagnostic{
		ID: "session-unmarked", Severity: diagnostic.Hint, At: sessions[0].Session.At.Key("id"), Args: diagnostic.Args{
			"edition": strconv.Itoa(last.Number), "n": strconv.Itoa(len(sessions)), "sessions": strings.Join(names, ", "),
		},
	})
	return found
}

// snapshot returns what delegates can read, with their journeys.
func (c *Cache) snapshot(conf *conference.Conference, guide *journey.Guide) edition.Snapshot {
	var j edition.Journeys
	local := func(at journey.Instant, day conference.Date) conference.Clock {
		return conference.ClockAt(at.In(conf.Config.Zone), day)
	}
	sessions := slices.SortedFunc(slices.Values(conf.Sessions), func(a, b *conference.Session) int { return cmp.Compare(a.ID, b.ID) })
	for _, hotel := range slices.Sorted(slices.Values(guide.Hotels())) {
		for _, s := range sessions {
			if visit, ok := guide.Visit(s.ID); !ok || visit.Place == hotel {
				continue
			}
			if to := guide.To(hotel, s.ID); to != nil {
				j.LeaveBy = append(j.LeaveBy, edition.LeaveBy{Hotel: hotel, Session: s.ID, At: local(to.Leave, s.Day)})
			}
		}
		for _, day := range conf.Days() {
			last := journey.Instant(0)
			for _, back := range guide.LastHome(hotel, day) {
				last = max(last, back.First().Depart)
			}
			if last > 0 {
				j.LastBus = append(j.LastBus, edition.LastBus{Hotel: hotel, Day: day, At: local(last, day)})
			}
		}
	}
	return c.taker.Of(conf, j)
}
