package schema

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"vademecum/generator/source"
)

// latLon matches a latitude and a longitude with points, as maps on the web give them.
var latLon = regexp.MustCompile(`^\s*(-?\d{1,2}\.\d+)\s*[,;]?\s+(-?\d{1,3}\.\d+)\s*$`)

// guessCoordinates returns coordinates as a table in braces, for those in a list or in a text: 34°01'48"N 6°49'48"W.
func guessCoordinates(value any) string {
	var lat, lon string
	switch v := value.(type) {
	case []*source.Node:
		if len(v) != 2 {
			return ""
		}
		lat, lon = fmt.Sprint(v[0].Value), fmt.Sprint(v[1].Value)
	case string:
		if m := latLon.FindStringSubmatch(v); m != nil {
			lat, lon = m[1], m[2]
			break
		}
		halves := strings.FieldsFunc(v, func(r rune) bool { return r == ',' || r == ';' })
		if len(halves) != 2 {
			halves = strings.Fields(v)
		}
		if len(halves) == 2 {
			lat, lon = halves[0], halves[1]
		}
	}
	lat, lon = guessDegrees(plainSpaces(lat)), guessDegrees(plainSpaces(lon))
	if lat == "" || lon == "" {
		return ""
	}
	return "{ lat = " + lat + ", lon = " + lon + " }"
}

// degrees matches an angle in degrees, minutes and seconds, and its direction.
var degrees = regexp.MustCompile(`(?i)^([NSEWO]?)\s*(-?\d{1,3})(?:[.,](\d+))?\s*°?\s*(?:(\d{1,2})(?:[.,](\d+))?\s*['′’]\s*(?:(\d{1,2})(?:[.,](\d+))?\s*(?:["″”]|'')?)?)?\s*([NSEWO]?)$`)

// guessDegrees returns an angle as a decimal number.
func guessDegrees(s string) string {
	m := degrees.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return ""
	}
	part := func(whole, fraction string) float64 {
		v, _ := strconv.ParseFloat(whole+"."+fraction+"0", 64)
		return v
	}
	v := part(strings.TrimPrefix(m[2], "-"), m[3])
	if m[4] != "" {
		v += part(m[4], m[5]) / 60
	}
	if m[6] != "" {
		v += part(m[6], m[7]) / 3600
	}
	if strings.HasPrefix(m[2], "-") || strings.ContainsAny(strings.ToUpper(m[1]+m[8]), "SWO") {
		v = -v
	}
	return strconv.FormatFloat(float64(int64(v*10000+0.5*sign(v)))/10000, 'f', -1, 64)
}

func sign(v float64) float64 {
	if v < 0 {
		return -1
	}
	return 1
}
