package site

import (
	"vademecum/generator/diagnostic"
	"vademecum/generator/publish"
)

// Options say what to build and how.
type Options struct {
	// Dir is the project folder: the one that holds config.toml.
	Dir string
	// Out is the folder to write the site to. The default is Dir/public.
	Out string
	// Strict makes a missing translation an error.
	Strict bool
	// Prepared includes the languages in preparation.
	Prepared bool
	// Verify reads every file in the folder instead of trusting the list of what was written.
	Verify bool
	// Journeys asks [Check] for the journeys of every hotel and session too.
	Journeys bool
	// BaseURL, if not empty, replaces base_url of config.toml.
	BaseURL string
	// Program names the program and its version. Without it, no output has a key and no build is skipped.
	Program string
	// Components, if not empty, is a folder apart from the site's. The outputs are then pages that show every component of the theme in
	// every state, and they are written to that folder.
	Components string
	// Progress is called with the number of pages made and of all pages, one call at a time. It may be nil.
	Progress func(done, total int)
}

// Result describes a build or a check.
type Result struct {
	// Diagnostics are sorted and have the lines they point at. If there are errors among them, nothing was written.
	Diagnostics diagnostic.List
	Pages       int
	Languages   []string
	Sessions    int
	Published   publish.Result
	// Journeys has the journeys from every hotel to every session, if Options asks for them and there are no errors.
	Journeys []LeaveBy
}

// PublicDir is the folder the site is written to.
func (o Options) PublicDir() string { return siteDir(o) }
