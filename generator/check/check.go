// Package check has the rules of logistics. They find data that is valid but cannot work on the day, such as two sessions in one
// room at the same time. Each rule is a file with a doc comment; [Rules] lists them all with their severities, which config.toml
// can change.
package check

import (
	"slices"
	"sync"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/journey"
	"vademecum/generator/position"
)

// A Rule finds one kind of mistake.
type Rule struct {
	// ID is the key in config.toml and the id of the message. It never changes.
	ID string
	// Severity is the default; config.toml can change it.
	Severity diagnostic.Severity
	check    func(c *conference.Conference, r *report)
}

// Rules lists all rules, sorted by id, and last those about texts. Those without a function are applied by package load, which knows
// every text and what editors wrote, and by package site, which compares editions; only their severity is set here.
var Rules = []Rule{
	{"address-taken", diagnostic.Error, addressTaken},
	{"arrival-unmet", diagnostic.Warning, arrivalUnmet},
	{"bus-slack", diagnostic.Warning, busSlack},
	{"capacity", diagnostic.Warning, capacity},
	{"channel-shared", diagnostic.Warning, channelShared},
	{"coordinates-far", diagnostic.Warning, coordinatesFar},
	{"data-missing", diagnostic.Hint, dataMissing},
	{"date-far", diagnostic.Warning, dateFar},
	{"departure-missed", diagnostic.Warning, departureMissed},
	{"duplicate-trip", diagnostic.Warning, duplicateTrip},
	{"file-unread", diagnostic.Warning, nil},
	{"hotel-unserved", diagnostic.Warning, hotelUnserved},
	{"interpretation-missing", diagnostic.Warning, interpretationMissing},
	{"items-overlap", diagnostic.Warning, itemsOverlap},
	{"journeys-unknown", diagnostic.Hint, journeysUnknown},
	{"look-contrast", diagnostic.Warning, lookContrast},
	{"moved-from-same", diagnostic.Warning, movedFromSame},
	{"no-bus-home", diagnostic.Warning, noBusHome},
	{"no-journey", diagnostic.Warning, noJourney},
	{"one-bus", diagnostic.Hint, oneBus},
	{"person-double-booked", diagnostic.Error, personDoubleBooked},
	{"person-listed-twice", diagnostic.Warning, personListedTwice},
	{"person-too-far", diagnostic.Warning, personTooFar},
	{"person-twice", diagnostic.Warning, personTwice},
	{"phone-incomplete", diagnostic.Warning, phoneIncomplete},
	{"place-in-words", diagnostic.Warning, placeInWords},
	{"place-twice", diagnostic.Warning, placeTwice},
	{"raw-markup", diagnostic.Warning, nil},
	{"request-without-phone", diagnostic.Warning, requestWithoutPhone},
	{"room-double-booked", diagnostic.Error, roomDoubleBooked},
	{"room-too-small", diagnostic.Warning, roomTooSmall},
	{"service-outside-event", diagnostic.Warning, serviceOutsideEvent},
	{"session-long", diagnostic.Warning, sessionLong},
	{"session-outside-event", diagnostic.Error, sessionOutsideEvent},
	{"session-unmarked", diagnostic.Hint, nil},
	{"session-without-place", diagnostic.Warning, sessionWithoutPlace},
	{"shuttle-empty", diagnostic.Warning, shuttleEmpty},
	{"start-at-night", diagnostic.Warning, nil},
	{"start-late", diagnostic.Warning, nil},
	{"step-free", diagnostic.Warning, stepFree},
	{"step-free-home", diagnostic.Warning, stepFreeHome},
	{"stop-unserved", diagnostic.Warning, stopUnserved},
	{"time-at-first-stop", diagnostic.Hint, timeAtFirstStop},
	{"translation-doubtful", diagnostic.Warning, nil},
	{"unused", diagnostic.Hint, unused},
	{"vehicle-clash", diagnostic.Warning, vehicleClash},
	{TranslationMissing, diagnostic.Warning, nil},
	{"translation-prepared", diagnostic.Hint, nil},
}

// TranslationMissing is the id of the rule that package load applies.
const TranslationMissing = "translation-missing"

// IDs returns the ids of the rules.
func IDs() []string {
	ids := make([]string, len(Rules))
	for i, r := range Rules {
		ids[i] = r.ID
	}
	return ids
}

// report collects the findings of one rule.
type report struct {
	rule    Rule
	list    diagnostic.List
	travel  func() *travel // shared by all rules
	private *conference.Private
}

func (r *report) add(at position.Position, a diagnostic.Args) { r.addFix("", at, a) }

// addPrivate is addFix for findings about private things, such as how many people stay at a hotel. They are shown only on the
// terminal and on loopback.
func (r *report) addPrivate(fix string, at position.Position, a diagnostic.Args) {
	r.addFix(fix, at, a)
	r.list[len(r.list)-1].Private = true
}

// addFix is add with the name of a fix, for messages with several.
func (r *report) addFix(fix string, at position.Position, a diagnostic.Args) {
	r.list.Add(diagnostic.Diagnostic{
		ID: r.rule.ID, Severity: r.rule.Severity, Args: a, Fix: fix,
		At: at,
	})
}

// Input is the data for the rules.
type Input struct {
	Conference *conference.Conference
	// Private is for the rules about people: who stays where, lands when, needs a way without steps. Their findings are marked as
	// private. It may be nil.
	Private *conference.Private
	// Guide has the journeys of the conference. If nil, Run makes one.
	Guide *journey.Guide
	// Incomplete says that something could not be read. Then only rules that find what is there are applied: what seems to be missing may be
	// what could not be read, and has been reported.
	Incomplete bool
}

// partial are the rules that can be applied to an incomplete conference.
var partial = []string{
	"address-taken", "channel-shared", "coordinates-far", "duplicate-trip", "items-overlap", "moved-from-same", "person-listed-twice",
	"phone-incomplete", "session-long", "look-contrast", "person-double-booked", "room-double-booked", "room-too-small",
	"service-outside-event", "session-outside-event", "vehicle-clash",
}

// Run applies all rules to a conference, in parallel.
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
		off := c.Config.Checks[rule.ID] == diagnostic.Off.String()
		if rule.check == nil || off || in.Incomplete && !slices.Contains(partial, rule.ID) {
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

// Adjust sets the severity that config.toml has for the rule of each diagnostic, and removes those that are off. If strict, a
// missing translation is always an error. The diagnostics of rules become adjustable.
func Adjust(list diagnostic.List, config *conference.Config, strict bool) diagnostic.List {
	kept, rules := list[:0], IDs()
	for _, d := range list {
		d.Adjustable = slices.Contains(rules, d.ID)
		if chosen, ok := diagnostic.ParseSeverity(config.Checks[d.ID]); ok {
			d.Severity = chosen
		}
		if strict && d.ID == TranslationMissing {
			d.Severity, d.Adjustable = diagnostic.Error, false
		}
		if d.Severity != diagnostic.Off {
			kept = append(kept, d)
		}
	}
	return kept
}
