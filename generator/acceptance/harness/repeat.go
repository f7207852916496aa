package harness

import (
	"os"
	"strconv"
	"testing"
)

// Seed is the seed of a test's random choices: the same in every run, unless VADEMECUM_SEED names another.
func Seed(t testing.TB) uint64 {
	t.Helper()
	named := os.Getenv("VADEMECUM_SEED")
	if named == "" {
		return 1
	}
	seed, err := strconv.ParseUint(named, 10, 64)
	if err != nil {
		t.Fatalf("VADEMECUM_SEED: %v", err)
	}
	return seed
}

// Rounds is how often a test repeats what it does: few times, or many where VADEMECUM_REQUIRE has the word "long".
func Rounds(few, many int) int {
	if Required("long") {
		return many
	}
	return few
}
