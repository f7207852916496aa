package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// What an editor meant as Markdown or HTML and readers would see as it is written. The document is searched after it has been parsed: what
// is still text then shows as text.

// bullets are the signs that word processors put before the items of a list.
const bullets = "•●○▪■□◦‣⁃➢➤·"

var (
	tag         = regexp.MustCompile(`</?[A-Za-z][A-Za-z0-9:]*(\s[^<>]*)?/?>|<!--`)
	spacedLink  = regexp.MustCompile(`(!?\[[^\]\n]+\])\s+(\([^()\s]*[:/.#@][^()\s]*\))`)
	brokenLink  = regexp.MustCompile(`(!?\[[^\]\n]+\]\()([^()\n]+)(\))`)
	tightTitle  = regexp.MustCompile(`^#{2,6}[^#\s]`)
	loneTitle   = regexp.MustCompile(`^#\p{Lu}(?:\p{Ll}+|[\p{L}\d,’'-]* [\p{L}\d ,’'-]+)$`)
	bullet      = regexp.MustCompile(`^\s*(?:[` + bullets + `]\s*|o\t+)`)
	tableRow    = regexp.MustCompile(`^\s*\|.*\|\s*$`)
	tabbed      = regexp.MustCompile(`\S\t+\S`)
	openMark    = regexp.MustCompile(`(^|\s)(\*\*|__)\S|\S(\*\*|__)(\s|$)`)
	smartQuoted = regexp.MustCompile(`\s[“”„«‘’]`)
)

// oversights reports what shows as it is written, once for each block of the document.
func (w *writer) oversights(document ast.Node) {
	w.conflict()
	w.rawBlocks(document)
}

// conflict reports the marks of a program that put two versions of the text together.
func (w *writer) conflict() {
	for _, mark := range []string{"<<<<<<<", ">>>>>>>"} {
		for from := 0; ; {
			i := bytes.Index(w.source[from:], []byte(mark))
			if i < 0 {
				break
			}
			start := from + i
			end := lineEnd(w.source, start)
			if (start == 0 || w.source[start-1] == '\n') && (end == start+len(mark) || w.source[start+len(mark)] == ' ') {
				w.report(CodeConflict, w.places.at(start, end-start), "marker", mark)
				return
			}
			from = start + len(mark)
		}
	}
}

func lineEnd(text []byte, from int) int {
	if i := bytes.IndexByte(text[from:], '\n'); i >= 0 {
		return from + i
	}
	return len(text)
}

// rawBlocks looks at the blocks below a node.
func (w *writer) rawBlocks(n ast.Node) {
	for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
		switch b := c.(type) {
		case *ast.FencedCodeBlock:
			w.openFence(b)
		case *ast.CodeBlock:
		default:
			if first := c.FirstChild(); first != nil && first.Type() == ast.TypeInline {
				w.rawText(c)
			} else {
				w.rawBlocks(c)
			}
		}
	}
}

// openFence reports a code block that goes on to the end of the text, because its last line is missing.
func (w *writer) openFence(b *ast.FencedCodeBlock) {
	lines := b.Lines()
	if lines.Len() == 0 {
		return
	}
	end := lines.At(lines.Len() - 1).Stop
	if rest := bytes.TrimSpace(w.source[end:]); len(rest) > 0 {
		return
	}
	start := lines.At(0).Start
	start = bytes.LastIndexByte(w.source[:max(0, start-1)], '\n') + 1
	w.report(CodeFence, w.places.at(start, len(bytes.TrimRight(w.source[start:lineEnd(w.source, start)], " "))))
}

// isBullet reports whether a character is one of the bullets. Nearly all letters are before them.
func isBullet(c rune) bool { return (c >= '•' || c == '·') && strings.ContainsRune(bullets, c) }

// rawText reports the first thing in a block of text that shows as it is written.
func (w *writer) rawText(block ast.Node) {
	text := w.remaining(block)
	if text.first < 0 || !strings.ContainsAny(text.words, "<[*_#|\t") && !strings.ContainsFunc(text.words, isBullet) {
		return
	}
	lines := w.source[text.first:text.last]
	at := func(pattern *regexp.Regexp) (m []string, offset int) {
		i := pattern.FindSubmatchIndex(lines)
		if i == nil {
			return nil, 0
		}
		for j := 0; j+1 < len(i); j += 2 {
			m = append(m, string(lines[max(0, i[j]):max(0, i[j+1])]))
		}
		return m, text.first + i[0]
	}
	if strings.Contains(text.words, "<") && tag.MatchString(text.words) {
		if m, offset := at(tag); m != nil {
			w.raw("html", offset, m[0], "")
			return
		}
	}
	if strings.Contains(text.words, "[") {
		if m, offset := at(spacedLink); m != nil && strings.Contains(text.words, m[1][strings.IndexByte(m[1], '['):]) {
			w.raw("link", offset, m[0], m[1]+m[2])
			return
		}
		if m, offset := at(brokenLink); m != nil && strings.Contains(text.words, m[2]) && strings.ContainsAny(m[2], " \t\u00a0") {
			w.brokenLink(offset, m)
			return
		}
	}
	w.rawLines(text, lines)
}

