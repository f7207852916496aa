package edition

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/conference"
)

// leftOut are the keys of things that a snapshot does not have, and why.
var leftOut = map[string]string{
	"Origin": "where it was written", "At": "where it was written", "Own": "says only who wrote it",

	"Event.Logo": "a picture", "Event.Share": "a picture", "Event.Icon": "a picture", "Event.Formerly": "there is one event", "Event.Promised": "for checks",
	"Venue.Image": "a picture", "Venue.Plan": "a picture", "Hotel.Image": "a picture", "Person.Image": "a picture", "Person.Several": "for checks",
	"Audience.Share": "a planning figure", "Session.Expected": "a planning figure", "Session.Share": "a planning figure", "Session.Highlight": "a matter of layout",
	"Session.Revised": "the difference says it", "Session.Sequence": "the difference says it", "Session.Pinned": "for changes", "Page.Updated": "the difference says it", "Page.Order": "order", "Page.Layout": "a matter of layout",
	"Contact.Order": "order", "Category.Order": "order", "Service.Every": "its departures", "Service.From": "its departures", "Service.Until": "its departures",
	"Service.Seats": "a planning figure", "Service.Vehicles": "a planning figure", "Exception.Vehicle": "a planning figure", "Service.Approximate": "its frequency",
	"Transport.Turnaround": "for checks", "Transport.FlightBefore": "for delegations", "Transport.Customs": "for delegations", "Transport.FlightAfter": "for delegations",
	"Shuttle.Exceptions": "in its services",
}

// Every key of a public thing is in the snapshot, or in the list of those left out: a new key has to go to one of the two.
func TestOfTakesEveryKey(t *testing.T) {
	filler := &fullFiller{}
	full := func() *conference.Conference {
		filler.n = 0
		c := &conference.Conference{Config: &conference.Config{Zone: time.UTC}}
		v := reflect.ValueOf(c).Elem()
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !slices.Contains([]string{"Config", "Packs"}, f.Name) {
				filler.fill(v.Field(i))
			}
		}
		for _, x := range c.Shuttles[0].Exceptions {
			x.Service, x.Cancelled, x.Added = c.Shuttles[0].Services[0].ID, false, false
		}
		s := c.Shuttles[0].Services[0]
		s.Stops, s.Minutes, s.Every, s.Approximate, s.OnRequest = []string{"a", "b"}, []int{0, 5}, 0, false, false
		s.Rules[0].Stop, s.Rules[0].Visit = s.Stops[0], 1
		return c
	}
	before := Of(full(), Journeys{})
	checked := 0
	check := func(kind string, of func(*conference.Conference) any) {
		typ := reflect.TypeOf(of(full())).Elem()
		for i := range typ.NumField() {
			name := kind + "." + typ.Field(i).Name
			_, left := leftOut[name]
			if _, everywhere := leftOut[typ.Field(i).Name]; left || everywhere {
				continue
			}
			c := full()
			f := reflect.ValueOf(of(c)).Elem().Field(i)
			change(f)
			checked++
			if reflect.DeepEqual(Of(c, Journeys{}), before) {
				t.Errorf("%s is neither in the snapshot nor left out on purpose", name)
			}
		}
	}
	check("Event", func(c *conference.Conference) any { return &c.Event })
	check("Transport", func(c *conference.Conference) any { return &c.Transport })
	check("SessionType", func(c *conference.Conference) any { return c.Types[0] })
	check("Audience", func(c *conference.Conference) any { return c.Audiences[0] })
	check("Track", func(c *conference.Conference) any { return c.Tracks[0] })
	check("Venue", func(c *conference.Conference) any { return c.Venues[0] })
	check("Room", func(c *conference.Conference) any { return c.Rooms[0] })
	check("Person", func(c *conference.Conference) any { return c.Persons[0] })
	check("Hotel", func(c *conference.Conference) any { return c.Hotels[0] })
	check("Stop", func(c *conference.Conference) any { return c.Stops[0] })
	check("Shuttle", func(c *conference.Conference) any { return c.Shuttles[0] })
	check("Service", func(c *conference.Conference) any { return c.Shuttles[0].Services[0] })
	check("CallRule", func(c *conference.Conference) any { return c.Shuttles[0].Services[0].Rules[0] })
	check("TripNote", func(c *conference.Conference) any { return c.Shuttles[0].Services[0].Notes[0] })
	check("Exception", func(c *conference.Conference) any { return c.Shuttles[0].Exceptions[0] })
	check("Walk", func(c *conference.Conference) any { return c.Walks[0] })
	check("Session", func(c *conference.Conference) any { return c.Sessions[0] })
	check("Item", func(c *conference.Conference) any { return c.Sessions[0].Items[0] })
	check("Notice", func(c *conference.Conference) any { return c.Notices[0] })
	check("Contact", func(c *conference.Conference) any { return c.Contacts[0] })
	check("Category", func(c *conference.Conference) any { return c.Categories[0] })
	check("Page", func(c *conference.Conference) any { return c.Pages[0] })
	check("Country", func(c *conference.Conference) any { return c.Countries[0] })
	if checked < 120 {
		t.Errorf("only %d keys were looked at", checked)
	}
}

