package load

import (
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/position"
	"vademecum/generator/source"
)

type args = diagnostic.Args

// A reader turns the values of one file into those of the domain, and keeps what it finds wrong.
type reader struct {
	project *project
	path    string // of the file, below the project folder
	private bool
	key     string // the key being read, for messages

	problems diagnostic.List
	refs     []pending
	spoiled  map[position.Position]bool // the values that have been reported already
	named    bool                       // whether it names other files, so that what it holds depends on them
}

// usable reports whether the values of these keys were written and could be read. What they mean together is only looked at
// then: of one mistake there is one report.
func (r *reader) usable(o *conference.Origin, keys ...string) bool {
	for _, key := range keys {
		if !o.Wrote(key) || r.spoiled[o.Key(key)] {
			return false
		}
	}
	return true
}

// readable reports whether none of these keys holds a value that could not be read; a key may be absent.
func (r *reader) readable(o *conference.Origin, keys ...string) bool {
	return !slices.ContainsFunc(keys, func(key string) bool { return o.Wrote(key) && r.spoiled[o.Key(key)] })
}

// pending is a reference to be followed once everything is read.
type pending struct {
	ref conference.Ref
	at  position.Position
}

func (r *reader) place(s source.Span) position.Position { return s.In(r.path) }

// spoil remembers that a value has been reported.
func (r *reader) spoil(n *source.Node) {
	if r.spoiled == nil {
		r.spoiled = map[position.Position]bool{}
	}
	r.spoiled[r.place(n.At)] = true
}

// report adds an error at a place of the file.
func (r *reader) report(id string, at source.Span, a args) { r.reportFix(id, "", at, a) }

// reportFix is report with one of several remedies.
func (r *reader) reportFix(id, fix string, at source.Span, a args) {
	d := problemAt(id, r.place(at), a)
	d.Fix, d.Private = fix, r.private
	r.problems.Add(d)
}

// unreadable reports what keeps a file from being read. lang is the language that a text without one is in; the config has
// no such texts.
func (r *reader) unreadable(p *source.Problem, lang string) {
	switch {
	case p.Code != source.CodeTextAndLanguages:
		r.report(p.Code, p.Span, p.Args)
	case lang == "" || lang == p.Args["lang"]:
		r.reportFix(source.CodeTextAndLanguages, "same", p.Span, p.Args)
	default:
		a := maps.Clone(p.Args)
		a["source"] = lang
		r.report(source.CodeTextAndLanguages, p.Span, a)
	}
}

func (r *reader) wrongType(n *source.Node, want string) {
	r.reportFix("wrong-type", want, n.At, args{"key": r.key})
}

func (r *reader) missing(n *source.Node, table, key string) {
	r.report("key-missing", n.At, args{"key": key, "table": table})
}

func (r *reader) unknownKey(e source.Entry, table string, known []string) {
	a := args{"key": e.Name, "table": table, "known": strings.Join(known, ", ")}
	if near, ok := diagnostic.Nearest(e.Name, known); ok {
		a["nearest"] = near
		r.reportFix("key-unknown", "nearest", e.Node.Key, a)
		return
	}
	r.report("key-unknown", e.Node.Key, a)
}

// misspelt reports whether a key that is missing was meant by an unknown one, among the problems from the given one on: then
// that has been said.
func (r *reader) misspelt(from int, table, key string) bool {
	return slices.ContainsFunc(r.problems[from:], func(d diagnostic.Diagnostic) bool {
		return d.ID == "key-unknown" && d.Args["table"] == table && d.Args["nearest"] == key
	})
}

// word returns a value that must be words in quotes.
func (r *reader) word(n *source.Node) (string, bool) {
	s, ok := n.Value.(string)
	if !ok {
		r.wrongType(n, "text")
		return "", false
	}
	return strings.TrimSpace(s), true
}

// items returns the values of a list.
func (r *reader) items(n *source.Node) []*source.Node {
	list, ok := n.Value.([]*source.Node)
	if !ok {
		r.wrongType(n, "list")
		return nil
	}
	return list
}

// oneOf returns a word that must be one of a known few.
func (r *reader) oneOf(n *source.Node, id string, known []string) string {
	s, ok := r.word(n)
	if !ok || slices.Contains(known, s) {
		return s
	}
	a := args{"value": s, "known": strings.Join(known, ", ")}
	if near, ok := diagnostic.Nearest(s, known); ok {
		a["nearest"] = near
		r.reportFix(id, "nearest", n.At, a)
	} else {
		r.report(id, n.At, a)
	}
	return ""
}

// text reads a localised text: a string, or a table by language.
func (r *reader) text(n *source.Node, isName bool) conference.Text {
	t := conference.Text{Name: isName, At: r.place(n.At)}
	switch v := n.Value.(type) {
	case string:
		if v = strings.TrimSpace(v); v != "" {
			lang := r.project.config.Source()
			if isName {
				lang = ""
			}
			t.Variants = []conference.Variant{{Lang: lang, Value: v}}
		}
	case *source.Table:
		for _, e := range v.Entries() {
			if !r.knownLanguage(e.Name, e.Node.Key) {
				continue
			}
			if s, ok := r.word(e.Node); ok && s != "" {
				t.Variants = append(t.Variants, conference.Variant{Lang: e.Name, Value: s})
			}
		}
	default:
		r.wrongType(n, "text")
	}
	return t
}

