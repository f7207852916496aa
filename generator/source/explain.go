package source

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// explain turns an error of the decoder into a Problem. The decoder reports what it
// did not expect, in English; the text around that place shows what the editor most
// likely meant.
func explain(scan *scanner, err error) *Problem {
	refusal, ok := errors.AsType[toml.ParseError](err)
	if !ok {
		return scan.refused(0, 1)
	}
	message := refusal.Message
	if strings.Contains(message, "files cannot contain") {
		return control(scan.text, firstControl(scan.text, scan.begin))
	}
	start, end := scan.refusedStretch(refusal)
	if scan.again.node != nil && scan.again.offset <= lineEndAfter(scan.text, start) {
		return scan.repeated()
	}
	near := newScanner(scan.text, scan.begin, scan.root.at)
	near.limit = start
	near.document()
	if p := near.mistake(start); p != nil {
		return p
	}
	switch {
	case strings.HasPrefix(message, "invalid escape in string"):
		return near.backslash(start-1, end)
	case isAboutWholeText(message):
		return near.backslash(near.value.start, near.value.end)
	case near.valueHolds(start) && !near.value.quoted(near.text):
		if c := near.text[near.value.start]; isDigit(c) || strings.IndexByte("+-.", c) >= 0 {
			return near.at(CodeNumber, near.value.start, near.value.end, "value", near.text[near.value.start:near.value.end])
		}
		start, end = near.value.start, near.value.end
	}
	return scan.refused(start, end)
}

// refusedStretch returns the bytes to show for an error of the decoder. Its lexer
// reports everything from the beginning of the token to the unexpected character,
// which is the one to show. For a duplicate key and for a date (which it reads
// with the spaces after it) it is the beginning.
func (s *scanner) refusedStretch(refusal toml.ParseError) (start, end int) {
	start = max(s.begin, min(s.begin+refusal.Position.Start, len(s.text)))
	end = max(start, min(s.begin+refusal.Position.Start+refusal.Position.Len, len(s.text)))
	if strings.HasPrefix(refusal.Message, "Key ") || strings.HasPrefix(refusal.Message, "invalid datetime") {
		return start, end
	}
	_, size := utf8.DecodeLastRuneInString(s.text[start:end])
	return end - size, end
}

// isAboutWholeText recognises the messages that the decoder gives after it has
// read a whole string.
func isAboutWholeText(message string) bool {
	return strings.HasPrefix(message, "Escaped character") || strings.HasPrefix(message, "invalid escape: ")
}

// mistake recognises common mistakes. The scanner must have read up to the refused
// byte. It returns nil if it recognises none.
func (s *scanner) mistake(refused int) *Problem {
	v := s.value
	if s.reason == stopString {
		return s.unfinishedString()
	}
	if p := s.wholeLine(refused); p != nil {
		return p
	}
	switch {
	case s.reason == stopKey && smartQuoteAt(s.text[s.pos:]) != "":
		return s.smartQuote(s.pos)
	case s.reason == stopValue && strings.TrimRight(s.text[s.equals:s.pos], " \t") == "=":
		_, line := s.lineOf(s.pos)
		if colour := bareColour.FindString(line); colour != "" { // # begins a comment
			at := s.equals + strings.IndexByte(s.text[s.equals:], '#')
			return s.at(CodeNeedsQuotes, at, at+7, "value", s.text[at:at+7], "key", s.lastName())
		}
		return s.at(CodeValueMissing, s.equals, s.equals+1, "key", s.keyAsWritten())
	case s.reason == stopAfter && s.stoppedBehindValue() && v.quoted(s.text):
		return s.behindText()
	case s.reason == stopAfter && s.stoppedBehindValue(), s.valueHolds(refused):
		if p := s.otherBrackets(); p != nil {
			return p
		}
		if p := s.bareWord(); p != nil {
			return p
		}
		if s.reason == stopAfter && len(s.unclosed) > 0 {
			return s.separator()
		}
	case s.reason == stopAfter && len(s.unclosed) > 0:
		return s.separator()
	case s.reason == stopValue && s.next(',') && len(s.unclosed) > 0:
		return s.commaTwice()
	case s.reason == stopKey, s.reason == stopEquals, s.reason == stopHeader:
		return s.noKey()
	case s.reason == stopAfter && len(s.unclosed) == 0:
		return s.remark(s.pos)
	}
	return nil
}

// valueHolds reports whether a byte belongs to the last value.
func (s *scanner) valueHolds(offset int) bool {
	return s.value.start <= offset && offset < s.value.end
}

