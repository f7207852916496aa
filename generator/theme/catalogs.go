package theme

import (
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"strings"

	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/locale"
	"vademecum/generator/theme/program"
)

// fallbackLanguage is the language used where a catalog lacks a text.
const fallbackLanguage = "en"

// readCatalogs reads i18n/<lang>.toml of every layer. A text replaces that of the same key in an earlier layer.
func readCatalogs(layers []Layer, found *diagnostic.List) map[string]*locale.Catalog {
	catalogs := map[string]*locale.Catalog{}
	for _, layer := range layers {
		names, err := fs.Glob(layer.Files, "i18n/*.toml")
		if err != nil {
			panic(err) // the pattern is a constant
		}
		for _, name := range names {
			if input.Ignored(name) {
				continue
			}
			from := path.Join(layer.Dir, name)
			lang := strings.TrimSuffix(path.Base(name), ".toml")
			data, ok, err := layer.read(name, found)
			var catalog *locale.Catalog
			if ok {
				catalog, err = locale.ParseCatalog(lang, data)
			} else if err == nil {
				continue
			}
			if err != nil {
				line, detail := tomlError(err)
				found.Add(mistake("theme-texts", from, line, diagnostic.Args{"detail": detail}))
				continue
			}
			if under, ok := catalogs[lang]; ok {
				catalog = under.Merge(catalog)
			}
			catalogs[lang] = catalog
		}
	}
	if catalogs[fallbackLanguage] == nil {
		found.Add(mistake("theme-file-missing", "", 0, diagnostic.Args{"file": "i18n/" + fallbackLanguage + ".toml"}))
	}
	return catalogs
}

// Catalog returns the interface texts for a language. A tag without a catalog of its own uses the one of its parent: "pt-BR" uses
// "pt". It reports false if there is none.
func (t *Theme) Catalog(lang string) (*locale.Catalog, bool) {
	for tag := lang; tag != ""; tag = parentTag(tag) {
		if c, ok := t.catalogs[tag]; ok {
			return c, true
		}
	}
	return nil, false
}

// parentTag drops the last subtag of a BCP 47 tag (RFC 4647, section 3.4: lookup).
func parentTag(tag string) string {
	return tag[:max(strings.LastIndexByte(tag, '-'), 0)]
}

// interfaceText returns the text of a key, and whether it is in the requested language; otherwise it is English. The arguments are
// the key, then names and values for its placeholders. formats format numbers; if nil, those of the text's language do.
func (t *Theme) interfaceText(lang string, formats *locale.Locale, arguments []reflect.Value) (string, bool, error) {
	if len(arguments) == 0 {
		return "", false, errArguments
	}
	key, ok := program.String(arguments[0])
	if !ok {
		return "", false, errArguments
	}
	values, err := placeholders(key, arguments[1:])
	if err != nil {
		return "", false, err
	}
	c, translated := t.Catalog(lang)
	if !translated || !c.Has(key) {
		c, translated = t.catalogs[fallbackLanguage], false
	}
	if c == nil || !c.Has(key) {
		return "", false, fmt.Errorf("no catalog has the key %q", key)
	}
	if translated && formats != nil {
		c = c.In(formats)
	}
	words, ok := c.Plain(key, values)
	if !ok {
		return "", false, fmt.Errorf("the text %q needs %v, and was given %v", key, c.Placeholders(key), values)
	}
	return words, translated, nil
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
