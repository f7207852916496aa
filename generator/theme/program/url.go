package program

import "strings"

// filterURL refuses an address whose scheme html/template does not allow.
func filterURL(t Text) string {
	if t.Kind == URL || harmless(t.Value) {
		return t.Value
	}
	return "#" + failsafe
}

// harmless reports whether an address has no scheme, or one of http, https and mailto.
func harmless(address string) bool {
	scheme, _, found := strings.Cut(address, ":")
	return !found || strings.Contains(scheme, "/") ||
		strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto")
}

// normalizeURL encodes what may not stand in an address (RFC 3986), and leaves what is encoded already.
func normalizeURL(t Text) string { return encode(t.Value, true) }

// escapeURL encodes text for a part of an address, such as a value after the "?". A template.URL is only normalized.
func escapeURL(t Text) string { return encode(t.Value, t.Kind == URL) }

// What is done with a byte of an address.
const (
	encoded  = iota // everything else, as %xx
	kept            // unreserved by RFC 3986, section 2.3
	reserved        // section 2.2, except quotes and parentheses: kept when an address is normalized
	percent         // kept, when normalizing, before two hexadecimal digits
)

var urlBytes = func() (table [256]uint8) {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	for _, c := range []byte(letters + strings.ToUpper(letters) + "0123456789-._~") {
		table[c] = kept
	}
	for _, c := range []byte("!#$&*+,/:;=?@[]") {
		table[c] = reserved
	}
	table['%'] = percent
	return table
}()

func encode(s string, normalize bool) string {
	const digits = "0123456789abcdef"
	var out []byte
	written := 0
	for i := range len(s) {
		switch urlBytes[s[i]] {
		case kept:
			continue
		case reserved:
			if normalize {
				continue
			}
		case percent:
			if normalize && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
				continue
			}
		}
		out = append(out, s[written:i]...)
		out = append(out, '%', digits[s[i]>>4], digits[s[i]&15])
		written = i + 1
	}
	if written == 0 {
		return s
	}
	return string(append(out, s[written:]...))
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}
