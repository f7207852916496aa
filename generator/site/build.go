// Package site is the pipeline, from an editor's files to the published site:
//
//	config.toml ─┐
//	content/ ────┼─▶ load ─▶ check ─▶ plan ─▶ render ─▶ publish ─▶ public/
//	themes/ ─────┘
//
// [Session.Build] shows it. Every command that makes or checks a site goes through it: there is no second path. A session keeps
// what the next build can reuse; [Run] is a session of one build.
package site

import (
	"context"
	"errors"
	"path/filepath"
	"runtime"

	"vademecum/generator/check"
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/journey"
	"vademecum/generator/load"
	"vademecum/generator/plan"
	"vademecum/generator/publish"
	"vademecum/generator/render"
)

// The folders of a project.
const (
	publicFolder = "public"
	workFolder   = ".vademecum"
)

// versionFile is what open pages ask for to learn that the site has changed.
const versionFile = "version.json"

// Change names the files that may differ from the last build of a session.
type Change = load.Change

// Run builds the site once, or only checks it. See [Session.Build].
func Run(ctx context.Context, o Options) (Result, error) {
	return oneBuild(o).Build(ctx, Change{Everything: true})
}

// Build builds the site after a change, or only checks it. What an editor did wrong comes back as diagnostics, all at once; with
// an error among them nothing is published. The error is for what stopped the program itself: a folder that is no project
// ([load.ErrNoConfig]), a file that cannot be read or written, another build under way ([publish.ErrLocked]), the end of ctx. When
// that ends before anything is published, nothing is; later the build ends as if it had not.
func (s *Session) Build(ctx context.Context, change Change) (Result, error) {
	if err := checkComponents(s.options); err != nil {
		return Result{}, err
	}
	before, memoir := s.again()
	if before != nil {
		return *before, nil
	}
	s.unread = s.unread.And(change)
	site, found, err := s.read(ctx)
	if err != nil {
		return Result{}, err
	}
	result := Result{Diagnostics: found}
	if site != nil {
		result.Languages, result.Sessions = site.languages(), len(site.conference.Sessions)
	}
	if site != nil && found.Errors() == 0 {
		if s.options.Journeys {
			result.Journeys = check.LeaveBys(site.conference, site.guide)
		}
		made, err := s.write(ctx, site)
		if err != nil {
			return Result{}, err
		}
		result.Pages, result.Published = made.pages, made.published
		result.Diagnostics.Add(made.found...)
	}
	result.Diagnostics = result.Diagnostics.Sort()
	result.Diagnostics.Attach(input.Disk(s.options.Dir))
	return result, s.keep(memoir, result)
}

// site is everything the stages before publishing found out. It holds nothing private: that value ends in read.
type site struct {
	conference *conference.Conference
	guide      *journey.Guide
	*look
}

func (s *site) languages() []string {
	var tags []string
	for _, l := range s.conference.Config.Languages {
		tags = append(tags, l.Tag)
	}
	return tags
}

// read loads and checks. The site is nil when not even the config could be used.
func (s *Session) read(ctx context.Context) (*site, diagnostic.List, error) {
	site, _, found, err := s.readAll(ctx)
	return site, found, err
}

// readAll is read for packs, which are handed what is private too. Nothing that makes public pages may call it.
func (s *Session) readAll(ctx context.Context) (*site, *conference.Private, diagnostic.List, error) {
	look, found, err := s.readLook()
	if err != nil || look == nil {
		return nil, nil, found, err
	}
	read, err := s.content.Content(ctx, input.Disk(s.options.Dir), look.config, words(look.theme), s.unread)
	found = look.complete()
	if err != nil {
		return nil, nil, nil, s.forget(err)
	}
	s.note(read)
	found.Add(read.Diagnostics...)
	guide := s.guide.Next(read.Conference, !read.Whole && !journey.Concerns(read.Touched))
	s.guide = guide
	// The private value is for the rules, whose findings about it are marked, and for packs.
	found.Add(check.Run(check.Input{Conference: read.Conference, Private: read.Private, Guide: guide})...)
	return &site{read.Conference, guide, look}, read.Private, check.Adjust(found, look.config, s.options.Strict), nil
}

// input is what a plan of the site is made from.
func (s *site) input() plan.Input {
	return plan.Input{
		Conference: s.conference, Guide: s.guide, Catalog: s.theme.Catalog, Pictures: themePictures(s.theme), LookSheet: s.sheet,
	}
}

// made is what writing did.
type made struct {
	pages     int
	published publish.Result
	found     diagnostic.List
}

// write plans, renders and publishes. With CheckOnly the pages are rendered too, so that a layout's mistake is found, but
// nothing is written.
func (s *Session) write(ctx context.Context, site *site) (made, error) {
	if found, err := site.look.compile(); err != nil || found.Errors() > 0 {
		return made{found: found}, err
	}
	in := site.input()
	if found, err := site.run(&in); err != nil || found.Errors() > 0 {
		return made{found: found}, err
	}
	in.Before, in.Touched = s.before()
	in.Last = s.once
	todo := planned(s.options, in)
	out := made{pages: len(todo.Pages)}
	if s.options.CheckOnly {
		found, err := produce(ctx, s.production(site, s.everything(todo, site.look), nowhere{}))
		out.found = found
		return out, err
	}
	work := filepath.Join(s.options.Dir, workFolder)
	lock, err := publish.Lock(work)
	if err != nil {
		return made{}, err
	}
	defer lock.Unlock()
	job := s.needed(todo, site.look)
	publication, err := s.begin(work, site, job.update)
	if errors.Is(err, publish.ErrFullNeeded) {
		job = s.everything(todo, site.look)
		publication, err = s.begin(work, site, job.update)
	}
	if err != nil {
		return made{}, err
	}
	defer publication.Abort()
	for _, path := range job.dropped {
		if err := publication.Drop(path); err != nil {
			return made{}, err
		}
	}
	production := s.production(site, job, publication)
	if s.once { // what one language needed is not kept while the next is made
		production.over = func(lang string) {
			todo.Forget(lang)
			site.layouts.ForgetLanguage(lang)
		}
	}
	if s.options.Proofs != nil && job.update && len(job.files) == 0 {
		proofs := newProofs(production)
		s.options.Proofs(proofs)
		defer s.options.Proofs(nil)
		proofs.wait(ctx)
	}
	out.found, err = produce(ctx, production)
	if err != nil || out.found.Errors() > 0 {
		return out, err
	}
	out.published, err = publication.Commit()
	if conflicts := conflictsOf(err); conflicts != nil {
		out.found.Add(conflicts...)
		return out, nil
	}
	if err != nil {
		return out, s.forget(err)
	}
	s.published(todo, job)
	return out, nil
}

// begin opens a publication, of everything or of what an update changes.
func (s *Session) begin(work string, site *site, update bool) (*publish.Publication, error) {
	return publish.Begin(publicDir(s.options), work, publish.Options{
		Compress: site.config.Compress, VerifyAll: s.options.Verify && !update, Update: update, Memory: &s.memory,
		Version: versionFile,
	})
}

func (s *Session) production(site *site, j job, to destination) production {
	if s.builds++; !j.update || s.builds%remembered == 0 {
		site.layouts = site.layouts.Fresh()
	}
	return production{
		job: j, to: to, progress: s.options.Progress, workers: runtime.GOMAXPROCS(0), renderer: render.New(site.layouts),
		studio: &studio{project: input.Disk(s.options.Dir), theme: site.theme, made: map[order][]byte{}},
	}
}

// remembered is how many builds share the fragments that layouts make once. Those of rows that have changed since are never asked
// for again and would pile up.
const remembered = 100

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
