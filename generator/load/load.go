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
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/source"
)

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

// Config reads config.toml alone; fsys is the project folder. The config is nil when diagnostics say that it cannot be used; the error is for a file
// that cannot be read, among them [ErrNoConfig].
func Config(fsys fs.FS, words Words) (*conference.Config, diagnostic.List, error) {
	return readConfig(fsys, words)
}

// Content reads everything below content/ of the project folder fsys. A link is followed only if fsys is an [fs.ReadLinkFS], to a file below
// content/, and never from outside content/private to a file inside it. The values are complete only if no diagnostic is an error. A program that reads
// again and again uses a [Cache].
func Content(ctx context.Context, fsys fs.FS, config *conference.Config, words Words) (*conference.Conference, *conference.Private, diagnostic.List, error) {
	once := Once()
	read, err := once.Content(ctx, fsys, config, words, Change{Everything: true})
	return read.Conference, read.Private, read.Diagnostics, err
}

// part is what one file holds. It does not change once decoded: what is put together from it are copies.
type part struct {
	reader
	digest [sha256.Size]byte // of the file's bytes
	text   string            // of a file that could not be parsed: what it may have defined
	failed bool

	events       []*conference.Event
	types        []*conference.SessionType
	audiences    []*conference.Audience
	tracks       []*conference.Track
	venues       []*conference.Venue
	rooms        []*conference.Room
	hotels       []*conference.Hotel
	stops        []*conference.Stop
	transports   []*conference.Transport
	walks        []*conference.Walk
	shuttles     []*conference.Shuttle
	sessions     []*conference.Session
	persons      []*conference.Person
	notices      []*conference.Notice
	contacts     []*conference.Contact
	categories   []*conference.Category
	packs        []*conference.Pack
	delegations  []*conference.Delegation
	translations []translation
	prose        *prose
}

// decodeFile turns the bytes of one file into what it holds.
func decodeFile(p *project, name string, data []byte) *part {
	f := &part{reader: reader{project: p, path: name, private: isPrivate(name)}}
	var problem *source.Problem
	if isMarkdown(name) {
		problem = f.markdown(data)
	} else {
		var t *source.Table
		if t, problem = source.ParseTOML(data); problem == nil {
			f.tables(t)
		}
	}
	if problem != nil {
		f.unreadable(problem, p.config.Source())
		f.failed, f.text = true, string(data)
	}
	return f
}

// contentTable says how one table of a content file is read.
type contentTable struct {
	name    string
	private bool // may only stand below content/private/
	read    func(f *part, n *source.Node)
}

// contentTables are all there are.
var contentTables = []contentTable{
	{"event", false, func(f *part, n *source.Node) { f.event(n) }},
	{"session_type", false, func(f *part, n *source.Node) { f.types = append(f.types, list(&f.reader, typeTable, n)...) }},
	{"audience", false, func(f *part, n *source.Node) { f.audiences = append(f.audiences, list(&f.reader, audienceTable, n)...) }},
	{"track", false, func(f *part, n *source.Node) { f.tracks = append(f.tracks, list(&f.reader, trackTable, n)...) }},
	{"venue", false, func(f *part, n *source.Node) { f.venues = append(f.venues, list(&f.reader, venueTable, n)...) }},
	{"room", false, func(f *part, n *source.Node) { f.rooms = append(f.rooms, list(&f.reader, roomTable, n)...) }},
	{"hotel", false, func(f *part, n *source.Node) { f.hotels = append(f.hotels, list(&f.reader, hotelTable, n)...) }},
	{"stop", false, func(f *part, n *source.Node) { f.stops = append(f.stops, list(&f.reader, stopTable, n)...) }},
	{"transport", false, func(f *part, n *source.Node) { f.transport(n) }},
	{"walk", false, func(f *part, n *source.Node) { f.walks = append(f.walks, list(&f.reader, walkTable, n)...) }},
	{"shuttle", false, func(f *part, n *source.Node) { f.shuttles = append(f.shuttles, list(&f.reader, shuttleTable, n)...) }},
	{"session", false, func(f *part, n *source.Node) { f.sessions = append(f.sessions, list(&f.reader, sessionTable, n)...) }},
	{"person", false, func(f *part, n *source.Node) { f.persons = append(f.persons, list(&f.reader, personTable, n)...) }},
	{"notice", false, func(f *part, n *source.Node) { f.notices = append(f.notices, list(&f.reader, noticeTable, n)...) }},
	{"contact", false, func(f *part, n *source.Node) { f.contacts = append(f.contacts, list(&f.reader, contactTable, n)...) }},
	{"category", false, func(f *part, n *source.Node) {
		f.categories = append(f.categories, list(&f.reader, categoryTable, n)...)
	}},
	{"pack", false, func(f *part, n *source.Node) { f.packs = append(f.packs, list(&f.reader, packTable, n)...) }},
	{"delegation", true, func(f *part, n *source.Node) {
		f.delegations = append(f.delegations, list(&f.reader, delegationTable, n)...)
	}},
	{"translation", false, func(f *part, n *source.Node) { f.translation(n) }},
}

// tables reads every table of a content file.
func (f *part) tables(t *source.Table) {
	var day fileDay
	names := []string{"day"}
	for _, k := range contentTables {
		names = append(names, k.name)
	}
	for _, e := range t.Entries() {
		f.key = e.Name
		i := slices.IndexFunc(contentTables, func(t contentTable) bool { return t.name == e.Name })
		switch {
		case e.Name == "day":
			day = fileDay{f.date(e.Node), true}
		case i < 0:
			f.unknownTable(e, names)
		case contentTables[i].private && !f.private:
			f.report("private-misplaced", e.Node.Key, args{"table": e.Name})
		case f.private && !contentTables[i].private && e.Name != "contact":
			f.report("public-misplaced", e.Node.Key, args{"table": e.Name})
		default:
			contentTables[i].read(f, e.Node)
		}
	}
	for _, t := range f.types {
		t.Own = true
	}
	for _, t := range f.audiences {
		t.Own = true
	}
	for _, s := range f.sessions {
		f.finishSession(s, day)
	}
	for _, n := range f.notices {
		f.finishNotice(n)
	}
	for _, w := range f.walks {
		f.finishWalk(w)
	}
	for _, p := range f.packs {
		f.finishPack(p)
	}
}

func (f *part) unknownTable(e source.Entry, known []string) {
	a := args{"table": e.Name, "known": strings.Join(known, ", ")}
	if near, ok := diagnostic.Nearest(e.Name, known); ok {
		a["nearest"] = near
		f.reportFix("table-unknown", "nearest", e.Node.Key, a)
		return
	}
	f.report("table-unknown", e.Node.Key, a)
}

func (f *part) event(n *source.Node) {
	if _, ok := n.Value.(*source.Table); !ok {
		f.report("event-not-table", n.At, nil)
		return
	}
	f.events = append(f.events, decode(&f.reader, eventTable, n))
}

func (f *part) transport(n *source.Node) {
	if _, ok := n.Value.(*source.Table); !ok {
		f.report("transport-not-table", n.At, nil)
		return
	}
	f.transports = append(f.transports, decode(&f.reader, transportTable, n))
}
