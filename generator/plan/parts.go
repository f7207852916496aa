package plan

import (
	"slices"
	"strings"
)

// The parts that the files of a language are packed into for phones, the most important first. Sessions have a part for each day, which is
// the name here, a hyphen and the day.
const (
	PartHome     = "home"     // home, agenda, days, changes
	PartHotels   = "hotels"   // hotels, and what leaves there
	PartVenues   = "venues"   // venues, rooms, lines, stops
	PartFind     = "find"     // the index that is searched
	PartSessions = "sessions" // pages of sessions
	PartPeople   = "people"   // people, tracks
	PartInfo     = "info"     // pages of information, contacts, notices, and all else
)

// parts are the parts of the folders of a language.
var parts = map[string]string{
	"agenda": PartHome, "changes": PartHome, "offline": PartHome, "my-programme": PartHome, "index.html": PartHome,
	"hotels": PartHotels,
	"venues": PartVenues, "rooms": PartVenues, "shuttles": PartVenues, "stops": PartVenues,
	"find":   PartFind,
	"people": PartPeople, "tracks": PartPeople,
}

// PartRank orders the parts: the number of those that are more important.
func PartRank(part string) int {
	name, _, _ := strings.Cut(part, "-")
	return slices.Index([]string{PartHome, PartHotels, PartVenues, PartFind, PartSessions, PartPeople, PartInfo}, name)
}

// LookPages are the pages of a language, below it, that name all style sheets and scripts between them. These are a part of their own,
// because an edit of the content does not change them.
func LookPages() []string {
	return []string{"index.html", "find/index.html", "my-programme/index.html"}
}

// Part returns the language and the part that a phone keeps a file of the site in. Both are empty for what it does not keep: pages to
// print, calendars and feeds, pictures, and files of no language.
func (p *Plan) Part(path string) (lang, part string) {
	lang, rest, below := strings.Cut(path, "/")
	if !below || !isKept(rest) || !slices.ContainsFunc(p.outline.languages, func(l *language) bool { return l.Tag == lang }) {
		return "", ""
	}
	folder, rest, _ := strings.Cut(rest, "/")
	if folder == "sessions" {
		id, _, _ := strings.Cut(rest, "/")
		if day, ok := p.days()[id]; ok {
			return lang, PartSessions + "-" + day
		}
	}
	if part = parts[folder]; part == "" {
		part = PartInfo
	}
	return lang, part
}

// isKept reports whether a file below a language is one that scripts or readers open without a network.
func isKept(path string) bool {
	if !strings.HasSuffix(path, ".html") && !strings.HasSuffix(path, ".json") {
		return false
	}
	return path != "404.html" && !slices.Contains(strings.Split(path, "/"), "print")
}

// sessionDays returns the day of each session.
func (p *outline) sessionDays() map[string]string {
	days := make(map[string]string, len(p.c.Sessions))
	for _, s := range p.c.Sessions {
		days[s.ID] = s.Day.String()
	}
	return days
}
