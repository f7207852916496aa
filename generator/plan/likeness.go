package plan

import "strings"

// alike reports whether two names are the same words but for their endings, such as the singular and the plural of one name:
// "Session régionale" and "Sessions régionales". The article of Arabic is not compared.
func alike(a, b string) bool {
	x, y := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if !alikeWord([]rune(strings.TrimPrefix(x[i], "ال")), []rune(strings.TrimPrefix(y[i], "ال"))) {
			return false
		}
	}
	return len(x) > 0
}

// alikeWord reports whether two words are equal, or have a stem in common that is at least as long as the longer ending.
func alikeWord(a, b []rune) bool {
	const minStem, maxEnding = 3, 4
	stem := 0
	for stem < min(len(a), len(b)) && a[stem] == b[stem] {
		stem++
	}
	ending := max(len(a), len(b)) - stem
	return ending == 0 || stem >= minStem && ending <= maxEnding && ending <= stem
}