// stoppedBehindValue reports whether there are only spaces between the last value
// and the place where the scanner stopped.
func (s *scanner) stoppedBehindValue() bool {
	return s.value.end > 0 && s.value.end <= s.pos && strings.Trim(s.text[s.value.end:s.pos], " \t") == ""
}

func (v scalar) quoted(text string) bool {
	return v.start < v.end && (text[v.start] == '"' || text[v.start] == '\'')
}

// unfinishedString explains a string without an end. If its last character is a
// typographic quote, that was meant to be the end.
func (s *scanner) unfinishedString() *Problem {
	start, end := s.value.start, s.value.end
	if isTripleQuote(s.text, start) {
		return s.at(CodeMissingQuote, start, start+3, "quote", s.text[start:start+3])
	}
	written := strings.TrimRight(s.text[start:end], " \t\r,]}")
	last, size := utf8.DecodeLastRuneInString(written)
	if smartQuoteAt(string(last)) != "" {
		return s.smartQuote(start + len(written) - size)
	}
	end = start + len(strings.TrimRight(s.text[start:end], " \t\r"))
	if quote := s.text[start : start+1]; s.endsLater(end, quote) {
		p := s.at(CodeMissingQuote, start, end, "quote", quote)
		p.Fix = "lines"
		return p
	}
	return s.missingQuote(start, end, s.text[start:start+1])
}

// endsLater reports whether a text that goes on behind a byte ends on a later line, before anything else begins.
func (s *scanner) endsLater(from int, quote string) bool {
	const most = 20
	rest := s.text[min(lineEndAfter(s.text, from)+1, len(s.text)):]
	for _, line := range strings.SplitN(rest, "\n", most) {
		if line = strings.TrimSpace(line); newStatement.MatchString(line) || strings.HasPrefix(line, "+++") {
			return false
		}
		if strings.HasSuffix(line, quote) {
			return strings.Count(line, quote) == 1
		}
	}
	return false
}

// quoteInside explains text after a string. Usually the text itself contains a
// quote, as in 'L'Amitié'. In a list, an odd number of quotes means that an
// earlier item was not closed, as in ["a, "b"]. It returns nil if neither is so.
func (s *scanner) quoteInside() *Problem {
	start, end := s.value.start, s.value.end
	quote := s.text[start : start+1]
	if s.value.nested && !s.next(quote[0]) && strings.Count(s.text[start:lineEndAfter(s.text, end)], quote)%2 == 1 {
		return s.missingQuote(start, end, quote)
	}
	next, _ := utf8.DecodeRuneInString(s.text[end:])
	rest := s.text[end:lineEndAfter(s.text, end)]
	closing := s.value.nested && s.next(quote[0])
	if closing || s.pos > end && !strings.Contains(rest, quote) || isSeparator(next) || strings.TrimSpace(rest) == "." {
		return nil
	}
	if s.pos > end && separated.MatchString(s.text[s.pos:lineEndAfter(s.text, end)]) {
		return nil
	}
	return s.at(CodeQuoteInside, end-1, end, "quote", quote)
}

// The shapes of values without quotes, to guess what the editor meant.
var (
	timeShape   = regexp.MustCompile(`^(\d{1,3}:\d{1,2}(:\d{1,2}(\.\d+)?)?( |$))+$`)
	dateShape   = regexp.MustCompile(`^(\d{4}[-/.]\d{1,2}([-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})([Tt ][\d:.+Zz-]*)?$`)
	numberShape = regexp.MustCompile(`^[+-]?(0|0[xob].*|\.\d*|[1-9][\d_]*\.?[\d_]*([eE][+-]?[\d_]*)?)$`)
)

// bareColour matches a colour without quotes, which TOML takes for a comment.
var bareColour = regexp.MustCompile(`^[\w\s.-]+=\s*#[0-9A-Fa-f]{6}\b`)

