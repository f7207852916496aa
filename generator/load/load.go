// Package load reads config.toml and content/ and returns the conference as two values: what is public, and what is private
// and must never be on a page. All errors of all files are reported at once.
//
// Files are decoded in parallel ([decodeFile]) and joined in the order of their paths ([assemble]), so that the result does not depend
// on the number of processors. Then references, links and translations are looked up. A [Cache] keeps the decoded files for the next
// reading. [sections] lists the tables that a content file may have.
package load

import (
	"bytes"
	"context"
	"crypto/sha256"
	"io/fs"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/load/schema"
	"vademecum/generator/position"
	"vademecum/generator/source"
)

type args = diagnostic.Args

// Words are the fixed words that an editor may use, from the theme and the rules.
type Words struct {
	Types        []Type
	Audiences    []string
	ContactKinds []string
	Features     []string
	Layouts      []string // that info pages may ask for
	Rules        []string // ids of the rules whose severity can be set
}

// Type is a session type of the theme.
type Type struct {
	ID      string
	Pause   bool
	Anytime bool
}

// Content reads everything below content/ of the project folder fsys. Links are followed if fsys is an [fs.ReadLinkFS], but only to files
// below content/, and never from outside content/private to a file inside it. The values are complete only if no diagnostic is an error. A
// program that reads more than once uses a [Cache].
func Content(ctx context.Context, fsys fs.FS, config *conference.Config, words Words) (*conference.Conference, *conference.Private, diagnostic.List, error) {
	once := Once()
	read, err := once.Content(ctx, fsys, config, words, Change{Everything: true})
	return read.Conference, read.Private, read.Diagnostics, err
}

// part is what one file holds. It does not change once decoded: what is joined from it are copies.
type part struct {
	path       string // below the project folder
	private    bool
	digest     [sha256.Size]byte // of the file's bytes
	problems   diagnostic.List
	references []schema.Reference
	// namesFiles says that the file names images or documents, so that what it holds depends on them.
	namesFiles bool
	// unparsed says that the file as a whole could not be read, lost that some of its things could not. Things in text may then be defined
	// by it.
	unparsed, lost bool
	text           string
	files          []string // that it names: images and documents

	values []any  // what the tables of the file hold, in the order of sections; nil for one that the file does not have
	prose  *prose // of a Markdown file
}

// decodeFile turns the bytes of one file into what it holds.
func decodeFile(p *project, name string, data []byte) *part {
	f := &part{path: name, private: isPrivate(name), values: make([]any, len(sections))}
	r := schema.NewReader(&p.site, name, f.private)
	var problem *source.Problem
	if isMarkdown(name) {
		problem = f.readMarkdown(p, r, data)
	} else {
		var t *source.Table
		if t, problem = source.ParseTOML(data); problem == nil {
			f.readTables(p, r, respelt(r, t, data))
		}
	}
	if problem != nil {
		f.unparsed, f.text = true, string(data)
		reportUnreadable(r, name, data, problem)
	}
	f.problems = slices.Concat(r.Problems, r.Warnings, f.problems)
	f.references, f.namesFiles, f.files = r.References, r.NamesFiles, r.Files
	if slices.ContainsFunc(f.problems, losesThings) {
		f.lost, f.text = true, string(data)
	}
	return f
}

// reportUnreadable reports why a file cannot be read. If that is a single value, what is wrong further on is reported too: an editor who
// writes one time without quotes writes all of them like that.
func reportUnreadable(r *schema.Reader, name string, data []byte, problem *source.Problem) {
	const maxReported = 20
	for range maxReported {
		r.Unreadable(problem)
		var ok bool
		if data, ok = problem.Fixed(data); !ok {
			return
		}
		if isMarkdown(name) {
			_, _, _, problem = source.FrontMatter(data)
		} else {
			_, problem = source.ParseTOML(data)
		}
		if problem == nil {
			return
		}
	}
}

// losing are the diagnostics after which a thing has no id, or does not count.
var losing = []string{
	"id-malformed", "id-invisible", "table-unknown", "table-expected", "table-needs-two-brackets", "table-without-home", "public-misplaced",
	"private-misplaced", "language-unknown", "file-name-not-id", "front-matter-missing", "event-not-table",
}

