package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"

	"vademecum/generator/conference"
	"vademecum/generator/position"
)

// link writes a link, or only its words if its target is not allowed.
func (w *writer) link(n *ast.Link) {
	at := w.places.of(n.Destination, n.Pos())
	target := string(plainText(n.Destination))
	if w.anchors > 0 || !w.mayLink(target, at) {
		w.children(n)
		return
	}
	if !hasWords(n, w.source) {
		w.report(CodeNoWords, at, "target", target)
		return
	}
	w.openLink(conference.ProseLink{Target: target, At: at}, n.Title)
	w.children(n)
	w.closeLink()
}

// autoLink writes an address as a link to itself.
func (w *writer) autoLink(n *ast.AutoLink) {
	label := n.Label(w.source)
	at := w.places.of(label, n.Pos())
	target := string(n.URL(w.source))
	if n.AutoLinkType == ast.AutoLinkEmail && !hasPrefixFold(label, "mailto:") {
		target = "mailto:" + target
	}
	if w.anchors > 0 || !w.mayLink(target, at) {
		w.out = appendEscaped(w.out, label, inText)
		return
	}
	w.openLink(conference.ProseLink{Target: target, At: at}, nil)
	w.out = appendEscaped(w.out, label, inText)
	w.closeLink()
}

func (w *writer) openLink(link conference.ProseLink, title []byte) {
	w.write("<a")
	if len(title) > 0 {
		w.out = appendAttribute(w.out, "title", plainText(title))
	}
	w.write(` href="`)
	w.cut(link)
	w.write(`">`)
	w.anchors++
}

func (w *writer) closeLink() {
	w.anchors--
	w.write("</a>")
}

// The start of an image. The attribute comes first: some browsers ignore it after the address.
const (
	imageTag  = `<img`
	lazyImage = imageTag + ` loading="lazy"`
)

// image writes an image, or only its alternative text if its target is not allowed. The address is the last attribute here, so
// that [HTML] can add the size after it.
func (w *writer) image(n *ast.Image) {
	target, alt, at := string(plainText(n.Destination)), words(n, w.source), w.places.of(n.Destination, n.Pos())
	if alt == "" {
		w.report(CodeNoAlt, at, "target", target)
	}
	if !w.mayShow(target, at) {
		w.out = appendEscaped(w.out, alt, inText)
		return
	}
	w.write(lazyImage)
	w.out = appendAttribute(w.out, "alt", alt)
	if len(n.Title) > 0 {
		w.out = appendAttribute(w.out, "title", plainText(n.Title))
	}
	w.write(` src="`)
	w.cut(conference.ProseLink{Target: target, Image: true, Alt: alt, At: at})
	w.write(`">`)
}

// cut ends a piece at the address of a link.
func (w *writer) cut(link conference.ProseLink) {
	w.links = append(w.links, link)
	w.cuts = append(w.cuts, len(w.out))
}

// mayLink reports whether a link may have this target. If not, it adds a problem.
func (w *writer) mayLink(target string, at position.Position) bool {
	switch t := Classify(target); t.Class {
	case Forbidden:
		w.report(CodeScheme, at, "scheme", t.Scheme, "target", target)
		if len(t.Scheme) == 1 || t.Scheme == "file" { // a drive of Windows, or the address of a file
			name := target[strings.LastIndexAny(target, `/\:`)+1:]
			last := &w.problems[len(w.problems)-1]
			last.Fix, last.Args["right"] = "drive", name
		}
	case Absolute:
		w.report(CodeAbsolute, at, "target", target)
	case Incomplete:
		w.report(CodeIncomplete, at, "target", target)
	case Empty:
		w.report(CodeNoAddress, at)
	default:
		return true
	}
	return false
}

// mayShow reports whether an image may have this target. It must be a file beside the text, because pages load nothing from
// other servers.
func (w *writer) mayShow(target string, at position.Position) bool {
	switch Classify(target).Class {
	case File:
		return true
	case External, Thing, Heading:
		w.report(CodeImageTarget, at, "target", target)
		return false
	default:
		return w.mayLink(target, at)
	}
}

// report adds a problem; args are names and values in turn.
func (w *writer) report(code string, at position.Position, args ...string) {
	p := Problem{Code: code, At: at, Args: map[string]string{}}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	w.problems = append(w.problems, p)
}

func hasPrefixFold(s []byte, prefix string) bool {
	return len(s) >= len(prefix) && bytes.EqualFold(s[:len(prefix)], []byte(prefix))
}
