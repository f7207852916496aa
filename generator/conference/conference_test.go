package conference_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"vademecum/generator/conference"
	"vademecum/generator/position"
)

func TestTextIn(t *testing.T) {
	both := conference.Text{Variants: []conference.Variant{{Lang: "en", Value: "One"}, {Lang: "fr", Value: "Un"}}}
	english := conference.Text{Variants: []conference.Variant{{Lang: "en", Value: "One"}}}
	name := conference.Text{Name: true, Variants: []conference.Variant{{Value: "Salam"}, {Lang: "ar", Value: "سلام"}}}
	fr, ar := conference.Language{Tag: "fr"}, conference.Language{Tag: "ar", Fallback: []string{"fr"}}
	es := conference.Language{Tag: "es", Fallback: []string{"en", "fr"}}
	ca := conference.Language{Tag: "fr-CA", Parents: []string{"fr"}, Fallback: []string{"en"}}
	for _, c := range []struct {
		text        conference.Text
		in          conference.Language
		value, lang string
		has         bool
	}{
		{both, fr, "Un", "fr", true},
		{both, ar, "Un", "fr", false},
		{both, es, "One", "en", false},
		{english, fr, "One", "en", false}, // some language rather than a blank
		{name, fr, "Salam", "fr", true},
		{name, es, "Salam", "fr", true}, // a name is everywhere the same, and in the source language
		{name, ar, "سلام", "ar", true},
		{both, ca, "Un", "fr-CA", true}, // Canadians read French as their own
		{english, ca, "One", "en", false},
		{conference.Text{}, fr, "", "", false},
	} {
		value, lang := c.text.In(c.in, "fr")
		if value != c.value || lang != c.lang || c.text.Has(c.in) != c.has {
			t.Errorf("%v in %s: %q in %q, has %v", c.text.Variants, c.in.Tag, value, lang, c.text.Has(c.in))
		}
	}
	if !(conference.Text{}).Zero() || both.Zero() {
		t.Error("Zero is about having no text")
	}
}

func TestProseIn(t *testing.T) {
	e := conference.Entity{Prose: []conference.Prose{{Lang: "en"}, {Lang: "fr"}}}
	for _, c := range []struct {
		in   conference.Language
		want string
		own  bool
	}{
		{conference.Language{Tag: "fr"}, "fr", true},
		{conference.Language{Tag: "fr-CA", Parents: []string{"fr"}, Fallback: []string{"en"}}, "fr", true},
		{conference.Language{Tag: "ar", Fallback: []string{"es", "fr"}}, "fr", false},
		{conference.Language{Tag: "ar", Fallback: []string{"es"}}, "en", false},
	} {
		if p, own := e.ProseIn(c.in); p == nil || p.Lang != c.want || own != c.own {
			t.Errorf("for %v: %v, want %s", c.in, p, c.want)
		}
	}
	if p, _ := (&conference.Entity{}).ProseIn(conference.Language{Tag: "fr"}); p != nil {
		t.Errorf("got %v", p)
	}
}

func TestOrigin(t *testing.T) {
	var o conference.Origin
	o.Position = position.Position{File: "a.toml", Line: 1}
	o.Note("room", position.Position{File: "a.toml", Line: 4})
	if o.Key("room").Line != 4 || o.Key("track").Line != 1 || !o.Wrote("room") || o.Wrote("track") {
		t.Errorf("%v", o)
	}
}

func TestRef(t *testing.T) {
	for want, ref := range map[string]conference.Ref{
		"session:opening": {Kind: conference.KindSession, ID: "opening"}, "event": {Kind: conference.KindEvent},
	} {
		if ref.String() != want {
			t.Errorf("%v is written %s", ref, ref)
		}
	}
}

func thing(id string) conference.Entity { return conference.Entity{ID: id} }

var day = conference.Date{Year: 2007, Month: time.November, Day: 15}

