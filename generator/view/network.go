package view

// Network is a schematic map of places and the shuttle lines that join them, with all it says in words too. It is not to
// scale. Lengths are in units of the drawing, from its upper left corner.
type Network struct {
	Width, Height int
	Lines         []NetworkLine
	Points        []NetworkPoint
	// Numbered are the points whose names have no room on the map.
	Numbered []NetworkPoint
	// Missing are the places that cannot be shown, since nobody wrote where they are.
	Missing []Link
	// Places are links to maps of each place; nil where the page does not list them.
	Places []NetworkPlace
}

// NetworkLine is a shuttle line, drawn and in words.
type NetworkLine struct {
	Link
	// Pattern is how it is stroked, from 1 to 6, so that lines are told apart without colours.
	Pattern int
	Paths   []string // SVG path data
	Badge   *NetworkBadge
	// Ways are the places it calls at, in order; a way and the same back are listed once.
	Ways [][]Link
}

// NetworkBadge is where the name of a line stands on the map: a box with round ends, and the middle of the letters' foot.
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
	// Box is the square of the same width, for those that are drawn as one.
	Box NetworkSquare
	// Key is its number in the list of names, written out, where the name has no room on the map; then Label is empty.
	Key   string
	KeyY  int // foot of the number
	Name  Link
	Label []NetworkText
	// Anchor is how the lines of the label are aligned: "start", "middle" or "end" of text in the direction Dir.
	Anchor string
	Lang   string // set where the name is not in the language of the page
	Dir    string
}

// NetworkSquare is a square by its upper left corner.
type NetworkSquare struct{ X, Y, Side int }

// NetworkText is a line of a label, with the point at its foot that it is anchored to.
type NetworkText struct {
	X, Y  int
	Value string
}

// NetworkPlace is a place with its addresses on other maps.
type NetworkPlace struct {
	Link
	Map *Map
}
