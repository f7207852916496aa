package edit

import (
	"errors"
	"testing"
)

// FuzzApply edits any TOML. The writer may refuse, but what it writes means what the edit says, which Apply compares itself, and the
// journal takes it back to the byte.
func FuzzApply(f *testing.F) {
	f.Add([]byte(agenda), "title", "fr", `"x"`)
	f.Add([]byte("a = { b = 1 } # c"), "a", "c", "[1, 2]")
	f.Add([]byte("[a.b]\nc = 1\n[a]\n"), "a", "", "{ b = { c = 2 } }")
	f.Add([]byte("a.b = 1\na.c = [\n1, # x\n2]\n"), "a", "c", "[2]")
	f.Fuzz(func(t *testing.T, text []byte, first, second, value string) {
		d, problem := read("a.toml", text)
		if problem != nil {
			return
		}
		key := []string{first}
		if second != "" {
			key = append(key, second)
		}
		now := Value(value)
		if now != "" {
			node, err := now.node()
			if err != nil {
				return
			}
			now = valueOf(node.Value)
		}
		was := (&Content{d}).Value(nil, key...)
		after, err := applyTo("a.toml", text, []Edit{{Key: key, Was: was, Now: now}})
		var refused *RefusedError
		if errors.As(err, &refused) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		b := bytesOf(File{"a.toml", nonNil(text), nonNil(after)})
		back, err := b.reverse().apply(after)
		if err != nil || string(back) != string(text) {
			t.Errorf("taking back: %v\n%q", err, back)
		}
	})
}
