package site

import (
	"vademecum/generator/diagnostic"
	"vademecum/generator/publish"
)

// Options say what to build and how.
type Options struct {
	// Dir is the project folder: the one that holds config.toml.
	Dir string
	// Out is the folder the site goes to; Dir/public without it.
	Out string
	// Strict makes a missing translation an error.
	Strict bool
	// Verify re-reads every published file rather than trust the list of what was published.
	Verify bool
	// Journeys asks [Check] for the journeys of every hotel and session too.
	Journeys bool
	// BaseURL replaces the address in config.toml when it is not empty.
	BaseURL string
	// Program names the program and its version; it is part of what a build is a function of.
	Program string
	// Components is a folder, apart from the site's: not the site is made but, into that folder, pages that show every
	// component of the theme in every state.
	Components string
	// Progress is told how many of how many pages are made; it may be nil. It is never called twice at the same time.
	Progress func(done, total int)
}

// Result is what a build did.
type Result struct {
	// Diagnostics are all there are, sorted, with their lines. A build with errors among them published nothing.
	Diagnostics diagnostic.List
	Pages       int
	Languages   []string
	Sessions    int
	Published   publish.Result
	// Journeys are how to get from every hotel to every session, where they were asked for and the content has no errors.
	Journeys []LeaveBy
}

// PublicDir is the folder the site is written to.
func (o Options) PublicDir() string { return siteDir(o) }
