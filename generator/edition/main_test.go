package edition_test

import (
	"os"
	"testing"

	"vademecum/generator/acceptance/example"
	"vademecum/generator/conference"
	"vademecum/generator/edition"
)

// Loading a project reads editions: so only a package beside this one can load the example for its tests.
func TestMain(m *testing.M) {
	edition.ReadProject = func(t testing.TB, dir string) *conference.Conference {
		c, _ := example.Read(t, dir)
		return c
	}
	os.Exit(m.Run())
}
