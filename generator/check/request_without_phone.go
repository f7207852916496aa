package check

import (
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// requestWithoutPhone finds a service on request without a phone number, if there is no transport desk with one either.
func requestWithoutPhone(c *conference.Conference, r *report) {
	desk := slices.ContainsFunc(c.Contacts, func(k *conference.Contact) bool { return k.Kind == "transport" && k.Phone != "" })
	if desk {
		return
	}
	for _, line := range c.Shuttles {
		for _, s := range line.Services {
			if s.OnRequest && s.Phone == "" {
				r.add(s.At.Key("on_request"), diagnostic.Args{"service": s.ID, "line": line.ID})
			}
		}
	}
}
