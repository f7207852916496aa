package edit

import "slices"

// The model of a file is what its TOML means: map[string]any, []any and plain values. Edits are done on it too, and the bytes that the
// writer makes have to mean the same.

// setModel sets the key of an edit, or removes it if the edit has no new value. A table around it that is only there because of its keys,
// as title is in title.fr = "x", goes with the last of them; implied is how many of those there are.
func setModel(root map[string]any, e Edit, implied int) {
	table := modelTable(root, e.Table)
	if table == nil {
		return
	}
	last := len(e.Key) - 1
	for _, name := range e.Key[:last] {
		inner, ok := table[name].(map[string]any)
		if !ok {
			inner = map[string]any{}
			table[name] = inner
		}
		table = inner
	}
	if e.Now != "" {
		table[e.Key[last]], _ = e.Now.parse()
		return
	}
	delete(table, e.Key[last])
	around := e.Table
	for _, name := range e.Key[:last] {
		around = around.In(name, nil)
	}
	removeEmpty(root, around, implied)
}

// setListModel inserts the table of an edit into a list, or removes it if the edit has no new value. A list of headers goes with its last
// table, and so do tables around it that are only there because of it.
func setListModel(root map[string]any, e Edit, i, implied int, headers bool) {
	around, name := e.Table[:len(e.Table)-1], e.Table[len(e.Table)-1].Name
	parent := root
	for n, step := range around {
		if parent[step.Name] == nil {
			parent[step.Name] = map[string]any{}
		}
		if parent = modelTable(root, around[:n+1]); parent == nil {
			return
		}
	}
	list, _ := parent[name].([]any)
	if e.Now != "" {
		v, _ := e.Now.parse()
		parent[name] = slices.Insert(slices.Clone(list), i, v)
		return
	}
	list = slices.Delete(slices.Clone(list), i, i+1)
	parent[name] = list
	if len(list) == 0 && headers {
		delete(parent, name)
		removeEmpty(root, around, implied)
	}
}

// removeEmpty removes the table at the end of a path if it is empty, then the one around it, and so on, n at most.
func removeEmpty(root map[string]any, path Path, n int) {
	for ; n > 0 && len(modelTable(root, path)) == 0; n-- {
		last := len(path) - 1
		delete(modelTable(root, path[:last]), path[last].Name)
		path = path[:last]
	}
}

// modelTable follows a path. Apply has found it in the file.
func modelTable(root map[string]any, path Path) map[string]any {
	table := root
	for _, s := range path {
		switch v := table[s.Name].(type) {
		case map[string]any:
			table = v
		case []any:
			table = nil
			want := map[string]any{}
			for key, value := range s.Where {
				want[key], _ = value.parse()
			}
			for _, item := range v {
				if m, ok := item.(map[string]any); ok && modelMatches(m, want) {
					table = m
				}
			}
		default:
			return nil
		}
		if table == nil {
			return nil
		}
	}
	return table
}

func modelMatches(m, want map[string]any) bool {
	for key, v := range want {
		if !same(m[key], v) {
			return false
		}
	}
	return true
}
