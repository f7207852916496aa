package schema

import (
	"cmp"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"vademecum/generator/conference"
	"vademecum/generator/locale"
	"vademecum/generator/source"
)

// Type is a type of value.
type Type[V any] struct {
	Name string // in the reference
	// Read returns a value. It returns false if the value is empty, or wrong and reported.
	Read func(r *Reader, n *source.Node) (V, bool)
}

// List is the type of lists of a type. Values that cannot be read are left out.
func List[V any](item Type[V]) Type[[]V] {
	return Type[[]V]{"list of " + item.Name, func(r *Reader, n *source.Node) (out []V, ok bool) {
		for _, i := range r.items(n, item.Name) {
			if v, ok := item.Read(r, i); ok {
				out = append(out, v)
			}
		}
		return out, len(out) > 0
	}}
}

// OneOrMore is the type of a value, or of a list of values.
func OneOrMore[V any](item Type[V]) Type[[]V] {
	return Type[[]V]{item.Name + " or list", func(r *Reader, n *source.Node) (out []V, ok bool) {
		if _, several := n.Value.([]*source.Node); several {
			return List(item).Read(r, n)
		}
		v, ok := item.Read(r, n)
		if !ok {
			return nil, false
		}
		return []V{v}, true
	}}
}

// Enum is a type of a few words. problem is the id of the diagnostic about any other word.
func Enum[V ~string](name, problem string, values ...V) Type[V] {
	known := Strings(values)
	return Type[V]{name, func(r *Reader, n *source.Node) (V, bool) {
		s, ok := r.OneOf(n, problem, known)
		return V(s), ok
	}}
}

// ThemeWord is a type of words that the theme lists, so that a theme may add some; see [Site.Words]. Words that the program itself knows
// are an [Enum].
func ThemeWord(name, problem, words string) Type[string] {
	return Type[string]{name, func(r *Reader, n *source.Node) (string, bool) {
		known := r.Words(words)
		if s, ok := n.Value.(string); ok && len(known) == 0 {
			r.ReportFix(problem, "none", n.At, args{"value": s})
			return "", false
		}
		return r.OneOf(n, problem, known)
	}}
}

// SiteLanguage is the type of the tag of one of the site's languages.
func SiteLanguage(problem string) Type[string] {
	return Type[string]{"language", func(r *Reader, n *source.Node) (string, bool) { return r.OneOf(n, problem, r.site.Languages) }}
}

// Strings returns the words of an [Enum] as strings.
func Strings[V ~string](values []V) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// The types of single values.
var (
	// String is words that are the same in every language, such as a number plate.
	String = Type[string]{"string", readString}
	Yes    = Type[bool]{"yes/no", readYes}
	// Number is a whole number.
	Number = Type[int]{"number", readNumber}
	// Count is a whole number that is not negative.
	Count = Type[int]{"number", readCount}
	// Percent is from 1 to 100.
	Percent = Type[int]{"percent", readPercent}

	URL         = Type[string]{"url", readURL}
	Phone       = Type[string]{"phone", readPhone}
	Email       = Type[string]{"email", readEmail}
	Country     = Type[string]{"country", readCountry}
	CountryCode = Type[string]{"country code", readCountryCode}
	Coordinates = Type[conference.Coordinates]{"coordinates", readCoordinates}
	// Language is any BCP 47 tag, not only those of the site's languages.
	Language = Type[string]{"language", readLanguage}
	// AnyReference is a thing of any kind, as "kind:id"; see [conference.ReferableKinds].
	AnyReference = Type[conference.Ref]{"reference", readReference}
)

func readString(r *Reader, n *source.Node) (string, bool) {
	s, _ := r.Word(n)
	return s, s != ""
}

func readYes(r *Reader, n *source.Node) (bool, bool) {
	v, ok := n.Value.(bool)
	if !ok {
		r.WrongType(n, "yes-no")
	}
	return v, ok
}

func readNumber(r *Reader, n *source.Node) (int, bool) {
	v, ok := n.Value.(int64)
	if !ok || v > math.MaxInt32 || v < math.MinInt32 {
		r.WrongType(n, "number")
		return 0, false
	}
	return int(v), true
}

