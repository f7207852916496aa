package schema

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/position"
	"vademecum/generator/source"
)

type args = diagnostic.Args

// Site is what the values of a file depend on outside the file.
type Site struct {
	// Languages are the tags of the site's languages, the source language first.
	Languages []string
	// Words are the fixed words an editor may write, by what they name, such as "feature".
	Words map[string][]string
	// Types are the types that keys of a name have, as the reference names them, for messages about a file that is not valid TOML.
	Types map[string][]string
	// Singles are the tables that there is one of.
	Singles []string
	// Homes are the tables around a table, by its name: a key that is written below the wrong header may belong to them.
	Homes map[string]Home
	// Files finds the images and documents that content names.
	Files Files
}

// Features is the name in [Site.Words] of what a place can have.
const Features = "feature"

// Home is a table that has others inside.
type Home struct {
	Name   string // in messages
	Header string // of the table inside, such as [[session.item]]
	Keys   []string
}

// Source returns the tag of the language that a text without one is in; empty where no languages are known.
func (s *Site) Source() string {
	if len(s.Languages) == 0 {
		return ""
	}
	return s.Languages[0]
}

// Reader decodes one file. It collects the problems of the file and what it refers to.
type Reader struct {
	site    *Site
	path    string
	private bool
	// Key is the key being read, for messages.
	Key string

	Problems diagnostic.List
	// Warnings are about values that could be read.
	Warnings   diagnostic.List
	References []Reference
	// NamesFiles says that the file names images or documents, so that what it holds depends on these. Files are their paths.
	NamesFiles bool
	Files      []string
}

// Reference is a thing named by a file, to be looked up once all files are read.
type Reference struct {
	conference.Ref
	At position.Position
}

// NewReader returns a reader for the file at a path below the project folder. A private file may name private things; all
// diagnostics about it are private.
func NewReader(site *Site, path string, private bool) *Reader {
	return &Reader{site: site, path: path, private: private}
}

// SetLanguages sets the languages of the site, for config.toml, which says which they are.
func (r *Reader) SetLanguages(tags []string) { r.site.Languages = tags }

// Words returns the fixed words of a name; see [Site.Words].
func (r *Reader) Words(name string) []string { return r.site.Words[name] }

// Place returns the position of a part of the file.
func (r *Reader) Place(s source.Span) position.Position { return s.In(r.path) }

// Report adds an error at a part of the file.
func (r *Reader) Report(id string, at source.Span, a diagnostic.Args) { r.ReportFix(id, "", at, a) }

// ReportFix is Report with one of several fixes; see [diagnostic.Diagnostic.Fix].
func (r *Reader) ReportFix(id, fix string, at source.Span, a diagnostic.Args) {
	r.ReportAt(r.Place(at), id, fix, a)
}

// ReportAt is ReportFix for a position of the file.
func (r *Reader) ReportAt(at position.Position, id, fix string, a diagnostic.Args) {
	r.Problems.Add(diagnostic.Diagnostic{ID: id, Fix: fix, Severity: diagnostic.Error, At: at, Args: a, Private: r.private})
}

// Warn adds a warning at a position of the file.
func (r *Reader) Warn(at position.Position, id, fix string, a diagnostic.Args) {
	r.Warnings.Add(diagnostic.Diagnostic{ID: id, Fix: fix, Severity: diagnostic.Warning, At: at, Args: a, Private: r.private})
}

// markup matches Markdown and HTML, which short texts show as they are written.
var markup = regexp.MustCompile(`\[[^\]\n]+\]\([^)\n]+\)|\*\*[^*\n]+\*\*|(^|\s)__[^_\n]+__|^#{1,6}\s|</?[A-Za-z][^<>\n]*>|` + "`[^`\n]+`" + `|\[[^\]\n]+\]\s*$`)

// characterCode matches a character as HTML writes it.
var characterCode = regexp.MustCompile(`&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,6});`)

// bareAddress matches a web address in a text, without the sign that ends its sentence.
var bareAddress = regexp.MustCompile(`https?://\S*[^\s.,;:!?)»”"’]`)

