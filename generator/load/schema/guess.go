package schema

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"vademecum/generator/conference"
	"vademecum/generator/locale"
)

// This file guesses what a value that cannot be read was meant to be, and writes it as it should be in a TOML file. A function returns ""
// if it cannot tell. What it returns is only shown to the editor.

// guesses are the functions by the type of a key, as the reference names it.
var guesses = map[string]func(written string) string{
	"time": guessTime, "date": guessDate, "minutes": guessMinutes, "number": guessNumber, "percent": guessNumber, "yes/no": guessYes,
	"country": guessCountry, "language": guessLanguage, "time zone": GuessZone, "url": guessURL, "email": guessEmail,
}

// guess returns a value of a type as it should be written, or "".
func guess(typ, written string) string {
	typ = strings.TrimPrefix(typ, "list of ")
	if f := guesses[typ]; f != nil {
		return f(plain(written))
	}
	return ""
}

// plain replaces the digits, spaces and hyphens of other keyboards with those of ASCII, and takes off quotes around the whole.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return '0' + r - '٠'
		case r >= '۰' && r <= '۹':
			return '0' + r - '۰'
		case r > '！' && r <= '～':
			return r - 0xfee0
		case unicode.Is(unicode.Pd, r), r == '−':
			return '-'
		case unicode.Is(unicode.Zs, r):
			return ' '
		case unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
	return strings.Trim(strings.TrimSpace(s), "\"'`´“”„«»‘’ ")
}

// plainSpaces is plain that keeps quotes, which are minutes and seconds in angles.
func plainSpaces(s string) string {
	return strings.TrimSpace(strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s))
}

// quoted returns a text in quotes; "" for none.
func quoted(s string) string {
	if s == "" {
		return ""
	}
	return `"` + s + `"`
}

var (
	timeShape  = regexp.MustCompile(`(?i)^(\d{1,2})\s*(?:[:.hu]|heures?|uhr|hrs?|часов|ч)?\s*(\d{2})?(?:[:.]\d{2})?\s*(?:min|mn|m|uhr|hrs?|hours?|heures?)?\s*([ap]\.?\s?m\.?)?$`)
	fourDigits = regexp.MustCompile(`^(\d{2})(\d{2})$`)
)

func guessTime(s string) string {
	hour, minute, half := "", "", ""
	if m := fourDigits.FindStringSubmatch(s); m != nil {
		hour, minute = m[1], m[2]
	} else if m := timeShape.FindStringSubmatch(s); m != nil {
		hour, minute, half = m[1], m[2], strings.ToLower(m[3])
	} else {
		return ""
	}
	h, _ := strconv.Atoi(hour)
	switch {
	case strings.HasPrefix(half, "p") && h < 12:
		h += 12
	case strings.HasPrefix(half, "a") && h == 12:
		h = 0
	}
	if minute == "" {
		minute = "00"
	}
	c, ok := conference.ParseClock(fmt.Sprintf("%d:%s", h, minute))
	if !ok {
		return ""
	}
	return quoted(c.String())
}

var (
	dateNumbers = regexp.MustCompile(`^(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})\.?$`)
	dateWords   = regexp.MustCompile(`\d+|[\p{L}\p{M}]+`)
	compactDate = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
)

func guessDate(s string) string {
	if m := compactDate.FindStringSubmatch(s); m != nil {
		return dateText(m[1], m[2], m[3])
	}
	m := dateNumbers.FindStringSubmatch(s)
	switch {
	case m == nil:
		return guessDateOfWords(s)
	case len(m[1]) > 2 || len(m[3]) <= 2 && strings.Contains(s, "-"):
		return dateText(m[1], m[2], m[3])
	case dateText(m[3], m[2], m[1]) == "":
		return dateText(m[3], m[1], m[2]) // the month first
	}
	return dateText(m[3], m[2], m[1])
}

// guessDateOfWords reads a date with the name of its month: 20 mai 2027.
func guessDateOfWords(s string) string {
	day, month, year := "", 0, ""
	for _, word := range dateWords.FindAllString(strings.ToLower(s), -1) {
		switch {
		case len(word) == 4 && digits(word):
			year = word
		case len(word) <= 2 && digits(word) && day == "":
			day = word
		case month == 0:
			month = monthOf(word)
		}
	}
	if day == "" || month == 0 || year == "" {
		return ""
	}
	return dateText(year, strconv.Itoa(month), day)
}

// guessMoment reads a date and a time in any form: 14/05/2027 à 9h30.
func guessMoment(s string) string {
	words := strings.Fields(strings.ReplaceAll(plain(s), "T", " "))
	for i := 1; i <= len(words); i++ {
		date := guessDate(strings.Trim(strings.Join(words[:i], " "), ","))
		if date == "" {
			continue
		}
		rest := words[i:]
		if len(rest) > 1 && (rest[0] == "à" || rest[0] == "at" || rest[0] == "a") {
			rest = rest[1:]
		}
		if len(rest) == 0 {
			return quoted(date)
		}
		if time := strings.Trim(guessTime(strings.Join(rest, " ")), `"`); time != "" {
			return quoted(date + " " + time)
		}
	}
	return ""
}

