package scope_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
	"vademecum/generator/plan/scope"
)

// ofEverything is the scope of a whole conference, which has been finished.
func ofEverything(c *conference.Conference) *scope.Scope {
	return scope.Everything(c, journey.NewGuide(c), nil)
}

// TestRichIsRich: every field that an editor can set is set somewhere in the conference of these tests.
func TestRichIsRich(t *testing.T) {
	c := rich()
	// These are other ways to write a timetable, a page or a text, and no page with a key differs by them alone.
	allowed := []string{"Exception.Added", "Pack.Skip", "Page.Layout", "Service.Approximate", "Service.Every", "Text.Name"}
	got := unset(reflect.ValueOf(c.Event), reflect.ValueOf(c.Types), reflect.ValueOf(c.Audiences), reflect.ValueOf(c.Tracks), reflect.ValueOf(c.Venues),
		reflect.ValueOf(c.Rooms), reflect.ValueOf(c.Persons), reflect.ValueOf(c.Hotels), reflect.ValueOf(c.Stops), reflect.ValueOf(c.Shuttles), reflect.ValueOf(c.Walks),
		reflect.ValueOf(c.Transport), reflect.ValueOf(c.Sessions), reflect.ValueOf(c.Notices), reflect.ValueOf(c.Contacts), reflect.ValueOf(c.Categories),
		reflect.ValueOf(c.Pages), reflect.ValueOf(c.Packs))
	for _, field := range got {
		if !slices.Contains(allowed, field) {
			t.Errorf("no thing in rich_test.go sets %s: set it there, so that keys of pages are tested with it", field)
		}
	}
	for _, field := range allowed {
		if !slices.Contains(got, field) {
			t.Errorf("%s is set: delete it from the fields that need not be", field)
		}
	}
}

// pagesKeys are the keys of two pages: of a session that has people, neighbours and a way to it, and of one of its people.
func pagesKeys(c *conference.Conference) (session, person string) {
	all := ofEverything(c)
	return all.ForSession("middle").Key("seed"), all.ForPerson("person-1").Key("seed")
}

// TestKey: whatever changes of what a page's key stands for changes the key, and nothing else does.
func TestKey(t *testing.T) {
	c := rich()
	c.Finish()
	session, person := pagesKeys(c)
	shared := []string{"Event", "Types[", "Audiences[", "Tracks[", "Venues[", "Rooms[", "Hotels[", "Stops[", "Shuttles[", "Walks[", "Transport.", "Countries["}
	forSession := append([]string{"Sessions[middle]", "Sessions[before]", "Sessions[after]", "Persons[person-0]", "Persons[person-1]", "Persons[person-2]", "Persons[person-3]"}, shared...)
	forPerson := append([]string{"Sessions[middle]", "Sessions[evening]", "Persons[person-0]", "Persons[person-1]", "Persons[person-2]", "Persons[person-3]"}, shared...)
	concerns := func(path string, list []string) bool {
		return slices.ContainsFunc(list, func(prefix string) bool { return strings.HasPrefix(path, prefix) })
	}
	// Lists whose order an editor decides, and those whose last thing is one of those that count.
	lists := map[string][2]bool{}
	for _, list := range []string{"Types", "Audiences", "Tracks", "Venues", "Rooms", "Hotels", "Stops", "Shuttles", "Walks", "Countries"} {
		lists[list+" is shorter"], lists[list+" is turned round"] = [2]bool{true, true}, [2]bool{true, true}
	}
	changed, same := 0, 0
	editedConferences(t, func(path string, c *conference.Conference) {
		wantSession, wantPerson := concerns(path, forSession), concerns(path, forPerson)
		if both, ok := lists[path]; ok {
			wantSession, wantPerson = both[0], both[1]
		}
		if strings.HasSuffix(path, ".Day.Day") || strings.HasSuffix(path, ".Day.Month") || strings.HasSuffix(path, ".Day.Year") {
			if strings.HasPrefix(path, "Sessions[") && strings.Count(path, ".") == 2 {
				// There may be another day then, which every page may lead to.
				wantSession, wantPerson = wantSession || len(c.Days()) != 2, wantPerson || len(c.Days()) != 2
			}
		}
		if path == "Sessions[dropped].Room" || path == "Sessions[far].Room" || path == "Sessions[tomorrow].Room" {
			return // it may come between the neighbours
		}
		gotSession, gotPerson := pagesKeys(c)
		if (gotSession != session) != wantSession {
			t.Errorf("%s: the key of the session changes: %v", path, gotSession != session)
		}
		if (gotPerson != person) != wantPerson {
			t.Errorf("%s: the key of the person changes: %v", path, gotPerson != person)
		}
		if wantSession {
			changed++
		} else {
			same++
		}
	})
	t.Logf("%d changes count for the session and %d do not", changed, same)
	if changed < 400 || same < 200 {
		t.Error("too few to prove anything")
	}
}

