package publish

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"

	"vademecum/generator/parallel"
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
	const stretch = 64 // entries of one call: one alone is too little work
	err := parallel.Each(context.Background(), (len(m.entries)+stretch-1)/stretch, func(_, i int) error {
		for _, e := range m.entries[i*stretch : min((i+1)*stretch, len(m.entries))] {
			info, err := os.Lstat(filepath.Join(root, filepath.FromSlash(e.path())))
			if err != nil || !info.Mode().IsRegular() {
				return fs.ErrNotExist
			}
		}
		return nil
	})
	return err == nil
}
