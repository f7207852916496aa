package load

import (
	"reflect"
	"slices"
	"strings"

	"vademecum/generator/conference"
)

// held is a thing that a file defines or adds to, and what the file says of it.
type held struct {
	ref   conference.Ref
	value any
}

// touch adds the things that may differ after a file holds something else; either may be nil, for a file that came or is gone. One
// session of a day's hundreds is one thing, as long as the others are the same and in the same order: order may mean something.
func touch(touched map[conference.Ref]bool, before, now *part) {
	old, fresh := before.things(), now.things()
	alike := slices.EqualFunc(old, fresh, func(a, b held) bool { return a.ref == b.ref })
	for i, h := range old {
		if !alike || !conference.Same(h.value, fresh[i].value) {
			touched[h.ref] = true
		}
	}
	if !alike {
		for _, h := range fresh {
			touched[h.ref] = true
		}
	}
}

// things lists what a file defines or adds to, in the order written for each kind. Items and services count as their session and
// line.
func (f *part) things() []held {
	if f == nil {
		return nil
	}
	var out []held
	add := func(kind conference.Kind, id string, value any) {
		id, _, _ = strings.Cut(id, "/")
		switch kind {
		case conference.KindItem:
			kind = conference.KindSession
		case conference.KindService:
			kind = conference.KindShuttle
		case conference.KindEvent:
			id = ""
		}
		out = append(out, held{conference.Ref{Kind: kind, ID: id}, value})
	}
	for i, v := range f.values {
		kind := conference.Kind(sections[i].name)
		switch v := v.(type) {
		case nil:
		case *conference.Event:
			add(kind, v.ID, v)
		case *conference.Transport:
			add(kind, "", v)
		case []translation:
			for k := range v {
				add(v[k].kind, v[k].id, &v[k])
			}
		default:
			list := reflect.ValueOf(v)
			for k := range list.Len() {
				t, id := list.Index(k).Interface(), ""
				if thing, ok := t.(conference.Thing); ok {
					id = thing.Common().ID
				}
				add(kind, id, t)
			}
		}
	}
	switch {
	case f.prose == nil:
	case f.prose.matter.about != nil:
		add(f.prose.matter.about.Kind, f.prose.matter.about.ID, f.prose)
	default:
		add(conference.KindPage, f.prose.matter.ID, f.prose)
	}
	return out
}
