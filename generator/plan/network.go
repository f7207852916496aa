package plan

import (
	"cmp"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/plan/linemap"
	"vademecum/generator/view"
)

// network returns the map of the whole conference, with links to maps of each place.
func (b *builder) network() *view.Network {
	places := slices.Concat(b.scope.Venues(), b.scope.Hotels(), b.scope.Stops())
	drawn := b.chart(b.scope.Running(), places, "")
	if drawn == nil {
		return nil
	}
	n := *drawn // other pages share the drawing, without the links
	for _, id := range places {
		if c := b.coordinates(id); c != nil {
			n.Places = append(n.Places, view.NetworkPlace{Link: b.placeLink(id), Short: b.Text(b.scope.PlaceShortName(id)), Map: format.Map(c)})
		}
	}
	return &n
}

// chart draws lines and places. Pages that show the same share the drawing.
func (b *builder) chart(lines, places []string, here string) *view.Network {
	of := strings.Join([]string{strings.Join(lines, " "), strings.Join(places, " "), here}, "; ")
	return shared(b, "chart", of, func(own *builder) *view.Network {
		return own.lineMap(lines, places).Draw(here, own.Language)
	})
}

// networkAt returns the map of the lines that call at a place, with all places they call at.
func (b *builder) networkAt(place string) *view.Network {
	lines := b.scope.ShuttlesAt(place)
	places := []string{place}
	for _, line := range lines {
		for _, id := range b.scope.Shuttle(line).StopIDs() {
			if !slices.Contains(places, id) {
				places = append(places, id)
			}
		}
	}
	return b.chart(lines, places, place)
}

func (b *builder) lineMap(lines, places []string) linemap.Map {
	var out linemap.Map
	for _, id := range places {
		_, kind, _ := b.scope.PlaceName(id)
		out.Places = append(out.Places, linemap.Place{ID: id, Kind: kind, Link: b.placeLink(id), Short: b.Text(b.scope.PlaceShortName(id)), At: b.coordinates(id)})
	}
	all := b.scope.Shuttles()
	for _, id := range lines {
		s := b.scope.Shuttle(id)
		out.Lines = append(out.Lines, linemap.Line{
			Link: b.link(conference.KindShuttle, id, b.Text(s.Name)), Mark: b.lineMark(s), Number: slices.Index(all, id), Ways: distinctWays(s),
		})
	}
	return out
}

// coordinates returns the coordinates of a hotel, venue or stop; nil if they are unknown.
func (b *builder) coordinates(id string) *conference.Coordinates {
	switch _, kind, _ := b.scope.PlaceName(id); kind {
	case conference.KindVenue:
		return b.scope.Venue(id).Coordinates
	case conference.KindHotel:
		return b.scope.Hotel(id).Coordinates
	case conference.KindStop:
		return b.scope.Stop(id).Coordinates
	}
	return nil
}

// distinctWays returns the ways of a line's services, without those that are part of another, in either direction.
func distinctWays(s *conference.Shuttle) [][]string {
	var all [][]string
	for _, service := range s.Services {
		all = append(all, service.Stops)
	}
	slices.SortStableFunc(all, func(a, b []string) int { return cmp.Compare(len(b), len(a)) })
	var out [][]string
	for _, way := range all {
		if !slices.ContainsFunc(out, func(other []string) bool { return includes(other, way) }) {
			out = append(out, way)
		}
	}
	return out
}

// includes reports whether a way, in either direction, has another as a part.
func includes(way, part []string) bool {
	back := slices.Clone(part)
	slices.Reverse(back)
	for i := 0; i+len(part) <= len(way); i++ {
		if stretch := way[i : i+len(part)]; slices.Equal(stretch, part) || slices.Equal(stretch, back) {
			return true
		}
	}
	return false
}
