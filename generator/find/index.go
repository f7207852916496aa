// Package find writes the index of one language, in which the script of the page to find things searches.
//
// The index is one JSON file that phones keep. So it has each text once: titles and the lines below them as they are shown, which the script
// folds itself, and of longer texts only the words. What a session shares with others (its room, its people) are the numbers of these.
// Values of one sort stand together, because that is what gzip makes smallest.
package find

import (
	"bytes"
	"encoding/json"
	"fmt"

	"vademecum/generator/view"
)

// Name is a value that readers choose from, or by which a session is found.
type Name struct {
	ID   string // as in the address of a filtered list
	Name string
}

// Kind is a sort of things.
type Kind struct {
	ID   string // "session"
	Name string // as a result says it
	Page string // the address of a thing, relative to the index, with "*" for its id
}

// Thing is anything with an address.
type Thing struct {
	Kind, ID string
	Title    view.Text
	Note     view.Text // a line below the title
	Long     []string  // texts of its page
	Session  *Session  // nil for other things
}

// Session is what else a session is found by and shown with.
type Session struct {
	Day        string // its ID in Index.Days
	Start, End int    // minutes after midnight of the conference day
	Type       string // its ID in Index.Types
	Place      Ref    // a room, a venue or a hotel
	Track      Ref
	People     []Ref
	Audiences  []string // none means everybody
	Languages  []string // spoken, or interpreted into
	States     State
}

// Ref names a thing of the index. The zero value names none.
type Ref struct{ Kind, ID string }

// State is what a list says of a session before its title. States can be added.
type State int

// The states, as the script knows them.
const (
	Cancelled State = 1 << iota
	Tentative
	Moved
	New
	Pause
)

// Index is what is found in one language.
type Index struct {
	Days      []Name // the names are short: "Wed 14 Nov"
	Types     []Name
	Audiences []Name
	Languages []Name
	Kinds     []Kind
	Things    []Thing                 // sessions first, in their order; of the others each kind together
	Clock     func(minute int) string // writes a time of the conference day
}

// file is the index as JSON. The names are those that scripts/index.js reads.
type file struct {
	Days      [][2]string    `json:"days"`
	Types     [][2]string    `json:"types"`
	Audiences [][2]string    `json:"audiences"`
	Languages [][2]string    `json:"languages"`
	Clocks    map[int]string `json:"clocks"` // of all times in sessions
	Kinds     []kindOf       `json:"kinds"`
	IDs       []string       `json:"ids"`
	Titles    []string       `json:"titles"`
	Notes     []string       `json:"notes"`
	Sessions  columns        `json:"sessions"`
	Foreign   []foreign      `json:"foreign"`
	Words     string         `json:"words"` // see dictionary
	At        string         `json:"at"`
	Common    string         `json:"common"`
}

// columns has a value for each session. A number is a place in a list of the file; -1 is none.
type columns struct {
	Day       []int   `json:"day"`
	Start     []int   `json:"start"`
	Length    []int   `json:"length"` // in minutes
	Type      []int   `json:"type"`
	Place     []int   `json:"place"`
	Track     []int   `json:"track"`
	People    [][]int `json:"people"`
	Audiences [][]int `json:"audiences"`
	Languages [][]int `json:"languages"`
	States    []State `json:"states"`
}

// kindOf is a kind: its id, its name, the address of its things, and how many of them there are.
type kindOf struct {
	Kind
	count int
}

// MarshalJSON writes the kind as a list.
func (k kindOf) MarshalJSON() ([]byte, error) {
	return encode([]any{k.ID, k.Name, k.Page, k.count})
}

// foreign are texts in a language that is not that of the page: titles by the number of the thing, notes by that number and the number of all
// things.
type foreign struct {
	lang, dir string
	texts     []int
}

// MarshalJSON writes the texts as a list.
func (f foreign) MarshalJSON() ([]byte, error) {
	return encode([]any{f.lang, f.dir, f.texts})
}

