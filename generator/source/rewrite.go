package source

import (
	"regexp"
	"strings"
)

// Lines as they should be, for messages to propose. A function returns "" if it cannot tell what was meant.

// doubleQuotes are the smart quotes that no word contains: not the apostrophes.
const doubleQuotes = "“”„‟«»‹›＂"

var (
	keyAndValue = regexp.MustCompile(`^\s*([A-Za-z_][\w.-]*)\s*=\s*(\S.*?)[\s,;]*$`)
	// oneText matches a text with quotes of any kind at either end, or at both.
	oneText = regexp.MustCompile("^[" + smartQuotes + `"']?\s*([^"\\#` + doubleQuotes + `]*?)\s*[` + smartQuotes + `"']?$`)
	// listText matches an item of a list that has double quotes of any kind.
	listText = regexp.MustCompile("[" + doubleQuotes + `"]\s*([^"\\` + doubleQuotes + `]*?)\s*[` + doubleQuotes + `"]`)
	onlyList = regexp.MustCompile(`^\[[\s,]*\]$`)
)

// straightQuotes returns a line with straight quotes around its text or around each item of its list.
func straightQuotes(line string) string {
	m := keyAndValue.FindStringSubmatch(line)
	if m == nil {
		return ""
	}
	key, value := m[1]+" = ", m[2]
	if strings.HasPrefix(value, "[") {
		if !onlyList.MatchString(listText.ReplaceAllString(value, "")) {
			return ""
		}
		return key + listText.ReplaceAllString(value, `"$1"`)
	}
	if text := oneText.FindStringSubmatch(value); text != nil && text[1] != "" {
		return key + `"` + text[1] + `"`
	}
	return ""
}

// plainSigns returns a line with the signs of a Latin keyboard instead of their wide forms. Texts in straight quotes stay as they are.
func plainSigns(line string) string {
	var b strings.Builder
	quote := rune(0)
	for _, r := range strings.TrimSpace(line) {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '"' || r == '\''):
			quote = r
		case quote == 0 && r >= '！' && r <= '～':
			r -= 0xfee0
		}
		b.WriteRune(r)
	}
	return b.String()
}

// commas returns a line with commas instead of other separators.
func commas(line string) string {
	if strings.ContainsAny(line, `"'`) {
		return ""
	}
	return strings.NewReplacer(";", ",", "،", ",", "؛", ",", "、", ",", "，", ",", "；", ",").Replace(strings.TrimSpace(line))
}