func readCount(r *Reader, n *source.Node) (int, bool) {
	v, ok := readNumber(r, n)
	if v < 0 {
		r.Report("number-negative", n.At, args{"key": r.Key})
		return 0, false
	}
	return v, ok
}

func readPercent(r *Reader, n *source.Node) (int, bool) {
	v, ok := n.Value.(int64)
	if !ok {
		r.WrongType(n, "number")
		return 0, false
	}
	if v < 1 || v > 100 {
		r.Report("percent-invalid", n.At, args{"value": fmt.Sprint(v), "key": r.Key})
		return 0, false
	}
	return int(v), true
}

func readURL(r *Reader, n *source.Node) (string, bool) {
	s, ok := r.Word(n)
	if !ok || s == "" {
		return "", false
	}
	u, err := url.Parse(s)
	if err != nil || !validURL(s) {
		r.ReportGuess("url-invalid", guessURL(s), n.At, args{"value": s})
		return "", false
	}
	return u.String(), true
}

// validURL reports whether s is a web address whose host can be one of the Internet, or this machine.
func validURL(s string) bool {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.User != nil {
		return false
	}
	host := u.Hostname()
	port, err := strconv.Atoi(cmp.Or(u.Port(), "80"))
	return err == nil && port >= 1 && port <= 65535 && (host == "localhost" || strings.Contains(host, ":") ||
		strings.Contains(strings.Trim(host, "."), ".") && !strings.Contains(host, ".."))
}

// readPhone reads a telephone number; RFC 3966 allows digits and these separators.
func readPhone(r *Reader, n *source.Node) (string, bool) {
	s, ok := r.Word(n)
	if !ok || s == "" {
		return "", false
	}
	digits := 0
	for i, c := range s {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '+' && i == 0, strings.ContainsRune(" -.()\u00a0\u202f", c):
		default:
			right, code := guessPhone(plain(s)), invisible(s)
			if right != "" && code != "" {
				r.ReportFix("phone-invalid", "invisible", n.At, args{"value": s, "code": code, "right": right})
			} else {
				r.ReportGuess("phone-invalid", right, n.At, args{"value": s})
			}
			return "", false
		}
	}
	if digits < 2 || digits > 15 { // 15 is the limit of ITU-T E.164
		r.Report("phone-invalid", n.At, args{"value": s})
		return "", false
	}
	return s, true
}

func readEmail(r *Reader, n *source.Node) (string, bool) {
	s, ok := r.Word(n)
	if !ok || s == "" {
		return "", false
	}
	if validEmail(s) {
		return s, true
	}
	right, code := guessEmail(plain(s)), invisible(s)
	if right != "" && code != "" {
		r.ReportFix("email-invalid", "invisible", n.At, args{"value": s, "code": code, "right": right})
	} else {
		r.ReportGuess("email-invalid", right, n.At, args{"value": s})
	}
	return "", false
}

// invisible returns the code of the first character of a value that nobody sees, such as U+200B, or "".
func invisible(value string) string {
	for _, c := range value {
		if unicode.Is(unicode.Cf, c) {
			return fmt.Sprintf("U+%04X", c)
		}
	}
	return ""
}

// validEmail reports whether s can be an email address: one @, a domain with a point, no empty part, and only characters that show.
func validEmail(s string) bool {
	local, domain, found := strings.Cut(s, "@")
	empty := strings.Contains(s, "..") || strings.HasPrefix(domain, ".") || strings.HasSuffix(domain, ".")
	noSign := func(c rune) bool { return unicode.IsSpace(c) || !unicode.IsGraphic(c) }
	return found && local != "" && !empty && strings.Contains(domain, ".") && !strings.Contains(domain, "@") &&
		!strings.ContainsAny(s, "\"<>(),;:\\?&#%") && !strings.ContainsFunc(s, noSign)
}

// readCountry reads the code of a country that has a name: at the United Nations, or in a [[country]] of the conference.
func readCountry(r *Reader, n *source.Node) (string, bool) {
	s, ok := CountryCode.Read(r, n)
	if !ok || locale.IsCountry(s) {
		return s, ok
	}
	if guess := guessCountry(s); guess != "" && guess != quoted(s) { // "UK"
		r.ReportGuess("country-unknown", guess, n.At, args{"value": s})
		return "", false
	}
	r.Refer(conference.Ref{Kind: conference.KindCountry, ID: s}, n.At)
	return s, true
}

