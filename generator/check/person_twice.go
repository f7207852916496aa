package check

import (
	"strconv"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// personTwice finds two entries for what seems to be one person: each has only some of the sessions, and no rule sees that these clash.
// Persons of different countries are two.
func personTwice(c *conference.Conference, r *report) {
	first := map[string]*conference.Person{}
	for _, p := range c.Persons {
		for _, v := range p.Name.Variants {
			key := v.Lang + " " + nameKey(v.Value)
			other, taken := first[key]
			if !taken {
				first[key] = p
				continue
			}
			if other != p && (p.Country == other.Country || p.Country == "" || other.Country == "") {
				r.add(p.At.Key("name"), diagnostic.Args{
					"id": p.ID, "other": other.ID, "value": v.Value, "file": other.At.File, "line": strconv.Itoa(int(other.At.Line)),
				})
				break
			}
		}
	}
}