// bareWord explains text without quotes that is not a value.
func (s *scanner) bareWord() *Problem {
	start, end := s.value.start, s.bareTextEnd()
	if start >= end || s.value.quoted(s.text) {
		return nil
	}
	value := s.text[start:end]
	if i := strings.IndexByte(value, ';'); i > 0 && s.value.nested {
		return s.braces(start+i, 1)
	}
	last, size := utf8.DecodeLastRuneInString(value)
	switch {
	case smartQuoteAt(value) != "":
		return s.smartQuote(start)
	case strings.ContainsRune(doubleQuotes, last):
		return s.smartQuote(end - size)
	case timeShape.MatchString(value):
		return s.at(CodeTimeNeedsQuotes, start, end, "value", value)
	case dateShape.MatchString(value):
		return s.at(CodeDateInvalid, start, end, "value", value, "key", s.value.key)
	case numberShape.MatchString(s.text[start:s.value.end]) && (s.value.nested || end == s.value.end):
		return nil
	case value[0] == '=':
		key := s.keyAsWritten()
		p := s.at(CodeEquals, start, start+1, "key", key, "right", key+" = "+quotedValue(strings.TrimLeft(value, "= ")))
		p.Fix = "twice"
		return p
	}
	if (last == '"' || last == '\'') && strings.Count(value, string(last)) == 1 {
		return s.missingQuote(start, end, string(last))
	}
	return s.at(CodeNeedsQuotes, start, end, "value", value, "key", s.value.key)
}

// bareTextEnd returns the end of text without quotes. It may contain spaces, and #
// begins a comment only after a space (https://x/#y).
func (s *scanner) bareTextEnd() int {
	end := lineEndAfter(s.text, s.value.start)
	line := s.text[s.value.start:end]
	stops := []string{" #", "\t#"}
	if s.value.nested {
		stops = append(stops, ",", "]", "}")
	}
	for _, stop := range stops {
		line, _, _ = strings.Cut(line, stop)
	}
	return s.value.start + len(strings.TrimRight(line, " \t\r"))
}

// smartQuotes are the characters that stand for quotes elsewhere: those that word
// processors insert, the wide ones of East Asian keyboards, and backticks.
const smartQuotes = "“”„‟‘’‚‛«»‹›＂＇`´″′"

// smartQuoteAt returns the typographic quote at the start of a text, or "".
func smartQuoteAt(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	if size > 0 && strings.ContainsRune(smartQuotes, first) {
		return text[:size]
	}
	return ""
}

func (s *scanner) smartQuote(offset int) *Problem {
	quote := smartQuoteAt(s.text[offset:])
	_, line := s.lineOf(offset)
	return s.at(CodeSmartQuotes, offset, offset+len(quote), "quote", quote, "right", straightQuotes(line)).proposed()
}

// missingQuote is the problem of text[start:end], which has a quote at one end only.
func (s *scanner) missingQuote(start, end int, quote string) *Problem {
	_, line := s.lineOf(start)
	return s.at(CodeMissingQuote, start, end, "quote", quote, "right", straightQuotes(line)).proposed()
}

// lastName returns the last name of the last key, without quotes.
func (s *scanner) lastName() string {
	if len(s.parts) == 0 {
		return ""
	}
	return s.parts[len(s.parts)-1].name
}

// keyAsWritten returns the last key with an equals sign, as written.
func (s *scanner) keyAsWritten() string {
	return strings.TrimSpace(s.text[s.keyed:s.equals])
}

// languageTag is the shape of the language tags after a key, as in title.fr or
// title.zh-Hant.
var languageTag = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// repeated explains a name that is there twice.
func (s *scanner) repeated() *Problem {
	r := s.again
	first := strconv.Itoa(int(r.earlier.Key.Line))
	if r.header {
		first = strconv.Itoa(int(r.earlier.At.Line))
	}
	plain, byLanguage, lang := r.earlier, r.node, r.lang
	if names, ok := r.earlier.Value.(*Table); ok && names.origin == fromDotted && lang == "" {
		plain, byLanguage, lang = r.node, names.entries[0].Node, names.entries[0].Name
	}
	text, isText := s.textAt(plain)
	if other, ok := s.textAt(byLanguage); ok && isText && !r.header && languageTag.MatchString(lang) {
		return &Problem{Code: CodeTextAndLanguages, Span: r.at, Args: map[string]string{
			"key": r.key, "lang": lang, "value": text, "text": other, "first": first,
		}}
	}
	if earlier := r.earlier.At; r.header && isOneBracket(r.earlier, s.text) {
		line := strconv.Itoa(int(r.at.Line))
		header := s.text[earlier.Offset:earlier.End]
		return &Problem{Code: CodeOneBracket, Span: earlier, Args: map[string]string{"header": header, "right": "[" + header + "]", "line": line}}
	}
	if _, list := r.earlier.Value.(*tableList); list && r.header && !strings.HasPrefix(r.key, "[[") {
		return &Problem{Code: CodeOneBracket, Span: r.at, Args: map[string]string{"header": r.key, "right": "[" + r.key + "]", "line": first}}
	}
	return &Problem{Code: CodeDuplicateKey, Span: r.at, Args: map[string]string{"key": r.key, "first": first}, Longer: r.longerHeader()}
}

