// Package permalink has the addresses of all pages and things, in one table. An address contains ids, never days or rooms, so
// that it stays the same when a session moves; only the pages of a day contain the day.
//
// Addresses are relative to the site's base path and end in a slash: "fr/sessions/opening/". [File] returns the file in public/
// for an address.
package permalink

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"

	"vademecum/generator/output"
)

// table has for each kind of page the address after the language. {id} is the id of the thing. Kinds without an address are
// empty.
var table = map[string]string{
	"home":              "",
	"agenda":            "agenda/",
	"programme":         "agenda/all/",
	"my-programme":      "my-programme/",
	"day":               "agenda/{id}/",
	"grid":              "agenda/{id}/", // {id} is "2007-11-15/rooms" or "2007-11-15/rooms/2"
	"hour":              "agenda/{id}/", // {id} is "2007-11-15/09"
	"session":           "sessions/{id}/",
	"track":             "tracks/{id}/",
	"tracks":            "tracks/",
	"venue":             "venues/{id}/",
	"venues":            "venues/",
	"room":              "rooms/{id}/",
	"person":            "people/{id}/",
	"people":            "people/",
	"hotel":             "hotels/{id}/",
	"hotels":            "hotels/",
	"stop":              "stops/{id}/",
	"shuttle":           "shuttles/{id}/",
	"shuttles":          "shuttles/",
	"page":              "info/{id}/",
	"pages":             "info/",
	"poster":            "print/poster/{id}/", // of a hotel, venue or stop, which share one namespace of ids
	"pack":              "print/{id}/",        // {id} is "general" or "hotel/salam"; no kind of pack is called "poster"
	"category":          "info/#{id}",
	"contacts":          "contacts/",
	"contact":           "contacts/#{id}",
	"notices":           "notices/",
	"notice":            "notices/#{id}",
	"changes":           "changes/",      // since the newest edition
	"edition":           "changes/{id}/", // since an edition; {id} is its number
	"calendar-all":      "agenda/calendar.ics",
	"calendar-day":      "agenda/{id}/calendar.ics",
	"calendar-track":    "tracks/{id}/calendar.ics",
	"calendar-room":     "rooms/{id}/calendar.ics",
	"calendar-audience": "agenda/for-{id}.ics",
	"calendar-hotel":    "hotels/{id}/shuttles.ics",
	"ways":              "hotels/{id}/ways.json", // journeys for scripts
	"find":              "find/",
	"find-index":        "find/index.json",
	"about":             "about/",
	"event":             "about/",
	"not-found":         "404.html",
	"offline":           "offline/",
	"item":              "",
	"type":              "",
	"audience":          "",
	"service":           "",
	"delegation":        "",
}

// To returns the address of a thing or section in a language: To("fr", "session", "opening") is
// "fr/sessions/opening/". It is empty for a kind without an address.
func To(lang, kind, id string) string {
	pattern, ok := table[kind]
	if !ok || pattern == "" && kind != "home" {
		return ""
	}
	return lang + "/" + strings.Replace(pattern, "{id}", id, 1)
}

// File returns the path, relative to public/, of the file at an address.
func File(address string) string {
	address, _, _ = strings.Cut(address, "#")
	if address == "" || strings.HasSuffix(address, "/") {
		return address + "index.html"
	}
	return address
}

// ContentFile returns the path, relative to public/, of a file given by its path in content/. Characters that some hosts or file
// systems reject become hyphens, and a name that Windows reserves gets one; a short digest then keeps the names unique.
func ContentFile(name string) string {
	plain := strings.Map(func(c rune) rune {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '.', c == '_', c == '-', c == '/':
			return c
		}
		return '-'
	}, name)
	parts := strings.Split(plain, "/")
	for i, part := range parts {
		if output.IsDeviceName(part) {
			parts[i] = "-" + part
		}
	}
	plain = strings.Join(parts, "/")
	if plain != name {
		digest := sha256.Sum256([]byte(name))
		extension := path.Ext(plain)
		plain = strings.TrimSuffix(plain, extension) + "-" + hex.EncodeToString(digest[:4]) + extension
	}
	return "files/" + plain
}
