package load

import (
	"maps"
	"slices"
	"sync"
)

// keyTypes returns the types that keys of a name have in any table, sorted: start is a date of the event and a time of a session. Messages
// about a file that is no TOML need them, since nobody knows which table a line of it is in.
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
		slices.Sort(types[key])
		types[key] = slices.Compact(types[key])
	}
	return types
})

func flightsTypes() map[string]string {
	t := flightTable("arrival")
	return t.Types()
}
