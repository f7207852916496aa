package site

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"vademecum/generator/check"
	"vademecum/generator/colour"
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/load"
	"vademecum/generator/theme"
)

// settings are config.toml and the theme. They do not change: after an edit of either there are new settings, and every page is made
// again.
type settings struct {
	digest  [sha256.Size]byte  // of the files they were read from
	config  *conference.Config // without the languages that the site leaves out
	content *conference.Config // with all languages that content may have
	theme   *theme.Theme
	found   diagnostic.List                // problems of config.toml, and texts that the theme lacks
	layouts func() (*theme.Layouts, error) // compiled once the theme is loaded
	assets  func() []theme.Asset           // of the languages of the site, made once
}

// wait waits for the layouts and assets of the theme, and returns all problems of the settings.
func (s *settings) wait() diagnostic.List { return slices.Concat(s.found, s.theme.Wait()) }

// readSettings reads config.toml and the theme, or returns the settings of the cache if the files are the same. If the settings cannot be
// used, they are nil and the diagnostics have the reason.
func (c *Cache) readSettings(project fs.FS, o Options, change Change) (*settings, diagnostic.List, error) {
	if c.settings != nil && !affects(change) {
		return c.settings, nil, nil
	}
	digest, err := digestSettings(project)
	if err != nil {
		return nil, nil, err
	}
	if c.settings != nil && c.settings.digest == digest {
		return c.settings, nil, nil
	}
	c.settings = nil
	config, found, err := load.Config(project, load.Words{Rules: check.IDs()})
	if err != nil || config == nil {
		return nil, found, err
	}
	if o.BaseURL != "" {
		base, path, ok := load.SplitBaseURL(o.BaseURL)
		if !ok {
			return nil, found, fmt.Errorf("%w: %s", ErrBaseURL, o.BaseURL)
		}
		config.BaseURL, config.BasePath = base, path
	}
	t, more, err := loadTheme(project, config)
	if err != nil {
		return nil, nil, err
	}
	found.Add(more...)
	if t == nil {
		return nil, found, nil
	}
	completeLook(&config.Look, t.Palette())
	shown := config
	if !o.Prepared {
		shown = config.Published()
	}
	c.settings = &settings{
		digest: digest, config: shown, content: config, theme: t, found: found,
		layouts: sync.OnceValues(func() (*theme.Layouts, error) { return t.Compile(languages(shown)) }),
		assets:  sync.OnceValue(func() []theme.Asset { return t.Assets(languages(shown).Languages) }),
	}
	return c.settings, nil, nil
}

// BasePath returns the path at which the site of the project in o.Dir is to be shown, with a slash at both ends. It reads no more than the address, so
// that there is one while the project has errors; "/" if not even the address can be read.
func BasePath(o Options) string {
	if o.BaseURL == "" {
		return load.BasePath(input.Disk(o.Dir))
	}
	if _, path, ok := load.SplitBaseURL(o.BaseURL); ok {
		return path
	}
	return "/"
}

// affects reports whether a change may be one of config.toml or a theme.
func affects(change Change) bool {
	return change.Everything || slices.ContainsFunc(change.Paths, func(p string) bool {
		return p == input.ConfigFile || p == input.ThemesFolder || strings.HasPrefix(p, input.ThemesFolder+"/")
	})
}

// digestSettings returns a digest of the bytes and names of config.toml and of all files below themes/.
func digestSettings(project fs.FS) (digest [sha256.Size]byte, err error) {
	sum := sha256.New()
	for _, root := range []string{input.ConfigFile, input.ThemesFolder} {
		files, err := input.List(project, root)
		if err != nil {
			return digest, err
		}
		for _, f := range files {
			data, err := fs.ReadFile(project, f.Path)
			if errors.Is(err, fs.ErrNotExist) {
				continue // removed meanwhile
			}
			if err != nil {
				return digest, fmt.Errorf("reading config.toml and the themes: %w", err)
			}
			fmt.Fprintf(sum, "%s %x\n", f.Path, sha256.Sum256(data))
		}
	}
	sum.Sum(digest[:0])
	return digest, nil
}

// completeLook fills in the theme's colours where config.toml has none. On dark screens, an accent of config.toml becomes the nearest
// colour that can be read there.
func completeLook(look *conference.Look, from theme.Palette) {
	fill := func(to *string, value string) {
		if *to == "" {
			*to = value
		}
	}
	if look.Accent != "" && from.PaperDark != "" {
		fill(&look.AccentDark, colour.Legible(look.Accent, from.PaperDark))
	}
	fill(&look.Accent, from.Accent)
	fill(&look.AccentDark, from.AccentDark)
	fill(&look.Paper, from.Paper)
	fill(&look.PaperDark, from.PaperDark)
	fill(&look.Ink, from.Ink)
	fill(&look.InkDark, from.InkDark)
	fill(&look.Now, from.Now)
}
