package view

// Components is the body of the page that shows every component in every state, for theme authors. It is never part of a site.
type Components struct {
	Pages []ComponentPage
	Rows  []ComponentRow
}

// ComponentPage is a layout, shown once with all fields set and once with none.
type ComponentPage struct {
	Layout string // "session.html"
	Full   string // address
	Empty  string // address
}

// ComponentRow is a session in one of the states that lists distinguish.
type ComponentRow struct {
	State string // "cancelled"
	Row   *Row
}
