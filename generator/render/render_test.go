package render

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"vademecum/generator/view"
)

// echo writes what it is asked for; it fails for the layout "broken.html".
type echo struct{}

var errBroken = errors.New("broken")

func (echo) Execute(w io.Writer, lang, layout string, doc view.Document) error {
	fmt.Fprintf(w, "%s %s %s", lang, layout, doc.Title.Value)
	if layout == "broken.html" {
		return errBroken
	}
	return nil
}

func page(layout string) view.Page {
	return view.Page{Path: "fr/x/index.html", Layout: layout, Lang: "fr", Make: func() (view.Document, []view.Read) {
		return view.Document{Title: view.Text{Value: "Titre"}}, []view.Read{{}}
	}}
}

func TestRender(t *testing.T) {
	r := New(echo{})
	buf := bytes.NewBufferString("left over")
	reads, err := r.Render(page("day.html"), buf)
	if err != nil {
		t.Fatal(err)
	}
	if got := buf.String(); got != "fr day.html Titre" {
		t.Errorf("wrote %q", got)
	}
	if len(reads) != 1 {
		t.Errorf("reads are %v", reads)
	}
}

func TestErrorNamesThePage(t *testing.T) {
	r := New(echo{})
	_, err := r.Render(page("broken.html"), &bytes.Buffer{})
	if !errors.Is(err, errBroken) {
		t.Fatalf("the error is %v", err)
	}
	for _, part := range []string{"fr/x/index.html", "broken.html"} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not name %s", err, part)
		}
	}
}

func TestBufferComesBackEmpty(t *testing.T) {
	r := New(echo{})
	for range 3 {
		buf := r.Buffer()
		if buf.Len() != 0 {
			t.Fatalf("the buffer holds %q", buf)
		}
		buf.WriteString("used")
		r.Release(buf)
	}
}
