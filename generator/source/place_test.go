package source

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"
)

// describe writes a table with one node per line: its path, the places of its key
// and its value (line:column+length), and the value.
func describe(table *Table) string {
	var b strings.Builder
	describeTable(&b, "", table)
	return b.String()
}

func describeTable(b *strings.Builder, path string, table *Table) {
	for _, entry := range table.Entries() {
		describeNode(b, path+"/"+entry.Name, entry.Node)
	}
}

func describeNode(b *strings.Builder, path string, node *Node) {
	fmt.Fprintf(b, "%s %s %s", path, place(node.Key), place(node.At))
	switch value := node.Value.(type) {
	case *Table:
		fmt.Fprintf(b, " table %s\n", place(value.At()))
		describeTable(b, path, value)
	case []*Node:
		fmt.Fprintf(b, " list\n")
		for i, item := range value {
			describeNode(b, fmt.Sprint(path, "/", i), item)
		}
	case string:
		fmt.Fprintf(b, " %q\n", value)
	default:
		fmt.Fprintf(b, " %T %v\n", value, value)
	}
}

// shown is the place of a span, without its bytes.
type shown struct{ line, column, length int32 }

func shownOf(s Span) shown { return shown{s.Line, s.Column, s.Length} }

func place(s Span) string { return fmt.Sprintf("%d:%d+%d", s.Line, s.Column, s.Length) }

