package view

import (
	"encoding/json"
	"fmt"
	"testing"
)

// TestStructuredAsText: written as a text the data is the same JSON, with nothing of the program's memory in it.
func TestStructuredAsText(t *testing.T) {
	s := &Structured{Context: "https://schema.org", Graph: []*Thing{{Type: "Event", Name: "<a>", Location: []*Thing{{ID: "b"}}}}}
	const want = `{"@context":"https://schema.org","@graph":[{"@type":"Event","name":"\u003ca\u003e","location":[{"@type":"","@id":"b"}]}]}`
	data, err := json.Marshal(s)
	if err != nil || string(data) != want || fmt.Sprint(s) != want {
		t.Errorf("%s, %v\n%v\nwant\n%s", data, err, s, want)
	}
}
