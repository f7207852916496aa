package input

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Disk reads files as [os.DirFS] does, with the same errors.
func TestDiskReads(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"empty": "", "small.toml": "a = 1\n", "long.md": strings.Repeat("0123456789", 200_000), "spare": strings.Repeat("x", 511), "full": strings.Repeat("x", 512)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o777); err != nil {
		t.Fatal(err)
	}
	want, got := os.DirFS(dir), Disk(dir)
	for _, name := range []string{"empty", "small.toml", "long.md", "spare", "full", "folder", "none", "folder/none", "small.toml/none", "../x", "/x", ""} {
		wanted, wantErr := fs.ReadFile(want, name)
		read, err := fs.ReadFile(got, name)
		if !bytes.Equal(read, wanted) {
			t.Errorf("%s: %d bytes, want %d", name, len(read), len(wanted))
		}
		if (err == nil) != (wantErr == nil) || err != nil && err.Error() != wantErr.Error() {
			t.Errorf("%s: %v, want %v", name, err, wantErr)
		}
	}
}

// A file of a file system that does not know its size is read to its end.
func TestDiskReadsFilesWithoutSize(t *testing.T) {
	const folder, name = "/proc/self", "status"
	want, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil || len(want) <= 512 {
		t.Skip("there is no such file here")
	}
	got, err := fs.ReadFile(Disk(folder), name)
	if err != nil || !bytes.Contains(got, []byte("nonvoluntary_ctxt_switches")) { // its last line
		t.Errorf("%d bytes, %v", len(got), err)
	}
}
