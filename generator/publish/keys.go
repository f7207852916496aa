package publish

import (
	"os"
	"path/filepath"
	"strings"
)

// keysFile, in the working folder, holds what the published files were made from. Its first line is the digest of the list of
// published files that it belongs to; then each line is a key, a space and a path. It may be deleted at any time: then every file
// is made again once.
const keysFile = "keys"

// readKeys returns the keys that belong to a list of published files, by path; nil where there are none.
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

// writeKeys writes the keys of what is published now. Where no file has one, nothing is written.
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
