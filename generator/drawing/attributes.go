package drawing

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strings"
)

// attributes writes the attributes of an element that may be in a drawing.
func (r *reader) attributes(element string, list []xml.Attr) {
	seen := map[xml.Name]bool{}
	for _, a := range list {
		if seen[a.Name] {
			r.faultAt(a.Name.Local, Malformed, `"`+a.Name.Local+`" is written twice`)
		}
		seen[a.Name] = true
		if name, value, ok := r.attribute(element, a); ok {
			r.out.WriteString(" " + name + `="`)
			attributeEscaper.WriteString(&r.out, value)
			r.out.WriteByte('"')
		}
	}
}

// attribute returns an attribute as it is written, and false if it is left out.
func (r *reader) attribute(element string, a xml.Attr) (name, value string, ok bool) {
	a.Value = asSpaces.Replace(a.Value) // as XML parsers read an attribute; package xml does not
	name, value = a.Name.Local, a.Value
	switch a.Name.Space {
	case "":
	case xlinkNamespace, "xlink": // the second if it is not declared
		if name != "href" {
			return "", "", false
		}
		r.xlink = true
		value, ok = r.address(element, a)
		return "xlink:href", value, ok
	case xmlNamespace:
		return "xml:" + name, value, name == "space" || name == "lang"
	default:
		return "", "", false // browsers know no other namespace
	}
	switch {
	case name == "href":
		value, ok = r.address(element, a)
		return name, value, ok
	case len(name) > 2 && strings.EqualFold(name[:2], "on"):
		r.faultAt(name, Attribute, name)
		return "", "", false
	case strings.HasPrefix(name, "data-"), strings.HasPrefix(name, "aria-"):
		return name, value, plainName.MatchString(name)
	case name == "attributeName" && !isAnimatable(value):
		r.faultAt(name, Attribute, snippet(name, value))
		return "", "", false
	case styled[name]:
		if what := badStyle(value); what != "" {
			r.faultAt(name, Style, what)
		}
		return name, value, true
	}
	return name, value, others[name]
}

var plainName = regexp.MustCompile(`^[a-z]+(-[A-Za-z0-9_]+)+$`)

// isAnimatable reports whether an animation may change an attribute: not an address, and nothing that SVG does not define.
func isAnimatable(name string) bool {
	return (styled[name] || others[name]) && name != "style" && name != "id" && name != "class"
}

// pictures matches the address of a picture inside the file.
var pictures = regexp.MustCompile(`^data:image/(png|jpeg|jpg|webp|gif);base64,[A-Za-z0-9+/=]*$`)

var asSpaces = strings.NewReplacer("\n", " ", "\r", " ", "\t", " ")

// address returns an address that may be in a drawing: of a part of it, or a picture in the file.
func (r *reader) address(element string, a xml.Attr) (string, bool) {
	if strings.HasPrefix(a.Value, "#") {
		return a.Value, true
	}
	if element == "image" || element == "feImage" {
		if picture := strings.ReplaceAll(a.Value, " ", ""); pictures.MatchString(picture) { // programs break the lines of long addresses
			return picture, true
		}
	}
	r.faultAt("href", Address, snippet("href", a.Value))
	return "", false
}

// faultAt adds a fault in the line in which an attribute of the current tag is written.
func (r *reader) faultAt(name string, kind Kind, what string) {
	tag := r.source[r.start:r.end]
	line := r.line
	if at := bytes.Index(tag, []byte(name)); at >= 0 {
		line += bytes.Count(tag[:at], []byte("\n"))
	}
	r.faults = append(r.faults, Fault{Kind: kind, Line: line, What: what})
}

// snippet shows an attribute, cut where it is long.
func snippet(name, value string) string { return name + `="` + short(value) + `"` }

// shown is how many characters of a value are shown.
const shown = 60

func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > shown {
		return string(runes[:shown-1]) + "…"
	}
	return s
}
