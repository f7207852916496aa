package edition

import (
	"reflect"
	"slices"
	"testing"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/conference"
)

// randomPairs calls test with random pairs of snapshots: a quarter of them have nothing to do with each other, the others are the example
// before and after some edits. It returns the kinds of changes between them,
// and the keys of the sentences for them.
func randomPairs(t *testing.T, test func(a, b Snapshot, changes []Change)) (map[Kind]bool, map[string]bool) {
	t.Helper()
	c := newChance(t, 1)
	start := exampleSnapshot(t)
	b := start
	kinds, said := map[Kind]bool{}, map[string]bool{}
	for i := range harness.Rounds(2000, 100000) {
		var a Snapshot
		if i%4 == 0 {
			a, b = c.snapshot(i%8 == 0), c.snapshot(i%8 == 0)
		} else {
			a = start
			b = start
			for range 1 + c.IntN(8) {
				b = c.edit(b)
			}
			if c.one(4) {
				a, b = b, c.edit(b)
			}
		}
		changes := Diff(a, b)
		for _, change := range changes {
			kinds[change.Kind], said[change.Sentence()] = true, true
		}
		test(a, b, changes)
		if t.Failed() {
			t.Fatalf("in round %d", i)
		}
	}
	return kinds, said
}

func TestApplyGivesTheOther(t *testing.T) {
	rounds := 0
	kinds, said := randomPairs(t, func(a, b Snapshot, changes []Change) {
		if got := Apply(a, changes); !reflect.DeepEqual(got, b) {
			report(t, got, b)
		}
		if back := Diff(b, a); len(back) != len(changes) {
			t.Errorf("%d changes, and %d back", len(changes), len(back))
		}
		if rounds++; rounds%10 != 0 {
			return
		}
		if again := Diff(a, b); !reflect.DeepEqual(again, changes) {
			t.Error("the same difference in another order")
		}
		if same := Diff(b, b); len(same) != 0 {
			t.Errorf("a snapshot differs from itself: %v", same)
		}
		if !slices.IsSortedFunc(changes, func(x, y Change) int { return compareChanges(&x, &y) }) {
			t.Error("not in order")
		}
	})
	for _, kind := range Kinds() {
		if !kinds[kind] {
			t.Errorf("no random pair had a change of the kind %s", kind)
		}
	}
	for key := range Sentences() {
		if !said[key] {
			t.Errorf("no change says %s", key)
		}
		delete(said, key)
	}
	for key := range said {
		t.Errorf("there is no sentence %q", key)
	}
}

// report names the first thing in which two snapshots differ.
func report(t *testing.T, got, want Snapshot) {
	t.Helper()
	x, y := reflect.ValueOf(got), reflect.ValueOf(want)
	for i := range x.NumField() {
		f, g := x.Field(i), y.Field(i)
		if reflect.DeepEqual(f.Interface(), g.Interface()) {
			continue
		}
		name := x.Type().Field(i).Name
		if f.Kind() != reflect.Slice || f.Len() != g.Len() {
			t.Errorf("%s: got %+v\nwant %+v", name, f, g)
			continue
		}
		for j := range f.Len() {
			if !reflect.DeepEqual(f.Index(j).Interface(), g.Index(j).Interface()) {
				t.Errorf("%s: got %+v\nwant %+v", name, f.Index(j), g.Index(j))
			}
		}
	}
}

func TestApplyDoesNotChangeItsArgument(t *testing.T) {
	c := newChance(t, 2)
	for range 100 {
		a, b := c.snapshot(true), c.snapshot(true)
		before := Encode(Header{}, a)
		Apply(a, Diff(a, b))
		if string(before) != string(Encode(Header{}, a)) {
			t.Fatal("the snapshot has changed")
		}
	}
}

func TestRandomSnapshotsAsFiles(t *testing.T) {
	c := newChance(t, 3)
	for range harness.Rounds(300, 10000) {
		h, s := Header{Number: c.IntN(9), Label: c.text(), Date: conference.Date{Year: 2007, Month: 11, Day: 10}}, c.snapshot(true)
		gotHeader, got, err := Decode(Encode(h, s))
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, s) {
			report(t, got, s)
			t.FailNow()
		}
		if !reflect.DeepEqual(gotHeader, h) {
			t.Fatalf("header %v, want %v", gotHeader, h)
		}
	}
}
