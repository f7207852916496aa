package source

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What people write who know other formats, or whose program wrote something for
// them. The functions look at the text around the place where the scanner stopped.

// conflictMarker matches the lines that version control and synchronisation
// programs put around two versions of a text.
var conflictMarker = regexp.MustCompile(`^(<{7}|>{7}|\|{7})( .*)?$|^={7}$`)

// isConflictMarker reports whether a line of a file separates two versions of it.
func isConflictMarker(line string) bool {
	return conflictMarker.MatchString(strings.TrimRight(line, " \t\r"))
}

var (
	// newStatement matches a line that begins a key or a header, also inside a bracket
	// that was never closed.
	newStatement = regexp.MustCompile(`^\s*(\[\[?[A-Za-z_][\w.-]*\]|[A-Za-z_"'][\w."'-]*\s*=[^=])`)
	// otherComment matches the start of a comment of another language.
	otherComment = regexp.MustCompile(`^\s*(//+|;+|--+|/\*+|%+|<!--)\s*`)
	// separated matches what follows a value of a list without its comma.
	separated = regexp.MustCompile(`^(and|et|y|e|и|و|و|&|[,;،؛、，；+|/]|\s)\s*["']`)
	// keyLanguage matches a language after a key, in brackets or behind a space.
	keyLanguage = regexp.MustCompile(`^\s*([a-z_]+)(?:\s*[(\[]([A-Za-z-]{2,12})[)\]]|\s+([a-z]{2}))\s*=`)
	// keyOfWords matches a key with spaces in it.
	keyOfWords = regexp.MustCompile(`^\s*([A-Za-z]\w*(?:[ \t]+\w+)+)\s*=`)
	// keyWithColon matches a key and its value with a colon between, and one with nothing between.
	keyWithColon = regexp.MustCompile(`^\s*([A-Za-z_][\w.-]*)\s*(?::=?|=>|->|\s)\s*(\S.*)$`)
	// colonInBraces matches a key of a table in braces that has a colon for its equals sign.
	colonInBraces = regexp.MustCompile(`([{,]\s*)"?([A-Za-z_][\w-]*)"?\s*:\s*`)
	// decimalComma matches a number in a table in braces that has a comma for its point.
	decimalComma = regexp.MustCompile(`=\s*(-?\d+,\d+)`)
	// dashItem matches an item of a list in YAML.
	dashItem = regexp.MustCompile(`^\s*(- |---)`)
	// headerName matches a header whatever its brackets are.
	headerName = regexp.MustCompile(`^\s*([\[\s]*)([A-Za-z_][\w-]*(?:\s*\.\s*[\w"'/-]+)*)[\]\s]*(#.*)?$`)
)

// isSeparator reports whether a character is used to separate values.
func isSeparator(r rune) bool { return strings.ContainsRune(",;،؛、，；", r) }

// lineAt returns the start and the end of the line of a byte.
func (s *scanner) lineAt(offset int) (start, end int) {
	offset = min(offset, len(s.text))
	start = max(s.begin, strings.LastIndexByte(s.text[:offset], '\n')+1)
	end = lineEndAfter(s.text, offset)
	return min(start, end), end
}

// wholeLine recognises what a line is at first sight, whatever the scanner expected in it.
func (s *scanner) wholeLine(refused int) *Problem {
	at := s.pos
	if s.reason == stopNone || s.reason == stopLimit {
		at = refused
	}
	start, end := s.lineAt(at)
	line := s.text[start:end]
	switch {
	case isConflictMarker(line):
		return s.at(CodeConflict, start, end, "marker", line[:7])
	case s.leftOpen(start, line) || s.leftOpen(s.lineOf(refused)):
		return s.bracketOpen(start)
	}
	return s.strange(start, end)
}

// lineOf returns the start of the line of a byte, and the line.
func (s *scanner) lineOf(offset int) (start int, line string) {
	start, end := s.lineAt(offset)
	return start, s.text[start:end]
}

// leftOpen reports whether a line begins something new although a bracket of an
// earlier line is still open.
func (s *scanner) leftOpen(start int, line string) bool {
	if len(s.unclosed) == 0 {
		return false
	}
	first := s.unclosed[0]
	if first >= start {
		return start+len(line) >= len(s.text) && s.pos >= len(strings.TrimRight(s.text, " \t\r\n"))
	}
	return newStatement.MatchString(line) || strings.TrimSpace(s.text[start:]) == ""
}