// brokenLink reports a link whose address has spaces, or whose title has other quotes than straight ones.
func (w *writer) brokenLink(offset int, m []string) {
	address := m[2]
	if smartQuoted.MatchString(address) {
		straight := strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "« ", `"`, " »", `"`, "«", `"`, "»", `"`, "‘", `"`, "’", `"`).Replace(address)
		w.raw("title", offset, m[0], m[1]+straight+m[3])
		return
	}
	with := "%20"
	if scheme, _, ok := strings.Cut(address, ":"); ok && !strings.ContainsAny(scheme, " /.") {
		with = ""
	}
	w.raw("address", offset, m[0], m[1]+strings.Join(strings.Fields(address), with)+m[3])
}

// rawLines reports headings, tables and cells that are only text, and stars that are not closed.
func (w *writer) rawLines(text remainder, lines []byte) {
	offset := text.first
	rows := 0
	for line := range bytes.Lines(lines) {
		trimmed := bytes.TrimRight(line, "\n")
		switch {
		case tightTitle.Match(trimmed), len(trimmed) == len(bytes.TrimSpace(lines)) && loneTitle.Match(trimmed):
			marks := len(trimmed) - len(bytes.TrimLeft(trimmed, "#"))
			w.raw("heading", offset, string(trimmed), string(trimmed[:marks])+" "+string(trimmed[marks:]))
			return
		case tableRow.Match(trimmed) && bytes.Count(trimmed, []byte("|")) >= 3 && text.isTop:
			w.raw("table", offset, string(trimmed), "|"+strings.Repeat(" --- |", bytes.Count(trimmed, []byte("|"))-1))
			return
		case bullet.Match(trimmed):
			w.raw("bullet", offset, string(trimmed), "- "+string(bullet.ReplaceAll(trimmed, nil)))
			return
		case tabbed.Match(trimmed):
			if rows++; rows > 1 || bytes.Count(trimmed, []byte("\t")) > 1 {
				w.raw("cells", offset, string(trimmed), "")
				return
			}
		}
		offset += len(line)
	}
	if !openMark.MatchString(text.words) {
		return
	}
	if i := openMark.FindIndex(lines); i != nil {
		start := text.first + i[0] + len(lines[i[0]:i[1]]) - len(bytes.TrimLeft(lines[i[0]:i[1]], " \n"))
		w.raw("bold", start, firstRunes(w.source[start:lineEnd(w.source, start)], longestShown), "")
	}
}

// longestShown is the number of characters of a line that a message repeats.
const longestShown = 40

// firstRunes returns the first n characters, as they are written: what is not UTF-8 keeps its length.
func firstRunes(text []byte, n int) string {
	for i := range string(text) {
		if n == 0 {
			return string(text[:i])
		}
		n--
	}
	return string(text)
}

// raw reports a text that shows as it is written.
func (w *writer) raw(fix string, offset int, shown, right string) {
	w.report(CodeRaw, w.places.at(offset, len(shown)), "shown", shown, "right", right)
	w.problems[len(w.problems)-1].Fix = fix
}

// remainder is what is still text in a block: its words, and the part of the source they are from.
type remainder struct {
	words       string
	first, last int
	isTop       bool // a paragraph, and no cell of a table
}

func (w *writer) remaining(block ast.Node) remainder {
	r := remainder{first: -1}
	var words strings.Builder
	var visit func(n ast.Node)
	visit = func(n ast.Node) {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			switch t := c.(type) {
			case *ast.Text:
				if r.first < 0 {
					r.first = t.Segment.Start
				}
				r.first, r.last = min(r.first, t.Segment.Start), max(r.last, t.Segment.Stop)
				words.Write(t.Segment.Value(w.source))
				if t.SoftLineBreak() || t.HardLineBreak() {
					words.WriteByte('\n')
				}
			case *ast.CodeSpan, *ast.AutoLink:
			default:
				visit(c)
			}
		}
	}
	visit(block)
	r.words = words.String()
	_, r.isTop = block.(*ast.Paragraph)
	if !r.isTop {
		_, r.isTop = block.(*ast.TextBlock)
	}
	return r
}
