package scope_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/conference"
)

var firstDay = conference.Date{Year: 2007, Month: time.November, Day: 15}

// say is a text in both languages of the conference.
func say(words string) conference.Text {
	return conference.Text{AsIs: true, Variants: []conference.Variant{{Lang: "fr", Value: words}, {Lang: "ar", Value: "ar " + words}}}
}

// thing is what all things have, with everything that is optional.
func thing(id string) conference.Entity {
	file := &conference.File{Path: "texts/" + id + ".jpg", Size: 1000}
	return conference.Entity{ID: id, Formerly: []string{"old-" + id}, Prose: []conference.Prose{{
		Lang: "fr", AsIs: true, Pieces: []string{"<p><a href=\"", "\">x</a><img src=\"", "\"><a href=\"", "\">y</a></p>"},
		Links: []conference.ProseLink{
			{Target: "session:far"},
			{Target: id + ".jpg", Image: true, Alt: "A picture", File: file, Format: "jpeg", Width: 2000, Height: 1000},
			{Target: id + ".pdf", File: &conference.File{Path: "texts/" + id + ".pdf", Size: 2000}},
		},
		Headings: []conference.Heading{{Level: 2, ID: "one", Text: "One"}},
		Lead:     "The lead of " + id,
	}}}
}

func photo(name string) conference.Image {
	return conference.Image{File: &conference.File{Path: name, Size: 1000}, Format: "jpeg", Alt: say("Photo " + name), Width: 2000, Height: 1000}
}

// photos is a photograph in each language of the conference.
func photos(name string) conference.Images {
	return conference.Images{Alt: say("Photo " + name), Variants: []conference.ImageVariant{
		{Lang: "fr", Image: photo(name)}, {Lang: "ar", Image: photo("ar-" + name)},
	}}
}

func links(id string) []conference.Document {
	return []conference.Document{{Title: say("Link " + id), Files: []conference.DocumentFile{{Lang: "fr", URL: "https://x.example/" + id}}}}
}

func position(latitude float64) *conference.Coordinates {
	return &conference.Coordinates{Latitude: latitude, Longitude: -8}
}

