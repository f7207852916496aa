package schema

import (
	"strings"

	"vademecum/generator/zone"
)

// GuessZone returns the IANA name of a time zone as it should be written, for one of its cities or another spelling.
func GuessZone(s string) string {
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '_' || r == '/' })
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + strings.ToLower(w[1:])
	}
	if len(words) == 0 {
		return ""
	}
	name := strings.Join(words, "_")
	if zone := zoneOfCity[fold(words[len(words)-1])]; zone != "" {
		return quoted(zone)
	}
	if zone := zoneOfCity[fold(name)]; zone != "" {
		return quoted(zone)
	}
	candidates := []string{words[0] + "/" + strings.Join(words[1:], "_")}
	for _, area := range []string{"Africa", "Europe", "America", "Asia", "Australia", "Pacific", "Indian", "Atlantic"} {
		candidates = append(candidates, area+"/"+name)
	}
	for _, c := range candidates {
		if _, err := zone.Load(c); err == nil && strings.Contains(c, "/") {
			return quoted(c)
		}
	}
	return ""
}

// zoneOfCity has cities where conferences meet whose time zone has the name of another city.
var zoneOfCity = map[string]string{
	"yamoussoukro": "Africa/Abidjan",
	"rabat":        "Africa/Casablanca", "marrakech": "Africa/Casablanca", "marrakesh": "Africa/Casablanca", "agadir": "Africa/Casablanca", "tangier": "Africa/Casablanca", "tanger": "Africa/Casablanca", "fes": "Africa/Casablanca",
	"dodoma": "Africa/Dar_es_Salaam", "arusha": "Africa/Dar_es_Salaam",
	"yaounde":  "Africa/Douala",
	"pretoria": "Africa/Johannesburg", "capetown": "Africa/Johannesburg", "durban": "Africa/Johannesburg",
	"abuja":        "Africa/Lagos",
	"buenosaires":  "America/Argentina/Buenos_Aires",
	"quito":        "America/Guayaquil",
	"sucre":        "America/La_Paz",
	"sanfrancisco": "America/Los_Angeles",
	"washington":   "America/New_York", "boston": "America/New_York", "atlanta": "America/New_York",
	"brasilia": "America/Sao_Paulo", "rio": "America/Sao_Paulo", "riodejaneiro": "America/Sao_Paulo", "belem": "America/Sao_Paulo",
	"ottawa": "America/Toronto", "montreal": "America/Toronto", "quebec": "America/Toronto",
	"astana":   "Asia/Almaty",
	"abudhabi": "Asia/Dubai", "sharjah": "Asia/Dubai",
	"hanoi":     "Asia/Ho_Chi_Minh",
	"islamabad": "Asia/Karachi", "lahore": "Asia/Karachi",
	"delhi": "Asia/Kolkata", "newdelhi": "Asia/Kolkata", "mumbai": "Asia/Kolkata", "hyderabad": "Asia/Kolkata",
	"jeddah": "Asia/Riyadh", "djeddah": "Asia/Riyadh",
	"beijing": "Asia/Shanghai", "pekin": "Asia/Shanghai", "shenzhen": "Asia/Shanghai", "guangzhou": "Asia/Shanghai",
	"kyoto": "Asia/Tokyo", "osaka": "Asia/Tokyo",
	"naypyidaw": "Asia/Yangon",
	"canberra":  "Australia/Sydney",
	"hague":     "Europe/Amsterdam", "thehague": "Europe/Amsterdam", "lahaye": "Europe/Amsterdam",
	"bonn": "Europe/Berlin", "munich": "Europe/Berlin", "hamburg": "Europe/Berlin", "frankfurt": "Europe/Berlin",
	"ankara": "Europe/Istanbul", "antalya": "Europe/Istanbul", "izmir": "Europe/Istanbul",
	"glasgow": "Europe/London", "edinburgh": "Europe/London",
	"barcelona": "Europe/Madrid", "seville": "Europe/Madrid", "valencia": "Europe/Madrid",
	"saintpetersburg": "Europe/Moscow", "stpetersburg": "Europe/Moscow",
	"lyon": "Europe/Paris", "strasbourg": "Europe/Paris", "marseille": "Europe/Paris", "nice": "Europe/Paris",
	"milan": "Europe/Rome", "florence": "Europe/Rome",
	"geneva": "Europe/Zurich", "geneve": "Europe/Zurich", "bern": "Europe/Zurich", "berne": "Europe/Zurich", "davos": "Europe/Zurich", "lausanne": "Europe/Zurich", "montreux": "Europe/Zurich",
	"wellington": "Pacific/Auckland",
}
