package edition

import (
	"cmp"
	"maps"
	"slices"

	"vademecum/generator/conference"
)

// sentences are the keys of the sentences for changes in the catalogs of themes, after "change.", with the names of their placeholders,
// sorted:
//
//	name      the title or name of the thing, or of the item of a session
//	was, now  what the field had and has: a time with its day, a name or several, a place; only the time where a session ends, an item
//	          begins, people leave a hotel on the same day, or a bus leaves a stop
//	session   the session that an item is in
//	other     the second part of a session that is split
//	hotel     from which people leave
//	n, names  the number of sessions for which they do and the names of the first, if it is not only one, which is the name
//	day, days on which a bus leaves
//	line      the name of the shuttle, and stop that of the first stop of the service
//	from, to  the places of a walk
var sentences = map[string][]string{
	"session.new":                     {"name", "now"},
	"session.withdrawn":               {"name", "was"},
	"session.cancelled":               {"name"},
	"session.restored":                {"name"},
	"session.confirmed":               {"name"},
	"session.tentative":               {"name"},
	"session.moved-in-time":           {"name", "now", "was"},
	"session.moved-in-place":          {"name", "now", "was"},
	"session.longer":                  {"name", "now", "was"},
	"session.shorter":                 {"name", "now", "was"},
	"session.split":                   {"name", "now", "other"},
	"session.renamed":                 {"now", "was"},
	"session.reworded":                {"name"},
	"session.speakers":                {"name", "now"},
	"session.chairs":                  {"name", "now"},
	"session.languages":               {"name", "now"},
	"session.interpretation":          {"name", "now"},
	"session.interpretation-channels": {"name"},
	"session.interpretation-gone":     {"name"},
	"session.audience":                {"name", "now"},
	"session.seated":                  {"name", "now"},
	"session.doors":                   {"name", "now"},
	"session.documents":               {"name"},
	"session.livestream":              {"name"},
	"session.livestream-new":          {"name"},
	"session.livestream-gone":         {"name"},
	"session.changed":                 {"name"},
	"item.new":                        {"name", "now", "session"},
	"item.withdrawn":                  {"name", "session"},
	"item.moved-in-time":              {"name", "now", "session", "was"},
	"item.speakers":                   {"name", "now", "session"},
	"item.chairs":                     {"name", "now", "session"},
	"item.changed":                    {"name", "session"},
	"hotel.new":                       {"name"},
	"hotel.withdrawn":                 {"name"},
	"hotel.changed":                   {"name"},
	"hotel.check_in":                  {"name", "now"},
	"hotel.check_out":                 {"name", "now"},
	"hotel.desk-moved":                {"name", "now"},
	"hotel.leave-by":                  {"hotel", "name", "now", "was"},
	"hotel.leave-by-new":              {"hotel", "name", "now"},
	"hotel.leave-by-gone":             {"hotel", "name", "was"},
	"hotel.leave-by-many":             {"hotel", "n", "names", "now", "was"},
	"hotel.leave-by-new-many":         {"hotel", "n", "names", "now"},
	"hotel.leave-by-gone-many":        {"hotel", "n", "names", "was"},
	"hotel.last-bus":                  {"day", "hotel", "now", "was"},
	"hotel.last-bus-new":              {"day", "hotel", "now"},
	"hotel.last-bus-gone":             {"day", "hotel", "was"},
	"contact.new":                     {"name"},
	"contact.withdrawn":               {"name"},
	"contact.changed":                 {"name"},
	"contact.hours":                   {"name", "now"},
	"contact.open":                    {"name"},
	"contact.desk-moved":              {"name", "now"},
	"notice.new":                      {"name"},
	"notice.withdrawn":                {"name"},
	"notice.changed":                  {"name"},
	"notice.until":                    {"name", "now"},
	"page.new":                        {"name"},
	"page.withdrawn":                  {"name"},
	"page.changed":                    {"name"},
	"event.start":                     {"now"},
	"event.end":                       {"now"},
	"room.venue":                      {"name", "now"},
	"room.floor":                      {"name", "now"},
	"shuttle.new":                     {"line"},
	"shuttle.withdrawn":               {"line"},
	"shuttle.changed":                 {"line"},
	"service.trip-retimed":            {"days", "line", "now", "stop", "was"},
	"service.trip-withdrawn":          {"days", "line", "stop", "was"},
	"service.trip-added":              {"days", "line", "now", "stop"},
	"service.timetable":               {"line"},
	"thing.new":                       {"name"},
	"thing.withdrawn":                 {"name"},
	"thing.changed":                   {"name"},
	"thing.renamed":                   {"now", "was"},
	"thing.reworded":                  {"name"},
	"thing.readdressed":               {"name"},
	"thing.phone":                     {"name", "now"},
	"thing.email":                     {"name", "now"},
	"thing.address":                   {"name", "now"},
	"thing.stop-moved":                {"name"},
	"thing.walk":                      {"from", "to"},
	"thing.transport":                 {},
}

