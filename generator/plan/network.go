package plan

import (
	"cmp"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/schematic"
	"vademecum/generator/textfit"
	"vademecum/generator/view"
)

// A map of fewer places than two shows no way, and one of more than this is no longer read on a phone.
const (
	fewestPlaces = 2
	mostPlaces   = 40
)

// How lines are shown.
const (
	patterns    = 6
	badgeHeight = 60
	badgePad    = 14
	widestBadge = 320 // a longer name stands in the list alone
)

// network is the map of the whole conference, with links to maps of each place.
func (b *builder) network() *view.Network {
	places := slices.Concat(b.scope.Venues(), b.scope.Hotels(), b.scope.Stops())
	shown := b.chart(b.scope.Shuttles(), places, "")
	if shown == nil {
		return nil
	}
	n := *shown // the drawing is a part that others show without the links
	for _, id := range places {
		if c := b.whereIs(id); c != nil {
			n.Places = append(n.Places, view.NetworkPlace{Link: b.placeLink(id), Map: format.Map(c)})
		}
	}
	return &n
}

// chart draws lines and places, once for all who show the same.
func (b *builder) chart(lines, places []string, here string) *view.Network {
	of := strings.Join([]string{strings.Join(lines, " "), strings.Join(places, " "), here}, "; ")
	return shared(b, "chart", of, func(own *builder) *view.Network { return own.drawn(own.mapped(lines, places), here) })
}

// networkAt is the map of the lines that call at a place and of where they lead.
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

// mapping is what a map shows, in words.
type mapping struct {
	places []mappedPlace
	lines  []mappedLine
}

type mappedPlace struct {
	id     string
	kind   conference.Kind
	link   view.Link
	at     *conference.Coordinates
	labels []textfit.Lines // its name, the best line breaks first
}

type mappedLine struct {
	link   view.Link
	number int // among all lines of the conference, so that a line is stroked alike on every map
	ways   [][]string
}

func (b *builder) mapped(lines, places []string) mapping {
	var out mapping
	for _, id := range places {
		link := b.placeLink(id)
		_, kind, _ := b.scope.PlaceName(id)
		out.places = append(out.places, mappedPlace{id: id, kind: kind, link: link, at: b.whereIs(id), labels: textfit.LineBreaks(link.Label.Value)})
	}
	all := b.scope.Shuttles()
	for _, id := range lines {
		s := b.scope.Shuttle(id)
		out.lines = append(out.lines, mappedLine{
			link: b.link(conference.KindShuttle, id, b.Text(s.Name)), number: slices.Index(all, id), ways: waysOf(s),
		})
	}
	return out
}

