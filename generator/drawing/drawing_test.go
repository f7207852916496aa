package drawing_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"vademecum/generator/drawing"
)

// svg is a drawing with a body.
func svg(body string) string {
	return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 20.4">` + body + `</svg>`
}

const html = `xmlns:h="http://www.w3.org/1999/xhtml"`

// onePixel is a picture of one pixel.
const onePixel = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

func utf16Bytes(s string, bigEndian bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		high, low := byte(u>>8), byte(u)
		if !bigEndian {
			high, low = low, high
		}
		b.WriteByte(high)
		b.WriteByte(low)
	}
	return b.String()
}

// TestRefused lists the ways to make a drawing do something, each with the fault it must have.
func TestRefused(t *testing.T) {
	for _, tt := range []struct{ name, drawing, want string }{
		{"script", svg("\n<script>x()</script>"), "2 element <script>"},
		{"script with a prefix", svg(`<s:script xmlns:s="http://www.w3.org/2000/svg">x()</s:script>`), "1 element <script>"},
		{"a prefix with a dot", svg(`<a.b:script xmlns:a.b="http://www.w3.org/2000/svg">x()</a.b:script>`), "1 element <script>"},
		{"a prefix that is not ASCII", svg(`<é:script xmlns:é="http://www.w3.org/2000/svg">x()</é:script>`), "1 element <script>"},
		{"iframe", svg(`<h:iframe ` + html + ` srcdoc="&lt;script>x()&lt;/script>"/>`), "1 element <iframe>"},
		{"a namespace of HTML", svg(`<script xmlns="http://www.w3.org/1999/xhtml">x()</script>`), "1 element <script>"},
		{"refresh", svg(`<h:meta ` + html + ` http-equiv="refresh" content="0;url=https://x.example/"/>`), "1 element <meta>"},
		{"link", svg(`<h:link ` + html + ` rel="stylesheet" href="https://x.example/"/>`), "1 element <link>"},
		{"foreignObject", svg(`<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>`), "1 element <foreignObject>"},
		{"an element of another program", svg(`<x:y xmlns:x="urn:x"/>`), "1 element <y>"},
		{"text that no browser shows", svg(`<flowRoot><flowPara>Hall</flowPara></flowRoot>`), "1 element <flowRoot>"},
		{"a handler", svg("<rect\n width='1'\n onload = 'x()'/>"), "3 attribute onload"},
		{"a handler in capitals", svg(`<rect ONCLICK="x()"/>`), "1 attribute ONCLICK"},
		{"an address that is a script", svg(`<a href="javascript:x()"/>`), `1 address href="javascript:x()"`},
		{"a script as entities", svg(`<a xlink:href="java&#115;cript:x()"/>`), `1 address href="javascript:x()"`},
		{"a script with a tab", svg(`<a href="java&#9;script:x()"/>`), `1 address href="java script:x()"`},
		{"xlink with another prefix", svg(`<a xmlns:l="http://www.w3.org/1999/xlink" l:href="javascript:x()"/>`), `1 address href="javascript:x()"`},
		{"xlink without a declaration", `<svg xmlns="http://www.w3.org/2000/svg"><a xlink:href="javascript:x()"/></svg>`, `1 address href="javascript:x()"`},
		{"a link to elsewhere", svg(`<a href="https://x.example/"/>`), `1 address href="https://x.example/"`},
		{"a picture elsewhere", svg(`<image href="https://x.example/a.png"/>`), `1 address href="https://x.example/a.png"`},
		{"a picture beside it", svg(`<image href="a.png"/>`), `1 address href="a.png"`},
		{"a drawing in the file", svg(`<image href="data:image/svg+xml;base64,PHN2Zy8+"/>`), `1 address href="data:image/svg+xml;base64,PHN2Zy8+"`},
		{"a picture used as a part", svg(`<use href="` + onePixel + `"/>`), "1 address href=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAA…\""},
		{"set of an address", svg(`<a><set attributeName="href" to="javascript:x"/></a>`), `1 attribute attributeName="href"`},
		{"animation of an address", svg(`<a><animate attributeName="xlink:href" values="javascript:x"/></a>`), `1 attribute attributeName="xlink:href"`},
		{"set of a handler", svg(`<set attributeName="onclick" to="x"/>`), `1 attribute attributeName="onclick"`},
		{"set to an address", svg(`<set attributeName="fill" to="url(https://x.example/)"/>`), `1 style url(https://x.example/`},
		{"import", svg(`<style>@import "https://x.example/";</style>`), `1 style @import "https://x.example/"`},
		{"import in parts", svg(`<style>@im<!-- -->port "https://x.example/";</style>`), `1 style @import "https://x.example/"`},
		{"import with CDATA", svg(`<style>@im<![CDATA[port url(x)]]></style>`), `1 style @import url(x)`},
		{"import with an escape", svg(`<style>@\69mport "x";</style>`), `1 style \`},
		{"an address in a style", svg(`<style>rect { fill: URL( 'https://x.example/' ) }</style>`), `1 style URL( 'https://x.example/'`},
		{"an address in an attribute", svg(`<rect fill="url(https://x.example/#a)"/>`), `1 style url(https://x.example/#a`},
		{"an escape in an attribute", svg(`<rect fill="u\72l(https://x.example/)"/>`), `1 style \`},
		{"image-set", svg(`<rect style="cursor: image-set('https://x.example/' 1x)"/>`), `1 style image-set(`},
		{"image", svg(`<rect style="fill: image('https://x.example/')"/>`), `1 style image()`},
		{"an element in a style", svg(`<style><g/></style>`), "1 element <g>"},
		{"attributes by default", `<!DOCTYPE svg [<!ATTLIST svg onload CDATA "x()">]>` + svg(""), "1 declarations <!DOCTYPE … ["},
		{"entities", `<!DOCTYPE svg [<!ENTITY x "y">]>` + svg(""), "1 declarations <!DOCTYPE … ["},
		{"a style sheet", "<?xml version='1.0'?>\n" + `<?xml-stylesheet type="text/xsl" href="data:,"?>` + svg(""), "2 instruction <?xml-stylesheet?>"},
		{"UTF-16, big end first", utf16Bytes("\ufeff"+svg(`<script>x()</script>`), true), "1 encoding "},
		{"UTF-16, little end first", utf16Bytes("\ufeff"+svg(`<script>x()</script>`), false), "1 encoding "},
		{"UTF-16 without a mark", utf16Bytes(svg(`<script>x()</script>`), false), "1 encoding "},
		{"ISO-2022-JP", `<?xml version="1.0" encoding="ISO-2022-JP"?>` + svg(""), "1 encoding ISO-2022-JP"},
		{"Latin 1", `<?xml version="1.0" encoding="ISO-8859-1"?>` + svg("<text>é</text>"), "1 encoding ISO-8859-1"},
		{"no drawing", "<html/>", "1 root <html>"},
		{"no XML", "PNG", "1 malformed there is text outside <svg>|1 malformed there is no <svg>"},
		{"cut off", "<svg xmlns='http://www.w3.org/2000/svg'>\n<g>", "2 malformed unexpected EOF"},
		{"two", svg("") + svg(""), "1 malformed there is something behind </svg>"},
		{"an attribute twice", svg(`<rect x="1" x="2"/>`), `1 malformed "x" is written twice`},
		{"nested too deep", svg(strings.Repeat("<g>", 600) + strings.Repeat("</g>", 600)), "1 malformed elements are nested too deep"},
		{"two faults", svg("<script/>\n<a href='x'/>"), `1 element <script>|2 address href="x"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, faults := drawing.Read([]byte(tt.drawing))
			var got []string
			for _, f := range faults {
				got = append(got, fmt.Sprintf("%d %s %s", f.Line, f.Kind, f.What))
			}
			if strings.Join(got, "|") != tt.want || d.Data != nil {
				t.Errorf("%q, want %q; %s", strings.Join(got, "|"), tt.want, d.Data)
			}
		})
	}
}

// TestKept checks that a drawing keeps what it shows.
func TestKept(t *testing.T) {
	for _, tt := range []struct{ name, drawing, want string }{
		{"shapes", svg(`<rect width="1" height='1'/>`), `<rect width="1" height="1"/>`},
		{"text", svg(`<text>On peut &lt;écrire&gt; onload &amp; <tspan>ici</tspan></text>`), `<text>On peut &lt;écrire&gt; onload &amp; <tspan>ici</tspan></text>`},
		{"spaces of text", svg(`<text xml:space="preserve">  a  </text>`), `<text xml:space="preserve">  a  </text>`},
		{"a prefix", `<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 30 20.4"><s:g/></s:svg>`, `<g/>`},
		{"no namespace", `<svg viewBox="0 0 30 20.4"><g/></svg>`, `<g/>`},
		{"a part used twice", svg(`<g id="a"/><use href="#a"/>`), `<g id="a"/><use href="#a"/>`},
		{"a picture", svg("<image href='data:image/png;base64,aGVs\n bG8='/>"), `<image href="data:image/png;base64,aGVsbG8="/>`},
		{"a gradient", svg(`<rect fill="url(#a)" style="stroke:url('#b')"/>`), `<rect fill="url(#a)" style="stroke:url('#b')"/>`},
		{"a style", svg("<style type='text/css'><![CDATA[g > .a:not(.b) { fill: rgb(1, 2, 3) } @media print { .a { fill: red } }]]></style>"),
			"<style type=\"text/css\">g &gt; .a:not(.b) { fill: rgb(1, 2, 3) } @media print { .a { fill: red } }</style>"},
		{"an animation", svg(`<animate attributeName="opacity" values="0;1" dur="2s"/>`), `<animate attributeName="opacity" values="0;1" dur="2s"/>`},
		{"names for readers", svg(`<g role="img" aria-label="Plan" data-name="Calque 1"><title>Plan</title></g>`), `<g role="img" aria-label="Plan" data-name="Calque 1"><title>Plan</title></g>`},
		{"lines in an attribute", svg("<path d='M0 0\n\tL1 1'/>"), `<path d="M0 0  L1 1"/>`},
		{"comments are left out", svg(`<!-- x --><g/>`), `<g/>`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, faults := drawing.Read([]byte(tt.drawing))
			want := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20.4">` + tt.want + "</svg>\n"
			if len(faults) > 0 || string(d.Data) != want {
				t.Errorf("%s, %v\nwant %s", d.Data, faults, want)
			}
			if d.Width != 30 || d.Height != 20 {
				t.Errorf("%d×%d", d.Width, d.Height)
			}
		})
	}
}

// TestPrograms checks drawings as programs save them.
func TestPrograms(t *testing.T) {
	for name, tt := range map[string]struct{ drawing, want string }{
		"Inkscape": {`<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="210mm" height="297mm" viewBox="0 0 210 297" version="1.1" id="svg5" inkscape:version="1.2.2" sodipodi:docname="plan.svg"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<sodipodi:namedview id="namedview7" pagecolor="#ffffff"><inkscape:grid type="xygrid"/></sodipodi:namedview>
<metadata id="m"><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format></cc:Work></rdf:RDF></metadata>
<defs id="defs2"><linearGradient inkscape:collect="always" xlink:href="#g1" id="g2"/></defs>
<g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1"><path style="fill:url(#g2);-inkscape-stroke:none;stroke-width:0.26" d="M 0,0" sodipodi:nodetypes="ccc"/></g>
</svg>`, `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="210mm" height="297mm" viewBox="0 0 210 297" version="1.1" id="svg5">


<defs id="defs2"><linearGradient xlink:href="#g1" id="g2"/></defs>
<g id="layer1"><path style="fill:url(#g2);-inkscape-stroke:none;stroke-width:0.26" d="M 0,0"/></g>
</svg>
`},
		"Illustrator": {`<?xml version="1.0" encoding="iso-8859-1"?>
<!-- Generator: Adobe Illustrator 19.0.0, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg version="1.1" id="Calque_1" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" x="0px" y="0px" viewBox="0 0 10 10" style="enable-background:new 0 0 10 10;" xml:space="preserve">
<metadata><?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"/><?xpacket end="w"?></metadata>
<style type="text/css">
	.st0{fill:#FFFFFF;font-family:'MyriadPro-Regular';}
</style>
<rect class="st0" width="10" height="10"/></svg>`, `<svg xmlns="http://www.w3.org/2000/svg" version="1.1" id="Calque_1" x="0px" y="0px" viewBox="0 0 10 10" style="enable-background:new 0 0 10 10;" xml:space="preserve">

<style type="text/css">
	.st0{fill:#FFFFFF;font-family:'MyriadPro-Regular';}
</style>
<rect class="st0" width="10" height="10"/></svg>
`},
		"Sketch": {`<svg width="10px" viewBox="0 0 10 10" xmlns="http://www.w3.org/2000/svg" xmlns:sketch="http://www.bohemiancoding.com/sketch/ns"><g sketch:type="MSPage"/></svg>`,
			`<svg xmlns="http://www.w3.org/2000/svg" width="10px" viewBox="0 0 10 10"><g/></svg>` + "\n"},
	} {
		t.Run(name, func(t *testing.T) {
			d, faults := drawing.Read([]byte(tt.drawing))
			if len(faults) > 0 || string(d.Data) != tt.want {
				t.Errorf("%v\n%s\nwant\n%s", faults, d.Data, tt.want)
			}
		})
	}
}

// FuzzRead checks that whatever is written parses, contains only names of the lists, and is the same when it is read again.
func FuzzRead(f *testing.F) {
	for _, body := range []string{
		`<rect width="1"/>`, `<g><style>a{fill:url(#b)}</style></g>`, `<image xlink:href="` + onePixel + `"/>`, `<metadata><x/></metadata>`,
		`<a href="#x" onclick="y"/>`, `<text xml:space="preserve">a<![CDATA[<b>]]></text>`, `<set attributeName="fill" to="red"/>`, `<h:p ` + html + `/>`,
		`<use xlink:href="&#35;a" href='#b'/>`, `<rect style="fill:u&#114;l(#a)"/>`,
	} {
		f.Add(svg(body))
	}
	f.Add(`<?xml version="1.0"?><!DOCTYPE svg><svg><g/></svg>`)
	f.Fuzz(func(t *testing.T, text string) {
		d, faults := drawing.Read([]byte(text))
		if len(faults) > 0 {
			if d.Data != nil {
				t.Fatal("a drawing with faults is written")
			}
			return
		}
		again, faults := drawing.Read(d.Data)
		if len(faults) > 0 || string(again.Data) != string(d.Data) || again.Width != d.Width || again.Height != d.Height {
			t.Fatalf("%s\nread again gives %v\n%s", d.Data, faults, again.Data)
		}
		if bad := unlisted(d.Data); bad != "" {
			t.Fatalf("%s in %s", bad, d.Data)
		}
	})
}

// unlisted returns the parts of a drawing that the lists do not allow. It reads prefixes as they are written.
func unlisted(data []byte) string {
	for d := xml.NewDecoder(strings.NewReader(string(data))); ; {
		token, err := d.RawToken()
		switch {
		case errors.Is(err, io.EOF):
			return ""
		case err != nil:
			return err.Error()
		}
		switch token := token.(type) {
		case xml.ProcInst, xml.Directive, xml.Comment:
			return fmt.Sprintf("%T", token)
		case xml.StartElement:
			if token.Name.Space != "" || slices.Contains([]string{"script", "foreignObject", "iframe", "metadata"}, token.Name.Local) {
				return token.Name.Local
			}
			for _, a := range token.Attr {
				switch {
				case a.Name == xml.Name{Local: "xmlns"} && a.Value == "http://www.w3.org/2000/svg":
				case a.Name == xml.Name{Space: "xmlns", Local: "xlink"} && a.Value == "http://www.w3.org/1999/xlink":
				case a.Name == xml.Name{Space: "xml", Local: "space"}, a.Name == xml.Name{Space: "xml", Local: "lang"}:
				case a.Name.Local == "href" && (a.Name.Space == "" || a.Name.Space == "xlink"):
					if !strings.HasPrefix(a.Value, "#") && !strings.HasPrefix(a.Value, "data:image/") {
						return a.Value
					}
				case a.Name.Space != "", strings.HasPrefix(strings.ToLower(a.Name.Local), "on"):
					return a.Name.Local
				}
			}
		}
	}
}
