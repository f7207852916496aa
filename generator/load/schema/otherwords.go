package schema

import "vademecum/generator/conference"

// statuses are the values of the key status.
var statuses = []string{string(conference.Confirmed), string(conference.Tentative), string(conference.Cancelled)}

// otherWords has words that people write for a key, and the keys they may mean: the first that the table has.
var otherWords = map[string][]string{
	"affiliation": {"organisation"},
	"airport":     {"stop"},
	"begin":       {"start", "from"},
	"canceled":    {"cancelled"},
	"company":     {"organisation"},
	"date":        {"at", "from", "day"},
	"description": {"summary"},
	"duration":    {"end", "minutes"},
	"facilities":  {"features"},
	"finish":      {"end", "until"},
	"function":    {"role"},
	"hotel":       {"venue"},
	"institution": {"organisation"},
	"kind":        {"type", "purpose"},
	"location":    {"place", "venue"},
	"mobile":      {"phone"},
	"moved":       {"moved_from"},
	"moderator":   {"chairs"},
	"moderators":  {"chairs"},
	"new_room":    {"room"},
	"old_room":    {"moved_from"},
	"parking":     {"features"},
	"photo":       {"image"},
	"picture":     {"image"},
	"position":    {"role"},
	"seats":       {"capacity"},
	"tel":         {"phone"},
	"telephone":   {"phone"},
	"time":        {"at", "start"},
	"title":       {"role", "name"},
	"to":          {"until", "end"},
	"type":        {"kind", "purpose"},
	"web":         {"website", "url"},
	"wifi":        {"features"},
}
