package view

// Network is a schematic map of places and the shuttle lines between them, and the same information in words. It is not to scale.
// Lengths are in units of the drawing; the origin is its upper left corner.
type Network struct {
	Width, Height int
	Lines         []NetworkLine
	Points        []NetworkPoint
	// Numbered are the points whose names do not fit on the map.
	Numbered []NetworkPoint
	// Missing are the places that the map cannot show because their coordinates are unknown.
	Missing []Link
	// Places are links to maps of each place; nil if the page does not list them.
	Places []NetworkPlace
}

// NetworkLine is a shuttle line, as a drawing and in words.
type NetworkLine struct {
	Link
	// Pattern is the stroke pattern, from 1 to 6, which distinguishes lines without colours.
	Pattern int
	Paths   []string // SVG path data
	Badge   *NetworkBadge
	// Ways are the stops of the line, in order; a way and its exact reverse are listed once.
	Ways [][]Link
}

// NetworkBadge is the label with the name of a line on the map: a box with round ends, and the point on the text's baseline at its
// middle.
type NetworkBadge struct {
	Name                       string
	X, Y, Width, Height, Round int
	TextX, TextY               int
}

// NetworkPoint is a place on the map.
type NetworkPoint struct {
	Kind         string // "venue", "hotel", "stop"
	Here         bool   // the place the page is about
	X, Y, Radius int
	// Box is the square of the same width, for points that are drawn as squares.
	Box NetworkSquare
	// Key is the number of the point in the list of names, written out, if the name does not fit on the map; Label is then empty.
	Key   string
	KeyY  int // baseline of the number
	Name  Link
	Label []NetworkText
	// Anchor is the alignment of the label's lines: "start", "middle" or "end" of text in the direction Dir.
	Anchor string
	Lang   string // set if the name is not in the language of the page
	Dir    string
}

// NetworkSquare is a square, by its upper left corner and its side.
type NetworkSquare struct{ X, Y, Side int }

// NetworkText is a line of a label, with the point on the baseline at which it is anchored.
type NetworkText struct {
	X, Y  int
	Value string
}

// NetworkPlace is a place with its addresses on other map services.
type NetworkPlace struct {
	Link
	Short Text // its short name, or its name
	Map   *Map
}
