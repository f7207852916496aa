package site

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"testing"
	"testing/fstest"

	"vademecum/generator/conference"
	"vademecum/generator/picture"
	"vademecum/generator/plan"
	"vademecum/generator/position"
)

func grayPNG(t *testing.T, width, height int) *fstest.MapFile {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: b.Bytes()}
}

func TestPictures(t *testing.T) {
	project := fstest.MapFS{"content/a.png": grayPNG(t, 600, 400), "content/b.png": grayPNG(t, 600, 400)}
	s := &pictures{project: project, made: map[scaledKey][]byte{}}
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
	if err != nil || !bytes.Equal(whole, project["content/a.png"].Data) {
		t.Error("a file that is not scaled was not copied as it is")
	}
}

// A picture is reported where the language that shows it names it.
func TestPictureUsed(t *testing.T) {
	named := func(lang string, line int32) conference.ImageVariant {
		return conference.ImageVariant{Lang: lang, Image: conference.Image{
			File: &conference.File{Path: lang + ".png"}, At: position.Position{File: "content/a.toml", Line: line},
		}}
	}
	c := &conference.Conference{Venues: []*conference.Venue{{Plan: conference.Images{Variants: []conference.ImageVariant{named("fr", 4), named("ar", 5)}}}}}
	for name, line := range map[string]int32{"fr.png": 4, "ar.png": 5, "es.png": 0} {
		if at := pictureUsed(c, name); at.Line != line {
			t.Errorf("%s is used at %v", name, at)
		}
	}
}

func TestPicturesRefused(t *testing.T) {
	s := &pictures{project: fstest.MapFS{"content/a.png": {Data: []byte("no picture")}}, made: map[scaledKey][]byte{}}
	f := plan.File{Source: "a.png", Scale: &plan.Scale{Width: 3, Height: 2, Format: picture.PNG}}
	_, err := s.bytes(f)
	if d, ok := failureOf(pictureFailed(f, err)); !ok || d.ID != "image-unreadable" || d.At.File != "content/a.png" {
		t.Errorf("%v", d)
	}
	if d, ok := failureOf(pictureFailed(f, picture.ErrTooLarge)); !ok || d.ID != "image-too-large" {
		t.Errorf("%v", d)
	}
	if d, ok := failureOf(pictureFailed(f, errors.New("the disk is full"))); ok {
		t.Errorf("%v", d)
	}
	if _, err := s.bytes(plan.File{Source: "gone.png"}); err == nil {
		t.Error("a file that is not there was read")
	}
}
