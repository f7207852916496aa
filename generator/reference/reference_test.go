package reference_test

import (
	"os"
	"strings"
	"testing"

	"vademecum/generator/reference"
)

func parsed(t *testing.T) reference.Reference {
	t.Helper()
	text, err := os.ReadFile("../REFERENCE.md")
	if err != nil {
		t.Fatal(err)
	}
	return reference.Parse(string(text))
}

// TestEveryRowIsRead counts the rows of REFERENCE.md and what was read from them.
func TestEveryRowIsRead(t *testing.T) {
	text, err := os.ReadFile("../REFERENCE.md")
	if err != nil {
		t.Fatal(err)
	}
	r, rows, read := parsed(t), 0, 0
	for line := range strings.SplitSeq(string(text), "\n") {
		const explainsType = 3 // bars in a row that explains a type
		if strings.HasPrefix(line, "| ") && !strings.HasPrefix(line, "| ---") && strings.Count(line, "|") != explainsType {
			rows++
		}
	}
	for _, table := range r.Tables {
		read += len(table.Keys) + len(table.Rules)
		if len(table.Keys)+len(table.Rules) > 0 {
			rows-- // its header
		}
		for _, k := range table.Keys {
			if k.Name == "" || k.Type == "" {
				t.Errorf("%s has a key without name or type: %+v", table.Heading, k)
			}
		}
	}
	if read != rows || read < 200 {
		t.Errorf("%d keys and rules were read from %d rows", read, rows)
	}
}

func TestFind(t *testing.T) {
	r := parsed(t)
	for word, want := range map[string]string{
		"hotel":              "[[hotel]] delegation.hotel",
		"[[hotel]]":          "[[hotel]] delegation.hotel",
		"session.start":      "session.start",
		"item":               "[[session.item]]",
		"session.item":       "[[session.item]]",
		"item.start":         "session.item.start",
		"session.item.start": "session.item.start",
		"moved_from":         "session.moved_from",
		"Languages":          "config.toml.languages contact.languages pack.languages",
		"config":             "config.toml",
		"markdown":           "Markdown files",
		"no-journey":         "no-journey",
		"translation":        "[translation.LANGUAGE.KIND.ID]",
		"rules":              "Rules",
		"frobnicate":         "",
	} {
		var got []string
		f := r.Find(word)
		for _, table := range f.Tables {
			got = append(got, table.Heading)
		}
		for _, k := range f.Keys {
			got = append(got, k.FullName())
		}
		for _, rule := range f.Rules {
			got = append(got, rule.ID)
		}
		if strings.Join(got, " ") != want || f.Nothing() != (want == "") {
			t.Errorf("%s finds %q, want %s", word, got, want)
		}
	}
	for _, word := range r.Words() {
		if r.Find(word).Nothing() {
			t.Errorf("%s finds nothing", word)
		}
	}
}

func TestTexts(t *testing.T) {
	r := parsed(t)
	k := r.Find("contact.kind").Keys[0]
	if !k.Required || k.Type != "contact kind" || !strings.HasPrefix(k.Meaning, "emergency, medical,") {
		t.Errorf("contact.kind is %+v", k)
	}
	if f := r.Find("venue.features"); f.Keys[0].Meaning != "see features" {
		t.Errorf("venue.features is %+v", f.Keys[0])
	}
	if about := strings.Join(r.Find("markdown").Tables[0].About, " "); !strings.Contains(about, "([the opening](session:opening),") {
		t.Errorf("the links that editors write are lost: %s", about)
	}
	for key, want := range map[string]string{"session.start": "a time in quotes", "session.speakers": "the id of another entry", "session.status": ""} {
		if name, write := r.TypeOf(r.Find(key).Keys[0]); !strings.HasPrefix(write, want) || (write == "") != (want == "") {
			t.Errorf("%s is a %s: %q", key, name, write)
		}
	}
}
