package edit

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/source"
)

var moreContent = flag.String("content", "", "a content folder that TestRandomEdits edits too")

// TestRandomEdits makes random edits of the example, the starter and files that use all of TOML, with the line ends of Unix and Windows and a byte order mark. Each
// result parses, means what the edit says and nothing else, keeps all other bytes, and the edit that takes it back gives the first values.
func TestRandomEdits(t *testing.T) {
	seed := harness.Seed(t)
	files := contentFiles(t)
	names := slices.Sorted(maps.Keys(files))
	r := &randomEdits{T: t, random: rand.New(rand.NewPCG(seed, 0)), done: map[string]int{}}
	for n := range harness.Rounds(2000, 100_000) {
		r.n = n
		name := names[r.random.IntN(len(names))]
		after := r.edit(name, files[name])
		if t.Failed() {
			t.Fatalf("seed %d, edit %d of %s", seed, n, name)
		}
		if after != nil && r.random.IntN(8) > 0 && len(after) < 2*len(r.first(name, files[name])) {
			files[name] = after // edits build on each other
		}
	}
	t.Log(r.done)
	for _, what := range []string{"set", "add", "remove", "add table", "remove table"} {
		if r.done[what] < 20 {
			t.Errorf("%s was tried only %d times", what, r.done[what])
		}
	}
}

// TestRandomEditsAtOnce makes several random edits of a file one after the other, and then at once: both mean the same.
func TestRandomEditsAtOnce(t *testing.T) {
	seed := harness.Seed(t)
	files := contentFiles(t)
	names := slices.Sorted(maps.Keys(files))
	r := &randomEdits{T: t, random: rand.New(rand.NewPCG(seed, 1)), done: map[string]int{}}
	together := 0
	for n := range harness.Rounds(300, 5000) {
		name := names[r.random.IntN(len(names))]
		var edits []Edit
		text := files[name]
		for range 2 + r.random.IntN(4) {
			r.n++
			if after := r.edit(name, text); after != nil {
				text, edits = after, append(edits, r.last)
			}
		}
		if len(edits) < 2 {
			continue
		}
		at, err := applyTo(name, files[name], edits)
		if err != nil {
			t.Fatalf("seed %d, round %d: %v\n%v\n%s", seed, n, err, edits, files[name])
		}
		one, _ := read(name, text)
		all, _ := read(name, at)
		if !sameTables(modelOf(one.root), modelOf(all.root)) {
			t.Fatalf("seed %d, round %d: %v\nbefore:\n%s\none after the other:\n%s\nafter:\n%s", seed, n, edits, files[name], text, at)
		}
		together++
		if len(text) < 2*len(r.first(name, files[name])) {
			files[name] = at
		}
	}
	if together < 100 {
		t.Errorf("only %d times", together)
	}
}

