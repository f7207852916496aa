package site

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"vademecum/generator/picture"
	"vademecum/generator/plan"
)

func writePNG(t *testing.T, dir, name string, width, height int) {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestStudio(t *testing.T) {
	dir := t.TempDir()
	writePNG(t, dir, "a.png", 600, 400)
	writePNG(t, dir, "b.png", 600, 400) // the same bytes
	s := &studio{content: dir, made: map[order][]byte{}}
	small := &plan.Scale{Width: 300, Height: 200, Format: picture.PNG}
	first, err := s.bytes(plan.File{Source: "a.png", Scale: small})
	if err != nil {
		t.Fatal(err)
	}
	if info, err := picture.Measure(first); err != nil || info.Width != 300 || info.Height != 200 {
		t.Errorf("%v, %v", info, err)
	}
	second, err := s.bytes(plan.File{Source: "b.png", Scale: small})
	if err != nil || &first[0] != &second[0] {
		t.Errorf("the same picture was scaled twice (%v)", err)
	}
	icon, err := s.bytes(plan.File{Source: "a.png", Scale: &plan.Scale{Width: 64, Height: 64, Framed: 70, Format: picture.PNG}})
	if info, measured := picture.Measure(icon); err != nil || measured != nil || info.Width != 64 {
		t.Errorf("%v, %v, %v", info, err, measured)
	}
	whole, err := s.bytes(plan.File{Source: "a.png"})
	if want, _ := os.ReadFile(filepath.Join(dir, "a.png")); err != nil || !bytes.Equal(whole, want) {
		t.Error("a file that is not scaled was not copied as it is")
	}
}

func TestStudioRefuses(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.png"), []byte("no picture"), 0o644); err != nil {
		t.Fatal(err)
	}
	s := &studio{content: dir, made: map[order][]byte{}}
	f := plan.File{Source: "a.png", Scale: &plan.Scale{Width: 3, Height: 2, Format: picture.PNG}}
	_, err := s.bytes(f)
	if found := pictureFailed(f, err); len(found) != 1 || found[0].ID != "image-unreadable" || found[0].At.File != "content/a.png" {
		t.Errorf("%v", found)
	}
	if found := pictureFailed(f, picture.ErrTooLarge); len(found) != 1 || found[0].ID != "image-too-large" {
		t.Errorf("%v", found)
	}
	if found := pictureFailed(f, errors.New("the disk is full")); found != nil {
		t.Errorf("%v", found)
	}
	if _, err := s.bytes(plan.File{Source: "gone.png"}); err == nil {
		t.Error("a file that is not there was read")
	}
}
