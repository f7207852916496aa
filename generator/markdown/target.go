package markdown

import (
	"net/url"
	"strings"

	"vademecum/generator/conference"
)

// Class is the class of a link's target.
type Class int

// The first four are valid; the others are mistakes, and no link of a Prose has one of them.
const (
	External   Class = iota // an address elsewhere, a mail address or a phone number
	Thing                   // a thing of the conference: "session:opening", "page:visa#fees"
	Heading                 // a heading of the same text: "#fees"
	File                    // a file beside the text: "map.pdf", "../plans/hall.svg"
	Forbidden               // a scheme that is not allowed, or a missing one ("//host")
	Absolute                // a path from the root of the server
	Incomplete              // an allowed scheme without an address
	Empty                   // no target
)

// Target is a parsed link target.
type Target struct {
	Class Class
	// Scheme is the word before the colon, as written, for External, Forbidden and Incomplete.
	Scheme string
	// Kind and ID name a Thing. The ID may be empty or unknown.
	Kind conference.Kind
	ID   string
	// Path is the path of a File relative to the text, with percent-encoding resolved.
	Path string
	// Fragment is the part after the # of a Thing, Heading or File, with percent-encoding resolved.
	Fragment string
}

// schemes has the allowed schemes, and whether a host must follow.
var schemes = map[string]bool{"https": true, "http": true, "mailto": false, "tel": false}

// Classify parses the target of a link.
//
// It reads a target as a browser does (URL Standard, basic URL parser): it ignores tabs and line ends anywhere in it and control
// characters and spaces around it, treats a backslash as a slash, and ignores the case of the scheme. It treats everything before
// a colon as a scheme, even where a browser would not, so that no scheme gets through.
func Classify(target string) Target {
	target = asBrowser(target)
	if target == "" || target == "#" {
		return Target{Class: Empty}
	}
	if fragment, ok := strings.CutPrefix(target, "#"); ok {
		return Target{Class: Heading, Fragment: unescapeURL(fragment)}
	}
	if isSlash(target[0]) {
		if len(target) > 1 && isSlash(target[1]) {
			return Target{Class: Forbidden, Scheme: "//"}
		}
		return Target{Class: Absolute}
	}
	if scheme, rest, ok := cutScheme(target); ok {
		return classifyScheme(scheme, rest)
	}
	path, fragment, _ := strings.Cut(target, "#")
	return Target{Class: File, Path: unescapeURL(path), Fragment: unescapeURL(fragment)}
}

func classifyScheme(scheme, rest string) Target {
	if kind := conference.Kind(scheme); kind.HasAddress() {
		id, fragment, _ := strings.Cut(rest, "#")
		return Target{Class: Thing, Kind: kind, ID: id, Fragment: unescapeURL(fragment)}
	}
	needsHost, allowed := schemes[strings.ToLower(scheme)]
	switch {
	case !allowed:
		return Target{Class: Forbidden, Scheme: scheme}
	case needsHost && !hasHost(rest), strings.TrimSpace(rest) == "":
		return Target{Class: Incomplete, Scheme: scheme}
	}
	return Target{Class: External, Scheme: scheme}
}

// cutScheme splits a target at a colon before any slash, question mark or number sign.
func cutScheme(target string) (scheme, rest string, ok bool) {
	i := strings.IndexAny(target, ":/?#\\")
	if i < 0 || target[i] != ':' {
		return "", "", false
	}
	return target[:i], target[i+1:], true
}

// hasHost reports whether the rest of an address after "https:" begins with a host. Browsers treat "https:x" as a path.
func hasHost(rest string) bool {
	host, ok := strings.CutPrefix(rest, "//")
	return ok && host != "" && !strings.ContainsAny(host[:1], "/\\?#: ")
}

// allowedAddress reports whether an address has an allowed scheme, or none.
func allowedAddress(href string) bool {
	scheme, _, ok := cutScheme(asBrowser(href))
	if !ok {
		return true
	}
	_, allowed := schemes[strings.ToLower(scheme)]
	return allowed
}

// asBrowser removes what a browser removes from an address before parsing it.
func asBrowser(target string) string {
	target = strings.TrimFunc(target, func(r rune) bool { return r <= ' ' })
	if strings.ContainsAny(target, "\t\n\r") {
		target = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(target)
	}
	return target
}

func isSlash(c byte) bool { return c == '/' || c == '\\' }

// unescapeURL resolves percent-encoding. It returns malformed text unchanged.
func unescapeURL(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}