// fullFiller gives every value something.
type fullFiller struct{ n int }

func (f *fullFiller) fill(v reflect.Value) {
	f.n++
	switch v.Interface().(type) {
	case conference.Date:
		v.Set(reflect.ValueOf(thursday))
		return
	case conference.Text:
		v.Set(reflect.ValueOf(conference.Text{Variants: []conference.Variant{{Lang: "en", Value: fmt.Sprint("text ", f.n)}}}))
		return
	case conference.Origin, conference.Images, conference.Image:
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprint("s", f.n))
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(int64(f.n))
	case reflect.Float64:
		v.SetFloat(float64(f.n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		f.fill(v.Index(0))
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				f.fill(v.Field(i))
			}
		}
	}
}

// change gives a value another one.
func change(v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.String:
		v.SetString(v.String() + "x")
	case reflect.Int:
		v.SetInt(v.Int() + 1)
	default:
		v.SetZero()
	}
}

// A snapshot does not depend on the order in which content is written.
func TestOfIsTheSameInAnyOrder(t *testing.T) {
	c := ReadProject(t, harness.Root(t))
	j := journeysOf(c)
	want := Encode(Header{}, Of(c, j))
	random := rand.New(rand.NewPCG(harness.Seed(t), 4))
	shuffle(random, reflect.ValueOf(c).Elem())
	random.Shuffle(len(j.LeaveBy), func(x, y int) { j.LeaveBy[x], j.LeaveBy[y] = j.LeaveBy[y], j.LeaveBy[x] })
	if got := Encode(Header{}, Of(c, j)); !bytes.Equal(got, want) {
		x, y := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
		for i := range min(len(x), len(y)) {
			if x[i] != y[i] && !strings.HasPrefix(x[i], digestStart) {
				t.Fatalf("got  %s\nwant %s", x[i], y[i])
			}
		}
		t.Fatal("another snapshot")
	}
}

// shuffle puts the lists in a value in another order where the order means nothing.
func shuffle(random *rand.Rand, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			shuffle(random, v.Elem())
		}
	case reflect.Slice:
		random.Shuffle(v.Len(), reflect.Swapper(v.Interface()))
		for i := range v.Len() {
			shuffle(random, v.Index(i))
		}
	case reflect.Struct:
		ordered := []string{"Config", "Event", "Packs", "Chairs", "Speakers", "Stops", "Minutes", "Departures", "Documents", "Links", "Files", "Rates", "About", "Open", "Formerly", "Pieces", "Hosts", "Vehicles", "Notes"}
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && !slices.Contains(ordered, f.Name) {
				shuffle(random, v.Field(i))
			}
		}
	}
}

