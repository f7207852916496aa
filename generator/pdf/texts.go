package pdf

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

// correctTexts changes what readers and other programs take for the text of pages.
//
// A PDF places letters from left to right, Arabic ones too, and programs turn them around. The browser maps them to text with the forms
// that letters have in words, and notes the text of most of them in the content (ActualText). Some programs do not find words in those
// forms, and all of them turn around the letters of a noted ligature as if they stood side by side: lam-alef becomes alef-lam. What all
// read is a map to plain letters, in the order in which they would stand on the page, and no notes.
func (e *edits) correctTexts(f *file) {
	t := texts{file: f, fonts: map[int]*font{}, byMap: map[int]*font{}, walked: map[int]bool{}}
	for _, entry := range f.entries {
		if f.objects[entry.number].get("ToUnicode").kind == kindReference {
			t.fontOf(entry.number)
		}
	}
	pages, err := f.pages()
	if err != nil {
		return
	}
	for _, page := range pages {
		o := f.objects[page]
		t.walk(o.get("Contents"), f.resolve(o.get("Resources")), 0)
	}
	for i := range t.contents {
		if c := &t.contents[i]; c.correct() {
			e.replaceStream(f, c.number, c.data)
		}
	}
	for _, number := range slices.Sorted(maps.Keys(t.byMap)) {
		if o := t.byMap[number]; o.isCorrected() {
			e.replaceStream(f, number, o.formatMap())
		}
	}
}

// texts has what a file says about texts.
type texts struct {
	file     *file
	fonts    map[int]*font // by object number
	byMap    map[int]*font // a font for each map to text, by the object number of the map
	walked   map[int]bool  // the streams, by number
	contents []noted
}

// noted is a content stream with notes.
type noted struct {
	number int
	data   []byte
	notes  []note
}

// note is marked content that says what the text of some letters is, or that their order is reversed.
type note struct {
	begin, end operation
	isText     bool
	text       string // may say nothing about letters
	says       bool   // whether it says something
	letters    []letter
}

// letter is a code of a font.
type letter struct {
	font *font
	code int
}

func (t *texts) fontOf(number int) *font {
	if t.fonts[number] == nil {
		read := t.file.readFont(t.file.objects[number])
		if same := t.byMap[read.toUnicode]; same != nil {
			read.texts = same.texts
		} else if read.toUnicode != 0 {
			t.byMap[read.toUnicode] = read
		}
		t.fonts[number] = read
	}
	return t.fonts[number]
}

// walk reads the notes of a content stream, and of the forms that it may draw. What cannot be read stays as it is.
func (t *texts) walk(stream, resources *object, depth int) {
	if stream.kind != kindReference || t.walked[stream.number()] || depth > maxForms {
		return
	}
	t.walked[stream.number()] = true
	for _, reference := range t.file.resolve(resources.get("XObject")).entries() {
		if form := t.file.resolve(reference); form.get("Subtype").isName("Form") {
			t.walk(reference, t.file.resolve(form.get("Resources")), depth+1)
		}
	}
	data, err := t.file.stream(stream.number())
	if err != nil || !bytes.Contains(data, []byte("ActualText")) && !bytes.Contains(data, []byte("ReversedChars")) {
		return
	}
	if notes, err := t.readNotes(data, t.file.resolve(resources.get("Font"))); err == nil {
		t.contents = append(t.contents, noted{stream.number(), data, notes})
	}
}

// readNotes returns the notes of a content stream that end. A letter without a text in its font receives the one that is noted for it.
func (t *texts) readNotes(data []byte, fonts *object) (notes []note, err error) {
	var open []note
	var current *font
	var saved []*font
	for op, err := range operations(data) {
		if err != nil {
			return nil, err
		}
		switch op.operator {
		case "q":
			saved = append(saved, current)
		case "Q":
			if n := len(saved) - 1; n >= 0 {
				current, saved = saved[n], saved[:n]
			}
		case "Tf":
			current = nil
			if reference := fonts.get(op.name()); reference.kind == kindReference && t.file.objects[reference.number()] != nil {
				current = t.fontOf(reference.number())
			}
		case "Tj", "TJ":
			if n := len(open) - 1; n >= 0 && open[n].isText {
				open[n].addLetters(current, op.operands)
			}
		case "BMC", "BDC":
			open = append(open, noteOf(op))
		case "EMC":
			n := len(open) - 1
			if n < 0 {
				continue
			}
			last := open[n]
			open = open[:n]
			if last.end = op; last.isText || last.begin.name() == "ReversedChars" {
				last.adopt()
				notes = append(notes, last)
			}
		}
	}
	return notes, nil
}

