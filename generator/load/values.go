package load

import (
	"fmt"
	"math"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"vademecum/generator/conference"
	"vademecum/generator/locale"
	"vademecum/generator/source"
)

// id reads an id and holds it to the form of a slug.
func (r *reader) id(n *source.Node) string {
	s, ok := n.Value.(string)
	if !ok {
		r.wrongType(n, "text")
		return ""
	}
	for _, c := range s {
		if unicode.Is(unicode.Bidi_Control, c) || unicode.Is(unicode.Cf, c) {
			r.report("id-invisible", n.At, args{"code": fmt.Sprintf("U+%04X", c)})
			return ""
		}
	}
	if !isSlug(s) {
		if slug := slugOf(s); slug != "" {
			r.reportFix("id-malformed", "slug", n.At, args{"id": s, "slug": slug})
		} else {
			r.report("id-malformed", n.At, args{"id": s})
		}
		return ""
	}
	return s
}

// isSlug reports whether s is lower-case ASCII letters and digits with single hyphens between them.
func isSlug(s string) bool {
	hyphen := true // so that a leading one is refused
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			hyphen = false
		case c == '-' && !hyphen:
			hyphen = true
		default:
			return false
		}
	}
	return s != "" && !hyphen && len(s) <= 80
}

// slugOf proposes a slug for words, or "" when nothing of them can stand in one.
func slugOf(s string) string {
	var b strings.Builder
	for _, c := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, c): // the accent of é
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			b.WriteRune(c)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	slug := strings.Trim(b.String(), "-")
	if !isSlug(slug) {
		return ""
	}
	return slug
}

// clock reads a time: "09:00", "9:00", "24:10", or a bare 09:00.
func (r *reader) clock(n *source.Node) (conference.Clock, bool) {
	switch v := n.Value.(type) {
	case source.Clock:
		return conference.Clock(v.Hour*60 + v.Minute), true
	case string:
		if c, ok := parseClock(v); ok {
			return c, true
		}
		r.report("time-invalid", n.At, args{"value": v})
	default:
		r.wrongType(n, "time")
	}
	return 0, false
}

func (r *reader) time(n *source.Node) conference.Clock {
	c, _ := r.clock(n)
	return c
}

// parseClock reads H:MM or HH:MM up to 47:59.
func parseClock(s string) (conference.Clock, bool) {
	hour, minute, ok := strings.Cut(strings.TrimSpace(s), ":")
	if !ok || len(hour) < 1 || len(hour) > 2 || len(minute) != 2 || !digits(hour) || !digits(minute) {
		return 0, false
	}
	h, _ := strconv.Atoi(hour)
	m, _ := strconv.Atoi(minute)
	c := conference.Clock(h*60 + m)
	return c, m < 60 && c <= conference.MaxClock
}

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// clocks reads several times: one string with spaces, or a list.
func (r *reader) clocks(n *source.Node) (out []conference.Clock) {
	s, ok := n.Value.(string)
	if !ok {
		for _, item := range r.items(n) {
			if c, ok := r.clock(item); ok {
				out = append(out, c)
			}
		}
		return out
	}
	for _, f := range strings.Fields(strings.ReplaceAll(s, ",", " ")) {
		c, ok := parseClock(f)
		if !ok {
			r.report("time-invalid", n.At, args{"value": f})
			continue
		}
		out = append(out, c)
	}
	return out
}

// day reads a date: bare, or in quotes.
func (r *reader) day(n *source.Node) (conference.Date, bool) {
	switch v := n.Value.(type) {
	case source.Date:
		return conference.Date{Year: v.Year, Month: time.Month(v.Month), Day: v.Day}, true
	case string:
		d, ok := parseDate(v)
		if ok && d.Exists() {
			return d, true
		}
		r.report("date-invalid", n.At, args{"value": v})
	default:
		r.wrongType(n, "date")
	}
	return conference.Date{}, false
}

func (r *reader) date(n *source.Node) conference.Date {
	d, _ := r.day(n)
	return d
}

