package scope

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/conference"
)

func TestDifferentValuesHaveDifferentDigests(t *testing.T) {
	one, two, empty := 1, 2, ""
	pointer := &one
	type pair struct{ A, B string }
	type lists struct{ A, B []string }
	type optional struct {
		A *string
		B string
	}
	type hidden struct{ a, b string }
	for name, values := range map[string][]any{
		"texts":           {"", "a", "b", "ab", "ba", "\x00", "\x01a", "a\x00", strings.Repeat("a", 127), strings.Repeat("a", 128)},
		"lists":           {[]string{}, []string{""}, []string{"", ""}, []string{"a"}, []string{"a", ""}, []string{"", "a"}, []string{"ab"}, []string{"a", "b"}, []string{"b", "a"}},
		"lists of lists":  {[][]string{{"a", "b"}, {}}, [][]string{{"a"}, {"b"}}, [][]string{{}, {"a", "b"}}, [][]string{{"a", "b"}}, [][]string{{}, {}}, [][]string{{}}},
		"pointers":        {(*int)(nil), new(int), &one, &two},
		"pointers twice":  {(**int)(nil), new(*int), &pointer},
		"neighbours":      {pair{"a", "bc"}, pair{"ab", "c"}, pair{"", "abc"}, pair{"abc", ""}, pair{"\x01a", ""}, pair{"", "\x01a"}},
		"lists in a row":  {lists{[]string{"a"}, nil}, lists{nil, []string{"a"}}, lists{[]string{""}, nil}, lists{[]string{"", ""}, nil}, lists{[]string{""}, []string{""}}},
		"optional":        {optional{nil, ""}, optional{&empty, ""}, optional{nil, "\x00"}, optional{nil, "\x01"}, optional{&empty, "\x00"}},
		"optional things": {(*pair)(nil), &pair{}, &pair{"a", ""}},
		"hidden fields":   {hidden{"a", ""}, hidden{"", "a"}, hidden{"", ""}},
		"numbers":         {0, 1, -1, 127, 128, -128, math.MaxInt, math.MinInt},
		"small numbers":   {int8(0), int8(1), int8(-1), int8(127), int8(-128)},
		"bytes":           {[2]uint8{0, 1}, [2]uint8{1, 0}, [2]uint8{1, 1}, [2]uint8{}, [2]uint8{128, 1}, [2]uint8{0, 129}},
		"fractions":       {0.0, math.Copysign(0, -1), 1.0, -1.0, 0.1, math.Nextafter(0.1, 1), math.Inf(1), math.SmallestNonzeroFloat64},
		"truths":          {true, false},
		"maps": {map[string]string{}, map[string]string{"a": ""}, map[string]string{"": "a"}, map[string]string{"a": "b"}, map[string]string{"b": "a"},
			map[string]string{"a": "b", "b": "a"}, map[string]string{"a": "a", "b": "b"}, map[string]string{"ab": ""}},
		"names": {conference.Text{}, conference.Text{Name: true}, conference.Text{Variants: []conference.Variant{{}}},
			conference.Text{Variants: []conference.Variant{{Lang: "fr"}}}, conference.Text{Variants: []conference.Variant{{Value: "fr"}}},
			conference.Text{Variants: []conference.Variant{{Lang: "f", Value: "r"}}}, conference.Text{Variants: []conference.Variant{{Lang: "fr"}, {}}}},
	} {
		seen := map[string]any{}
		for _, v := range values {
			d := Digest(v)
			if other, there := seen[d]; there {
				t.Errorf("%s: %#v and %#v have the same digest", name, v, other)
			}
			seen[d] = v
			if Digest(v) != d {
				t.Errorf("%s: %#v has two digests", name, v)
			}
		}
	}
	if Digest("a", "b") == Digest("ab") || Digest("a", "b") == Digest("b", "a") || Digest([]string{"a"}, []string{}) == Digest([]string{}, []string{"a"}) {
		t.Error("values in a row run into each other")
	}
}

// A list that is empty is the same as none: no page tells them apart.
func TestEmptyListsAreNone(t *testing.T) {
	if Digest([]string(nil)) != Digest([]string{}) || Digest(map[string]string(nil)) != Digest(map[string]string{}) {
		t.Error("an empty list has another digest than none")
	}
}

