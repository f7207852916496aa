package site

import (
	"errors"

	"vademecum/generator/load"
	"vademecum/generator/publish"
)

// What can stop the program itself, for commands to tell apart.
var (
	// ErrNoConfig says that the folder has no config.toml.
	ErrNoConfig = load.ErrNoConfig
	// ErrLocked says that another build is under way.
	ErrLocked = publish.ErrLocked
	// ErrBaseURL says that the address given on the command line is none.
	ErrBaseURL = errors.New("not a web address")
)
