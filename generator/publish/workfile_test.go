package publish

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// Readers of a file in the working folder see the old content or the new, complete.
func TestWriteWorkFile(t *testing.T) {
	work := filepath.Join(t.TempDir(), "work")
	versions := []string{"first", "the second, which is longer", "3"}
	if err := WriteWorkFile(work, "status.json", []byte(versions[0])); err != nil {
		t.Fatal(err)
	}
	var writer sync.WaitGroup
	writer.Go(func() {
		for i := range 300 {
			if err := WriteWorkFile(work, "status.json", []byte(versions[i%3])); err != nil {
				t.Error(err)
			}
		}
	})
	for range 300 {
		data, err := os.ReadFile(filepath.Join(work, "status.json"))
		if text := string(data); err != nil || text != versions[0] && text != versions[1] && text != versions[2] {
			t.Errorf("read %q, %v", text, err)
		}
	}
	writer.Wait()
	entries, err := os.ReadDir(work)
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
	if err := WriteWorkFile(filepath.Join(work, "status.json"), "x", nil); err == nil {
		t.Error("a file was taken for the working folder")
	}
}
