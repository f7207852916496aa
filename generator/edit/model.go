package edit

// The model of a file is what its TOML means: map[string]any, []any and plain values. Edits are done on it too, and the bytes that the
// writer makes have to mean the same.

// setModel sets a key of a table, or removes it if the value is empty.
func setModel(root map[string]any, path Path, key []string, now Value) {
	table := modelTable(root, path)
	if table == nil {
		return
	}
	for _, name := range key[:len(key)-1] {
		inner, ok := table[name].(map[string]any)
		if !ok {
			inner = map[string]any{}
			table[name] = inner
		}
		table = inner
	}
	last := key[len(key)-1]
	if now == "" {
		delete(table, last)
		return
	}
	table[last], _ = now.parse()
}

// setListModel inserts a table into a list, or removes the one there if the value is empty.
func setListModel(root map[string]any, path Path, i int, now Value) {
	parent := modelTable(root, path[:len(path)-1])
	if parent == nil {
		return
	}
	name := path[len(path)-1].Name
	list, _ := parent[name].([]any)
	out := append([]any{}, list[:i]...)
	if now != "" {
		v, _ := now.parse()
		out = append(append(out, v), list[i:]...)
	} else {
		out = append(out, list[i+1:]...)
	}
	if len(out) == 0 {
		delete(parent, name)
		return
	}
	parent[name] = out
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

// pruned returns a model without empty tables: a table that is written with dotted keys ends with its last key.
func pruned(model any) any {
	switch v := model.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, value := range v {
			value = pruned(value)
			if inner, ok := value.(map[string]any); !ok || len(inner) > 0 {
				out[key] = value
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, item := range v {
			out[i] = pruned(item)
		}
		return out
	}
	return model
}