func (s *scanner) bracketOpen(noticed int) *Problem {
	open := s.unclosed[0]
	for _, o := range s.unclosed {
		if start, _ := s.lineAt(o); start < noticed {
			open = o // the innermost before the line; those on it may be a header
		}
	}
	closing := "]"
	if s.text[open] == '{' {
		closing = "}"
	}
	line := 1 + strings.Count(s.text[:noticed], "\n")
	return s.at(CodeBracketOpen, open, open+1, "bracket", s.text[open:open+1], "closing", closing, "line", strconv.Itoa(line))
}

// strange finds a character outside of texts and comments that is not what it looks like.
func (s *scanner) strange(start, end int) *Problem {
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(s.text[i:end])
		switch {
		case r == '#':
			return nil
		case r == '"' || r == '\'':
			after, ok := lineStringEnd(s.text, i)
			if !ok || isTripleQuote(s.text, i) {
				return nil
			}
			i = after
			continue
		case r == '\t', r == ' ', r == '\r':
		case unicode.Is(unicode.Zs, r) && s.value.start < i && i < s.value.end: // as in 1 200
		case unicode.Is(unicode.Zs, r):
			p := s.at(CodeInvisible, i, i+size, "code", codeOf(r))
			p.Fix = "space"
			return p
		case unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) && !(s.value.start <= i && i < s.value.end && i > s.value.start):
			return s.at(CodeInvisible, i, i+size, "code", codeOf(r))
		case isFullWidth(r) && !s.valueHolds(i):
			return s.at(CodeFullWidth, i, i+size, "found", string(r), "plain", string(r-0xfee0), "right", plainSigns(s.text[start:end]))
		}
		i += size
	}
	return nil
}

// isFullWidth reports whether a character is the wide form of an ASCII sign. Quotes
// and digits are recognised elsewhere.
func isFullWidth(r rune) bool {
	return r >= '！' && r <= '～' && r != '＂' && r != '＇' && !(r >= '０' && r <= '９')
}

// behindText explains text after a complete string.
func (s *scanner) behindText() *Problem {
	if p := s.quoteInside(); p != nil {
		return p
	}
	if len(s.unclosed) > 0 {
		return s.separator()
	}
	start, end := s.lineAt(s.pos)
	rest := strings.TrimRight(s.text[s.pos:end], " \t\r")
	switch {
	case separated.MatchString(rest):
		return s.list(start, end)
	case rest == "." || len([]rune(rest)) == 1 && isSeparator([]rune(rest)[0]):
		p := s.at(CodeAfterValue, s.pos, s.pos+len(rest), "right", strings.TrimSpace(s.text[start:s.pos]), "found", rest)
		p.Fix = "comma"
		return p
	}
	return s.remark(s.pos)
}

// remark explains words behind a complete value or header.
func (s *scanner) remark(at int) *Problem {
	start, end := s.lineAt(at)
	before, rest := strings.TrimSpace(s.text[start:at]), strings.TrimRight(s.text[at:end], " \t\r")
	words := strings.TrimLeft(otherComment.ReplaceAllString(rest, ""), ",;:- ")
	if strings.HasPrefix(before, "[") && strings.Contains(rest, "=") {
		p := s.at(CodeAfterValue, at, at+len(rest), "header", before, "found", rest)
		p.Fix = "header"
		return p
	}
	if before == "" || words == "" || strings.HasPrefix(before, "[") {
		return s.noKey()
	}
	return s.at(CodeAfterValue, at, at+len(rest), "right", before+" # "+words, "found", rest)
}

// separator explains what follows a complete item of a list or inline table.
func (s *scanner) separator() *Problem {
	open := s.unclosed[len(s.unclosed)-1]
	start, end := s.lineAt(s.pos)
	_, size := utf8.DecodeRuneInString(s.text[s.pos:])
	switch {
	case s.text[open] == '{':
		return s.braces(s.pos, size)
	case open >= start && quotedItems(s.text[open:end]) != nil:
		return s.list(start, end)
	}
	at, length := s.pos, size
	if start > s.value.end {
		at, length = s.value.end, 1 // at the end of the line before
	}
	p := s.at(CodeList, at, at+length, "right", "")
	p.Fix = "comma"
	return p
}

