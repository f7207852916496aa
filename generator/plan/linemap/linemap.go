// Package linemap draws the map of shuttle lines: package schematic decides where lines, points and labels are, this package what
// they say.
package linemap

import (
	"cmp"
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/plan/format"
	"vademecum/generator/schematic"
	"vademecum/generator/textfit"
	"vademecum/generator/view"
)

// A map of fewer places shows no way, and one of more cannot be read on a phone.
const (
	minPlaces = 2
	maxPlaces = 40
)

// Patterns is how many patterns of strokes there are. More lines than these share them.
const Patterns = 6

// The name of a line is written on the map in a badge. All lengths are units of the drawing.
const (
	badgeHeight   = 60
	badgePadding  = 14  // at each end of the name
	maxBadgeWidth = 320 // a longer name is only in the list of lines
)

// centred moves a line of text down, so that its letters are in the middle of what it is written on.
const centred = 2

// Map is what a map shows.
type Map struct {
	Places []Place
	Lines  []Line
}

// Place is a place of the map.
type Place struct {
	ID    string
	Kind  conference.Kind
	Link  view.Link
	Short view.Text               // what stands on the map: its short name, or its name
	At    *conference.Coordinates // nil if unknown: then the place is not on the map
}

// Line is a shuttle line.
type Line struct {
	Link view.Link
	Mark string // the name in its badge; a line without one has no badge
	// Number is that of the line among all lines of the conference, so that it has the same pattern on every map.
	Number int
	// Ways are the ids of the places that the line calls at.
	Ways [][]string
}

// located is a place of the map with known coordinates.
type located struct {
	Place
	labels []textfit.Lines // its name, the best line breaks first
}

// Draw draws the map for a page in a language. The place with the id here is the one the page is about. It returns nil if there is no
// way to show, or too much.
func (m Map) Draw(here string, language *format.Language) *view.Network {
	places, missing := m.locate()
	if len(places) < minPlaces || len(places) > maxPlaces || !slices.ContainsFunc(m.Lines, func(l Line) bool { return connects(l, places) }) {
		return nil
	}
	drawing, err := schematic.Draw(schematicPlaces(places), schematicLines(m.Lines, places))
	if err != nil {
		return nil // load reports coordinates that are not on Earth
	}
	out := &view.Network{Width: schematic.Width, Height: drawing.Height, Missing: missing}
	for i, p := range places {
		out.Points = append(out.Points, p.point(drawing.Points[i], here, language))
	}
	for _, p := range out.Points {
		if p.Key != "" {
			out.Numbered = append(out.Numbered, p)
		}
	}
	for i, l := range m.Lines {
		out.Lines = append(out.Lines, m.line(l, drawing.Lines[i]))
	}
	return out
}

// locate returns the places that can be shown, and links to the others.
func (m Map) locate() (places []located, missing []view.Link) {
	for _, p := range m.Places {
		if p.At != nil {
			places = append(places, located{Place: p, labels: textfit.LineBreaks(p.Short.Value)})
		} else {
			missing = append(missing, p.Link)
		}
	}
	return places, missing
}

// connects reports whether a line calls at two different places of the map.
func connects(l Line, places []located) bool {
	for _, way := range indices(l, places) {
		if slices.ContainsFunc(way, func(i int) bool { return i != way[0] }) {
			return true
		}
	}
	return false
}

// indices returns the ways of a line as indices of places, without the places that are not on the map.
func indices(l Line, places []located) [][]int {
	var out [][]int
	for _, way := range l.Ways {
		var shown []int
		for _, id := range way {
			if i := slices.IndexFunc(places, func(p located) bool { return p.ID == id }); i >= 0 {
				shown = append(shown, i)
			}
		}
		out = append(out, shown)
	}
	return out
}

func schematicPlaces(places []located) []schematic.Place {
	var out []schematic.Place
	for _, p := range places {
		place := schematic.Place{Latitude: p.At.Latitude, Longitude: p.At.Longitude}
		for _, label := range p.labels {
			place.Labels = append(place.Labels, schematic.Size{Width: label.Width(), Height: label.Height()})
		}
		out = append(out, place)
	}
	return out
}

func schematicLines(lines []Line, places []located) []schematic.Line {
	var out []schematic.Line
	for _, l := range lines {
		line := schematic.Line{Ways: indices(l, places)}
		if width := textfit.LabelWidth(l.Mark) + 2*badgePadding; l.Mark != "" && width <= maxBadgeWidth {
			line.Badge = schematic.Size{Width: max(width, badgeHeight), Height: badgeHeight}
		}
		out = append(out, line)
	}
	return out
}

// line returns a line as it was drawn. Its ways in words include places that are not on the map.
func (m Map) line(l Line, t schematic.Track) view.NetworkLine {
	out := view.NetworkLine{Link: l.Link, Pattern: l.Number%Patterns + 1, Paths: t.Paths}
	if t.Badge != nil {
		width := t.Badge.Right - t.Badge.Left
		out.Badge = &view.NetworkBadge{
			Name: l.Mark, X: t.Badge.Left, Y: t.Badge.Top, Width: width, Height: badgeHeight, Round: badgeHeight / 2,
			TextX: t.Badge.Left + width/2,
			TextY: t.Badge.Top + textfit.LabelBaseline + (badgeHeight-textfit.LabelLineHeight)/2 + centred,
		}
	}
	for _, way := range l.Ways {
		var links []view.Link
		for _, id := range way {
			i := slices.IndexFunc(m.Places, func(p Place) bool { return p.ID == id })
			links = append(links, m.Places[i].Link)
		}
		out.Ways = append(out.Ways, links)
	}
	return out
}

// point returns a place as it was drawn: with its name, or with a number where the name has no room.
func (p located) point(at schematic.Point, here string, language *format.Language) view.NetworkPoint {
	out := view.NetworkPoint{
		Kind: string(p.Kind), Here: p.ID == here, X: at.X, Y: at.Y, Radius: at.Radius, Name: p.Link,
		Box:  view.NetworkSquare{X: at.X - at.Radius, Y: at.Y - at.Radius, Side: 2 * at.Radius},
		Lang: p.Short.Lang, Dir: cmp.Or(p.Short.Dir, language.Dir),
	}
	if at.Key > 0 {
		out.Key, out.KeyY = language.Number(at.Key), at.Y+textfit.LabelBaseline-textfit.LabelLineHeight/2+centred
		return out
	}
	box := at.Label.Box
	x := map[schematic.Anchor]int{
		schematic.Left: box.Left, schematic.Middle: (box.Left + box.Right) / 2, schematic.Right: box.Right,
	}[at.Label.Anchor]
	for i, line := range p.labels[at.Label.Shape] {
		out.Label = append(out.Label, view.NetworkText{
			X: x, Y: box.Top + textfit.LabelBaseline + i*textfit.LabelLineHeight, Value: line,
		})
	}
	out.Anchor = anchors[out.Dir == "rtl"][at.Label.Anchor]
	return out
}

// anchors name a side of the drawing for text that runs from right to left, and for other text.
var anchors = map[bool]map[schematic.Anchor]string{
	false: {schematic.Left: "start", schematic.Middle: "middle", schematic.Right: "end"},
	true:  {schematic.Left: "end", schematic.Middle: "middle", schematic.Right: "start"},
}