// byLanguage calls read for a single value, or for each of a table by language.
func (r *reader) byLanguage(n *source.Node, read func(lang string, n *source.Node)) {
	t, ok := n.Value.(*source.Table)
	if !ok {
		read("", n)
		return
	}
	for _, e := range t.Entries() {
		if e.Name == "" || canonicalLanguage(e.Name) != e.Name {
			r.languageUnknown(e.Name, e.Node.Key)
			continue
		}
		read(e.Name, e.Node)
	}
}

func (r *reader) knownLanguage(tag string, at source.Span) bool {
	if _, ok := r.project.config.Language(tag); ok {
		return true
	}
	r.languageUnknown(tag, at)
	return false
}

func (r *reader) languageUnknown(tag string, at source.Span) {
	known := r.project.languages()
	a := args{"lang": tag, "known": strings.Join(known, ", ")}
	if near, ok := diagnostic.Nearest(tag, known); ok {
		a["nearest"] = near
		r.reportFix("language-unknown", "nearest", at, a)
		return
	}
	r.report("language-unknown", at, a)
}

// oneLanguage reads a text of a Markdown file, which is all in the file's language; the caller says which afterwards.
func (r *reader) oneLanguage(n *source.Node) conference.Text {
	s, ok := r.word(n)
	if !ok || s == "" {
		return conference.Text{}
	}
	return conference.Text{At: r.place(n.At), Variants: []conference.Variant{{Value: s}}}
}

// ref reads the id of a thing and remembers to look it up.
func (r *reader) ref(n *source.Node, kind conference.Kind) string {
	s, ok := r.word(n)
	if !ok || s == "" {
		return ""
	}
	r.refs = append(r.refs, pending{conference.Ref{Kind: kind, ID: s}, r.place(n.At)})
	return s
}

// reference reads "kind:id".
func (r *reader) reference(n *source.Node) (conference.Ref, bool) {
	s, ok := r.word(n)
	if !ok {
		return conference.Ref{}, false
	}
	if s == string(conference.KindEvent) {
		return conference.Ref{Kind: conference.KindEvent}, true
	}
	kind, id, found := strings.Cut(s, ":")
	var known []string
	for _, k := range referable {
		if k != conference.KindDelegation || r.private { // nothing public names what is private
			known = append(known, string(k))
		}
	}
	if !found || !slices.Contains(known, kind) {
		r.report("reference-malformed", n.At, args{"value": s, "known": strings.Join(known, ", ")})
		return conference.Ref{}, false
	}
	ref := conference.Ref{Kind: conference.Kind(kind), ID: id}
	r.refs = append(r.refs, pending{ref, r.place(n.At)})
	return ref, true
}

func (r *reader) references(n *source.Node) (out []conference.Ref) {
	for _, item := range r.items(n) {
		if ref, ok := r.reference(item); ok {
			out = append(out, ref)
		}
	}
	return out
}

// file finds a file named beside the one being read.
func (r *reader) file(n *source.Node) *conference.File {
	s, ok := r.word(n)
	if !ok || s == "" {
		return nil
	}
	return r.beside(s, r.place(n.At))
}

func (r *reader) beside(name string, at position.Position) *conference.File {
	r.named = true
	f, id, a := r.project.beside(path.Dir(r.path), name, r.private)
	if id != "" {
		d := problemAt(id, at, a)
		d.Fix = remedy(id, a)
		d.Private = r.private
		r.problems.Add(d)
		return nil
	}
	return f
}

// webAddress is what looks like one without its scheme: www.example.org, example.org/visas.
var webAddress = regexp.MustCompile(`^(www\.[^/]+|[\w-]+(\.[\w-]+)*\.[a-z]{2,}/.*)$`)

// mailAddress is what looks like one without its scheme.
var mailAddress = regexp.MustCompile(`^[^@/\s]+@[^@/\s]+\.[a-z]{2,}$`)

// remedy chooses the fix of a message about a file.
func remedy(id string, a args) string {
	switch {
	case a["nearest"] != "":
		return "nearest"
	case id == "file-missing" && webAddress.MatchString(a["file"]):
		return "web"
	case id == "file-missing" && mailAddress.MatchString(a["file"]):
		return "mail"
	}
	return ""
}

// image finds a picture and measures it.
func (r *reader) image(n *source.Node, to *conference.Image) {
	to.File = r.file(n)
	if to.File == nil {
		return
	}
	info, id := r.project.measure(to.File)
	if id != "" {
		r.report(id, n.At, args{"file": to.File.Path})
		to.File = nil
		return
	}
	to.Format, to.Width, to.Height = info.Format, info.Width, info.Height
}

// problemAt makes an error at a place.
func problemAt(id string, at position.Position, a args) diagnostic.Diagnostic {
	return diagnostic.Diagnostic{ID: id, Severity: diagnostic.Error, At: at, Args: a}
}
