package program

// filter makes an address harmless before it is escaped.
type filter func(Text) string

// escaper appends a text, escaped for one context.
type escaper func(dst []byte, t Text) []byte

// Our versions of the functions that html/template inserts, by its names. A test compares each with html/template.
var (
	filters = map[string]filter{
		"_html_template_urlfilter":     filterURL,
		"_html_template_urlnormalizer": normalizeURL,
		"_html_template_urlescaper":    escapeURL,
	}
	escapers = map[string]escaper{
		"_html_template_htmlescaper":   appendHTML,
		"_html_template_attrescaper":   appendAttribute,
		"_html_template_rcdataescaper": appendTitle,
	}
)

// escapersOf returns our filters and escaper for the functions html/template inserted; ok is false if we lack one.
func escapersOf(inserted []string) (before []filter, last escaper, ok bool) {
	if len(inserted) == 0 {
		return nil, nil, false
	}
	for _, name := range inserted[:len(inserted)-1] {
		f, ok := filters[name]
		if !ok {
			return nil, nil, false
		}
		before = append(before, f)
	}
	last, ok = escapers[inserted[len(inserted)-1]]
	return before, last, ok
}

// replacements are the strings written in place of bytes with a meaning in one context; others are "".
type replacements [256]string

// escaped is for text and for attributes in quotes.
var escaped = replacements{0: "\uFFFD", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}

// normalized is for text that is HTML: its entities stay.
var normalized = replacements{0: "\uFFFD", '"': "&#34;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}

// appendReplaced appends a text with the replacements of a table.
func appendReplaced(dst []byte, s string, table *replacements) []byte {
	written := 0
	for i := range len(s) {
		if with := table[s[i]]; with != "" {
			dst = append(dst, s[written:i]...)
			dst = append(dst, with...)
			written = i + 1
		}
	}
	return append(dst, s[written:]...)
}

func appendHTML(dst []byte, t Text) []byte {
	if t.Kind == HTML {
		return append(dst, t.Value...)
	}
	return appendReplaced(dst, t.Value, &escaped)
}

// appendAttribute escapes for an attribute in quotes.
func appendAttribute(dst []byte, t Text) []byte {
	if t.Kind == HTML {
		return quotedAttribute.appendMarkup(dst, t.Value)
	}
	return appendReplaced(dst, t.Value, &escaped)
}

// appendTitle escapes for the elements title and textarea, in which there are no tags.
func appendTitle(dst []byte, t Text) []byte {
	if t.Kind == HTML {
		return appendReplaced(dst, t.Value, &normalized)
	}
	return appendReplaced(dst, t.Value, &escaped)
}

// failsafe is what html/template writes in place of a value it refuses.
const failsafe = "ZgotmplZ"
