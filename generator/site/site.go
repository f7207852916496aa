// Package site is the pipeline, from an editor's files to what a site consists of:
//
//	config.toml ─┐
//	content/ ────┼─▶ load ─▶ check ─▶ plan ─▶ outputs ─▶ publish, serve, pdf
//	themes/ ─────┘
//
// [Open] shows it. A [Site] is a value: it does not change, and the same files give the same one. It makes nothing by itself; a caller that
// wants bytes asks one of its outputs, or all of them. Every command goes this way: there is no second path for the development
// server or for packs.
package site

import (
	"cmp"
	"context"
	"encoding/hex"
	"fmt"
	"io/fs"
	"sync"

	"vademecum/generator/check"
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/edit"
	"vademecum/generator/edition"
	"vademecum/generator/journey"
	"vademecum/generator/load"
	"vademecum/generator/plan"
	"vademecum/generator/theme"
)

// Change names the files that may differ from what a [Cache] knows.
type Change = load.Change

// Site is a project, read, checked and planned. It does not change, and several goroutines may use it.
type Site struct {
	settings   *settings
	layouts    *theme.Layouts
	conference *conference.Conference
	guide      *journey.Guide
	plan       *plan.Plan
	input      plan.Input
	pictures   *pictures
	sheets     *sheets
}

// Cache keeps what the next [Open] of a project can use again: decoded files, settings, journeys, addresses, scaled pictures. It saves
// time and changes no result. The zero value is empty; one Open at a time may use it.
type Cache struct {
	settings  *settings
	content   load.Cache
	taker     edition.Taker
	seen      edit.Seen // of the journal, by a [Builder]
	guide     *journey.Guide
	addresses *plan.Addresses
	codes     *plan.Codes
	sheets    *sheets
	pictures  *pictures
}

// Open reads, checks and plans a project: a folder with config.toml. Mistakes of editors are returned as diagnostics, all at once; if
// there is an error among them, the site is nil. The error is for what stops the program itself: no config.toml ([ErrNoConfig]), a file
// that cannot be read, the end of ctx.
//
// change says what may differ since the last Open with this cache. Without a cache everything is read, and nothing is kept.
func Open(ctx context.Context, project fs.FS, o Options, c *Cache, change Change) (*Site, diagnostic.List, error) {
	site, _, found, err := open(ctx, project, o, c, change)
	return site, found, err
}

// open is Open for packs, which need the private value too. Nothing that makes public pages may call it.
func open(ctx context.Context, project fs.FS, o Options, c *Cache, change Change) (*Site, *conference.Private, diagnostic.List, error) {
	if c == nil {
		c, change = &Cache{content: load.Once()}, Change{Everything: true}
	}
	if found := load.Folders(project); len(found) > 0 {
		return nil, nil, found, nil
	}
	set, found, err := c.readSettings(project, o, change)
	if err != nil || set == nil {
		return nil, nil, found, c.forget(err)
	}
	read, err := c.content.Content(ctx, project, set.content, words(set.theme), change)
	found.Add(set.wait()...) // the theme's layouts and assets were made meanwhile
	if set.theme.Broken() && err == nil {
		return nil, nil, found, nil // without its words, every word of content would be unknown
	}
	if err != nil {
		return nil, nil, nil, c.forget(err)
	}
	found.Add(read.Diagnostics...)
	c.guide = c.guide.Next(read.Conference, read.SameNetwork)
	var meanwhile sync.WaitGroup // while the rules run
	var editions []plan.Edition
	var now edition.Snapshot
	meanwhile.Go(func() { editions, now = c.sinceEditions(read.Conference, c.guide, read.Editions) })
	meanwhile.Go(func() { _, _ = set.layouts() }) // its error is returned where they are needed
	// Only the rules, which mark what they find in it, and packs get the private value.
	found.Add(check.Run(check.Input{
		Conference: read.Conference, Private: read.Private, Guide: c.guide, Incomplete: read.Diagnostics.Errors() > 0,
	})...)
	meanwhile.Wait()
	if ctx.Err() != nil {
		return nil, nil, nil, c.forget(ctx.Err())
	}
	found.Add(unmarked(read.Conference, editions)...)
	found = check.Adjust(found, set.content, o.Strict)
	if found.Errors() > 0 {
		return nil, nil, found, nil
	}
	layouts, err := set.layouts()
	if err != nil {
		return nil, nil, nil, fmt.Errorf("compiling the layouts: %w", err)
	}
	s := &Site{
		settings: set, layouts: layouts.Fresh(), conference: set.shown(read.Conference), guide: c.guide,
		pictures: c.newPictures(project, set), sheets: c.newSheets(set),
	}
	c.codes = cmp.Or(c.codes, &plan.Codes{})
	s.input = plan.Input{
		Conference: s.conference, Guide: s.guide, Catalog: set.theme.Catalog, Pictures: themePictures(set.theme), Sheet: s.sheets.href,
		Digest: s.digestOfSettings(o), Addresses: c.addresses, Codes: c.codes, Editions: editions, Now: now,
	}
	s.plan = planned(o, s.input)
	c.addresses = s.plan.Addresses()
	found.Add(s.sheets.failed()...)
	return s, read.Private, found, nil
}

// shown returns the conference with the languages that the site shows.
func (s *settings) shown(c *conference.Conference) *conference.Conference {
	if s.config == s.content {
		return c
	}
	out := *c
	out.Config = s.config
	return &out
}

// digestOfSettings stands for everything that pages depend on besides the conference. It is empty if the program has no name.
func (s *Site) digestOfSettings(o Options) string {
	if o.Program == "" {
		return ""
	}
	return fmt.Sprintf("%q", []string{o.Program, s.settings.config.BaseURL, hex.EncodeToString(s.settings.digest[:])})
}

// forget empties the cache after an Open that failed: what it left in the cache is unknown.
func (c *Cache) forget(err error) error {
	if err != nil {
		*c = Cache{}
	}
	return err
}

// Languages are the tags of the languages of the site.
func (s *Site) Languages() []string {
	var tags []string
	for _, l := range s.conference.Config.Languages {
		tags = append(tags, l.Tag)
	}
	return tags
}

// BasePath is the path the site is made to stand at, with a slash at both ends.
func (s *Site) BasePath() string { return s.settings.config.BasePath }

// Journeys are how to get from every hotel to every session.
func (s *Site) Journeys() []LeaveBy { return check.LeaveBys(s.conference, s.guide) }