// rich is a conference in which every optional key is set, in two languages. [conference.Conference.Finish] has not been called, so
// that a test can change it first. Of the sessions, "middle" stands between "before" and "after" in one room; "far" has nothing to do
// with them.
func rich() *conference.Conference {
	c := &conference.Conference{
		Config: &conference.Config{
			BaseURL: "https://x.example/a/b/", BasePath: "/a/b/", Zone: time.FixedZone("", 3600), DayStarts: 300,
			Languages: []conference.Language{{Tag: "fr"}, {Tag: "ar", Fallback: []string{"fr"}}},
		},
		Event: conference.Event{
			Entity: thing("event"), Name: say("Conference"), ShortName: say("C"), Theme: say("Theme"), Start: firstDay, End: firstDay.AddDays(1), City: say("Bamako"),
			Country: "ML", Hosts: []conference.Text{say("The host")}, Summary: say("Summary"), Website: "https://e.example/", Logo: photos("logo.jpg"),
			Share: photo("share.jpg"), Icon: photo("icon.jpg"), Promised: []conference.Promise{{Type: "panel", Languages: []string{"fr"}}},
		},
		Transport: conference.Transport{Boarding: 4, Slack: 5, Turnaround: 3, Early: 90, FlightBefore: 120, Customs: 30, FlightAfter: 110},
	}
	for i, id := range []string{"panel", "keynote", "pause"} {
		c.Types = append(c.Types, &conference.SessionType{Entity: thing(id), Name: say("Type " + id), Own: true, Pause: i == 2, Anytime: i == 2})
	}
	for _, id := range []string{"all", "press"} {
		c.Audiences = append(c.Audiences, &conference.Audience{Entity: thing(id), Name: say("Audience " + id), Summary: say("For " + id), Own: true, Share: 50})
	}
	for _, id := range []string{"track-1", "track-2"} {
		c.Tracks = append(c.Tracks, &conference.Track{Entity: thing(id), Name: say("Track " + id), Summary: say("About " + id)})
	}
	for i, id := range []string{"venue-1", "venue-2"} {
		c.Venues = append(c.Venues, &conference.Venue{
			Entity: thing(id), Name: say("Venue " + id), ShortName: say("V " + id), Address: say("Address " + id), AddressLocal: say("Local " + id), Phone: "+223 1", Website: "https://v.example/",
			Coordinates: position(12.5 + float64(i)/10), Features: []string{"wifi"}, Summary: say("Summary " + id), Image: photos(id + ".jpg"), Plan: photos(id + "-plan.jpg"),
			Entry: 10, EntryOn: []conference.DayMinutes{{Day: firstDay, Minutes: 15}}, Walk: 2,
		})
	}
	for i, id := range []string{"room-1", "room-2", "room-3"} {
		c.Rooms = append(c.Rooms, &conference.Room{
			Entity: thing(id), Venue: []string{"venue-1", "venue-1", "venue-2"}[i], Name: say("Room " + id), Floor: say("Floor"), Capacity: 100, Shared: true, Features: []string{"wifi"},
			Summary: say("Summary " + id), Walk: new(4),
		})
	}
	for i := range 8 {
		id := fmt.Sprint("person-", i)
		c.Persons = append(c.Persons, &conference.Person{
			Entity: thing(id), Name: say("Person " + id), Several: true, Role: say("Role"), Organisation: say("Organisation"), Country: "ML", Summary: say("Summary " + id), Image: photos(id + ".jpg"),
			URL: "https://p.example/" + id, Links: links(id),
		})
	}
	for i, id := range []string{"hotel-1", "hotel-2"} {
		c.Hotels = append(c.Hotels, &conference.Hotel{
			Entity: thing(id), Name: say("Hotel " + id), ShortName: say("H " + id), Address: say("Address " + id), AddressLocal: say("Local " + id), Phone: "+223 2", Email: "h@x.example", Website: "https://h.example/",
			Coordinates: position(12.6 + float64(i)/10), Desk: say("Desk"), CheckIn: new(conference.Clock(840)), CheckOut: new(conference.Clock(720)), Features: []string{"wifi"},
			Rates: []conference.Rate{{Name: say("Single"), Price: say("80 000")}}, Summary: say("Summary " + id), Image: photos(id + ".jpg"), Walk: 1,
		})
	}
	for i, id := range []string{"stop-1", "stop-2"} {
		c.Stops = append(c.Stops, &conference.Stop{Entity: thing(id), Name: say("Stop " + id), ShortName: say("S " + id), Summary: say("Summary " + id), Coordinates: position(12.8 + float64(i)/10)})
	}
	c.Walks = []*conference.Walk{{Places: []string{"hotel-2", "venue-1"}, Minutes: 12, StepFree: true, Note: say("Walk")}}
	c.Shuttles = []*conference.Shuttle{line("line-1", "hotel-1", "stop-1", "venue-1"), line("line-2", "hotel-2", "stop-2", "venue-2")}
	c.Shuttles[1].Purpose = conference.ToOccasion
	c.Sessions = sessions()
	c.Notices = []*conference.Notice{{
		Entity: thing("notice"), Title: say("Notice"), Summary: say("Summary"), Urgent: true, From: conference.Moment{Date: firstDay, Clock: 480},
		Until: &conference.Moment{Date: firstDay, Clock: 600}, About: []conference.Ref{{Kind: conference.KindSession, ID: "middle"}},
	}}
	c.Contacts = []*conference.Contact{{
		Entity: thing("contact"), Kind: "emergency", Name: say("Contact"), Phone: "+223 3", Email: "k@x.example", Hours: say("Hours"), Open: []conference.OpenHours{{From: 480, Until: 1500}}, Place: say("Place"), Room: "room-1",
		Languages: []string{"fr"}, Summary: say("Summary"), Order: new(1),
	}}
	c.Categories = []*conference.Category{{Entity: thing("category"), Name: say("Category"), Order: new(1)}}
	c.Pages = []*conference.Page{{Entity: thing("page"), Title: say("Page"), Summary: say("Summary"), Category: "category", Order: new(1), Updated: new(firstDay)}}
	c.Countries = []*conference.Country{{Entity: thing("ML"), Name: say("Mali")}}
	c.Packs = []*conference.Pack{{
		Entity: thing("general"), For: conference.ForEveryone, Title: say("Pack"), Paper: conference.A4, Languages: []string{"fr"}, Sections: conference.ForEveryone.Sections(),
		Pages: []string{"page"}, Duplex: true,
	}}
	return c
}

// line is a line with everything that can be said of one.
func line(id string, stops ...string) *conference.Shuttle {
	back := slices.Clone(stops)
	slices.Reverse(back)
	service := func(id string, stops []string) *conference.Service {
		return &conference.Service{
			Entity: thing(id), Stops: stops, Minutes: []int{0, 6, 14}, Days: []conference.Date{firstDay, firstDay.AddDays(1)}, Note: say("Note " + id), Seats: 40,
			Vehicles: []string{"bus 1", "bus 2"}, StepFree: true, Direction: 1,
			Rules: []*conference.CallRule{{Stop: stops[1], Visit: 1, Only: conference.PickUpOnly, Wait: 1, Note: say("Call " + id)}},
			Notes: []*conference.TripNote{{Departure: 480, Note: say("Trip " + id)}},
		}
	}
	out, home, request := service("out", stops), service("home", back), service("request", slices.Clone(stops))
	out.Departures, home.Departures = []conference.Clock{480, 510, 540}, []conference.Clock{720, 780, 1440}
	request.OnRequest, request.Phone, request.From, request.Until, request.Every, request.Approximate = true, "+223 4", 600, 900, 0, false
	return &conference.Shuttle{
		Entity: thing(id), Name: say("Line " + id), ShortName: say("L" + id), Summary: say("Summary " + id), Note: say("Note " + id), Services: []*conference.Service{out, home, request},
		Exceptions: []*conference.Exception{
			{Service: "out", Departure: 480, Day: firstDay, Departs: new(conference.Clock(485)), Vehicle: "bus 3", Reason: say("Reason " + id)},
			{Service: "home", Departure: 780, Day: firstDay, Cancelled: true, Reason: say("Cancelled " + id)},
		},
	}
}