// braces explains what is where a comma must be between two parts in braces.
func (s *scanner) braces(at, length int) *Problem {
	right := ""
	if separator, _ := utf8.DecodeRuneInString(s.text[at:]); isSeparator(separator) {
		_, line := s.lineOf(at)
		right = commas(line)
	}
	return s.at(CodeBraces, at, at+length, "right", right).proposed()
}

// commaTwice explains a comma with nothing before it.
func (s *scanner) commaTwice() *Problem {
	start, end := s.lineAt(s.pos)
	if open := s.unclosed[len(s.unclosed)-1]; open >= start && s.text[open] == '[' {
		if p := s.list(start, end); p != nil {
			return p
		}
	}
	p := s.at(CodeList, s.pos, s.pos+1, "right", "")
	p.Fix = "twice"
	return p
}

// list explains a list whose brackets or commas are something else. It shows the line
// with those that it needs.
func (s *scanner) list(start, end int) *Problem {
	line := s.text[start:end]
	key, value, _ := strings.Cut(line, "=")
	items := quotedItems(value)
	if len(items) == 0 {
		return nil
	}
	at := s.pos
	if at < start || at > end {
		at = start + strings.Index(line, value)
	}
	right := strings.TrimSpace(key) + " = [" + strings.Join(items, ", ") + "]"
	return s.at(CodeList, at, max(at+1, min(end, at+1)), "right", right)
}

// itemShape matches a text in quotes.
var itemShape = regexp.MustCompile(`"[^"]*"|'[^']*'`)

func quotedItems(text string) []string { return itemShape.FindAllString(text, -1) }

// otherBrackets explains a list in round or curly brackets.
func (s *scanner) otherBrackets() *Problem {
	start := s.value.start
	if start >= len(s.text) || s.text[start] != '(' {
		return nil
	}
	lineStart, end := s.lineAt(start)
	s.pos = start
	return s.list(lineStart, end)
}

// noKey explains a line that does not begin as a header or a key does.
func (s *scanner) noKey() *Problem {
	start, end := s.lineAt(s.pos)
	line := s.text[start:end]
	trimmed := strings.TrimSpace(line)
	begin := start + strings.Index(line, trimmed)
	stop := begin + len(trimmed)
	first, _ := utf8.DecodeRuneInString(s.text[min(s.pos, len(s.text)):])
	switch {
	case trimmed == "":
		return nil
	case len(s.unclosed) > 0 && decimalComma.MatchString(line):
		number := decimalComma.FindStringSubmatchIndex(line)[2:]
		right := decimalComma.ReplaceAllStringFunc(trimmed, func(m string) string { return strings.Replace(m, ",", ".", 1) })
		return s.at(CodeDecimal, start+number[0], start+number[1], "right", right)
	case len(s.unclosed) > 0 && s.text[s.unclosed[0]] == '{' && s.unclosed[0] >= start && len(quotedItems(line)) > 0 && strings.IndexByte(line[s.unclosed[0]-start:], '=') < 0:
		s.pos = s.unclosed[0]
		return s.list(start, end)
	case len(s.unclosed) > 0 && s.text[s.unclosed[len(s.unclosed)-1]] == '{' && colonInBraces.MatchString(line):
		key := colonInBraces.FindStringSubmatch(line)[2]
		return s.at(CodeEquals, s.pos, s.pos+1, "key", key, "right", colonInBraces.ReplaceAllString(trimmed, "$1$2 = "))
	case len(s.unclosed) > 0:
		return nil
	case otherComment.MatchString(line):
		words := strings.TrimSpace(strings.TrimRight(otherComment.ReplaceAllString(line, ""), "*/->"))
		return s.at(CodeComment, begin, stop, "right", "# "+words)
	case trimmed[0] == '{':
		return s.at(CodeOtherFormat, begin, begin+1, "format", "JSON")
	case dashItem.MatchString(line):
		return s.at(CodeOtherFormat, begin, begin+1, "format", "YAML")
	case trimmed[0] == '[':
		return s.otherHeader(start, begin, stop)
	case keyLanguage.MatchString(line):
		m := keyLanguage.FindStringSubmatch(line)
		right := m[1] + "." + strings.ToLower(m[2]+m[3]) + " = " + quotedValue(strings.TrimPrefix(line, m[0]))
		return s.at(CodeKeyLanguage, begin, stop, "right", right)
	case keyOfWords.MatchString(line):
		words := keyOfWords.FindStringSubmatch(line)[1]
		right := strings.Join(strings.Fields(strings.ToLower(words)), "_")
		return s.at(CodeKeySpace, begin, begin+len(words), "key", words, "right", right)
	case isCells(trimmed):
		return s.at(CodeCells, begin, stop)
	case unicode.IsLetter(first) && first >= utf8.RuneSelf || smartQuoteAt(trimmed) == "" && trimmed[0] >= utf8.RuneSelf:
		name, _, _ := strings.Cut(trimmed, "=")
		return s.at(CodeName, begin, begin+max(1, len(strings.TrimSpace(name))), "name", strings.TrimSpace(name))
	case keyWithColon.MatchString(line) && strings.IndexByte(trimmed, '=') < 0:
		m := keyWithColon.FindStringSubmatch(line)
		return s.at(CodeEquals, s.pos, s.pos+1, "key", m[1], "right", m[1]+" = "+quotedValue(m[2]), "line", trimmed)
	case s.reason == stopEquals && strings.IndexByte(trimmed, '=') < 0:
		return s.at(CodeEquals, s.pos, s.pos+1, "key", trimmed, "right", trimmed+` = "…"`, "line", trimmed)
	case s.reason == stopEquals && keyWithColon.MatchString(line):
		m := keyWithColon.FindStringSubmatch(line)
		return s.at(CodeEquals, s.pos, s.pos+1, "key", m[1], "right", m[1]+" = "+quotedValue(m[2]))
	}
	return nil
}

