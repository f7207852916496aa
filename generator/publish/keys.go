package publish

import (
	"os"
	"path/filepath"
	"strings"
)

// keysFile is the file in the working folder that records the key of each published file. Its first line is the digest of the
// manifest it belongs to; each further line is a key, a space and a path. Deleting the file is safe: the next build then makes
// every file again.
const keysFile = "keys"

// readKeys returns the keys, by path, that belong to the manifest with the digest, or nil if there are none.
func readKeys(work, digest string) map[string]string {
	data, err := os.ReadFile(filepath.Join(work, keysFile))
	if err != nil {
		return nil
	}
	head, rest, _ := strings.Cut(string(data), "\n")
	if head != digest {
		return nil
	}
	keys := make(map[string]string, strings.Count(rest, "\n"))
	for line := range strings.Lines(rest) {
		if key, path, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " "); ok {
			keys[path] = key
		}
	}
	return keys
}

// writeKeys writes the keys of the files that are published now. It writes nothing if no file has a key or if nothing has changed.
func (p *Publication) writeKeys(digest string) error {
	var text strings.Builder
	n, same := 0, digest == p.old.digestOfAll()
	for _, f := range p.claims.files() {
		if f.key != "" {
			n++
			same = same && p.keys[f.path] == f.key
			text.WriteString(f.key + " " + f.path + "\n")
		}
	}
	if n == 0 || same && n == len(p.keys) {
		return nil
	}
	return WriteWorkFile(p.work, keysFile, []byte(digest+"\n"+text.String()))
}