// sessions are those of the conference. No two of them share a person, but for one who is in "middle" and "evening".
func sessions() []*conference.Session {
	next := 0
	session := func(id, room string, start conference.Clock, people int) *conference.Session {
		s := &conference.Session{
			Entity: thing(id), Type: "panel", Title: say("Title " + id), Subtitle: say("Subtitle " + id), Summary: say("Summary " + id), Day: firstDay, Start: start, End: start + 60,
			Room: room, Track: "track-1", Audience: []string{"all", "press"}, Languages: []string{"fr"}, Interpretation: []conference.Interpretation{{Lang: "fr", Channel: 1}, {Lang: "en", Channel: 2}},
			Documents: []conference.Document{{Title: say("Document " + id), Files: []conference.DocumentFile{
				{Lang: "fr", File: &conference.File{Path: id + ".pdf", Size: 5000}}, {Lang: "en", URL: "https://d.example/" + id},
			}}},
			URL: "https://s.example/" + id, Links: links(id), Livestream: "https://l.example/" + id, Expected: 50, Share: 40, Status: conference.Tentative, Reason: say("Reason " + id),
			Seated: new(start - 15), Doors: new(start - 10), Punctual: new(true), Highlight: new(true),
			MovedFrom: &conference.Moved{Day: new(firstDay), Start: new(start - 30), Room: "room-2"}, Revised: new(firstDay), Sequence: 2, Pinned: true,
			Items: []*conference.Item{{Entity: thing(id + "-item"), Title: say("Item " + id), Summary: say("Item summary " + id), Start: start, End: new(start + 30)}},
		}
		for i := range people {
			list := [...]*[]string{&s.Chairs, &s.Speakers, &s.Items[0].Chairs, &s.Items[0].Speakers}[i]
			*list = append(*list, fmt.Sprint("person-", next))
			next++
		}
		return s
	}
	middle, before := session("middle", "room-1", 600, 4), session("before", "room-1", 540, 1)
	after, far := session("after", "room-1", 660, 0), session("far", "room-3", 600, 2)
	first, evening := session("first", "room-1", 420, 0), session("evening", "", 1140, 0)
	far.Track, far.Day = "track-2", firstDay.AddDays(1)
	evening.Venue, evening.Speakers = "venue-1", []string{"person-1"}
	place, dropped := session("place", "", 900, 0), session("dropped", "room-2", 900, 0)
	place.Place, dropped.Status = say("On the quay"), conference.Cancelled
	tomorrow := session("tomorrow", "room-1", 600, 0)
	tomorrow.Day = firstDay.AddDays(1)
	return []*conference.Session{middle, before, after, far, first, evening, place, dropped, tomorrow}
}

// leaf is one value of a conference that can be another.
type leaf struct {
	path   string // "Sessions[middle].Title.Variants[0].Value"
	change func() (undo func())
}

// where are the types that say where something was written.
var where = []reflect.Type{reflect.TypeFor[conference.Origin](), reflect.TypeOf(conference.Text{}.At)}