var places = []struct{ name, text, want string }{
	{"nothing", "", ""},
	{"only a comment", "# é", ""},
	{"plain values", "a = 1 # x\n  b=\"é\" \nc = true\nd = -1.5", `
/a 1:1+1 1:5+1 int64 1
/b 2:3+1 2:5+3 "é"
/c 3:1+1 3:5+4 bool true
/d 4:1+1 4:5+4 float64 -1.5
`},
	{"columns are characters", "\"é\" = [\"ä\", \"😀\", \"ق\"]", `
/é 1:1+3 1:7+15 list
/é/0 1:8+3 1:8+3 "ä"
/é/1 1:13+3 1:13+3 "😀"
/é/2 1:18+3 1:18+3 "ق"
`},
	{"byte order mark and Windows line ends", "\ufeffa = 1\r\n\r\nb = '''x\r\ny''' # z\r\nc = 2\r\n", `
/a 1:1+1 1:5+1 int64 1
/b 3:1+1 3:5+4 "x\r\ny"
/c 5:1+1 5:5+1 int64 2
`},
	{"dotted keys", "title.fr = \"x\"\ntitle . \"en\" = 'y'\n3.14 = 1", `
/title 1:1+5 1:1+5 table 1:1+5
/title/fr 1:7+2 1:12+3 "x"
/title/en 2:9+4 2:16+3 "y"
/3 3:1+1 3:1+1 table 3:1+1
/3/14 3:3+2 3:8+1 int64 1
`},
	{"quoted keys", `"" = 1` + "\n" + `"a\"\u00e9\x41 #=]" = 2` + "\n" + `'\n.' = 3`, `
/ 1:1+2 1:6+1 int64 1
/a"éA #=] 2:1+19 2:23+1 int64 2
/\n. 3:1+5 3:9+1 int64 3
`},
	{"headers", "x = 1\n[ a . 'b' ] # c\ny = 2\n[a]\nz = 3\n  [a.c]", `
/x 1:1+1 1:5+1 int64 1
/a 4:2+1 4:1+3 table 4:1+3
/a/b 2:7+3 2:1+11 table 2:1+11
/a/b/y 3:1+1 3:5+1 int64 2
/a/z 5:1+1 5:5+1 int64 3
/a/c 6:6+1 6:3+5 table 6:3+5
`},
	{"lists of tables", "[[s]]\nid=1\n[[s.item]]\n[[s.item]]\n[s.t]\n[[s]]\n[[s.item]]\nk=2", `
/s 1:3+1 1:1+5 list
/s/0 1:1+5 1:1+5 table 1:1+5
/s/0/id 2:1+2 2:4+1 int64 1
/s/0/item 3:5+4 3:1+10 list
/s/0/item/0 3:1+10 3:1+10 table 3:1+10
/s/0/item/1 4:1+10 4:1+10 table 4:1+10
/s/0/t 5:4+1 5:1+5 table 5:1+5
/s/1 6:1+5 6:1+5 table 6:1+5
/s/1/item 7:5+4 7:1+10 list
/s/1/item/0 7:1+10 7:1+10 table 7:1+10
/s/1/item/0/k 8:1+1 8:3+1 int64 2
`},
	{"lists over lines", "a = [ # not [ this\n  1, # , ] \"\n\n  [ 2,\n 3 ], 4 ]\nb = [[], [\"]\"], ]", `
/a 1:1+1 1:5+1 list
/a/0 2:3+1 2:3+1 int64 1
/a/1 4:3+4 4:3+4 list
/a/1/0 4:5+1 4:5+1 int64 2
/a/1/1 5:2+1 5:2+1 int64 3
/a/2 5:7+1 5:7+1 int64 4
/b 6:1+1 6:5+13 list
/b/0 6:6+2 6:6+2 list
/b/1 6:10+5 6:10+5 list
/b/1/0 6:11+3 6:11+3 "]"
`},
	{"a list whose first line has items", "a = [1, '''x\ny''', [2,\n3]]", `
/a 1:1+1 1:5+8 list
/a/0 1:6+1 1:6+1 int64 1
/a/1 1:9+4 1:9+4 "x\ny"
/a/2 2:7+3 2:7+3 list
/a/2/0 2:8+1 2:8+1 int64 2
/a/2/1 3:1+1 3:1+1 int64 3
`},
	{"inline tables", "a = { fr = 1, en.x = '}', en.y = {} }\nb = [{c=1}, {c=2}]", `
/a 1:1+1 1:5+33 table 1:5+1
/a/fr 1:7+2 1:12+1 int64 1
/a/en 1:15+2 1:15+2 table 1:15+2
/a/en/x 1:18+1 1:22+3 "}"
/a/en/y 1:30+1 1:34+2 table 1:34+1
/b 2:1+1 2:5+14 list
/b/0 2:6+5 2:6+5 table 2:6+1
/b/0/c 2:7+1 2:9+1 int64 1
/b/1 2:13+5 2:13+5 table 2:13+1
/b/1/c 2:14+1 2:16+1 int64 2
`},
	{"inline tables over lines", "a = { b = 1, # x }\n  c = 2,\n}\nd = 3", `
/a 1:1+1 1:5+8 table 1:5+1
/a/b 1:7+1 1:11+1 int64 1
/a/c 2:3+1 2:7+1 int64 2
/d 4:1+1 4:5+1 int64 3
`},
	{"strings", `a = "\"#\\"` + "\n" + `b = 'c:\'` + "\n" + `c = """"x""\"""""` + "\n" + "d = \"\"\"\n\\\"\"\\\n  é\"\"\"\ne = ''''''\nf = '''''x'''''", `
/a 1:1+1 1:5+7 "\"#\\"
/b 2:1+1 2:5+5 "c:\\"
/c 3:1+1 3:5+13 "\"x\"\"\"\""
/d 4:1+1 4:5+3 "\"\"é"
/e 7:1+1 7:5+6 ""
/f 8:1+1 8:5+11 "''x''"
`},
	{"numbers", "a = 0xDEAD_beef\nb = 0o17\nc = 0b1\nd = 1_000\ne = 6.6e-34\nf = +inf\ng = -nan\n", `
/a 1:1+1 1:5+11 int64 3735928559
/b 2:1+1 2:5+4 int64 15
/c 3:1+1 3:5+3 int64 1
/d 4:1+1 4:5+5 int64 1000
/e 5:1+1 5:5+7 float64 6.6e-34
/f 6:1+1 6:5+4 float64 +Inf
/g 7:1+1 7:5+4 float64 NaN
`},
	{"dates and times", "a = 2007-11-15 # x\nb = 09:00\nc = 09:00:30.5\nd = 2007-11-15 09:30 # x\ne = 2007-11-15t09:30:00\nf = [ 2007-11-15 , 2007-11-16 ]", `
/a 1:1+1 1:5+10 source.Date {2007 11 15}
/b 2:1+1 2:5+5 source.Clock {9 0 0}
/c 3:1+1 3:5+10 source.Clock {9 0 30}
/d 4:1+1 4:5+16 source.LocalDateTime {{2007 11 15} {9 30 0}}
/e 5:1+1 5:5+19 source.LocalDateTime {{2007 11 15} {9 30 0}}
/f 6:1+1 6:5+27 list
/f/0 6:7+10 6:7+10 source.Date {2007 11 15}
/f/1 6:20+10 6:20+10 source.Date {2007 11 16}
`},
	{"dates with an offset", "a = 2007-11-15T09:30:00Z\nb = 2007-11-15 09:30:00+01:00", `
/a 1:1+1 1:5+20 time.Time 2007-11-15 09:30:00 +0000 UTC
/b 2:1+1 2:5+25 time.Time 2007-11-15 09:30:00 +0100 +0100
`},
}

