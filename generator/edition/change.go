package edition

import (
	"cmp"
	"maps"
	"slices"

	"vademecum/generator/conference"
)

// Change is one difference between two snapshots.
type Change struct {
	Kind   Kind
	Weight Weight
	// Bites is when it first matters, such as the earlier of the old and the new start of a session. It is zero where no time is known:
	// then it matters from now on.
	Bites conference.Moment
	Set
	// With is the new session that goes on after a [Split], and the session from which such a new one was split. The other way round, it is
	// the withdrawn session that one takes in that is longer, and that one.
	With conference.Ref
	// Also is what follows from the change and is not listed apart: the items of a session that move along with it, or the journeys to
	// a session that is cancelled.
	Also []Set
}

// Set is a value that is another one now.
type Set struct {
	// Thing has changed. If Part has an id, the change is in this item of a session or service of a shuttle.
	Thing, Part conference.Ref
	// Field is empty if the whole thing is new or withdrawn.
	Field string
	// Was and Now are values of the same type, that of the field in the type of the thing: [Slot] for the time of a session. Of a new
	// thing Was is nil and Now is the thing, such as a [Session]; of a withdrawn one it is the other way round.
	//
	// Some fields are listed value by value. "departure" of a service is a [conference.Clock], or nil for a departure that is not
	// listed; "trip" a [Trip]. "leave_by" of a hotel is a [Leaving] and "last_bus" a [conference.Moment], or nil where there is none.
	Was, Now any
}

// Diff returns what is different in b, in order: what bites first comes first; of what bites at the same time, what weighs most. Changes
// without a time come last.
//
// A thing that has another id is the same thing if the one says that it formerly was the other; all else is then compared with the new
// ids. Nothing is listed that follows from another change: a session that moves takes along the items that keep their distance from its
// start, and a session that is new, cancelled or withdrawn its journeys. A session that moves leaves its journeys listed, because people
// have to leave at another time; one that moves to another day at the same time does not. Diff(a, b) and Diff(b, a) have the same number
// of changes, and Diff(a, a) has none.
//
// Fields that the file of one of both could not have yet are not compared.
func Diff(a, b Snapshot) []Change {
	d := &differ{format: min(a.Format, b.Format)}
	a = d.readdress(a, b)
	d.a, d.b = &a, &b
	for _, m := range members {
		m.diff(d, conference.Ref{}, &a, &b)
	}
	if len(d.changes) > 0 {
		d.foldMoves()
		d.foldFormerly()
		d.findSplits()
	}
	d.journeys()
	d.date()
	return inOrder(d.changes)
}

func inOrder(changes []Change) []Change {
	var out []Change
	for _, i := range sortedIndexes(len(changes), func(i, j int) int { return compareChanges(&changes[i], &changes[j]) }) {
		out = append(out, changes[i])
	}
	return out
}

func compareChanges(x, y *Change) int {
	if order := compareMoments(x.Bites, y.Bites); order != 0 {
		return order
	}
	return cmp.Or(
		cmp.Compare(x.Weight, y.Weight), compareRefs(x.Thing, y.Thing), compareRefs(x.Part, y.Part), cmp.Compare(x.Field, y.Field),
	)
}

// compareMoments orders moments; the zero moment comes last.
func compareMoments(x, y conference.Moment) int {
	switch none := (conference.Moment{}); {
	case x == y:
		return 0
	case x == none:
		return 1
	case y == none:
		return -1
	}
	return x.Compare(y)
}

func compareRefs(x, y conference.Ref) int {
	return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.ID, y.ID))
}

// Apply returns the snapshot with the changes: Apply(a, Diff(a, b)) is b, if both have the same format. What does not fit the snapshot is left out.
func Apply(a Snapshot, changes []Change) Snapshot {
	var sets []Set
	for _, c := range changes {
		sets = append(append(sets, c.Set), c.Also...)
	}
	a = a.rename(renamesIn(sets))
	for _, m := range members {
		m.apply(&a, sets)
	}
	a.Journeys = a.Journeys.apply(sets)
	return a
}

// differ collects the changes from a, in which things have the ids they have in b, to b.
type differ struct {
	a, b    *Snapshot
	format  int // the older one of both
	changes []Change
}

// add adds a change. Weight 0 is that of the kind.
func (d *differ) add(kind Kind, weight Weight, s Set) {
	if weight == 0 {
		weight = weights[kind]
		thing := cmp.Or(s.Part.Kind, s.Thing.Kind)
		if special, ok := thingWeights[kind][thing]; ok {
			weight = special
		}
		if n, ok := s.Now.(Notice); ok && n.Urgent {
			weight = Bites
		}
	}
	d.changes = append(d.changes, Change{Kind: kind, Weight: weight, Set: s})
}

// fold removes the changes that belong to others: into returns the index of the change of which one is a part, or -1.
func (d *differ) fold(into func(c *Change) int) {
	var folded []int
	for i := range d.changes {
		if t := into(&d.changes[i]); t >= 0 {
			folded = append(folded, i)
			d.changes[t].Also = append(d.changes[t].Also, d.changes[i].Set)
		}
	}
	if len(folded) == 0 {
		return
	}
	rest := d.changes[:0]
	for i := range d.changes {
		if len(folded) > 0 && folded[0] == i {
			folded = folded[1:]
			continue
		}
		rest = append(rest, d.changes[i])
	}
	d.changes = rest
}

// kindOf returns the kind of a change where the values decide.
func kindOf(kind Kind, was, now any) Kind {
	switch was := was.(type) {
	case Slot:
		now := now.(Slot)
		return timeKind(was.Begins() == now.Begins(), now.End > was.End)
	case Span:
		now := now.(Span)
		return timeKind(was.Start == now.Start, now.Open || !was.Open && now.End > was.End)
	case Standing:
		return standingKind(was.Status, now.(Standing).Status)
	}
	return kind
}

func timeKind(sameStart, longer bool) Kind {
	switch {
	case !sameStart:
		return MovedInTime
	case longer:
		return Longer
	}
	return Shorter
}

func standingKind(was, now conference.Status) Kind {
	switch {
	case was == now:
		return Reworded // only the reason is another one
	case now == conference.Cancelled:
		return Cancelled
	case was == conference.Cancelled:
		return Restored
	case now == conference.Tentative:
		return Tentative
	}
	return Confirmed
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
