package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// versionLength is in hexadecimal digits. Two versions of one site have to differ, not all the sites of the world.
const versionLength = 32

// claimVersion takes the place of the version file, whose bytes are not known before all others are. It returns nil where none
// is asked for, or where a page has taken its place, which is told as a conflict.
func (p *Publication) claimVersion() *claim {
	if p.options.Version == "" {
		return nil
	}
	return p.claim(p.options.Version, Version, [sha256.Size]byte{})
}

// putVersion stages the version file and corrects its line in the new manifest.
func (p *Publication) putVersion(own *claim, next *manifest) error {
	if own == nil {
		return nil
	}
	data := versionOf(next, own.path)
	own.digest = sha256.Sum256(data)
	i, _ := slices.BinarySearchFunc(next.entries, own.path, func(e entry, path string) int { return strings.Compare(e.path(), path) })
	next.entries[i] = newEntry(own.path, own.digest)
	outcome, err := p.compare(own, data)
	if err != nil || outcome != staged {
		return err
	}
	own.staged, own.size = true, int64(len(data))
	if err := p.ground.writable(parent(own.path)); err != nil {
		return err
	}
	return p.staging.write(own.class, own.path, data)
}

// versionOf is the text of the version file at path: JSON with a digest of the paths and bytes of all other files, so that it
// changes when any of them does, and only then.
func versionOf(m *manifest, path string) []byte {
	hash := sha256.New()
	for _, e := range m.entries {
		if e.path() != path {
			hash.Write([]byte(e))
			hash.Write([]byte{'\n'})
		}
	}
	return fmt.Appendf(nil, "{\"version\":%q}\n", hex.EncodeToString(hash.Sum(nil))[:versionLength])
}
