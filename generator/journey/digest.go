package journey

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strings"
)

// Question is what a page asked a [Guide], in words that can be recorded: the method, and the ids it was asked about, with spaces
// between them ("to salam opening"). Ids have no spaces.
type Question string

// QuestionHotels is [Guide.Hotels], recorded.
const QuestionHotels Question = "hotels"

// QuestionVisit is [Guide.Visit], recorded.
func QuestionVisit(session string) Question { return Question("visit " + session) }

// QuestionTo is [Guide.To], recorded.
func QuestionTo(hotel, session string) Question { return Question("to " + hotel + " " + session) }

// QuestionStepFreeTo is [Guide.StepFreeTo], recorded.
func QuestionStepFreeTo(hotel, session string) Question {
	return Question("step-free-to " + hotel + " " + session)
}

// QuestionHome is [Guide.Home], recorded.
func QuestionHome(hotel, session string) Question { return Question("home " + hotel + " " + session) }

// QuestionStepFreeHome is [Guide.StepFreeHome], recorded.
func QuestionStepFreeHome(hotel, session string) Question {
	return Question("step-free-home " + hotel + " " + session)
}

// Session returns the session a question is about; not ok where it is about more than one.
func (q Question) Session() (id string, ok bool) {
	kind, ids, _ := strings.Cut(string(q), " ")
	switch kind {
	case "visit", "ways", "all-ways":
		return ids, true
	case "to", "step-free-to", "home", "step-free-home":
		_, id, ok = strings.Cut(ids, " ")
	}
	return id, ok
}

// Same reports whether the answer to a question is the same in another guide.
func (g *Guide) Same(other *Guide, q Question) bool {
	return g.works() == other.works() || g.sameAnswer(other, q) || g.Digest(q) == other.Digest(q)
}

// sameAnswer reports whether the answer to a question is kept from one guide to the next. If not, it may still be the same.
func (g *Guide) sameAnswer(other *Guide, q Question) bool {
	if g.works().ground != other.works().ground {
		return false
	}
	kind, ids, _ := strings.Cut(string(q), " ")
	hotel, session, _ := strings.Cut(ids, " ")
	switch kind {
	case "hotels":
		return true
	case "ways", "all-ways":
		return slices.Equal(g.Ways(ids, kind == "all-ways"), other.Ways(ids, kind == "all-ways"))
	case "outings":
		hotel, day, types := outingsAsked(ids)
		return g.asked().alikeOn(day, other.asked()) || sameOutings(g.Outings(hotel, day, types...), other.Outings(hotel, day, types...))
	case "last-home":
		hotel, day, _ := outingsAsked(ids)
		return g.asked().alikeOn(day, other.asked()) || slices.Equal(g.LastHome(hotel, day), other.LastHome(hotel, day))
	case "to":
		return g.To(hotel, session) == other.To(hotel, session)
	case "step-free-to":
		return g.StepFreeTo(hotel, session) == other.StepFreeTo(hotel, session)
	case "home":
		return g.Home(hotel, session) == other.Home(hotel, session)
	case "step-free-home":
		return g.StepFreeHome(hotel, session) == other.StepFreeHome(hotel, session)
	}
	return false
}

// Digest returns a value that stands for the answer to a question: two guides give the same one if, and only if, everything in
// their answers is the same. It is empty for a question that there is not.
func (g *Guide) Digest(q Question) string {
	kind, ids, _ := strings.Cut(string(q), " ")
	hotel, session, _ := strings.Cut(ids, " ")
	a := make(answer, 0, 512)
	switch kind {
	case "hotels":
		a.texts(g.works().hotels)
	case "visit":
		v, ok := g.Visit(ids)
		a.yes(ok)
		a.text(v.Place)
		a.instants(v.Earliest, v.Deadline, v.After, v.Until)
	case "ways", "all-ways":
		for _, w := range g.Ways(ids, kind == "all-ways") {
			a.text(w.Hotel)
			a.journey(w.To)
			a.journey(w.StepFreeTo)
			a.back(w.Home)
			a.back(w.StepFreeHome)
		}
	case "outings":
		hotel, day, types := outingsAsked(ids)
		list := g.Outings(hotel, day, types...)
		a.number(len(list))
		for _, o := range list {
			a.texts(o.Sessions)
			a.journey(o.Journey)
		}
	case "last-home":
		hotel, day, _ := outingsAsked(ids)
		list := g.LastHome(hotel, day)
		a.number(len(list))
		for _, j := range list {
			a.journey(j)
		}
	case "to":
		a.journey(g.To(hotel, session))
	case "step-free-to":
		a.journey(g.StepFreeTo(hotel, session))
	case "home":
		a.back(g.Home(hotel, session))
	case "step-free-home":
		a.back(g.StepFreeHome(hotel, session))
	default:
		return ""
	}
	sum := sha256.Sum256(a)
	return hex.EncodeToString(sum[:])
}

// answer is the answer to a question in bytes. Texts and lists are preceded by their length, so that no two answers are alike.
type answer []byte

func (a *answer) number(n int)  { *a = binary.AppendVarint(*a, int64(n)) }
func (a *answer) text(s string) { a.number(len(s)); *a = append(*a, s...) }

func (a *answer) yes(b bool) {
	if b {
		a.number(1)
	} else {
		a.number(0)
	}
}

func (a *answer) texts(list []string) {
	a.number(len(list))
	for _, s := range list {
		a.text(s)
	}
}

func (a *answer) instants(list ...Instant) {
	for _, i := range list {
		a.number(int(i))
	}
}

func (a *answer) back(b *Back) {
	a.yes(b != nil)
	if b == nil {
		return
	}
	a.number(len(b.First))
	for _, j := range b.First {
		a.journey(j)
	}
	a.journey(b.Last)
}

func (a *answer) journey(j *Journey) {
	a.yes(j != nil)
	if j == nil {
		return
	}
	a.text(j.From)
	a.text(j.To)
	a.instants(j.Leave, j.Arrive)
	a.number(len(j.Legs))
	for i := range j.Legs {
		a.leg(&j.Legs[i])
	}
}

func (a *answer) leg(l *Leg) {
	a.text(l.From)
	a.text(l.To)
	a.instants(l.Ready, l.Depart, l.Arrive)
	a.yes(l.Trip != nil)
	if l.Trip == nil {
		return
	}
	a.number(l.Board)
	a.number(l.Alight)
	a.trip(l.Trip)
}

func (a *answer) trip(t *Trip) {
	a.text(t.Line)
	a.text(t.Service)
	a.number(t.Day.Year)
	a.number(int(t.Day.Month))
	a.number(t.Day.Day)
	a.number(int(t.Name))
	a.yes(t.StepFree)
	a.number(t.Seats)
	a.number(int(t.Every))
	a.instants(t.Until)
	a.number(len(t.Calls))
	for _, c := range t.Calls {
		a.text(c.Place)
		a.instants(c.Arrive, c.Depart)
		a.yes(c.PickUp)
		a.yes(c.SetDown)
	}
}
