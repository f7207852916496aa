package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/css"

	"vademecum/generator/diagnostic"
)

// Asset is a file of assets/ as it is published.
type Asset struct {
	Path string // below public/: "assets/site.0123456789.css"
	Data []byte // minified
}

// Assets returns the assets in the order of their paths.
func (t *Theme) Assets() []Asset {
	t.loading.Wait()
	all := make([]Asset, 0, len(t.assets))
	for _, a := range t.assets {
		all = append(all, a)
	}
	slices.SortFunc(all, func(a, b Asset) int { return strings.Compare(a.Path, b.Path) })
	return all
}

// assetMaker minifies and names assets. A style sheet can only be made after the assets it refers to.
type assetMaker struct {
	files map[string]file
	found *diagnostic.List
	made  map[string]Asset
	open  map[string]bool // assets being made, to find style sheets that refer to each other
}

// makeAssets makes all files of assets/. The keys are their names below that folder.
func makeAssets(files map[string]file, found *diagnostic.List) map[string]Asset {
	m := assetMaker{files: files, found: found, made: map[string]Asset{}, open: map[string]bool{}}
	for _, name := range sortedNames(files, "assets/") {
		m.make(name)
	}
	return m.made
}

// make makes an asset. The name is below the theme's folder.
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
		data = ReplaceURLs(f.data, func(reference string, at int) (string, bool) { return m.published(f, reference, at) })
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

// fingerprintLength is in hexadecimal digits: 48 bits are far more than the versions of one file need to differ.
const fingerprintLength = 12

// fingerprinted returns a name with the start of the SHA-256 of the content before the extension.
func fingerprinted(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + hex.EncodeToString(sum[:])[:fingerprintLength] + ext
}

// ReplaceURLs returns a style sheet with other addresses in its url()s. replace gets each reference to a file beside the sheet, and
// its offset; where ok is false the url() stays as it is. So do those in comments and strings.
func ReplaceURLs(sheet []byte, replace func(reference string, at int) (address string, ok bool)) []byte {
	var out bytes.Buffer
	lexer, at := css.NewLexer(parse.NewInputBytes(slices.Clone(sheet))), 0
	for {
		kind, token := lexer.Next()
		if kind == css.ErrorToken { // the end
			return out.Bytes()
		}
		address, ok := "", false
		if kind == css.URLToken {
			if reference := urlReference(token); reference != "" && !leadsOutside(reference) {
				address, ok = replace(reference, at)
			}
		}
		if ok {
			fmt.Fprintf(&out, "url(%q)", address)
		} else {
			out.Write(token)
		}
		at += len(token)
	}
}

// published returns the address, relative to the style sheet f, of the asset that a url() of f refers to.
func (m *assetMaker) published(f file, reference string, at int) (address string, ok bool) {
	target := path.Join(path.Dir(f.name), reference)
	a, ok := m.make(target)
	if !ok {
		m.found.Add(mistake("theme-file-missing", f.from, lineAt(f.data, at), diagnostic.Args{"file": target}))
		return "", false
	}
	return strings.Repeat("../", strings.Count(f.name, "/")) + a.Path, true
}

// urlReference returns what stands between the parentheses of a url token, without quotes. Escapes stay as they are written.
func urlReference(token []byte) string {
	_, inside, _ := strings.Cut(string(token), "(")
	return strings.Trim(strings.TrimSpace(strings.TrimSuffix(inside, ")")), `"'`)
}

// leadsOutside reports whether a reference is not to a file of the theme: data:, https: or a fragment.
func leadsOutside(reference string) bool {
	return strings.HasPrefix(reference, "#") || strings.HasPrefix(reference, "/") || strings.Contains(reference, ":")
}
