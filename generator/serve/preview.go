package serve

import (
	"crypto/sha256"
	"io"
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
	data []byte
	tag  string
}

// livePage returns a page to send. One that is open in many windows, or asked for again and again, is given the script once.
func (s *site) livePage(root *os.Root, name string) (livePage, error) {
	if page, ok := s.preview.of(name); ok {
		return s.makeLive(page), nil
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
	page := s.makeLive(data)
	s.livePages.put(name, info, page)
	return page, nil
}

func (s *site) makeLive(page []byte) livePage {
	data := s.enliven(page)
	return livePage{data, etag(sha256.Sum256(data))}
}
