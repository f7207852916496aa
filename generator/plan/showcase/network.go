package showcase

import (
	"fmt"

	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/plan/linemap"
	"vademecum/generator/view"
)

// crowdedHotels is how many hotels the crowded map has.
const crowdedHotels = 15

func (s *sampler) place(id string, kind conference.Kind, name view.Text, lat, lon float64) linemap.Place {
	return linemap.Place{
		ID: id, Kind: kind, Link: view.Link{Href: s.pageHref(string(kind) + ".html"), Label: name},
		At: &conference.Coordinates{Latitude: lat, Longitude: lon},
	}
}

func (s *sampler) mapLine(number int, name string, ways ...[]string) linemap.Line {
	return linemap.Line{Link: view.Link{Href: s.pageHref("shuttle.html"), Label: view.Text{Value: name}}, Number: number, Ways: ways}
}

// network returns the map of an ordinary conference: a venue, a few hotels, and a distant airport. One place cannot be shown.
func (s *sampler) network() *view.Network {
	m := linemap.Map{
		Places: []linemap.Place{
			s.place("venue", conference.KindVenue, s.Word("room.venue"), 12.634, -8.008),
			s.place("one", conference.KindHotel, s.title, 12.637, -7.996),
			s.place("two", conference.KindHotel, s.absent, 12.631, -8.012),
			s.place("far", conference.KindStop, s.arabic, 12.533, -7.950),
			s.place("nowhere", conference.KindHotel, s.title, 0, 0),
		},
		Lines: []linemap.Line{
			s.mapLine(0, "A", []string{"one", "two", "venue"}), s.mapLine(1, "B", []string{"far", "one", "two"}, []string{"nowhere", "one"}),
		},
	}
	m.Places[4].At = nil
	n := m.Draw("", s.Language)
	for _, p := range m.Places[:4] {
		n.Places = append(n.Places, view.NetworkPlace{Link: p.Link, Short: p.Link.Label, Map: format.Map(p.At)})
	}
	return n
}

// crowdedNetwork returns a map with more names than it has room for, and one more line than there are patterns.
func (s *sampler) crowdedNetwork() *view.Network {
	m := linemap.Map{Places: []linemap.Place{s.place("venue", conference.KindVenue, s.title, 12.634, -8.008)}}
	names := []view.Text{s.title, s.absent, s.arabic, s.Word("home.after")}
	for i := range crowdedHotels {
		lat, lon := 12.60+0.007*float64(i*7%11), -8.05+0.006*float64(i*5%13)
		m.Places = append(m.Places, s.place(fmt.Sprint(i), conference.KindHotel, names[i%len(names)], lat, lon))
	}
	for i := range linemap.Patterns + 1 {
		way := []string{"venue"}
		for j := range 4 {
			way = append(way, fmt.Sprint((2*i+j)%crowdedHotels))
		}
		name := fmt.Sprint(i + 1)
		if i == linemap.Patterns {
			name = s.title.Value
		}
		m.Lines = append(m.Lines, s.mapLine(i, name, way))
	}
	return m.Draw("venue", s.Language)
}
