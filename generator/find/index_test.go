package find

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/locale"
	"vademecum/generator/view"
)

// decoded is what a reader of the index needs of it here.
type decoded struct {
	Kinds    [][]any
	IDs      []string
	Titles   []string
	Notes    []string
	Sessions struct {
		Place, Track, Length []int
		People, Audiences    [][]int
		States               []int
	}
	Foreign           [][]any
	Words, At, Common string
}

func decode(t *testing.T, data []byte) decoded {
	t.Helper()
	var d decoded
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// words returns the words of the dictionary with the numbers of the things that have them, read as the script reads them.
func (d *decoded) words() map[string][]int {
	out := map[string][]int{}
	at := strings.Split(d.At, " ")
	before := []rune{}
	for rest := d.Words; rest != ""; {
		end := strings.IndexFunc(rest[1:], func(r rune) bool { return 'A' <= r && r <= 'Z' }) + 1
		if end == 0 {
			end = len(rest)
		}
		word := append(slices.Clone(before[:rest[0]-'A']), []rune(rest[1:end])...)
		thing, n := 0, 0
		for _, c := range at[len(out)] {
			digit := strings.IndexRune(digits, c)
			if digit >= finalDigits {
				n = n*(len(digits)-finalDigits) + digit - finalDigits
				continue
			}
			thing, n = thing+n*finalDigits+digit, 0
			out[string(word)] = append(out[string(word)], thing)
		}
		before, rest = word, rest[end:]
	}
	return out
}

func thing(kind, id, title string, long ...string) Thing {
	return Thing{Kind: kind, ID: id, Title: view.Text{Value: title}, Long: long}
}

func example() *Index {
	opening := thing("session", "opening", "Cérémonie d’ouverture", "Les délégations et le président.")
	opening.Session = &Session{
		Day: "2007-11-15", Start: 540, End: 1470, Type: "plenary", Place: Ref{"room", "hall"}, People: []Ref{{"person", "chair"}},
		Audiences: []string{"press"}, States: Cancelled | New,
	}
	hall := thing("room", "hall", "大会堂", "无障碍入口，签证处 <b>")
	hall.Note = view.Text{Value: "CICB", Lang: "fr", Dir: "ltr"}
	return &Index{
		Days: []Name{{"2007-11-14", "14"}, {"2007-11-15", "15"}}, Types: []Name{{"plenary", "Plénière"}}, Audiences: []Name{{"press", "Médias"}},
		Kinds:  []Kind{{"session", "Séance", "../sessions/*/"}, {"person", "Personne", "../people/*/"}, {"hotel", "Hôtel", ""}, {"room", "Salle", "../rooms/*/"}},
		Things: []Thing{opening, thing("person", "chair", "La présidente", "Une délégation. L’ouverture"), hall},
		Clock:  func(minute int) string { return fmt.Sprint(minute / 60 % 24) },
	}
}

func TestJSON(t *testing.T) {
	data := example().JSON()
	if again := example().JSON(); string(again) != string(data) {
		t.Error("the same index is written in two ways")
	}
	if !strings.Contains(string(data), `"clocks":{"1470":"0","540":"9"}`) {
		t.Errorf("no clocks in %s", data)
	}
	d := decode(t, data)
	for what, pair := range map[string][2]any{
		"kinds":     {d.Kinds, "[[session Séance ../sessions/*/ 1] [person Personne ../people/*/ 1] [room Salle ../rooms/*/ 1]]"},
		"ids":       {d.IDs, "[opening chair hall]"},
		"foreign":   {d.Foreign, "[[fr ltr [5]]]"},
		"place":     {d.Sessions.Place, "[2]"},
		"track":     {d.Sessions.Track, "[-1]"},
		"length":    {d.Sessions.Length, "[930]"},
		"people":    {d.Sessions.People, "[[1]]"},
		"audiences": {d.Sessions.Audiences, "[[0]]"},
		"states":    {d.Sessions.States, "[9]"},
		// Without what the titles have, and without single letters.
		"words":  {d.words(), "map[delegation:[0 1] et:[0] le:[0] les:[0] ouvertur:[1] president:[0] une:[1] 无障碍入口:[2] 签证处:[2]]"},
		"common": {d.Common, ""},
	} {
		if got := fmt.Sprint(pair[0]); got != pair[1] {
			t.Errorf("%s: %s, want %s", what, got, pair[1])
		}
	}
}

// Every word of a long text is in the dictionary, with its thing.
func TestDictionary(t *testing.T) {
	var things []Thing
	for i := range 3000 {
		word := fmt.Sprintf("w%do", i*7919%3000/2) // each in two things, far from each other
		things = append(things, thing("page", fmt.Sprint(i), "", "and "+word+" "+strings.Repeat("long", 8)+word+" 𠮷"+word))
	}
	d := newDictionary(things)
	words := (&decoded{Words: d.words, At: d.at}).words()
	for i := range things {
		for _, w := range locale.Words(things[i].Long[0]) {
			if w = locale.Stem(w); w == "and" {
				if d.common != "and" || words[w] != nil {
					t.Fatalf("the common words are %q", d.common)
				}
			} else if !slices.Contains(words[w], i) || len(words[w]) > 2 {
				t.Fatalf("%s of thing %d is in %v", w, i, words[w])
			}
		}
	}
}

// A text has the same words in pieces.
func FuzzVocabulary(f *testing.F) {
	for _, text := range []string{
		"", "L'ouverture — 9 h 30", "a\u0301b´ ´c e\u0301", "½ ﷺ ﬁn 无障碍入口，签证处 ok", "المندوبين والمندوبون", "\xff\xfea\x80 b\xf0\x9f", "¨ a", "ǅ İı ẞ Ё",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v := vocabulary{pieces: map[string][]int{}, numbers: map[string]int{}}
		var words, want []string
		for n := range v.in(text) {
			words = append(words, v.words[n].word)
		}
		for _, w := range locale.Words(text) {
			want = append(want, locale.Stem(w))
		}
		if !slices.Equal(words, want) {
			t.Errorf("%q has the words %q, not %q", text, words, want)
		}
	})
}

// What is not in the index cannot be named: that is a mistake of the program.
func TestUnknownReference(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a room that is not there is written")
		}
	}()
	x := example()
	x.Things = x.Things[:2]
	x.JSON()
}
