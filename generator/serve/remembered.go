package serve

import (
	"io/fs"
	"os"
	"sync"
)

// rememberedFiles is how many files something is remembered of. When there are more, it begins anew.
const rememberedFiles = 64

// remembered is what was made of files, until the next build. What was made of one counts as long as the file looks as it did.
type remembered[T any] struct {
	mu    sync.Mutex
	known map[string]ofFile[T]
}

type ofFile[T any] struct {
	info  fs.FileInfo
	value T
}

func (m *remembered[T]) get(name string, info fs.FileInfo) (value T, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k, known := m.known[name]
	if !known || !os.SameFile(k.info, info) || k.info.Size() != info.Size() || !k.info.ModTime().Equal(info.ModTime()) {
		return value, false
	}
	return k.value, true
}

func (m *remembered[T]) put(name string, info fs.FileInfo, value T) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil || len(m.known) >= rememberedFiles {
		m.known = map[string]ofFile[T]{}
	}
	m.known[name] = ofFile[T]{info, value}
}

func (m *remembered[T]) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.known = nil
}