// small is a value in which everything stands that the conference is made of.
type small struct {
	A string
	B []string
	C *string
	D *small
	E map[string]int8
	F bool
	G int8
	H [2]uint8
	I float64
	J []*int8
	K []small
	l string
}

// randomSmall makes a value of few letters, so that many are nearly the same.
func randomSmall(r *rand.Rand, depth int) small {
	letters := func() string { return []string{"", "", "a", "b", "ab", "\x00", "\x01", "\x01a"}[r.IntN(8)] }
	number := func() int8 { return []int8{0, 0, 1, -1, 97}[r.IntN(5)] }
	s := small{A: letters(), F: r.IntN(2) == 0, G: number(), H: [2]uint8{uint8(r.IntN(2)), uint8(r.IntN(2))}, I: float64(r.IntN(2)), l: letters()}
	for range r.IntN(3) {
		s.B = append(s.B, letters())
	}
	if r.IntN(2) == 0 {
		s.C = new(letters())
	}
	for range r.IntN(3) {
		if s.E == nil {
			s.E = map[string]int8{}
		}
		s.E[letters()] = number()
	}
	for range r.IntN(3) {
		if r.IntN(2) == 0 {
			s.J = append(s.J, nil)
		} else {
			s.J = append(s.J, new(number()))
		}
	}
	if depth > 0 && r.IntN(2) == 0 {
		s.D = new(randomSmall(r, depth-1))
	}
	for range r.IntN(3) {
		if depth > 0 {
			s.K = append(s.K, randomSmall(r, depth-1))
		}
	}
	return s
}

// written is what a value holds.
func (s *small) written(t *testing.T) string {
	t.Helper()
	text, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	out := fmt.Sprintf("%s %q", text, s.l)
	if s.D != nil {
		out += s.D.written(t)
	}
	for i := range s.K {
		out += s.K[i].written(t)
	}
	return out
}

// TestRandomValues: two random values have the same digest exactly when they are the same.
func TestRandomValues(t *testing.T) {
	r := rand.New(rand.NewPCG(harness.Seed(t), 1))
	digests, values := map[string]string{}, map[string]string{}
	again, rounds := 0, harness.Rounds(20_000, 200_000)
	for range rounds {
		s := randomSmall(r, r.IntN(3))
		if r.IntN(2) == 0 { // nearly nothing in it
			s = small{A: s.A, C: s.C, G: s.G, B: s.B}
		}
		text, d := s.written(t), Digest(&s)
		if known, there := digests[text]; there {
			again++
			if known != d {
				t.Fatalf("%s has two digests", text)
			}
		}
		if known, there := values[d]; there && known != text {
			t.Fatalf("%s and %s have the same digest", text, known)
		}
		digests[text], values[d] = d, text
	}
	if again < rounds/200 || len(values) < rounds/4 {
		t.Errorf("%d values, %d of them twice: too few to prove anything", len(values), again)
	}
}

func TestPositionsDoNotCount(t *testing.T) {
	var at conference.Text
	at.At.File, at.At.Line, at.At.Column = "content/a.toml", 3, 7
	if Digest(conference.Text{}) != Digest(at) {
		t.Error("the place of a text counts")
	}
	var e conference.Entity
	e.At.Private = true
	e.At.Note("title", at.At)
	if Digest(conference.Entity{}) != Digest(e) {
		t.Error("the place of a thing counts")
	}
}

// What the digest of a value cannot stand for is refused.
func TestValuesWithoutDigest(t *testing.T) {
	for _, v := range []any{func() {}, make(chan int), struct{ f func() }{}, complex(1, 1)} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%T has a digest", v)
				}
			}()
			Digest(v)
		}()
	}
}

// FuzzLists: lists of texts have the same digest exactly when they are the same.
func FuzzLists(f *testing.F) {
	for _, seed := range [][2]string{{"a,b", "ab"}, {"", ","}, {"a,", ",a"}, {"\x01a", "a"}, {"a\x00,b", "a,\x00b"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		type pair struct{ A, B []string }
		of := func(s string) pair {
			left, right, _ := strings.Cut(s, ";")
			return pair{strings.Split(left, ","), strings.Split(right, ",")}
		}
		x, y := of(a), of(b)
		same := fmt.Sprintf("%q", x) == fmt.Sprintf("%q", y)
		if (Digest(x) == Digest(y)) != same {
			t.Errorf("%q and %q: the same digest: %v", x, y, !same)
		}
	})
}
