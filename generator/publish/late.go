package publish

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"sync"

	"vademecum/generator/output"
)

// Late adds the files that are made from the other files of the site, such as the version file. It is valid during the call of
// Options.Late. Several goroutines may use it at once.
type Late struct {
	p    *Publication
	list []Listed
	made func() map[string]string
}

// Listed is a file of the new site.
type Listed struct {
	Path   string
	Class  output.Class
	SHA256 [sha256.Size]byte
	Size   int64 // in bytes, if this publication writes the file; 0 for one that stays as it is
}

func newLate(p *Publication) *Late {
	files := p.claims.files()
	l := &Late{p: p, list: make([]Listed, len(files)), made: sync.OnceValue(p.byKey)}
	for i, f := range files {
		l.list[i] = Listed{Path: f.path, Class: f.class, SHA256: f.digest, Size: f.size}
	}
	return l
}

// byKey returns the published files that have a key, by that and the folder they are in.
func (p *Publication) byKey() map[string]string {
	out := make(map[string]string, len(p.keys))
	for path, key := range p.keys {
		out[parent(path)+" "+key] = path
	}
	return out
}

// List returns all files of the site but late ones, sorted by path.
func (l *Late) List() []Listed { return l.list }

// Read adds the content of a file of the list to a slice.
func (l *Late) Read(path string, into []byte) ([]byte, error) {
	l.p.mu.Lock()
	c := l.p.claims.names[fold(path)]
	l.p.mu.Unlock()
	if c == nil || c.path != path || !c.file {
		return nil, fmt.Errorf("reading %s, which is not a file of the site", path)
	}
	name := l.p.published.full(path)
	if c.staged {
		name = l.p.staging.full(c.class, path)
	}
	data, err := appendFile(into, name, c.size)
	if err != nil {
		return nil, fmt.Errorf("reading a file of the site: %w", err)
	}
	return data, nil
}

// Put adds a file. Its compressed siblings are added too.
func (l *Late) Put(f File) error { return l.p.put(f) }

// KeepMade adds the published file of a folder that was made with a key and has a prefix, and returns its path and size. It returns ""
// if there is none, or if the manifest cannot be trusted; the caller must then Put the file.
func (l *Late) KeepMade(folder, prefix string, class output.Class, key string) (path string, size int64, err error) {
	path = l.made()[folder+" "+key]
	if path == "" || !strings.HasPrefix(path, folder+"/"+prefix) {
		return "", 0, nil
	}
	kept, err := l.p.keep(path, class, key)
	if err != nil || !kept {
		return "", 0, err
	}
	here, err := l.p.published.look(path)
	return path, here.size, err
}
