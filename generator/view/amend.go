package view

// Amended names the two editions between which documents bring a pack up to date.
type Amended struct {
	Was, Now EditionLink
	Title    Text // of the pack
	For      Text // the hotel or the delegation; empty for everyone
}

// Slip is the body of an erratum slip: what is different from the printed pack, what bites first coming first.
type Slip struct {
	Amended
	Days    []ChangeDay
	Anytime []Change
	Over    int   // how many changes are about days before the newest edition
	Live    *Live // the page of what has changed since the printed edition
	Own     bool  // the pack has pages about its delegation alone, whose changes are not on the slip
	Size    int   // the number of the size of text that fits: the first is the largest
}

// ChangeLeave is when to leave a hotel for a session that has changed. Hotel is empty where only one is meant.
type ChangeLeave struct {
	Hotel Text
	At    Time
}

// Filing is the body of the sheet that comes with replacement leaves: what to take out of a pack, and what to put in.
type Filing struct {
	Amended
	Steps []FilingStep
	Live  []LivePages
}

// FilingStep is a place where leaves are exchanged. Pages are written as "5–6".
type FilingStep struct {
	After   string // the page before; empty at the front
	Out, In []string
}

// LivePages are the pages of an edition in a pack that is up to date.
type LivePages struct {
	Edition EditionLink
	Pages   []string // "1–4", "12A"
}

// AmendList is the body of the print desk's list: what each printed pack needs, and which signs are wrong.
type AmendList struct {
	Amended
	Packs []AmendPack
	Signs []AmendSign
	// Together are files with all signs to put up, one for each language.
	Together []string
	// Unknown is how many packs there are of which it is not known what to exchange.
	Unknown int
	// Same is how many packs and signs need nothing.
	Same int
}

// AmendPack is what the copies of a pack need.
type AmendPack struct {
	Title    Text
	For      Text
	Language string // its name in the language itself
	Copies   int    // 0 where it is not known how many people get it
	Slip     bool
	Anew     bool // so much is different that it is printed anew
	Unknown  bool // it was not printed as a PDF here, or is not yet: nothing is known of its pages
	Leaves   int  // to put in
	Out, In  []string
	Swap     []string // in place of Out and In, if they are the same
	Files    []string // what to print, below the folder of packs
}

// AmendSign is a sheet on a wall or a door: new, another one now, or to be taken down.
type AmendSign struct {
	Title    Text
	Detail   string
	Language string
	Up, Down bool
	File     string // what to put up
}
