package site

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"vademecum/generator/check"
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/load"
	"vademecum/generator/theme"
	"vademecum/generator/view"
)

const configFile = "config.toml"

// look is what a site is made with besides its content: config.toml and the theme. It changes seldom, and with it every page.
type look struct {
	digest  [sha256.Size]byte // of the files it was read from
	config  *conference.Config
	theme   *theme.Theme
	layouts *theme.Layouts
	assets  []theme.Asset
	running []theme.Asset // the running heads of printed pages, by language; they have the name of the event
	sheet   string        // the address of the style sheet of the look; empty where config.toml changes nothing
	found   diagnostic.List
	rest    func() diagnostic.List // waits for the theme's layouts and assets; nil when they are there
	failed  diagnostic.List        // what was wrong with the layout of the style sheet
}

// complete waits until the layouts and assets of the theme are there, and returns all that is wrong with config.toml and the theme.
func (l *look) complete() diagnostic.List {
	if l.rest != nil {
		l.found.Add(l.rest()...)
		l.rest = nil
	}
	return slices.Clone(l.found)
}

// readLook reads config.toml and the theme, or returns what it read last time where the files are the same; of a theme that it
// has begun to read, config, words and colours can be used until the look is complete. Where the look cannot be used, it is nil, and
// the diagnostics say why.
func (s *Session) readLook() (*look, diagnostic.List, error) {
	if s.look != nil && !concerns(s.unread) {
		return s.look, nil, nil
	}
	digest, err := lookDigest(s.options.Dir)
	if err != nil {
		return nil, nil, err
	}
	if s.look != nil && s.look.digest == digest {
		return s.look, nil, nil
	}
	s.look, s.since.whole = nil, true
	config, found, err := load.Config(input.Disk(s.options.Dir), load.Words{Rules: check.IDs()})
	if errors.Is(err, load.ErrNoConfig) {
		err = fmt.Errorf("%s: %w", s.options.Dir, err)
	}
	if err != nil || config == nil {
		return nil, found, err
	}
	if s.options.BaseURL != "" {
		base, path, ok := load.SplitBaseURL(s.options.BaseURL)
		if !ok {
			return nil, found, fmt.Errorf("%w: %s", ErrBaseURL, s.options.BaseURL)
		}
		config.BaseURL, config.BasePath = base, path
	}
	themed, more, rest, err := beginTheme(s.options.Dir, config)
	if err != nil {
		return nil, nil, err
	}
	found.Add(more...)
	if themed == nil {
		return nil, found, nil
	}
	completeLook(&config.Look, themed.Palette())
	s.look = &look{digest: digest, config: config, theme: themed, found: found, rest: rest}
	return s.look, nil, nil
}

// concerns reports whether a change may be one of config.toml or a theme.
func concerns(change Change) bool {
	return change.Everything || slices.ContainsFunc(change.Paths, func(p string) bool {
		return p == configFile || p == themesFolder || strings.HasPrefix(p, themesFolder+"/")
	})
}

// lookDigest stands for the bytes and names of config.toml and of everything below themes/.
func lookDigest(dir string) (digest [sha256.Size]byte, err error) {
	sum := sha256.New()
	add := func(name string) error {
		data, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil // reading it again for good will say so
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(sum, "%s %x\n", filepath.ToSlash(name), sha256.Sum256(data))
		return nil
	}
	err = add(filepath.Join(dir, configFile))
	if err == nil {
		root := filepath.Join(dir, themesFolder)
		err = filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil
			case err != nil:
				return err
			case name != root && input.Ignored(e.Name()):
				return skip(e)
			case e.IsDir():
				return nil
			}
			if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
				return nil // a link to nothing, or to a folder: the theme has nothing of it either
			}
			return add(name)
		})
	}
	if err != nil {
		return digest, fmt.Errorf("reading config.toml and the themes: %w", err)
	}
	sum.Sum(digest[:0])
	return digest, nil
}

// compile makes the layouts ready, once.
func (l *look) compile() (diagnostic.List, error) {
	if l.layouts != nil || l.failed != nil {
		return l.failed, nil
	}
	layouts, err := l.theme.Compile(languages(l.config))
	if err != nil {
		return nil, err
	}
	assets := l.theme.Assets()
	sheet, own, err := writeLook(layouts, l.config)
	if err != nil {
		l.failed = diagnostic.List{layoutFailed(l.theme, view.Page{Path: lookLayout, Layout: lookLayout}, err)}
		return l.failed, nil
	}
	if own {
		assets = append(assets, sheet)
	}
	l.layouts, l.assets, l.sheet = layouts, assets, sheet.Path
	return nil, nil
}
