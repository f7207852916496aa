package serve

import (
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
