package plan

import (
	"fmt"

	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/textfit"
	"vademecum/generator/view"
)

// sampleHotels is how many hotels an overfull map has.
const sampleHotels = 15

// samplePlace is a place on a sample map.
func (s *sampler) samplePlace(id string, kind conference.Kind, name view.Text, lat, lon float64) mappedPlace {
	return mappedPlace{
		id: id, kind: kind, link: view.Link{Href: s.pageHref(string(kind) + ".html"), Label: name},
		at: &conference.Coordinates{Latitude: lat, Longitude: lon}, labels: textfit.LineBreaks(name.Value),
	}
}

func (s *sampler) sampleLine(number int, name string, ways ...[]string) mappedLine {
	return mappedLine{link: view.Link{Href: s.pageHref("shuttle.html"), Label: view.Text{Value: name}}, number: number, ways: ways}
}

// network is a map as most conferences have it: a venue, a few hotels, and an airport far off. One place cannot be shown.
func (s *sampler) network() *view.Network {
	m := mapping{
		places: []mappedPlace{
			s.samplePlace("venue", conference.KindVenue, s.Word("room.venue"), 12.634, -8.008),
			s.samplePlace("one", conference.KindHotel, s.title, 12.637, -7.996),
			s.samplePlace("two", conference.KindHotel, s.absent, 12.631, -8.012),
			s.samplePlace("far", conference.KindStop, s.arabic, 12.533, -7.950),
			s.samplePlace("nowhere", conference.KindHotel, s.title, 0, 0),
		},
		lines: []mappedLine{
			s.sampleLine(0, "A", []string{"one", "two", "venue"}), s.sampleLine(1, "B", []string{"far", "one", "two"}, []string{"nowhere", "one"}),
		},
	}
	m.places[4].at = nil
	n := s.drawn(m, "")
	for _, p := range m.places[:4] {
		n.Places = append(n.Places, view.NetworkPlace{Link: p.link, Map: format.Map(p.at)})
	}
	return n
}

// crowdedNetwork is a map with more names than it has room for, and a line for each stroke there is and one more.
func (s *sampler) crowdedNetwork() *view.Network {
	m := mapping{places: []mappedPlace{s.samplePlace("venue", conference.KindVenue, s.title, 12.634, -8.008)}}
	names := []view.Text{s.title, s.absent, s.arabic, s.Word("home.after")}
	for i := range sampleHotels {
		lat, lon := 12.60+0.007*float64(i*7%11), -8.05+0.006*float64(i*5%13)
		m.places = append(m.places, s.samplePlace(fmt.Sprint(i), conference.KindHotel, names[i%len(names)], lat, lon))
	}
	for i := range patterns + 1 {
		way := []string{"venue"}
		for j := range 4 {
			way = append(way, fmt.Sprint((2*i+j)%sampleHotels))
		}
		name := fmt.Sprint(i + 1)
		if i == patterns {
			name = s.title.Value
		}
		m.lines = append(m.lines, s.sampleLine(i, name, way))
	}
	return s.drawn(m, "venue")
}
