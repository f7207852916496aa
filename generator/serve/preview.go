package serve

import (
	"crypto/sha256"
	"io"
	"io/fs"
	"os"
	"sync"
)

// preview is the pages of a build that is being published.
type preview struct {
	mu   sync.RWMutex // held for reading while a page is made
	page func(path string) ([]byte, bool)
}

func (p *preview) put(page func(path string) ([]byte, bool)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.page = page
}

func (p *preview) of(path string) ([]byte, bool) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if p.page == nil {
		return nil, false
	}
	return p.page(path)
}

// readPage returns the bytes of a page: those that a build is about to publish, or those that stand in the folder.
func (s *site) readPage(root *os.Root, name string) ([]byte, error) {
	if page, ok := s.preview.of(name); ok {
		return page, nil
	}
	return readFile(root, name)
}

// livePage is a page with the script that keeps it up to date.
type livePage struct {
	info fs.FileInfo // of the file it was read from
	data []byte
	tag  string
}

// livePages remembers the pages that were sent last, until the next build: a page that is open in many windows, or asked for again
// and again, is given the script once.
type livePages struct {
	mu    sync.Mutex
	known map[string]livePage
}

// rememberedPages is how many pages are remembered.
const rememberedPages = 16

// livePage returns a page to send.
func (s *site) livePage(root *os.Root, name string) (livePage, error) {
	if page, ok := s.preview.of(name); ok {
		return s.makeLive(page, nil), nil
	}
	file, err := open(root, name)
	if err != nil {
		return livePage{}, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return livePage{}, err
	}
	if page, ok := s.livePages.get(name, info); ok {
		return page, nil
	}
	data, err := io.ReadAll(file)
	if err != nil {
		return livePage{}, err
	}
	page := s.makeLive(data, info)
	s.livePages.put(name, page)
	return page, nil
}

func (s *site) makeLive(page []byte, info fs.FileInfo) livePage {
	data := s.enliven(page)
	return livePage{info: info, data: data, tag: etag(sha256.Sum256(data))}
}

func (l *livePages) get(name string, info fs.FileInfo) (livePage, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	page, known := l.known[name]
	return page, known && sameFile(page.info, info)
}

func (l *livePages) put(name string, page livePage) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.known == nil || len(l.known) >= rememberedPages {
		l.known = map[string]livePage{}
	}
	l.known[name] = page
}

func (l *livePages) forget() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.known = nil
}

// sameFile reports whether a file looks as it did.
func sameFile(a, b fs.FileInfo) bool {
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}
