package locale

import (
	"strconv"
	"time"
)

// A Style is a way to write a date. Months are always in words: 05/11 is
// May to some delegates and November to others.
type Style int

// The styles, with what French makes of them.
const (
	Full            Style = iota // jeudi 15 novembre 2007
	Long                         // 15 novembre 2007
	Medium                       // 15 nov. 2007
	WeekdayDayMonth              // jeudi 15 novembre
	DayMonth                     // 15 novembre
	WeekdayShort                 // jeu. 15 nov.
	MonthYear                    // novembre 2007

	styles = iota
)

// styleNames has the name of each style in the table.
var styleNames = map[string]Style{
	"full":            Full,
	"long":            Long,
	"medium":          Medium,
	"weekdaydaymonth": WeekdayDayMonth,
	"daymonth":        DayMonth,
	"weekdayshort":    WeekdayShort,
	"monthyear":       MonthYear,
}

// A Width is how much of a name to write.
type Width int

// The widths, with what French makes of them.
const (
	Wide        Width = iota // novembre, jeudi
	Abbreviated              // nov., jeu.
)

// nameSet holds the names of months or weekdays, in a date and alone (many
// Slavic languages distinguish these), each in both widths.
type nameSet struct{ inDate, alone [2][]string }

func (n *nameSet) set(detail string, names []string) {
	switch detail {
	case "format wide":
		n.inDate[Wide] = names
	case "format abbreviated":
		n.inDate[Abbreviated] = names
	case "stand-alone wide":
		n.alone[Wide] = names
	case "stand-alone abbreviated":
		n.alone[Abbreviated] = names
	}
}

// Date formats the day of d in UTC, in the Gregorian calendar whatever the
// locale's own calendar is.
func (l *Locale) Date(d time.Time, s Style) string {
	var buf [64]byte
	day := dayOf(d)
	return string(l.appendPattern(buf[:0], l.dates[s].single, day, day))
}

// DateRange formats the days from one to another. What both share appears once
// if CLDR has a pattern for it: "14–17 novembre 2007". If both look the same in
// the style the result is one date. A range across a new year shows the years
// even in a style without years.
func (l *Locale) DateRange(from, to time.Time, s Style) string {
	a, b := dayOf(from), dayOf(to)
	pattern := l.dates[s].ranged(a, b)
	if pattern == nil {
		return l.Date(from, s)
	}
	var buf [96]byte
	return string(l.appendPattern(buf[:0], pattern, a, b))
}

// DateTime formats a day and minutes since midnight: "jeudi 15 novembre à 09:00".
func (l *Locale) DateTime(d time.Time, s Style, minutes int) string {
	return fill(l.at, l.Clock(minutes), l.Date(d, s))
}

// Weekday returns the name of a weekday for use outside a date, such as on a
// tab or in a table head.
func (l *Locale) Weekday(day time.Weekday, w Width) string { return l.days.alone[w][day] }

// Month returns the name of a month for use outside a date.
func (l *Locale) Month(month time.Month, w Width) string { return l.months.alone[w][month-1] }

// Clock formats minutes since midnight on the 24-hour clock, with the locale's
// digits and its separator: "09:05", "09.05" in Indonesian. Minutes beyond a
// day start again at midnight (1450 is 00:10).
func (l *Locale) Clock(minutes int) string {
	var buf [32]byte
	return string(l.appendClock(buf[:0], minutes))
}

func (l *Locale) appendClock(b []byte, minutes int) []byte {
	const day = 24 * 60
	minutes = (minutes%day + day) % day
	b = l.appendPadded(b, minutes/60)
	b = append(b, l.clock...)
	return l.appendPadded(b, minutes%60)
}

func (l *Locale) appendPadded(b []byte, n int) []byte {
	b = append(b, l.digits[n/10]...)
	return append(b, l.digits[n%10]...)
}

// day has the fields of a date that patterns use.
type day struct {
	year    int
	month   time.Month
	day     int
	weekday time.Weekday
}

