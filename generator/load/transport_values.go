package load

import (
	"strconv"
	"time"

	"vademecum/generator/conference"
	"vademecum/generator/source"
)

// way reads minutes that may be none, such as the walk to a room beside the stop.
func (r *reader) way(n *source.Node) int {
	v, _ := r.knownWay(n)
	return v
}

// knownWay is way for what may be absent.
func (r *reader) knownWay(n *source.Node) (int, bool) {
	d, ok := r.duration(n)
	if !ok {
		return 0, false
	}
	if d < 0 || d%time.Minute != 0 || d > 24*time.Hour {
		r.report("duration-invalid-or-none", n.At, args{"value": written(n)})
		return 0, false
	}
	return int(d / time.Minute), true
}

// minutesByDay reads minutes that hold on one day each: entry_on.2007-11-14 = "30m".
func (r *reader) minutesByDay(n *source.Node) (out []conference.DayMinutes) {
	t, ok := n.Value.(*source.Table)
	if !ok {
		r.wrongType(n, "by-day")
		return nil
	}
	for _, e := range t.Entries() {
		d, ok := parseDate(e.Name)
		if !ok || !d.Exists() {
			r.report("date-invalid", e.Node.Key, args{"value": e.Name})
			continue
		}
		if m, ok := r.knownWay(e.Node); ok {
			out = append(out, conference.DayMinutes{Day: d, Minutes: m})
		}
	}
	return out
}

// percent reads a share of people, from 1 to 100.
func (r *reader) percent(n *source.Node) int {
	v, ok := n.Value.(int64)
	if !ok {
		r.wrongType(n, "number")
		return 0
	}
	if v < 1 || v > 100 {
		r.report("percent-invalid", n.At, args{"value": strconv.FormatInt(v, 10), "key": r.key})
		return 0
	}
	return int(v)
}

// direction reads which way a service goes: 1 is out, 2 is back.
func (r *reader) direction(n *source.Node) int {
	v, ok := n.Value.(int64)
	if !ok {
		r.wrongType(n, "number")
		return 0
	}
	if v != 1 && v != 2 {
		r.report("direction-invalid", n.At, args{"value": strconv.FormatInt(v, 10)})
		return 0
	}
	return int(v)
}

func (r *reader) purpose(n *source.Node) conference.Purpose {
	known := []string{string(conference.ToAirport), string(conference.ToOccasion), string(conference.Tour)}
	return conference.Purpose(r.oneOf(n, "purpose-unknown", known))
}

func (r *reader) callOnly(n *source.Node) conference.CallOnly {
	known := []string{string(conference.PickUpOnly), string(conference.SetDownOnly)}
	return conference.CallOnly(r.oneOf(n, "call-use-unknown", known))
}

// line reads words that are the same in every language, such as a number plate.
func (r *reader) line(n *source.Node) string {
	s, _ := r.word(n)
	return s
}

func (r *reader) words(n *source.Node) (out []string) {
	for _, item := range r.items(n) {
		if s, ok := r.word(item); ok && s != "" {
			out = append(out, s)
		}
	}
	return out
}
