package source

import (
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
)

// decode reads the text with the TOML library.
func decode(text string) (map[string]any, error) {
	var values map[string]any
	_, err := toml.Decode(text, &values)
	return values, err
}

// fillAlone fills the scanner's tree with values that the library decodes apart from
// their keys. It is for files of which the library loses keys: it knows a key by its
// names alone, so that after a list (a = [] in one [[x]]) it keeps only the last of
// the dotted keys that make a table in another (a.b = 1 and a.c = 1 in the next).
func fillAlone(scan *scanner) bool {
	var leaves []*Node
	eachLeaf(scan.root, func(leaf *Node) { leaves = append(leaves, leaf) })
	var text strings.Builder
	for i, leaf := range leaves {
		text.WriteString(strconv.Itoa(i) + " = " + scan.text[leaf.At.Offset:leaf.At.End] + "\n")
	}
	values, err := decode(text.String())
	for i, leaf := range leaves {
		if err != nil || !fill(leaf, values[strconv.Itoa(i)]) {
			return false
		}
	}
	return true
}

// eachLeaf calls a function for every node below a table that is neither a list nor a
// table. What [[x]] has collected becomes a list.
func eachLeaf(table *Table, do func(*Node)) {
	for _, entry := range table.entries {
		eachLeafOf(entry.Node, do)
	}
}

func eachLeafOf(node *Node, do func(*Node)) {
	if list, ok := node.Value.(*tableList); ok {
		node.Value = list.items
	}
	switch shape := node.Value.(type) {
	case *Table:
		eachLeaf(shape, do)
	case []*Node:
		for _, item := range shape {
			eachLeafOf(item, do)
		}
	default:
		do(node)
	}
}

// fillTable copies the decoded values into the scanner's tree. It reports whether
// the two have the same shape, as they must, being read from the same text.
func fillTable(table *Table, values map[string]any) bool {
	for _, entry := range table.entries {
		if !fill(entry.Node, values[entry.Name]) {
			return false
		}
	}
	return len(values) == len(table.entries)
}

// fill sets the value of a node.
func fill(node *Node, value any) bool {
	switch shape := node.Value.(type) {
	case *Table:
		values, ok := value.(map[string]any)
		return ok && fillTable(shape, values)
	case *tableList:
		node.Value = shape.items
		values, ok := value.([]map[string]any)
		return ok && fillItems(shape.items, values)
	case []*Node:
		values, ok := value.([]any)
		return ok && fillItems(shape, values)
	}
	switch plain := value.(type) {
	case string, int64, float64, bool:
		node.Value = plain
	case time.Time:
		node.Value = calendar(plain)
	default:
		return false
	}
	return true
}

func fillItems[T any](items []*Node, values []T) bool {
	if len(items) != len(values) {
		return false
	}
	for i, item := range items {
		if !fill(item, values[i]) {
			return false
		}
	}
	return true
}

// calendar returns the local date or time for a time.Time of the library. The
// library returns all of them as time.Time, with the machine's offset, and
// distinguishes them by the name of their location.
func calendar(t time.Time) any {
	date := Date{t.Year(), int(t.Month()), t.Day()}
	clock := Clock{t.Hour(), t.Minute(), t.Second()}
	switch t.Location().String() {
	case "date-local":
		return date
	case "time-local":
		return clock
	case "datetime-local":
		return LocalDateTime{date, clock}
	}
	return fixedOffset(t)
}

// fixedOffset restores the offset as written. The library returns a time in the
// machine's zone if the offsets are equal.
func fixedOffset(t time.Time) time.Time {
	_, offset := t.Zone()
	if offset == 0 {
		return t.UTC()
	}
	return t.In(time.FixedZone("", offset))
}
