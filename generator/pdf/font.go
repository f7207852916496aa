package pdf

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

// font is what reading text needs to know about a font.
type font struct {
	codeSize int // bytes
	texts    map[int]string
	written  map[int]string  // the texts as they are in the file
	widths   map[int]float64 // in thousandths of the font's size, or in units of a Type 3 font
	width    float64         // of codes that are not in widths
	unit     float64         // the size of a unit of width, for a font of size 1

	toUnicode int // the object number of the map to text, or 0
}

// maxCodes limits the codes that all ranges of a font stand for together. There are 1 << 16 codes.
const maxCodes = 1 << 18

// readFont reads a font. What is missing or wrong in it has no text and no width.
func (f *file) readFont(o *object) *font {
	result := &font{codeSize: 1, texts: map[int]string{}, widths: map[int]float64{}, unit: 0.001}
	if o.get("Subtype").isName("Type0") {
		result.codeSize = 2
		if descendants := f.resolve(o.get("DescendantFonts")); len(descendants.items) > 0 {
			result.readCIDWidths(f, f.resolve(&descendants.items[0]))
		}
	} else {
		first := int(f.resolve(o.get("FirstChar")).value)
		for i, width := range f.resolve(o.get("Widths")).items {
			result.widths[first+i] = width.value
		}
		if matrix := f.resolve(o.get("FontMatrix")); len(matrix.items) == 6 {
			result.unit = matrix.items[0].value
		}
	}
	if reference := o.get("ToUnicode"); reference.kind == kindReference {
		if data, err := f.stream(reference.number()); err == nil {
			result.toUnicode, result.written = reference.number(), readCMap(data)
		}
	}
	for code, text := range result.written {
		result.texts[code] = plainLetters(inOrderOfReading(text))
	}
	return result
}

// readCIDWidths reads the widths of a font with codes of two bytes (ISO 32000-1, 9.7.4.3).
func (t *font) readCIDWidths(f *file, descendant *object) {
	t.width = 1000
	if width := f.resolve(descendant.get("DW")); width.kind == kindNumber {
		t.width = width.value
	}
	items := f.resolve(descendant.get("W")).items
	left := maxCodes
	for i := 0; i+1 < len(items); {
		first := int(items[i].value)
		if list := f.resolve(&items[i+1]); list.kind == kindArray {
			for n, width := range list.items {
				t.widths[first+n] = width.value
			}
			i += 2
			continue
		}
		if i+2 >= len(items) {
			return
		}
		for code := first; code <= int(items[i+1].value) && left > 0; code++ {
			t.widths[code] = items[i+2].value
			left--
		}
		i += 3
	}
}

// codes calls do for each code in a string that the font draws.
func (t *font) codes(text []byte, do func(code int)) {
	for ; len(text) >= t.codeSize; text = text[t.codeSize:] {
		if t.codeSize == 1 {
			do(int(text[0]))
		} else {
			do(int(binary.BigEndian.Uint16(text)))
		}
	}
}

// widthOf returns the width of a code, for a font of size 1.
func (t *font) widthOf(code int) float64 {
	if width, ok := t.widths[code]; ok {
		return width * t.unit
	}
	return t.width * t.unit
}

// readCMap reads a map from codes to text (ISO 32000-1, 9.10.3). It stops where the map is wrong.
func readCMap(data []byte) map[int]string {
	texts := map[int]string{}
	left := maxCodes
	for op, err := range operations(data) {
		if err != nil {
			break
		}
		switch op.operator {
		case "endbfchar":
			for i := 0; i+1 < len(op.operands); i += 2 {
				texts[codeOf(&op.operands[i])] = decodeUTF16(op.operands[i+1].text)
			}
		case "endbfrange":
			for i := 0; i+2 < len(op.operands); i += 3 {
				first, last := codeOf(&op.operands[i]), min(codeOf(&op.operands[i+1]), codeOf(&op.operands[i])+left)
				addRange(texts, first, last, &op.operands[i+2])
				left -= max(0, last-first)
			}
		}
	}
	return texts
}

// addRange adds a range of codes, with a text for each, or with the text of the first, whose last unit counts up.
func addRange(texts map[int]string, first, last int, to *object) {
	for code := first; code <= last; code++ {
		if i := code - first; to.kind == kindArray {
			if i < len(to.items) {
				texts[code] = decodeUTF16(to.items[i].text)
			}
		} else if n := len(to.text); n >= 2 {
			unit := int(binary.BigEndian.Uint16(to.text[n-2:])) + i
			text := append(to.text[:n-2:n-2], byte(unit>>8), byte(unit))
			texts[code] = decodeUTF16(text)
		}
	}
}

func codeOf(o *object) (code int) {
	if len(o.text) > 2 {
		return -1
	}
	for _, b := range o.text {
		code = code<<8 | int(b)
	}
	return code
}

func decodeUTF16(text []byte) string {
	var units []uint16
	for ; len(text) >= 2; text = text[2:] {
		units = append(units, binary.BigEndian.Uint16(text))
	}
	return string(utf16.Decode(units))
}

// plainLetters replaces ligatures and the forms that letters have in words (U+FB00 to U+FDFF, U+FE70 to U+FEFC) by the letters.
func plainLetters(text string) string {
	if strings.IndexFunc(text, isForm) < 0 {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		if isForm(r) {
			out.WriteString(strings.TrimLeft(norm.NFKC.String(string(r)), " ")) // a mark on nothing has a space
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

func isForm(r rune) bool { return r >= 0xFB00 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC }
