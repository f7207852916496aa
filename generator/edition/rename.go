package edition

import (
	"cmp"
	"slices"
	"strings"

	"vademecum/generator/conference"
)

// places are the kinds that share one namespace of ids.
var places = []conference.Kind{conference.KindHotel, conference.KindVenue, conference.KindStop}

// add adds a new id of a thing. A reference that has the new id already, although there is no such thing, gets the old one: so no two
// references that were different become the same.
func (r renames) add(old conference.Ref, id string) {
	kinds := []conference.Kind{old.Kind}
	if slices.Contains(places, old.Kind) {
		kinds = append(kinds, conference.KindPlace)
	}
	for _, kind := range kinds {
		r[conference.Ref{Kind: kind, ID: old.ID}] = id
		r[conference.Ref{Kind: kind, ID: id}] = old.ID
	}
}

// addInside adds a new id of a thing inside another one, which had the id owner.
func (r renames) addInside(kind conference.Kind, owner, old, id string) {
	r[conference.Ref{Kind: kind, ID: owner + "/" + old}] = id
}

// rename returns the snapshot with new ids, also where things name each other.
func (s Snapshot) rename(r renames) Snapshot {
	if len(r) == 0 {
		return s
	}
	for _, m := range members {
		m.rename(&s, "", r)
	}
	s.Journeys = s.Journeys.rename(r)
	return s
}

// readdressed is a thing that has another id in the later snapshot. Of a thing inside another one, owner has the ids of that.
type readdressed struct {
	kind    conference.Kind
	owner   [2]string
	old, id string
}

// readdress lists the things that have another id in b, and returns a with the ids of b.
func (d *differ) readdress(a, b Snapshot) Snapshot {
	var found []readdressed
	for _, m := range members {
		m.match(&a, &b, [2]string{}, func(x readdressed) { found = append(found, x) })
	}
	r := renames{}
	for _, x := range found {
		ref := conference.Ref{Kind: x.kind, ID: x.id}
		set := Set{Thing: ref, Field: fieldID, Was: x.old, Now: x.id}
		if kind, inside := ownerKinds[x.kind]; inside {
			set.Thing, set.Part = conference.Ref{Kind: kind, ID: x.owner[1]}, ref
			r.addInside(x.kind, x.owner[0], x.old, x.id)
		} else {
			r.add(conference.Ref{Kind: x.kind, ID: x.old}, x.id)
		}
		d.add(Readdressed, 0, set)
	}
	return a.rename(r)
}

// ownerKinds are the kinds of the things that have others inside.
var ownerKinds = map[conference.Kind]conference.Kind{conference.KindItem: conference.KindSession, conference.KindService: conference.KindShuttle}

// renamesIn returns the new ids among changes.
func renamesIn(sets []Set) renames {
	r, former := renames{}, map[conference.Ref]string{}
	for _, s := range sets {
		if was, ok := s.Was.(string); ok && s.Field == fieldID && s.Part.Kind == "" && s.Thing.ID != "" {
			r.add(conference.Ref{Kind: s.Thing.Kind, ID: was}, s.Thing.ID)
			former[s.Thing] = was
		}
	}
	for _, s := range sets {
		if was, ok := s.Was.(string); ok && s.Field == fieldID && s.Part.Kind != "" {
			owner := s.Thing.ID
			if old, renamed := former[s.Thing]; renamed {
				owner = old
			}
			r.addInside(s.Part.Kind, owner, was, s.Part.ID)
		}
	}
	return r
}

// foldFormerly makes the list of former ids part of the change of id.
func (d *differ) foldFormerly() {
	at := map[[2]conference.Ref]int{}
	for i, c := range d.changes {
		if c.Field == fieldID {
			at[[2]conference.Ref{c.Thing, c.Part}] = i
		}
	}
	if len(at) == 0 {
		return
	}
	d.fold(func(c *Change) int {
		if i, ok := at[[2]conference.Ref{c.Thing, c.Part}]; ok && c.Field == fieldFormerly {
			return i
		}
		return -1
	})
}

// renamed gives a walk its id after the ids of its places have changed.
func (w *Walk) renamed() {
	w.Places = slices.Clone(w.Places)
	slices.Sort(w.Places)
	if _, number, several := strings.Cut(w.ID, walkAgain); several {
		w.ID = strings.Join(w.Places, walkMark) + walkAgain + number
		return
	}
	w.ID = strings.Join(w.Places, walkMark)
}

// The id of a walk is the ids of its places with walkMark between them. Further walks between the same places have walkAgain and a
// number at the end.
const (
	walkMark  = "+"
	walkAgain = "#"
)

// match finds the things that have another id in b. owner has the ids of the owner in a and in b.
func (l listing[O, T]) match(a, b *O, owner [2]string, found func(readdressed)) {
	was, now := *l.list(a), *l.list(b)
	pairs := l.pairs(was, now)
	for _, old := range sortedKeys(pairs) {
		found(readdressed{kind: l.kind, owner: owner, old: old, id: pairs[old]})
	}
	if len(l.parts) == 0 {
		return
	}
	for i := range was {
		old := l.entity(&was[i]).ID
		id := cmp.Or(pairs[old], old)
		if j, ok := l.find(now, id); ok {
			for _, p := range l.parts {
				p.match(&was[i], &now[j], [2]string{old, id}, found)
			}
		}
	}
}

// pairs returns the ids in now of things that are in was under another id, which one of both says that it had formerly. The pairs are
// the same if was and now change places.
func (l listing[O, T]) pairs(was, now []T) map[string]string {
	var candidates [][2]string
	collect := func(list, other []T, pair func(id, former string) [2]string) {
		for i := range list {
			e := l.entity(&list[i])
			if len(e.Formerly) == 0 {
				continue
			}
			if _, in := l.find(other, e.ID); in {
				continue
			}
			for _, former := range e.Formerly {
				_, there := l.find(other, former)
				_, here := l.find(list, former)
				if there && !here {
					candidates = append(candidates, pair(e.ID, former))
				}
			}
		}
	}
	collect(now, was, func(id, former string) [2]string { return [2]string{former, id} })
	collect(was, now, func(id, former string) [2]string { return [2]string{id, former} })
	slices.SortFunc(candidates, func(x, y [2]string) int {
		return cmp.Or(cmp.Compare(min(x[0], x[1]), min(y[0], y[1])), cmp.Compare(max(x[0], x[1]), max(y[0], y[1])))
	})
	out, taken := map[string]string{}, map[string]bool{}
	for _, c := range candidates {
		if _, done := out[c[0]]; !done && !taken[c[1]] {
			out[c[0]], taken[c[1]] = c[1], true
		}
	}
	return out
}

// rename gives things their new ids, also where other things name them.
func (l listing[O, T]) rename(o *O, owner string, r renames) {
	list := slices.Clone(*l.list(o))
	folder := ""
	if l.inside != "" {
		folder = owner + "/"
	}
	for i := range list {
		t, e := &list[i], l.entity(&list[i])
		for _, p := range l.parts {
			p.rename(t, e.ID, r)
		}
		renameIn(l.fields, t, r)
		if now, ok := r[conference.Ref{Kind: l.kind, ID: folder + e.ID}]; ok {
			e.ID = now
		}
		if l.renamed != nil {
			l.renamed(t)
		}
	}
	*l.list(o) = l.inOrder(list)
}
