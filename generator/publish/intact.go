package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
)

// Intact returns a digest of the manifest in a published folder. ok reports whether the last publication was completed and all its
// files still exist. Intact does not read the files.
func Intact(dir string) (digest string, ok bool) {
	root, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return "", false
	}
	m, err := readManifest(filepath.Join(root, manifestName))
	if err != nil || !m.present || !m.complete {
		return "", false
	}
	if !m.allThere(root) {
		return "", false
	}
	return m.digestOfAll(), true
}

func (m *manifest) digestOfAll() string {
	sum := sha256.Sum256(m.render())
	return hex.EncodeToString(sum[:])
}

// allThere reports whether every listed file exists.
func (m *manifest) allThere(root string) bool {
	var (
		wait    sync.WaitGroup
		next    atomic.Int64
		missing atomic.Bool
	)
	const stretch = 64
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for !missing.Load() {
				from := int(next.Add(stretch)) - stretch
				if from >= len(m.entries) {
					return
				}
				for _, e := range m.entries[from:min(from+stretch, len(m.entries))] {
					info, err := os.Lstat(filepath.Join(root, filepath.FromSlash(e.path())))
					if err != nil || !info.Mode().IsRegular() {
						missing.Store(true)
						return
					}
				}
			}
		})
	}
	wait.Wait()
	return !missing.Load()
}
