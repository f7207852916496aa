package check

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// addressTaken finds a former id that another thing of the same kind has or had too. The old address can lead to only one of
// them.
func addressTaken(c *conference.Conference, r *report) {
	for _, group := range c.Addressed() {
		owner := map[string]*conference.Entity{}
		for _, t := range group.Things {
			owner[t.Common().ID] = t.Common()
		}
		for _, t := range group.Things {
			e := t.Common()
			for i, old := range e.Formerly {
				if slices.Contains(e.Formerly[:i], old) {
					continue
				}
				if other, taken := owner[old]; taken {
					r.add(e.At.Key("formerly"), diagnostic.Args{"kind": string(group.Kind), "id": e.ID, "old": old, "other": other.ID})
					continue
				}
				owner[old] = e
			}
		}
	}
}