// readCountryCode reads two capital letters.
func readCountryCode(r *Reader, n *source.Node) (string, bool) {
	s, ok := r.Word(n)
	if !ok || s == "" {
		return "", false
	}
	if isCapital := func(c rune) bool { return 'A' <= c && c <= 'Z' }; len(s) != 2 || strings.TrimFunc(s, isCapital) != "" {
		r.ReportGuess("country-unknown", guessCountry(s), n.At, args{"value": s})
		return "", false
	}
	return s, true
}

func readLanguage(r *Reader, n *source.Node) (string, bool) {
	s, ok := r.Word(n)
	if !ok {
		return "", false
	}
	return s, r.AnyLanguage(s, n.At)
}

// AnyLanguage reports whether a tag is BCP 47 in its canonical form; one that is not is reported.
func (r *Reader) AnyLanguage(tag string, at source.Span) bool {
	if tag == "" || canonicalLanguage(tag) != tag {
		r.ReportGuess("language-malformed", guessLanguage(tag), at, args{"lang": tag})
		return false
	}
	return true
}

// canonicalLanguage returns a BCP 47 tag in its canonical form, or "" if there is no such language.
func canonicalLanguage(tag string) string {
	c, err := locale.Canonical(tag)
	if err != nil {
		return ""
	}
	return c
}

func readReference(r *Reader, n *source.Node) (conference.Ref, bool) {
	s, ok := r.Word(n)
	if !ok {
		return conference.Ref{}, false
	}
	if s == string(conference.KindEvent) {
		return conference.Ref{Kind: conference.KindEvent}, true
	}
	kind, id, found := strings.Cut(s, ":")
	ref := conference.Ref{Kind: conference.Kind(kind), ID: id}
	known := conference.ReferableKinds(r.private)
	if !found || !slices.Contains(known, ref.Kind) || strings.ContainsAny(s, " \u00a0\u202f") {
		right := strings.Join(strings.Fields(strings.ToLower(s)), "")
		if kind, id, found := strings.Cut(right, ":"); !found || !IsSlug(id) || !slices.Contains(known, conference.Kind(kind)) {
			right = ""
		}
		r.ReportGuess("reference-malformed", quoted(right), n.At, args{"value": s, "known": strings.Join(Strings(known), ", ")})
		return conference.Ref{}, false
	}
	r.Refer(ref, n.At)
	return ref, true
}

func readCoordinates(r *Reader, n *source.Node) (conference.Coordinates, bool) {
	t, ok := n.Value.(*source.Table)
	if !ok {
		r.WrongType(n, "coordinates")
		return conference.Coordinates{}, false
	}
	for _, e := range t.Entries() {
		if e.Name != "lat" && e.Name != "lon" {
			r.UnknownKey(e, "coordinates", []string{"lat", "lon"})
		}
	}
	latitude, ok := r.degrees(n, t, "lat", 90)
	if !ok {
		return conference.Coordinates{}, false
	}
	longitude, ok := r.degrees(n, t, "lon", 180)
	return conference.Coordinates{Latitude: latitude, Longitude: longitude}, ok
}

// degrees reads one of the two coordinates.
func (r *Reader) degrees(n *source.Node, t *source.Table, key string, limit float64) (float64, bool) {
	v, ok := t.Get(key)
	if !ok {
		r.Missing(n, "coordinates", key, "degrees")
		return 0, false
	}
	degrees, isNumber := v.Value.(float64)
	if whole, ok := v.Value.(int64); ok {
		degrees, isNumber = float64(whole), true
	}
	if !isNumber || !(math.Abs(degrees) <= limit) { // NaN compares with nothing
		right := ""
		if s, ok := v.Value.(string); ok {
			right = guessDegrees(plainSpaces(s))
		}
		r.ReportGuess("coordinates-invalid", right, v.At, args{"key": key, "limit": fmt.Sprint(limit)})
		return 0, false
	}
	return degrees, true
}
