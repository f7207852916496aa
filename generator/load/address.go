package load

import (
	"path"
	"strings"

	"vademecum/generator/conference"
)

// kindOfFolder is the kind of the things whose pages are in a folder of the site.
var kindOfFolder = map[string]conference.Kind{
	"sessions": conference.KindSession, "rooms": conference.KindRoom, "people": conference.KindPerson, "hotels": conference.KindHotel,
	"venues": conference.KindVenue, "stops": conference.KindStop, "shuttles": conference.KindShuttle, "tracks": conference.KindTrack,
	"info": conference.KindPage,
}

// entryAt chooses the fix of a link to a page of the site by its path, /en/sessions/opening/, and adds the entry as a link names it.
func entryAt(a args) string {
	folder, id := path.Split(strings.Trim(a["target"], "/"))
	kind, ok := kindOfFolder[path.Base(folder)]
	if !ok || id == "" {
		return ""
	}
	a["right"] = string(kind) + ":" + id
	return "right"
}