// sample is a small conference whose lists are not in order yet.
func sample() *conference.Conference {
	c := &conference.Conference{
		Types:     []*conference.SessionType{{Entity: thing("panel")}},
		Audiences: []*conference.Audience{{Entity: thing("press")}},
		Tracks:    []*conference.Track{{Entity: thing("t")}},
		Venues:    []*conference.Venue{{Entity: thing("cicb"), Name: conference.Text{Variants: []conference.Variant{{Value: "CICB"}}}}},
		Rooms:     []*conference.Room{{Entity: thing("small"), Venue: "cicb"}, {Entity: thing("hall"), Venue: "cicb"}},
		Persons:   []*conference.Person{{Entity: thing("minister")}, {Entity: thing("clerk")}},
		Hotels:    []*conference.Hotel{{Entity: thing("salam")}},
		Stops:     []*conference.Stop{{Entity: thing("airport")}},
		Shuttles: []*conference.Shuttle{
			{Entity: thing("a"), Services: []*conference.Service{{Stops: []string{"salam", "cicb"}}, {Stops: []string{"cicb", "salam", "airport"}}}},
			{Entity: thing("b"), Services: []*conference.Service{{Stops: []string{"airport", "cicb"}}}},
		},
		Sessions: []*conference.Session{
			{Entity: thing("late"), Day: day, Start: 900, End: 960, Room: "hall", Track: "t", Speakers: []string{"minister"}},
			{Entity: thing("next"), Day: day.AddDays(1), Start: 540, End: 600, Room: "hall"},
			{Entity: thing("b"), Day: day, Start: 540, End: 600, Room: "small", Chairs: []string{"clerk"}},
			{Entity: thing("a"), Day: day, Start: 540, End: 600, Room: "hall", Items: []*conference.Item{
				{Entity: thing("i"), Chairs: []string{"minister"}, Speakers: []string{"clerk", "minister"}},
			}},
		},
		Notices: []*conference.Notice{
			{Entity: thing("old"), From: conference.Moment{Date: day}}, {Entity: thing("new"), From: conference.Moment{Date: day, Clock: 1}},
		},
		Contacts:   []*conference.Contact{{Entity: thing("none")}, {Entity: thing("z"), Order: new(0)}, {Entity: thing("b"), Order: new(2)}, {Entity: thing("a"), Order: new(2)}},
		Categories: []*conference.Category{{Entity: thing("stay"), Order: new(2)}, {Entity: thing("travel"), Order: new(1)}},
		Pages:      []*conference.Page{{Entity: thing("visa"), Category: "travel"}, {Entity: thing("cash"), Category: "stay"}, {Entity: thing("money"), Category: "stay", Order: new(3)}},
	}
	c.Finish()
	return c
}

// ids returns the ids of a list of things.
func ids[T any](list []*T, of func(*T) string) []string {
	var out []string
	for _, t := range list {
		out = append(out, of(t))
	}
	return out
}

func TestOrder(t *testing.T) {
	c := sample()
	sessions := func(list []*conference.Session) []string {
		return ids(list, func(s *conference.Session) string { return s.ID })
	}
	for what, lists := range map[string][2][]string{
		"sessions":                    {sessions(c.Sessions), {"b", "a", "late", "next"}},
		"sessions of the day":         {sessions(c.SessionsOn(day)), {"b", "a", "late"}},
		"sessions of no day":          {sessions(c.SessionsOn(day.AddDays(9))), nil},
		"sessions in the hall":        {sessions(c.SessionsIn("hall")), {"a", "late", "next"}},
		"sessions of the track":       {sessions(c.SessionsOf("t")), {"late"}},
		"sessions with the minister":  {sessions(c.SessionsWith("minister")), {"a", "late"}},
		"sessions with the clerk":     {sessions(c.SessionsWith("clerk")), {"b", "a"}},
		"people of a":                 {c.Session("a").People(), {"minister", "clerk"}},
		"notices":                     {ids(c.Notices, func(n *conference.Notice) string { return n.ID }), {"new", "old"}},
		"contacts":                    {ids(c.Contacts, func(n *conference.Contact) string { return n.ID }), {"z", "a", "b", "none"}},
		"categories":                  {ids(c.Categories, func(n *conference.Category) string { return n.ID }), {"travel", "stay"}},
		"pages":                       {ids(c.Pages, func(n *conference.Page) string { return n.ID }), {"money", "cash", "visa"}},
		"pages about the stay":        {ids(c.PagesIn("stay"), func(n *conference.Page) string { return n.ID }), {"money", "cash"}},
		"rooms, as written":           {ids(c.RoomsOf("cicb"), func(n *conference.Room) string { return n.ID }), {"small", "hall"}},
		"shuttles at the centre":      {ids(c.ShuttlesAt("cicb"), func(n *conference.Shuttle) string { return n.ID }), {"a", "b"}},
		"shuttles at the hotel":       {ids(c.ShuttlesAt("salam"), func(n *conference.Shuttle) string { return n.ID }), {"a"}},
		"stops of the first shuttle":  {c.Shuttle("a").StopIDs(), {"salam", "cicb", "airport"}},
		"stops of the second shuttle": {c.Shuttle("b").StopIDs(), {"airport", "cicb"}},
	} {
		if !slices.Equal(lists[0], lists[1]) {
			t.Errorf("%s: %q, want %q", what, lists[0], lists[1])
		}
	}
	if got := fmt.Sprint(c.Days()); got != "[2007-11-15 2007-11-16]" {
		t.Errorf("days: %s", got)
	}
}

