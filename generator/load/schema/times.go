package schema

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"vademecum/generator/conference"
	"vademecum/generator/source"
)

// The types of dates, times and durations.
var (
	// Date is written bare or in quotes.
	Date = Type[conference.Date]{"date", readDate}
	// Clock is "09:00", "9:00", "24:10", or a bare 09:00.
	Clock = Type[conference.Clock]{"time", readClock}
	// Clocks is several times: one string with spaces, or a list.
	Clocks = Type[[]conference.Clock]{"times", readClocks}
	// Moment is "2007-11-15 07:50", a bare local date-time, or a bare date, which means its midnight.
	Moment = Type[conference.Moment]{"moment", readMoment}
	// Minutes is a duration such as "10m" or "1h30m", or a plain number of minutes, from one minute to a day.
	Minutes = Type[int]{"minutes", readMinutes}
	// MinutesOrNone is Minutes that may be 0, such as the walk to a room beside the stop.
	MinutesOrNone = Type[int]{"minutes", readMinutesOrNone}
	// MinutesByDay is the minutes that hold on one day each: entry_on.2007-11-14 = "30m".
	MinutesByDay = Type[[]conference.DayMinutes]{"minutes by day", readMinutesByDay}
)

func readClock(r *Reader, n *source.Node) (conference.Clock, bool) {
	switch v := n.Value.(type) {
	case source.Clock:
		return conference.Clock(v.Hour*60 + v.Minute), true
	case string:
		if c, ok := conference.ParseClock(v); ok {
			return c, true
		}
		if IsLater(v) && (r.Key == "start" || r.Key == "end") {
			r.ReportFix("time-invalid", "later", n.At, args{"value": v})
			break
		}
		r.ReportGuess("time-invalid", cmp.Or(guessTime(plain(v)), r.oneEnd(v)), n.At, args{"value": v})
	default:
		r.WrongType(n, "time")
	}
	return 0, false
}

// isClock reports whether a text is a time.
func isClock(s string) bool {
	_, ok := conference.ParseClock(s)
	return ok
}

// parseHours reads periods such as "08:00-12:00, 14:00-18:30", with a hyphen or a dash. It returns nil for anything else. A period that ends
// before it begins ends after midnight.
func parseHours(s string) (out []conference.OpenHours) {
	for _, period := range strings.Split(strings.NewReplacer("–", "-", "—", "-").Replace(s), ",") {
		from, until, _ := strings.Cut(period, "-")
		opens, ok := conference.ParseClock(from)
		closes, also := conference.ParseClock(until)
		if !ok || !also {
			return nil
		}
		if closes <= opens {
			closes += 24 * 60
		}
		out = append(out, conference.OpenHours{From: opens, Until: closes})
	}
	return out
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func readClocks(r *Reader, n *source.Node) (out []conference.Clock, ok bool) {
	s, ok := n.Value.(string)
	if !ok {
		return List(Clock).Read(r, n)
	}
	fields := strings.FieldsFunc(s, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(",;،؛，；", c) })
	if slices.ContainsFunc(fields, func(f string) bool { return !strings.ContainsFunc(f, unicode.IsDigit) }) { // "every 15 min"
		r.ReportFix("time-invalid", "times", n.At, args{"value": s})
		return nil, false
	}
	wrong, right := "", make([]string, len(fields))
	for i, f := range fields {
		if c, ok := conference.ParseClock(f); ok {
			out, right[i] = append(out, c), f
			continue
		}
		wrong = cmp.Or(wrong, f)
		right[i] = strings.Trim(guessTime(plain(f)), `"`)
	}
	if wrong != "" {
		all := ""
		if !slices.Contains(right, "") {
			all = quoted(strings.Join(right, " "))
		}
		r.ReportGuess("time-invalid", all, n.At, args{"value": wrong})
	}
	return out, len(out) > 0
}

func readDate(r *Reader, n *source.Node) (conference.Date, bool) {
	switch v := n.Value.(type) {
	case source.Date:
		return dateOf(v), true
	case string:
		d, ok := parseDate(v)
		if ok && d.Exists() {
			return d, true
		}
		right := guessDate(plain(v))
		if right == "" && slices.Contains(r.site.Types[r.Key], "list of date") {
			right = guessDates(v)
		}
		r.ReportGuess("date-invalid", right, n.At, args{"value": v})
	default:
		r.WrongType(n, "date")
	}
	return conference.Date{}, false
}

