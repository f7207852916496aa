package edition

import (
	"slices"
	"strings"

	"vademecum/generator/conference"
)

// places are the kinds that share one namespace of ids.
var places = []conference.Kind{conference.KindHotel, conference.KindVenue, conference.KindStop}

// add adds a new id of a thing. Whatever names the new id already, without there being such a thing, then names the old one: so no two
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
	d.fold(func(c Change) int {
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
