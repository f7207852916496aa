// Package permalink is the address of every thing, in one table. An address holds ids, never days or rooms, so that it
// stays good when a session moves; only a day's own page has the day in it.
//
// Addresses are relative to the site's base path and have a final slash: "fr/sessions/opening/". [File] says which file
// of public/ answers at an address.
package permalink

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"
)

// The sections of the site, and in each the words after the language. {id} is the thing's id.
var table = map[string]string{
	"home":       "",
	"agenda":     "agenda/",
	"programme":  "agenda/all/",
	"day":        "agenda/{id}/",
	"session":    "sessions/{id}/",
	"track":      "tracks/{id}/",
	"tracks":     "tracks/",
	"venue":      "venues/{id}/",
	"venues":     "venues/",
	"room":       "rooms/{id}/",
	"person":     "people/{id}/",
	"people":     "people/",
	"hotel":      "hotels/{id}/",
	"hotels":     "hotels/",
	"stop":       "stops/{id}/",
	"shuttle":    "shuttles/{id}/",
	"shuttles":   "shuttles/",
	"page":       "info/{id}/",
	"pages":      "info/",
	"poster":     "print/poster/{id}/", // of a hotel, venue or stop: their ids are of one namespace
	"pack":       "print/{id}/",        // "general", "hotel/salam": no pack of another kind is called "poster"
	"category":   "info/#{id}",
	"contacts":   "contacts/",
	"contact":    "contacts/#{id}",
	"notices":    "notices/",
	"notice":     "notices/#{id}",
	"about":      "about/",
	"event":      "about/",
	"not-found":  "404.html",
	"item":       "",
	"type":       "",
	"audience":   "",
	"service":    "",
	"delegation": "",
}

// To returns the address of a thing or section in a language: To("fr", "session", "opening") is
// "fr/sessions/opening/". It is empty for a kind that has no address.
func To(lang, kind, id string) string {
	pattern, ok := table[kind]
	if !ok || pattern == "" && kind != "home" {
		return ""
	}
	return lang + "/" + strings.Replace(pattern, "{id}", id, 1)
}

// File returns the path below public/ of the file that answers at an address.
func File(address string) string {
	address, _, _ = strings.Cut(address, "#")
	if address == "" || strings.HasSuffix(address, "/") {
		return address + "index.html"
	}
	return address
}

// ContentFile returns the path below public/ of a file that stands at a path below content/. Characters that some hosts or
// disks dislike become hyphens, and a short digest then keeps two such names apart.
func ContentFile(name string) string {
	plain := strings.Map(func(c rune) rune {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '.', c == '_', c == '-', c == '/':
			return c
		}
		return '-'
	}, name)
	if plain != name {
		digest := sha256.Sum256([]byte(name))
		extension := path.Ext(plain)
		plain = strings.TrimSuffix(plain, extension) + "-" + hex.EncodeToString(digest[:4]) + extension
	}
	return "files/" + plain
}
