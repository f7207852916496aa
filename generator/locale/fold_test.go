package locale

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// The script of the page to find things has a test with the same table.
func TestWords(t *testing.T) {
	data, err := os.ReadFile("testdata/fold.json")
	if err != nil {
		t.Fatal(err)
	}
	var table [][2]string
	if err := json.Unmarshal(data, &table); err != nil {
		t.Fatal(err)
	}
	for _, c := range table {
		if got := strings.Join(Words(c[0]), " "); got != c[1] {
			t.Errorf("the words of %q are %q, want %q", c[0], got, c[1])
		}
	}
	if len(table) < 30 {
		t.Errorf("the table has only %d pairs", len(table))
	}
}

// A text that is folded already stays as it is.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"Cérémonie", "المؤتمر", "ΣΑΣ", "İ", "ﷺ", "签证", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("%q is folded to %q, and that to %q", s, once, twice)
		}
	})
}
