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

// Messages are the texts for editors in one language. A text that is missing in a language is in English.
type Messages struct {
	Lang  string
	texts map[string]map[string]string // section → key → text
}

// catalogs has a function for each language, which reads its messages once. A command needs one language, and reading takes most of the
// time of a build that finds nothing to do.
var catalogs = sync.OnceValue(func() map[string]func() *Messages {
	all := map[string]func() *Messages{}
	names, err := fs.Glob(files, "messages/*.toml")
	if err != nil {
		panic(err) // the pattern is constant and valid
	}
	for _, name := range names {
		lang := strings.TrimSuffix(path.Base(name), ".toml")
		all[lang] = sync.OnceValue(func() *Messages {
			m := &Messages{Lang: lang}
			if _, err := toml.DecodeFS(files, name, &m.texts); err != nil {
				panic(fmt.Sprintf("%s: %v", name, err)) // the files are embedded and tested
			}
			return m
		})
	}
	return all
})

// Languages returns the languages of the messages, sorted.
func Languages() []string {
	var tags []string
	for tag := range catalogs() {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	return tags
}

// For returns the texts of the first of these languages that has messages, or the English ones. A language can be a BCP 47 tag or a
// POSIX locale name such as "fr_FR.UTF-8".
func For(wanted ...string) *Messages {
	for _, w := range wanted {
		tag, _, _ := strings.Cut(w, ".")
		tag, _, _ = strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
		if read, ok := catalogs()[strings.ToLower(tag)]; ok {
			return read()
		}
	}
	return catalogs()["en"]()
}

// Text returns the text of a key in a section, with its {placeholders} filled. It returns "" if there is no such text.
func (m *Messages) Text(section, key string, args Args) string {
	text, ok := m.texts[section][key]
	if !ok {
		text = catalogs()["en"]().texts[section][key]
	}
	return fill(text, args)
}

// Sections returns all texts of the language, by section and key. Tests use it.
func (m *Messages) Sections() map[string]map[string]string { return m.texts }

// Message returns the sentence that says what is wrong.
func (m *Messages) Message(d Diagnostic) string { return m.Text(d.ID, "text", quotable(d.Args)) }

// Fix returns the sentence that says what would be right.
func (m *Messages) Fix(d Diagnostic) string {
	if d.Fix != "" {
		return m.Text(d.ID, "fix-"+d.Fix, quotable(d.Args))
	}
	return m.Text(d.ID, "fix", quotable(d.Args))
}

// longestQuote is the number of characters of an argument that a message repeats: enough for a list of all keys of a table.
const longestQuote = 400

// quotable shortens arguments and puts them on one line, so that they fit into a sentence.
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

// fill replaces each {name} with its argument, in one pass, so that braces in an argument are kept.
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
