package view

import "encoding/json"

// Structured is the structured data of a page for search engines: things in the vocabulary of schema.org, as JSON-LD. A layout puts
// it into a data block, where html/template writes it as JSON.
type Structured struct {
	Context string   `json:"@context"`
	Graph   []*Thing `json:"@graph"`
}

// MarshalJSON writes the data as JSON.
func (s *Structured) MarshalJSON() ([]byte, error) {
	type plain Structured
	return json.Marshal((*plain)(s))
}

// String returns the data as JSON too, for a layout that writes it as a text: Go would write addresses in memory, others in each build.
func (s *Structured) String() string {
	data, err := json.Marshal(s)
	if err != nil {
		return "" // strings and numbers can always be written
	}
	return string(data)
}

// Thing is a thing of schema.org. Empty properties are left out.
type Thing struct {
	Type                    string         `json:"@type"`
	ID                      string         `json:"@id,omitempty"`
	Name                    string         `json:"name,omitempty"`
	Description             string         `json:"description,omitempty"`
	URL                     string         `json:"url,omitempty"`
	SameAs                  string         `json:"sameAs,omitempty"`
	Image                   string         `json:"image,omitempty"`
	StartDate               string         `json:"startDate,omitempty"` // ISO 8601; for a session with the time zone offset
	EndDate                 string         `json:"endDate,omitempty"`
	PreviousStartDate       string         `json:"previousStartDate,omitempty"`
	EventStatus             string         `json:"eventStatus,omitempty"` // empty: as planned
	InLanguage              []string       `json:"inLanguage,omitempty"`  // BCP 47
	Location                []*Thing       `json:"location,omitempty"`
	SuperEvent              *Thing         `json:"superEvent,omitempty"`
	Organizer               []*Thing       `json:"organizer,omitempty"`
	Address                 string         `json:"address,omitempty"`
	Geo                     *GeoPoint      `json:"geo,omitempty"`
	ContainedInPlace        *Thing         `json:"containedInPlace,omitempty"`
	Telephone               string         `json:"telephone,omitempty"`
	Email                   string         `json:"email,omitempty"`
	CheckinTime             string         `json:"checkinTime,omitempty"`
	CheckoutTime            string         `json:"checkoutTime,omitempty"`
	MaximumAttendeeCapacity int            `json:"maximumAttendeeCapacity,omitempty"`
	ItemListElement         []*ListElement `json:"itemListElement,omitempty"`
}

// GeoPoint is a point in WGS 84, in degrees.
type GeoPoint struct {
	Type      string  `json:"@type"`
	Latitude  float64 `json:"latitude"`
	Longitude float64 `json:"longitude"`
}

// ListElement is a step of the path from the home page to a page.
type ListElement struct {
	Type     string `json:"@type"`
	Position int    `json:"position"`
	Name     string `json:"name"`
	Item     string `json:"item,omitempty"` // address; empty for the page itself
}
