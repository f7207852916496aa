package ical

import (
	"fmt"
	"time"
)

// appendZone appends the definition of a time zone (RFC 5545, section 3.6.5) from one instant to another: what the clocks show at the
// first, and each change until the last. Without it some programs take other rules for the zone, or none.
func appendZone(b []byte, zone *time.Location, from, to time.Time) []byte {
	b = line(b, "BEGIN", "VTIMEZONE")
	b = line(b, "TZID", zone.String())
	at := from.In(zone)
	_, before := at.Zone()
	b = appendObservance(b, at, time.Unix(0, 0).UTC(), before)
	for {
		_, next := at.ZoneBounds()
		if next.IsZero() || next.After(to) {
			return line(b, "END", "VTIMEZONE")
		}
		// Where a zone follows a rule, its bounds are also the ends of years.
		if _, offset := next.Zone(); offset != before || next.IsDST() != at.IsDST() {
			b = appendObservance(b, next, next.In(time.FixedZone("", before)), before)
			before = offset
		}
		at = next
	}
}

// appendObservance appends what the clocks show from an instant on. onset is that instant as the clocks showed it until then.
func appendObservance(b []byte, at, onset time.Time, before int) []byte {
	kind := "STANDARD"
	if at.IsDST() {
		kind = "DAYLIGHT"
	}
	name, offset := at.Zone()
	b = line(b, "BEGIN", kind)
	b = line(b, "DTSTART", local(onset))
	b = line(b, "TZOFFSETFROM", offsetText(before))
	b = line(b, "TZOFFSETTO", offsetText(offset))
	b = line(b, "TZNAME", text(name))
	return line(b, "END", kind)
}

// offsetText writes an offset from UTC in seconds: "+0545".
func offsetText(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	out := fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
	if rest := seconds % 60; rest != 0 {
		out += fmt.Sprintf("%02d", rest)
	}
	return out
}
