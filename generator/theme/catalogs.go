package theme

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"

	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/locale"
	"vademecum/generator/theme/program"
)

// fallbackLanguage is the language used where a catalog lacks a text.
const fallbackLanguage = "en"

// readCatalogs reads i18n/<lang>.toml of every layer. A text replaces that of the same key in an earlier layer.
func readCatalogs(layers []Layer, files map[string]file, found *diagnostic.List) map[string]*locale.Catalog {
	catalogs := map[string]*locale.Catalog{}
	own := parseCatalogs(layers, found)
	for _, o := range own {
		if under, ok := catalogs[o.lang]; ok {
			catalogs[o.lang] = under.Merge(o.catalog)
		} else {
			catalogs[o.lang] = o.catalog
		}
	}
	unknownTexts(own, files, found)
	if catalogs[fallbackLanguage] == nil {
		found.Add(mistake("theme-file-missing", "", 0, diagnostic.Args{"file": "i18n/" + fallbackLanguage + ".toml"}))
	}
	return withParents(catalogs)
}

// parseCatalogs returns the catalogs of the layers in their order. It parses them at the same time, because everything else of a build
// has to wait for the words of the theme.
func parseCatalogs(layers []Layer, found *diagnostic.List) []ownCatalog {
	var own []ownCatalog
	for i, layer := range layers {
		names, err := fs.Glob(layer.Files, "i18n/*.toml")
		if err != nil {
			panic(err) // the pattern is a constant
		}
		for _, name := range names {
			if input.Ignored(name) {
				continue
			}
			from := path.Join(layer.Dir, name)
			data, ok, err := layer.read(name, found)
			if err != nil {
				found.Add(catalogMistakes(from, data, err)...)
			} else if ok {
				own = append(own, ownCatalog{from: from, data: data, lang: strings.TrimSuffix(path.Base(name), ".toml"), base: i == 0})
			}
		}
	}
	var wait sync.WaitGroup
	errs := make([]error, len(own))
	for i := range own {
		wait.Go(func() { own[i].catalog, errs[i] = locale.ParseCatalog(own[i].lang, own[i].data) })
	}
	wait.Wait()
	var good []ownCatalog
	for i, o := range own {
		if errs[i] != nil {
			found.Add(catalogMistakes(o.from, o.data, errs[i])...)
		} else {
			good = append(good, o)
		}
	}
	return good
}

// withParents completes the texts of each language with those of its parents: "pt-BR" has a text of "pt" unless it has its own.
func withParents(catalogs map[string]*locale.Catalog) map[string]*locale.Catalog {
	out := maps.Clone(catalogs)
	for lang, complete := range catalogs {
		for _, tag := range locale.Parents(lang) {
			if under, ok := catalogs[tag]; ok {
				complete = under.Merge(complete)
			}
		}
		out[lang] = complete
	}
	return out
}

// Catalog returns the interface texts for a language. A tag without a catalog of its own uses the one of its parent: "pt-BR" uses
// "pt", but "zh-Hant" never uses "zh". It reports false if there is none.
func (t *Theme) Catalog(lang string) (*locale.Catalog, bool) {
	if c, ok := t.catalogs[lang]; ok {
		return c, true
	}
	for _, tag := range locale.Parents(lang) {
		if c, ok := t.catalogs[tag]; ok {
			return c, true
		}
	}
	return nil, false
}

// interfaceText returns the text of a key, and the tag of its language: the requested one, or one that replaces it. The arguments are
// the key, then names and values for its placeholders.
func (t *Theme) interfaceText(lang Language, arguments []reflect.Value) (words, in string, err error) {
	if len(arguments) == 0 {
		return "", "", errArguments
	}
	key, ok := program.String(arguments[0])
	if !ok {
		return "", "", errArguments
	}
	values, err := placeholders(key, arguments[1:])
	if err != nil {
		return "", "", err
	}
	c, in := t.catalogWith(lang, key)
	if c == nil {
		return "", "", fmt.Errorf("no catalog has the key %q", key)
	}
	if in == lang.Tag && lang.Formats != nil {
		c = c.In(lang.Formats)
	}
	words, ok = c.Plain(key, values)
	if !ok {
		return "", "", fmt.Errorf("the text %q needs %v, and was given %v", key, c.Placeholders(key), values)
	}
	return words, in, nil
}

// catalogWith returns the first catalog that has a key: of the language, of its fallbacks, English; nil if none has it.
func (t *Theme) catalogWith(lang Language, key string) (c *locale.Catalog, in string) {
	for _, tag := range slices.Concat([]string{lang.Tag}, lang.Fallback, []string{fallbackLanguage}) {
		if c, ok := t.Catalog(tag); ok && c.Has(key) {
			return c, tag
		}
	}
	return nil, ""
}

// placeholders returns values by name.
func placeholders(key string, pairs []reflect.Value) (map[string]any, error) {
	if len(pairs) == 0 {
		return nil, nil
	}
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("the text %q has a placeholder name without a value", key)
	}
	values := make(map[string]any, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		name, ok := program.String(pairs[i])
		if !ok {
			return nil, fmt.Errorf("the text %q has a placeholder whose name is not text", key)
		}
		if value := pairs[i+1]; value.IsValid() {
			values[name] = value.Interface()
		} else {
			values[name] = nil
		}
	}
	return values, nil
}