// losesThings reports whether a thing cannot be found because of a problem.
func losesThings(d diagnostic.Diagnostic) bool {
	id := d.Args["key"] == "id" || d.Fix == "language" || d.Args["nearest"] == "id"
	return d.Severity == diagnostic.Error && (slices.Contains(losing, d.ID) || id)
}

// readTables reads every table of a content file.
func (f *part) readTables(p *project, r *schema.Reader, t *source.Table) {
	checkCharacters(r, t)
	in := scope{config: p.config}
	for _, e := range t.Entries() {
		r.Key = e.Name
		i := slices.IndexFunc(sections, func(s section) bool { return s.name == e.Name })
		_, date := e.Node.Value.(source.Date)
		switch {
		case i < 0 && date && e.Name != "day":
			r.ReportFix("table-unknown", "nearest", e.Node.Key, args{"table": e.Name, "nearest": "day"})
			in.day.written = true
		case e.Name == "day":
			in.day.date, _ = schema.Date.Read(r, e.Node)
			in.day.written = true
		case i < 0:
			unknownTable(r, e)
		case sections[i].access.allows(f.private):
			f.values[i] = sections[i].read(r, e.Node)
		case f.private:
			r.Report("public-misplaced", e.Node.Key, args{"table": e.Name})
		default:
			r.Report("private-misplaced", e.Node.Key, args{"table": e.Name})
		}
	}
	for i, v := range f.values {
		if v != nil && sections[i].finish != nil {
			f.problems.Add(sections[i].finish(v, in)...)
		}
	}
}

// unknownTable reports a table that no content file has: one that is inside another, a key above the first header, or another word.
func unknownTable(r *schema.Reader, e source.Entry) {
	a := args{"table": e.Name, "known": strings.Join(sectionNames(), ", ")}
	home, inside := tableHomes()[e.Name]
	if dotted := strings.NewReplacer("-", ".", "_", ".").Replace(e.Name); !inside {
		home, inside = tableHomes()[dotted[strings.LastIndexByte(dotted, '.')+1:]]
		inside = inside && home.Header == "[["+dotted+"]]"
	}
	_, single := e.Node.Value.(*source.Table)
	_, list := e.Node.Value.([]*source.Node)
	switch {
	case inside && home.Header != "" && strings.HasPrefix(home.Header, "[["):
		a["right"] = home.Header
		r.ReportFix("table-unknown", "inside", e.Node.Key, a)
	case !single && !list || len(keyTypes()[e.Name]) > 0 && !list:
		r.ReportFix("table-unknown", "key", e.Node.Key, a)
	default:
		r.ReportUnknown("table-unknown", e.Name, sectionNames(), e.Node.Key, a)
	}
}

// respelt returns the tables of a file as if the name of one that is misspelt were right, and reports it: the parts below [[Session]] would
// otherwise belong to the session above.
func respelt(r *schema.Reader, t *source.Table, data []byte) *source.Table {
	for _, e := range t.Entries() {
		near, ok := diagnostic.Nearest(e.Name, sectionNames())
		_, list := e.Node.Value.([]*source.Node)
		if !ok || !list || near == "day" || slices.Contains(sectionNames(), e.Name) || !bytes.Contains(data, []byte("[["+near+".")) {
			continue
		}
		right, problem := source.ParseTOML(bytes.ReplaceAll(data, []byte("[["+e.Name+"]]"), []byte("[["+near+"]]")))
		if problem == nil {
			unknownTable(r, e)
			return right
		}
	}
	return t
}

// SlugOf returns the id that words make, which is the words themselves if they are one; "" if they make none.
func SlugOf(words string) string { return schema.SlugOf(words) }

// sectionNames returns the names that a content file may have at its top level.
func sectionNames() []string {
	names := []string{"day"}
	for _, s := range sections {
		names = append(names, s.name)
	}
	return names
}

// problemAt makes an error at a position.
// warningAt returns a finding of a rule that package load applies; see check.Rules.
func warningAt(id string, at position.Position, a args) diagnostic.Diagnostic {
	return diagnostic.Diagnostic{ID: id, Severity: diagnostic.Warning, At: at, Args: a}
}

func problemAt(id string, at position.Position, a args) diagnostic.Diagnostic {
	return diagnostic.Diagnostic{ID: id, Severity: diagnostic.Error, At: at, Args: a}
}
