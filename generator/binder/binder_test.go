package binder

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
)

// pack makes pages from words: "a b c". A page "=a,c" is a table of contents that shows where a and c are.
func pack(text string) []Page {
	words := strings.Fields(text)
	pages := make([]Page, len(words))
	for i, w := range words {
		pages[i].Text = w
		if rest, ok := strings.CutPrefix(w, "="); ok {
			pages[i].Text = "="
			for _, to := range strings.Split(rest, ",") {
				pages[i].Refers = append(pages[i].Refers, slices.Index(words, to))
			}
		}
	}
	return pages
}

// String writes a binder as "1a1 2b1 / 3c2": label, content and edition of each side, a leaf after the other.
func (b Binder) String() string {
	var leaves []string
	for _, l := range b.Leaves {
		var sides []string
		for _, s := range l {
			if s.Blank() {
				sides = append(sides, "-")
				continue
			}
			sides = append(sides, fmt.Sprintf("%v:%s%d", s.Label, s.Text, s.Edition))
		}
		leaves = append(leaves, strings.Join(sides, " "))
	}
	return strings.Join(leaves, " / ")
}

func (f Filing) String() string {
	var steps []string
	for _, s := range f.Steps {
		step := "after " + s.After.String() + ":"
		for _, l := range s.Out {
			step += fmt.Sprintf(" -%v–%v", l.First(), l.Last())
		}
		for _, l := range s.In {
			step += fmt.Sprintf(" +%v–%v", l.First(), l.Last())
		}
		steps = append(steps, step+fmt.Sprintf(" @%d", s.At))
	}
	return strings.Join(steps, "; ")
}

func TestNext(t *testing.T) {
	for _, c := range []struct {
		name, before, now string
		simplex           bool
		binder, filing    string
	}{
		{"nothing", "a b c d", "a b c d", false, "1:a1 2:b1 / 3:c1 4:d1", ""},
		{"a page", "a b c d", "a b c x", false, "1:a1 2:b1 / 3:c2 4:x2", "after 2: -3–4 +3–4 @2"},
		{"printed on one side", "a b c d", "a b c x", true, "1:a1 / 2:b1 / 3:c1 / 4:x2", "after 3: -4–4 +4–4 @3"},
		{"a section that grows", "a b c d e f", "a b c d x e f", false, "1:a1 2:b1 / 3:c1 4:d1 / 4A:x2 - / 5:e1 6:f1", "after 4: +4A–4A @4"},
		{"by three", "a b c d e f g h i j", "a b c d x y z e f g h i j", false,
			"1:a1 2:b1 / 3:c1 4:d1 / 4A:x2 4B:y2 / 4C:z2 - / 5:e1 6:f1 / 7:g1 8:h1 / 9:i1 10:j1", "after 4: +4A–4B +4C–4C @4"},
		{"in the middle of a leaf", "a b c d e f g h", "a b c x d e f g h", false,
			"1:a1 2:b1 / 3:c2 4:x2 / 4A:d2 - / 5:e1 6:f1 / 7:g1 8:h1", "after 2: -3–4 +3–4 +4A–4A @2"},
		{"a section that shrinks", "a b c d e f", "a b e f", false, "1:a1 2:b1 / 5:e1 6:f1", "after 2: -3–4 @2"},
		{"at the front", "a b c d e f", "x a b c d e f", false,
			"1:x2 2:a2 / 2A:b2 - / 3:c1 4:d1 / 5:e1 6:f1", "after : -1–2 +1–2 +2A–2A @0"},
		{"at the end", "a b c d", "a b c d x", false, "1:a1 2:b1 / 3:c1 4:d1 / 4A:x2 -", "after 4: +4A–4A @4"},
		{"a leaf without a back stays", "a b c", "a b c x", false, "1:a1 2:b1 / 3:c1 - / 3A:x2 -", "after 3: +3A–3A @3"},
		{"contents", "=c,e a b c d e f g h i", "=c,e a b c x y d e f g h i", false, // e was 6 and is still
			"1:=1 2:a1 / 3:b1 4:c1 / 4A:x2 4B:y2 / 5:d1 6:e1 / 7:f1 8:g1 / 9:h1 10:i1", "after 4: +4A–4B @4"},
		{"contents with another label", "=c,e a b c d e f g h i j k l m", "=c,e a b c x d e f g h i j k l m", false,
			"1:=1 2:a1 / 3:b1 4:c1 / 4A:x2 - / 5:d1 6:e1 / 7:f1 8:g1 / 9:h1 10:i1 / 11:j1 12:k1 / 13:l1 14:m1", "after 4: +4A–4A @4"},
		{"more than is worth it", "a b c d", "x y z d e f", false,
			"1:x2 2:y2 / 3:z2 4:d2 / 5:e2 6:f2", "after : -1–2 -3–4 +1–2 +3–4 +5–6 @0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			before := First(pack(c.before), !c.simplex, 1)
			now := before.Next(pack(c.now), 2)
			if now.String() != c.binder {
				t.Errorf("the binder is\n%v, want\n%v", now, c.binder)
			}
			filing := Exchange(before, now)
			if filing.String() != c.filing {
				t.Errorf("the filing is\n%v, want\n%v", filing, c.filing)
			}
			if got := before.File(filing); !reflect.DeepEqual(got, now) {
				t.Errorf("filed, the binder is\n%v, want\n%v", got, now)
			}
		})
	}
}

