package theme

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"regexp"
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

// Assets returns the assets of a site in these languages, in the order of their paths. A script with interface texts is there once for
// each language.
func (t *Theme) Assets(languages []Language) []Asset {
	t.loading.Wait()
	var all []Asset
	for _, lang := range languages {
		for _, a := range t.assetsIn(lang) {
			all = append(all, a)
		}
	}
	byPath := func(a, b Asset) int { return strings.Compare(a.Path, b.Path) }
	slices.SortFunc(all, byPath)
	return slices.CompactFunc(all, func(a, b Asset) bool { return a.Path == b.Path })
}

// interfaceTextOfScript matches a string of a script that stands for an interface text: "t:now.next". Scripts have their texts inside,
// because pages would repeat them.
var interfaceTextOfScript = regexp.MustCompile("[\"'`]t:([a-z0-9_.-]+)[\"'`]")

// A minified script has variables in the place of interface texts, because the minifier joins strings. The digits are those of the key.
const textVariable = "vademecum_text_"

var textVariablePattern = regexp.MustCompile(textVariable + "[0-9a-f]+")

// withTextVariables returns a script with variables for interface texts.
func withTextVariables(script []byte) []byte {
	return interfaceTextOfScript.ReplaceAllFunc(script, func(written []byte) []byte {
		return []byte(textVariable + hex.EncodeToString(interfaceTextOfScript.FindSubmatch(written)[1]))
	})
}

// assetsIn returns the assets by name, with the scripts in a language.
func (t *Theme) assetsIn(lang Language) map[string]Asset {
	all := maps.Clone(t.assets)
	for name, a := range all {
		ext := path.Ext(name)
		if ext != ".js" || !textVariablePattern.Match(a.Data) {
			continue
		}
		data := textVariablePattern.ReplaceAllFunc(a.Data, func(variable []byte) []byte {
			key, _ := hex.DecodeString(string(variable[len(textVariable):]))
			c, _ := t.catalogWith(lang, string(key))
			if c == nil {
				return variable // a mistake, which was reported
			}
			words, _ := c.Plain(string(key), nil)
			quoted, _ := json.Marshal(words) // text can always be written as JSON
			return quoted
		})
		all[name] = Asset{Path: fingerprinted("assets/"+strings.TrimSuffix(name, ext)+"-"+lang.Tag+ext, data), Data: data}
	}
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
	switch path.Ext(name) {
	case ".css":
		data = ReplaceURLs(f.data, func(reference string, at int) (string, bool) { return m.published(f, reference, at) })
	case ".js":
		data = withTextVariables(f.data)
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
