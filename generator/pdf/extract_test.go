package pdf

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

func itoa(n int) string { return strconv.Itoa(n) }

func readTable(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "table.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestExtract(t *testing.T) {
	data := readTable(t)
	pages := mustRead(t, data)
	if pages[0].Text != "é\na 2\nb 3" || pages[2].Text != "h" {
		t.Errorf("the file has %+v", pages)
	}
	for _, order := range [][]int{{3, 0, 1, 1}, {0, 2}, {0}, {}} {
		out, err := Extract(data, order)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := Extract(data, order); err != nil || !bytes.Equal(out, again) {
			t.Errorf("a second extract of %v differs: %v", order, err)
		}
		if len(order) == 0 {
			continue
		}
		for i, page := range mustRead(t, out) {
			want := Page{Width: pages[0].Width, Height: pages[0].Height}
			if n := order[i]; n != 0 {
				want.Text = pages[n-1].Text
			}
			if page.Text != want.Text || page.Width != want.Width || page.Height != want.Height {
				t.Errorf("page %d of %v has %+v", i+1, order, page)
			}
		}
		f, _ := parse(out)
		if found, err := f.summary(); err != nil || found.title != "Café (ا)" || found.lang != "ar" || found.tagged || found.pages != len(order) {
			t.Errorf("%+v %v", found, err)
		}
		whole, _ := parse(data)
		if n := bytes.Count(f.data, []byte("/FontFile")); n > bytes.Count(whole.data, []byte("/FontFile")) {
			t.Errorf("%d fonts", n)
		}
	}
	for _, order := range [][]int{{4}, {-1}} {
		if _, err := Extract(data, order); err == nil {
			t.Errorf("pages %v", order)
		}
	}
	if _, err := Extract([]byte("x"), []int{1}); !errors.Is(err, errUnsupported) {
		t.Error(err)
	}
}

func TestJoin(t *testing.T) {
	data, other := readTable(t), drawn("0 0 9 9 re W n BT /F 9 Tf (BA) Tj ET", "/Font <</F 6 0 R>>")
	out, err := Join(data, other, data)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, page := range mustRead(t, out) {
		texts = append(texts, page.Text)
	}
	pages := mustRead(t, data)
	if want := []string{pages[0].Text, pages[1].Text, "h", "aلا", pages[0].Text, pages[1].Text, "h"}; !slices.Equal(texts, want) {
		t.Errorf("%q", texts)
	}
	f, _ := parse(out)
	if found, err := f.summary(); err != nil || found.title != "Café (ا)" || found.lang != "ar" {
		t.Errorf("%+v %v", found, err)
	}
	for _, documents := range [][][]byte{nil, {[]byte("x")}, {data, []byte("x")}} {
		if _, err := Join(documents...); err == nil {
			t.Errorf("%d documents", len(documents))
		}
	}
}
