package source

import (
	"bytes"
	"slices"
	"testing"

	"github.com/BurntSushi/toml"
)

// addSeeds adds the texts of the table tests as seeds.
func addSeeds(f *testing.F, wrap func(string) string) {
	for _, c := range problems {
		if len(c.text) < 1000 {
			f.Add([]byte(wrap(c.text)))
		}
	}
	for _, c := range places {
		f.Add([]byte(wrap(c.text)))
	}
}

func FuzzParseTOML(f *testing.F) {
	addSeeds(f, func(text string) string { return text })
	f.Fuzz(func(t *testing.T, data []byte) {
		table, p := ParseTOML(data)
		if p != nil {
			checkProblem(t, data, p)
			return
		}
		checkPlaces(t, string(data), table)
		var want map[string]any
		if _, err := toml.Decode(string(data[markEnd(data):]), &want); err != nil {
			t.Fatalf("accepted what the decoder refuses: %v", err)
		}
	})
}

func FuzzFrontMatter(f *testing.F) {
	addSeeds(f, func(text string) string { return "+++\n" + text + "\n+++\n# Title\n" })
	f.Add([]byte("+++\n+++"))
	f.Add([]byte("\n\n+++\na = 1"))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, body, line, p := FrontMatter(data)
		if p != nil {
			checkProblem(t, data, p)
			return
		}
		if !bytes.HasSuffix(data, body) {
			t.Fatalf("the body %q is not the end of the file", body)
		}
		before := data[markEnd(data):]
		before = before[:len(before)-len(body)]
		if newlines := bytes.Count(before, []byte("\n")); len(body) > 0 && line != newlines+1 {
			t.Fatalf("the body begins on line %d, not %d", newlines+1, line)
		}
		checkPlaces(t, string(data), table)
	})
}

// codes lists all codes of problems.
var codes = []string{
	CodeNotUTF8, CodeUTF16, CodeDamaged, CodeOldLineEnds, CodeControl,
	CodeConflict, CodeInvisible, CodeFullWidth, CodeComment, CodeOtherFormat,
	CodeCells, CodeName, CodeHeader, CodeKeyLanguage, CodeKeySpace,
	CodeEquals, CodeBracketOpen, CodeDecimal, CodeList, CodeBraces, CodeAfterValue, CodeBackslash,
	CodeNumber, CodeSyntax, CodeLineEnd, CodeTooDeep, CodeSmartQuotes,
	CodeTimeNeedsQuotes, CodeDateInvalid, CodeDuplicateKey, CodeOneBracket, CodeTextAndLanguages,
	CodeMissingQuote, CodeQuoteInside, CodeValueMissing, CodeNeedsQuotes, CodeFrontMatterOpen,
}

// checkProblem checks that a problem has a known code and a place in the file, at
// most one column after the end of a line.
func checkProblem(t *testing.T, data []byte, p *Problem) {
	t.Helper()
	if !slices.Contains(codes, p.Code) {
		t.Fatalf("unknown code %q", p.Code)
	}
	if p.Code == CodeSyntax && p.Args["found"] == "" {
		t.Fatalf("refused at %v without a word: the scanner and the decoder disagree", p.Span)
	}
	lines := linesOf(string(bytes.ToValidUTF8(data, []byte("?"))))
	s := p.Span
	if s.Offset < 0 || s.End < s.Offset || int(s.End) > len(data) {
		t.Fatalf("%s has the bytes %d to %d of %d", p.Code, s.Offset, s.End, len(data))
	}
	if s.Line < 1 || int(s.Line) > len(lines) || s.Column < 1 || s.Length < 1 {
		t.Fatalf("%s at %v lies outside of the file", p.Code, s)
	}
	if end := int(s.Column - 1 + s.Length); p.Code != CodeNotUTF8 && end > len(lines[s.Line-1])+1 {
		t.Fatalf("%s at %v ends behind its line of %d", p.Code, s, len(lines[s.Line-1]))
	}
}
