package bundle

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func same(a, b []File) bool {
	return slices.EqualFunc(a, b, func(x, y File) bool { return x.Path == y.Path && bytes.Equal(x.Data, y.Data) })
}

// samples are lists of files with different kinds of repetition.
func samples() map[string][]File {
	long := strings.Repeat("The same words again, in a line that is long enough. ", 40)
	random := make([]byte, 5000)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range random {
		random[i] = byte(r.IntN(256))
	}
	var pages []File
	for i := range 50 {
		pages = append(pages, File{fmt.Sprintf("fr/sessions/s%d/index.html", i), fmt.Appendf(nil, "<!doctype html>%s<h1>%d</h1>%s%s", long, i, random[i*10:i*10+80], long)})
	}
	return map[string][]File{
		"nothing":        {},
		"an empty file":  {{"fr/a", nil}},
		"short":          {{"fr/a", []byte("é")}, {"fr/b", []byte("é")}},
		"one byte again": {{"a", bytes.Repeat([]byte("x"), 1000)}},
		"random":         {{"a", random}, {"b", random}, {"c", random[100:]}},
		"pages":          pages,
		"odd paths":      {{"fr/\"a\\\n", []byte("1")}, {"ar/عربي", []byte("2")}},
	}
}

func TestPack(t *testing.T) {
	for name, files := range samples() {
		packed := Pack(files)
		if again, err := Unpack(packed); err != nil || !same(again, files) {
			t.Errorf("%s: %v, %d files", name, err, len(again))
		}
		if !bytes.Equal(packed, Pack(files)) {
			t.Errorf("%s: other bytes the second time", name)
		}
		r, err := gzip.NewReader(bytes.NewReader(Compress(packed)))
		if err != nil {
			t.Fatal(err)
		}
		if plain, err := io.ReadAll(r); err != nil || !bytes.Equal(plain, packed) {
			t.Errorf("%s: compressed it is something else: %v", name, err)
		}
	}
	pages := samples()["pages"]
	if packed := Pack(pages); len(packed) > 15_000 {
		t.Errorf("50 pages of 4 KB with the same words take %d bytes", len(packed))
	}
}

// TestLongTexts has repetitions far apart, at every distance from the noted positions.
func TestLongTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	pool := make([][]byte, 60)
	for i := range pool {
		pool[i] = make([]byte, 1+r.IntN(400))
		for k := range pool[i] {
			pool[i][k] = byte('a' + r.IntN(26))
		}
	}
	for range 200 {
		var files []File
		for i := range 1 + r.IntN(5) {
			var data []byte
			for range r.IntN(60) {
				data = append(data, pool[r.IntN(len(pool))]...)
			}
			files = append(files, File{fmt.Sprint(i), data})
		}
		if again, err := Unpack(Pack(files)); err != nil || !same(again, files) {
			t.Fatal(err)
		}
	}
}

func TestUnpackDamaged(t *testing.T) {
	for name, packed := range map[string]string{
		"nothing":                "",
		"no head":                "<!doctype html>\n",
		"another format":         `{"format":9,"files":[],"copies":0}` + "\n",
		"too many copies":        `{"format":2,"files":[],"copies":9}` + "\n",
		"a negative size":        `{"format":2,"files":[["a",-1]],"copies":0}` + "\n",
		"too short":              `{"format":2,"files":[["a",3]],"copies":0}` + "\nab",
		"too long":               `{"format":2,"files":[["a",1]],"copies":0}` + "\nab",
		"a copy from outside":    `{"format":2,"files":[["a",3]],"copies":3}` + "\n\x01\x01\x02ab",
		"a copy into itself":     `{"format":2,"files":[["a",3]],"copies":3}` + "\n\x01\x02\x00ab",
		"a number without end":   `{"format":2,"files":[["a",3]],"copies":2}` + "\n\x80\x80ab",
		"takes more than it has": `{"format":2,"files":[["a",3]],"copies":3}` + "\n\x05\x00\x00ab",
	} {
		if files, err := Unpack([]byte(packed)); err == nil {
			t.Errorf("%s: %v", name, files)
		}
	}
}

func FuzzUnpack(f *testing.F) {
	for _, files := range samples() {
		f.Add(Pack(files))
	}
	f.Fuzz(func(t *testing.T, packed []byte) {
		files, err := Unpack(packed)
		if err != nil {
			return
		}
		if again, err := Unpack(Pack(files)); err != nil || !same(again, files) {
			t.Errorf("packed again: %v", err)
		}
	})
}

func FuzzPack(f *testing.F) {
	f.Add([]byte(strings.Repeat("0123456789abcdef", 20)), 100)
	f.Fuzz(func(t *testing.T, text []byte, at int) {
		if at < 0 || at > len(text) {
			return
		}
		files := []File{{"a", text[:at]}, {"b", text[at:]}, {"c", text}}
		if again, err := Unpack(Pack(files)); err != nil || !same(again, files) {
			t.Error(err)
		}
	})
}

func BenchmarkPack(b *testing.B) {
	files := samples()["pages"]
	size := 0
	for _, f := range files {
		size += len(f.Data)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		Pack(files)
	}
}