// monthOf returns the number of a month by its name, or by the start of it, in the languages of the interface; 0 for other words.
func monthOf(word string) int {
	if len([]rune(word)) < 3 {
		return 0
	}
	for _, l := range languagesOfNames() {
		for m := time.January; m <= time.December; m++ {
			if name := fold(l.Month(m, locale.Wide)); name == fold(word) || len(word) >= 3 && strings.HasPrefix(name, fold(word)) {
				return int(m)
			}
		}
	}
	return 0
}

func dateText(year, month, day string) string {
	y, _ := strconv.Atoi(year)
	m, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if len(year) <= 2 {
		y += 2000
	}
	date := conference.Date{Year: y, Month: time.Month(m), Day: d}
	if y < 1900 || y > 2999 || !date.Exists() {
		return ""
	}
	return date.String()
}

var (
	minuteShape = regexp.MustCompile(`(?i)^(?:pt)?(\d{1,3})\s*(?:minutes?|minutos?|mins?|mn|m|'|′|мин\.?|分钟?)?\.?$`)
	hourShape   = regexp.MustCompile(`(?i)^(\d{1,2})\s*(?:h|heures?|hours?|hrs?|horas?|ч|:)\.?\s*(\d{1,2})?\s*(?:min|mn|m)?\.?$`)
)

func guessMinutes(s string) string {
	if m := minuteShape.FindStringSubmatch(s); m != nil {
		return quoted(strings.TrimLeft(m[1], "0") + "m")
	}
	if m := hourShape.FindStringSubmatch(s); m != nil {
		if m[2] == "" || strings.Trim(m[2], "0") == "" {
			return quoted(m[1] + "h")
		}
		return quoted(m[1] + "h" + m[2] + "m")
	}
	return ""
}

var (
	groupedNumber = regexp.MustCompile(`^([+-]?\d{1,3}(?:[ ,.'’_]\d{3})+|[+-]?\d+)(?:[.,]0+)?\s*(?:%|[\p{L}][\p{L} .]*)?$`)
	notDigit      = regexp.MustCompile(`[^\d-]`)
)

func guessNumber(s string) string {
	m := groupedNumber.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	n, err := strconv.ParseInt(notDigit.ReplaceAllString(m[1], ""), 10, 32)
	if err != nil {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

var (
	yesWords = []string{"yes", "y", "true", "on", "1", "x", "✓", "✔", "oui", "o", "vrai", "sí", "si", "s", "sim", "verdadero", "да", "نعم", "是", "ja"}
	noWords  = []string{"no", "n", "false", "off", "0", "non", "faux", "não", "nao", "falso", "нет", "لا", "否", "nein"}
)

func guessYes(s string) string {
	s = strings.ToLower(s)
	switch {
	case slices.Contains(yesWords, s):
		return "true"
	case slices.Contains(noWords, s):
		return "false"
	}
	return ""
}

// languagesOfNames are the languages in which editors may have written the name of a month, a country or a language.
func languagesOfNames() []*locale.Locale {
	var out []*locale.Locale
	for _, tag := range []string{"en", "fr", "es", "pt", "ar", "ru", "zh"} {
		if l, ok := locale.For(tag); ok {
			out = append(out, l)
		}
	}
	return out
}

// fold makes names comparable: without capitals, accents and signs.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return r
	}, norm.NFD.String(strings.ToLower(s)))
}

// SameName reports whether two names differ only in their capitals, accents, signs and the article of English or French.
func SameName(a, b string) bool {
	article := func(s string) string {
		for _, word := range []string{"the ", "le ", "la ", "les "} {
			if rest, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(s)), word); ok {
				return rest
			}
		}
		return s
	}
	name := fold(article(a))
	return name != "" && name == fold(article(b))
}

// twoLetters calls do for every pair of letters until it returns true.
func twoLetters(do func(code string) bool) {
	for a := 'a'; a <= 'z'; a++ {
		for b := 'a'; b <= 'z'; b++ {
			if do(string([]rune{a, b})) {
				return
			}
		}
	}
}

// otherCountries are common names and codes of countries that the CLDR has not.
var otherCountries = map[string]string{
	"uk": "GB", "greatbritain": "GB", "england": "GB", "usa": "US", "us": "US", "unitedstatesofamerica": "US", "etatsunisdamerique": "US",
	"cotedivoire": "CI", "ivorycoast": "CI", "russianfederation": "RU", "federationderussie": "RU", "holland": "NL", "southkorea": "KR",
	"republicofkorea": "KR", "northkorea": "KP", "czechrepublic": "CZ", "republiquetcheque": "CZ", "drcongo": "CD", "rdcongo": "CD",
	"tanzania": "TZ", "laos": "LA", "syria": "SY", "iran": "IR", "vietnam": "VN", "moldova": "MD", "bolivia": "BO", "venezuela": "VE",
}

