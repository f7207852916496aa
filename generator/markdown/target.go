package markdown

import (
	"net/url"
	"slices"
	"strings"

	"vademecum/generator/conference"
)

// Class is what sort of target a link has.
type Class int

// The first four can be followed; the others are mistakes, and no link in a Prose has one of them.
const (
	External   Class = iota // an address elsewhere, a mail address or a phone number
	Thing                   // a thing of the conference: "session:opening", "page:visa#fees"
	Heading                 // a heading of the same text: "#fees"
	File                    // a file beside the text: "map.pdf", "../plans/hall.svg"
	Forbidden               // a scheme that is not allowed, or none where there should be one ("//host")
	Absolute                // a path from the root of the server
	Incomplete              // an allowed scheme without an address
	Empty                   // nothing at all
)

// Target is what an editor wrote as the target of a link, taken apart.
type Target struct {
	Class Class
	// Scheme is the word before the colon, as written, of an External, Forbidden or Incomplete target.
	Scheme string
	// Kind and ID name a Thing. The ID may be empty or unknown: only loading can tell.
	Kind conference.Kind
	ID   string
	// Path is that of a File, relative to the text, with percent-encoding resolved.
	Path string
	// Fragment is what stands behind the # of a Thing, Heading or File, with percent-encoding resolved.
	Fragment string
}

// linkable are the kinds of thing that have an address of their own.
var linkable = []conference.Kind{
	conference.KindEvent, conference.KindSession, conference.KindTrack, conference.KindVenue, conference.KindRoom,
	conference.KindPerson, conference.KindHotel, conference.KindStop, conference.KindShuttle, conference.KindNotice,
	conference.KindContact, conference.KindCategory, conference.KindPage,
}

// schemes are those an address may have, with whether a host must follow.
var schemes = map[string]bool{"https": true, "http": true, "mailto": false, "tel": false}

// Classify says what a link's target is.
//
// It judges a target as a browser reads it (URL Standard, basic URL parser): tabs and line ends anywhere in it do not
// count, nor do control characters and spaces around it, a backslash is a slash, and a scheme has no upper and lower case.
// Whatever stands before a colon is taken for a scheme, even where a browser would not, so that no scheme slips through.
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
	if slices.Contains(linkable, conference.Kind(scheme)) {
		id, fragment, _ := strings.Cut(rest, "#")
		return Target{Class: Thing, Kind: conference.Kind(scheme), ID: id, Fragment: unescapeURL(fragment)}
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

// cutScheme cuts a target at a colon that stands before any slash, question mark or number sign.
func cutScheme(target string) (scheme, rest string, ok bool) {
	i := strings.IndexAny(target, ":/?#\\")
	if i < 0 || target[i] != ':' {
		return "", "", false
	}
	return target[:i], target[i+1:], true
}

// hasHost reports whether what follows "https:" begins with a host. A browser takes "https:x" for a path.
func hasHost(rest string) bool {
	host, ok := strings.CutPrefix(rest, "//")
	return ok && host != "" && !strings.ContainsAny(host[:1], "/\\?#: ")
}

// allowedAddress reports whether an address may stand in a page: it has an allowed scheme, or none.
func allowedAddress(href string) bool {
	scheme, _, ok := cutScheme(asBrowser(href))
	if !ok {
		return true
	}
	_, allowed := schemes[strings.ToLower(scheme)]
	return allowed
}

// asBrowser drops what a browser drops from an address before it reads it.
func asBrowser(target string) string {
	target = strings.TrimFunc(target, func(r rune) bool { return r <= ' ' })
	if strings.ContainsAny(target, "\t\n\r") {
		target = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(target)
	}
	return target
}

func isSlash(c byte) bool { return c == '/' || c == '\\' }

// unescapeURL resolves percent-encoding; what is wrongly encoded stays as it is.
func unescapeURL(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}
