package plan

import (
	"slices"
	"testing"

	"vademecum/generator/conference"
)

// networked is a conference with two hotels and an airport on two lines, and a hotel that nobody located.
func networked() *conference.Conference {
	c := small()
	at := func(lat, lon float64) *conference.Coordinates {
		return &conference.Coordinates{Latitude: lat, Longitude: lon}
	}
	c.Hotels = []*conference.Hotel{
		{Entity: entity("salam"), Name: text("Hôtel Salam"), Coordinates: at(12.59, -8.02)},
		{Entity: entity("farouk"), Name: text("Kempinski El Farouk (KEF)"), Coordinates: at(12.61, -7.99)},
		{Entity: entity("nowhere"), Name: text("Sans adresse")},
	}
	c.Stops = []*conference.Stop{{Entity: entity("airport"), Name: text("Aéroport"), Coordinates: at(12.53, -7.95)}}
	service := func(id string, stops ...string) *conference.Service {
		days := []conference.Date{c.Event.Start}
		return &conference.Service{Entity: entity(id), Stops: stops, Minutes: make([]int, len(stops)), Days: days, Departures: []conference.Clock{480}}
	}
	c.Shuttles = []*conference.Shuttle{
		{Entity: entity("a"), Name: text("A"), Services: []*conference.Service{
			service("part", "salam", "cicb"), service("out", "farouk", "salam", "cicb"), service("back", "cicb", "salam", "farouk"),
		}},
		{Entity: entity("b"), Name: text("B"), Services: []*conference.Service{service("b", "airport", "nowhere", "farouk")}},
	}
	c.Finish()
	return c
}

func networkBuilder(t *testing.T, c *conference.Conference, lang int) *builder {
	p := newOutline(Input{Conference: c, Catalog: catalogOf(t)})
	return newBuilder(p.planner, p.languages[lang])
}

func TestNetwork(t *testing.T) {
	b := networkBuilder(t, networked(), 0)
	n := b.network()
	if n == nil {
		t.Fatal("there is no map")
	}
	var names []string
	for _, p := range n.Points {
		names = append(names, p.Kind+" "+p.Name.Label.Value)
		if p.Key == "" && len(p.Label) == 0 {
			t.Errorf("%s has neither name nor number", p.Name.Label)
		}
	}
	if want := []string{"venue CICB", "hotel Hôtel Salam", "hotel Kempinski El Farouk (KEF)", "stop Aéroport"}; !slices.Equal(names, want) {
		t.Errorf("points are %q", names)
	}
	if len(n.Missing) != 1 || n.Missing[0].Label.Value != "Sans adresse" {
		t.Errorf("missing are %v", n.Missing)
	}
	if len(n.Places) != 4 || n.Places[0].Map.Geo != "geo:12.6,-8" {
		t.Errorf("places are %v", n.Places)
	}
	a, second := n.Lines[0], n.Lines[1]
	if len(a.Ways) != 1 || len(a.Ways[0]) != 3 || len(a.Paths) != 1 || a.Pattern != 1 || a.Badge == nil || a.Badge.Name != "A" {
		t.Errorf("line A is %+v", a)
	}
	if len(second.Ways[0]) != 3 || second.Pattern != 2 {
		t.Errorf("line B, in words, calls where the map cannot show it too: %+v", second)
	}
}

// The map of a venue shows the lines that call there, stroked as on the map of all lines.
func TestNetworkAtAPlace(t *testing.T) {
	b := networkBuilder(t, networked(), 0)
	n := b.networkAt("cicb")
	if len(n.Lines) != 1 || len(n.Points) != 3 || !n.Points[0].Here || n.Points[1].Here || n.Places != nil {
		t.Errorf("the map is %+v", n)
	}
	if n := b.networkAt("airport"); len(n.Lines) != 1 || n.Lines[0].Pattern != 2 {
		t.Errorf("the map of the airport is %+v", n)
	}
}

func TestNoNetwork(t *testing.T) {
	for name, change := range map[string]func(c *conference.Conference){
		"one place located": func(c *conference.Conference) {
			c.Hotels[0].Coordinates, c.Hotels[1].Coordinates, c.Stops[0].Coordinates = nil, nil, nil
		},
		"no line":                        func(c *conference.Conference) { c.Shuttles = nil },
		"no line between located places": func(c *conference.Conference) { c.Shuttles = c.Shuttles[1:]; c.Hotels[1].Coordinates = nil },
		"more places than a phone has room for": func(c *conference.Conference) {
			for range 50 {
				c.Stops = append(c.Stops, c.Stops[0])
			}
		},
	} {
		c := networked()
		change(c)
		c.Finish()
		if n := networkBuilder(t, c, 0).network(); n != nil {
			t.Errorf("%s: there is a map", name)
		}
	}
}
