package theme

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"vademecum/generator/diagnostic"
	"vademecum/generator/source"
)

// config is theme.toml.
type config struct {
	ContactKinds []string `toml:"contact_kinds"`
	Features     []string `toml:"features"`
	SessionTypes []Word   `toml:"session_type"`
	Audiences    []Word   `toml:"audience"`
	Look         Palette  `toml:"look"`
}

// Word is a word of the theme's vocabulary: a session type or an audience.
type Word struct {
	ID    string `toml:"id"`
	Pause bool   `toml:"pause"` // a session type that is a break
	// Deadline is false for a session type whose people come when they like; nil means that they have to be in time.
	Deadline *bool `toml:"deadline"`
}

// Anytime reports whether the people of a session type come when they like.
func (w Word) Anytime() bool { return w.Deadline != nil && !*w.Deadline }

// Broken reports whether theme.toml cannot be read, so that the words of the theme are not known. Content has errors then that follow from
// it.
func (t *Theme) Broken() bool { return t.broken }

// Types returns the session types a conference starts with.
func (t *Theme) Types() []Word { return slices.Clone(t.config.SessionTypes) }

// Audiences returns the audiences a conference starts with.
func (t *Theme) Audiences() []Word { return slices.Clone(t.config.Audiences) }

// ContactKinds returns what contacts may be for.
func (t *Theme) ContactKinds() []string { return slices.Clone(t.config.ContactKinds) }

// Features returns what venues, rooms and hotels may have.
func (t *Theme) Features() []string { return slices.Clone(t.config.Features) }

const configFile = "theme.toml"

// readConfig reads theme.toml.
func (t *Theme) readConfig(found *diagnostic.List) {
	f, ok := t.files[configFile]
	if !ok {
		found.Add(mistake("theme-file-missing", "", 0, diagnostic.Args{"file": configFile}))
		return
	}
	meta, err := toml.Decode(string(f.data), &t.config)
	if err != nil {
		if _, p := source.ParseTOML(f.data); p != nil {
			found.Add(syntaxMistake(f.from, p))
		} else {
			line, detail := tomlError(err)
			found.Add(mistake("theme-config", f.from, line, diagnostic.Args{"detail": detail}))
		}
		t.config, t.broken = config{}, true
		return
	}
	for _, key := range meta.Undecoded() {
		found.Add(mistake("theme-key", f.from, lineOf(f.data, key[len(key)-1], 0), diagnostic.Args{"key": key.String()}))
	}
	t.config.Look.check(f, found)
}

// checkNames reports words that have no name in English, which is the fallback for every language.
func (t *Theme) checkNames(found *diagnostic.List) {
	english, f := t.catalogs[fallbackLanguage], t.files[configFile]
	if english == nil {
		return
	}
	check := func(key string, line int) {
		if !english.Has(key) {
			found.Add(mistake("theme-word", f.from, line, diagnostic.Args{"word": key[strings.IndexByte(key, '.')+1:], "key": key}))
		}
	}
	for i, w := range t.config.SessionTypes {
		check("session_type."+w.ID, lineOf(f.data, "[[session_type]]", i))
	}
	for i, w := range t.config.Audiences {
		check("audience."+w.ID, lineOf(f.data, "[[audience]]", i))
	}
	for _, kind := range t.config.ContactKinds {
		check("contact."+kind, lineIn(f.data, "contact_kinds", kind))
	}
	for _, feature := range t.config.Features {
		check("feature."+feature, lineIn(f.data, "features", feature))
	}
}

// lineOf returns a line that begins with a key or a table, after skipping some; 0 if there is none. It is for positions that the
// TOML package does not give.
func lineOf(data []byte, key string, skip int) int {
	for i, line := range bytes.Split(data, []byte("\n")) {
		line = bytes.TrimLeft(line, " \t")
		if bytes.HasPrefix(line, []byte(key)) || bytes.HasPrefix(bytes.TrimLeft(line, "["), []byte(key)) {
			if skip--; skip < 0 {
				return i + 1
			}
		}
	}
	return 0
}

// lineIn returns the line of a word in a list.
func lineIn(data []byte, list, word string) int {
	start := lineOf(data, list, 0)
	for i, line := range bytes.Split(data, []byte("\n")) {
		if i+1 >= start && bytes.Contains(line, []byte(strconv.Quote(word))) {
			return i + 1
		}
	}
	return start
}

// tomlError returns the line of a TOML error, 0 if it has none, and its message.
func tomlError(err error) (int, string) {
	var parse toml.ParseError
	if errors.As(err, &parse) {
		return parse.Position.Line, parse.Message
	}
	return 0, err.Error()
}
