package check_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"vademecum/generator/diagnostic"
)

// variant returns a site of testdata with some text replaced, in all its files.
func variant(t *testing.T, files map[string]string, old, new string) map[string]string {
	t.Helper()
	out, found := maps.Clone(files), false
	for name, text := range files {
		found = found || strings.Contains(text, old)
		out[name] = strings.ReplaceAll(text, old, new)
	}
	if !found {
		t.Fatalf("no file has %q", old)
	}
	return out
}

// of returns the findings of one rule.
func of(list diagnostic.List, rule string) (out diagnostic.List) {
	for _, d := range list {
		if d.ID == rule {
			out = append(out, d)
		}
	}
	return out
}

// TestVariants changes one thing in conferences with findings and compares the number of findings after that.
func TestVariants(t *testing.T) {
	for _, test := range []struct {
		rule, what, old, new string
		want                 int
	}{
		{"capacity", "people who can walk need no bus", "[[session]]\nid = \"opening\"", "[[walk]]\nplaces = [\"h\", \"cicb\"]\nminutes = \"50m\"\n[[session]]\nid = \"opening\"", 0},
		{"capacity", "a bus that does not say its seats may have enough", "seats = 20\n", "", 0},
		{"capacity", "a cancelled session needs no seats", "share = 50", "share = 50\nstatus = \"cancelled\"", 1},
		{"step-free", "nobody in need", "step_free = 1", "step_free = 0", 0},
		{"step-free", "a walk without steps", "[[session]]\nid = \"opening\"", "[[walk]]\nplaces = [\"h\", \"cicb\"]\nminutes = \"50m\"\nstep_free = true\n[[session]]\nid = \"opening\"", 0},
		{"duplicate-trip", "two named vehicles run together on purpose", `departures = "08:00 08:10 08:20 08:30"`, "departures = \"08:00 08:10 08:20 08:30\"\nvehicles = [\"bus 6\", \"bus 7\", \"bus 8\", \"bus 9\"]", 0},
		{"duplicate-trip", "another way is another trip", `stops = ["h", "cicb"]
minutes = [0, 15]`, `stops = ["cicb", "h"]
minutes = [0, 15]`, 1},
		{"vehicle-clash", "a longer turnaround", "[[room]]", "[transport]\nturnaround = \"4m\"\n[[room]]", 4},
		{"arrival-unmet", "longer patience", "[[room]]", "[transport]\nflight_after = \"7h\"\n[[room]]", 1},
		{"arrival-unmet", "quick customs", "[[room]]", "[transport]\ncustoms = \"5m\"\n[[room]]", 2},
		{"departure-missed", "a short wait at the airport", "[[room]]", "[transport]\nflight_before = \"80m\"\n[[room]]", 0},
		{"departure-missed", "no car that could be called", "on_request = true\nphone = \"+223 20 00 00 07\"\nfrom = \"06:00\"\nuntil = \"23:00\"", "on_request = true\nphone = \"+223 20 00 00 07\"\nfrom = \"20:00\"\nuntil = \"23:00\"", 2},
		{"departure-missed", "a car that can be called at night only", "from = \"06:00\"\nuntil = \"23:00\"", "from = \"23:00\"\nuntil = \"29:30\"", 1},
		{"person-too-far", "a walk that is quick enough", "[[session]]\nid = \"tour\"", "[[walk]]\nplaces = [\"cicb\", \"musee\"]\nminutes = \"40m\"\n[[session]]\nid = \"tour\"", 0},
		{"person-too-far", "a slower way in", `entry = "10m"`, `entry = "40m"`, 1},
		{"person-double-booked", "a delegation can be in two places", "name = \"Ministre\"", "name = \"Ministre\"\nseveral = true", 0},
		{"room-double-booked", "a shared hall holds two sessions", "capacity = 900", "capacity = 900\nshared = true", 1},
		{"person-too-far", "a delegation can be far apart", "[[person]]", "[[person]]\nseveral = true", 0},
		{"request-without-phone", "a number of its own", "on_request = true", "on_request = true\nphone = \"+223 20 00 00 07\"", 0},
		{"data-missing", "a rule that is off needs nothing", "[[room]]", "[[session_type]]\nid = \"x\"\nname = \"x\"\n[[room]]", 6},
	} {
		files := variant(t, readSite(t, test.rule).files, test.old, test.new)
		if found := of(findings(t, files, alone(test.rule), false), test.rule); len(found) != test.want {
			t.Errorf("%s, %s: %d found, want %d:\n%s", test.rule, test.what, len(found), test.want, show(found))
		}
	}
}

// TestEarlyBusesCount tests that the seats of earlier buses count if people set out earlier: here two more buses of 5 seats.
func TestEarlyBusesCount(t *testing.T) {
	files := variant(t, readSite(t, "capacity").files, "[[room]]", "[transport]\nearly = \"2h\"\n[[room]]")
	found := of(findings(t, files, alone("capacity"), false), "capacity")
	if len(found) != 1 || found[0].Args["seats"] != "55" || found[0].Args["from"] != "07:00" {
		t.Errorf("found %s", show(found))
	}
}

