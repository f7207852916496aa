// Package load reads config.toml and content/ and returns the conference as two values: what is public, and what is private
// and must never reach a page. Every mistake of every file is reported at once.
//
// The files are read and decoded side by side ([decodeFile]), then put together in the order of their paths ([assemble]), so
// that the result does not depend on how many were read at once; then references, links and translations are followed. A
// [Cache] keeps what the files hold from one reading to the next.
package load

import (
	"context"
	"crypto/sha256"
	"io/fs"
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/load/schema"
	"vademecum/generator/position"
	"vademecum/generator/source"
)

type args = diagnostic.Args

// Words are the fixed words an editor may use, from the theme and the rules.
type Words struct {
	Types        []Type
	Audiences    []string
	ContactKinds []string
	Features     []string
	Layouts      []string // that info pages may ask for
	Rules        []string // ids of the rules whose severity can be set
}

// Type is a session type that the theme knows.
type Type struct {
	ID    string
	Pause bool
}

// Content reads everything below content/ of the project folder fsys. A link is followed only if fsys is an [fs.ReadLinkFS], to a file below
// content/, and never from outside content/private to a file inside it. The values are complete only if no diagnostic is an error. A program that reads
// again and again uses a [Cache].
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
	// unparsed says that the file could not be read as a whole. text is then what it may define.
	unparsed bool
	text     string

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
			f.readTables(p, r, t)
		}
	}
	if problem != nil {
		r.Unreadable(problem)
		f.unparsed, f.text = true, string(data)
	}
	f.problems = append(r.Problems, f.problems...)
	f.references, f.namesFiles = r.References, r.NamesFiles
	return f
}

// readTables reads every table of a content file.
func (f *part) readTables(p *project, r *schema.Reader, t *source.Table) {
	in := scope{config: p.config}
	for _, e := range t.Entries() {
		r.Key = e.Name
		i := slices.IndexFunc(sections, func(s section) bool { return s.name == e.Name })
		switch {
		case e.Name == "day":
			in.day.date, _ = schema.Date.Read(r, e.Node)
			in.day.written = true
		case i < 0:
			r.ReportUnknown("table-unknown", e.Name, sectionNames(), e.Node.Key, args{"table": e.Name})
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

// sectionNames returns the names that may stand at the top level of a content file.
func sectionNames() []string {
	names := []string{"day"}
	for _, s := range sections {
		names = append(names, s.name)
	}
	return names
}

// problemAt makes an error at a position.
func problemAt(id string, at position.Position, a args) diagnostic.Diagnostic {
	return diagnostic.Diagnostic{ID: id, Severity: diagnostic.Error, At: at, Args: a}
}