func dateOf(d source.Date) conference.Date {
	return conference.Date{Year: d.Year, Month: time.Month(d.Month), Day: d.Day}
}

// parseDate reads YYYY-MM-DD; the day may not exist.
func parseDate(s string) (conference.Date, bool) {
	parts := strings.Split(strings.TrimSpace(s), "-")
	if len(parts) != 3 || len(parts[0]) != 4 || len(parts[1]) != 2 || len(parts[2]) != 2 {
		return conference.Date{}, false
	}
	var v [3]int
	for i, p := range parts {
		if !digits(p) {
			return conference.Date{}, false
		}
		v[i], _ = strconv.Atoi(p)
	}
	return conference.Date{Year: v[0], Month: time.Month(v[1]), Day: v[2]}, true
}

func readMoment(r *Reader, n *source.Node) (conference.Moment, bool) {
	switch v := n.Value.(type) {
	case source.LocalDateTime:
		return conference.Moment{Date: dateOf(v.Date), Clock: conference.Clock(v.Clock.Hour*60 + v.Clock.Minute)}, true
	case source.Date:
		return conference.Moment{Date: dateOf(v)}, true
	case string:
		if m, ok := parseMoment(v); ok {
			return m, true
		}
		r.ReportGuess("moment-invalid", guessMoment(v), n.At, args{"value": v})
	default:
		r.WrongType(n, "moment")
	}
	return conference.Moment{}, false
}

// parseMoment reads a date and, after a space or a T, a time; midnight if there is none.
func parseMoment(s string) (m conference.Moment, ok bool) {
	day, clock, _ := strings.Cut(strings.Replace(strings.TrimSpace(s), "T", " ", 1), " ")
	if m.Date, ok = parseDate(day); !ok || !m.Date.Exists() || clock == "" {
		return m, ok && m.Date.Exists()
	}
	m.Clock, ok = conference.ParseClock(clock)
	return m, ok
}

func readMinutes(r *Reader, n *source.Node) (int, bool) {
	return r.minutes(n, time.Minute, "duration-invalid")
}

func readMinutesOrNone(r *Reader, n *source.Node) (int, bool) {
	return r.minutes(n, 0, "duration-invalid-or-none")
}

// minutes reads a duration in whole minutes, up to a day. problem is the id of the diagnostic about any other.
func (r *Reader) minutes(n *source.Node, least time.Duration, problem string) (int, bool) {
	d, ok := r.duration(n)
	if !ok {
		return 0, false
	}
	if d < least || d%time.Minute != 0 || d > 24*time.Hour {
		r.Report(problem, n.At, args{"value": fmt.Sprint(n.Value)})
		return 0, false
	}
	return int(d / time.Minute), true
}

// duration reads a duration of any length, or a number of minutes.
func (r *Reader) duration(n *source.Node) (time.Duration, bool) {
	switch v := n.Value.(type) {
	case int64:
		return time.Duration(min(max(v, -1), 1<<20)) * time.Minute, true
	case string:
		d, err := time.ParseDuration(strings.ReplaceAll(v, " ", ""))
		if err != nil {
			r.ReportGuess("duration-invalid", guessMinutes(plainSpaces(v)), n.At, args{"value": v})
			return 0, false
		}
		return d, true
	}
	r.WrongType(n, "minutes")
	return 0, false
}

func readMinutesByDay(r *Reader, n *source.Node) (out []conference.DayMinutes, ok bool) {
	t, ok := n.Value.(*source.Table)
	if !ok {
		r.WrongType(n, "by-day")
		return nil, false
	}
	for _, e := range t.Entries() {
		d, ok := parseDate(e.Name)
		if !ok || !d.Exists() {
			r.Report("date-invalid", e.Node.Key, args{"value": e.Name})
			continue
		}
		if m, ok := readMinutesOrNone(r, e.Node); ok {
			out = append(out, conference.DayMinutes{Day: d, Minutes: m})
		}
	}
	return out, len(out) > 0
}