// Other sessions become neighbours, and the seed counts too.
func TestKeyOfNeighboursAndSeed(t *testing.T) {
	keys := map[string]string{}
	note := func(what, key string) {
		t.Helper()
		for other, k := range keys {
			if k == key {
				t.Errorf("%s has the key of %s", what, other)
			}
		}
		keys[what] = key
	}
	c := rich()
	c.Finish()
	middle := ofEverything(c).ForSession("middle")
	note("the page", middle.Key("path", "fr"))
	note("another language", middle.Key("path", "ar"))
	note("another path", middle.Key("Path", "fr"))
	note("one word", middle.Key("pathfr"))
	note("no words", middle.Key())
	note("an empty word", middle.Key("", "path", "fr"))
	note("the session before", ofEverything(c).ForSession("before").Key("path", "fr"))
	note("a person", ofEverything(c).ForPerson("person-1").Key("path", "fr"))
	for _, id := range []string{"before", "after"} {
		c := rich()
		c.Sessions = slices.DeleteFunc(c.Sessions, func(s *conference.Session) bool { return s.ID == id })
		c.Finish()
		note("without the session "+id, ofEverything(c).ForSession("middle").Key("path", "fr"))
	}
	for _, start := range []conference.Clock{570, 599, 601, 630} {
		c := rich()
		c.Sessions = append(c.Sessions, &conference.Session{Entity: conference.Entity{ID: "between"}, Day: firstDay, Start: start, End: 640, Room: "room-1", Type: "panel"})
		c.Finish()
		note(fmt.Sprint("with a session at ", start), ofEverything(c).ForSession("middle").Key("path", "fr"))
	}
}

// Of two sessions at one time in one room each is the neighbour of the other, before or after: their keys follow from the order too.
func TestKeyFollowsTheOrderOfNeighbours(t *testing.T) {
	type seen struct{ around [2]string }
	known := map[string]seen{}
	for _, end := range []conference.Clock{610, 620, 630} {
		for _, turned := range []bool{false, true} {
			c := rich()
			other := &conference.Session{Entity: conference.Entity{ID: "other"}, Day: firstDay, Start: 600, End: end, Room: "room-2", Type: "panel"}
			own := &conference.Session{Entity: conference.Entity{ID: "own"}, Day: firstDay, Start: 600, End: 620, Room: "room-2", Type: "panel"}
			c.Sessions = []*conference.Session{other, own}
			if turned {
				slices.Reverse(c.Sessions)
			}
			c.Finish()
			all := ofEverything(c)
			around, key := all.Neighbours(c.Session("own")), all.ForSession("own").Key("seed")
			if before, there := known[key]; there && before.around != around {
				t.Errorf("between %q and %q the key is the same", before.around, around)
			}
			known[key] = seen{around}
		}
	}
	if len(known) != 3 {
		t.Errorf("%d keys", len(known))
	}
}

// Where something was written changes no key: an editor may add a line above it.
func TestKeyWithoutPositions(t *testing.T) {
	c := rich()
	c.Finish()
	session, person := pagesKeys(c)
	version := ofEverything(c).Version()
	moved := rich()
	n := 0
	var move func(v reflect.Value)
	move = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Struct:
			if line := v.FieldByName("Line"); line.IsValid() && slices.Contains(where, v.Type()) {
				line.SetInt(line.Int() + 7)
				n++
				return
			}
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					move(v.Field(i))
				}
			}
		case reflect.Pointer:
			if !v.IsNil() && v.Type() != reflect.TypeFor[*conference.Config]() {
				move(v.Elem())
			}
		case reflect.Slice:
			for i := range v.Len() {
				move(v.Index(i))
			}
		}
	}
	move(reflect.ValueOf(moved))
	moved.Finish()
	gotSession, gotPerson := pagesKeys(moved)
	if gotSession != session || gotPerson != person || ofEverything(moved).Version() != version {
		t.Error("where things are written counts")
	}
	if n < 300 {
		t.Errorf("only %d positions were changed", n)
	}
}

