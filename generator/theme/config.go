package theme

import (
	"bytes"
	"errors"

	"github.com/BurntSushi/toml"

	"vademecum/generator/diagnostic"
)

// config is theme.toml.
type config struct {
	SessionType []struct {
		ID    string `toml:"id"`
		Pause bool   `toml:"pause"`
	} `toml:"session_type"`
	Audience []struct {
		ID string `toml:"id"`
	} `toml:"audience"`
	Look Palette `toml:"look"`
}

const configFile = "theme.toml"

// readConfig reads the vocabulary from theme.toml.
func (t *Theme) readConfig(found *diagnostic.List) {
	f, ok := t.files[configFile]
	if !ok {
		found.Add(mistake("theme-file-missing", "", 0, diagnostic.Args{"file": configFile}))
		return
	}
	var c config
	meta, err := toml.Decode(string(f.data), &c)
	if err != nil {
		line, detail := tomlError(err)
		found.Add(mistake("theme-config", f.from, line, diagnostic.Args{"detail": detail}))
		return
	}
	for _, key := range meta.Undecoded() {
		found.Add(mistake("theme-key", f.from, lineOf(f.data, key[len(key)-1]), diagnostic.Args{"key": key.String()}))
	}
	t.palette = c.Look.checked(f, found)
	for _, w := range c.SessionType {
		t.types = append(t.types, Word{ID: w.ID, Pause: w.Pause})
	}
	for _, w := range c.Audience {
		t.audiences = append(t.audiences, Word{ID: w.ID})
	}
}

// lineOf returns the first line that begins with a key, for what the TOML package does not place; 0 if there is none.
func lineOf(data []byte, key string) int {
	for i, line := range bytes.Split(data, []byte("\n")) {
		if bytes.HasPrefix(bytes.TrimLeft(line, " \t["), []byte(key)) {
			return i + 1
		}
	}
	return 0
}

// tomlError returns the line of a TOML error, 0 when it has none, and what it says.
func tomlError(err error) (int, string) {
	var parse toml.ParseError
	if errors.As(err, &parse) {
		return parse.Position.Line, parse.Message
	}
	return 0, err.Error()
}
