package check

import (
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// interpretationMissing finds sessions without interpretation into a language that [event] promises for their type
// (interpretation_promised).
func interpretationMissing(c *conference.Conference, r *report) {
	for _, s := range c.Sessions {
		if s.Status == conference.Cancelled {
			continue
		}
		var missing []string
		for _, lang := range promised(c, s.Type) {
			if !slices.ContainsFunc(s.Interpretation, func(i conference.Interpretation) bool { return i.Lang == lang }) {
				missing = append(missing, lang)
			}
		}
		if len(missing) > 0 {
			r.add(s.At.Key("interpretation"), diagnostic.Args{
				"session": s.ID, "type": s.Type, "languages": strings.Join(missing, ", "), "day": s.Day.String(), "start": s.Start.String(),
			})
		}
	}
}

func promised(c *conference.Conference, sessionType string) []string {
	for _, p := range c.Event.Promised {
		if p.Type == sessionType {
			return p.Languages
		}
	}
	return nil
}
