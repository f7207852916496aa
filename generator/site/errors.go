package site

import (
	"errors"

	"vademecum/generator/load"
	"vademecum/generator/publish"
)

// Errors that commands handle.
var (
	// ErrNoConfig says that the folder has no config.toml.
	ErrNoConfig = load.ErrNoConfig
	// ErrLocked says that another build is running.
	ErrLocked = publish.ErrLocked
	// ErrBaseURL says that Options.BaseURL is not a web address.
	ErrBaseURL = errors.New("not a web address")
)
