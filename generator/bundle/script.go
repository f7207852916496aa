package bundle

import _ "embed"

//go:embed sw.js
var worker string

//go:embed forget.js
var forget string

// Script returns the script of a site's service worker: the one that keeps bundles and answers requests from them or, if offline is false,
// one that removes everything that the other has kept, and itself.
func Script(offline bool) string {
	if offline {
		return worker
	}
	return forget
}
