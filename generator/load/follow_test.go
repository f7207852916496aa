package load

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestMostLike: of many ids, a message lists those that share words with the wrong one; of few, all.
func TestMostLike(t *testing.T) {
	var many []string
	for i := range 30 {
		many = append(many, fmt.Sprintf("aa-%02d", i))
	}
	many = append(many, "awa-diallo", "panel-health-2", "panel-water-1", "press-room", "water")
	first := strings.Join(many[:maxListed], ", ") + ", …"
	for written, want := range map[string]string{
		"water-panel":    "panel-water-1, panel-health-2, water, …",
		"Panel Water":    "panel-water-1, panel-health-2, water, …",
		"mme-diallo-awa": "awa-diallo, …",
		"zzz":            first,
		"a":              first,
	} {
		if got := mostLike(written, many); got != want {
			t.Errorf("%s: %s, want %s", written, got, want)
		}
	}
	if few := []string{"b", "c-water"}; mostLike("water", few) != "b, c-water" {
		t.Error(mostLike("water", few))
	}
	if !slices.IsSorted(many) {
		t.Error("the ids were sorted again")
	}
}