func dayOf(t time.Time) day {
	t = t.UTC()
	y, m, d := t.Date()
	return day{y, m, d, t.Weekday()}
}

// datePatterns are the compiled patterns of a style: for one date, and for
// ranges by the largest field in which the ends differ. A nil range pattern
// means that both ends look the same.
type datePatterns struct {
	single, days, months, years []token
}

func compileDate(values []string) datePatterns {
	return datePatterns{
		single: compilePattern(values[0]),
		days:   compilePattern(values[1]),
		months: compilePattern(values[2]),
		years:  compilePattern(values[3]),
	}
}

func (p *datePatterns) ranged(a, b day) []token {
	switch {
	case a.year != b.year:
		return p.years
	case a.month != b.month:
		return p.months
	case a.day != b.day:
		return p.days
	}
	return nil
}

// A token is one field of a compiled pattern, or literal text.
type token struct {
	letter  byte // y, M, L, d, E or c of UTS 35; 0 for text
	width   int
	end     bool // in a range: of its end
	literal string
}

// compilePattern reads a CLDR date pattern. The pattern of a range contains two
// dates: the second begins where a field repeats.
func compilePattern(pattern string) []token {
	var tokens []token
	seen := map[byte]bool{}
	end := false
	for i := 0; i < len(pattern); {
		if letter := pattern[i]; isLetter(letter) {
			width := 1
			for i+width < len(pattern) && pattern[i+width] == letter {
				width++
			}
			end = end || seen[letter]
			seen[letter] = true
			tokens = append(tokens, token{letter: letter, width: width, end: end})
			i += width
			continue
		}
		literal, size := literalText(pattern[i:])
		tokens = append(tokens, token{literal: literal})
		i += size
	}
	return tokens
}

// literalText reads the text before the next field and removes the quotes that
// protect letters in it; two quotes mean one.
func literalText(pattern string) (text string, size int) {
	var b []byte
	quoted := false
	i := 0
	for ; i < len(pattern) && (quoted || !isLetter(pattern[i])); i++ {
		switch {
		case pattern[i] != '\'':
			b = append(b, pattern[i])
		case i+1 < len(pattern) && pattern[i+1] == '\'':
			b = append(b, '\'')
			i++
		default:
			quoted = !quoted
		}
	}
	return string(b), i
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func (l *Locale) appendPattern(b []byte, tokens []token, from, to day) []byte {
	for i := range tokens {
		t := &tokens[i]
		d := &from
		if t.end {
			d = &to
		}
		b = l.appendToken(b, t, d)
	}
	return b
}

func (l *Locale) appendToken(b []byte, t *token, d *day) []byte {
	switch t.letter {
	case 'y':
		return l.appendInt(b, d.year, t.width)
	case 'd':
		return l.appendInt(b, d.day, t.width)
	case 'M':
		return l.appendMonth(b, l.months.inDate, t.width, d.month)
	case 'L':
		return l.appendMonth(b, l.months.alone, t.width, d.month)
	case 'E':
		return append(b, l.days.inDate[wordWidth(t.width)][d.weekday]...)
	case 'c':
		return append(b, l.days.alone[wordWidth(t.width)][d.weekday]...)
	}
	return append(b, t.literal...)
}

func (l *Locale) appendMonth(b []byte, names [2][]string, width int, m time.Month) []byte {
	if width <= 2 {
		return l.appendInt(b, int(m), width)
	}
	return append(b, names[wordWidth(width)][m-1]...)
}

// wordWidth is the width that three letters or four of a pattern mean.
func wordWidth(letters int) Width {
	if letters == 4 {
		return Wide
	}
	return Abbreviated
}

// appendInt writes a number without grouping, padded with zeros to a width.
func (l *Locale) appendInt(b []byte, n, width int) []byte {
	var buf [20]byte
	digits := strconv.AppendInt(buf[:0], int64(n), 10)
	for range width - len(digits) {
		b = append(b, l.digits[0]...)
	}
	return l.appendDigits(b, digits)
}
