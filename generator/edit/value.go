package edit

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"vademecum/generator/source"
)

// Value is a TOML value on one line, such as "09:00" with its quotes, 2007-11-15, or { fr = 1, en = 2 }. The empty Value means that there
// is none. Values made by this package are in one form, so that equal values are equal texts, except for the order of the keys of tables.
type Value string

// Field is a key of a table with its value.
type Field struct {
	Key   string
	Value Value
}

// Text returns the value of a text.
func Text(s string) Value { return Value(quote(s)) }

// Int returns the value of a number.
func Int(n int) Value { return Value(strconv.Itoa(n)) }

// Bool returns true or false.
func Bool(b bool) Value { return Value(strconv.FormatBool(b)) }

// Date returns the value of a date.
func Date(year, month, day int) Value { return Value(fmt.Sprintf("%04d-%02d-%02d", year, month, day)) }

// List returns a list.
func List(items ...Value) Value {
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = string(item)
	}
	return Value("[" + strings.Join(texts, ", ") + "]")
}

// Texts returns a list of texts.
func Texts(texts ...string) Value {
	items := make([]Value, len(texts))
	for i, s := range texts {
		items[i] = Text(s)
	}
	return List(items...)
}

// Table returns a table with its fields in order.
func Table(fields ...Field) Value {
	if len(fields) == 0 {
		return "{}"
	}
	texts := make([]string, len(fields))
	for i, f := range fields {
		texts[i] = keyText(f.Key) + " = " + string(f.Value)
	}
	return Value("{ " + strings.Join(texts, ", ") + " }")
}

// Equal reports whether two values mean the same. The order of the keys of a table means nothing.
func (v Value) Equal(w Value) bool {
	if v == w || !(v.isTable() && w.isTable()) && !(v.isList() && w.isList()) {
		return v == w
	}
	a, errA := v.parse()
	b, errB := w.parse()
	return errA == nil && errB == nil && same(a, b)
}

// Text returns the text of a value that is one.
func (v Value) Text() (string, bool) {
	if !strings.HasPrefix(string(v), `"`) {
		return "", false
	}
	s, err := v.parse()
	text, ok := s.(string)
	return text, err == nil && ok
}

// plain returns a text without its quotes, and any other value as it is.
func (v Value) plain() string {
	if s, ok := v.Text(); ok {
		return s
	}
	return string(v)
}

// node parses the value.
func (v Value) node() (*source.Node, error) {
	table, problem := source.ParseTOML([]byte("v = " + string(v)))
	if problem != nil || len(table.Entries()) != 1 {
		return nil, fmt.Errorf("%q is no TOML value", string(v))
	}
	return table.Entries()[0].Node, nil
}

// parse returns the value as a model.
func (v Value) parse() (any, error) {
	node, err := v.node()
	if err != nil {
		return nil, err
	}
	return modelOf(node.Value), nil
}

func (v Value) isTable() bool { return strings.HasPrefix(string(v), "{") }
func (v Value) isList() bool  { return strings.HasPrefix(string(v), "[") }

// Fields returns the fields of a value that is a table, in order; nil for any other value.
func (v Value) Fields() []Field {
	fields, _ := v.fields()
	return fields
}

// Items returns the items of a value that is a list; nil for any other value.
func (v Value) Items() []Value {
	items, _ := v.items()
	return items
}

// fields returns the fields of a value that is a table, in order.
func (v Value) fields() ([]Field, bool) {
	if !v.isTable() {
		return nil, false
	}
	node, err := v.node()
	if err != nil {
		return nil, false
	}
	inner, ok := node.Value.(*source.Table)
	if !ok {
		return nil, false
	}
	fields := make([]Field, 0, len(inner.Entries()))
	for _, e := range inner.Entries() {
		fields = append(fields, Field{e.Name, valueOf(e.Node.Value)})
	}
	return fields, true
}

// items returns the items of a value that is a list.
func (v Value) items() ([]Value, bool) {
	if !v.isList() {
		return nil, false
	}
	node, err := v.node()
	if err != nil {
		return nil, false
	}
	nodes, ok := node.Value.([]*source.Node)
	if !ok {
		return nil, false
	}
	items := make([]Value, len(nodes))
	for i, n := range nodes {
		items[i] = valueOf(n.Value)
	}
	return items, true
}

// valueOf returns the value of a node.
func valueOf(value any) Value {
	switch v := value.(type) {
	case string:
		return Text(v)
	case int64:
		return Value(strconv.FormatInt(v, 10))
	case float64:
		return Value(floatText(v))
	case bool:
		return Bool(v)
	case source.Date:
		return Date(v.Year, v.Month, v.Day)
	case source.Clock:
		return Value(clockText(v))
	case source.LocalDateTime:
		return Date(v.Date.Year, v.Date.Month, v.Date.Day) + Value("T"+clockText(v.Clock))
	case time.Time:
		return Value(v.Format(time.RFC3339Nano))
	case []*source.Node:
		items := make([]Value, len(v))
		for i, n := range v {
			items[i] = valueOf(n.Value)
		}
		return List(items...)
	case *source.Table:
		fields := make([]Field, 0, len(v.Entries()))
		for _, e := range v.Entries() {
			fields = append(fields, Field{e.Name, valueOf(e.Node.Value)})
		}
		return Table(fields...)
	}
	panic(fmt.Sprintf("edit: no TOML value: %T", value))
}

func clockText(c source.Clock) string {
	return fmt.Sprintf("%02d:%02d:%02d", c.Hour, c.Minute, c.Second)
}

func floatText(f float64) string {
	switch {
	case math.IsNaN(f):
		return "nan"
	case math.IsInf(f, 1):
		return "inf"
	case math.IsInf(f, -1):
		return "-inf"
	}
	s := strconv.FormatFloat(f, 'g', -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	return s
}

// quote returns a text as a basic string on one line (TOML 1.0, "String").
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case r < 0x20 || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// keyText returns a name as it is written in a key: with quotes if it needs them.
func keyText(name string) string {
	bare := name != "" && strings.IndexFunc(name, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || r == '_' || r == '-')
	}) < 0
	if bare {
		return name
	}
	return quote(name)
}

// modelOf returns a node's value without places: map[string]any, []any, or a plain value.
func modelOf(value any) any {
	switch v := value.(type) {
	case *source.Table:
		m := make(map[string]any, len(v.Entries()))
		for _, e := range v.Entries() {
			m[e.Name] = modelOf(e.Node.Value)
		}
		return m
	case []*source.Node:
		list := make([]any, len(v))
		for i, n := range v {
			list[i] = modelOf(n.Value)
		}
		return list
	}
	return value
}

// same reports whether two models are equal. Unlike reflect.DeepEqual, NaN is equal to itself and instants are compared with their offset.
func same(a, b any) bool {
	switch v := a.(type) {
	case map[string]any:
		w, ok := b.(map[string]any)
		return ok && maps.EqualFunc(v, w, same)
	case []any:
		w, ok := b.([]any)
		return ok && slices.EqualFunc(v, w, same)
	case float64:
		w, ok := b.(float64)
		return ok && (v == w || v != v && w != w)
	case time.Time:
		w, ok := b.(time.Time)
		return ok && v.Format(time.RFC3339Nano) == w.Format(time.RFC3339Nano)
	}
	return a == b
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
