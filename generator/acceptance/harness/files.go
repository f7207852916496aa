package harness

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Read returns the text of a file.
func Read(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Write writes a file, and makes its folder if there is none.
func Write(t testing.TB, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Replace changes the one place of a file that holds old.
func Replace(t testing.TB, name, old, new string) {
	t.Helper()
	text := Read(t, name)
	if n := strings.Count(text, old); n != 1 {
		t.Fatalf("%s holds %q %d times", name, old, n)
	}
	Write(t, name, strings.Replace(text, old, new, 1))
}

// Tree returns the digest of every file below a folder, by its path with slashes.
func Tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		below, _ := filepath.Rel(dir, name)
		sum := sha256.Sum256(data)
		files[filepath.ToSlash(below)] = hex.EncodeToString(sum[:])
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// SameTree fails for every file that two trees do not both have with the same content.
func SameTree(t testing.TB, what string, got, want map[string]string) {
	t.Helper()
	all := maps.Clone(want)
	maps.Copy(all, got)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if got[name] != want[name] {
			t.Errorf("%s: %s differs", what, name)
		}
	}
}

// Picture writes a picture of one colour, as JPEG or PNG by its name.
func Picture(t testing.TB, name string, width, height int) {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	draw.Draw(m, m.Bounds(), image.NewUniform(color.NRGBA{0, 0x55, 0x8c, 255}), image.Point{}, draw.Src)
	var b bytes.Buffer
	encode := func() error { return png.Encode(&b, m) }
	if strings.HasSuffix(name, ".jpg") {
		encode = func() error { return jpeg.Encode(&b, m, nil) }
	}
	if err := encode(); err != nil {
		t.Fatal(err)
	}
	Write(t, name, b.String())
}
