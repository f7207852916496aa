package input_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"vademecum/generator/input"
)

// version returns the version of a file, with the digest of its bytes if it is recent.
func version(t *testing.T, name string, now time.Time) input.Version {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	v := input.VersionOf(info)
	v.Changed = 0 // as on a system without it: a test cannot set it
	if v.Recent(now) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		v.Digest = input.Digest(data)
	}
	return v
}

func TestVersion(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string, modified time.Time) string {
		t.Helper()
		full := filepath.Join(dir, name)
		if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(full, time.Time{}, modified); err != nil {
			t.Fatal(err)
		}
		return full
	}
	now := time.Date(2007, 11, 15, 7, 50, 0, 0, time.UTC)
	hour := now.Add(-time.Hour)
	old := version(t, write("a", "09:00", hour), now)
	if old.Digest != "" {
		t.Error("a file written an hour ago has a digest")
	}
	if !old.Same(version(t, write("a", "09:00", hour), now)) {
		t.Error("an unchanged file is another version")
	}
	if old.Same(version(t, write("a", "09:00", hour.Add(1)), now)) {
		t.Error("a file written a nanosecond later is the same version")
	}
	if old.Same(version(t, write("a", "9:00", hour), now)) {
		t.Error("a file with another size is the same version")
	}

	first := version(t, write("b", "09:00", now), now)
	if first.Same(version(t, write("b", "08:30", now), now)) {
		t.Error("a file written twice in one step of the clock is the same version")
	}
	if !first.Same(version(t, write("b", "09:00", now.Add(time.Second)), now)) {
		t.Error("a recent file written again with the same bytes is another version")
	}
}

// A file written again is another version, even if a tool gives it the same size and time.
func TestVersionNormalised(t *testing.T) {
	name, hour := filepath.Join(t.TempDir(), "a"), time.Now().Add(-time.Hour)
	write := func(text string) input.Version {
		t.Helper()
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, time.Time{}, hour); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		return input.VersionOf(info)
	}
	before := write("09:00")
	if before.Changed == 0 {
		t.Skip("this system does not report when a file changed")
	}
	if !before.Recent(time.Now()) {
		t.Error("a file that was written just now needs no digest")
	}
	for after := before; ; { // file systems count this time in steps of some milliseconds
		if after = write("08:30"); after.Changed != before.Changed {
			if after.Modified != before.Modified || after.Inode != before.Inode || before.Same(after) {
				t.Errorf("%+v and %+v are the same version", before, after)
			}
			break
		}
	}
}

// A file renamed over another is another version, even with its size and time.
func TestVersionRenamed(t *testing.T) {
	dir, now := t.TempDir(), time.Now()
	a, b := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	for name, text := range map[string]string{a: "09:00", b: "08:30"} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(name, time.Time{}, now.Add(-time.Hour)); err != nil {
			t.Fatal(err)
		}
	}
	before := version(t, a, now)
	if before.Inode == 0 {
		t.Skip("this system has no numbers of files")
	}
	if err := os.Rename(b, a); err != nil {
		t.Fatal(err)
	}
	if before.Same(version(t, a, now)) {
		t.Error("a file renamed over another is the same version")
	}
}
