package change

import (
	"errors"
	"io/fs"
	"math/rand/v2"
	"testing"

	"vademecum/generator/acceptance/example"
	"vademecum/generator/acceptance/harness"
	"vademecum/generator/conference"
	"vademecum/generator/edit"
	"vademecum/generator/input"
	"vademecum/generator/load"
)

// project is the example with the changes that were made so far.
type project struct {
	*testing.T
	files  fs.FS
	config *conference.Config
	words  load.Words
	now    *conference.Conference

	private *conference.Private
	cache   load.Cache
	errors  int
	printed conference.Ref // a thing that is in an edition
}

func newProject(t *testing.T) *project {
	c, _ := example.Read(t, harness.Root(t))
	p := &project{T: t, files: input.Disk(harness.Root(t)), config: c.Config, words: example.Words(t)}
	p.read()
	return p
}

func (p *project) read() { p.Helper(); p.readAgain(load.Change{Everything: true}) }

// readAgain reads what has changed.
func (p *project) readAgain(change load.Change) {
	p.Helper()
	read, err := p.cache.Content(p.Context(), p.files, p.config, p.words, change)
	if err != nil {
		p.Fatal(err)
	}
	p.now, p.private, p.errors = read.Conference, read.Private, read.Diagnostics.Errors()
}

func (p *project) mentions() (out []Mention) {
	for _, r := range p.cache.References() {
		out = append(out, Mention{Ref: r.Ref, File: r.At.File, Line: int(r.At.Line), Column: int(r.At.Column)})
	}
	return out
}

// copy returns a project of its own with the same files.
func (p *project) copy() *project {
	p.Helper()
	c := &project{T: p.T, files: p.files, config: p.config, words: p.words}
	c.read()
	return c
}

func (p *project) planner() *planner {
	return &planner{Input: Input{Conference: p.now, Private: p.private}}
}

// plan returns the edits of a verb.
func (p *project) plan(v Verb) ([]edit.Edit, error) {
	edits, _, err := Plan(v, Input{
		Conference: p.now, Private: p.private, Mentions: p.mentions, Slug: load.SlugOf,
		InEdition: func(ref conference.Ref) int {
			if ref == p.printed {
				return 1
			}
			return 0
		},
		Now: conference.Moment{Date: p.now.Event.Start, Clock: 7 * 60},
		Content: func(file string) *edit.Content {
			data, err := fs.ReadFile(p.files, file)
			if err != nil {
				p.Fatal(err)
			}
			return edit.ReadContent(file, data)
		},
	})
	return edits, err
}

// do makes a change. It returns false if the verb refuses.
func (p *project) do(v Verb) bool {
	p.Helper()
	edits, err := p.plan(v)
	var refusal *Refusal
	if errors.As(err, &refusal) {
		return false
	}
	if err != nil {
		p.Fatal(err)
	}
	files, err := edit.Apply(p.files, edits)
	if err != nil {
		p.Fatalf("%+v: %v", v, err)
	}
	p.files = edit.Overlay(p.files, files)
	p.read()
	return true
}

type held struct {
	slot
	end            conference.Clock
	seated, firsts conference.Clock // of its first item
}

func heldAs(s *conference.Session) held {
	h := held{slot: slotOf(s), end: s.End}
	if s.Seated != nil {
		h.seated = *s.Seated
	}
	if len(s.Items) > 0 {
		h.firsts = s.Items[0].Start
	}
	return h
}

func (p *project) sessions() map[string]held {
	out := map[string]held{}
	for _, s := range p.now.Sessions {
		out[s.ID] = heldAs(s)
	}
	return out
}

// TestThereAndBack makes random changes of the example and their opposites. Every session is where the verb says, all others where they
// were; and in the end everything is as before, and no session says that it was moved that did not say so at first.
func TestThereAndBack(t *testing.T) {
	random := rand.New(rand.NewPCG(harness.Seed(t), 0))
	done := 0
	for range harness.Rounds(15, 200) {
		p := newProject(t)
		before := p.sessions()
		moved := map[string]bool{}
		for _, s := range p.now.Sessions {
			moved[s.ID] = s.MovedFrom != nil
		}
		day := p.now.Days()[random.IntN(len(p.now.Days()))]
		sessions := p.now.SessionsOn(day)
		s := sessions[random.IntN(len(sessions))]
		by := (random.IntN(8) - 4) * 5
		var there, back Verb
		want := p.sessions()
		switch random.IntN(3) {
		case 0:
			there, back = Shift{Day: day, By: by, From: s.Start}, Shift{Day: day, By: -by, From: s.Start + conference.Clock(by)}
			for _, o := range sessions {
				if o.Start >= s.Start && o.Status != conference.Cancelled && !o.Pinned {
					want[o.ID] = later(heldAs(o), conference.Clock(by))
				}
			}
		case 1:
			start := s.Start + conference.Clock(by)
			there, back = Move{Session: s.ID, Start: &start}, Move{Session: s.ID, Start: &s.Start}
			want[s.ID] = later(heldAs(s), conference.Clock(by))
		default:
			room := p.now.Rooms[random.IntN(len(p.now.Rooms))]
			if s.Room == "" {
				continue
			}
			there, back = Move{Session: s.ID, Room: room.ID}, Move{Session: s.ID, Room: s.Room}
			h := heldAs(s)
			h.room = room.ID
			want[s.ID] = h
		}
		if !p.do(there) {
			continue
		}
		for id, h := range p.sessions() {
			if h != want[id] {
				t.Fatalf("%+v: %s is %+v, want %+v", there, id, h, want[id])
			}
		}
		if shift, ok := there.(Shift); ok && shift.By < 0 && clashesBack(p.now.SessionsOn(day), shift) {
			continue // sessions that stayed begin at the same time now: the way back takes them along
		}
		if !p.do(back) {
			t.Fatalf("%+v: no way back", there)
		}
		for id, h := range p.sessions() {
			if h != before[id] {
				t.Fatalf("%+v and back: %s is %+v, was %+v", there, id, h, before[id])
			}
			if (p.now.Session(id).MovedFrom != nil) != moved[id] {
				t.Fatalf("%+v and back: moved_from of %s", there, id)
			}
		}
		done++
	}
	if done < 3 {
		t.Errorf("only %d changes were made", done)
	}
}

// clashesBack reports whether sessions that were not shifted begin late enough for the shift back.
func clashesBack(sessions []*conference.Session, there Shift) bool {
	for _, s := range sessions {
		if s.MovedFrom == nil && s.Start >= there.From+conference.Clock(there.By) && s.Status != conference.Cancelled {
			return true
		}
	}
	return false
}

func later(h held, by conference.Clock) held {
	h.start, h.end = h.start+by, h.end+by
	if h.seated != 0 {
		h.seated += by
	}
	if h.firsts != 0 {
		h.firsts += by
	}
	return h
}
