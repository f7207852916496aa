package site

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"

	"vademecum/generator/diagnostic"
	"vademecum/generator/locale"
	"vademecum/generator/plan"
	"vademecum/generator/theme"
	"vademecum/generator/view"
)

// sheets makes the style sheets of a site that are written by layouts: the colours of config.toml, and the running heads of printed
// pages. Their names contain a digest of their bytes, so they are made before the pages that name them.
type sheets struct {
	settings *settings
	before   map[string]theme.Asset // of the site before

	mu    sync.Mutex // guards the fields below
	made  map[string]theme.Asset
	found diagnostic.List
}

// newSheets returns the sheets of the next site, which uses those of the site before if the settings are the same.
func (c *Cache) newSheets(set *settings) *sheets {
	next := &sheets{settings: set, made: map[string]theme.Asset{}}
	if c.sheets != nil && c.sheets.settings == set {
		next.before = c.sheets.made
	}
	c.sheets = next
	return next
}

// href makes a sheet if it does not exist yet, and returns its path. It is empty if the layout fails.
func (s *sheets) href(sheet plan.Sheet) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := strings.Join([]string{sheet.Lang, sheet.Layout, sheet.Name, sheet.Digest}, " ")
	if a, ok := s.made[key]; ok {
		return a.Path
	}
	a, ok := s.before[key]
	var err error
	if !ok {
		a, err = s.make(sheet)
	}
	if err != nil {
		s.found.Add(layoutFailed(s.settings.theme, plan.Page{Path: sheet.Name, Layout: sheet.Layout}, err))
		return ""
	}
	s.made[key] = a
	return a.Path
}

func (s *sheets) make(sheet plan.Sheet) (theme.Asset, error) {
	layouts, err := s.settings.layouts()
	if err != nil {
		return theme.Asset{}, err
	}
	var out bytes.Buffer
	doc := view.Document{Site: &view.Site{Lang: sheet.Lang, Dir: locale.Direction(sheet.Lang)}, Body: sheet.Body}
	if err := layouts.Execute(&out, sheet.Lang, sheet.Layout, doc); err != nil {
		return theme.Asset{}, err
	}
	a, err := theme.NewAsset(sheet.Name, out.Bytes())
	if err != nil {
		return theme.Asset{}, fmt.Errorf("minifying the style sheet: %w", err)
	}
	return a, nil
}

// failed returns the errors of the layouts.
func (s *sheets) failed() diagnostic.List {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.found)
}

// assets returns the sheets, sorted by path.
func (s *sheets) assets() []theme.Asset {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []theme.Asset
	for _, a := range s.made {
		out = append(out, a)
	}
	slices.SortFunc(out, func(a, b theme.Asset) int { return strings.Compare(a.Path, b.Path) })
	return out
}