// TestVersion: the version of everything changes with every value.
func TestVersion(t *testing.T) {
	c := rich()
	c.Finish()
	seen := map[string]string{ofEverything(c).Version(): "nothing"}
	editedConferences(t, func(path string, c *conference.Conference) {
		if strings.HasSuffix(path, " is turned round") && strings.Count(path, ".") == 0 {
			return // Finish puts these in order
		}
		version := ofEverything(c).Version()
		if other, there := seen[version]; there {
			t.Errorf("%s has the version of %s", path, other)
		}
		seen[version] = path
	})
}

// Keys and versions do not change from one run to the next, nor with the order of calls.
func TestKeysAreDeterministic(t *testing.T) {
	c := rich()
	c.Finish()
	session, person := pagesKeys(c)
	for range 20 {
		c := rich()
		c.Finish()
		all := ofEverything(c)
		if all.ForPerson("person-1").Key("seed") != person || all.ForSession("middle").Key("seed") != session || all.ForSession("middle").Key("seed") != session {
			t.Fatal("a key is another one the second time")
		}
	}
}

// calls are all ways to ask a scope. Those of a session's scope that are in it have the ids of what they ask about in it.
func calls(c *conference.Conference) map[string]struct{ in, out func(s *scope.Scope) } {
	day := firstDay
	type both = struct{ in, out func(s *scope.Scope) }
	return map[string]both{
		"Event":   {in: func(s *scope.Scope) { s.Event() }},
		"Session": {func(s *scope.Scope) { s.Session("middle"); s.Session("before"); s.Session("after") }, func(s *scope.Scope) { s.Session("far") }},
		"Thing": {func(s *scope.Scope) { s.Thing(conference.Ref{Kind: conference.KindRoom, ID: "room-3"}) }, func(s *scope.Scope) {
			s.Thing(conference.Ref{Kind: conference.KindSession, ID: "far"})
		}},
		"Type":           {in: func(s *scope.Scope) { s.Type("panel") }},
		"Audience":       {in: func(s *scope.Scope) { s.Audience("all") }},
		"Track":          {in: func(s *scope.Scope) { s.Track("track-2") }},
		"Venue":          {in: func(s *scope.Scope) { s.Venue("venue-2") }},
		"Room":           {in: func(s *scope.Scope) { s.Room("room-3") }},
		"Person":         {func(s *scope.Scope) { s.Person("person-0"); s.Person("person-3") }, func(s *scope.Scope) { s.Person("person-5") }},
		"Hotel":          {in: func(s *scope.Scope) { s.Hotel("hotel-2") }},
		"Stop":           {in: func(s *scope.Scope) { s.Stop("stop-1") }},
		"Shuttle":        {in: func(s *scope.Scope) { s.Shuttle("line-2") }},
		"Notice":         {out: func(s *scope.Scope) { s.Notice("notice") }},
		"Contact":        {out: func(s *scope.Scope) { s.Contact("contact") }},
		"Category":       {out: func(s *scope.Scope) { s.Category("category") }},
		"Page":           {out: func(s *scope.Scope) { s.Page("page") }},
		"Pack":           {out: func(s *scope.Scope) { s.Pack("general") }},
		"PlaceName":      {in: func(s *scope.Scope) { s.PlaceName("hotel-1") }},
		"PlaceShortName": {in: func(s *scope.Scope) { s.PlaceShortName("hotel-1") }},
		"Days":           {in: func(s *scope.Scope) { s.Days() }},
		"SessionsOn":     {out: func(s *scope.Scope) { s.SessionsOn(day) }},
		"SessionsIn":     {out: func(s *scope.Scope) { s.SessionsIn("room-1") }},
		"SessionsOf":     {out: func(s *scope.Scope) { s.SessionsOf("track-1") }},
		"SessionsInOn":   {out: func(s *scope.Scope) { s.SessionsInOn("room-1", day) }},
		"SessionsWith":   {func(s *scope.Scope) { s.SessionsWith("person-0") }, func(s *scope.Scope) { s.SessionsWith("person-1") }}, // who is in another session too
		"Neighbours":     {func(s *scope.Scope) { s.Neighbours(c.Session("middle")) }, func(s *scope.Scope) { s.Neighbours(c.Session("far")) }},
		"Tracks":         {in: func(s *scope.Scope) { s.Tracks() }},
		"Audiences":      {in: func(s *scope.Scope) { s.Audiences() }},
		"Venues":         {in: func(s *scope.Scope) { s.Venues() }},
		"RoomsOf":        {in: func(s *scope.Scope) { s.RoomsOf("venue-1") }},
		"Persons":        {out: func(s *scope.Scope) { s.Persons() }},
		"Hotels":         {in: func(s *scope.Scope) { s.Hotels() }},
		"Stops":          {in: func(s *scope.Scope) { s.Stops() }},
		"Interprets":     {in: func(s *scope.Scope) { s.Interprets() }},
		"UsualType":      {in: func(s *scope.Scope) { s.UsualType() }},
		"Country":        {in: func(s *scope.Scope) { s.Country("ML") }},
		"Shuttles":       {in: func(s *scope.Scope) { s.Shuttles() }},
		"Running":        {in: func(s *scope.Scope) { s.Running() }},
		"ShuttlesAt":     {in: func(s *scope.Scope) { s.ShuttlesAt("hotel-1") }},
		"Notices":        {out: func(s *scope.Scope) { s.Notices() }},
		"Contacts":       {out: func(s *scope.Scope) { s.Contacts() }},
		"Packs":          {out: func(s *scope.Scope) { s.Packs() }},
		"Categories":     {out: func(s *scope.Scope) { s.Categories() }},
		"PagesIn":        {out: func(s *scope.Scope) { s.PagesIn("category") }},
		"Timetables":     {in: func(s *scope.Scope) { s.Timetables("line-1") }},
		"ServedHotels":   {in: func(s *scope.Scope) { s.ServedHotels() }},
		"Visit":          {func(s *scope.Scope) { s.Visit("middle") }, func(s *scope.Scope) { s.Visit("far") }},
		"Ways":           {func(s *scope.Scope) { s.Ways("middle", true) }, func(s *scope.Scope) { s.Ways("far", true) }},
		"DayJourneys":    {out: func(s *scope.Scope) { s.DayJourneys("hotel-1", day, false) }},
		"LastHome":       {out: func(s *scope.Scope) { s.LastHome("hotel-1", day) }},

		"Since": {in: func(s *scope.Scope) { s.Since("middle") }, out: func(s *scope.Scope) { s.Since("far") }},

		"Key":        {in: func(s *scope.Scope) { s.Key() }},
		"Version":    {in: func(s *scope.Scope) { s.Version() }},
		"ForSession": {in: func(s *scope.Scope) { s.ForSession("middle") }},
		"ForPerson":  {in: func(s *scope.Scope) { s.ForPerson("person-1") }},
	}
}