func (r *reader) dates(n *source.Node) (out []conference.Date) {
	for _, item := range r.items(n) {
		if d, ok := r.day(item); ok {
			out = append(out, d)
		}
	}
	return out
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

// moment reads a day and a time: "2007-11-15 07:50", a bare local date-time, or a bare date, meaning its midnight.
func (r *reader) moment(n *source.Node) (conference.Moment, bool) {
	switch v := n.Value.(type) {
	case source.LocalDateTime:
		d := conference.Date{Year: v.Date.Year, Month: time.Month(v.Date.Month), Day: v.Date.Day}
		return conference.Moment{Date: d, Clock: conference.Clock(v.Clock.Hour*60 + v.Clock.Minute)}, true
	case source.Date:
		return conference.Moment{Date: conference.Date{Year: v.Year, Month: time.Month(v.Month), Day: v.Day}}, true
	case string:
		day, clock, _ := strings.Cut(strings.Replace(strings.TrimSpace(v), "T", " ", 1), " ")
		d, ok := parseDate(day)
		c, timed := conference.Clock(0), true
		if clock != "" {
			c, timed = parseClock(clock)
		}
		if ok && timed && d.Exists() {
			return conference.Moment{Date: d, Clock: c}, true
		}
		r.report("moment-invalid", n.At, args{"value": v})
	default:
		r.wrongType(n, "moment")
	}
	return conference.Moment{}, false
}

// minutes reads a duration such as "10m" or "1h30m", or a plain number of minutes: one at least.
func (r *reader) minutes(n *source.Node) int {
	d, ok := r.duration(n)
	if !ok {
		return 0
	}
	if d < time.Minute || d%time.Minute != 0 || d > 24*time.Hour {
		r.report("duration-invalid", n.At, args{"value": written(n)})
		return 0
	}
	return int(d / time.Minute)
}

// duration reads a duration of any length; minutes and way hold it to theirs.
func (r *reader) duration(n *source.Node) (time.Duration, bool) {
	switch v := n.Value.(type) {
	case int64:
		return time.Duration(min(max(v, -1), 1<<20)) * time.Minute, true
	case string:
		d, err := time.ParseDuration(strings.ReplaceAll(v, " ", ""))
		if err != nil {
			r.report("duration-invalid", n.At, args{"value": v})
			return 0, false
		}
		return d, true
	}
	r.wrongType(n, "minutes")
	return 0, false
}

// written returns a value as a message shows it.
func written(n *source.Node) string { return fmt.Sprint(n.Value) }

// number reads a whole number.
func (r *reader) number(n *source.Node) int {
	v, ok := n.Value.(int64)
	if !ok || v > math.MaxInt32 || v < math.MinInt32 {
		r.wrongType(n, "number")
		return 0
	}
	return int(v)
}

// count reads a whole number that cannot be negative.
func (r *reader) count(n *source.Node) int {
	v := r.number(n)
	if v < 0 {
		r.report("number-negative", n.At, args{"key": r.key})
		return 0
	}
	return v
}

func (r *reader) counts(n *source.Node) (out []int) {
	for _, item := range r.items(n) {
		out = append(out, r.count(item))
	}
	return out
}

func (r *reader) yes(n *source.Node) bool {
	v, ok := n.Value.(bool)
	if !ok {
		r.wrongType(n, "yes-no")
	}
	return v
}

// url reads a web address.
func (r *reader) url(n *source.Node) string {
	s, ok := r.word(n)
	if !ok || s == "" {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil {
		r.report("url-invalid", n.At, args{"value": s})
		return ""
	}
	return u.String()
}

// phone reads a telephone number; RFC 3966 allows digits and these separators.
func (r *reader) phone(n *source.Node) string {
	s, ok := r.word(n)
	if !ok || s == "" {
		return ""
	}
	count := 0
	for i, c := range s {
		switch {
		case c >= '0' && c <= '9':
			count++
		case c == '+' && i == 0, strings.ContainsRune(" -.()\u00a0\u202f", c):
		default:
			r.report("phone-invalid", n.At, args{"value": s})
			return ""
		}
	}
	if count < 2 || count > 15 {
		r.report("phone-invalid", n.At, args{"value": s})
		return ""
	}
	return s
}

func (r *reader) email(n *source.Node) string {
	s, ok := r.word(n)
	if !ok || s == "" {
		return ""
	}
	local, domain, found := strings.Cut(s, "@")
	if !found || local == "" || !strings.Contains(domain, ".") || strings.ContainsAny(s, " \t\"<>(),;:\\?&#%") {
		r.report("email-invalid", n.At, args{"value": s})
		return ""
	}
	return s
}

// country reads an ISO 3166-1 alpha-2 code that CLDR has a name for.
func (r *reader) country(n *source.Node) string {
	s, ok := r.word(n)
	if !ok || s == "" {
		return ""
	}
	english, _ := locale.For("en")
	if name := english.RegionName(s); len(s) != 2 || s != strings.ToUpper(s) || name == "" || name == s {
		r.report("country-unknown", n.At, args{"value": s})
		return ""
	}
	return s
}

// canonicalLanguage returns a BCP 47 tag in its canonical form, or "" when there is no such language.
func canonicalLanguage(tag string) string {
	c, err := locale.Canonical(tag)
	if err != nil {
		return ""
	}
	return c
}

// language reads any BCP 47 tag, not only those of the site.
func (r *reader) language(n *source.Node) string {
	s, ok := r.word(n)
	if !ok {
		return ""
	}
	if s == "" || canonicalLanguage(s) != s {
		r.report("language-malformed", n.At, args{"lang": s})
		return ""
	}
	return s
}

func (r *reader) languages(n *source.Node) (out []string) {
	for _, item := range r.items(n) {
		if tag := r.language(item); tag != "" {
			out = append(out, tag)
		}
	}
	return out
}

// interpretation reads channels by language, or a plain list of languages.
func (r *reader) interpretation(n *source.Node) (out []conference.Interpretation) {
	t, ok := n.Value.(*source.Table)
	if !ok {
		for _, tag := range r.languages(n) {
			out = append(out, conference.Interpretation{Lang: tag})
		}
		return out
	}
	for _, e := range t.Entries() {
		if e.Name == "" || canonicalLanguage(e.Name) != e.Name {
			r.report("language-malformed", e.Node.Key, args{"lang": e.Name})
			continue
		}
		out = append(out, conference.Interpretation{Lang: e.Name, Channel: r.count(e.Node)})
	}
	return out
}

// promises reads the languages that sessions of each type are interpreted into.
func (r *reader) promises(n *source.Node) (out []conference.Promise) {
	t, ok := n.Value.(*source.Table)
	if !ok {
		r.wrongType(n, "table")
		return nil
	}
	for _, e := range t.Entries() {
		r.refs = append(r.refs, pending{conference.Ref{Kind: conference.KindType, ID: e.Name}, r.place(e.Node.Key)})
		out = append(out, conference.Promise{Type: e.Name, Languages: r.languages(e.Node)})
	}
	return out
}

func (r *reader) coordinates(n *source.Node) (conference.Coordinates, bool) {
	t, ok := n.Value.(*source.Table)
	if !ok {
		r.wrongType(n, "coordinates")
		return conference.Coordinates{}, false
	}
	var c conference.Coordinates
	parts := []struct {
		name  string
		to    *float64
		limit float64
	}{{"lat", &c.Latitude, 90}, {"lon", &c.Longitude, 180}}
	for _, e := range t.Entries() {
		if e.Name != "lat" && e.Name != "lon" {
			r.unknownKey(e, "coordinates", []string{"lat", "lon"})
		}
	}
	for _, p := range parts {
		v, ok := t.Get(p.name)
		if !ok {
			r.missing(n, "coordinates", p.name)
			return c, false
		}
		f, isNumber := asFloat(v.Value)
		if !isNumber || !(math.Abs(f) <= p.limit) {
			r.report("coordinates-invalid", v.At, args{"key": p.name, "limit": fmt.Sprint(p.limit)})
			return c, false
		}
		*p.to = f
	}
	return c, true
}

func asFloat(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case int64:
		return float64(v), true
	}
	return 0, false
}

func (r *reader) features(n *source.Node) (out []string) {
	for _, item := range r.items(n) {
		if f := r.oneOf(item, "feature-unknown", r.project.words.Features); f != "" {
			out = append(out, f)
		}
	}
	return out
}

func (r *reader) contactKind(n *source.Node) string {
	return r.oneOf(n, "contact-kind-unknown", r.project.words.ContactKinds)
}

// layout reads the name of a layout that info pages may ask for.
func (r *reader) layout(n *source.Node) string {
	return r.oneOf(n, "layout-unknown", r.project.words.Layouts)
}

func (r *reader) status(n *source.Node) conference.Status {
	known := []string{string(conference.Confirmed), string(conference.Tentative), string(conference.Cancelled)}
	return conference.Status(r.oneOf(n, "status-unknown", known))
}

// trip reads a service's id and the departure that names one of its trips: "back 18:20".
func (r *reader) trip(n *source.Node) (service string, departure conference.Clock) {
	s, ok := r.word(n)
	if !ok {
		return "", 0
	}
	fields := strings.Fields(s)
	if len(fields) == 2 {
		if c, ok := parseClock(fields[1]); ok {
			return fields[0], c
		}
	}
	r.report("trip-malformed", n.At, args{"value": s})
	return "", 0
}
