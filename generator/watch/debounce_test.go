package watch

import (
	"fmt"
	"reflect"
	"testing"
	"time"
)

// step is a change at a time in milliseconds: of a path, of a path that is empty then (!), or of everything (*).
type step struct {
	at   int
	path string
}

func TestDebounce(t *testing.T) {
	many := func(n, every int) (steps []step) {
		for i := range n {
			steps = append(steps, step{i * every, fmt.Sprintf("content/%03d.toml", i)})
		}
		return steps
	}
	for _, test := range []struct {
		name     string
		overtook int // how many changes before this one interrupted a build
		steps    []step
		due      int // milliseconds after the first
	}{
		{"a lone change", 0, []step{{0, "a"}}, 5},
		{"a file written in three steps", 0, []step{{0, "a"}, {2, "a"}, {4, "a"}}, 9},
		{"two files", 0, []step{{0, "a"}, {1, "b"}}, 11},
		{"three files", 0, []step{{0, "a"}, {1, "b"}, {2, "c"}}, 22},
		{"five files", 0, many(5, 1), 84},
		{"six files", 0, many(6, 1), 105},
		{"five hundred files", 0, many(500, 1), 599},
		{"a file that changes all the time", 0, []step{{0, "a"}, {400, "a"}, {800, "a"}, {998, "a"}}, 1000},
		{"changes without an end", 0, many(30, 33), 1000},
		{"emptied", 0, []step{{0, "!a"}}, 100},
		{"emptied, then written", 0, []step{{0, "!a"}, {3, "a"}}, 8},
		{"emptied, then written long after", 0, []step{{0, "!a"}, {90, "a"}}, 95},
		{"emptied again", 0, []step{{0, "!a"}, {50, "!a"}}, 150},
		{"one emptied, one written", 0, []step{{0, "!a"}, {20, "b"}}, 100},
		{"a swap file in between", 0, []step{{0, "!a"}, {20, "b"}, {21, "a"}}, 31},
		{"everything", 0, []step{{0, "*"}}, 100},
		{"everything and more", 0, []step{{0, "a"}, {10, "*"}, {30, "b"}}, 130},
		{"overtook a build", 1, []step{{0, "a"}}, 10},
		{"overtook two", 2, []step{{0, "a"}}, 20},
		{"overtook two, two files", 2, []step{{0, "a"}, {1, "b"}}, 41},
		{"overtook many", 20, []step{{0, "a"}}, 100},
	} {
		s := newDebouncer(eventTiming)
		start := time.Unix(1e9, 0)
		for range test.overtook {
			s.begin(start, true)
		}
		for i, e := range test.steps {
			at := start.Add(time.Duration(e.at) * time.Millisecond)
			if i == 0 && test.overtook == 0 {
				s.begin(at, false)
			}
			if e.path == "*" {
				s.addEverything(at)
			} else if e.path[0] == '!' {
				s.add(at, e.path[1:], true)
			} else {
				s.add(at, e.path, false)
			}
		}
		if got := int(s.due().Sub(start) / time.Millisecond); got != test.due || !s.pending() {
			t.Errorf("%s: due after %d ms, want %d", test.name, got, test.due)
		}
	}
}

func TestDebouncerCollects(t *testing.T) {
	s := newDebouncer(eventTiming)
	at := time.Unix(1e9, 0)
	if s.pending() {
		t.Error("something is pending before anything happened")
	}
	s.begin(at, false)
	for _, p := range []string{"content/b", "content/a", "content/b"} {
		s.add(at, p, false)
	}
	if got, want := s.change(), (Change{Paths: []string{"content/a", "content/b"}}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	s.addEverything(at)
	if got, want := s.change(), (Change{Everything: true}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	s.clear()
	if s.pending() {
		t.Error("something is pending after all was taken")
	}
	s.begin(at, true)
	s.begin(at, false)
	s.add(at, "a", false)
	if s.due().Sub(at) != eventTiming.minQuiet {
		t.Error("a change that interrupts no build waits longer after one that did")
	}
}

func TestChangeAnd(t *testing.T) {
	a, b, all := Change{Paths: []string{"a", "c"}}, Change{Paths: []string{"b", "c"}}, Change{Everything: true}
	for _, test := range []struct{ x, y, want Change }{
		{a, b, Change{Paths: []string{"a", "b", "c"}}},
		{a, Change{}, a},
		{Change{}, b, b},
		{a, all, all},
		{all, b, all},
	} {
		if got := test.x.And(test.y); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%v and %v: %v, want %v", test.x, test.y, got, test.want)
		}
	}
}
