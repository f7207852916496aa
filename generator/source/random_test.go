package source

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"

	"github.com/BurntSushi/toml"
)

// writer writes random valid TOML: it uses every name and every header only once.
type writer struct {
	strings.Builder
	random *rand.Rand
	names  int
}

func (w *writer) pick(texts ...string) string { return texts[w.random.IntN(len(texts))] }

// name returns a new name, bare, quoted or with escapes.
func (w *writer) name() string {
	w.names++
	return fmt.Sprintf(w.pick("k%d", "k-%d", "%d", `"é %d"`, `'a.%d'`, `"\u00e9\t%d\""`, `"#=[%d"`, `"" . "%d"`, "a%d . b"), w.names)
}

func (w *writer) space() string   { return w.pick("", "", " ", "\t ") }
func (w *writer) newline() string { return w.pick("\n", "\r\n", " # é ] } \"\n", "\n\n  ") }
func (w *writer) gap() string     { return w.pick("", " ", w.newline()) }

func (w *writer) scalar() string {
	return w.pick(`"é"`, `""`, `"a\"]#\\"`, `'b\'`, `''`, `"""x"""`, "\"\"\"\r\n\"\" \\\n  é\\\"\"\"\"", "'''\n'']é\n'''",
		"1", "-17", "0xff", "1_0.5e3", "true", "false", "inf", "-inf", "2007-11-15", "09:00", "2007-11-15 09:00:00",
		"2007-11-15T09:00", "2007-11-15T09:00:00Z", "07:30:00.25", "2007-11-15 09:00:00+01:00")
}

func (w *writer) value(depth int) {
	kind := w.random.IntN(6)
	if depth > 3 || kind > 1 {
		w.WriteString(w.scalar())
		return
	}
	open, closing := "[", "]"
	if kind == 1 {
		open, closing = "{", "}"
	}
	w.WriteString(open + w.gap())
	for i, n := 0, w.random.IntN(4); i < n; i++ {
		if i > 0 {
			w.WriteString(w.gap() + "," + w.gap())
		}
		if kind == 1 {
			w.keyValue(depth + 1)
		} else {
			w.value(depth + 1)
		}
	}
	w.WriteString(w.gap() + closing)
}

func (w *writer) keyValue(depth int) {
	w.WriteString(w.name() + w.space() + "=" + w.space())
	w.value(depth)
}

func (w *writer) statements() {
	for range w.random.IntN(4) {
		w.WriteString(w.space())
		w.keyValue(0)
		w.WriteString(w.newline())
	}
}

func (w *writer) document() string {
	w.statements()
	for range w.random.IntN(4) {
		name := w.name()
		switch w.random.IntN(3) {
		case 0:
			w.section("[" + name + "]")
		case 1:
			for range 1 + w.random.IntN(3) {
				w.section("[[" + name + "]]")
				w.section("[" + name + " . " + w.name() + "]")
			}
		case 2:
			w.section("[" + name + ".x.y]")
			w.section("[ " + name + " ]")
		}
	}
	return w.String()
}

func (w *writer) section(header string) {
	w.WriteString(w.space() + header + w.newline())
	w.statements()
}

// For any valid document the tree has the same names, values and lengths as that
// of the library, and every place is correct.
func TestRandomDocumentsAgreeWithTheDecoder(t *testing.T) {
	for seed := range uint64(harness.Rounds(1000, 10_000)) {
		w := &writer{random: rand.New(rand.NewPCG(harness.Seed(t), seed))}
		text := w.document()
		var want map[string]any
		if _, err := toml.Decode(text, &want); err != nil {
			t.Fatalf("the generator of this test is wrong: %v\n%s", err, text)
		}
		check := func(file string, table *Table, p *Problem) {
			if p != nil {
				t.Fatalf("refused with %v\n%s", p, file)
			}
			if got := plainTable(table); fmt.Sprint(got) != fmt.Sprint(plain(want)) {
				t.Fatalf("got  %v\nwant %v\n%s", got, plain(want), file)
			}
			checkPlaces(t, file, table)
		}
		file := w.pick("", byteOrderMark) + text
		table, p := ParseTOML([]byte(file))
		check(file, table, p)
		file = w.pick("", byteOrderMark) + w.pick("", "\n", " \r\n") + "+++" + w.pick("\n", " \r\n") + text + "\n+++\nBody é\n"
		table, _, _, p = FrontMatter([]byte(file))
		check(file, table, p)
	}
}

// plainTable and plain convert both trees to the same Go values.
func plainTable(table *Table) map[string]any {
	values := map[string]any{}
	for _, entry := range table.Entries() {
		values[entry.Name] = plainNode(entry.Node)
	}
	return values
}

