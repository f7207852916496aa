package locale

import (
	"math"
	"strconv"
	"strings"
)

// numberFormat is how a locale writes numbers in one digit system.
type numberFormat struct {
	decimal, group, minus string
	groups, percentGroups grouping
	percent               string // with {0} for the number
}

// grouping is the number of digits in the last group and in each group before
// it.
type grouping struct{ last, others int }

func newNumberFormat(values []string) numberFormat {
	return numberFormat{
		decimal:       values[0],
		group:         values[1],
		minus:         values[2],
		groups:        newGrouping(values[3]),
		percentGroups: newGrouping(values[4]),
		percent:       values[5],
	}
}

func newGrouping(sizes string) grouping {
	last, others, _ := strings.Cut(sizes, " ")
	return grouping{number(last), number(others)}
}

// Int formats a whole number, grouped as usual in the locale: "1 500" in French,
// "1500" but "15.000" in Spanish.
func (l *Locale) Int(n int64) string {
	var buf [24]byte
	return l.signed(strconv.AppendInt(buf[:0], n, 10), l.number.groups)
}

// Decimal formats a number with exactly that many digits after the separator.
// It rounds the shortest decimal of the number, halves away from zero: 2.675
// gives 2.68 although no float64 is exactly 2.675.
func (l *Locale) Decimal(f float64, digits int) string {
	return l.signed(roundDecimal(f, 0, digits), l.number.groups)
}

// Percent formats a share as a percentage, with that many digits after the
// separator: 0.25 is "25 %" in French.
func (l *Locale) Percent(share float64, digits int) string {
	const hundred = 2 // places the separator moves
	number, sign := l.cutSign(roundDecimal(share, hundred, digits))
	number = l.decimalText(number, l.number.percentGroups)
	return sign + strings.Replace(l.number.percent, "{0}", number, 1)
}

// Digits replaces the ASCII digits of a text with the locale's digits.
func (l *Locale) Digits(s string) string {
	if l.ascii {
		return s
	}
	return string(l.appendDigits(make([]byte, 0, 2*len(s)), []byte(s)))
}

func (l *Locale) appendDigits(b, text []byte) []byte {
	for _, c := range text {
		if '0' <= c && c <= '9' {
			b = append(b, l.digits[c-'0']...)
		} else {
			b = append(b, c)
		}
	}
	return b
}

// signed formats a number such as "-1234.5" for the locale.
func (l *Locale) signed(ascii []byte, groups grouping) string {
	number, sign := l.cutSign(ascii)
	return sign + l.decimalText(number, groups)
}

func (l *Locale) cutSign(ascii []byte) (number, sign string) {
	if number, negative := strings.CutPrefix(string(ascii), "-"); negative {
		return number, l.number.minus
	}
	return string(ascii), ""
}

func (l *Locale) decimalText(ascii string, groups grouping) string {
	var buf [48]byte
	whole, fraction, hasFraction := strings.Cut(ascii, ".")
	b := l.appendGrouped(buf[:0], whole, groups)
	if hasFraction {
		b = append(b, l.number.decimal...)
		b = l.appendDigits(b, []byte(fraction))
	}
	return string(b)
}

func (l *Locale) appendGrouped(b []byte, whole string, groups grouping) []byte {
	grouped := len(whole) >= groups.last+l.minGroup
	for i, digit := range []byte(whole) {
		if rest := len(whole) - i; grouped && i > 0 && groups.endBefore(rest) {
			b = append(b, l.number.group...)
		}
		b = l.appendDigits(b, []byte{digit})
	}
	return b
}

// endBefore reports whether a group ends before the last rest digits.
func (g grouping) endBefore(rest int) bool {
	return rest >= g.last && (rest-g.last)%g.others == 0
}

// roundDecimal writes f × 10^shift in ASCII with that many digits after the
// point. It rounds the shortest decimal for f, halves away from zero. Infinity is
// written ∞, and what is not a number as in Go.
func roundDecimal(f float64, shift, digits int) []byte {
	if math.IsInf(f, 0) {
		return []byte(map[bool]string{false: "∞", true: "-∞"}[f < 0])
	}
	if math.IsNaN(f) {
		return []byte("NaN")
	}
	digits = max(digits, 0)
	text, negative := strings.CutPrefix(strconv.FormatFloat(f, 'f', -1, 64), "-")
	whole, fraction, _ := strings.Cut(text, ".")
	fraction += strings.Repeat("0", max(0, shift+digits-len(fraction)))
	kept := []byte("0" + whole + fraction[:shift+digits])
	if rest := fraction[shift+digits:]; rest != "" && rest[0] >= '5' {
		increment(kept)
	}
	kept = trimZeros(kept, digits)
	if digits > 0 {
		point := len(kept) - digits
		kept = append(kept[:point:point], append([]byte{'.'}, kept[point:]...)...)
	}
	if negative && strings.Trim(string(kept), "0.") != "" {
		kept = append([]byte{'-'}, kept...)
	}
	return kept
}

// increment adds one in the last place. The first digit must be a zero, for the
// carry.
func increment(digits []byte) {
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] != '9' {
			digits[i]++
			return
		}
		digits[i] = '0'
	}
}

// trimZeros drops leading zeros but keeps one digit before the fraction.
func trimZeros(digits []byte, fraction int) []byte {
	for len(digits) > fraction+1 && digits[0] == '0' {
		digits = digits[1:]
	}
	return digits
}
