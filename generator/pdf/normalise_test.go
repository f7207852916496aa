package pdf

import (
	"strings"
	"testing"
	"time"
)

func TestNormalise(t *testing.T) {
	edition := time.Date(2007, 11, 10, 8, 30, 0, 0, time.FixedZone("", 3600))
	early, late := small("D:20260101000000+00'00'", 12, 19), small("D:20261231235959+00'00'", 4711, 98)
	got := normal(t, early, edition)
	if got != strings.ReplaceAll(normal(t, late, edition), "/Alt (node00004711)", "/Alt (node00000012)") {
		t.Error("the time of printing or the number of earlier documents shows")
	}
	for _, want := range []string{
		"/CreationDate (D:20071110073000+00'00') /ModDate (D:20071110073000+00'00')",
		"/Limits [(node00000001) (node00000002)] /Names [(node00000001) 10 0 R\n(node00000002) 11 0 R]",
		"/ID (node00000001) /Alt (node00000012)", // the text of the document stays
		"/ID (node00000002) /A <</Headers [(node00000001)]>>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	none := normal(t, early, time.Time{})
	if strings.Contains(none, "Date") || !strings.Contains(none, "062D>") {
		t.Errorf("without a date there is\n%s", none)
	}
	for _, out := range []string{got, none} {
		f, err := parse([]byte(out))
		if err != nil {
			t.Fatalf("the table of cross references is wrong: %v", err)
		}
		if found, err := f.summary(); err != nil || found.pages != 3 || len(found.destinations) != 2 {
			t.Errorf("after normalising: %+v %v", found, err)
		}
	}
}

// TestNormaliseOrder checks that the order in which the browser numbered the cells does not show: the ID tree is sorted again.
func TestNormaliseOrder(t *testing.T) {
	forwards, backwards := small("D:20260101000000+00'00'", 7, 9), small("D:20260101000000+00'00'", 9, 7)
	want := strings.ReplaceAll(normal(t, forwards, time.Time{}), "/Alt (node00000007)", "/Alt (node00000009)")
	if got := normal(t, backwards, time.Time{}); got != want {
		t.Errorf("the order of the ids shows:\n%s", got)
	}
}

func normal(t *testing.T, data []byte, at time.Time) string {
	t.Helper()
	f, err := parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return string(normalise(f, at, LeftToRight))
}
