package serve

import (
	"html"
	"regexp"
	"slices"
	"strings"
)

// liveDirectives are the directives of a Content-Security-Policy that the live script needs: its own file, the style sheet of the overlay, and
// the stream of events.
var liveDirectives = [...]string{"script-src", "style-src", "connect-src"}

// policyElement matches the element of a page that has a Content-Security-Policy, with the policy in quotes.
var policyElement = regexp.MustCompile(`(?i)(<meta\s+http-equiv="Content-Security-Policy"\s+content=")([^"]*)(")`)

// allowLive changes the policy of a page so that the live script can run. Pages for print allow no scripts at all. Only what this server
// sends changes, not the page that a build writes.
func allowLive(page []byte) []byte {
	head := scriptPlace(page)
	changed := policyElement.ReplaceAllFunc(page[:head], func(element []byte) []byte {
		m := policyElement.FindSubmatch(element)
		policy := html.UnescapeString(string(m[2]))
		allowed := withLive(policy)
		if allowed == policy {
			return element
		}
		return slices.Concat(m[1], []byte(html.EscapeString(allowed)), m[3])
	})
	return slices.Concat(changed, page[head:])
}

// withLive adds 'self' to the directives of a policy that the live script needs. A directive that the policy does not have begins with the
// sources of default-src, which it replaces.
func withLive(policy string) string {
	var names []string
	sources := map[string][]string{}
	for directive := range strings.SplitSeq(policy, ";") {
		words := strings.Fields(directive)
		if len(words) == 0 {
			continue
		}
		name := strings.ToLower(words[0])
		if _, twice := sources[name]; twice {
			continue // browsers use the first
		}
		names, sources[name] = append(names, name), words[1:]
	}
	fallback, limited := sources["default-src"]
	changed := false
	for _, name := range liveDirectives {
		own, written := sources[name]
		if !written {
			if !limited {
				continue
			}
			names, own, changed = append(names, name), fallback, true
		}
		if !slices.Contains(own, "'self'") {
			changed = true
			own = append(slices.DeleteFunc(slices.Clone(own), func(s string) bool { return s == "'none'" }), "'self'")
		}
		sources[name] = own
	}
	if !changed {
		return policy
	}
	for i, name := range names {
		names[i] = strings.Join(append([]string{name}, sources[name]...), " ")
	}
	return strings.Join(names, "; ")
}
