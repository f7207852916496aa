package site

import (
	"encoding/base64"
	"fmt"
	"html/template"
	"path"
	"sync"

	"vademecum/generator/theme"
)

// embedder returns files of a site as data: addresses, for documents that stand alone. Each is made once. It may be used by several
// goroutines.
type embedder struct {
	site   *Site
	assets map[string]theme.Asset // by path

	mu     sync.Mutex // guards what follows
	made   map[string]template.URL
	failed error // the first file that could not be made
}

func (s *Site) newEmbedder() *embedder {
	e := &embedder{site: s, assets: map[string]theme.Asset{}, made: map[string]template.URL{}}
	for _, a := range s.assets() {
		e.assets[a.Path] = a
	}
	return e
}

// file returns a picture or a style sheet of the site. If that fails the address is empty, and [embedder.err] says why: the document
// would lack something.
func (e *embedder) file(name string) template.URL {
	e.mu.Lock()
	defer e.mu.Unlock()
	address, err := e.make(name)
	if err != nil && e.failed == nil {
		e.failed = err
	}
	return address
}

// asset returns an asset of the theme.
func (e *embedder) asset(a theme.Asset) (template.URL, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.make(a.Path)
}

// err returns why a file could not be made: a [Failure] if an editor has to fix it.
func (e *embedder) err() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.failed
}

// make returns a file as a data: address (RFC 2397). The lock is held.
func (e *embedder) make(name string) (template.URL, error) {
	if address, ok := e.made[name]; ok {
		return address, nil
	}
	media, ok := mediaTypes[path.Ext(name)]
	if !ok {
		return "", fmt.Errorf("a document that stands alone cannot hold %s: only style sheets, pictures and fonts", name)
	}
	data, err := e.bytes(name)
	if err != nil {
		return "", err
	}
	address := template.URL("data:" + media + ";base64," + base64.StdEncoding.EncodeToString(data))
	e.made[name] = address
	return address, nil
}

// bytes returns the content of an asset or of a file of the content.
func (e *embedder) bytes(name string) ([]byte, error) {
	if a, ok := e.assets[name]; ok {
		if path.Ext(name) == ".css" {
			return e.styleSheet(a)
		}
		return a.Data, nil
	}
	f, ok := e.site.plan.File(name)
	if !ok {
		return nil, fmt.Errorf("the site has no file %s", name)
	}
	data, err := e.site.pictures.bytes(f)
	if err != nil {
		return nil, e.site.pictureFailed(f, err)
	}
	return data, nil
}

// styleSheet returns a style sheet that holds the files it names.
func (e *embedder) styleSheet(a theme.Asset) ([]byte, error) {
	var failed error
	sheet := theme.ReplaceURLs(a.Data, func(reference string, _ int) (string, bool) {
		address, err := e.make(path.Join(path.Dir(a.Path), reference))
		if err != nil && failed == nil {
			failed = fmt.Errorf("%s: %w", a.Path, err)
		}
		return string(address), err == nil
	})
	return sheet, failed
}

// mediaTypes are those of the files that documents hold, by extension. The system's own table differs from machine to machine.
var mediaTypes = map[string]string{
	".css": "text/css;charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
	".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif", ".woff2": "font/woff2", ".woff": "font/woff", ".ttf": "font/ttf", ".otf": "font/otf",
}