// Sentences returns the keys of the sentences for changes, with the names of their placeholders, sorted.
func Sentences() map[string][]string {
	out := make(map[string][]string, len(sentences))
	for key, names := range maps.All(sentences) {
		out[prefix+key] = names
	}
	return out
}

const prefix = "change."

// Sentence returns the key of the sentence that says what has changed, one of [Sentences]. A sentence that says what a field has now is
// not for one that has nothing.
func (c *Change) Sentence() string {
	thing := string(cmp.Or(c.Part.Kind, c.Thing.Kind))
	name := string(c.Kind) + c.variant()
	if c.Kind == Changed {
		name = c.Field
	}
	candidates := []string{thing + "." + name, "thing." + name, thing + "." + string(Changed), "thing." + string(Changed)}
	if c.Part.Kind == conference.KindService {
		candidates = []string{thing + "." + name, thing + "." + string(Timetable)}
		switch c.Kind {
		case Reworded:
			candidates[1] = "thing." + string(Reworded)
		case Changed: // people know the line, not the service
			candidates = []string{string(conference.KindShuttle) + "." + string(Changed)}
		}
	}
	for _, key := range candidates {
		if names, ok := sentences[key]; ok && !(c.nowEmpty() && slices.Contains(names, "now")) {
			return prefix + key
		}
	}
	return ""
}

// variant tells sentences of a kind apart: something that was not there before, that is there no more, or that is so of several sessions.
func (c *Change) variant() string {
	variant := ""
	switch c.Kind {
	case LeaveByChanged, LastBusChanged:
		was, had := c.Was.(Leaving)
		now, has := c.Now.(Leaving)
		switch {
		case c.Was == nil, had && has && was.Day != now.Day: // the old time is of no use to anybody on the new day
			variant = "-new"
		case c.Now == nil:
			variant = "-gone"
		}
		if len(was.Sessions) > 1 || len(now.Sessions) > 1 {
			variant += "-many"
		}
	case Livestream:
		switch {
		case c.Was == "":
			variant = "-new"
		case c.nowEmpty():
			variant = "-gone"
		}
	case Interpretation:
		switch {
		case c.nowEmpty():
			variant = "-gone"
		case slices.Equal(channelLanguages(c.Was), channelLanguages(c.Now)):
			variant = "-channels"
		}
	}
	return variant
}

// nowEmpty reports whether the field has no value any more.
func (c *Change) nowEmpty() bool {
	switch now := c.Now.(type) {
	case string:
		return now == ""
	case []string:
		return len(now) == 0
	case *conference.Clock:
		return now == nil
	case *conference.Moment:
		return now == nil
	case []Channel:
		return len(now) == 0
	case Text:
		return len(now) == 0
	case Place:
		return now.Room == "" && now.Venue == "" && len(now.Words) == 0
	}
	return false
}

// channelLanguages returns the languages of channels of interpretation.
func channelLanguages(channels any) []string {
	var out []string
	list, _ := channels.([]Channel)
	for _, c := range list {
		out = append(out, c.Lang)
	}
	return out
}
