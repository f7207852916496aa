package site

import (
	"os"
	"path/filepath"
	"testing"
)

// TestProfiles checks that the profile which a killed run left is removed by the next, and nothing else is.
func TestProfiles(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	if os.TempDir() != temporary {
		t.Skip("this system names its temporary folder in another way")
	}
	p := profiles{work: filepath.Join(t.TempDir(), ".vademecum", "packs")}
	p.removeStale() // there is nothing yet
	folder, err := p.make()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "Local State"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	profiles{work: p.work}.removeStale() // the next run
	if left, _ := os.ReadDir(temporary); len(left) != 0 {
		t.Errorf("%v stays", left)
	}
	for _, other := range []string{filepath.Join(temporary, "other"), filepath.Join(t.TempDir(), profilePrefix+"1")} {
		if err := os.Mkdir(other, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(p.work, profileFile), []byte(other), 0o600); err != nil {
			t.Fatal(err)
		}
		p.removeStale()
		if _, err := os.Stat(other); err != nil {
			t.Errorf("%s is removed: %v", other, err)
		}
	}
}
