package load

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/load/schema"
	"vademecum/generator/locale"
	"vademecum/generator/output"
	"vademecum/generator/position"
	"vademecum/generator/source"
	"vademecum/generator/zone"
)

// defaultDayStarts is the default of day_starts.
const defaultDayStarts conference.Clock = 5 * 60

// ErrNoConfig says that a folder has no config.toml, so it is not a project.
var ErrNoConfig = errors.New("no config.toml")

// configTable is the schema of config.toml.
var configTable = schema.Table[conference.Config]{
	Name:    input.ConfigFile,
	Origin:  func(c *conference.Config) *conference.Origin { return &c.At },
	InOrder: true, // the languages first: fallbacks and locales name them
	Keys: []schema.Key[conference.Config]{
		schema.Custom("base_url", "url", readBaseURL).Must(),
		schema.Custom("languages", "list of language", readLanguages).Must(),
		schema.Custom("prepare", "list of language", readPrepared),
		schema.Custom("time_zone", "time zone", readZone).Must(),
		schema.Custom("theme", "string", readTheme),
		schema.Custom("look", "look", readLook),
		schema.Custom("day_starts", "time", readDayStarts),
		schema.Custom("fallback", "languages by language", readFallbacks),
		schema.Custom("language", "table by language", readLocales),
		schema.Value("compress", schema.List(schema.Enum("string", "compress-unknown", "brotli", "gzip")),
			func(c *conference.Config) *[]string { return &c.Compress }),
		schema.Value("offline", schema.Yes, func(c *conference.Config) *bool { return &c.Offline }),
		schema.Value("commit_changes", schema.Yes, func(c *conference.Config) *bool { return &c.Commit }),
		schema.Custom("checks", "rule by name", readChecks),
	},
	Removed: []schema.Key[conference.Config]{
		schema.Custom("raw_html", "", func(r *schema.Reader, n *source.Node, _ *conference.Config) {
			r.Report("raw-html-removed", n.Key, nil)
		}),
	},
}

// Config reads config.toml of the project folder fsys. The config is nil if diagnostics say that it cannot be used. The error is for a
// file that cannot be read; it is [ErrNoConfig] if there is none.
func Config(fsys fs.FS, words Words) (*conference.Config, diagnostic.List, error) {
	c, found, err := readConfig(fsys, words)
	if found.Errors() > 0 {
		c = nil
	}
	return c, found, err
}

// BasePath returns the path of the site's address in config.toml, with a slash at both ends, even if the rest of the file has errors. It
// is "/" if the address itself cannot be read.
func BasePath(fsys fs.FS) string {
	if c, _, err := readConfig(fsys, Words{}); err == nil && c != nil && c.BasePath != "" {
		return c.BasePath
	}
	return "/"
}

// readConfig is Config that also returns what could be read of a config with errors; nil if it is not valid TOML.
func readConfig(fsys fs.FS, words Words) (*conference.Config, diagnostic.List, error) {
	if info, err := fs.Stat(fsys, input.ConfigFile); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return nil, diagnostic.List{problemAt("file-special", position.Position{File: input.ConfigFile}, nil)}, nil // reading it might never end
	}
	data, err := fs.ReadFile(fsys, input.ConfigFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, ErrNoConfig
	}
	if err != nil {
		return nil, nil, fmt.Errorf("reading the config: %w", err)
	}
	site := &schema.Site{Types: keyTypes(), Homes: tableHomes(), Words: map[string][]string{wordsRule: words.Rules}}
	r := schema.NewReader(site, input.ConfigFile, false)
	t, problem := source.ParseTOML(data)
	if problem != nil {
		reportUnreadable(r, input.ConfigFile, data, problem)
		return nil, r.Problems, nil
	}
	checkCharacters(r, t)
	c := &conference.Config{Theme: "default", DayStarts: defaultDayStarts, Offline: true, Checks: map[string]string{}}
	schema.DecodeInto(r, &configTable, &source.Node{At: t.At(), Value: t}, c)
	c.At.Position = position.Position{File: input.ConfigFile} // of diagnostics that are about no key
	finishLanguages(c)
	return c, r.Problems, nil
}

// readBaseURL reads the address of the site and gives it its final slash.
func readBaseURL(r *schema.Reader, n *source.Node, c *conference.Config) {
	s, ok := schema.URL.Read(r, n)
	if !ok {
		return
	}
	right := ""
	if i := strings.LastIndexByte(s, '/'); strings.HasSuffix(strings.ToLower(s), ".html") || strings.HasSuffix(strings.ToLower(s), ".htm") {
		right = `"` + s[:i+1] + `"` // the address of the site, not that of a page
	}
	c.BaseURL, c.BasePath, ok = SplitBaseURL(s)
	switch {
	case !ok:
		r.Report("url-invalid", n.At, args{"value": s})
	case right != "":
		r.Report("base-url-page", n.At, args{"value": s, "right": right})
	}
}

// SplitBaseURL returns the address of a site with its final slash, and its path. It reports false if s is not a plain web address.
func SplitBaseURL(s string) (base, path string, ok bool) {
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", "", false
	}
	u = u.JoinPath("/")
	if !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
		u.RawPath = ""
	}
	return u.String(), u.EscapedPath(), true
}

