module vademecum

go 1.26.0

require (
	// TOML, the language editors write; fixed by the customer.
	github.com/BurntSushi/toml v1.6.0
	// Brotli siblings of text files (compress in config.toml): the standard library has gzip alone.
	github.com/andybalholm/brotli v1.2.8
	// QR codes: an address on a terminal or on paper that a telephone reads.
	github.com/boombuler/barcode v1.1.0

	// The browser that prints PDFs; the tests use it too.
	github.com/chromedp/cdproto v0.159.0
	github.com/chromedp/chromedp v0.23.0 // its API changed at v0.20: move on purpose only
	// Telling of changed files; fixed by the customer.
	github.com/fsnotify/fsnotify v1.10.1
	// For tests only: whole sites as scripts.
	github.com/rogpeppe/go-internal v1.16.0
	// Commands, flags and shell completion.
	github.com/spf13/cobra v1.10.2
	// Cobra's flags: named where the help is written in our own words.
	github.com/spf13/pflag v1.0.10
	// Minifying layouts and assets once, when a theme is loaded; fixed by the customer.
	github.com/tdewolff/minify/v2 v2.24.25
	// The minifier's own reading of CSS: which braces of a style sheet have no partner.
	github.com/tdewolff/parse/v2 v2.8.20
	// Markdown, for long texts; fixed by the customer.
	github.com/yuin/goldmark v1.8.7
	// Scaling photos and icons: the standard library decodes pictures but does not scale them.
	golang.org/x/image v0.47.0
	// The build's lock on Windows (LockFileEx).
	golang.org/x/sys v0.49.0
	// Collation and language matching, which are right there; its number and date data are too old to use.
	golang.org/x/text v0.43.0
)

require (
	github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	golang.org/x/tools v0.51.0 // indirect
)
