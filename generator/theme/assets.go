package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"vademecum/generator/diagnostic"
)

// Asset is a file of assets/ as it is published.
type Asset struct {
	Path string // below public/: "assets/site.0123456789.css"
	Data []byte // minified
}

// Assets returns the assets in the order of their paths.
func (t *Theme) Assets() []Asset {
	all := make([]Asset, 0, len(t.assets))
	for _, a := range t.assets {
		all = append(all, a)
	}
	slices.SortFunc(all, func(a, b Asset) int { return strings.Compare(a.Path, b.Path) })
	return all
}

// assetMaker minifies and names assets; a style sheet needs those it names first.
type assetMaker struct {
	files map[string]file
	found *diagnostic.List
	made  map[string]Asset
	open  map[string]bool // being made: an asset that names itself by a detour
}

// makeAssets makes every file of assets/, by the name below that folder.
func makeAssets(files map[string]file, found *diagnostic.List) map[string]Asset {
	m := assetMaker{files: files, found: found, made: map[string]Asset{}, open: map[string]bool{}}
	for _, name := range sortedNames(files, "assets/") {
		m.make(name)
	}
	return m.made
}

// make makes an asset, by its name below the theme's folder.
func (m *assetMaker) make(name string) (Asset, bool) {
	short := strings.TrimPrefix(name, "assets/")
	if a, ok := m.made[short]; ok {
		return a, true
	}
	f, ok := m.files[name]
	if !ok || m.open[name] {
		return Asset{}, false
	}
	m.open[name] = true
	defer delete(m.open, name)

	data := f.data
	if path.Ext(name) == ".css" {
		data = m.rewriteURLs(f)
	}
	small, line, err := minifyAsset(path.Ext(name), data)
	if err != nil {
		m.found.Add(mistake("theme-asset", f.from, line, diagnostic.Args{"detail": err.Error()}))
		small = data
	}
	a := Asset{Path: fingerprinted(name, small), Data: small}
	m.made[short] = a
	return a, true
}

// fingerprintLength is in hexadecimal digits: 48 bits, far more than two versions of one file need to differ.
const fingerprintLength = 12

// fingerprinted puts the start of the SHA-256 of the content before the extension.
func fingerprinted(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:])[:fingerprintLength] + ext
}

// styleURL is a url() of CSS, quoted or not.
var styleURL = regexp.MustCompile(`url\(\s*["']?([^"')\s]+)["']?\s*\)`)

// rewriteURLs makes the url()s of a style sheet name the published files.
func (m *assetMaker) rewriteURLs(f file) []byte {
	var out bytes.Buffer
	last := 0
	for _, at := range styleURL.FindAllSubmatchIndex(f.data, -1) {
		reference := string(f.data[at[2]:at[3]])
		if leadsOutside(reference) {
			continue
		}
		target := path.Join(path.Dir(f.name), reference)
		a, ok := m.make(target)
		if !ok {
			m.found.Add(mistake("theme-file-missing", f.from, lineAt(f.data, at[0]), diagnostic.Args{"file": target}))
			continue
		}
		out.Write(f.data[last:at[0]])
		fmt.Fprintf(&out, "url(%q)", strings.Repeat("../", strings.Count(f.name, "/"))+a.Path)
		last = at[1]
	}
	out.Write(f.data[last:])
	return out.Bytes()
}

// leadsOutside reports whether a reference is not to a file of the theme: data:, https: or a place in the same document.
func leadsOutside(reference string) bool {
	return strings.HasPrefix(reference, "#") || strings.HasPrefix(reference, "/") || strings.Contains(reference, ":")
}
