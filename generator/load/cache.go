package load

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"reflect"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/input"
	"vademecum/generator/load/schema"
	"vademecum/generator/parallel"
)

// Change names what may differ from the last reading: files and folders, by their paths below the project folder with slashes, or
// everything. Naming too much costs time; naming too little gives stale values.
type Change struct {
	Everything bool
	Paths      []string
}

// And returns both changes as one: everything, or all paths, sorted and without duplicates.
func (c Change) And(d Change) Change {
	if c.Everything || d.Everything {
		return Change{Everything: true}
	}
	paths := slices.Concat(c.Paths, d.Paths)
	slices.Sort(paths)
	return Change{Paths: slices.Compact(paths)}
}

// Read is the result of a reading.
type Read struct {
	Conference  *conference.Conference
	Private     *conference.Private
	Diagnostics diagnostic.List
	// SameNetwork says that no file with a place, a way on foot or a timetable has changed since the last reading.
	SameNetwork bool
	// Editions are in the order of their numbers.
	Editions []Edition
}

// Cache keeps the decoded files of a content folder, so that the next reading decodes only those that changed. The zero value is empty.
// One reading at a time may use it.
type Cache struct {
	project  *project
	parts    map[string]*part
	tables   []*part        // of TOML files, in the order of their paths; nil if one was added or removed
	markdown *markdownFiles // of Markdown files; nil if one changed
	linked   []string       // text files reached through a link, in order
	faulty   []string       // files that cannot be read, in order
	read     map[string]readEdition
	once     bool // there will be no other reading, so parts may be changed
}

// Once returns a cache for a single reading, which is faster because nothing is kept.
func Once() Cache { return Cache{once: true} }

// Content reads everything below content/, as [Content] does, and decodes what changed since the last time. The file system may be another
// one than last time if change names every path at which the two differ.
func (k *Cache) Content(ctx context.Context, fsys fs.FS, config *conference.Config, words Words, change Change) (Read, error) {
	kept := k.project != nil
	if !kept || !reflect.DeepEqual(k.project.config, config) || !reflect.DeepEqual(k.project.words, words) {
		// What a file means depends on the languages and the words.
		k.project = newProject(fsys, config, words)
		k.parts, k.tables, k.markdown, kept = map[string]*part{}, nil, nil, false
		k.linked, k.faulty = nil, nil
	}
	k.project.fsys = fsys
	if !kept {
		change = Change{Everything: true}
	}
	stale, err := k.refresh(change)
	if err != nil {
		return Read{}, k.forget(err)
	}
	decoded, err := k.decode(ctx, stale)
	if err != nil {
		return Read{}, k.forget(err)
	}
	out := Read{SameNetwork: kept && k.sameNetwork(stale, decoded)}
	k.arrange(stale, decoded)
	out.Diagnostics = k.problems()
	editions, found, err := k.editions(change)
	if err != nil {
		return Read{}, k.forget(err)
	}
	out.Editions = editions
	out.Diagnostics.Add(found...)
	var more diagnostic.List
	out.Conference, out.Private, more = assemble(k.project, k.tables, k.markdown, k.once)
	out.Diagnostics = append(out.Diagnostics, more...)
	if k.once {
		k.parts, k.tables, k.markdown = nil, nil, nil
	}
	return out, nil
}

// References returns where content names things, in the order of the files: their kinds and ids, and the places of the values, or of the
// names of keys, with which it does.
func (k *Cache) References() (out []schema.Reference) {
	for _, name := range slices.Sorted(maps.Keys(k.parts)) {
		f := k.parts[name]
		out = append(out, f.references...)
		for _, v := range f.values {
			if translations, ok := v.([]translation); ok {
				for _, t := range translations {
					out = append(out, schema.Reference{Ref: conference.Ref{Kind: t.kind, ID: t.id}, At: t.at})
				}
			}
		}
	}
	return out
}

// sameNetwork reports whether none of the files, before and now, has anything that journeys depend on.
func (k *Cache) sameNetwork(names []string, now []*part) bool {
	for i, name := range names {
		if before := k.parts[name]; before != now[i] && (before.holdsNetwork() || now[i].holdsNetwork()) {
			return false
		}
	}
	return true
}

// forget empties the cache: after a reading that failed half-way, it does not know what changed.
func (k *Cache) forget(err error) error {
	k.project, k.parts, k.tables, k.markdown = nil, nil, nil, nil
	return err
}

// arrange replaces the parts of the named files, and brings the lists of parts up to date.
func (k *Cache) arrange(names []string, now []*part) {
	for i, name := range names {
		if now[i] != k.parts[name] {
			k.replace(name, now[i])
		}
	}
	inOrder := func(are func(name string) bool) []*part {
		var out []*part
		for _, name := range slices.Sorted(maps.Keys(k.parts)) {
			if are(name) {
				out = append(out, k.parts[name])
			}
		}
		return out
	}
	if k.tables == nil {
		k.tables = inOrder(func(name string) bool { return !isMarkdown(name) })
	}
	if k.markdown == nil {
		k.markdown = gather(k.project.config.Source(), inOrder(isMarkdown))
	}
}

