package diagnostic_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"vademecum/generator/diagnostic"
	"vademecum/generator/position"
)

// TestNamesOfFiles checks that the name of a file cannot control a terminal, as text or as JSON, and that programs still read it.
func TestNamesOfFiles(t *testing.T) {
	const name = "content/\x1b]0;OWNED\a\u009b31m\u202eabc\n.toml"
	list := diagnostic.List{{ID: "file-too-large", Severity: diagnostic.Error, At: position.Position{File: name}, Args: diagnostic.Args{"size": "120", "limit": "100"}}}
	obeyed := func(r rune) bool { return r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) }
	var text, data bytes.Buffer
	if err := (diagnostic.Terminal{Messages: diagnostic.For("en")}).Write(&text, list); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsFunc(text.String(), obeyed) || !strings.Contains(text.String(), "OWNED") || strings.Contains(text.String(), "\n.toml") {
		t.Errorf("the terminal gets %q", text.String())
	}
	if err := diagnostic.WriteJSON(&data, diagnostic.For("en"), list); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsFunc(data.String(), obeyed) {
		t.Errorf("JSON is %q", data.String())
	}
	var read []struct{ File string }
	if err := json.Unmarshal(data.Bytes(), &read); err != nil || len(read) != 1 || read[0].File != name {
		t.Errorf("a program reads %q, %v", read, err)
	}
}