func TestPlaces(t *testing.T) {
	for _, c := range places {
		t.Run(c.name, func(t *testing.T) {
			table, p := ParseTOML([]byte(c.text))
			if p != nil {
				t.Fatalf("refused: %v", p)
			}
			if got := describe(table); got != strings.TrimPrefix(c.want, "\n") {
				t.Errorf("got\n%s\nwant%s", got, c.want)
			}
			if shownOf(table.At()) != (shown{1, 1, 1}) {
				t.Errorf("the file is at %v", table.At())
			}
		})
	}
}

// The bytes of keys and values are those to replace in the file.
func TestBytes(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a byte order mark counts", "\ufeffa = 1", "/a <a> <1>\n"},
		{"quoted and dotted keys", "\"é\" . b = 'ñ' # é\r\nc=2", "/é <\"é\"> <\"é\">\n/é/b <b> <'ñ'>\n/c <c> <2>\n"},
		{"a string over lines", "a = \"\"\"x\r\ny\"\"\"\r\nb = 1", "/a <a> <\"\"\"x\r\ny\"\"\">\n/b <b> <1>\n"},
		{"a list over lines", "a = [ # x\n 1,\n [2,\n3], ]# y\nb = 1", "/a <a> <[ # x\n 1,\n [2,\n3], ]>\n/a/0 <1> <1>\n/a/1 <[2,\n3]> <[2,\n3]>\n/a/1/0 <2> <2>\n/a/1/1 <3> <3>\n/b <b> <1>\n"},
		{"an inline table", "a = {b=1, c.d='}'} # }", "/a <a> <{b=1, c.d='}'}>\n/a/b <b> <1>\n/a/c <c> <c>\n/a/c/d <d> <'}'>\n"},
		{"headers", "\ufeff[[s]] # x\r\nid = 1\r\n  [ s . t ]", "/s <s> <[[s]]>\n/s/0 <[[s]]> <[[s]]>\n/s/0/id <id> <1>\n/s/0/t <t> <[ s . t ]>\n"},
	} {
		table, p := ParseTOML([]byte(c.text))
		if p != nil {
			t.Fatalf("%s: refused: %v", c.name, p)
		}
		var b strings.Builder
		bytesOfTable(&b, c.text, "", table)
		if b.String() != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", c.name, b.String(), c.want)
		}
	}
}

// A problem has the bytes that its place shows.
func TestBytesOfProblems(t *testing.T) {
	for text, want := range map[string]string{
		"\ufeffà = 1":                             "à",
		"a = 'é'\r\nb = 'é'\r\nb = 'x'":           "b",
		"a = 'é'\r\nb = \"é\r\n":                  "\"é",
		"+++\r\ntitle = \"é\"\r\nx = 9:00\r\n+++": "9:00",
	} {
		_, p := ParseTOML([]byte(text))
		if strings.HasPrefix(text, fence) {
			_, _, _, p = FrontMatter([]byte(text))
		}
		if p == nil {
			t.Errorf("%q: accepted", text)
		} else if got := text[p.Span.Offset:p.Span.End]; got != want {
			t.Errorf("%q: %s at %q, want %q", text, p.Code, got, want)
		}
	}
}

