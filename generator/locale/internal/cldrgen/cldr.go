package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
)

// cldr reads the JSON packages in a node_modules folder.
type cldr struct {
	folder  string
	parents map[string]string
}

// errNothing means that neither a locale nor its parents have some data.
var errNothing = errors.New("nothing")

type object = map[string]any

// supplemental reads one file of cldr-core and goes down to a part of it.
func (c *cldr) supplemental(file string, path ...string) (object, error) {
	doc, err := c.read(filepath.Join("cldr-core", file))
	if err != nil {
		return nil, err
	}
	part, ok := dig(doc, path...)
	if !ok {
		return nil, fmt.Errorf("%s has no %s", file, strings.Join(path, "/"))
	}
	return part, nil
}

// locale reads one file of a locale and goes down to a part of it. Data that the
// locale does not have comes from its parents, up to the root.
func (c *cldr) locale(locale, pkg, file string, path ...string) (object, error) {
	merged := object{}
	for _, name := range c.ancestry(locale) {
		doc, err := c.read(filepath.Join(pkg, "main", name, file))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if part, ok := dig(doc, append([]string{"main", name}, path...)...); ok {
			merge(merged, part)
		}
	}
	if len(merged) == 0 {
		return nil, fmt.Errorf("%w in %s/%s at %s", errNothing, pkg, file, strings.Join(path, "/"))
	}
	return merged, nil
}

// ancestry lists the locales that a locale inherits from, the root ("und")
// first and the locale itself last. CLDR calls American English "en".
func (c *cldr) ancestry(locale string) []string {
	if locale == "en-US" {
		locale = "en"
	}
	chain := []string{locale}
	for locale != "und" {
		locale = c.parent(locale)
		chain = append([]string{locale}, chain...)
	}
	return chain
}

func (c *cldr) parent(locale string) string {
	if parent, ok := c.parents[locale]; ok {
		return parent
	}
	if i := strings.LastIndexByte(locale, '-'); i > 0 {
		return locale[:i]
	}
	return "und"
}

func (c *cldr) read(name string) (object, error) {
	data, err := os.ReadFile(filepath.Join(c.folder, name))
	if err != nil {
		return nil, err
	}
	var doc object
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	return doc, nil
}

func dig(doc object, path ...string) (object, bool) {
	for _, key := range path {
		next, ok := doc[key].(object)
		if !ok {
			return nil, false
		}
		doc = next
	}
	return doc, true
}

func merge(into, from object) {
	for key, value := range from {
		inner, isObject := value.(object)
		old, wasObject := into[key].(object)
		switch {
		case isObject && wasObject:
			old = maps.Clone(old)
			merge(old, inner)
			into[key] = old
		default:
			into[key] = value
		}
	}
}

// text returns the string at a path, or "" if there is none.
func text(doc object, path ...string) string {
	last := len(path) - 1
	part, ok := dig(doc, path[:last]...)
	if !ok {
		return ""
	}
	s, _ := part[path[last]].(string)
	return s
}
