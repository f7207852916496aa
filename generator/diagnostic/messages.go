package diagnostic

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed messages/*.toml
var files embed.FS

// Messages are the texts of one interface language. English stands in for what a language lacks.
type Messages struct {
	Lang  string
	texts map[string]map[string]string // section → key → text
}

var catalogs = sync.OnceValue(func() map[string]*Messages {
	all := map[string]*Messages{}
	names, err := fs.Glob(files, "messages/*.toml")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	for _, name := range names {
		m := &Messages{Lang: strings.TrimSuffix(path.Base(name), ".toml")}
		if _, err := toml.DecodeFS(files, name, &m.texts); err != nil {
			panic(fmt.Sprintf("%s: %v", name, err)) // embedded and tested: cannot fail on an editor's machine
		}
		all[m.Lang] = m
	}
	return all
})

// Languages returns the interface languages there are.
func Languages() []string {
	var tags []string
	for tag := range catalogs() {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	return tags
}

// For returns the texts for the first of these languages that there is. Each may be a BCP 47 tag or a POSIX locale name
// such as "fr_FR.UTF-8"; English if none is known.
func For(wanted ...string) *Messages {
	for _, w := range wanted {
		tag, _, _ := strings.Cut(w, ".")
		tag, _, _ = strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
		if m, ok := catalogs()[strings.ToLower(tag)]; ok {
			return m
		}
	}
	return catalogs()["en"]
}

// Text returns the text of a section's key with its {placeholders} filled, or "" where there is none.
func (m *Messages) Text(section, key string, args Args) string {
	text, ok := m.texts[section][key]
	if !ok {
		text = catalogs()["en"].texts[section][key]
	}
	return fill(text, args)
}

// Sections returns every section of the language, and its keys: for tests.
func (m *Messages) Sections() map[string]map[string]string { return m.texts }

// Message returns what is wrong, in one sentence.
func (m *Messages) Message(d Diagnostic) string { return m.Text(d.ID, "text", quotable(d.Args)) }

// Fix returns what would be right.
func (m *Messages) Fix(d Diagnostic) string {
	if d.Fix != "" {
		return m.Text(d.ID, "fix-"+d.Fix, quotable(d.Args))
	}
	return m.Text(d.ID, "fix", quotable(d.Args))
}

// longestQuote is how many characters of an argument a message repeats: enough for a list of every key of a table.
const longestQuote = 400

// quotable makes what an editor wrote fit to stand in a sentence: on one line, and not endless.
func quotable(args Args) Args {
	short := make(Args, len(args))
	for name, value := range args {
		runes := []rune(strings.Join(strings.Fields(value), " "))
		if len(runes) > longestQuote {
			runes = append(runes[:longestQuote], '…')
		}
		short[name] = string(runes)
	}
	return short
}

// fill replaces {name} by its argument in one pass, so that braces in an argument stay as they are.
func fill(text string, args Args) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(text, '{')
		if open < 0 {
			break
		}
		end := strings.IndexByte(text[open:], '}')
		if end < 0 {
			break
		}
		open += strings.LastIndexByte(text[open:open+end], '{') // the innermost: "{ {lang} = … }"
		end = strings.IndexByte(text[open:], '}')
		b.WriteString(text[:open])
		if v, ok := args[text[open+1:open+end]]; ok {
			b.WriteString(v)
		} else {
			b.WriteString(text[open : open+end+1])
		}
		text = text[open+end+1:]
	}
	b.WriteString(text)
	return b.String()
}