// contentFiles reads the content of the example and the starter, and files that are written as TOML can be, and makes variants of each file.
func contentFiles(t *testing.T) map[string][]byte {
	out := map[string][]byte{}
	folders := []string{filepath.Join(harness.Root(t), "content"), filepath.Join(harness.Root(t), "generator/cli/starter/content"), "testdata/random"}
	if *moreContent != "" {
		folders = append(folders, *moreContent)
	}
	for _, dir := range folders {
		err := filepath.WalkDir(dir, func(name string, e os.DirEntry, err error) error {
			if err != nil || e.IsDir() || !strings.HasSuffix(name, ".toml") && !strings.HasSuffix(name, ".md") {
				return err
			}
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			unix := bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
			out["unix/"+name] = unix
			out["windows/"+name] = append([]byte("\ufeff"), bytes.ReplaceAll(unix, []byte("\n"), []byte("\r\n"))...)
			out["open/"+name] = bytes.TrimRight(unix, "\n")
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

type randomEdits struct {
	*testing.T
	random *rand.Rand
	n      int
	done   map[string]int
	firsts map[string][]byte
	last   Edit // that was made
}

func (r *randomEdits) first(name string, text []byte) []byte {
	if r.firsts == nil {
		r.firsts = map[string][]byte{}
	}
	if r.firsts[name] == nil {
		r.firsts[name] = text
	}
	return r.firsts[name]
}

// tableAt is a table of a file with the path to it.
type tableAt struct {
	path  Path
	table *source.Table
}

// tables returns all tables of a file that a path can name.
func tables(t *source.Table, path Path, out []tableAt) []tableAt {
	out = append(out, tableAt{path, t})
	for _, e := range t.Entries() {
		switch v := e.Node.Value.(type) {
		case *source.Table:
			out = tables(v, path.In(e.Name, nil), out)
		case []*source.Node:
			for _, item := range v {
				inner, ok := item.Value.(*source.Table)
				if !ok {
					break
				}
				where := Where{}
				for _, key := range []string{"id", "trip", "day", "session", "at", "places"} {
					node, ok := inner.Get(key)
					if !ok {
						continue
					}
					if _, isTable := node.Value.(*source.Table); !isTable {
						where[key] = valueOf(node.Value)
					}
				}
				if _, reason := (&document{ids: map[*source.Node]map[string][]int{}}).search(v, where); reason == "" && len(where) > 0 {
					out = tables(inner, path.In(e.Name, where), out)
				}
			}
		}
	}
	return out
}

// edit makes one random edit, checks it and returns the new bytes, or nil if there is none.
func (r *randomEdits) edit(name string, before []byte) []byte {
	d, problem := read(name, before)
	if problem != nil {
		r.Errorf("%s: %s", name, problem.Code)
		return nil
	}
	if !d.hasTOML(name) {
		return nil
	}
	all := tables(d.root, nil, nil)
	at := all[r.random.IntN(len(all))]
	e := Edit{File: name, Table: at.path}
	entries := at.table.Entries()
	what := ""
	switch n := r.random.IntN(10); {
	case n < 4 && len(entries) > 0:
		what = "set"
		chosen := entries[r.random.IntN(len(entries))]
		e.Key, e.Was = []string{chosen.Name}, valueOf(chosen.Node.Value)
		if e.Now = r.like(chosen.Node.Value, 0); e.Now.Equal(e.Was) {
			return nil
		}
	case n < 6:
		what = "add"
		e.Key = []string{r.name()}
		if _, ok := at.table.Get(e.Key[0]); ok {
			return nil
		}
		if r.random.IntN(3) == 0 {
			e.Key = append(e.Key, r.name())
		}
		e.Now = r.value(0)
	case n < 8 && len(entries) > 0:
		what = "remove"
		chosen := entries[r.random.IntN(len(entries))]
		e.Key, e.Was = []string{chosen.Name}, valueOf(chosen.Node.Value)
	case n < 9:
		what = "add table"
		list := r.name()
		for _, entry := range entries {
			if nodes, ok := entry.Node.Value.([]*source.Node); ok && len(nodes) > 0 && r.random.IntN(2) == 0 {
				if _, ok := nodes[0].Value.(*source.Table); ok {
					list = entry.Name
				}
			}
		}
		if node, ok := at.table.Get(list); ok {
			if nodes, ok := node.Value.([]*source.Node); !ok || len(nodes) == 0 || !onlyTables(nodes) {
				return nil
			}
		}
		id := Text(fmt.Sprintf("new-%d", r.n))
		e.Table = at.path.In(list, Where{"id": id})
		e.Now = Table(Field{"id", id}, Field{r.name(), r.value(0)}, Field{"title", Table(Field{"fr", r.value(2)}, Field{"en", Text("x")})},
			Field{"part", List(Table(Field{"a", Int(1)}))})
	default:
		what = "remove table"
		all = slices.DeleteFunc(all, func(t tableAt) bool { return len(t.path) == 0 || t.path[len(t.path)-1].Where == nil })
		if len(all) == 0 {
			return nil
		}
		at = all[r.random.IntN(len(all))]
		e.Table = at.path
		e.Was = valueOf(at.table)
	}
	after, err := applyTo(name, before, []Edit{e})
	var refused *RefusedError
	if errors.As(err, &refused) && refused.Reason == Unfit && r.unfit(d, at, e) {
		r.done["unfit"]++
		return nil
	}
	if err != nil {
		r.Errorf("%s %s = %s → %s: %v\n%s", e.Table, e.Key, e.Was, e.Now, err, before)
		return nil
	}
	r.done[what]++
	r.last = e
	r.check(what, name, e, d, after)
	return after
}

// unfit reports whether an edit may be refused because of how the file is written.
func (r *randomEdits) unfit(d *document, at tableAt, e Edit) bool {
	p, _ := d.follow(at.path)
	if len(e.Key) == 0 { // a list of headers can only be where headers are
		return e.Was == "" && p.base.InBraces()
	}
	// Nothing else takes the place of a table or a list of tables that is written with headers: they are only changed and removed.
	if node, ok := at.table.Get(e.Key[0]); ok {
		table, isTable := node.Value.(*source.Table)
		return e.Now != "" && (isTable && len(d.sections(table)) > 0 || d.hasHeaders(at.table, e.Key[0]))
	}
	return false
}

func (r *randomEdits) name() string {
	names := []string{"status", "reason", "expected", "note", "x-1", "é", "a b", "zz", "floor", "order"}
	return names[r.random.IntN(len(names))] + []string{"", "", fmt.Sprint(r.random.IntN(50))}[r.random.IntN(3)]
}

var texts = []string{"", "x", "Salle « Djéliba »", "افتتاح", `a "quoted" \ text`, "it's", "two\nlines", "tab\there", "#not a comment", "\u2028", "a = 1", `"""`}

func (r *randomEdits) value(depth int) Value {
	switch n := r.random.IntN(12); {
	case n < 4:
		return Text(texts[r.random.IntN(len(texts))])
	case n < 5:
		return Int(r.random.IntN(2000) - 1000)
	case n < 6:
		return Bool(r.random.IntN(2) == 0)
	case n < 7:
		return Date(2007, 11, 1+r.random.IntN(28))
	case n < 8:
		return []Value{"09:00:00", "1.5", "1e+06", "inf", "nan", "2007-11-15T09:00:00", "2007-11-15T09:00:00Z", "-0.0"}[r.random.IntN(8)]
	case depth > 2:
		return "0"
	case n < 10:
		items := make([]Value, r.random.IntN(4))
		for i := range items {
			items[i] = r.value(depth + 1)
		}
		return List(items...)
	}
	var fields []Field
	for i := range r.random.IntN(4) {
		fields = append(fields, Field{[]string{"fr", "en", "k", "a b"}[i], r.value(depth + 1)})
	}
	return Table(fields...)
}

// like returns a value that differs a little from another one, or much.
func (r *randomEdits) like(value any, depth int) Value {
	switch v := value.(type) {
	case []*source.Node:
		if r.random.IntN(6) > 0 {
			var items []Value
			for _, n := range v {
				switch r.random.IntN(6) {
				case 0:
				case 1:
					items = append(items, r.like(n.Value, depth+1))
				case 2:
					items = append(items, valueOf(n.Value), r.value(depth+1))
				default:
					items = append(items, valueOf(n.Value))
				}
			}
			return List(items...)
		}
	case *source.Table:
		if r.random.IntN(6) > 0 {
			var fields []Field
			for _, e := range v.Entries() {
				switch r.random.IntN(6) {
				case 0:
				case 1:
					fields = append(fields, Field{e.Name, r.like(e.Node.Value, depth+1)})
				default:
					fields = append(fields, Field{e.Name, valueOf(e.Node.Value)})
				}
			}
			if _, ok := v.Get("pt"); !ok && r.random.IntN(3) == 0 {
				fields = append(fields, Field{"pt", r.value(depth + 1)})
			}
			return Table(fields...)
		}
	case string:
		if r.random.IntN(2) == 0 {
			return Text(v + texts[r.random.IntN(len(texts))])
		}
	}
	return r.value(depth)
}

// check compares the result with a reading of its own.
func (r *randomEdits) check(what, name string, e Edit, first *document, after []byte) {
	before := first.text
	fail := func(why string) {
		r.Errorf("%s: %s %s %v: %s → %s\nbefore:\n%s\nafter:\n%s", why, what, e.Table, e.Key, e.Was, e.Now, before, after)
	}
	if bytes.Count(after, []byte("\r\n")) > 0 != (bytes.Count(before, []byte("\r\n")) > 0) && bytes.Contains(before, []byte("\n")) {
		fail("other line ends")
	}
	d, problem := read(name, after)
	if problem != nil {
		fail("it does not parse: " + problem.Code)
		return
	}
	if !bytes.Equal(before[first.body:], after[d.body:]) && isMarkdown(name) {
		fail("another text")
	}
	prefix, suffix := common(before, after)
	old := before[prefix : len(before)-suffix]
	switch what {
	case "add", "add table":
		if len(old) > 0 {
			fail("it removes bytes")
		}
	case "remove", "remove table":
		if !isPartOf(after, before) && !bytes.Contains(old, []byte("[")) {
			fail("it adds bytes")
		}
	}
	for line := range bytes.Lines(before) {
		if bytes.HasPrefix(line, []byte("#")) && strings.HasPrefix(what, "add") && !bytes.Contains(after, bytes.TrimSpace(line)) {
			fail("a comment is gone")
		}
	}
	if now := (&Content{d}).Value(e.Table, e.Key...); !now.Equal(e.Now) && !renames(e) {
		fail("the value is " + string(now))
	}
	has := first
	if what == "add table" {
		if renames(e) {
			return // the path leads nowhere afterwards
		}
		has = d
	}
	at, isKey := indexPath(has, e), len(e.Key) > 0
	if !same(cutOut(modelOf(first.root), at, isKey || has == first), cutOut(modelOf(d.root), at, isKey || has == d)) {
		fail("it changes something else")
	}
	if renames(e) {
		return
	}
	back, err := applyTo(name, after, []Edit{e.Undo()})
	if err != nil {
		if refused := (*RefusedError)(nil); errors.As(err, &refused) && refused.Reason == Unfit {
			return
		}
		fail("taking back: " + err.Error())
		return
	}
	again, problem := read(name, back)
	if problem != nil || !sameTables(modelOf(first.root), modelOf(again.root)) {
		fail("taking back gives something else:\n" + string(back))
	}
}

// indexPath returns the names, and the numbers in lists, that lead to what an edit changes.
func indexPath(d *document, e Edit) (at []any) {
	t := d.root
	for _, step := range e.Table {
		at = append(at, step.Name)
		node, _ := t.Get(step.Name)
		switch v := node.Value.(type) {
		case *source.Table:
			t = v
		case []*source.Node:
			i, _ := d.search(v, step.Where)
			at, t = append(at, i), v[i].Value.(*source.Table)
		}
	}
	for _, name := range e.Key {
		at = append(at, name)
	}
	return at
}

// cutOut removes what stands at a place from a model, if it is there, and what around it is then empty.
func cutOut(model any, at []any, there bool) any {
	switch v := model.(type) {
	case map[string]any:
		name := at[0].(string)
		if len(at) == 1 {
			delete(v, name)
			return v
		}
		inner, ok := v[name]
		if !ok {
			return v
		}
		inner = cutOut(inner, at[1:], there)
		v[name] = inner
		if m, isTable := inner.(map[string]any); isTable && len(m) == 0 {
			delete(v, name)
		} else if l, isList := inner.([]any); isList && len(l) == 0 {
			delete(v, name)
		}
	case []any:
		i := at[0].(int)
		switch {
		case len(at) > 1:
			v[i] = cutOut(v[i], at[1:], there)
		case there:
			return slices.Delete(v, i, i+1)
		}
	}
	return model
}

// renames reports whether an edit changes a key by which its table, or one around it, is found.
func renames(e Edit) bool {
	for i, step := range e.Table {
		inner := e.Key
		if i+1 < len(e.Table) {
			inner = []string{e.Table[i+1].Name}
		}
		if len(inner) > 0 {
			if _, ok := step.Where[inner[0]]; ok {
				return true
			}
		}
	}
	return false
}

// sameTables compares two models without the order of lists of tables: one that is removed comes back at the end.
func sameTables(a, b any) bool {
	return same(a, b) || same(sortedTables(a), sortedTables(b))
}

func sortedTables(model any) any {
	switch v := model.(type) {
	case map[string]any:
		out := map[string]any{}
		for key, value := range v {
			out[key] = sortedTables(value)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = sortedTables(item)
		}
		if len(out) > 0 {
			if _, ok := out[0].(map[string]any); ok {
				slices.SortStableFunc(out, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
			}
		}
		return out
	}
	return model
}

// isPartOf reports whether a text is another one without some of its bytes.
func isPartOf(a, b []byte) bool {
	for _, c := range b {
		if len(a) > 0 && a[0] == c {
			a = a[1:]
		}
	}
	return len(a) == 0
}

// common returns the lengths of what two texts begin and end with.
func common(a, b []byte) (prefix, suffix int) {
	n := min(len(a), len(b))
	for prefix < n && a[prefix] == b[prefix] {
		prefix++
	}
	for suffix < n-prefix && a[len(a)-1-suffix] == b[len(b)-1-suffix] {
		suffix++
	}
	return prefix, suffix
}
