package edit

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"vademecum/generator/source"
)

// File is a file that edits change. Nil bytes mean that the file does not exist; an empty file has bytes.
type File struct {
	Path          string
	Before, After []byte
}

// Apply returns the files that edits change, in the order in which the edits name them. Edits are done in order. If one cannot be done,
// the error is a [*RefusedError] and none is.
//
// Before Apply returns, it reads the new bytes and compares what they mean with what the edits mean, so that a file is never changed in
// another way.
func Apply(project fs.FS, edits []Edit) ([]File, error) {
	var files []File
	byFile := map[string][]Edit{}
	for _, e := range edits {
		if byFile[e.File] == nil {
			files = append(files, File{Path: e.File})
		}
		byFile[e.File] = append(byFile[e.File], e)
	}
	for i := range files {
		f := &files[i]
		before, err := fs.ReadFile(project, f.Path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return nil, err
		default:
			f.Before = nonNil(before)
		}
		if f.After, err = applyTo(f.Path, f.Before, byFile[f.Path]); err != nil {
			return nil, err
		}
	}
	return files, nil
}

func nonNil(data []byte) []byte {
	if data == nil {
		return []byte{}
	}
	return data
}

// applyTo applies edits to one file. Edits of whole texts come between rounds of the others.
func applyTo(name string, text []byte, edits []Edit) ([]byte, error) {
	for len(edits) > 0 {
		if edits[0].Whole != "" {
			after, err := replaceWhole(name, text, edits[0])
			if err != nil {
				return nil, err
			}
			text, edits = after, edits[1:]
			continue
		}
		n := slices.IndexFunc(edits, func(e Edit) bool { return e.Whole != "" })
		if n < 0 {
			n = len(edits)
		}
		after, err := applyKeys(name, text, edits[:n])
		if err != nil {
			return nil, err
		}
		text, edits = after, edits[n:]
	}
	return text, nil
}

// replaceWhole replaces the text after front matter, or makes, replaces or removes a file.
func replaceWhole(name string, text []byte, e Edit) ([]byte, error) {
	var was Value
	start := 0
	if text != nil {
		if e.Whole == WholeBody {
			d, problem := read(name, text)
			if problem != nil {
				return nil, unreadable(e, problem)
			}
			start = d.body
		}
		was = Text(string(text[start:]))
	}
	switch {
	case was == "" && e.Was != "":
		return nil, &RefusedError{Edit: e, Reason: NoFile}
	case was != "" && e.Was == "":
		return nil, &RefusedError{Edit: e, Reason: Exists}
	case !was.Equal(e.Was):
		return nil, &RefusedError{Edit: e, Reason: Differs, Found: was}
	case e.Now == "" && e.Whole == WholeFile:
		return nil, nil
	}
	now, ok := e.Now.Text()
	if !ok {
		return nil, &RefusedError{Edit: e, Reason: Unfit}
	}
	return slices.Concat(text[:start], []byte(now)), nil
}

func unreadable(e Edit, problem *source.Problem) error {
	return &RefusedError{Edit: e, Reason: Unreadable, Line: int(problem.Span.Line), Err: errors.New(problem.Code)}
}

// applyKeys applies edits of keys and tables, and compares the result with what they mean. Where a list cannot keep its comments, it is
// written anew.
func applyKeys(name string, text []byte, edits []Edit) ([]byte, error) {
	edits = slices.Clone(edits)
	for i := range edits {
		edits[i] = edits[i].fromList()
	}
	after, err := applyRounds(name, text, edits, false)
	var refused *RefusedError
	if errors.As(err, &refused) && refused.Reason == Unfit {
		after, err = applyRounds(name, text, edits, true)
	}
	return after, err
}

// fromList returns the same edit with a path that ends in a table of a list: what follows is part of the key. A table that is not in a
// list may end with its last key, or begin with its first.
func (e Edit) fromList() Edit {
	n := len(e.Table)
	for n > 0 && e.Table[n-1].Where == nil {
		n--
	}
	var key []string
	for _, s := range e.Table[n:] {
		key = append(key, s.Name)
	}
	e.Table, e.Key = e.Table[:n], append(key, e.Key...)
	return e
}

