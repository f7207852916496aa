package serve

import "strings"

// policyHeader is the header with the Content-Security-Policy (CSP Level 3) of a response.
const policyHeader = "Content-Security-Policy"

// The policies. HOSTING.md tells hosts to send the same, but no frame may show the site there.
const (
	// ofPages is the policy of pages, which the default theme also writes into them. A script has it too, because workers have the
	// policy that their script was sent with.
	ofPages = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
		"manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
	// isolated is the policy of all that is not a page: whatever it contains, it runs nothing, loads nothing and does not have the
	// origin of the site. A drawing may have styles in it, and images.
	isolated = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
)

// ownViewers are the media types that browsers show with a viewer of theirs, which a sandbox would stop.
var ownViewers = []string{"application/pdf", "audio/", "video/"}

// policy returns the policy of a file.
func policy(name string) string {
	is := contentType(name)
	if isPage(name) || strings.HasPrefix(is, "text/javascript") {
		return ofPages
	}
	for _, t := range ownViewers {
		if strings.HasPrefix(is, t) {
			return ofPages
		}
	}
	return isolated
}