// problems returns the problems of files that cannot be read.
func (k *Cache) problems() diagnostic.List {
	var out diagnostic.List
	for _, name := range k.faulty {
		out.Add(*k.project.files[name].problem)
	}
	return out
}

// refresh brings the list of files up to date, and returns the text files that may need decoding.
func (k *Cache) refresh(change Change) ([]string, error) {
	concerned, err := k.relist(change)
	if err != nil {
		return nil, err
	}
	stale := map[string]bool{}
	for _, name := range k.linked {
		stale[name] = true
	}
	others := false // an image or a document changed
	for name := range concerned {
		f, there := k.project.files[name]
		switch {
		case !isText(name):
			others = true
		case k.parts[name] != nil || there && f.problem == nil:
			stale[name] = true
		}
	}
	if others {
		for name, f := range k.parts {
			if f.namesFiles {
				stale[name] = true
				f.digest = [sha256.Size]byte{} // the same bytes may mean something else now
			}
		}
	}
	return slices.Sorted(maps.Keys(stale)), nil
}

// Names reports whether the change names a file or a folder that contains it.
func (c Change) Names(file string) bool {
	return c.Everything || slices.ContainsFunc(c.Paths, func(p string) bool { return file == p || strings.HasPrefix(file, p+"/") })
}

// relist brings the list of files up to date, and returns the files that a change concerns, existing or removed.
func (k *Cache) relist(change Change) (map[string]bool, error) {
	concerned := map[string]bool{}
	list := func(name string) error {
		files, err := listFiles(k.project.fsys, name)
		if err != nil {
			return err
		}
		k.dropListed(name, concerned)
		for f := range files {
			concerned[f] = true
		}
		maps.Copy(k.project.files, files)
		return nil
	}
	if change.Everything {
		change.Paths = []string{input.ContentFolder}
	}
	for _, name := range change.Paths {
		if name != input.ContentFolder && !strings.HasPrefix(name, input.ContentFolder+"/") || input.Ignored(name) {
			continue
		}
		if err := list(name); err != nil {
			return nil, err
		}
	}
	k.linked = k.choose(k.linked, concerned, func(name string, f listed) bool { return f.linked && isText(name) })
	k.faulty = k.choose(k.faulty, concerned, func(_ string, f listed) bool { return f.problem != nil })
	return concerned, nil
}

// choose brings a list of some of the files up to date. Only the files concerned can have changed.
func (k *Cache) choose(names []string, concerned map[string]bool, chosen func(name string, f listed) bool) []string {
	names = slices.DeleteFunc(names, func(name string) bool { return concerned[name] })
	for name := range concerned {
		if f, there := k.project.files[name]; there && chosen(name, f) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// dropListed removes a file, or the files of a folder, from the list.
func (k *Cache) dropListed(name string, concerned map[string]bool) {
	if _, file := k.project.files[name]; file {
		concerned[name] = true
		delete(k.project.files, name)
		return
	}
	for f := range k.project.files {
		if strings.HasPrefix(f, name+"/") {
			concerned[f] = true
			delete(k.project.files, f)
		}
	}
}

// decode decodes the stale files in parallel and returns their parts in the same order. Large files come first: all processors but one
// would wait for a large file at the end.
func (k *Cache) decode(ctx context.Context, stale []string) ([]*part, error) {
	order, sizes := make([]int, len(stale)), make([]int64, len(stale))
	for i, name := range stale {
		order[i], sizes[i] = i, k.project.files[name].size
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(sizes[b], sizes[a]) })
	decoded := make([]*part, len(stale))
	errs := make([]error, len(stale))
	stopped := parallel.Each(ctx, len(order), func(_, n int) error {
		i := order[n]
		decoded[i], errs[i] = k.decodeAgain(stale[i])
		return nil // an unreadable file does not keep the others from being reported
	})
	return decoded, errors.Join(append(errs, stopped)...)
}

// replace replaces the part of a file; nil stands for a file that does not exist.
func (k *Cache) replace(name string, now *part) {
	before := k.parts[name]
	if now == nil {
		delete(k.parts, name)
	} else {
		k.parts[name] = now
	}
	i := slices.Index(k.tables, before)
	switch {
	case isMarkdown(name):
		k.markdown = nil
	case i < 0 || now == nil:
		k.tables = nil
	default:
		k.tables[i] = now
	}
}

// decodeAgain returns the part of a file: that of the last reading if its bytes are the same, nil if it does not exist.
func (k *Cache) decodeAgain(name string) (*part, error) {
	if f, there := k.project.files[name]; !there || f.problem != nil {
		return nil, nil
	}
	data, err := fs.ReadFile(k.project.fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the content: %w", err)
	}
	digest := sha256.Sum256(data)
	if old := k.parts[name]; old != nil && old.digest == digest {
		return old, nil
	}
	f := decodeFile(k.project, name, data)
	f.digest = digest
	return f, nil
}
