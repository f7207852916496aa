package pdf

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// TestCorrectTexts corrects the map of a font, and removes the notes that say what the map says.
func TestCorrectTexts(t *testing.T) {
	for _, c := range []struct{ what, content, text, kept string }{
		{"a ligature", "/ReversedChars BMC /Span <</ActualText <FEFF06440627>>> BDC (B) Tj EMC EMC", "لا", ""},
		{"a ligature and a letter", "(B) Tj /Span <</ActualText <FEFF0649>>> BDC (C) Tj EMC", "ىلا", ""},
		{"a letter that the map does not have", "/Span <</ActualText <FEFF0628>>> BDC (D) Tj EMC (D) Tj", "بب", ""},
		{"a letter and its mark", "/Span <</ActualText <FEFF06440627064B>>> BDC (EB) Tj EMC", "لاً", ""},
		{"a Latin ligature", "/Span <</ActualText (fi)>> BDC (F) Tj EMC", "fi", ""},
		{"a mirrored bracket", "(C) Tj /Span <</ActualText (\\()>> BDC (G) Tj EMC", "(ى", ""},
		{"an invisible letter", "/Span <</ActualText <FEFF200E>>> BDC (A) Tj EMC", "a", ""},
		{"a hidden letter", "/Span <</ActualText <FEFF0644>>> BDC EMC (A) Tj", "a", ""},
		{"another text", "/Span <</ActualText (xyz)>> BDC (A) Tj EMC", "xyz", "(xyz)"},
		{"a language", "/Span <</Lang (fr) /ActualText (a)>> BDC (A) Tj EMC", "a", "(fr)"},
		{"no font", "/Span <</ActualText (a)>> BDC /None 9 Tf (A) Tj EMC", "", "(a)"},
	} {
		data := drawn("0 0 9 9 re W n BT /F 9 Tf 1 0 0 1 3 4 Tm /P <</MCID 0>> BDC "+c.content+" EMC ET", "/Font <</F 6 0 R>>")
		f, err := parse(data)
		if err != nil {
			t.Fatal(err)
		}
		out := normalise(f, time.Time{}, RightToLeft)
		for _, file := range [][]byte{data, out} {
			if text := mustRead(t, file)[0].Text; text != c.text && !(c.what == "a letter that the map does not have" && &file[0] == &data[0]) {
				t.Errorf("%s: read as %q", c.what, text)
			}
		}
		if c.kept == "" && bytes.Contains(out, []byte("ActualText")) || c.kept != "" && !bytes.Contains(out, []byte(c.kept)) {
			t.Errorf("%s: %s", c.what, out)
		}
		if !bytes.Contains(out, []byte("/P <</MCID 0>> BDC")) || bytes.Contains(out, []byte("ReversedChars")) {
			t.Errorf("%s: %s", c.what, out)
		}
		again, err := parse(out)
		if err != nil {
			t.Fatal(err)
		}
		if twice := normalise(again, time.Time{}, RightToLeft); !bytes.Equal(out, twice) {
			t.Errorf("%s: corrected again, it changes", c.what)
		}
	}
}

// TestMapInOrderOfPlace checks what is written for a ligature.
func TestMapInOrderOfPlace(t *testing.T) {
	f, err := parse(drawn("n", ""))
	if err != nil {
		t.Fatal(err)
	}
	out := string(normalise(f, time.Time{}, LeftToRight))
	if !strings.Contains(out, "<42> <06270644>") || !strings.Contains(out, "<41> <0061>") {
		t.Errorf("%s", out)
	}
}

// TestDirection prints a document from right to left.
func TestDirection(t *testing.T) {
	p := printer(t, 1)
	for dir, want := range map[string]bool{"rtl": true, "ltr": false} {
		d := leaves("ar", dir, `<p>الاتصال`)
		var draft string
		d.Mark = func(pages []Page) ([]Mark, error) { draft = pages[0].Text; return nil, nil }
		data, _ := mustPrint(t, p, d)
		if got := bytes.Contains(data, []byte("/Direction /R2L")); got != want {
			t.Errorf("%s: the direction is in the PDF: %v", dir, got)
		}
		if text := mustRead(t, data)[0].Text; text != "الاتصال" || draft != text {
			t.Errorf("%s: read as %q, and %q as a draft", dir, text, draft)
		}
		if f, err := parse(data); err != nil || !bytes.Contains(f.data, []byte("/Strong /Span")) {
			t.Errorf("no roles: %v", err)
		}
	}
}