// TestLimits: a limited scope hands out what its key stands for, and panics at everything else.
func TestLimits(t *testing.T) {
	c := rich()
	c.Finish()
	all := ofEverything(c)
	asks := calls(c)
	methods := reflect.TypeFor[*scope.Scope]()
	for i := range methods.NumMethod() {
		if _, known := asks[methods.Method(i).Name]; !known {
			t.Errorf("nothing is said here of %s: is it in a limited scope?", methods.Method(i).Name)
		}
	}
	refused := 0
	for name, ask := range asks {
		for _, call := range []func(*scope.Scope){ask.in, ask.out} {
			if call != nil && panics(func() { call(all) }) != "" {
				t.Errorf("%s panics in the scope of everything", name)
			}
		}
		limited := all.ForSession("middle")
		if ask.in != nil {
			if said := panics(func() { ask.in(limited) }); said != "" {
				t.Errorf("%s: %s", name, said)
			}
		}
		if ask.out != nil {
			refused++
			if said := panics(func() { ask.out(limited) }); !strings.HasPrefix(said, "scope: the page's key does not stand for ") {
				t.Errorf("%s asks outside the scope: %q", name, said)
			}
		}
	}
	if refused < 20 {
		t.Errorf("only %d calls ask outside", refused)
	}
	person := all.ForPerson("person-1")
	for _, id := range []string{"middle", "evening"} {
		if person.Session(id) == nil {
			t.Errorf("the person's scope lacks %s", id)
		}
	}
	if got := person.SessionsWith("person-1"); !slices.Equal(got, []string{"middle", "evening"}) {
		t.Errorf("the person is in %q", got)
	}
	for what, call := range map[string]func(){
		"a session before one of theirs": func() { person.Session("before") },
		"a person they never meet":       func() { person.Person("person-4") },
		"a list of sessions":             func() { person.SessionsOn(firstDay) },
		"a list of persons":              func() { person.Persons() },
	} {
		if panics(call) == "" {
			t.Errorf("a person's scope hands out %s", what)
		}
	}
}

// panics returns what a call panics with.
func panics(call func()) (said string) {
	defer func() {
		if r := recover(); r != nil {
			said = fmt.Sprint(r)
		}
	}()
	call()
	return ""
}
