package check

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// located is a place with its coordinates.
type located struct {
	entity *conference.Entity
	at     conference.Coordinates
}

// locatedPlaces returns the places of a conference whose coordinates are known.
func locatedPlaces(c *conference.Conference) (places []located) {
	add := func(e *conference.Entity, at *conference.Coordinates) {
		if at != nil {
			places = append(places, located{e, *at})
		}
	}
	for _, v := range c.Venues {
		add(&v.Entity, v.Coordinates)
	}
	for _, h := range c.Hotels {
		add(&h.Entity, h.Coordinates)
	}
	for _, s := range c.Stops {
		add(&s.Entity, s.Coordinates)
	}
	return places
}

// Distances in kilometres: what is farther from the other places is reported, and what is nearer is one of them.
const (
	farAway = 300
	near    = 100
)

// coordinatesFar finds a place far from all others. Latitude and longitude may be swapped, or a minus forgotten: the fix shows the
// coordinates that are near the others.
func coordinatesFar(c *conference.Conference, r *report) {
	places := locatedPlaces(c)
	if len(places) < 2 {
		return
	}
	middle := middleOf(places)
	if len(places) == 2 {
		middle = places[0].at // either may be wrong: the second is reported
	}
	for i, p := range places {
		far := distance(p.at, middle)
		if far < farAway || len(places) == 2 && i == 0 {
			continue
		}
		fix, right := "", conference.Coordinates{}
		for _, other := range slips(p.at) {
			if distance(other, middle) < near {
				fix, right = "right", other
				break
			}
		}
		r.addFix(fix, p.entity.At.Key("coordinates"), diagnostic.Args{
			"what": p.entity.ID, "distance": strconv.Itoa(int(far)), "lat": degreesText(right.Latitude), "lon": degreesText(right.Longitude),
		})
	}
}

// slips returns the coordinates that may have been meant.
func slips(at conference.Coordinates) []conference.Coordinates {
	var out []conference.Coordinates
	for _, swapped := range []bool{false, true} {
		lat, lon := at.Latitude, at.Longitude
		if swapped {
			lat, lon = lon, lat
		}
		for _, signs := range [][2]float64{{1, 1}, {1, -1}, {-1, 1}, {-1, -1}} {
			if math.Abs(lat) <= 90 {
				out = append(out, conference.Coordinates{Latitude: signs[0] * lat, Longitude: signs[1] * lon})
			}
		}
	}
	return out
}

func degreesText(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// middleOf returns the median of the latitudes and that of the longitudes.
func middleOf(places []located) conference.Coordinates {
	var lat, lon []float64
	for _, p := range places {
		lat, lon = append(lat, p.at.Latitude), append(lon, p.at.Longitude)
	}
	slices.Sort(lat)
	slices.Sort(lon)
	return conference.Coordinates{Latitude: lat[(len(lat)-1)/2], Longitude: lon[(len(lon)-1)/2]}
}

// distance returns the distance of two places in kilometres along a great circle.
func distance(a, b conference.Coordinates) float64 {
	const radius, degree = 6371, math.Pi / 180
	sinLat, sinLon := math.Sin((b.Latitude-a.Latitude)*degree/2), math.Sin((b.Longitude-a.Longitude)*degree/2)
	h := sinLat*sinLat + math.Cos(a.Latitude*degree)*math.Cos(b.Latitude*degree)*sinLon*sinLon
	return 2 * radius * math.Asin(math.Sqrt(min(1, h)))
}

// phone is a number and where it is written.
type phone struct {
	origin *conference.Origin
	key    string
	number string
}

// phonesOf returns all phone numbers, the public ones first.
func phonesOf(c *conference.Conference, private *conference.Private) (phones []phone) {
	add := func(o *conference.Origin, key, number string) {
		if number != "" {
			phones = append(phones, phone{o, key, number})
		}
	}
	for _, v := range c.Venues {
		add(&v.At, "phone", v.Phone)
	}
	for _, h := range c.Hotels {
		add(&h.At, "phone", h.Phone)
	}
	for _, k := range c.Contacts {
		add(&k.At, "phone", k.Phone)
	}
	for _, s := range c.Shuttles {
		for _, service := range s.Services {
			add(&service.At, "phone", service.Phone)
		}
	}
	for _, k := range private.Contacts {
		add(&k.At, "phone", k.Phone)
	}
	for _, d := range private.Delegations {
		add(&d.At, "liaison_phone", d.LiaisonPhone)
		for _, car := range d.Cars {
			add(&car.At, "phone", car.Phone)
		}
	}
	return phones
}

// The numbers of digits of phone numbers: emergency and short numbers work without a country code, and no other number is shorter than the
// shortest in use anywhere with its country code.
const (
	longestShortNumber = 6
	shortestNumber     = 7
)

// phoneIncomplete finds a phone number that a phone from abroad cannot dial: without a country code, or cut short.
func phoneIncomplete(c *conference.Conference, r *report) {
	phones := phonesOf(c, r.private)
	code := ""
	for _, p := range phones {
		if strings.HasPrefix(p.number, "+") && code == "" {
			code, _, _ = strings.Cut(p.number, " ")
		}
	}
	for _, p := range phones {
		digits := digitsOf(p.number)
		fix, right := "", ""
		switch {
		case strings.HasPrefix(p.number, "+"):
			if len(digits) >= shortestNumber {
				continue
			}
			fix = "short"
		case len(digits) <= longestShortNumber:
			continue
		case strings.HasPrefix(p.number, "00"):
			fix, right = "right", "+"+strings.TrimLeft(p.number, "0 ")
		case code != "" && len(code) <= len("+999"):
			fix, right = "right", code+" "+strings.TrimPrefix(p.number, "0")
		}
		add := r.addFix
		if p.origin.Private {
			add = r.addPrivate
		}
		add(fix, p.origin.Key(p.key), diagnostic.Args{"phone": p.number, "key": p.key, "right": right})
	}
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