// A second edition puts pages between 4A and 5, and between 4 and 4A: what has no room is printed again with new labels.
func TestLabelsOfThreeEditions(t *testing.T) {
	one := First(pack("a b c d e f g h i j k l"), true, 1)
	two := one.Next(pack("a b c d x y e f g h i j k l"), 2)
	three := two.Next(pack("a b c d p x y z e f g h i j k l"), 3)
	want := "1:a1 2:b1 / 3:c1 4:d1 / 4A:p3 4B:x3 / 4C:y3 4D:z3 / 5:e1 6:f1 / 7:g1 8:h1 / 9:i1 10:j1 / 11:k1 12:l1"
	if three.String() != want {
		t.Errorf("the binder is\n%v, want\n%v", three, want)
	}
	if got := one.File(Exchange(one, three)); !reflect.DeepEqual(got, three) {
		t.Errorf("who has missed an edition has\n%v", got)
	}
}

// What shows a label that is another one now is printed again, although nothing else on it is different.
func TestContentsAreTrue(t *testing.T) {
	one := First(pack("=d a b c d e f g h i"), true, 1)
	two := one.Next(pack("=d a b c x d e f g h i"), 2)
	if contents := two.Leaves[0][0]; contents.Edition != 1 || !slices.Equal(contents.Refers, []Label{{Page: 5}}) {
		t.Errorf("the contents are %v", contents)
	}
	two = one.Next(pack("=d a b c x y z d e f g h i"), 2)
	for _, p := range two.Pages() {
		for i, to := range p.Refers {
			if at := slices.IndexFunc(two.Pages(), func(s Side) bool { return s.Label == to }); at < 0 || two.Pages()[at].Text != "d" {
				t.Errorf("entry %d of the contents leads to %v: %v", i, to, two)
			}
		}
	}
}

func TestLabel(t *testing.T) {
	for text, l := range map[string]Label{
		"": {}, "1": {1, 0}, "12": {12, 0}, "12A": {12, 1}, "12Z": {12, 26}, "12AA": {12, 27}, "12AZ": {12, 52}, "12BA": {12, 53},
		"3ZZ": {3, 702}, "3AAA": {3, 703},
	} {
		if l.String() != text {
			t.Errorf("%#v is %q, want %q", l, l, text)
		}
		if got, err := parseLabel(text); err != nil || got != l {
			t.Errorf("%q is read as %#v, %v", text, got, err)
		}
	}
	for _, text := range []string{"0", "A", "12a", "012", "-1", "1 A", "1A2", "99999999999", "1AAAAAAA"} {
		if got, err := parseLabel(text); err == nil {
			t.Errorf("%q is read as %#v", text, got)
		}
	}
}

