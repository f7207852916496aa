package view

// Shared is a view that several pages of a language show. All of them show the same value, by the same pointer, and nobody changes
// it once it is made. So what a layout makes of it can be kept under the pointer for as long as the site it belongs to.
type Shared interface{ shared() }

func (*Row) shared()        {}
func (*Site) shared()       {}
func (*FromHotels) shared() {}
func (*HotelDay) shared()   {}
func (*PackDay) shared()    {}
func (*Network) shared()    {}
func (*Live) shared()       {}