func bytesOfTable(b *strings.Builder, text, path string, table *Table) {
	for _, entry := range table.Entries() {
		bytesOfNode(b, text, path+"/"+entry.Name, entry.Node)
	}
}

func bytesOfNode(b *strings.Builder, text, path string, node *Node) {
	fmt.Fprintf(b, "%s <%s> <%s>\n", path, text[node.Key.Offset:node.Key.End], text[node.At.Offset:node.At.End])
	switch value := node.Value.(type) {
	case *Table:
		bytesOfTable(b, text, path, value)
	case []*Node:
		for i, item := range value {
			bytesOfNode(b, text, fmt.Sprint(path, "/", i), item)
		}
	}
}

// The written offset must be kept on a machine with the same offset, and a date
// must be the same day everywhere.
func TestTimesDoNotDependOnTheMachine(t *testing.T) {
	bamako := time.Local
	defer func() { time.Local = bamako }()
	const text = "a = 2007-11-15T09:30:00+01:00\nb = 2007-11-15\n"
	var seen []string
	for _, zone := range []*time.Location{time.UTC, time.FixedZone("CET", 3600), time.FixedZone("X", -11*3600)} {
		time.Local = zone
		table, p := ParseTOML([]byte(text))
		if p != nil {
			t.Fatal(p)
		}
		seen = append(seen, describe(table))
	}
	if seen[0] != seen[1] || seen[0] != seen[2] {
		t.Errorf("got %q", seen)
	}
}

func TestManyEntriesAreFound(t *testing.T) {
	var b strings.Builder
	for i := range 5 * manyEntries {
		fmt.Fprintf(&b, "k%d = %d\n", i, i)
	}
	table, p := ParseTOML([]byte(b.String()))
	if p != nil {
		t.Fatal(p)
	}
	for i, entry := range table.Entries() {
		node, ok := table.Get(fmt.Sprint("k", i))
		if !ok || node != entry.Node || node.Value != int64(i) {
			t.Errorf("entry %d: got %v", i, node)
		}
	}
	if node, ok := table.Get("k"); ok || node != nil {
		t.Error("found a name that is not there")
	}
}

func TestNotANumberStaysOne(t *testing.T) {
	table, _ := ParseTOML([]byte("a = nan"))
	node, _ := table.Get("a")
	if f, ok := node.Value.(float64); !ok || !math.IsNaN(f) {
		t.Errorf("got %v", node.Value)
	}
}

// The library confuses keys with the same names in tables of one list: after a list it keeps the last of the dotted keys of a table.
func TestDottedKeysAfterAList(t *testing.T) {
	for text, want := range map[string]string{
		"[[x]]\na = []\n[[x]]\na.b = 1\na.c = '''\n2'''\n":                     "map[x:[map[a:[]] map[a:map[b:1 c:2]]]]",
		"[[x]]\n[[x.y]]\na = []\n[[x]]\n[[x.y]]\na.b = 2007-11-15\na.c = 2\n":  "map[x:[map[y:[map[a:[]]]] map[y:[map[a:map[b:{2007 11 15} c:2]]]]]]",
		"[[x]]\na = { l = [] }\n[[x]]\na = { l.b = 1, l.c = [{ d.e = 2 }] }\n": "map[x:[map[a:map[l:[]]] map[a:map[l:map[b:1 c:[map[d:map[e:2]]]]]]]]",
		"[[x]]\na = []\n[[x]]\n[x.a.b]\n[x.a]\nc = 1\n":                        "map[x:[map[a:[]] map[a:map[b:map[] c:1]]]]",
	} {
		table, p := ParseTOML([]byte(text))
		if p != nil {
			t.Errorf("%v\n%s", *p, text)
			continue
		}
		if got := fmt.Sprint(plainTable(table)); got != want {
			t.Errorf("%s, not %s\n%s", got, want, text)
		}
		checkPlaces(t, text, table)
	}
}