// longerHeader explains a [[header]] below one that has it as its first names: [session.opening], which has the id, or [[session.item]],
// a part of a session that is not there. It returns nil for other repetitions.
func (r *repetition) longerHeader() *Problem {
	earlier, ok := r.earlier.Value.(*Table)
	if !ok || earlier.origin != fromLonger || !strings.HasPrefix(r.key, "[[") {
		return nil
	}
	table, inside := strings.Trim(r.key, "[] \t"), earlier.entries[0]
	p := &Problem{Span: inside.Node.At, Args: map[string]string{"table": table}}
	if _, list := inside.Node.Value.(*tableList); list {
		p.Code, p.Args["inside"] = CodeWithoutHome, inside.Name
	} else {
		p.Code, p.Fix, p.Args["id"] = CodeTwoBrackets, "id", inside.Name
	}
	return p
}

// isOneBracket reports whether a node is a table with a header that can be there once only.
func isOneBracket(n *Node, text string) bool {
	t, ok := n.Value.(*Table)
	return ok && t.origin == fromHeader && strings.HasPrefix(text[n.At.Offset:n.At.End], "[")
}

// textAt returns the string of a node as written. It shortens a string of several
// lines to its quotes.
func (s *scanner) textAt(node *Node) (written string, ok bool) {
	if node.At.Line == 0 {
		return "", false
	}
	written = s.text[node.At.Offset:node.At.End]
	if !strings.HasPrefix(written, `"`) && !strings.HasPrefix(written, `'`) {
		return "", false
	}
	if strings.Contains(written, "\n") {
		return written[:3] + "…" + written[:3], true
	}
	return written, true
}

// at returns a Problem at text[start:end]; args are names and values in turn.
func (s *scanner) at(code string, start, end int, args ...string) *Problem {
	return problemIn(s.text, code, start, end, args...)
}

// proposed chooses the fix "right", which shows the line as it should be, if that is known.
func (p *Problem) proposed() *Problem {
	if p.Args["right"] != "" {
		p.Fix = "right"
	}
	return p
}

// refused is the problem of a place for which no mistake is known.
func (s *scanner) refused(start, end int) *Problem {
	if found := strings.TrimSpace(s.text[min(start, len(s.text)):min(end, len(s.text))]); found != "" {
		return s.at(CodeSyntax, start, end, "found", found)
	}
	return s.at(CodeLineEnd, start, end)
}

func (s *scanner) tooDeep() *Problem {
	return s.at(CodeTooDeep, s.pos, s.pos+1, "limit", strconv.Itoa(maxDepth))
}

// firstControl finds the first byte from begin on that TOML does not allow
// anywhere, such as a carriage return without a line feed.
func firstControl(text string, begin int) int {
	for i := begin; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\t', c == '\n', c == '\r' && i+1 < len(text) && text[i+1] == '\n':
		case c < ' ', c == 0x7f:
			return i
		}
	}
	return len(text)
}

// lineEndAfter returns the end of the line of a byte, without its line feed.
func lineEndAfter(text string, offset int) int {
	if length := strings.IndexByte(text[offset:], '\n'); length >= 0 {
		return offset + length
	}
	return len(text)
}

// locate returns the span of text[start:end], cut off at the end of its first
// line. text is a file from its start.
func locate(text string, start, end int) Span {
	begin := markEnd(text)
	start = max(begin, min(start, len(text)))
	if strings.HasSuffix(text[:start], "\r") && strings.HasPrefix(text[start:], "\n") {
		start-- // a Windows line end is one place, directly after the text
	}
	lineStart := max(begin, strings.LastIndexByte(text[:start], '\n')+1)
	line, _, _ := strings.Cut(text[start:max(start, min(end, len(text)))], "\n")
	line = strings.TrimSuffix(line, "\r")
	return Span{
		Line:   int32(1 + strings.Count(text[:lineStart], "\n")),
		Column: int32(1 + utf8.RuneCountInString(text[lineStart:start])),
		Length: int32(max(1, utf8.RuneCountInString(line))),
		Offset: int32(start), End: int32(start + len(line)),
	}
}

// problemIn returns a Problem at text[start:end]; args are names and values in turn.
func problemIn(text, code string, start, end int, args ...string) *Problem {
	p := &Problem{Code: code, Span: locate(text, start, end)}
	for i := 0; i+1 < len(args); i += 2 {
		if p.Args == nil {
			p.Args = map[string]string{}
		}
		p.Args[args[i]] = args[i+1]
	}
	return p
}