func applyRounds(name string, text []byte, edits []Edit, crude bool) ([]byte, error) {
	if text == nil {
		text = []byte{}
	}
	first, problem := read(name, text)
	if problem != nil {
		return nil, unreadable(edits[0], problem)
	}
	model, _ := modelOf(first.root).(map[string]any)
	var removed []removedTable
	for d, rest := first, edits; ; {
		d.removed = &removed
		r := &round{d: d, name: name, crude: crude, model: model}
		var err error
		if rest, err = r.run(rest); err != nil {
			return nil, err
		}
		text = r.text()
		if d, problem = read(name, text); problem != nil || !same(modelOf(d.root), model) {
			return nil, &RefusedError{Edit: edits[0], Reason: Unfit}
		}
		if len(rest) == 0 {
			return text, nil
		}
	}
}

// round applies all edits that do not touch each other's bytes, so that a large file is read a few times and not once for each edit.
type round struct {
	d       *document
	name    string
	crude   bool
	model   map[string]any
	splices []splice
	waiting []Edit
	waits   map[string]bool   // groups of waiting edits
	done    map[string][]Edit // by group
	whole   map[string]bool   // names of the file's own keys that an edit has changed, or waits to
	inside  map[string]bool   // names of tables in which one has, or waits to
}

// run applies edits and returns those that have to wait for the next round. The first is always applied.
func (r *round) run(edits []Edit) ([]Edit, error) {
	r.waits, r.done, r.whole, r.inside = map[string]bool{}, map[string][]Edit{}, map[string]bool{}, map[string]bool{}
	for _, e := range edits {
		if err := r.one(e); err != nil {
			return nil, err
		}
	}
	return r.waiting, nil
}

// group returns a name for the table of the file that an edit is about, without the tables inside. Edits of one group stay in order.
func group(e Edit) string {
	if len(e.Table) == 0 {
		return e.Key[0]
	}
	return e.Table[:1].String()
}

// wait leaves an edit for the next round.
func (r *round) wait(e Edit) {
	r.waiting = append(r.waiting, e)
	r.waits[group(e)] = true
	r.note(e)
}

// note notes that an edit is made in this round, or waits.
func (r *round) note(e Edit) {
	if len(e.Table) == 0 {
		r.whole[e.Key[0]] = true
	} else {
		r.inside[e.Table[0].Name] = true
	}
}

// hasToWait reports whether an edit of the same group waits, or this round has changed the key, a table around it or one inside.
func (r *round) hasToWait(e Edit) bool {
	if len(e.Table) == 0 && r.inside[e.Key[0]] || len(e.Table) > 0 && r.whole[e.Table[0].Name] {
		return true
	}
	name := group(e)
	return r.waits[name] || slices.ContainsFunc(r.done[name], func(d Edit) bool {
		a, b := steps(d), steps(e)
		for i := range min(len(a), len(b)) {
			if a[i].Name != b[i].Name || a[i].Where != nil && b[i].Where != nil && a[i:i+1].String() != b[i:i+1].String() {
				return false // another key, or another table of a list
			}
		}
		return true
	})
}

// steps returns the path to what an edit changes. The last step is the whole list if it names a key.
func steps(e Edit) Path {
	out := slices.Clone(e.Table)
	for _, name := range e.Key {
		out = append(out, Step{Name: name})
	}
	return out
}

// one applies an edit, or makes it wait.
func (r *round) one(e Edit) error {
	refuse := func(reason Reason) error { return &RefusedError{Edit: e, Reason: reason, Line: r.lineOf(e)} }
	if !r.d.hasTOML(r.name) || e.Was == "" && e.Now == "" || len(e.Table) == 0 && len(e.Key) == 0 {
		return refuse(Unfit)
	}
	if r.hasToWait(e) {
		r.wait(e)
		return nil
	}
	if len(e.Key) == 0 {
		return r.table(e, refuse)
	}
	p, reason := r.d.follow(e.Table)
	if reason == NoTable && len(r.splices) > 0 {
		r.wait(e) // for a table that this round adds
		return nil
	}
	if reason == "" {
		reason = p.key(e.Key)
	}
	if reason != "" {
		return refuse(reason)
	}
	if e.Name {
		return r.nameKey(e, p, refuse)
	}
	var was Value
	if p.node != nil {
		was = valueOf(p.node.Value)
	}
	if !was.Equal(e.Was) {
		return &RefusedError{Edit: e, Reason: Differs, Line: r.lineOf(e), Found: was}
	}
	if inner, ok := r.fieldwise(p, e); ok {
		for _, f := range inner {
			if err := r.one(f); err != nil {
				return err
			}
		}
		return nil
	}
	var splices []splice
	switch {
	case e.Now == "":
		splices, reason = r.d.remove(p)
	case p.node == nil:
		splices, reason = r.d.add(p, e.Now)
	default:
		splices, reason = r.d.replace(p, e.Now, r.crude)
	}
	if reason != "" {
		return refuse(reason)
	}
	if r.put(e, splices) {
		setModel(r.model, e, len(p.prefix))
	}
	return nil
}

