package check

import (
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// shuttleEmpty finds a line without a trip and without a service on request. Lists and maps leave it out.
func shuttleEmpty(c *conference.Conference, r *report) {
	for _, line := range c.Shuttles {
		if !line.Runs() {
			r.add(line.At.Key("id"), diagnostic.Args{"line": line.ID})
		}
	}
}