// plainText warns of a short text that holds Markdown, HTML or a web address.
func (r *Reader) plainText(s string, at source.Span) {
	if code := characterCode.FindString(s); code != "" {
		r.Warn(r.Place(at), "raw-markup", "code", args{"shown": code})
		return
	}
	if strings.ContainsAny(s, "[*_#<`") {
		if shown := strings.TrimSpace(markup.FindString(s)); shown != "" {
			r.Warn(r.Place(at), "raw-markup", "", args{"shown": shown})
			return
		}
	}
	if address := bareAddress.FindString(s); address != "" {
		r.Warn(r.Place(at), "raw-markup", "bare", args{"shown": address})
	}
}

// ReportUnknown reports a word that is none of those known, and the one it is most similar to, if any. It adds the arguments "known"
// and "nearest".
func (r *Reader) ReportUnknown(id, word string, known []string, at source.Span, a diagnostic.Args) {
	a["known"] = strings.Join(known, ", ")
	fix := ""
	if near, ok := diagnostic.Nearest(word, known); ok {
		a["nearest"], fix = near, "nearest"
	}
	r.ReportFix(id, fix, at, a)
}

// ReportGuess is Report for a value that has been guessed: right is the value as it should be, or "" if that is not known.
func (r *Reader) ReportGuess(id, right string, at source.Span, a diagnostic.Args) {
	fix := ""
	if right != "" {
		a["right"], fix = right, "right"
	}
	r.ReportFix(id, fix, at, a)
}

// WrongType reports a value of another type than the key being read has. want names the fix.
func (r *Reader) WrongType(n *source.Node, want string) {
	value := fmt.Sprint(n.Value)
	switch _, isText := n.Value.(string); {
	case want == "list" && isText && listOf(value, "") != "":
		r.ReportGuess("list-expected", listOf(value, ""), n.At, args{"key": r.Key})
		return
	case want == "number" && r.Key == "share" && partOfOne(n.Value) > 0:
		r.ReportGuess("number-invalid", strconv.Itoa(partOfOne(n.Value)), n.At, args{"value": value})
		return
	case want == "number" && r.Key == "minutes" && isText && isClock(value):
		r.ReportFix("number-invalid", "minutes", n.At, args{"value": value})
		return
	case want == "number" && isPlain(n.Value):
		r.ReportGuess("number-invalid", guessNumber(plain(value)), n.At, args{"value": value})
		return
	case want == "yes-no" && isPlain(n.Value):
		r.ReportGuess("yes-no-invalid", guessYes(plain(value)), n.At, args{"value": value})
		return
	case want == "date":
		if days, ok := n.Value.(int64); ok && cellDate(days) != "" {
			r.ReportGuess("date-invalid", cellDate(days), n.At, args{"value": value})
			return
		}
	case want == "time" && isPlain(n.Value):
		if v, ok := n.Value.(float64); ok { // 9.30 is the number 9.3
			if right := cellTime(v); right != "" {
				r.ReportGuess("time-invalid", right, n.At, args{"value": value})
				return
			}
			value = strconv.FormatFloat(v, 'f', 2, 64)
		}
		r.ReportGuess("time-invalid", guessTime(value), n.At, args{"value": value})
		return
	}
	if right := guessCoordinates(n.Value); want == "coordinates" && right != "" {
		r.ReportFix("wrong-type", "right", n.At, args{"key": r.Key, "right": right})
		return
	}
	if list, ok := n.Value.([]*source.Node); ok && want == "text" && len(list) == 1 && isPlain(list[0].Value) {
		r.ReportFix("wrong-type", "quotes", n.At, args{"key": r.Key, "value": fmt.Sprint(list[0].Value)})
		return
	}
	if want == "text" && isPlain(n.Value) {
		r.ReportFix("wrong-type", "quotes", n.At, args{"key": r.Key, "value": value})
		return
	}
	r.ReportFix("wrong-type", want, n.At, args{"key": r.Key})
}

// partOfOne returns the percentage of a number between 0 and 1, or 0.
func partOfOne(v any) int {
	if part, ok := v.(float64); ok && part > 0 && part < 1 {
		return int(part*100 + 0.5)
	}
	return 0
}