func guessCountry(s string) string {
	folded := fold(s)
	if folded == "" {
		return ""
	}
	found := otherCountries[folded]
	languages := languagesOfNames()
	if found == "" {
		twoLetters(func(code string) bool {
			code = strings.ToUpper(code)
			for _, l := range languages {
				if name := l.RegionName(code); name != "" && name != code && fold(name) == folded {
					found = code
				}
			}
			return found != ""
		})
	}
	if code, ok := locale.CountryCode(s); found == "" && ok {
		found = code
	}
	if found == "" && (len(s) == 2 || len(s) == 3) {
		if r, err := language.ParseRegion(s); err == nil && r.IsCountry() && languages[0].RegionName(r.String()) != r.String() {
			found = r.String()
		}
	}
	return quoted(found)
}

func guessLanguage(s string) string {
	if tag := canonicalLanguage(strings.ReplaceAll(s, "_", "-")); tag != "" && len(s) != 4 {
		if primary, _, _ := strings.Cut(tag, "-"); len(primary) == 2 {
			return quoted(tag)
		}
	}
	folded, found := fold(s), otherLanguages[fold(s)]
	languages := languagesOfNames()
	twoLetters(func(code string) bool {
		if found != "" {
			return true
		}
		if name := locale.OwnName(code); name != code && folded != "" && fold(name) == folded {
			found = code
		}
		for _, l := range languages {
			if name := l.LanguageName(code); name != code && folded != "" && fold(name) == folded {
				found = code
			}
		}
		return found != ""
	})
	return quoted(found)
}

// otherLanguages are the codes that people write for a language: those of its country, or the first letters of its name.
var otherLanguages = map[string]string{
	"cn": "zh", "cz": "cs", "dk": "da", "esp": "es", "gr": "el", "ir": "fa", "jp": "ja", "kr": "ko", "po": "pt", "sp": "es", "ua": "uk",
}

var hostShape = regexp.MustCompile(`^(www\.[^\s/]+|[\w-]+(\.[\w-]+)*\.[a-z]{2,})(/\S*)?$`)

func guessURL(s string) string {
	s = strings.ReplaceAll(s, `\`, "/")
	if rest, ok := strings.CutPrefix(s, "http:/"); ok {
		s = "https://" + strings.TrimLeft(rest, "/")
	} else if rest, ok := strings.CutPrefix(s, "https:/"); ok {
		s = "https://" + strings.TrimLeft(rest, "/")
	} else if hostShape.MatchString(s) {
		s = "https://" + s
	} else {
		return ""
	}
	if u, err := url.Parse(s); err == nil && !validURL(s) && u.Port() != "" {
		u.Host = u.Hostname() // the port may be what is wrong
		s = u.String()
	}
	if !validURL(s) {
		return ""
	}
	return quoted(s)
}

// phoneShape matches a telephone number with other characters around it.
var phoneShape = regexp.MustCompile(`\+?\(?\d[\d .()\x{a0}\x{202f}-]{4,}\d`)

// guessPhone returns the first telephone number of a text.
func guessPhone(s string) string { return quoted(phoneShape.FindString(s)) }

var atWord = regexp.MustCompile(`(?i)\s*(\(at\)|\[at\]|\s(at|arobase)\s)\s*`)

func guessEmail(s string) string {
	s = strings.TrimPrefix(strings.ToLower(s), "mailto:")
	s = atWord.ReplaceAllString(s, "@")
	for _, double := range []string{"@", "."} {
		for strings.Contains(s, double+double) {
			s = strings.ReplaceAll(s, double+double, double)
		}
	}
	s = strings.Trim(strings.ReplaceAll(s, " ", ""), ".,;<>")
	if !validEmail(s) {
		return ""
	}
	return quoted(s)
}

// arrows matches what people write between stops.
var arrows = regexp.MustCompile(`\s+[-–—→>]+\s+`)

// joined matches what stands between words in a list of them.
var joined = regexp.MustCompile(`\s+(?:and|et|y|e|и|&|\+|/)\s+`)

// listOf returns a list of the values in a text, as TOML writes it. typ is the type of each, or "". If a value is none, the list is an
// example.
func listOf(s, typ string) string {
	if days := guessDates(s); typ == "date" && days != "" {
		return "[" + days + "]"
	}
	if typ == "feature" || typ == "language" || strings.HasSuffix(typ, " id") {
		s = joined.ReplaceAllString(s, ", ")
	}
	var items []string
	for _, word := range strings.FieldsFunc(arrows.ReplaceAllString(s, ","), func(r rune) bool { return strings.ContainsRune(",;،؛、，；", r) }) {
		word = strings.TrimSpace(word)
		right := quoted(word)
		if typ == "date" || typ == "number" {
			if right = guess(typ, word); right == "" {
				return strings.TrimSuffix(examples["list of "+typ], "]") + ", …]"
			}
		}
		if right != "" {
			items = append(items, right)
		}
	}
	if len(items) == 0 {
		return ""
	}
	return "[" + strings.Join(items, ", ") + "]"
}
