package schema

import (
	"regexp"
	"strings"
)

// between separates the first and the last of several days.
var between = regexp.MustCompile(`(?i)\s+(?:to|until|till|through|au|à|a|al|hasta|até|bis|по)\s+|\s+-\s+|\s*(?:\.\.+|…|–|—|→)\s*`)

// guessDates returns all days from the first to the last, for those of a text such as "2027-05-20 to 2027-05-22".
func guessDates(s string) string {
	ends := between.Split(s, -1)
	if len(ends) != 2 {
		return ""
	}
	first, ok := parseDate(guessDate(plain(ends[0])))
	last, also := parseDate(guessDate(plain(ends[1])))
	const most = 31
	if !ok || !also || last.Before(first) || first.AddDays(most).Before(last) {
		return ""
	}
	var days []string
	for d := first; !last.Before(d); d = d.AddDays(1) {
		days = append(days, d.String())
	}
	return strings.Join(days, ", ")
}

// oneEnd returns the start or the end in a text with both, such as "09:30-11:00", if the key being read is one of them; or "".
func (r *Reader) oneEnd(s string) string {
	ends := periodEnds.FindStringSubmatch(plain(s))
	switch {
	case ends == nil:
	case r.Key == "start":
		return guessTime(ends[1])
	case r.Key == "end":
		return guessTime(ends[2])
	}
	return ""
}

var periodEnds = regexp.MustCompile(`(?i)^(.*\d.*?)\s*(?:-|to|until|à)\s*(.*\d.*)$`)