// JSON writes the index. The same index gives the same bytes. It panics for a reference to what is not in the index: then the program is
// wrong, not the content.
func (x *Index) JSON() []byte {
	w := writer{x: x, things: map[Ref]int{}, out: file{Clocks: map[int]string{}, Foreign: []foreign{}}}
	for i, t := range x.Things {
		w.things[Ref{t.Kind, t.ID}] = i
	}
	w.out.Days, w.days = table(x.Days)
	w.out.Types, w.types = table(x.Types)
	w.out.Audiences, w.audiences = table(x.Audiences)
	w.out.Languages, w.languages = table(x.Languages)
	w.kinds()
	for i := range x.Things {
		w.thing(i, &x.Things[i])
	}
	d := newDictionary(x.Things)
	w.out.Words, w.out.At, w.out.Common = d.words, d.at, d.common
	data, err := encode(w.out)
	if err != nil {
		panic(err) // strings and numbers can always be written
	}
	return data
}

// encode writes a value as JSON, in which HTML needs no escapes.
func encode(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return out.Bytes(), err
}

// table writes names, and returns the place of each.
func table(names []Name) (list [][2]string, at map[string]int) {
	list, at = make([][2]string, len(names)), make(map[string]int, len(names))
	for i, n := range names {
		list[i], at[n.ID] = [2]string{n.ID, n.Name}, i
	}
	return list, at
}

// writer collects the file.
type writer struct {
	x                                 *Index
	things                            map[Ref]int
	days, types, audiences, languages map[string]int
	foreign                           map[[2]string]int // by language and direction
	out                               file
}

func (w *writer) kinds() {
	for _, k := range w.x.Kinds {
		n := 0
		for _, t := range w.x.Things {
			if t.Kind == k.ID {
				n++
			}
		}
		if n > 0 {
			w.out.Kinds = append(w.out.Kinds, kindOf{k, n})
		}
	}
}

func (w *writer) thing(i int, t *Thing) {
	w.out.IDs, w.out.Titles, w.out.Notes = append(w.out.IDs, t.ID), append(w.out.Titles, t.Title.Value), append(w.out.Notes, t.Note.Value)
	w.mark(i, t.Title)
	w.mark(len(w.x.Things)+i, t.Note)
	if t.Session == nil {
		return
	}
	s, c := t.Session, &w.out.Sessions
	w.out.Clocks[s.Start], w.out.Clocks[s.End] = w.x.Clock(s.Start), w.x.Clock(s.End)
	c.Day = append(c.Day, place(w.days, s.Day))
	c.Start, c.Length = append(c.Start, s.Start), append(c.Length, s.End-s.Start)
	c.Type = append(c.Type, place(w.types, s.Type))
	c.Place, c.Track = append(c.Place, w.ref(s.Place)), append(c.Track, w.ref(s.Track))
	people := make([]int, len(s.People))
	for i, p := range s.People {
		people[i] = w.ref(p)
	}
	c.People = append(c.People, people)
	c.Audiences = append(c.Audiences, places(w.audiences, s.Audiences))
	c.Languages = append(c.Languages, places(w.languages, s.Languages))
	c.States = append(c.States, s.States)
}

// mark notes the language of a text that is not in that of the page.
func (w *writer) mark(number int, t view.Text) {
	if t.Lang == "" {
		return
	}
	key := [2]string{t.Lang, t.Dir}
	at, ok := w.foreign[key]
	if !ok {
		if w.foreign == nil {
			w.foreign = map[[2]string]int{}
		}
		at = len(w.out.Foreign)
		w.foreign[key] = at
		w.out.Foreign = append(w.out.Foreign, foreign{lang: t.Lang, dir: t.Dir})
	}
	w.out.Foreign[at].texts = append(w.out.Foreign[at].texts, number)
}

func (w *writer) ref(r Ref) int {
	if r == (Ref{}) {
		return -1
	}
	return place(w.things, r)
}

func places(at map[string]int, ids []string) []int {
	out := make([]int, len(ids))
	for i, id := range ids {
		out[i] = place(at, id)
	}
	return out
}

func place[K comparable](at map[K]int, id K) int {
	i, ok := at[id]
	if !ok {
		panic(fmt.Sprintf("find: %v is not in the index", id))
	}
	return i
}