func plainNode(node *Node) any {
	switch value := node.Value.(type) {
	case *Table:
		return plainTable(value)
	case []*Node:
		items := []any{}
		for _, item := range value {
			items = append(items, plainNode(item))
		}
		return items
	}
	return node.Value
}

func plain(value any) any {
	switch value := value.(type) {
	case map[string]any:
		values := map[string]any{}
		for name, inner := range value {
			values[name] = plain(inner)
		}
		return values
	case []map[string]any:
		items := []any{}
		for _, inner := range value {
			items = append(items, plain(inner))
		}
		return items
	case []any:
		items := []any{}
		for _, inner := range value {
			items = append(items, plain(inner))
		}
		return items
	case time.Time:
		return calendar(value)
	}
	return value
}

// checkPlaces checks that every span is in the file, that its bytes begin with the
// text at its place, that the bytes of a key are its name, and that the bytes of a
// value have that value.
func checkPlaces(t *testing.T, text string, table *Table) {
	t.Helper()
	lines := linesOf(text)
	under := func(s Span) string {
		if s.Line < 1 || int(s.Line) > len(lines) || s.Column < 1 || s.Length < 1 || int(s.Column-1+s.Length) > len(lines[s.Line-1]) {
			t.Fatalf("%v lies outside of the text\n%q", s, text)
		}
		show := string(lines[s.Line-1][s.Column-1 : s.Column-1+s.Length])
		if s.Offset < 0 || s.End < s.Offset || int(s.End) > len(text) {
			t.Fatalf("the bytes of %v lie outside of the text\n%q", s, text)
		}
		written := text[s.Offset:s.End]
		if first, _, more := strings.Cut(written, "\n"); !strings.HasPrefix(first, show) || !more && first != show {
			t.Fatalf("%v shows %q, its bytes are %q\n%q", s, show, written, text)
		}
		if lineOf := 1 + strings.Count(text[:s.Offset], "\n"); lineOf != int(s.Line) {
			t.Fatalf("the bytes of %v are on line %d\n%q", s, lineOf, text)
		}
		return written
	}
	var checkTable func(*Table)
	var checkNode func(*Node)
	checkTable = func(table *Table) {
		for _, entry := range table.Entries() {
			if got := unquoted(under(entry.Node.Key)); got != entry.Name {
				t.Fatalf("the key at %v is %q, its name %q\n%q", entry.Node.Key, got, entry.Name, text)
			}
			checkNode(entry.Node)
		}
	}
	checkNode = func(node *Node) {
		written := under(node.At)
		switch value := node.Value.(type) {
		case *Table:
			under(value.At())
			if value.origin == fromBraces {
				checkAlone(t, written, plainTable(value))
			}
			checkTable(value)
		case []*Node:
			if !strings.HasPrefix(written, "[") {
				t.Fatalf("a list at %v begins with %q\n%q", node.At, written, text)
			}
			if !strings.HasPrefix(written, "[[") || !isHeader(value) {
				checkAlone(t, written, plainNode(node))
			}
			for _, item := range value {
				if item.Key != item.At {
					t.Fatalf("an item at %v has its key at %v", item.At, item.Key)
				}
				checkNode(item)
			}
		default:
			checkAlone(t, written, value)
		}
	}
	checkTable(table)
}

// isHeader reports whether a list is one of tables with headers.
func isHeader(list []*Node) bool {
	if len(list) == 0 {
		return false
	}
	table, ok := list[0].Value.(*Table)
	return ok && table.origin == fromHeader
}

// checkAlone decodes the bytes of a value and compares the result.
func checkAlone(t *testing.T, written string, value any) {
	t.Helper()
	var alone map[string]any
	if _, err := toml.Decode("v = "+written, &alone); err != nil {
		t.Fatalf("%q is not the value %v: %v", written, value, err)
	}
	if got := plain(alone["v"]); fmt.Sprint(got) != fmt.Sprint(value) {
		t.Fatalf("%q is %v, not %v", written, got, value)
	}
}

func linesOf(text string) [][]rune {
	text = text[markEnd(text):]
	var lines [][]rune
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, []rune(strings.TrimSuffix(line, "\r")))
	}
	return lines
}

// unquoted returns a name or a string of one line, decoded by the library.
func unquoted(written string) string {
	if !strings.HasPrefix(written, `"`) && !strings.HasPrefix(written, `'`) {
		return written
	}
	var alone map[string]string
	if _, err := toml.Decode("v = "+written, &alone); err != nil {
		return err.Error()
	}
	return alone["v"]
}
