package pdf

import (
	"bytes"
	"errors"
	"maps"
	"testing"
)

// TestCompact makes a file smaller and expands it again: all objects are still there.
func TestCompact(t *testing.T) {
	before, err := parse(readTable(t))
	if err != nil {
		t.Fatal(err)
	}
	small := compact(before)
	if len(small) > len(before.data)*9/10 {
		t.Errorf("%d bytes became %d", len(before.data), len(small))
	}
	after, err := parse(small)
	if err != nil {
		t.Fatal(err)
	}
	if len(after.objects) != len(before.objects) {
		t.Errorf("%d objects became %d", len(before.objects), len(after.objects))
	}
	for number, o := range before.objects {
		is := after.objects[number]
		if is == nil || !bytes.Equal(before.data[o.start:o.end], after.data[is.start:is.end]) {
			t.Errorf("object %d has changed", number)
		}
		if raw, err := before.rawStream(number); err == nil {
			if got, err := after.rawStream(number); err != nil || !bytes.Equal(raw, got) {
				t.Errorf("stream %d has changed: %v", number, err)
			}
		}
	}
	if again := compact(after); !bytes.Equal(small, again) {
		t.Error("made smaller again, it changes")
	}
	for _, cut := range []int{10, len(small) / 2, len(small) - 10} {
		if _, err := parse(append(small[:cut:cut], small[cut+1:]...)); err == nil {
			t.Errorf("the file is read without byte %d", cut)
		}
	}
	if _, err := parse(bytes.Replace(small, []byte("/Type /XRef"), []byte("/Type /XRev"), 1)); !errors.Is(err, errUnsupported) {
		t.Errorf("%v", err)
	}
}

// FuzzCompact checks that no input causes a panic, and that a file says the same when it is compact.
func FuzzCompact(f *testing.F) {
	f.Add(small("D:20071115080000+00'00'", 3, 4))
	f.Add(drawn("BT /F 9 Tf (A) Tj ET", "/Font <</F 6 0 R>>"))
	for _, plain := range [][]byte{small("D:2007", 1, 2), drawn("0 0 9 9 re W n", "")} {
		if before, err := parse(plain); err == nil {
			f.Add(compact(before))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before, err := parse(data)
		if err != nil {
			return
		}
		was, err := before.summary()
		if err != nil {
			return
		}
		after, err := parse(compact(before))
		if err != nil {
			t.Fatal(err)
		}
		is, err := after.summary()
		if err != nil || was.pages != is.pages || was.title != is.title || was.lang != is.lang || !maps.Equal(was.destinations, is.destinations) {
			t.Errorf("%+v became %+v: %v", was, is, err)
		}
	})
}
