// Package build is the pipeline, from an editor's files to the published site:
//
//	config.toml ─┐
//	content/ ────┼─▶ load ─▶ check ─▶ plan ─▶ render ─▶ publish ─▶ public/
//	themes/ ─────┘
//
// [Run] shows it. Every command that makes or checks a site goes through it: there is no second path.
package build

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"vademecum/generator/check"
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/load"
	"vademecum/generator/plan"
	"vademecum/generator/publish"
	"vademecum/generator/render"
	"vademecum/generator/theme"
	"vademecum/generator/view"
)

// The folders of a project.
const (
	publicFolder = "public"
	workFolder   = ".vademecum"
)

// Run builds the site, or only checks it. What an editor did wrong comes back as diagnostics, all at once; with an error among
// them nothing is published. The error is for what stopped the program itself: a folder that is no project
// ([load.ErrNoConfig]), a file that cannot be read or written, another build under way ([publish.ErrLocked]).
func Run(ctx context.Context, o Options) (Result, error) {
	if err := checkComponents(o); err != nil {
		return Result{}, err
	}
	site, found, err := read(ctx, o)
	if err != nil {
		return Result{}, err
	}
	result := Result{Diagnostics: found}
	if site != nil {
		result.Languages, result.Sessions = site.languages(), len(site.conference.Sessions)
	}
	if site != nil && found.Errors() == 0 {
		made, err := write(ctx, site, o)
		if err != nil {
			return Result{}, err
		}
		result.Pages, result.Published = made.pages, made.published
		result.Diagnostics.Add(made.found...)
	}
	result.Diagnostics = result.Diagnostics.Sort()
	result.Diagnostics.Attach(func(file string) ([]byte, error) {
		return os.ReadFile(filepath.Join(o.Dir, filepath.FromSlash(file)))
	})
	return result, nil
}

// site is everything the stages before publishing found out. It holds nothing private: that value ends in read.
type site struct {
	conference *conference.Conference
	theme      *theme.Theme
}

func (s *site) languages() []string {
	var tags []string
	for _, l := range s.conference.Config.Languages {
		tags = append(tags, l.Tag)
	}
	return tags
}

// read loads and checks. The site is nil when not even the config could be used.
func read(ctx context.Context, o Options) (*site, diagnostic.List, error) {
	config, found, err := load.Config(o.Dir, load.Words{Rules: check.IDs()})
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
	look, more, err := readTheme(o.Dir, config)
	if err != nil {
		return nil, nil, err
	}
	found.Add(more...)
	if look == nil {
		return nil, found, nil
	}
	completeLook(&config.Look, look.Palette())
	// The private value is for packs; nothing that makes public pages is handed it.
	c, _, more, err := load.Content(ctx, o.Dir, config, words(look))
	if err != nil {
		return nil, nil, err
	}
	found.Add(more...)
	found.Add(check.Run(c)...)
	return &site{c, look}, check.Adjust(found, config, o.Strict), nil
}

// made is what writing did.
type made struct {
	pages     int
	published publish.Result
	found     diagnostic.List
}

// write plans, renders and publishes. With CheckOnly the pages are rendered too, so that a layout's mistake is found, but
// nothing is written.
func write(ctx context.Context, s *site, o Options) (made, error) {
	layouts, err := s.theme.Compile(languages(s.conference.Config))
	if err != nil {
		return made{}, err
	}
	assets := s.theme.Assets()
	sheet, own, err := writeLook(layouts, s.conference.Config)
	if err != nil {
		return made{found: diagnostic.List{layoutFailed(s.theme, view.Page{Path: lookLayout, Layout: lookLayout}, err)}}, nil
	}
	if own {
		assets = append(assets, sheet)
	}
	todo := planned(o, plan.Input{
		Conference: s.conference, Catalog: s.theme.Catalog, Pictures: themePictures(s.theme), LookSheet: sheet.Path,
	})
	out := made{pages: len(todo.Pages)}
	work := filepath.Join(o.Dir, workFolder)

	var to destination = nowhere{}
	var publication *publish.Publication
	if !o.CheckOnly {
		lock, err := publish.Lock(work)
		if err != nil {
			return made{}, err
		}
		defer lock.Unlock()
		publication, err = publish.Begin(publicDir(o), work, publish.Options{Compress: s.conference.Config.Compress, VerifyAll: o.Verify})
		if err != nil {
			return made{}, err
		}
		defer publication.Abort()
		to = publication
	}

	out.found, err = produce(ctx, production{
		pages: todo.Pages, files: todo.Files, assets: assets,
		studio:   &studio{content: filepath.Join(o.Dir, "content"), theme: s.theme, made: map[order][]byte{}},
		renderer: render.New(layouts), to: to, progress: o.Progress,
	})
	if err != nil || out.found.Errors() > 0 || o.CheckOnly {
		return out, err
	}
	out.published, err = publication.Commit()
	if conflicts := conflictsOf(err); conflicts != nil {
		out.found.Add(conflicts...)
		return out, nil
	}
	return out, err
}

// publicDir is where files go.
func publicDir(o Options) string {
	if o.Components != "" {
		return o.Components
	}
	return siteDir(o)
}

// siteDir is where the site stands.
func siteDir(o Options) string {
	if o.Out != "" {
		return o.Out
	}
	return filepath.Join(o.Dir, publicFolder)
}
