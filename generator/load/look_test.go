package load_test

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"testing"

	"vademecum/generator/conference"
	"vademecum/generator/load"
)

// configWith is a config with a [look].
func configWith(look string) string {
	return "base_url = \"https://x.example/\"\nlanguages = [\"fr\"]\ntime_zone = \"Africa/Bamako\"\n" + look
}

func TestLook(t *testing.T) {
	config, found, err := load.Config(site(map[string]string{
		"config.toml": configWith("[look]\naccent = \"#7A1F1F\"\npaper = \"#fff\"\ndensity = \"compact\"\nfont = \"serif\"\n"),
	}), words)
	if err != nil {
		t.Fatal(err)
	}
	only(t, found)
	look := config.Look
	if look.Palette != (conference.Palette{Accent: "#7a1f1f", Paper: "#ffffff"}) || look.Density != "compact" || look.Font != "serif" {
		t.Errorf("%+v", look)
	}
	if !look.At.Wrote("accent") || look.At.Wrote("ink") || look.At.Key("paper").Line != 6 {
		t.Errorf("the places are %+v", look.At)
	}
}

func TestLookMistakes(t *testing.T) {
	for text, want := range map[string]struct {
		id   string
		line int
	}{
		"[look]\naccent = \"red\"\n":         {"colour-invalid", 5},
		"[look]\naccent = \"#12345\"\n":      {"colour-invalid", 5},
		"[look]\nink = 0x123456\n":           {"wrong-type", 5},
		"[look]\npaper_dark = \"#000000\"\n": {"key-unknown", 5},
		"[look]\ndensity = \"dense\"\n":      {"density-unknown", 5},
		"[look]\nfont = \"comic\"\n":         {"font-unknown", 5},
		"look = \"dark\"\n":                  {"wrong-type", 4},
	} {
		_, found, err := load.Config(site(map[string]string{"config.toml": configWith(text)}), words)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) != 1 || found[0].ID != want.id || int(found[0].At.Line) != want.line {
			t.Errorf("%q: %s", text, show(t, found))
		}
		show(t, found) // which fails on a message that is not complete
	}
}

// pngOf is a picture of this size.
func pngOf(t *testing.T, width, height int) string {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// enormous is the head of a picture of 10,000 by 10,000 pixels.
func enormous() string {
	head := "IHDR\x00\x00\x27\x10\x00\x00\x27\x10\x08\x02\x00\x00\x00"
	return "\x89PNG\r\n\x1a\n\x00\x00\x00\r" + string(binary.BigEndian.AppendUint32([]byte(head), crc32.ChecksumIEEE([]byte(head))))
}

// TestEventPictures checks the shapes of pictures that other programs show.
func TestEventPictures(t *testing.T) {
	tests := []struct {
		name, key, file, data string
		want                  string // id; "" for none
	}{
		{"as asked", "share_image", "a.png", pngOf(t, 1200, 630), ""},
		{"larger in the same shape", "share_image", "a.png", pngOf(t, 2400, 1260), ""},
		{"rounded", "share_image", "a.png", pngOf(t, 1920, 1008), ""},
		{"too small", "share_image", "a.png", pngOf(t, 600, 315), "share-image-shape"},
		{"a square", "share_image", "a.png", pngOf(t, 1200, 1200), "share-image-shape"},
		{"upright", "share_image", "a.png", pngOf(t, 1260, 2400), "share-image-shape"},
		{"a drawing", "share_image", "a.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1200 630'/>", "image-format"},
		{"broken", "share_image", "a.png", "PNG", "image-unreadable"},
		{"a hundred megapixels", "share_image", "a.png", enormous(), "image-too-large"},
		{"an icon", "icon", "a.png", pngOf(t, 512, 512), ""},
		{"a large icon", "icon", "a.png", pngOf(t, 1024, 1024), ""},
		{"a small icon", "icon", "a.png", pngOf(t, 256, 256), "icon-shape"},
		{"no square", "icon", "a.png", pngOf(t, 800, 600), "icon-shape"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			project := site(map[string]string{
				"content/event.toml": "[event]\nid = \"e\"\nname = \"E\"\nstart = 2007-11-14\nend = 2007-11-17\nshare_image_alt = \"A\"\n" + tt.key + " = \"" + tt.file + "\"\n",
				"content/" + tt.file: tt.data,
			})
			c, _, found := read(t, project, false)
			if tt.want == "" {
				only(t, found)
				if c.Event.Share.File == nil && c.Event.Icon.File == nil {
					t.Error("the picture is not kept")
				}
				return
			}
			if len(found) != 1 || found[0].ID != tt.want || found[0].At.Line != 7 {
				t.Errorf("found %s", show(t, found))
			}
			if c.Event.Share.File != nil || c.Event.Icon.File != nil {
				t.Error("a picture that cannot be used is kept")
			}
			show(t, found)
		})
	}
}

func TestShareImageNeedsWords(t *testing.T) {
	project := site(map[string]string{
		"content/event.toml": "[event]\nid = \"e\"\nname = \"E\"\nstart = 2007-11-14\nend = 2007-11-17\nshare_image = \"a.png\"\n",
		"content/a.png":      pngOf(t, 1200, 630),
	})
	_, _, found := read(t, project, false)
	if len(found) != 1 || found[0].ID != "image-alt-missing" || found[0].Args["key"] != "share_image_alt" {
		t.Errorf("found %s", show(t, found))
	}
}