// TestBinder: a reader who files the leaves of every edition into the first printing holds the pack of the last one, page by page; and
// one who
// missed some editions holds the same with the leaves since the one that they have.
func TestBinder(t *testing.T) {
	r := rand.New(rand.NewPCG(harness.Seed(t), 0))
	for range 1000 {
		duplex := r.IntN(3) > 0
		pages := some(r, 1+r.IntN(40))
		binders := []Binder{First(pages, duplex, 1)}
		held := binders[0]
		for edition := 2; edition < 3+r.IntN(6); edition++ {
			for range r.IntN(4) {
				pages = edited(r, pages)
			}
			last := binders[len(binders)-1]
			now := last.Next(pages, edition)
			binders = append(binders, now)
			check(t, now, pages)
			held = held.File(Exchange(last, now))
			for i, b := range binders {
				if got := b.File(Exchange(b, now)); !reflect.DeepEqual(got, now) {
					t.Fatalf("from edition %d of\n%v\nto\n%v\nby\n%v\nis\n%v", i+1, b, now, Exchange(b, now), got)
				}
			}
			var read Binder
			if data, err := json.Marshal(now); err != nil || json.Unmarshal(data, &read) != nil || !reflect.DeepEqual(read, now) {
				t.Fatalf("%v is read back as %v: %v", now, read, err)
			}
		}
		if last := binders[len(binders)-1]; !reflect.DeepEqual(held, last) {
			t.Fatalf("after all editions the reader holds\n%v, not\n%v", held, last)
		}
	}
}

// check holds a binder to its pages: their contents in order, labels that increase, contents that are true.
func check(t *testing.T, b Binder, pages []Page) {
	t.Helper()
	sides := b.Pages()
	if len(sides) != len(pages) {
		t.Fatalf("%d pages of %d: %v", len(sides), len(pages), b)
	}
	for i, s := range sides {
		if s.Text != pages[i].Text || i > 0 && sides[i-1].Label.Compare(s.Label) >= 0 || s.Label.Page < 1 {
			t.Fatalf("page %d is %v, want %v: %v", i, s, pages[i], b)
		}
		for k, to := range pages[i].Refers {
			if s.Refers[k] != sides[to].Label {
				t.Fatalf("page %v shows %v, not %v: %v", s.Label, s.Refers[k], sides[to].Label, b)
			}
		}
	}
	for _, l := range b.Leaves {
		if len(l) != b.sides() || l[0].Blank() || len(l) == 2 && !l[1].Blank() && l[0].Edition != l[1].Edition {
			t.Fatalf("a leaf is %v", l)
		}
	}
}

// some returns pages, of which a few show the same, and the second is a table of contents.
func some(r *rand.Rand, n int) []Page {
	pages := make([]Page, n)
	for i := range pages {
		pages[i].Text = strconv.Itoa(r.IntN(60))
	}
	return refer(pages)
}

// refer makes the second page show the labels of every fifth.
func refer(pages []Page) []Page {
	for i := range pages {
		pages[i].Refers = nil
	}
	if len(pages) > 1 {
		for i := 2; i < len(pages); i += 5 {
			pages[1].Refers = append(pages[1].Refers, i)
		}
	}
	return pages
}

func edited(r *rand.Rand, pages []Page) []Page {
	pages = slices.Clone(pages)
	at := r.IntN(len(pages))
	switch r.IntN(4) {
	case 0:
		pages[at].Text = strconv.Itoa(r.IntN(1000))
	case 1:
		pages = slices.Insert(pages, r.IntN(len(pages)+1), some(r, 1+r.IntN(4))...)
	case 2:
		if len(pages) > 1 {
			pages = slices.Delete(pages, at, min(at+1+r.IntN(3), len(pages)))
		}
	case 3:
		other := r.IntN(len(pages))
		pages[at], pages[other] = pages[other], pages[at]
	}
	if len(pages) == 0 {
		pages = some(r, 1)
	}
	return refer(pages)
}

func FuzzLabel(f *testing.F) {
	for _, text := range []string{"", "1", "12A", "3AB", "0", "1é"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if l, err := parseLabel(text); err == nil && l.String() != text {
			t.Errorf("%q is read as %q", text, l)
		}
	})
}

// BenchmarkNext is the decision for one pack of 32 pages, of which some grow: its leaves, their labels, and what to exchange.
func BenchmarkNext(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 0))
	pages := some(r, 32)
	first := First(pages, true, 1)
	for range 3 {
		pages = edited(r, pages)
	}
	for b.Loop() {
		Exchange(first, first.Next(pages, 2))
	}
}
