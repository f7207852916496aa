package view

// Components is the body of the page that shows a theme maker every component in every state. It is never part of a site.
type Components struct {
	Pages []ComponentPage
	Rows  []ComponentRow
}

// ComponentPage is a layout, shown with everything that can be in it and with nothing.
type ComponentPage struct {
	Layout string // "session.html"
	Full   string // address
	Empty  string // address
}

// ComponentRow is a session in one of the states a list can show.
type ComponentRow struct {
	State string // "cancelled"
	Row   *Row
}
