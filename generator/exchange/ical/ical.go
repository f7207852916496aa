// Package ical writes calendars (iCalendar, RFC 5545, with the properties of RFC 7986).
package ical

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Calendar is a calendar that programs subscribe to, or a file with events.
type Calendar struct {
	Product string // PRODID: the program that made it
	Name    string
	Lang    string // BCP 47, of the texts
	Source  string // absolute address of the file, under which it is read again; may be empty
	Zone    *time.Location
	Entries []Entry // made for the same zone and language
}

// Entry is an event as a calendar has it. Calendars of the same zone and language can share it.
type Entry struct {
	start, end time.Time
	text       []byte
}

// Event is something that takes place at a time.
type Event struct {
	// UID names the event for good, wherever it is moved and in every language.
	UID string
	// Sequence grows with each change of time, place or status.
	Sequence int
	// Stamp is when what the event says was written.
	Stamp       time.Time
	Start, End  time.Time
	Status      Status
	Summary     string
	Description string
	Location    string
	URL         string
	Categories  []string
	// Free says that people are not busy meanwhile, as by a bus that they may take.
	Free bool
}

// Status is that of an event.
type Status string

// The statuses (RFC 5545, section 3.8.1.11).
const (
	Tentative Status = "TENTATIVE"
	Confirmed Status = "CONFIRMED"
	Cancelled Status = "CANCELLED"
)

// refresh is how often programs should read a calendar again, as a duration of RFC 5545. Many do so less often.
const refresh = "PT15M"

// Append appends the calendar. Its times are in its zone, which it defines for the years of its events.
func (c *Calendar) Append(b []byte) []byte {
	b = line(b, "BEGIN", "VCALENDAR")
	b = line(b, "VERSION", "2.0")
	b = line(b, "PRODID", text(c.Product))
	b = line(b, "CALSCALE", "GREGORIAN")
	b = line(b, "METHOD", "PUBLISH")
	b = line(b, "NAME"+language(c.Lang), text(c.Name))
	b = line(b, "X-WR-CALNAME", text(c.Name))
	b = line(b, "X-WR-TIMEZONE", c.Zone.String())
	b = line(b, "REFRESH-INTERVAL;VALUE=DURATION", refresh)
	b = line(b, "X-PUBLISHED-TTL", refresh)
	if c.Source != "" {
		b = line(b, "SOURCE;VALUE=URI", c.Source)
	}
	if len(c.Entries) > 0 {
		first, last := c.Entries[0].start, c.Entries[0].end
		for _, e := range c.Entries {
			if e.start.Before(first) {
				first = e.start
			}
			if e.end.After(last) {
				last = e.end
			}
		}
		b = appendZone(b, c.Zone, first.AddDate(-1, 0, 0), last.AddDate(1, 0, 0))
	}
	for _, e := range c.Entries {
		b = append(b, e.text...)
	}
	return line(b, "END", "VCALENDAR")
}

// Entry writes the event for calendars of a zone and a language (BCP 47).
func (e Event) Entry(zone *time.Location, lang string) Entry {
	return Entry{e.Start, e.End, e.append(nil, zone, lang)}
}

func (e *Event) append(b []byte, in *time.Location, tag string) []byte {
	zone, lang := ";TZID="+in.String(), language(tag)
	b = line(b, "BEGIN", "VEVENT")
	b = line(b, "UID", text(e.UID))
	b = line(b, "DTSTAMP", utc(e.Stamp))
	b = line(b, "LAST-MODIFIED", utc(e.Stamp))
	b = line(b, "SEQUENCE", strconv.Itoa(e.Sequence))
	b = line(b, "DTSTART"+zone, local(e.Start.In(in)))
	b = line(b, "DTEND"+zone, local(e.End.In(in)))
	b = line(b, "STATUS", string(e.Status))
	if e.Free {
		b = line(b, "TRANSP", "TRANSPARENT")
	}
	b = line(b, "SUMMARY"+lang, text(e.Summary))
	for _, optional := range []struct{ name, value string }{{"DESCRIPTION" + lang, e.Description}, {"LOCATION" + lang, e.Location}} {
		if optional.value != "" {
			b = line(b, optional.name, text(optional.value))
		}
	}
	if len(e.Categories) > 0 {
		values := make([]string, len(e.Categories))
		for i, category := range e.Categories {
			values[i] = text(category)
		}
		b = line(b, "CATEGORIES"+lang, strings.Join(values, ","))
	}
	if e.URL != "" {
		b = line(b, "URL", e.URL)
	}
	return line(b, "END", "VEVENT")
}

func language(tag string) string {
	if tag == "" {
		return ""
	}
	return ";LANGUAGE=" + tag
}

// The forms of times (RFC 5545, section 3.3.5).
func utc(t time.Time) string   { return t.UTC().Format("20060102T150405Z") }
func local(t time.Time) string { return t.Format("20060102T150405") }

var escaper = strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`, "\u2028", `\n`, "\u2029", `\n`)

// text escapes a text (RFC 5545, section 3.3.11). Characters that no text may contain are left out.
func text(s string) string {
	s = escaper.Replace(strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, s)
}

// maxLine is how many octets a line has at most, without its end (RFC 5545, section 3.1).
const maxLine = 75

// line appends a line, folded where it is too long: never inside a character.
func line(b []byte, name, value string) []byte {
	rest, room := name+":"+value, maxLine
	for len(rest) > room {
		n := room
		for !utf8.RuneStart(rest[n]) {
			n--
		}
		b = append(append(b, rest[:n]...), "\r\n "...)
		rest, room = rest[n:], maxLine-1
	}
	return append(append(b, rest...), "\r\n"...)
}
