package view

// Shared is a view that several pages of a language show. They all use the same pointer, and its value does not change. What a
// layout renders of it can therefore be cached by that pointer as long as the site exists.
type Shared interface{ shared() }

func (*Row) shared()         {}
func (*Site) shared()        {}
func (*FromHotels) shared()  {}
func (*HotelDay) shared()    {}
func (*PackDay) shared()     {}
func (*GlanceSheet) shared() {}
func (*Network) shared()     {}
func (*Live) shared()        {}
