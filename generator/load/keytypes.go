package load

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"vademecum/generator/load/schema"
)

// keyTypes returns the types that keys of a name have in any table, sorted: start is a date of the event and a time of a session. Messages
// about a file that is not valid TOML need them, because the table of a line in it is unknown.
var keyTypes = sync.OnceValue(func() map[string][]string {
	types := map[string][]string{"day": {"date"}}
	for _, table := range []map[string]string{
		eventTable.Types(), typeTable.Types(), audienceTable.Types(), trackTable.Types(), venueTable.Types(), roomTable.Types(),
		hotelTable.Types(), stopTable.Types(), transportTable.Types(), walkTable.Types(), shuttleTable.Types(), serviceTable.Types(),
		callTable.Types(), tripTable.Types(), exceptionTable.Types(), sessionTable.Types(), itemTable.Types(), movedTable.Types(),
		documentTable.Types(), personTable.Types(), noticeTable.Types(), contactTable.Types(), categoryTable.Types(),
		packTable.Types(), delegationTable.Types(), carTable.Types(), seatTable.Types(), flightsTypes(), frontMatterTable.Types(),
		configTable.Types(),
	} {
		for key, typ := range table {
			types[key] = append(types[key], typ)
		}
	}
	for key := range maps.Keys(types) {
		slices.SortFunc(types[key], func(a, b string) int {
			return cmp.Or(cmp.Compare(vague(a), vague(b)), cmp.Compare(a, b))
		})
		types[key] = slices.Compact(types[key])
	}
	return types
})

// vague is 1 for a type that is tried after the others, because more values can be guessed to be one.
func vague(typ string) int {
	if strings.HasSuffix(typ, "number") {
		return 1
	}
	return 0
}

func flightsTypes() map[string]string {
	t := flightTable("arrival")
	return t.Types()
}

// tableHomes returns the tables that are inside others, by their names. What is written below the wrong header may belong to the one around
// it, or above both.
var tableHomes = sync.OnceValue(func() map[string]schema.Home {
	session, shuttle, service := sessionTable.Names(), shuttleTable.Names(), serviceTable.Names()
	delegation := delegationTable.Names()
	return map[string]schema.Home{
		"item":        {Name: "[[session]]", Header: "[[session.item]]", Keys: session},
		"document":    {Name: "[[session]]", Header: "[[session.document]]", Keys: session},
		"rate":        {Name: "[[hotel]]", Header: "[[hotel.rate]]", Keys: hotelTable.Names()},
		"service":     {Name: "[[shuttle]]", Header: "[[shuttle.service]]", Keys: shuttle},
		"exception":   {Name: "[[shuttle]]", Header: "[[shuttle.exception]]", Keys: shuttle},
		"call":        {Name: "[[shuttle.service]]", Header: "[[shuttle.service.call]]", Keys: service},
		"trip":        {Name: "[[shuttle.service]]", Header: "[[shuttle.service.trip]]", Keys: service},
		"arrival":     {Name: "[[delegation]]", Header: "[[delegation.arrival]]", Keys: delegation},
		"departure":   {Name: "[[delegation]]", Header: "[[delegation.departure]]", Keys: delegation},
		"car":         {Name: "[[delegation]]", Header: "[[delegation.car]]", Keys: delegation},
		"seat":        {Name: "[[delegation]]", Header: "[[delegation.seat]]", Keys: delegation},
		"look":        {Name: "config.toml", Header: "[look]", Keys: configTable.Names()},
		"config.toml": {Name: "content/", Header: "config.toml", Keys: sectionNames()},
	}
})
