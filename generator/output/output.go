// Package output says what a site consists of: a list of outputs, each with a path, a class and a function that writes its bytes.
//
// Pages, assets, pictures, feeds, packs and the version file are all outputs. A consumer that needs bytes asks one output: publish asks
// all of them, serve the one that a browser requests.
package output

import (
	"context"
	"io"
)

// Class says what sort of file an output is. It decides the order in which files appear in a published folder.
type Class int

// The classes, in the order in which files appear, so that no page names an asset that is not there yet.
const (
	Asset   Class = iota // what pages name: style sheets, scripts, pictures, documents
	Page                 // HTML pages
	Feed                 // what names pages: feeds, calendars, sitemaps
	Version              // the file that tells open pages that there is a new site
	Classes              // how many there are
)

// names are the classes as the list of published files and the staging folders spell them.
var names = [Classes]string{Asset: "asset", Page: "page", Feed: "feed", Version: "version"}

// String returns the name of the class: "asset", "page", "feed" or "version".
func (c Class) String() string { return names[c] }

// ParseClass returns the class of a name.
func ParseClass(name string) (Class, bool) {
	for c, n := range names {
		if n == name {
			return Class(c), true
		}
	}
	return 0, false
}

// Output is one file of a site or of a folder of packs. It does not change, and several goroutines may use it.
type Output struct {
	// Path is where the file goes, below the folder, with slashes.
	Path  string
	Class Class
	// Key, where it is not nil, returns a digest of everything the bytes depend on: the same key means the same bytes. It is nil
	// for an output that is always made.
	Key func() string
	// Write writes the bytes. After an error, which says what failed, what was written is not a whole file.
	Write func(ctx context.Context, w io.Writer) error
}