// quotedValue returns a value as TOML writes it, if it is a word or a text.
func quotedValue(value string) string {
	value = strings.TrimRight(strings.TrimSpace(value), ",;")
	first := value
	if first == "" {
		return `"…"`
	}
	if strings.IndexByte(`"'[{`, first[0]) >= 0 || value == "true" || value == "false" || isDateShape(value) {
		return value
	}
	if _, err := strconv.ParseFloat(value, 64); err == nil {
		return value
	}
	return `"` + value + `"`
}

// isCells reports whether a line seems to be a row of a spreadsheet.
func isCells(line string) bool {
	if strings.ContainsAny(line, "=[{") {
		return false
	}
	return strings.Count(line, "\t") >= 1 || strings.Count(line, ";") >= 2 || strings.Count(line, ",") >= 2
}

// otherHeader explains a header that is not closed as it was opened, or has a name that no table has.
func (s *scanner) otherHeader(lineStart, begin, stop int) *Problem {
	text := s.text[begin:stop]
	m := headerName.FindStringSubmatch(s.text[lineStart:stop])
	if m == nil {
		name := strings.TrimSpace(strings.Trim(text, "[] \t"))
		if name == "" || strings.ContainsAny(name, "=\"") {
			return nil
		}
		p := s.at(CodeName, begin, stop, "name", name)
		p.Fix = "header"
		return p
	}
	open := strings.Count(text[:strings.Index(text, m[2])], "[")
	closed := strings.Count(text, "]")
	right := "[" + m[2] + "]"
	if open > 1 || closed > 1 {
		right = "[" + right + "]"
	}
	if right == text {
		return nil
	}
	return s.at(CodeHeader, begin, stop, "right", right)
}

// driveOfWindows matches a path with the letter of a drive, in quotes, up to the name of the file.
var driveOfWindows = regexp.MustCompile(`^["'][A-Za-z]:\\.*\\`)

// backslash explains a backslash that is no escape, as in the path of a file of Windows.
func (s *scanner) backslash(start, end int) *Problem {
	text := s.text[s.value.start:s.value.end]
	if path := driveOfWindows.FindString(text); path != "" && !s.value.nested {
		name := text[:1] + text[len(path):]
		p := s.at(CodeBackslash, start, end, "right", s.keyAsWritten()+" = "+name)
		p.Fix = "drive"
		return p
	}
	if i := strings.IndexByte(text, '\n'); i >= 0 || text == "" {
		text = s.text[start:end]
	}
	return s.at(CodeBackslash, start, end, "right", strings.ReplaceAll(strings.ReplaceAll(text, `\\`, `/`), `\`, `/`))
}