// TestDataMissingLeavesOutWhatIsOff tests that data-missing ignores rules that are off.
func TestDataMissingLeavesOutWhatIsOff(t *testing.T) {
	s := readSite(t, "data-missing")
	before := of(findings(t, s.files, "", false), "data-missing")
	after := of(findings(t, s.files, "checks.capacity = \"off\"\n", false), "data-missing")
	if len(after) != len(before)-1 {
		t.Errorf("%d hints with capacity off, %d with it on", len(after), len(before))
	}
}

// TestVenuesApart tests that data-missing asks for a connection between two venues if someone needs one and there is none.
func TestVenuesApart(t *testing.T) {
	files := map[string]string{"content/a.toml": `[[venue]]
id = "musee"
name = "Musée"
[[person]]
id = "ada"
name = "Ada"
[[session]]
id = "opening"
type = "plenary"
title = "opening"
day = 2007-11-14
start = "09:00"
end = "10:00"
venue = "cicb"
speakers = ["ada"]
[[session]]
id = "tour"
type = "plenary"
title = "tour"
day = 2007-11-14
start = "10:10"
end = "11:00"
venue = "musee"
speakers = ["ada"]
`}
	found := findings(t, files, "", false)
	if len(found) != 1 || found[0].Args["missing"] != `[[walk]] places = ["cicb", "musee"]` {
		t.Errorf("found %s", show(found))
	}
	files["content/walk.toml"] = "[[walk]]\nplaces = [\"musee\", \"cicb\"]\nminutes = \"10m\"\n"
	if found := findings(t, files, "", false); len(found) > 0 {
		t.Errorf("with a walk of ten minutes, found %s", show(found))
	}
	files["content/walk.toml"] = "[[walk]]\nplaces = [\"musee\", \"cicb\"]\nminutes = \"11m\"\n"
	if found := findings(t, files, "", false); len(found) != 1 || found[0].ID != "person-too-far" {
		t.Errorf("with a walk of eleven minutes, found %s", show(found))
	}
}

// crowd is a conference with n sessions at the same time, in one room and with one person.
func crowd(n int) map[string]string {
	text := "[[room]]\nid = \"hall\"\nvenue = \"cicb\"\nname = \"Hall\"\n[[person]]\nid = \"staff\"\nname = \"Staff\"\n"
	for i := range n {
		text += fmt.Sprintf("[[session]]\nid = \"s%d\"\ntype = \"panel\"\ntitle = \"S\"\nday = 2007-11-14\nstart = \"09:00\"\nend = \"10:00\"\nroom = \"hall\"\nspeakers = [\"staff\"]\n", i)
	}
	return map[string]string{"content/a.toml": text}
}

// TestCrowds tests that the findings about one person or room do not grow with the square of its sessions: up to three are reported one by
// one, more together.
func TestCrowds(t *testing.T) {
	for _, rule := range []string{"person-double-booked", "room-double-booked"} {
		for n, want := range map[int]int{1: 0, 2: 1, 4: 3, 5: 1, 300: 1} {
			found := of(findings(t, crowd(n), alone(rule), false), rule)
			if len(found) != want {
				t.Errorf("%s: %d findings for %d sessions, want %d", rule, len(found), n, want)
			}
			if n == 300 && !strings.Contains(show(found), "299 sessions") {
				t.Errorf("%s: found %s", rule, show(found))
			}
		}
	}
}

// TestPersonAfterMidnight tests that a session that goes on after midnight is compared with those of the next day.
func TestPersonAfterMidnight(t *testing.T) {
	files := map[string]string{"content/a.toml": `[[person]]
id = "staff"
name = "Staff"
[[session]]
id = "night"
type = "panel"
title = "Night"
day = 2007-11-14
start = "23:00"
end = "25:30"
place = "Jardin"
speakers = ["staff"]
[[session]]
id = "early"
type = "panel"
title = "Early"
day = 2007-11-15
start = "00:30"
end = "02:00"
place = "Jardin"
speakers = ["staff"]
`}
	if found := of(findings(t, files, alone("person-double-booked"), false), "person-double-booked"); len(found) != 1 {
		t.Errorf("found %s", show(found))
	}
}

// TestSums tests that findings about journeys say how the time at the stop and that in the room are related.
func TestSums(t *testing.T) {
	for _, test := range []struct{ rule, old, new, want string }{
		{"no-journey", "name = \"Hall\"", "name = \"Hall\"\nwalk = \"5m\"",
			"The first from h arrives at 07:20; with 0 min for entry and a walk of 5 min, people are in the room at 07:25, but must be there by 07:15. Add a departure that arrives by 07:10, or a [[walk]]."},
		{"no-journey", "from = \"07:00\"\nuntil = \"18:00\"\n", "from = \"07:00\"\nuntil = \"07:00\"\n",
			"The first from h arrives at 07:20. Add a departure that arrives by 07:15, or a [[walk]]."},
		{"bus-slack", "name = \"Hall\"", "name = \"Hall\"\nwalk = \"1m\"",
			"Add a departure that arrives 5 min before 08:59 (09:00 less 0 min for entry and a walk of 1 min), or lower slack in [transport]."},
	} {
		found := of(findings(t, variant(t, readSite(t, test.rule).files, test.old, test.new), alone(test.rule), false), test.rule)
		if len(found) == 0 || diagnostic.For("en").Fix(found[0]) != test.want {
			t.Errorf("%s with %s: found %s\nwant %s", test.rule, test.new, show(found), test.want)
		}
	}
}
