module vademecum

go 1.26.0

require (
	// Reads TOML, the language of editors. A requirement of the project.
	github.com/BurntSushi/toml v1.6.0
	// Writes the Brotli siblings of text files (compress in config.toml); the standard library has gzip only.
	github.com/andybalholm/brotli v1.2.8
	// The commands and events of Chromium's debugging protocol, for chromedp.
	github.com/chromedp/cdproto v0.159.0
	// Controls the browser that prints PDFs, and the one in tests. Its API changed at v0.20: upgrade with care.
	github.com/chromedp/chromedp v0.23.0
	// Reports changed files. A requirement of the project.
	github.com/fsnotify/fsnotify v1.10.1
	// Locks the working folder on every system.
	github.com/gofrs/flock v0.13.2
	// Runs whole sites as scripts. In tests only.
	github.com/rogpeppe/go-internal v1.16.0
	// Commands, flags and shell completion.
	github.com/spf13/cobra v1.10.2
	// Cobra's flags, for the help texts.
	github.com/spf13/pflag v1.0.10
	// Minifies layouts and assets when a theme is loaded. A requirement of the project.
	github.com/tdewolff/minify/v2 v2.24.25
	// The minifier's CSS lexer: finds url() and unbalanced braces in style sheets.
	github.com/tdewolff/parse/v2 v2.8.20
	// Converts Markdown, the language of long texts. A requirement of the project.
	github.com/yuin/goldmark v1.8.7
	// Scales photographs and icons; the standard library decodes images but does not scale them.
	golang.org/x/image v0.47.0
	// Reads pages as a browser does, in tests and bench only.
	golang.org/x/net v0.59.0
	// File systems on Unix and Windows, and the Windows console.
	golang.org/x/sys v0.50.0
	// Detects terminals.
	golang.org/x/term v0.48.0
	// Collation and language matching. Its dates and numbers are too old to use.
	golang.org/x/text v0.43.0
)

require (
	github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	golang.org/x/tools v0.51.0 // indirect
)