// isPlain reports whether a value is a single one whose text is worth repeating.
func isPlain(v any) bool {
	switch v.(type) {
	case string, int64, float64, bool:
		return true
	}
	return false
}

// Missing reports a required key of a type that a table lacks.
func (r *Reader) Missing(n *source.Node, table, key, typ string) {
	fix := ""
	if t, ok := n.Value.(*source.Table); ok && t.InBraces() {
		fix = "braces"
	}
	r.ReportFix("key-missing", fix, n.At, args{"key": key, "table": table, "right": r.example(key, typ)})
}

// example returns a line with a key of a type, as it is written.
func (r *Reader) example(key, typ string) string {
	value, known := examples[typ]
	switch {
	case typ == "text" && len(r.site.Languages) > 1:
		return key + "." + r.site.Source() + ` = "…"`
	case known:
		return key + " = " + value
	case strings.HasPrefix(typ, "list of "):
		return key + ` = ["…"]`
	}
	return key + ` = "…"`
}

// examples has a value for each type that is not written as a text in quotes, or not as any text.
var examples = map[string]string{
	"date":           "2007-11-15",
	"time":           `"09:00"`,
	"moment":         `"2007-11-15 07:50"`,
	"minutes":        `"10m"`,
	"number":         "350",
	"degrees":        "12.63",
	"list of number": "[0, 4, 9]",
	"list of date":   "[2007-11-15]",
	"contact kind":   `"information"`,
	"url":            `"https://www.example.org/"`,
}

// keyWithLanguage matches a key with the language of its text behind it, joined in another way than by a point.
var keyWithLanguage = regexp.MustCompile(`^([a-z_]+)[_-]([a-z]{2}(?:-[A-Za-z]+)?)$`)

// UnknownKey reports a key that a table does not have.
func (r *Reader) UnknownKey(e source.Entry, table string, known []string) {
	a := args{"key": e.Name, "table": table, "known": strings.Join(known, ", ")}
	if m := keyWithLanguage.FindStringSubmatch(e.Name); m != nil && slices.Contains(known, m[1]) && slices.Contains(r.site.Languages, m[2]) {
		a["right"] = m[1] + "." + m[2]
		r.ReportFix("key-unknown", "language", e.Node.Key, a)
		return
	}
	if home, ok := r.site.Homes[table]; ok && slices.Contains(home.Keys, e.Name) {
		if home.Header == table { // a table of content in config.toml
			r.ReportFix("key-unknown", "content", e.Node.Key, a)
			return
		}
		a["header"], a["home"] = home.Header, home.Name
		if !strings.HasPrefix(home.Header, "[[") { // a table of config.toml
			r.ReportFix("key-unknown", "top", e.Node.Key, a)
			return
		}
		r.ReportFix("key-unknown", "home", e.Node.Key, a)
		return
	}
	if t, ok := e.Node.Value.(*source.Table); ok && slices.Contains(r.site.Languages, e.Name) && len(t.Entries()) > 0 && slices.Contains(known, t.Entries()[0].Name) {
		a["right"] = t.Entries()[0].Name + "." + e.Name // fr.title
		r.ReportFix("key-unknown", "language", e.Node.Key, a)
		return
	}
	if e.Name == "day" && !slices.Contains(known, "start") {
		r.ReportFix("key-unknown", "day", e.Node.Key, a)
		return
	}
	if word := strings.ReplaceAll(strings.ToLower(e.Name), "_", "-"); e.Node.Value != false &&
		slices.Contains(known, "features") && slices.Contains(r.Words(Features), word) {
		a["right"] = `features = ["` + word + `"]`
		r.ReportFix("key-unknown", "feature", e.Node.Key, a)
		return
	}
	if word := strings.ToLower(strings.Replace(e.Name, "canceled", "cancelled", 1)); slices.Contains(known, "status") && slices.Contains(statuses, word) {
		a["right"] = "status = " + quoted(word)
		r.ReportFix("key-unknown", "right", e.Node.Key, a)
		return
	}
	for _, meant := range otherWords[strings.ToLower(e.Name)] {
		if slices.Contains(known, meant) {
			a["nearest"] = meant
			r.ReportFix("key-unknown", "nearest", e.Node.Key, a)
			return
		}
	}
	near, ok := diagnostic.Nearest(e.Name, known)
	switch _, header := e.Node.Value.([]*source.Node); {
	case !ok && slices.Contains(known, "id") && isIDHeader(e):
		r.ReportFix("key-unknown", "id", e.Node.Key, a)
		return
	case ok && header && slices.ContainsFunc(r.site.Types[near], func(typ string) bool { return strings.HasPrefix(typ, "list of ") && strings.HasSuffix(typ, " id") }):
		a["nearest"] = near
		r.ReportFix("key-unknown", "list", e.Node.Key, a)
		return
	}
	r.ReportUnknown("key-unknown", e.Name, known, e.Node.Key, args{"key": e.Name, "table": table})
}

