package source

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

type args = map[string]string

// problems are mistakes with their code, place and arguments. A nil map means that
// the arguments are not compared.
var problems = []struct {
	name string
	text string
	code string
	span shown
	args args
}{
	{"a byte that is not UTF-8", "a = 1\nb = \"é\xff\"\n", CodeNotUTF8, shown{2, 7, 1}, nil},
	{"a UTF-16 file", "\xff\xfea\x00", CodeUTF16, shown{1, 1, 1}, nil},
	{"half a character at the end", "a = \"\xc3", CodeNotUTF8, shown{1, 6, 1}, nil},

	{"NUL", "a = 1\nb = \"é\x00\"\n", CodeDamaged, shown{2, 7, 1}, nil},
	{"NUL at the start", "\x00a = 1", CodeDamaged, shown{1, 1, 1}, nil},
	{"NUL behind a line end at the start", "\n\x00a = 1", CodeDamaged, shown{2, 1, 1}, nil},
	{"a control character in a comment", "# é\x1b", CodeControl, shown{1, 4, 1}, args{"code": "U+001B"}},
	{"a carriage return alone", "a = 1\rb = 2\n", CodeControl, shown{1, 6, 1}, nil},
	{"delete", "a = '\x7f'", CodeControl, shown{1, 6, 1}, nil},
	{"a colon for an equals sign", "# é\nroom: \"x\"", CodeEquals, shown{2, 5, 1}, args{"key": "room", "right": "room = \"x\"", "line": "room: \"x\""}},
	{"an accent in a bare key", "thème = 1", CodeName, shown{1, 1, 5}, nil},
	{"a key without value", "room\nx = 1", CodeEquals, shown{1, 5, 1}, nil},
	{"a key at the end of the file", "room", CodeEquals, shown{1, 5, 1}, nil},
	{"a bad escape", `path = "É:\données"`, CodeBackslash, shown{1, 11, 2}, args{"right": "\"É:/données\""}},
	{"a bad escape on the second line", "a = \"\"\"\n é\\q\"\"\"", CodeBackslash, shown{2, 3, 2}, nil},
	{"a bad escape before a missing quote", `a = "b\q`, CodeMissingQuote, shown{1, 5, 4}, nil},
	{"a character that does not exist", `a = "x\ud800"`, CodeBackslash, shown{1, 5, 9}, nil},
	{"a missing comma", "a = [\"é\" \"b\"]", CodeList, shown{1, 10, 1}, nil},
	{"a missing comma at the line end", "a = [\n  \"é\"\n  \"b\"\n]", CodeList, shown{2, 6, 1}, nil},
	{"a missing comma between numbers", "a = [1 2]", CodeList, shown{1, 8, 1}, nil},
	{"a list without end", "a = [1,\n2\nb = 3\n", CodeBracketOpen, shown{1, 5, 1}, nil},
	{"a list without end at the end", "a = [1,\n", CodeBracketOpen, shown{1, 5, 1}, nil},
	{"a list without end on a Windows line", "a = [1  \r\n", CodeBracketOpen, shown{1, 5, 1}, nil},
	{"two commas", "a = [1,,2]", CodeList, shown{1, 8, 1}, nil},
	{"text behind a list", "a = [1] 2", CodeAfterValue, shown{1, 9, 1}, nil},
	{"an open header", "[session\na = 1", CodeHeader, shown{1, 1, 8}, nil},
	{"a half open header", "[[session]\na = 1", CodeHeader, shown{1, 1, 10}, nil},
	{"an empty header", "[]", CodeSyntax, shown{1, 2, 1}, nil},
	{"text behind a header", "[é]", CodeName, shown{1, 1, 3}, nil},
	{"a number with loose underscores", "a = 1__0", CodeNumber, shown{1, 5, 4}, nil},
	{"a number that is too large", "a = 99999999999999999999 # x", CodeNumber, shown{1, 5, 20}, nil},
	{"a number with a loose point", "a = 1.", CodeNumber, shown{1, 5, 2}, nil},
	{"two equals signs", "a == 1", CodeEquals, shown{1, 4, 1}, nil},
	{"two equals signs before a key that cannot be", "a = {b==,c", CodeEquals, shown{1, 8, 1}, args{"key": "b", "right": "b = \"…\""}},
	{"a second byte order mark inside", "a = 1\n\ufeffb = 2", CodeInvisible, shown{2, 1, 1}, nil},

	{"typographic quotes", "title = “Opening”", CodeSmartQuotes, shown{1, 9, 1}, args{"quote": "“", "right": `title = "Opening"`}},
	{"guillemets", "# é\ntitle = « Ouverture »", CodeSmartQuotes, shown{2, 9, 1}, args{"quote": "«", "right": `title = "Ouverture"`}},
	{"single typographic quotes in a list", `a = ["é", ‘b’]`, CodeSmartQuotes, shown{1, 11, 1}, args{"quote": "‘", "right": ""}},
	{"a typographic quote at the end", "title = \"Cérémonie”  \nb = 1", CodeSmartQuotes, shown{1, 19, 1}, args{"quote": "”", "right": `title = "Cérémonie"`}},
	{"a typographic quote at the end alone", "title = Cérémonie” # x", CodeSmartQuotes, shown{1, 18, 1}, args{"quote": "”", "right": ""}},
	{"typographic quotes in a list", "a = [“b”,\t« c »,]", CodeSmartQuotes, shown{1, 6, 1}, args{"quote": "“", "right": "a = [\"b\",\t\"c\",]"}},
	{"typographic quotes around an apostrophe", "a = ‘L’Amitié’;", CodeSmartQuotes, shown{1, 5, 1}, args{"quote": "‘", "right": `a = "L’Amitié"`}},
	{"wide signs", "ａ ＝ \"，\"", CodeFullWidth, shown{1, 1, 1}, args{"found": "ａ", "plain": "a", "right": `a = "，"`}},
	{"a semicolon in braces", "a = { b = 1; c = 2 }", CodeBraces, shown{1, 12, 1}, args{"right": "a = { b = 1, c = 2 }"}},
	{"no comma in braces", "a = { b = 1 c = 2 }", CodeBraces, shown{1, 13, 1}, args{"right": ""}},
	{"a path of Windows", `file = "C:\plans\hall.pdf"`, CodeBackslash, shown{1, 11, 2}, args{"right": `file = "hall.pdf"`}},
	{"decimal commas", "a = { lat = 45,76, lon = -4,83 }", CodeDecimal, shown{1, 13, 5}, args{"right": "a = { lat = 45.76, lon = -4.83 }"}},
	{"a typographic quote at the end in a list", "a = [\"b”]", CodeSmartQuotes, shown{1, 8, 1}, args{"quote": "”", "right": `a = ["b"]`}},
	{"a key in typographic quotes", "“a” = 1", CodeSmartQuotes, shown{1, 1, 1}, args{"quote": "“", "right": ""}},

	{"one digit hour", "start = 9:00", CodeTimeNeedsQuotes, shown{1, 9, 4}, args{"value": "9:00"}},
	{"past midnight", "start = 24:10 # night", CodeTimeNeedsQuotes, shown{1, 9, 5}, args{"value": "24:10"}},
	{"past one", "start = 25:30\r\n", CodeTimeNeedsQuotes, shown{1, 9, 5}, args{"value": "25:30"}},
	{"many times", "departures = 12:45 13:00", CodeTimeNeedsQuotes, shown{1, 14, 11}, args{"value": "12:45 13:00"}},
	{"a time in a list", "d = [12:45, 9:00]", CodeTimeNeedsQuotes, shown{1, 13, 4}, args{"value": "9:00"}},
	{"a time in a table", "m = { day = 2007-11-15, start = 24:10 }", CodeTimeNeedsQuotes, shown{1, 33, 5}, args{"value": "24:10"}},

	{"31 November", "day = 2007-11-31", CodeDateInvalid, shown{1, 7, 10}, args{"key": "day", "value": "2007-11-31"}},
	{"30 February", "day = 2007-02-30 # no", CodeDateInvalid, shown{1, 7, 10}, args{"key": "day", "value": "2007-02-30"}},
	{"one digit day", "day = 2007-11-5", CodeDateInvalid, shown{1, 7, 9}, args{"key": "day", "value": "2007-11-5"}},
	{"day first", "day = 15/11/2007", CodeDateInvalid, shown{1, 7, 10}, args{"key": "day", "value": "15/11/2007"}},
	{"day first with points", "day = 15.11.2007", CodeDateInvalid, shown{1, 7, 10}, args{"key": "day", "value": "15.11.2007"}},
	{"a date with a wrong time", "day = 2007-11-15 9:00", CodeDateInvalid, shown{1, 7, 15}, nil},
	{"a wrong date in a list", "days = [2007-11-15, 2007-11-31]", CodeDateInvalid, shown{1, 21, 10}, nil},

	{"a key twice", "a = 1\nb = 2\n\"a\" = 3", CodeDuplicateKey, shown{3, 1, 3}, args{"key": `"a"`, "first": "1"}},
	{"a key twice, the second broken", "a = 1\na = x", CodeDuplicateKey, shown{2, 1, 1}, args{"key": "a", "first": "1"}},
	{"a broken value, then a key twice", "a = x\na = 1", CodeNeedsQuotes, shown{1, 5, 1}, nil},
	{"a dotted key twice", "t.fr = 1\nt.fr = 2", CodeDuplicateKey, shown{2, 3, 2}, args{"key": "t.fr", "first": "1"}},
	{"a header twice", "[a]\n[b]\n[a]", CodeOneBracket, shown{1, 1, 3}, args{"header": "[a]", "line": "3", "right": "[[a]]"}},
	{"a list after a table", "[a]\n[[a]]", CodeOneBracket, shown{1, 1, 3}, args{"header": "[a]", "line": "2", "right": "[[a]]"}},
	{"a table after a list", "[[a]]\n[a]", CodeOneBracket, shown{2, 1, 3}, nil},
	{"a header through a value", "a = 1\n[a.b]", CodeDuplicateKey, shown{2, 1, 5}, args{"key": "[a.b]", "first": "1"}},
	{"a header into braces", "a = {}\n[a.b]", CodeDuplicateKey, shown{2, 1, 5}, nil},
	{"a key into braces", "a = {}\na.b = 1", CodeDuplicateKey, shown{2, 1, 1}, nil},
	{"a header over dotted keys", "[a]\nb.c = 1\n[a.b]", CodeDuplicateKey, shown{3, 1, 5}, nil},
	{"dotted keys into a table with a header", "[a.b.c]\nz = 9\n[a]\nb.c.t = 1", CodeDuplicateKey, shown{4, 1, 1}, nil},
	{"a header into a plain list", "a = [{}]\n[[a]]", CodeDuplicateKey, shown{2, 1, 5}, nil},
	{"a key twice in braces", "a = { b = 1, b = 2 }", CodeDuplicateKey, shown{1, 14, 1}, args{"key": "b", "first": "1"}},
	{"a list over an implied table", "[a.b.c]\n[a]\nb = [1]", CodeDuplicateKey, shown{3, 1, 1}, nil},

	{"a language under a text", "title = \"Ouverture\"\ntitle.en = \"Opening\"", CodeTextAndLanguages, shown{2, 1, 5},
		args{"key": "title", "lang": "en", "value": `"Ouverture"`, "text": `"Opening"`, "first": "1"}},
	{"a text under a language", "[a]\ntitle.zh-Hant = \"é\"\ntitle = 'x'", CodeTextAndLanguages, shown{3, 1, 5},
		args{"key": "title", "lang": "zh-Hant", "value": `'x'`, "text": `"é"`, "first": "2"}},
	{"a language under a long text", "t = '''\nx'''\nt.en = \"\"\"y\"\"\"", CodeTextAndLanguages, shown{3, 1, 1},
		args{"key": "t", "lang": "en", "value": `'''…'''`, "text": `"""y"""`, "first": "1"}},
	{"a language under a number", "title = 1\ntitle.en = \"Opening\"", CodeDuplicateKey, shown{2, 1, 5}, nil},
	{"a name that is no language", "title = \"x\"\ntitle.ENGLISH = \"Opening\"", CodeDuplicateKey, shown{2, 1, 5}, nil},

	{"a missing quote", "title = \"Opening\nb = 1", CodeMissingQuote, shown{1, 9, 8}, args{"quote": `"`, "right": `title = "Opening"`}},
	{"a missing quote with Windows line ends", "title = 'Opening \r\nb = 1", CodeMissingQuote, shown{1, 9, 8}, args{"quote": `'`, "right": `title = "Opening"`}},
	{"a missing quote at the end", "title = \"Opening", CodeMissingQuote, shown{1, 9, 8}, nil},
	{"only a quote", "a = \"", CodeMissingQuote, shown{1, 5, 1}, nil},
	{"a missing first quote", "title = Opening\"", CodeMissingQuote, shown{1, 9, 8}, args{"quote": `"`, "right": `title = "Opening"`}},
	{"three quotes without end", "a = 1\nb = \"\"\"\nx\n", CodeMissingQuote, shown{2, 5, 3}, args{"quote": `"""`}},
	{"a key without its quote", "\"a = 1", CodeMissingQuote, shown{1, 1, 6}, nil},
	{"a missing quote in a list", `a = ["b, "c"]`, CodeMissingQuote, shown{1, 6, 5}, nil},
	{"a missing last quote in a list", `a = ["b", "c]`, CodeMissingQuote, shown{1, 11, 3}, nil},

	{"an apostrophe inside", "hotel = 'L'Amitié'", CodeQuoteInside, shown{1, 11, 1}, args{"quote": `'`}},
	{"quotes inside", `t = "Say "é" now"`, CodeQuoteInside, shown{1, 10, 1}, args{"quote": `"`}},
	{"quotes inside in a list", `t = ["Say "é" now"]`, CodeQuoteInside, shown{1, 11, 1}, nil},

	{"no value", "room =\nb = 1", CodeValueMissing, shown{1, 6, 1}, args{"key": "room"}},
	{"no value at the end", "[a]\n name.fr = ", CodeValueMissing, shown{2, 10, 1}, args{"key": "name.fr"}},
	{"only a comment", "room = # later\r\n", CodeValueMissing, shown{1, 6, 1}, nil},
	{"no value in braces", "a = { b = , c = 1}", CodeValueMissing, shown{1, 9, 1}, args{"key": "b"}},

	{"a bare word", "room = djeliba", CodeNeedsQuotes, shown{1, 8, 7}, args{"key": "room", "value": "djeliba"}},
	{"bare words", "title = Cérémonie d'ouverture # x", CodeNeedsQuotes, shown{1, 9, 21}, args{"key": "title", "value": "Cérémonie d'ouverture"}},
	{"an address", "url = https://a.example/#x", CodeNeedsQuotes, shown{1, 7, 20}, nil},
	{"a phone number", "phone = +223 20 00 00", CodeNeedsQuotes, shown{1, 9, 13}, args{"key": "phone", "value": "+223 20 00 00"}},
	{"leading zeros", "phone = 00223", CodeNeedsQuotes, shown{1, 9, 5}, nil},
	{"a French hour", "start = 9h30", CodeNeedsQuotes, shown{1, 9, 4}, args{"key": "start", "value": "9h30"}},
	{"a bare word in a list", "stops = [cicb, salam]", CodeNeedsQuotes, shown{1, 10, 4}, args{"key": "stops", "value": "cicb"}},
	{"a bare word in braces", "a = { b = c }", CodeNeedsQuotes, shown{1, 11, 1}, args{"key": "b", "value": "c"}},
	{"another alphabet", "room = قاعة", CodeNeedsQuotes, shown{1, 8, 4}, nil},
	{"a capital", "x = True", CodeNeedsQuotes, shown{1, 5, 4}, nil},
	{"a date and words", "day = 2007-11-15 morning", CodeNeedsQuotes, shown{1, 7, 18}, nil},

	{"too deep a list", "a = " + strings.Repeat("[", 200000), CodeTooDeep, shown{1, 105, 1}, args{"limit": "100"}},
	{"too deep braces", strings.Repeat("a={", 200), CodeTooDeep, shown{1, 303, 1}, nil},
	{"too long a key", strings.Repeat("a.", 200) + "a = 1", CodeTooDeep, shown{1, 404, 1}, nil},
	{"too long a header", "[" + strings.Repeat("a.", 200) + "a]", CodeTooDeep, shown{1, 404, 1}, nil},

	{"a byte order mark is no column", "\ufeffé", CodeName, shown{1, 1, 1}, nil},
	{"two byte order marks are no column", "\ufeff\ufeffa = b", CodeNeedsQuotes, shown{1, 5, 1}, nil},
}

func TestProblems(t *testing.T) {
	for _, c := range problems {
		t.Run(c.name, func(t *testing.T) {
			table, p := ParseTOML([]byte(c.text))
			if p == nil {
				t.Fatalf("accepted: %v", table.Entries())
			}
			if p.Code != c.code || shownOf(p.Span) != c.span {
				t.Errorf("got %s %v, want %s %v (%q)", p.Code, p.Span, c.code, c.span, p.Args)
			}
			if c.args != nil && !maps.Equal(p.Args, c.args) {
				t.Errorf("got %q, want %q", p.Args, c.args)
			}
			if !slices.Contains(codes, p.Code) {
				t.Errorf("codes does not list %s", p.Code)
			}
			if p.Code == CodeSyntax && p.Args["found"] == "" {
				t.Error("a syntax problem must show what it found")
			}
		})
	}
}
