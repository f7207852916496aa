package pdf

import (
	"fmt"
	"strings"
	"testing"
)

func TestObject(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`42`, `42`},
		{`-.5`, `-0.5`},
		{`null`, `null`},
		{`true`, `null`},
		{`inf`, `null`},
		{`1e`, `null`},
		{`12 0 R`, `->12`},
		{`[1 2 0 R 3]`, `[1 ->2 3]`},
		{`[1 0]`, `[1 0]`},
		{`/Name`, `/Name`},
		{`/tw#2520o`, `/tw%20o`},
		{`/half#4`, `/half#4`},
		{`(plain)`, `(plain)`},
		{`(a (nested) one)`, `(a (nested) one)`},
		{`(\(\)\\\101\0)`, "(()\\A\x00)"},
		{"(two\\\nlines)", "(twolines)"},
		{"(two\\\r\nlines)", "(twolines)"},
		{`<414>`, `(A@)`},
		{`<41 42>`, `(AB)`},
		{`<</A 1/B[/C(d)]>>`, `{A:1 B:[/C (d)]}`},
		{"% a comment\n<< /A % another\n 7 >>", `{A:7}`},
	} {
		r := &reader{data: []byte(c.in)}
		o, err := r.object(0)
		if err != nil {
			t.Errorf("%q: %v", c.in, err)
			continue
		}
		if got := format(&o); got != c.want {
			t.Errorf("%q reads as %s instead of %s", c.in, got, c.want)
		}
		if o.end != len(c.in) {
			t.Errorf("%q ends at %d", c.in, o.end)
		}
	}
}

func TestObjectBroken(t *testing.T) {
	for _, in := range []string{``, `(open`, `<41`, `<4G>`, `[1`, `<</A>>`, `<<1 2>>`, `<</A 1`, `)`, `}`, `(\`, strings.Repeat("[", 200)} {
		r := &reader{data: []byte(in)}
		if o, err := r.object(0); err == nil {
			t.Errorf("%q reads as %s", in, format(&o))
		}
	}
}

// format writes an object as text.
func format(o *object) string {
	switch o.kind {
	case kindNumber:
		return fmt.Sprint(o.value)
	case kindName:
		return "/" + string(o.text)
	case kindString:
		return "(" + string(o.text) + ")"
	case kindReference:
		return fmt.Sprint("->", o.value)
	case kindArray:
		var items []string
		for i := range o.items {
			items = append(items, format(&o.items[i]))
		}
		return "[" + strings.Join(items, " ") + "]"
	case kindDictionary:
		var items []string
		for key, value := range o.entries() {
			items = append(items, key+":"+format(value))
		}
		return "{" + strings.Join(items, " ") + "}"
	}
	return "null"
}
