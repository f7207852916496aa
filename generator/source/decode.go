package source

import (
	"time"

	"github.com/BurntSushi/toml"
)

// decode reads the text with the TOML library.
func decode(text string) (map[string]any, error) {
	var values map[string]any
	_, err := toml.Decode(text, &values)
	return values, err
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
