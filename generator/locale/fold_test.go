package locale

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// The modules of the page to find things have a test with the same tables.
func TestWords(t *testing.T) {
	for _, c := range pairs(t, "testdata/fold.json") {
		if got := strings.Join(Words(c[0]), " "); got != c[1] {
			t.Errorf("the words of %q are %q, want %q", c[0], got, c[1])
		}
	}
}

func TestStem(t *testing.T) {
	for _, c := range pairs(t, "testdata/stem.json") {
		if got := Stem(c[0]); got != c[1] {
			t.Errorf("the stem of %q is %q, want %q", c[0], got, c[1])
		}
	}
}

// Every ending ends in one of the letters that are looked at first.
func TestLastLetters(t *testing.T) {
	for _, e := range endings {
		if Stem("ббб"+e) != "ббб" {
			t.Errorf("%q is not taken for an ending", e)
		}
	}
}

// pairs reads a table of texts and what becomes of them.
func pairs(t *testing.T, name string) [][2]string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var table [][2]string
	if err := json.Unmarshal(data, &table); err != nil {
		t.Fatal(err)
	}
	if len(table) < 15 {
		t.Fatalf("%s has only %d pairs", name, len(table))
	}
	return table
}

// A text that is folded already stays as it is.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"Cérémonie", "المؤتمر", "ΣΑΣ", "İ", "ﷺ", "签证", "\xff", "\xf4ª"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("%q is folded to %q, and that to %q", s, once, twice)
		}
	})
}
