package locale

import "strings"

// A Category is a plural form of CLDR.
type Category string

// The categories, in CLDR's order. Which numbers they cover depends on the
// language, not on their names.
const (
	Zero  Category = "zero"
	One   Category = "one"
	Two   Category = "two"
	Few   Category = "few"
	Many  Category = "many"
	Other Category = "other"
)

// categories is the set of all categories.
var categories = map[Category]bool{Zero: true, One: true, Two: true, Few: true, Many: true, Other: true}

// Plural returns the form for a count of n things.
func (l *Locale) Plural(n int) Category {
	count := uint64(n)
	if n < 0 {
		count = -count
	}
	for _, rule := range l.plurals {
		if rule.holds(count) {
			return rule.category
		}
	}
	return Other
}

// Categories returns the forms that whole numbers have in the locale, in CLDR's
// order. Other is always among them.
func (l *Locale) Categories() []Category {
	list := make([]Category, 0, len(l.plurals)+1)
	for _, rule := range l.plurals {
		list = append(list, rule.category)
	}
	if len(list) == 0 || list[len(list)-1] != Other {
		list = append(list, Other)
	}
	return list
}

// pluralRule is a rule of UTS 35 part 3: it holds if in one of its alternatives
// every relation holds.
type pluralRule struct {
	category     Category
	alternatives [][]relation
}

// relation compares a number, or its remainder, with ranges.
type relation struct {
	whole  bool   // about the number; otherwise about its fraction, which is 0
	modulo uint64 // 0: none
	not    bool
	ranges [][2]uint64
}

func (r *pluralRule) holds(n uint64) bool {
	for _, alternative := range r.alternatives {
		if allHold(alternative, n) {
			return true
		}
	}
	return len(r.alternatives) == 0
}

func allHold(relations []relation, n uint64) bool {
	for i := range relations {
		if !relations[i].holds(n) {
			return false
		}
	}
	return true
}

func (r *relation) holds(n uint64) bool {
	if !r.whole {
		n = 0
	}
	if r.modulo > 0 {
		n %= r.modulo
	}
	for _, span := range r.ranges {
		if span[0] <= n && n <= span[1] {
			return !r.not
		}
	}
	return r.not
}

// parsePlural reads a rule such as "v = 0 and i % 10 = 2..4 and i % 100 !=
// 12..14". An empty one always holds.
func parsePlural(category, text string) pluralRule {
	rule := pluralRule{category: Category(category)}
	if text == "" {
		return rule
	}
	for alternative := range strings.SplitSeq(text, " or ") {
		var relations []relation
		for part := range strings.SplitSeq(alternative, " and ") {
			relations = append(relations, parseRelation(part))
		}
		rule.alternatives = append(rule.alternatives, relations)
	}
	return rule
}

// parseRelation reads "i % 10 = 2..4,7". The operands n and i are the number
// itself. The others count digits after the point or an exponent, and are 0 for
// whole numbers.
func parseRelation(text string) relation {
	left, right, not := strings.Cut(text, " != ")
	if !not {
		left, right, _ = strings.Cut(text, " = ")
	}
	operand, modulo, _ := strings.Cut(left, " % ")
	r := relation{whole: operand == "n" || operand == "i", not: not}
	if modulo != "" {
		r.modulo = uint64(number(modulo))
	}
	for span := range strings.SplitSeq(right, ",") {
		low, high, isRange := strings.Cut(span, "..")
		if !isRange {
			high = low
		}
		r.ranges = append(r.ranges, [2]uint64{uint64(number(low)), uint64(number(high))})
	}
	return r
}
