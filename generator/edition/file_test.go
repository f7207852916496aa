package edition

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"vademecum/generator/conference"
)

var update = flag.Bool("update", false, "write testdata/format-1.json")

var printRun = Header{Number: 1, Label: Text{{Lang: "en", Value: "Print run 1"}, {Lang: "fr", Value: "Premier tirage"}}, Date: conference.Date{Year: 2007, Month: time.November, Day: 10}}

// A file of each format that there has been can still be read, and says what it said then.
func TestKeptFile(t *testing.T) {
	const name = "testdata/format-1.json"
	want := kept()
	if *update {
		if err := os.WriteFile(name, Encode(printRun, want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	h, s, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(h, printRun) {
		t.Errorf("header %v", h)
	}
	if !reflect.DeepEqual(s, want) {
		report(t, s, want)
	}
	if again := Encode(h, s); !bytes.Equal(again, data) {
		t.Errorf("written again:\n%s", again)
	}
}

// kept is a snapshot in which every field of every thing has a value.
func kept() (s Snapshot) {
	s = small()
	s.Event = Event{
		ID: "bamako2007", Name: Text{{Lang: "en", Value: "Fourth Ministerial Conference"}, {Lang: "fr", Value: "Quatrième Conférence ministérielle"}}, ShortName: Plain("Bamako"),
		Theme: Plain("Democracy and Development"), Start: thursday.AddDays(-1), End: thursday.AddDays(2), Zone: "Africa/Bamako", City: Plain("Bamako"), Country: "ML",
		Hosts: []Text{Plain("Mali")}, Website: "https://e.example/", Text: Digests{{"en", "pxJE1m0l6yA"}},
	}
	s.Transport = Transport{Boarding: 5, Slack: 5, Early: 90}
	text := Digests{{"en", "7mYt0PqC2cE"}, {"fr", "Qn3vV8m1t1M"}}
	name := Text{{Lang: "ar", Value: "الاسم"}, {Lang: "en", Value: "Name"}}
	where := &conference.Coordinates{Latitude: 12.6392, Longitude: -8.0029}
	documents := []Document{{Title: name, Files: []DocumentFile{{Lang: "en", Path: "papers/a.pdf", Size: 12345}, {URL: "https://d.example/"}}}}
	s.Types = []Type{{Entity: Entity{ID: "drafting"}, Name: name, Pause: true, Anytime: true}}
	s.Audiences = []Audience{{Entity: Entity{ID: "press"}, Name: name, Text: text}}
	s.Tracks = []Track{{Entity: Entity{ID: "regional"}, Name: name, Text: text}}
	s.Countries = []Country{{Entity: Entity{ID: "ML"}, Name: name}}
	s.Venues[0] = Venue{
		Entity: Entity{ID: "cicb", Formerly: []string{"centre"}}, Name: name, ShortName: Plain("CICB"), Address: Plain("ACI 2000"), AddressLocal: name, Phone: "+223 1", Website: "https://v.example/",
		Position: where, Features: []string{"wifi"}, Entry: 10, EntryOn: []conference.DayMinutes{{Day: thursday, Minutes: 25}}, Walk: 3, Text: text,
	}
	s.Rooms[0] = Room{Entity: Entity{ID: "bani"}, Venue: "cicb", Name: name, Floor: name, Capacity: 400, Shared: true, Features: []string{"step-free"}, Walk: new(4), Text: text}
	s.Persons[0] = Person{Entity: Entity{ID: "ada"}, Name: Plain("The chair"), Role: name, Organisation: name, Country: "ML", URL: "https://p.example/", Links: documents, Text: text}
	s.Hotels[0] = Hotel{
		Entity: Entity{ID: "salam"}, Name: name, ShortName: name, Address: name, AddressLocal: name, Phone: "+223 2", Email: "h@x.example", Website: "https://h.example/",
		Position: where, Desk: name, CheckIn: new(at(14, 0)), CheckOut: new(at(12, 0)), Features: []string{"pool"}, Rates: []Rate{{name, Plain("€ 80")}}, Walk: 2, Text: text,
	}
	s.Stops[0] = Stop{Entity: Entity{ID: "airport"}, Name: name, ShortName: name, Position: where, Text: text}
	s.Walks = []Walk{{Entity: Entity{ID: "cicb+salam"}, Places: []string{"cicb", "salam"}, Minutes: 7, StepFree: true, Note: name}}
	s.Shuttles[0].Name, s.Shuttles[0].ShortName, s.Shuttles[0].Note, s.Shuttles[0].Purpose, s.Shuttles[0].Text = Plain("A"), Plain("A"), name, "event", text
	sv := &s.Shuttles[0].Services[0]
	sv.Calls[1].Wait, sv.Calls[1].Only = 1, "set-down"
	sv.CallNotes = []Text{nil, name}
	sv.Departures = append(sv.Departures, at(24, 10))
	sv.Frequency, sv.OnRequest, sv.Phone, sv.Note, sv.StepFree, sv.Direction = Frequency{10, at(6, 0), at(9, 0)}, true, "+223 3", name, true, 2
	sv.Notes = []TripNote{{Departure: at(7, 0), Note: name}}
	sv.Trips = []Trip{
		{Day: thursday, Departure: at(7, 30), Departs: at(7, 45), Runs: true, Reason: name},
		{Day: thursday, Departure: at(9, 0), Added: true, Departs: at(9, 0), Runs: true},
	}
	p := &s.Sessions[1]
	p.Standing, p.Place = Standing{conference.Tentative, name}, Place{"bani", "cicb", name}
	p.Type, p.Subtitle, p.Track, p.Audience, p.Chairs, p.Languages = "panel", name, "regional", []string{"press"}, []string{"bob"}, []string{"en", "fr"}
	p.Documents, p.URL, p.Links, p.Livestream, p.Seated, p.Doors, p.Punctual = documents, "https://s.example/", documents, "https://l.example/", new(at(10, 50)), new(at(10, 55)), new(false)
	p.MovedFrom, p.Text = &Moved{Day: new(thursday.AddDays(-1)), Start: new(at(10, 0)), Room: "djeliba"}, text
	p.Items = []Item{{Entity: Entity{ID: "talk"}, Time: Span{Start: at(11, 0), End: at(11, 20)}, Title: name, Chairs: []string{"ada"}, Speakers: []string{"bob"}, Text: text}}
	s.Notices[0] = Notice{
		Entity: Entity{ID: "road"}, Title: name, Urgent: true, From: conference.Moment{Date: thursday, Clock: at(7, 0)}, Until: &conference.Moment{Date: thursday, Clock: at(25, 0)},
		About: []conference.Ref{{Kind: conference.KindSession, ID: "panel"}, {Kind: conference.KindEvent}}, Text: text,
	}
	s.Contacts = []Contact{{
		Entity: Entity{ID: "help"}, Kind: "emergency", Name: name, Phone: "+223 4", Email: "k@x.example", Hours: name, Open: []conference.OpenHours{{From: at(8, 0), Until: at(25, 0)}},
		Place: Place{Room: "bani", Words: name}, Languages: []string{"en"}, Text: text,
	}}
	s.Categories = []Category{{Entity: Entity{ID: "travel"}, Name: name}}
	s.Pages[0] = Page{Entity: Entity{ID: "visa"}, Title: name, Category: "travel", Text: text}
	s.LeaveBy[0].At = -conference.Clock(20)
	return s
}

// The kept file has a value in every field, so that it shows each form in which values are written.
func TestKeptFileIsComplete(t *testing.T) {
	data := string(Encode(printRun, kept()))
	for _, name := range fieldNames() {
		if !strings.Contains(data, `"`+name+`":`) {
			t.Errorf("no %s", name)
		}
	}
}

func fieldNames() []string {
	var out []string
	add := func(names []string) { out = append(out, names...) }
	add(namesOf(eventFields))
	add(namesOf(transportFields))
	add(namesOf(venueFields))
	add(namesOf(roomFields))
	add(namesOf(personFields))
	add(namesOf(hotelFields))
	add(namesOf(serviceFields))
	add(namesOf(walkFields))
	add(namesOf(sessionFields))
	add(namesOf(noticeFields))
	add(namesOf(contactFields))
	add(namesOf(pageFields))
	add([]string{"leave_by", "last_bus", "formerly"})
	slices.Sort(out)
	return slices.Compact(out)
}

func namesOf[T any](fields []field[T]) (out []string) {
	for _, f := range fields {
		out = append(out, f.name)
	}
	return out
}

func TestBadFiles(t *testing.T) {
	good := string(Encode(printRun, small()))
	signed := func(text string) string { return sign(t, text) }
	for _, test := range []struct {
		name, file string
		want       string
	}{
		{"as it is", good, ""},
		{"other line ends", strings.ReplaceAll(good, "\n", "\r\n"), ""},
		{"a time by hand", strings.Replace(good, "09:00-10:30", "09:30-10:30", 1), "edited"},
		{"a label by hand", strings.Replace(good, "Premier", "Second", 1), "edited"},
		{"a digest by hand", strings.Replace(good, `"digest":"`, `"digest":"x`, 1), "edited"},
		{"a line gone", strings.Replace(good, good[strings.Index(good, `{"hotel":"salam"`):strings.Index(good, `{"hotel":"sofitel"`)], "", 1), "edited"},
		{"cut off", good[:len(good)/2], "edited"},
		{"newer", strings.Replace(good, `"format":1`, `"format":2`, 1), "format 2"},
		{"empty", "", "line 1"},
		{"not JSON", "content", "line 1"},
		{"no digest", strings.Replace(good, `"digest"`, `"other"`, 1), "line 1"},
		{"written over several lines", strings.ReplaceAll(good, `,"`, ",\n\""), "edited"},
		{"a conflict of git", "<<<<<<< HEAD\n" + good, "line 1"},
		{"an unknown field", signed(strings.Replace(good, `"venue":"cicb"`, `"building":"cicb"`, 1)), "line 9"},
		{"an unknown kind", signed(strings.Replace(good, `{"stop":"airport"`, `{"station":"airport"`, 1)), "line 14"},
		{"an id twice", signed(strings.Replace(good, `{"room":"bani"`, `{"room":"djeliba"`, 1)), "line 6"},
		{"a day that does not exist", signed(strings.Replace(good, "2007-11-15", "2007-11-31", 1)), "line 15"},
		{"a time that does not exist", signed(strings.Replace(good, "09:00-10:30", "09:00-10:70", 1)), "line 16"},
		{"a comma too few", signed(strings.Replace(good, "},\n{\"hotel\":\"sofitel", "}\n{\"hotel\":\"sofitel", 1)), "line 12"},
		{"an unknown status", signed(strings.Replace(good, `"status":"confirmed"`, `"status":"perhaps"`, 1)), "line 16"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := Decode([]byte(test.file))
			var format *FormatError
			var syntax *SyntaxError
			switch {
			case err == nil:
				if test.want != "" {
					t.Error("no error")
				}
			case errors.Is(err, ErrEdited):
				if test.want != "edited" {
					t.Errorf("edited, want %q", test.want)
				}
			case errors.As(err, &format), errors.As(err, &syntax):
				if test.want == "" || !strings.HasPrefix(err.Error(), test.want+" ") {
					t.Errorf("%v, want %q", err, test.want)
				}
			default:
				t.Errorf("%T", err)
			}
		})
	}
}

// sign puts the right digest into a file.
func sign(t testing.TB, text string) string {
	t.Helper()
	head, rest, found := strings.Cut(text, digestStart)
	_, body, also := strings.Cut(rest, "\",\n")
	if !found || !also {
		t.Fatal("no digest")
	}
	return head + digestStart + string(appendDigest(nil, []byte(head), []byte(body))) + "\",\n" + body
}

// Two files are easy to compare: a session that moves is one line.
func TestOneThingALine(t *testing.T) {
	a, b := small(), small()
	later(&b.Sessions[0], 15)
	x, y := strings.Split(string(Encode(printRun, a)), "\n"), strings.Split(string(Encode(printRun, b)), "\n")
	var differ []string
	for i := range x {
		if x[i] != y[i] {
			differ = append(differ, x[i])
		}
	}
	if len(x) != len(y) || len(differ) != 2 || !strings.HasPrefix(differ[0], `"digest"`) || !strings.HasPrefix(differ[1], `{"session":"opening"`) {
		t.Errorf("these lines differ: %s", strings.Join(differ, "\n"))
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []Snapshot{{}, small(), kept()} {
		_, body, _ := strings.Cut(string(Encode(printRun, s)), "\"things\":")
		f.Add([]byte("\"things\":" + body))
		f.Add(Encode(printRun, s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		// A digest keeps nearly all files out: so the text is also read as what comes after it.
		_, _, _ = Decode(data)
		s, line, ok := decodeBody(string(data))
		s.Format = Format
		if !ok {
			if line < 1 || line > bytes.Count(data, []byte("\n"))+1 {
				t.Errorf("line %d", line)
			}
			return
		}
		_, again, err := Decode(Encode(Header{}, s))
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(again, s) {
			report(t, again, s)
		}
		base := small()
		if got := Apply(base, Diff(base, s)); !reflect.DeepEqual(got, s) {
			report(t, got, s)
		}
	})
}