// leaves returns all that can be changed below a value: each text, number and truth; each pointer, that may lead nowhere; each
// list, that may be one shorter. Where something was written is left out, and so are the ids by which things are looked up.
func leaves(v reflect.Value, path string) []leaf {
	var out []leaf
	add := func(what string, change func()) {
		out = append(out, leaf{path + what, func() func() {
			old := reflect.New(v.Type()).Elem()
			old.Set(v)
			change()
			return func() { v.Set(old) }
		}})
	}
	switch v.Kind() {
	case reflect.Struct:
		if slices.Contains(where, v.Type()) {
			return nil
		}
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if field.IsExported() {
				name := "." + field.Name
				if field.Anonymous {
					name = ""
				}
				out = append(out, leaves(v.Field(i), path+name)...)
			}
		}
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		if v.Elem().Kind() != reflect.Struct || !v.Elem().FieldByName("ID").IsValid() {
			add(" is none", func() { v.SetZero() })
		}
		return append(out, leaves(v.Elem(), path)...)
	case reflect.Slice:
		for i := range v.Len() {
			name := fmt.Sprint(i)
			if e := reflect.Indirect(v.Index(i)); e.Kind() == reflect.Struct && e.FieldByName("ID").IsValid() {
				name = e.FieldByName("ID").String()
			}
			out = append(out, leaves(v.Index(i), path+"["+name+"]")...)
		}
		if v.Len() > 0 {
			add(" is shorter", func() { v.SetLen(v.Len() - 1) })
		}
		if v.Len() > 1 {
			add(" is turned round", func() {
				turned := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
				for i := range v.Len() {
					turned.Index(v.Len() - 1 - i).Set(v.Index(i))
				}
				v.Set(turned)
			})
		}
	case reflect.String:
		add("", func() { v.SetString(another(v.String())) })
	case reflect.Int:
		add("", func() { v.SetInt(v.Int() + 1) })
	case reflect.Int64:
		add("", func() { v.SetInt(v.Int() + 1) })
	case reflect.Bool:
		add("", func() { v.SetBool(!v.Bool()) })
	case reflect.Float64:
		add("", func() { v.SetFloat(v.Float() + .01) })
	default:
		panic("a conference holds a " + v.Kind().String())
	}
	return out
}

// another is a word in the place of one. In the place of an id it is another id of that kind, so that references lead somewhere.
func another(word string) string {
	switch word {
	case "ML":
		return "FR"
	case "fr":
		return "en"
	case "tentative", "cancelled":
		return "confirmed"
	case "pick-up":
		return "set-down"
	case "jpeg":
		return "png"
	case "panel":
		return "keynote"
	case "all":
		return "press"
	case "out":
		return "home"
	}
	if strings.HasPrefix(word, "person-") && len(word) == len("person-0") {
		return "person-7" // who is in no session
	}
	for _, kind := range []string{"venue-", "room-", "hotel-", "stop-", "line-", "track-"} {
		switch number, ok := strings.CutPrefix(word, kind); {
		case ok && number == "1":
			return kind + "2"
		case ok && len(number) == 1:
			return kind + "1"
		}
	}
	return word + "x"
}

// changeable returns all leaves of a conference. The fields of things by whose ids they are looked up stay.
func changeable(c *conference.Conference) []leaf {
	v := reflect.ValueOf(c).Elem()
	var out []leaf
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if field.IsExported() && field.Name != "Config" {
			out = append(out, leaves(v.Field(i), field.Name)...)
		}
	}
	return slices.DeleteFunc(out, func(l leaf) bool {
		below, ok := strings.CutSuffix(l.path, "].ID")
		return ok && strings.Count(below, "[") == 1 // an item's or a service's is not looked up
	})
}

// editedConferences calls do with one conference after another, each with one value other than in rich: with one value in five, or
// with each in a long run. What do is called with is good for that call alone.
func editedConferences(t *testing.T, do func(path string, c *conference.Conference)) {
	t.Helper()
	oneIn := harness.Rounds(5, 1)
	c := rich()
	for i, l := range changeable(c) {
		if uint64(i)%uint64(oneIn) != harness.Seed(t)%uint64(oneIn) {
			continue
		}
		undo := l.change()
		edited := copied(c)
		edited.Finish()
		do(l.path, edited)
		undo()
	}
}

// copied is a conference of the same things, with lists of its own.
func copied(c *conference.Conference) *conference.Conference {
	out := &conference.Conference{}
	from, to := reflect.ValueOf(c).Elem(), reflect.ValueOf(out).Elem()
	for i := range from.NumField() {
		field := from.Field(i)
		switch {
		case !from.Type().Field(i).IsExported():
		case field.Kind() == reflect.Slice:
			to.Field(i).Set(reflect.AppendSlice(reflect.MakeSlice(field.Type(), 0, field.Len()), field))
		default:
			to.Field(i).Set(field)
		}
	}
	return out
}

// unset returns the fields below a value that are set nowhere in it.
func unset(values ...reflect.Value) []string {
	set := map[string]bool{}
	var walk func(v reflect.Value, path string)
	walk = func(v reflect.Value, path string) {
		switch v.Kind() {
		case reflect.Struct:
			if slices.Contains(where, v.Type()) {
				return
			}
			for i := range v.NumField() {
				if field := v.Type().Field(i); field.IsExported() {
					name := v.Type().Name() + "." + field.Name
					set[name] = set[name] || !v.Field(i).IsZero() || slices.Contains(where, field.Type)
					walk(v.Field(i), name)
				}
			}
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem(), path)
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i), path)
			}
		}
	}
	for _, v := range values {
		walk(v, "")
	}
	var out []string
	for name, is := range set {
		if !is {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
