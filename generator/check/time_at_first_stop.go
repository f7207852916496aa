package check

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// timeAtFirstStop finds a time in a text about a line that is a departure from the first stop of one of its services, without that stop.
// The text is shown at every stop, and at the others the bus leaves later: people who read "take the 12:30" there wait for a bus that does not
// exist. Texts about a line are its own, those of its services and trips, the reasons of its changes, and notices about it.
func timeAtFirstStop(c *conference.Conference, r *report) {
	for _, line := range c.Shuttles {
		known := firstStops{}
		for _, s := range line.Services {
			own := firstStops{}
			own.add(s, true)
			r.lookForTimes(c, own, s.Note)
			for _, n := range s.Notes {
				r.lookForTimes(c, own, n.Note)
			}
			known.add(s, false)
		}
		r.lookForTimes(c, known, line.Summary, line.Note)
		for _, x := range line.Exceptions {
			r.lookForTimes(c, known, x.Reason)
		}
	}
	for _, n := range c.Notices {
		known := firstStops{}
		for _, ref := range n.About {
			if line := c.Shuttle(ref.ID); ref.Kind == conference.KindShuttle && line != nil {
				for _, s := range line.Services {
					known.add(s, false)
				}
			}
		}
		r.lookForTimes(c, known, n.Title, n.Summary)
	}
}

// firstStops has a service for each time at which one leaves its first stop.
type firstStops map[conference.Clock]*conference.Service

// add adds the departures of a service, if people also get on elsewhere. Of one that leaves every so many minutes, any time may be a
// departure by chance: without all, it adds only the first and the last.
func (f firstStops) add(s *conference.Service, all bool) {
	if !s.Usable() || len(s.Stops) < 3 || s.Minutes[1] == 0 || s.OnRequest || s.Approximate {
		return
	}
	trips := s.Trips()
	for i, at := range trips {
		if all || s.Every == 0 || i == 0 || i == len(trips)-1 {
			f[at.Local()] = s
		}
	}
}

// lookForTimes reports the times in texts, each once for a text. The message has the first language that has it.
func (r *report) lookForTimes(c *conference.Conference, known firstStops, texts ...conference.Text) {
	for _, text := range texts {
		var reported []conference.Clock
		for _, v := range text.Variants {
			for _, at := range timesIn(v.Value) {
				s := known[at.clock]
				if s == nil || s.Every > 0 && at.inRange || slices.Contains(reported, at.clock) || namesStop(c, s, v) {
					continue
				}
				reported = append(reported, at.clock)
				lang := v.Lang
				if lang == "" {
					lang = c.Config.Source()
				}
				r.add(text.At, diagnostic.Args{
					"language": lang, "value": at.clock.String(), "service": s.ID, "stop": s.Stops[0], "other": s.Stops[1],
					"later": (at.clock + conference.Clock(s.Minutes[1])).Local().String(),
				})
			}
		}
	}
}

// clockPattern finds 08:45, and 8 h 45 and 13 h, as French writes them.
var clockPattern = regexp.MustCompile(`(\d{1,2})(?::(\d{2})|[ \x{a0}\x{202f}]?h(?:[ \x{a0}\x{202f}]?(\d{2}))?)`)

// timeInText is a time of day in a text. inRange says that another time is so near that both may be a range, as in "from 07:30 to 09:30".
type timeInText struct {
	clock   conference.Clock
	inRange bool
}

// timesIn returns the times of day in a text.
func timesIn(text string) (out []timeInText) {
	const near = 10 // bytes between two times
	end := -2 * near
	for _, m := range clockPattern.FindAllStringSubmatchIndex(text, -1) {
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		before, _ := utf8.DecodeLastRuneInString(text[:m[0]])
		after, _ := utf8.DecodeRuneInString(text[m[1]:])
		if strings.ContainsRune("0123456789:.,", before) || after >= '0' && after <= '9' || after >= 'a' && after <= 'z' {
			continue
		}
		hour, _ := strconv.Atoi(part(1))
		minute, _ := strconv.Atoi(part(2) + part(3))
		if hour >= 48 || minute >= 60 {
			continue
		}
		next := timeInText{clock: conference.Clock(hour*60 + minute).Local()}
		if m[0]-end <= near {
			next.inRange, out[len(out)-1].inRange = true, true
		}
		out, end = append(out, next), m[1]
	}
	return out
}

// namesStop reports whether a text has a word of the name of a service's first stop that no other stop of the service has.
func namesStop(c *conference.Conference, s *conference.Service, v conference.Variant) bool {
	const shortest = 4 // letters; shorter ones are in many texts
	var others []string
	for _, stop := range s.Stops[1:] {
		if stop != s.Stops[0] {
			others = append(others, nameIn(c, stop, v.Lang))
		}
	}
	text := strings.ToLower(v.Value)
	for _, word := range strings.FieldsFunc(nameIn(c, s.Stops[0], v.Lang), func(r rune) bool { return strings.ContainsRune(" -’'(),.", r) }) {
		common := slices.ContainsFunc(others, func(name string) bool { return strings.Contains(name, word) })
		if utf8.RuneCountInString(word) >= shortest && !common && strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// nameIn returns the name of a place in a language, in lower case.
func nameIn(c *conference.Conference, place, lang string) string {
	name, _, _ := c.PlaceName(place)
	value, _ := name.In(conference.Language{Tag: lang}, c.Config.Source())
	return strings.ToLower(value)
}
