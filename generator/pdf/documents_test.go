package pdf

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
)

// printer returns a printer that is closed at the end of the test.
func printer(t testing.TB, tabs int) *Printer {
	t.Helper()
	p, err := New(context.Background(), Options{Browser: harness.Chromium(t), Tabs: tabs})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

// mustPrint prints a document without mistakes.
func mustPrint(t testing.TB, p *Printer, d Document) ([]byte, Info) {
	t.Helper()
	data, info, err := p.Print(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	return data, info
}

// page6 returns a document with the given body, on A6.
func page6(lang, title, body string) []byte {
	return fmt.Appendf(nil, `<!doctype html><html lang="%s"><meta charset="utf-8"><title>%s</title>
<style>@page { size: 105mm 148mm; margin: 10mm } h2 { break-before: page } [data-page-of] { display: inline-block; width: 3em }</style>
<body>%s</body></html>`, lang, title, body)
}

// dot returns the address of an image of one pixel.
func dot() string {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 1, 1))); err != nil {
		panic(err)
	}
	return "data:image/png;base64," + base64.StdEncoding.EncodeToString(b.Bytes())
}

// pack returns a document like a welcome pack: a cover, contents with page numbers, and sections with a table of about a page.
func pack(number, sections int) Document {
	lang, dir, word := "fr", "ltr", "Séance plénière"
	if number%2 == 1 {
		lang, dir, word = "ar", "rtl", "الجلسة العامة"
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><html lang="%s" dir="%s"><meta charset="utf-8"><title>%s %d</title><style>
@page { size: A4; margin: 18mm; @bottom-center { content: counter(page) } }
section { break-before: page } table { table-layout: fixed; width: 100%%; border-collapse: collapse; overflow-wrap: anywhere }
td, th { border: .5pt solid; padding: 1.5mm; text-align: start } tr { break-inside: avoid } body { font: 10pt "Noto Naskh Arabic", serif }
[data-page-of] { display: inline-block; width: 3em; text-align: end }
</style><h1>%[3]s %[4]d</h1><img alt="" src="%[5]s"><ol>`, lang, dir, word, number, dot())
	for s := range sections {
		fmt.Fprintf(&b, `<li><a href="#s%d">%s %[1]d</a> <span data-page-of="#s%[1]d"></span>`, s, word)
	}
	b.WriteString("</ol>")
	for s := range sections {
		fmt.Fprintf(&b, `<section><h2 id="s%d">%s %[1]d</h2><table><thead><tr><th>a<th>b<th>c<tbody>`, s, word)
		for row := range 20 {
			fmt.Fprintf(&b, `<tr><td>%02d:%02d<td><b>%s %d</b>, <i lang="en">Room %d</i><td><a href="https://pack.example/%[6]d/%[5]d">%[3]s</a>`,
				9+row/4, row%4*15, word, row, number, s)
		}
		b.WriteString("</table></section>")
	}
	return Document{HTML: []byte(b.String())}
}