func noteOf(op operation) note {
	n := note{begin: op}
	if len(op.operands) == 2 && op.name() == "Span" {
		// A dictionary with more entries says more than a text.
		if items := op.operands[1].items; len(items) == 2 && items[0].isName("ActualText") {
			n.isText = true
			n.text, n.says = op.actualText()
		}
	}
	return n
}

func (n *note) addLetters(f *font, operands []object) {
	for i := range operands {
		o := &operands[i]
		n.addLetters(f, o.items)
		if f == nil && len(o.text) > 0 {
			n.letters = append(n.letters, letter{})
		} else if f != nil {
			f.codes(o.text, func(code int) { n.letters = append(n.letters, letter{f, code}) })
		}
	}
}

// adopt gives the text to the letter, if there is one without a text in its font's map.
func (n *note) adopt() {
	if !n.says || len(n.letters) != 1 || n.letters[0].font == nil || n.letters[0].font.toUnicode == 0 {
		return
	}
	if only := n.letters[0]; only.font.texts[only.code] == "" {
		only.font.texts[only.code] = n.text
	}
}

// isNeeded reports whether the text is not that of the letters. Hidden letters have notes, but are not there.
func (n *note) isNeeded() bool {
	if !n.says || len(n.letters) == 0 {
		return false
	}
	var text strings.Builder
	for _, l := range n.letters {
		if l.font == nil {
			return true
		}
		text.WriteString(inOrderOfPlace(l.font.texts[l.code]))
	}
	return norm.NFC.String(inOrderOfReading(text.String())) != norm.NFC.String(n.text)
}

// correct removes the notes that are not needed, and reports whether there were any. If a note is needed in letters of reversed order, the
// note about the order is too.
func (c *noted) correct() bool {
	var cuts edits
	for i := range c.notes {
		if n := &c.notes[i]; !n.isNeeded() {
			cuts = append(cuts, edit{n.begin.start, n.begin.end, nil}, edit{n.end.start, n.end.end, nil})
		}
	}
	c.data, _ = cuts.copyEdited(c.data)
	return len(cuts) > 0
}

// isCorrected reports whether the map to text differs from that in the file.
func (t *font) isCorrected() bool {
	for code, text := range t.texts {
		if inOrderOfPlace(text) != t.written[code] {
			return true
		}
	}
	return false
}

// maxEntries is the largest number of entries in a section of a map.
const maxEntries = 100

// formatMap returns the map from codes to text (ISO 32000-1, 9.10.3).
func (t *font) formatMap() []byte {
	digits := 2 * t.codeSize
	var out bytes.Buffer
	fmt.Fprintf(&out, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"+
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"+
		"1 begincodespacerange\n<%0*X> <%0*X>\nendcodespacerange\n", digits, 0, digits, 1<<(8*t.codeSize)-1)
	for codes := range slices.Chunk(slices.Sorted(maps.Keys(t.texts)), maxEntries) {
		fmt.Fprintf(&out, "%d beginbfchar\n", len(codes))
		for _, code := range codes {
			fmt.Fprintf(&out, "<%0*X> <", digits, code)
			for _, unit := range utf16.Encode([]rune(inOrderOfPlace(t.texts[code]))) {
				fmt.Fprintf(&out, "%04X", unit)
			}
			out.WriteString(">\n")
		}
		out.WriteString("endbfchar\n")
	}
	out.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return out.Bytes()
}

// actualText returns the text that marked content says its letters have, if it does. Brackets are as they look, as in the maps of fonts: in
// text from right to left, an opening bracket looks like a closing one. Marks that say nothing about letters are no text.
func (o *operation) actualText() (text string, ok bool) {
	if len(o.operands) != 2 {
		return "", false
	}
	actual := o.operands[1].get("ActualText")
	if actual.kind != kindString {
		return "", false
	}
	text = decodeText(actual.text)
	if strings.IndexFunc(text, func(r rune) bool { return !unicode.Is(unicode.Cf, r) }) < 0 {
		return "", false
	}
	return mirrored(plainLetters(text)), true
}

// brackets has the brackets that are mirrored in text from right to left.
var brackets = map[string]string{
	"(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{", "<": ">", ">": "<", "«": "»", "»": "«", "‹": "›", "›": "‹",
}

// mirrored returns a bracket as it looks in text from right to left, and any other text as it is.
func mirrored(text string) string {
	if other, ok := brackets[text]; ok {
		return other
	}
	return text
}

// inOrderOfPlace returns letters as they would stand from left to right.
func inOrderOfPlace(text string) string {
	if directionOf(text) != rightToLeft {
		return text
	}
	letters := []rune(text)
	slices.Reverse(letters)
	return string(letters)
}

// inOrderOfReading undoes inOrderOfPlace.
func inOrderOfReading(text string) string { return inOrderOfPlace(text) }
