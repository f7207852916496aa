// Package check holds the rules of logistics: what can be right as data and wrong on the day, such as two sessions in one
// room. Each rule is one file with a doc comment; [Rules] is the table of them all, with the severity an editor can change in
// config.toml.
package check

import (
	"sync"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/journey"
	"vademecum/generator/position"
)

// A Rule finds one sort of mistake.
type Rule struct {
	// ID is stable: it is the key in config.toml and of the message.
	ID string
	// Severity is what the rule has unless config.toml says otherwise.
	Severity diagnostic.Severity
	check    func(c *conference.Conference, r *report)
}

// Rules are all there are, in the order of their ids. The last is found by loading, which knows every text; its severity is
// set here like the others'.
var Rules = []Rule{
	{"address-taken", diagnostic.Error, addressTaken},
	{"arrival-unmet", diagnostic.Warning, arrivalUnmet},
	{"bus-slack", diagnostic.Warning, busSlack},
	{"capacity", diagnostic.Warning, capacity},
	{"data-missing", diagnostic.Hint, dataMissing},
	{"departure-missed", diagnostic.Warning, departureMissed},
	{"duplicate-trip", diagnostic.Warning, duplicateTrip},
	{"hotel-unserved", diagnostic.Warning, hotelUnserved},
	{"interpretation-missing", diagnostic.Warning, interpretationMissing},
	{"journeys-unknown", diagnostic.Hint, journeysUnknown},
	{"look-contrast", diagnostic.Warning, lookContrast},
	{"no-bus-home", diagnostic.Warning, noBusHome},
	{"no-journey", diagnostic.Warning, noJourney},
	{"one-bus", diagnostic.Hint, oneBus},
	{"person-double-booked", diagnostic.Error, personDoubleBooked},
	{"person-too-far", diagnostic.Warning, personTooFar},
	{"request-without-phone", diagnostic.Warning, requestWithoutPhone},
	{"room-double-booked", diagnostic.Error, roomDoubleBooked},
	{"room-too-small", diagnostic.Warning, roomTooSmall},
	{"service-outside-event", diagnostic.Warning, serviceOutsideEvent},
	{"session-outside-event", diagnostic.Error, sessionOutsideEvent},
	{"session-without-place", diagnostic.Warning, sessionWithoutPlace},
	{"step-free", diagnostic.Warning, stepFree},
	{"step-free-home", diagnostic.Warning, stepFreeHome},
	{"stop-unserved", diagnostic.Warning, stopUnserved},
	{"unused", diagnostic.Hint, unused},
	{"vehicle-clash", diagnostic.Warning, vehicleClash},
	{TranslationMissing, diagnostic.Warning, nil},
}

// TranslationMissing is the rule that loading finds.
const TranslationMissing = "translation-missing"

// IDs returns the ids of the rules.
func IDs() []string {
	ids := make([]string, len(Rules))
	for i, r := range Rules {
		ids[i] = r.ID
	}
	return ids
}

// report collects what one rule finds.
type report struct {
	rule    Rule
	list    diagnostic.List
	travel  func() *travel // shared by all rules
	private *conference.Private
}

func (r *report) add(at position.Position, a diagnostic.Args) { r.addFix("", at, a) }

// addPrivate reports something that names private things, such as how many people stay where: it is shown on the terminal and on
// loopback only.
func (r *report) addPrivate(fix string, at position.Position, a diagnostic.Args) {
	r.addFix(fix, at, a)
	r.list[len(r.list)-1].Private = true
}

// addFix is add with one of several remedies.
func (r *report) addFix(fix string, at position.Position, a diagnostic.Args) {
	r.list.Add(diagnostic.Diagnostic{
		ID: r.rule.ID, Severity: r.rule.Severity, Args: a, Fix: fix,
		At: at,
	})
}

// Input is what the rules look at.
type Input struct {
	Conference *conference.Conference
	// Private is read by the rules about people: who stays where, lands when, needs a way without steps. What they find is marked
	// as private. It may be nil.
	Private *conference.Private
	// Guide answers for the journeys of the conference. It may be nil: then one is made.
	Guide *journey.Guide
}

// Run applies every rule to a conference, side by side.
func Run(in Input) diagnostic.List {
	c, private := in.Conference, in.Private
	if private == nil {
		private = &conference.Private{}
	}
	shared := sync.OnceValue(func() *travel {
		guide := in.Guide
		if guide == nil {
			guide = journey.NewGuide(c)
		}
		return newTravel(c, guide)
	})
	reports := make([]report, len(Rules))
	var wait sync.WaitGroup
	for i, rule := range Rules {
		if rule.check == nil || c.Config.Checks[rule.ID] == diagnostic.Off.String() {
			continue
		}
		reports[i] = report{rule: rule, travel: shared, private: private}
		wait.Go(func() { rule.check(c, &reports[i]) })
	}
	wait.Wait()
	var list diagnostic.List
	for i := range reports {
		list.Add(reports[i].list...)
	}
	return list
}

// Adjust gives diagnostics the severity that config.toml chose for their rule, and drops those that are off. With strict, a
// missing translation is an error whatever was chosen.
func Adjust(list diagnostic.List, config *conference.Config, strict bool) diagnostic.List {
	kept := list[:0]
	for _, d := range list {
		if chosen, ok := diagnostic.ParseSeverity(config.Checks[d.ID]); ok {
			d.Severity = chosen
		}
		if strict && d.ID == TranslationMissing {
			d.Severity = diagnostic.Error
		}
		if d.Severity != diagnostic.Off {
			kept = append(kept, d)
		}
	}
	return kept
}