// whereIs returns the coordinates of a hotel, venue or stop; nil where nobody wrote them.
func (b *builder) whereIs(id string) *conference.Coordinates {
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

// waysOf are the ways of a line's services, without those that another one contains, there or back.
func waysOf(s *conference.Shuttle) [][]string {
	var all [][]string
	for _, service := range s.Services {
		all = append(all, service.Stops)
	}
	slices.SortStableFunc(all, func(a, b []string) int { return cmp.Compare(len(b), len(a)) })
	var out [][]string
	for _, way := range all {
		if !slices.ContainsFunc(out, func(o []string) bool { return goes(o, way) }) {
			out = append(out, way)
		}
	}
	return out
}

// goes reports whether a way, or the same back, has another as a part of it.
func goes(way, part []string) bool {
	back := slices.Clone(part)
	slices.Reverse(back)
	for i := 0; i+len(part) <= len(way); i++ {
		if stretch := way[i : i+len(part)]; slices.Equal(stretch, part) || slices.Equal(stretch, back) {
			return true
		}
	}
	return false
}

// drawn draws the map of those places whose coordinates are known; nil where that shows nothing.
func (b *builder) drawn(m mapping, here string) *view.Network {
	located, missing := m.located()
	if len(located) < fewestPlaces || len(located) > mostPlaces || !slices.ContainsFunc(m.lines, func(l mappedLine) bool { return joins(l, located) }) {
		return nil
	}
	drawing, err := schematic.Draw(placesOf(located), linesOf(m.lines, located))
	if err != nil {
		return nil // load has refused coordinates that are no point on Earth
	}
	out := &view.Network{Width: schematic.Width, Height: drawing.Height, Missing: missing}
	for i, p := range located {
		out.Points = append(out.Points, b.networkPoint(p, drawing.Points[i], here))
	}
	for _, p := range out.Points {
		if p.Key != "" {
			out.Numbered = append(out.Numbered, p)
		}
	}
	for i, l := range m.lines {
		out.Lines = append(out.Lines, m.networkLine(l, drawing.Lines[i]))
	}
	return out
}

// located parts the places that can be shown from the others.
func (m mapping) located() (located []mappedPlace, missing []view.Link) {
	for _, p := range m.places {
		if p.at != nil {
			located = append(located, p)
		} else {
			missing = append(missing, p.link)
		}
	}
	return located, missing
}

func indexOf(places []mappedPlace, id string) int {
	return slices.IndexFunc(places, func(p mappedPlace) bool { return p.id == id })
}

// joins reports whether a line has two different places to show.
func joins(l mappedLine, located []mappedPlace) bool {
	for _, way := range indices(l, located) {
		if slices.ContainsFunc(way, func(i int) bool { return i != way[0] }) {
			return true
		}
	}
	return false
}

// indices are the ways of a line by the places that are shown; it passes the others.
func indices(l mappedLine, located []mappedPlace) [][]int {
	var out [][]int
	for _, way := range l.ways {
		var shown []int
		for _, id := range way {
			if i := indexOf(located, id); i >= 0 {
				shown = append(shown, i)
			}
		}
		out = append(out, shown)
	}
	return out
}

func placesOf(located []mappedPlace) []schematic.Place {
	var out []schematic.Place
	for _, p := range located {
		place := schematic.Place{Latitude: p.at.Latitude, Longitude: p.at.Longitude}
		for _, label := range p.labels {
			place.Labels = append(place.Labels, schematic.Size{Width: label.Width(), Height: label.Height()})
		}
		out = append(out, place)
	}
	return out
}

func linesOf(lines []mappedLine, located []mappedPlace) []schematic.Line {
	var out []schematic.Line
	for _, l := range lines {
		line := schematic.Line{Ways: indices(l, located)}
		if width := textfit.LabelWidth(l.link.Label.Value) + 2*badgePad; width <= widestBadge {
			line.Badge = schematic.Size{Width: max(width, badgeHeight), Height: badgeHeight}
		}
		out = append(out, line)
	}
	return out
}

func (m mapping) networkLine(l mappedLine, t schematic.Track) view.NetworkLine {
	out := view.NetworkLine{Link: l.link, Pattern: l.number%patterns + 1, Paths: t.Paths}
	if t.Badge != nil {
		width := t.Badge.Right - t.Badge.Left
		out.Badge = &view.NetworkBadge{
			Name: l.link.Label.Value, X: t.Badge.Left, Y: t.Badge.Top, Width: width, Height: badgeHeight, Round: badgeHeight / 2,
			TextX: t.Badge.Left + width/2, TextY: t.Badge.Top + textfit.LabelBaseline + (badgeHeight-textfit.LabelLineHeight)/2 + 2,
		}
	}
	for _, way := range l.ways {
		var links []view.Link
		for _, id := range way {
			links = append(links, m.places[indexOf(m.places, id)].link)
		}
		out.Ways = append(out.Ways, links)
	}
	return out
}

func (b *builder) networkPoint(p mappedPlace, at schematic.Point, here string) view.NetworkPoint {
	out := view.NetworkPoint{
		Kind: string(p.kind), Here: p.id == here, X: at.X, Y: at.Y, Radius: at.Radius, Name: p.link,
		Box:  view.NetworkSquare{X: at.X - at.Radius, Y: at.Y - at.Radius, Side: 2 * at.Radius},
		Lang: p.link.Label.Lang, Dir: cmp.Or(p.link.Label.Dir, b.Dir),
	}
	if at.Key > 0 {
		out.Key, out.KeyY = b.Number(at.Key), at.Y+textfit.LabelBaseline-textfit.LabelLineHeight/2+2
		return out
	}
	box := at.Label.Box
	x := map[schematic.Anchor]int{schematic.Left: box.Left, schematic.Middle: (box.Left + box.Right) / 2, schematic.Right: box.Right}[at.Label.Anchor]
	for i, line := range p.labels[at.Label.Shape] {
		out.Label = append(out.Label, view.NetworkText{X: x, Y: box.Top + textfit.LabelBaseline + i*textfit.LabelLineHeight, Value: line})
	}
	out.Anchor = anchors[out.Dir == "rtl"][at.Label.Anchor]
	return out
}

// anchors name a side of the paper as a text that runs to the right or to the left does.
var anchors = map[bool]map[schematic.Anchor]string{
	false: {schematic.Left: "start", schematic.Middle: "middle", schematic.Right: "end"},
	true:  {schematic.Left: "end", schematic.Middle: "middle", schematic.Right: "start"},
}