// fieldwise divides an edit that gives a table other fields into edits of those that differ, so that the others stay as they are written.
func (r *round) fieldwise(p place, e Edit) ([]Edit, bool) {
	if p.node == nil {
		return nil, false
	}
	old, isTable := p.node.Value.(*source.Table)
	now, ok := e.Now.fields()
	if !isTable || !ok || len(now) == 0 {
		return nil, false
	}
	var out []Edit
	keep := false
	for _, entry := range old.Entries() {
		was := valueOf(entry.Node.Value)
		i := slices.IndexFunc(now, func(f Field) bool { return f.Key == entry.Name })
		switch {
		case i < 0:
			out = append(out, Edit{File: e.File, Table: e.Table, Key: slices.Concat(e.Key, []string{entry.Name}), Was: was})
			continue
		case !was.Equal(now[i].Value):
			out = append(out, Edit{File: e.File, Table: e.Table, Key: slices.Concat(e.Key, []string{entry.Name}), Was: was, Now: now[i].Value})
		}
		keep = true
	}
	for _, f := range now {
		if _, had := old.Get(f.Key); !had {
			out = append(out, Edit{File: e.File, Table: e.Table, Key: slices.Concat(e.Key, []string{f.Key}), Now: f.Value})
		}
	}
	return out, keep
}

// table adds or removes a table of a list.
func (r *round) table(e Edit, refuse func(Reason) error) error {
	if len(e.Table) == 0 || e.Was != "" && e.Now != "" {
		return refuse(Unfit)
	}
	if len(r.splices) > 0 { // numbers in the list are those of the file as it was read
		r.wait(e)
		return nil
	}
	var splices []splice
	var i int
	var reason Reason
	if e.Now != "" {
		splices, i, reason = r.d.addTable(e)
	} else {
		splices, i, reason = r.d.removeTable(e)
	}
	if reason != "" {
		return refuse(reason)
	}
	if e.Now == "" {
		p, _ := r.d.follow(e.Table)
		if was := valueOf(p.table); !was.Equal(e.Was) {
			return &RefusedError{Edit: e, Reason: Differs, Line: r.lineOf(e), Found: was}
		}
	}
	if r.put(e, splices) {
		around, _ := r.d.follow(e.Table[:len(e.Table)-1])
		setListModel(r.model, e, i, len(around.prefix), r.d.hasHeaders(around.table, e.Table[len(e.Table)-1].Name))
	}
	return nil
}

// put adds the splices of an edit to the round. If they touch others, the edit waits and put returns false.
func (r *round) put(e Edit, splices []splice) bool {
	for _, s := range splices {
		for _, other := range r.splices {
			if s.start <= other.end && s.end >= other.start {
				r.wait(e)
				return false
			}
		}
	}
	r.splices = append(r.splices, splices...)
	r.done[group(e)] = append(r.done[group(e)], e)
	r.note(e)
	return true
}

// lineOf returns the line of the table or key that an edit is about.
func (r *round) lineOf(e Edit) int {
	p, reason := r.d.follow(e.Table)
	if reason != "" {
		return 0
	}
	line := p.table.At().Line
	if len(e.Key) > 0 && p.key(e.Key) == "" && p.node != nil {
		line = p.node.Key.Line
	}
	return int(line)
}

// text returns the file after the round.
func (r *round) text() []byte {
	slices.SortStableFunc(r.splices, func(a, b splice) int { return a.start - b.start })
	var out strings.Builder
	at := 0
	for _, s := range r.splices {
		if s.start = max(s.start, at); s.end < at { // tables that are removed share the blank lines between them
			continue
		}
		out.Write(r.d.text[at:s.start])
		out.WriteString(s.with)
		at = s.end
	}
	out.Write(r.d.text[at:])
	return []byte(out.String())
}