// TestLookups checks that everything is found by its id, and that what is not there is nil.
func TestLookups(t *testing.T) {
	c := sample()
	value := reflect.ValueOf(c)
	for method, id := range map[string]string{
		"Type": "panel", "Audience": "press", "Track": "t", "Venue": "cicb", "Room": "hall", "Person": "clerk", "Hotel": "salam",
		"Stop": "airport", "Shuttle": "b", "Session": "late", "Notice": "old", "Contact": "z", "Category": "stay", "Page": "visa",
	} {
		find := value.MethodByName(method)
		got := find.Call([]reflect.Value{reflect.ValueOf(id)})[0]
		if got.IsNil() || got.Elem().FieldByName("ID").String() != id {
			t.Errorf("%s(%q) is %v", method, id, got)
		}
		if none := find.Call([]reflect.Value{reflect.ValueOf("nothing")})[0]; !none.IsNil() {
			t.Errorf("%s finds %v", method, none)
		}
	}
	for id, kind := range map[string]conference.Kind{
		"salam": conference.KindHotel, "cicb": conference.KindVenue, "airport": conference.KindStop, "nothing": "",
	} {
		if _, got, ok := c.PlaceName(id); got != kind || ok != (kind != "") {
			t.Errorf("the place %s is a %q", id, got)
		}
	}
	if name, _, _ := c.PlaceName("cicb"); name.Zero() {
		t.Error("the venue has no name")
	}
}

// TestEveryList checks that a list of things cannot be forgotten in the table of kinds: every list of a conference has a kind, and its
// things are found by their ids.
func TestEveryList(t *testing.T) {
	value := reflect.ValueOf(&conference.Conference{}).Elem()
	lists := 0
	for i := range value.NumField() {
		list, name := value.Field(i), value.Type().Field(i).Name
		if list.Kind() != reflect.Slice || !list.Type().Elem().Implements(reflect.TypeFor[conference.Thing]()) {
			continue
		}
		lists++
		c := &conference.Conference{}
		thing := reflect.New(list.Type().Elem().Elem())
		thing.Interface().(conference.Thing).Common().ID = "x"
		reflect.ValueOf(c).Elem().Field(i).Set(reflect.Append(list, thing))
		c.Finish()
		if !slices.Contains(c.Everything(), thing.Interface().(conference.Thing)) {
			t.Errorf("%s has no kind", name)
		}
		method := reflect.ValueOf(c).MethodByName(strings.TrimPrefix(thing.Type().Elem().Name(), "Session"))
		if name == "Sessions" {
			method = reflect.ValueOf(c).MethodByName("Session")
		}
		if found := method.Call([]reflect.Value{reflect.ValueOf("x")}); found[0].Interface() != thing.Interface() {
			t.Errorf("%s: the thing is not found by its id", name)
		}
	}
	if lists < 15 {
		t.Errorf("only %d lists were looked at", lists)
	}
}

// TestEverything checks that each thing is visited once.
func TestEverything(t *testing.T) {
	c := sample()
	seen := map[*conference.Entity]int{}
	for _, e := range c.Everything() {
		seen[e.Common()]++
	}
	for e, n := range seen {
		if n != 1 {
			t.Errorf("%q is visited %d times", e.ID, n)
		}
	}
	for _, e := range []*conference.Entity{
		&c.Event.Entity, &c.Sessions[0].Entity, &c.Session("a").Items[0].Entity, &c.Tracks[0].Entity, &c.Venues[0].Entity,
		&c.Rooms[0].Entity, &c.Persons[0].Entity, &c.Hotels[0].Entity, &c.Stops[0].Entity, &c.Shuttles[0].Entity,
		&c.Notices[0].Entity, &c.Contacts[0].Entity, &c.Categories[0].Entity, &c.Pages[0].Entity,
	} {
		if seen[e] != 1 {
			t.Errorf("%q is not visited", e.ID)
		}
	}
}