func readLanguages(r *schema.Reader, n *source.Node, c *conference.Config) {
	if list, ok := n.Value.([]*source.Node); ok && len(list) == 0 {
		r.Report("languages-none", n.At, nil)
	}
	addLanguages(r, n, c, false)
}

// readPrepared reads the languages in preparation.
func readPrepared(r *schema.Reader, n *source.Node, c *conference.Config) {
	if len(c.Languages) > 0 { // otherwise reported already
		addLanguages(r, n, c, true)
	}
}

func addLanguages(r *schema.Reader, n *source.Node, c *conference.Config, prepared bool) {
	languages, _ := schema.List(schema.Language).Read(r, n)
	for _, tag := range languages {
		if output.IsDeviceName(tag) { // a language is the name of a folder
			r.ReportFix("language-malformed", "reserved", n.At, args{"lang": tag})
			continue
		}
		if _, twice := c.Language(tag); twice {
			r.Report("language-twice", n.At, args{"lang": tag})
			continue
		}
		c.Languages = append(c.Languages, conference.Language{Tag: tag, Prepared: prepared})
	}
	r.SetLanguages(tags(c))
}

func readZone(r *schema.Reader, n *source.Node, c *conference.Config) {
	s, ok := r.Word(n)
	if !ok {
		return
	}
	location, err := zone.Load(s)
	if err != nil {
		r.ReportGuess("time-zone-unknown", schema.GuessZone(s), n.At, args{"value": s})
		return
	}
	c.Zone = location
}

// readTheme reads the name of a folder in themes/.
func readTheme(r *schema.Reader, n *source.Node, c *conference.Config) {
	s, ok := r.Word(n)
	switch {
	case !ok:
	case s == "" || strings.ContainsAny(s, `/\`) || input.Ignored(s):
		r.Report("theme-name", n.At, args{"value": s})
	default:
		c.Theme = s
	}
}

func readLook(r *schema.Reader, n *source.Node, c *conference.Config) {
	if _, ok := n.Value.(*source.Table); !ok {
		r.WrongType(n, "table")
		return
	}
	c.Look = *schema.Decode(r, &lookTable, n)
}

func readDayStarts(r *schema.Reader, n *source.Node, c *conference.Config) {
	const latest = 12 * 60
	clock, ok := schema.Clock.Read(r, n)
	switch {
	case !ok:
	case clock > latest:
		r.Report("day-starts-late", n.At, args{"value": clock.String()})
	default:
		c.DayStarts = clock
	}
}

// eachLanguage calls read for each language of a table such as [fallback].
func eachLanguage(r *schema.Reader, n *source.Node, c *conference.Config, read func(l *conference.Language, n *source.Node)) {
	t, ok := n.Value.(*source.Table)
	if !ok {
		r.WrongType(n, "table")
		return
	}
	if len(c.Languages) == 0 {
		return // reported already
	}
	for _, e := range t.Entries() {
		if !r.Language(e.Name, e.Node.Key) {
			continue
		}
		for i := range c.Languages {
			if l := &c.Languages[i]; l.Tag == e.Name {
				read(l, e.Node)
			}
		}
	}
}

func readFallbacks(r *schema.Reader, n *source.Node, c *conference.Config) {
	eachLanguage(r, n, c, func(l *conference.Language, n *source.Node) {
		for _, item := range r.Items(n) {
			if tag, ok := r.Word(item); ok && r.Language(tag, item.At) && tag != l.Tag {
				l.Fallback = append(l.Fallback, tag)
			}
		}
	})
}

func readLocales(r *schema.Reader, n *source.Node, c *conference.Config) {
	eachLanguage(r, n, c, func(l *conference.Language, n *source.Node) {
		t, ok := n.Value.(*source.Table)
		if !ok {
			r.WrongType(n, "table")
			return
		}
		for _, e := range t.Entries() {
			if e.Name != "locale" {
				r.UnknownKey(e, "language", []string{"locale"})
				continue
			}
			r.Key = e.Name
			l.Locale, _ = schema.Language.Read(r, e.Node)
		}
	})
}

// finishLanguages finds the parents of each language, and ends every fallback chain with the source language.
func finishLanguages(c *conference.Config) {
	for i := range c.Languages {
		l := &c.Languages[i]
		for _, tag := range locale.Parents(l.Tag) {
			if _, spoken := c.Language(tag); spoken {
				l.Parents = append(l.Parents, tag)
			}
		}
		l.Interface = slices.Clone(l.Fallback)
		if l.Tag != c.Source() && !slices.Contains(l.Fallback, c.Source()) {
			l.Fallback = append(l.Fallback, c.Source())
		}
	}
}

// wordsRule is the name under which [schema.Site.Words] has the ids of the rules.
const wordsRule = "rule"

func readChecks(r *schema.Reader, n *source.Node, c *conference.Config) {
	t, ok := n.Value.(*source.Table)
	if !ok {
		r.WrongType(n, "table")
		return
	}
	for _, e := range t.Entries() {
		if !slices.Contains(r.Words(wordsRule), e.Name) {
			r.ReportUnknown("rule-unknown", e.Name, r.Words(wordsRule), e.Node.Key, args{"rule": e.Name})
			continue
		}
		if s, ok := r.OneOf(e.Node, "severity-unknown", []string{"off", "hint", "warning", "error"}); ok {
			c.Checks[e.Name] = s
		}
	}
}