// isIDHeader reports whether a header seems to have an id as its last name: [session.opening], [[session.panel-1]].
func isIDHeader(e source.Entry) bool {
	switch v := e.Node.Value.(type) {
	case *source.Table:
		return v.HasHeader() && IsSlug(e.Name)
	case []*source.Node:
		return len(v) == 1 && IsSlug(e.Name) && strings.ContainsAny(e.Name, "-0123456789") && isIDHeader(source.Entry{Name: e.Name, Node: v[0]})
	}
	return false
}

// Misspelt reports whether an unknown key of a table was reported that seems to be a misspelt form of this key.
func (r *Reader) Misspelt(table, key string) bool { return r.misspelt(0, table, key) }

// misspelt is Misspelt among the problems from one on.
func (r *Reader) misspelt(first int, table, key string) bool {
	return slices.ContainsFunc(r.Problems[first:], func(d diagnostic.Diagnostic) bool {
		return d.ID == "key-unknown" && d.Args["table"] == table && d.Args["nearest"] == key
	})
}

// Word returns the text of a value, without spaces around it.
func (r *Reader) Word(n *source.Node) (string, bool) {
	s, ok := n.Value.(string)
	if !ok {
		r.WrongType(n, "text")
		return "", false
	}
	return strings.TrimSpace(s), true
}

// Items returns the values of a list.
func (r *Reader) Items(n *source.Node) []*source.Node { return r.items(n, "") }

// items is Items for values of a type.
func (r *Reader) items(n *source.Node, typ string) []*source.Node {
	list, ok := n.Value.([]*source.Node)
	if ok {
		return list
	}
	value := fmt.Sprint(n.Value)
	if d, ok := n.Value.(source.Date); ok {
		value = dateOf(d).String()
	}
	_, isText := n.Value.(string)
	if right := listOf(value, typ); right != "" && (isText || typ == "date" || typ == "number") {
		r.ReportGuess("list-expected", right, n.At, args{"key": r.Key})
		return nil
	}
	r.WrongType(n, "list")
	return nil
}

// OneOf returns a word that must be one of those known.
func (r *Reader) OneOf(n *source.Node, problem string, known []string) (string, bool) {
	s, ok := r.Word(n)
	if !ok || slices.Contains(known, s) {
		return s, ok
	}
	r.ReportUnknown(problem, s, known, n.At, args{"value": s})
	return "", false
}

// Language reports whether the site has a language; a tag that it does not have is reported.
func (r *Reader) Language(tag string, at source.Span) bool {
	if slices.Contains(r.site.Languages, tag) {
		return true
	}
	if meant := strings.Trim(guessLanguage(tag), `"`); slices.Contains(r.site.Languages, meant) {
		r.ReportFix("language-unknown", "nearest", at, args{"lang": tag, "known": strings.Join(r.site.Languages, ", "), "nearest": meant})
		return false
	}
	r.ReportUnknown("language-unknown", tag, r.site.Languages, at, args{"lang": tag})
	return false
}

// Refer remembers that the file names a thing.
func (r *Reader) Refer(ref conference.Ref, at source.Span) {
	r.References = append(r.References, Reference{ref, r.Place(at)})
}