// The markup of a long text is not in its digest; its words, links and pictures are.
func TestDigests(t *testing.T) {
	prose := func(pieces []string, target string) []conference.Prose {
		return []conference.Prose{{Lang: "en", Pieces: pieces, Links: []conference.ProseLink{{Target: target}}}}
	}
	digest := func(p []conference.Prose) string { return new(Taker).digests(conference.Text{}, p)[0].Sum }
	base := digest(prose([]string{`<p class="a">Take the bus <a href="`, `">here</a> or walk.</p>`}, "shuttle:a"))
	for _, test := range []struct {
		name   string
		pieces []string
		target string
		same   bool
	}{
		{"other classes", []string{`<p class="b" id="x">Take the bus <a rel="x" href="`, `" class="y">here</a> or walk.</p>`}, "shuttle:a", true},
		{"other line ends", []string{"<p>Take the\nbus <a href=\"", "\">here</a> or\nwalk.</p>"}, "shuttle:a", true},
		{"other words", []string{`<p class="a">Take the tram <a href="`, `">here</a> or walk.</p>`}, "shuttle:a", false},
		{"other words after the link", []string{`<p class="a">Take the bus <a href="`, `">there</a> or walk.</p>`}, "shuttle:a", false},
		{"another link", []string{`<p class="a">Take the bus <a href="`, `">here</a> or walk.</p>`}, "shuttle:b", false},
	} {
		if got := digest(prose(test.pieces, test.target)) == base; got != test.same {
			t.Errorf("%s: the same is %v", test.name, got)
		}
	}
}

// A walk's id does not depend on the order of its places, and two walks between the same places are two.
func TestWalks(t *testing.T) {
	got := walks([]*conference.Walk{{Places: []string{"b", "a"}, Minutes: 7}, {Places: []string{"a", "b"}, Minutes: 5, StepFree: true}})
	if len(got) != 2 || got[0].ID != "a+b" || got[0].Minutes != 5 || got[1].ID != "a+b#" {
		t.Errorf("got %+v", got)
	}
}

// Of several exceptions to a trip the last applies, as in the timetable; one that changes nothing is none.
func TestExceptions(t *testing.T) {
	departs := at(7, 45)
	line := &conference.Shuttle{
		Services: []*conference.Service{{Entity: conference.Entity{ID: "a"}, Stops: []string{"x", "y"}, Minutes: []int{0, 5}, Days: []conference.Date{thursday}, Departures: []conference.Clock{at(7, 30), at(8, 0)}}},
		Exceptions: []*conference.Exception{
			{Service: "a", Departure: at(7, 30), Day: thursday, Cancelled: true},
			{Service: "a", Departure: at(7, 30), Day: thursday, Departs: &departs},
			{Service: "a", Departure: at(8, 0), Day: thursday, Vehicle: "bus 2"},
			{Service: "b", Departure: at(8, 0), Day: thursday, Cancelled: true},
		},
	}
	got := new(Taker).shuttle(line).Services[0].Trips
	if len(got) != 1 || !got[0].Runs || got[0].Departs != departs {
		t.Errorf("got %+v", got)
	}
}

// A Taker that has taken snapshots of other versions takes the same as a new one.
func TestTakerRemembersOnlyWhatIsTheSame(t *testing.T) {
	c := ReadProject(t, harness.Root(t))
	var k Taker
	k.Of(c, Journeys{})
	changed := 0
	for _, s := range c.Sessions {
		for i := range s.Prose {
			s.Prose[i].Pieces = slices.Clone(s.Prose[i].Pieces) // as of another file
			s.Prose[i].Pieces[0] += "<p>More."
			changed++
		}
	}
	if changed == 0 {
		t.Fatal("the example has no session with a long text")
	}
	if got, want := k.Of(c, Journeys{}), Of(c, Journeys{}); !reflect.DeepEqual(got, want) {
		report(t, got, want)
	}
}
