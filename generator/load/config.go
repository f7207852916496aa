package load

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // so that a lone binary knows the time zones on a system that has none, such as Windows

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/source"
)

// configFile is the name of the file that says how the site is made.
const configFile = "config.toml"

// defaultDayStarts is when a conference day begins where the config does not say.
const defaultDayStarts conference.Clock = 5 * 60

// ErrNoConfig says that a folder has no config.toml, so it is not a project.
var ErrNoConfig = errors.New("no config.toml")

// configKeys is the schema of config.toml: key, type, required.
var configKeys = []configKey{
	{"base_url", "url", true, (*reader).baseURL},
	{"languages", "list of language", true, func(r *reader, n *source.Node) {
		if list, ok := n.Value.([]*source.Node); ok && len(list) == 0 {
			r.report("languages-none", n.At, nil)
		}
		for _, tag := range r.languages(n) {
			if slices.ContainsFunc(r.project.config.Languages, func(l conference.Language) bool { return l.Tag == tag }) {
				r.report("language-twice", n.At, args{"lang": tag})
				continue
			}
			r.project.config.Languages = append(r.project.config.Languages, conference.Language{Tag: tag})
		}
	}},
	{"time_zone", "time zone", true, (*reader).zone},
	{"theme", "string", false, func(r *reader, n *source.Node) {
		s, ok := r.word(n)
		if !ok {
			return
		}
		if s == "" || strings.ContainsAny(s, `/\`) || input.Ignored(s) {
			r.report("theme-name", n.At, args{"value": s})
			return
		}
		r.project.config.Theme = s
	}},
	{"look", "look", false, (*reader).look},
	{"day_starts", "time", false, func(r *reader, n *source.Node) {
		if c, ok := r.clock(n); ok {
			if c > 12*60 {
				r.report("day-starts-late", n.At, args{"value": c.String()})
				return
			}
			r.project.config.DayStarts = c
		}
	}},
	{"fallback", "languages by language", false, (*reader).fallbacks},
	{"language", "table by language", false, (*reader).locales},
	{"compress", "list of string", false, func(r *reader, n *source.Node) {
		for _, item := range r.items(n) {
			if c := r.oneOf(item, "compress-unknown", []string{"brotli", "gzip"}); c != "" {
				r.project.config.Compress = append(r.project.config.Compress, c)
			}
		}
	}},
	{"checks", "rule by name", false, (*reader).checks},
}

type configKey struct {
	name, kind string
	required   bool
	read       func(*reader, *source.Node)
}

// readConfig reads config.toml. The config is nil when it cannot be used at all.
func readConfig(fsys fs.FS, words Words) (*conference.Config, diagnostic.List, error) {
	data, err := fs.ReadFile(fsys, configFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, ErrNoConfig
	}
	if err != nil {
		return nil, nil, fmt.Errorf("reading the config: %w", err)
	}
	c := &conference.Config{Theme: "default", DayStarts: defaultDayStarts, Checks: map[string]string{}}
	c.At.File = configFile
	r := &reader{project: &project{fsys: fsys, config: c, words: words}, path: configFile}
	t, problem := source.ParseTOML(data)
	if problem != nil {
		r.unreadable(problem, "")
		return nil, r.problems, nil
	}
	r.config(t)
	if r.problems.Errors() > 0 {
		return nil, r.problems, nil
	}
	return c, r.problems, nil
}

func (r *reader) config(t *source.Table) {
	names := make([]string, len(configKeys))
	for i, k := range configKeys {
		names[i] = k.name
	}
	// In the order of the schema, not of the file: fallbacks need the languages.
	for _, k := range configKeys {
		n, written := t.Get(k.name)
		if !written {
			continue
		}
		r.key = k.name
		r.project.config.At.Note(k.name, r.place(n.At))
		k.read(r, n)
	}
	for _, e := range t.Entries() {
		switch {
		case slices.Contains(names, e.Name):
		case e.Name == "raw_html":
			r.report("raw-html-removed", e.Node.Key, nil)
		default:
			r.unknownKey(e, configFile, names)
		}
	}
	for _, k := range configKeys {
		if _, written := t.Get(k.name); k.required && !written && !r.misspelt(0, configFile, k.name) {
			r.missing(&source.Node{At: t.At()}, configFile, k.name)
		}
	}
	r.finishLanguages()
}

// baseURL reads the address of the site and gives it its final slash.
func (r *reader) baseURL(n *source.Node) {
	s := r.url(n)
	if s == "" {
		return
	}
	if base, path, ok := SplitBaseURL(s); ok {
		r.project.config.BaseURL, r.project.config.BasePath = base, path
		return
	}
	r.report("url-invalid", n.At, args{"value": s})
}

// SplitBaseURL gives the address of a site its final slash, and says what its path is. It refuses what is not a plain web
// address.
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

func (r *reader) zone(n *source.Node) {
	s, ok := r.word(n)
	if !ok {
		return
	}
	zone, err := time.LoadLocation(s)
	if err != nil || s == "" || s == "Local" {
		r.report("time-zone-unknown", n.At, args{"value": s})
		return
	}
	r.project.config.Zone = zone
}

// languageTable calls read for each language of a table such as [fallback].
func (r *reader) languageTable(n *source.Node, read func(l *conference.Language, n *source.Node)) {
	t, ok := n.Value.(*source.Table)
	if !ok {
		r.wrongType(n, "table")
		return
	}
	if len(r.project.config.Languages) == 0 {
		return // reported already
	}
	for _, e := range t.Entries() {
		if !r.knownLanguage(e.Name, e.Node.Key) {
			continue
		}
		for i := range r.project.config.Languages {
			if l := &r.project.config.Languages[i]; l.Tag == e.Name {
				read(l, e.Node)
			}
		}
	}
}

func (r *reader) fallbacks(n *source.Node) {
	r.languageTable(n, func(l *conference.Language, n *source.Node) {
		for _, item := range r.items(n) {
			if tag, ok := r.word(item); ok && r.knownLanguage(tag, item.At) && tag != l.Tag {
				l.Fallback = append(l.Fallback, tag)
			}
		}
	})
}

func (r *reader) locales(n *source.Node) {
	r.languageTable(n, func(l *conference.Language, n *source.Node) {
		t, ok := n.Value.(*source.Table)
		if !ok {
			r.wrongType(n, "table")
			return
		}
		for _, e := range t.Entries() {
			if e.Name != "locale" {
				r.unknownKey(e, "language", []string{"locale"})
				continue
			}
			r.key = e.Name
			l.Locale = r.language(e.Node)
		}
	})
}

// finishLanguages ends every fallback chain with the source language.
func (r *reader) finishLanguages() {
	c := r.project.config
	for i := range c.Languages {
		l := &c.Languages[i]
		if l.Tag != c.Source() && !slices.Contains(l.Fallback, c.Source()) {
			l.Fallback = append(l.Fallback, c.Source())
		}
	}
}

func (r *reader) checks(n *source.Node) {
	t, ok := n.Value.(*source.Table)
	if !ok {
		r.wrongType(n, "table")
		return
	}
	for _, e := range t.Entries() {
		if !slices.Contains(r.project.words.Rules, e.Name) {
			a := args{"rule": e.Name, "known": strings.Join(r.project.words.Rules, ", ")}
			if near, ok := diagnostic.Nearest(e.Name, r.project.words.Rules); ok {
				a["nearest"] = near
				r.reportFix("rule-unknown", "nearest", e.Node.Key, a)
			} else {
				r.report("rule-unknown", e.Node.Key, a)
			}
			continue
		}
		if s := r.oneOf(e.Node, "severity-unknown", []string{"off", "hint", "warning", "error"}); s != "" {
			r.project.config.Checks[e.Name] = s
		}
	}
}
