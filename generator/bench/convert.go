package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"vademecum/generator/zone"
)

// venue is the id of the only venue: the input has rooms but no venues.
const venue = "centre"

// convert writes a conference as a project into dir, which must be new or empty.
func convert(c *conference, dir string) error {
	if entries, err := os.ReadDir(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	} else if len(entries) > 0 {
		return fmt.Errorf("%s is not empty", dir)
	}
	agenda, err := agendaFiles(c)
	if err != nil {
		return err
	}
	w := writer{dir: dir}
	w.file("config.toml", configFile(c))
	w.file("content/event.toml", eventFile(c))
	w.file("content/tracks.toml", tracksFile(c))
	w.file("content/rooms.toml", roomsFile(c))
	w.file("content/hotels.toml", hotelsFile(c))
	w.file("content/people.toml", peopleFile(c))
	w.file("content/shuttles.toml", shuttlesFile(c))
	for _, day := range c.Days {
		if agenda[day] != "" {
			w.file("content/agenda/"+day+".toml", agenda[day])
		}
	}
	w.longTexts(c)
	return w.err
}

// writer writes files into a folder until an error occurs.
type writer struct {
	dir string
	err error
}

func (w *writer) file(name, content string) {
	if w.err != nil {
		return
	}
	path := filepath.Join(w.dir, filepath.FromSlash(name))
	if w.err = os.MkdirAll(filepath.Dir(path), 0o777); w.err == nil {
		w.err = os.WriteFile(path, []byte(content), 0o666)
	}
}

func configFile(c *conference) string {
	var t document
	t.text("base_url", "https://delegates.example.org/")
	t.texts("languages", c.Languages)
	t.text("time_zone", c.TimeZone)
	t.header("[checks]")
	t.WriteString("# The speakers are drawn at random, and some are in two rooms at once.\n")
	t.text("person-double-booked", "off")
	return t.String()
}

func eventFile(c *conference) string {
	var t document
	t.header("[event]")
	t.text("id", "delegates")
	t.text("name", "Delegate Information")
	t.bare("start", c.Days[0])
	t.bare("end", c.Days[len(c.Days)-1])
	t.table("venue")
	t.text("id", venue)
	t.text("name", "Conference Centre")
	return t.String()
}

// tracksFile lists the tracks of the sessions. Their names are the same in every language of the input.
func tracksFile(c *conference) string {
	var tracks []string
	for _, s := range c.Sessions {
		if !slices.Contains(tracks, s.Track) {
			tracks = append(tracks, s.Track)
		}
	}
	slices.Sort(tracks)
	var t document
	for _, track := range tracks {
		t.table("track")
		t.text("id", slug(track))
		for _, lang := range c.Languages {
			t.text("name."+lang, track)
		}
	}
	return t.String()
}

func roomsFile(c *conference) string {
	var t document
	for _, r := range c.Rooms {
		t.table("room")
		t.text("id", r.ID)
		t.text("venue", venue)
		t.text("name", r.Name)
		t.text("floor", fmt.Sprint(r.Floor))
		t.bare("capacity", r.Capacity)
	}
	return t.String()
}

// hotelsFile writes the price per night and the walking time into the summary, because there are no other keys for them.
func hotelsFile(c *conference) string {
	var t document
	for _, h := range c.Hotels {
		t.table("hotel")
		t.text("id", h.ID)
		t.text("name", h.Name)
		t.text("address", h.Address)
		t.text("phone", h.Phone)
		for _, lang := range c.Languages {
			t.text("summary."+lang, fmt.Sprintf("€%d · %d min", h.Rate, h.Walk))
		}
	}
	return t.String()
}

func peopleFile(c *conference) string {
	var t document
	for _, p := range c.Speakers {
		t.table("person")
		t.text("id", p.ID)
		t.text("name", p.Name)
		t.text("organisation", p.Org)
	}
	return t.String()
}

// agendaFiles returns the files with the sessions, one for each day.
func agendaFiles(c *conference) (map[string]string, error) {
	location, err := zone.Load(c.TimeZone)
	if err != nil {
		return nil, err
	}
	files := map[string]*document{}
	for _, s := range c.Sessions {
		if !slices.Contains(c.Days, s.Day) {
			return nil, fmt.Errorf("session %s is on %s, outside the conference", s.ID, s.Day)
		}
		t := files[s.Day]
		if t == nil {
			t = &document{}
			t.bare("day", s.Day)
			files[s.Day] = t
		}
		if err := writeSession(t, c, s, location); err != nil {
			return nil, fmt.Errorf("session %s: %w", s.ID, err)
		}
	}
	agenda := map[string]string{}
	for day, t := range files {
		agenda[day] = t.String()
	}
	return agenda, nil
}

func writeSession(t *document, c *conference, s session, zone *time.Location) error {
	start, err := clock(s.Day, s.Start, zone)
	if err != nil {
		return err
	}
	end, err := clock(s.Day, s.End, zone)
	if err != nil {
		return err
	}
	t.table("session")
	t.text("id", s.ID)
	t.text("type", sessionType(s))
	for _, lang := range c.Languages {
		if title := c.Text[lang][s.ID].Title; title != "" {
			t.text("title."+lang, title)
		}
	}
	t.text("start", start)
	t.text("end", end)
	t.text("room", s.Room)
	t.text("track", slug(s.Track))
	if len(s.Speakers) > 0 {
		t.texts("speakers", s.Speakers)
	}
	return nil
}

// sessionType derives the type from the track: the input has no types.
func sessionType(s session) string {
	if s.Track == "Plenary" {
		return "plenary"
	}
	return "panel"
}

// clock returns a time as an editor writes it: in local time, counting on from 24 after midnight of the day.
func clock(day, moment string, zone *time.Location) (string, error) {
	midnight, err := time.ParseInLocation(time.DateOnly, day, time.UTC)
	if err != nil {
		return "", err
	}
	at, err := time.Parse(time.RFC3339, moment)
	if err != nil {
		return "", err
	}
	at = at.In(zone)
	date := time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC)
	days := int(date.Sub(midnight).Hours()) / 24
	if days < 0 {
		return "", fmt.Errorf("%s is before %s", moment, day)
	}
	return fmt.Sprintf("%02d:%02d", at.Hour()+24*days, at.Minute()), nil
}

// longTexts writes each Markdown text as a separate file.
func (w *writer) longTexts(c *conference) {
	for _, lang := range c.Languages {
		for _, s := range c.Sessions {
			w.longText(c, lang, "session", s.ID)
		}
		for _, p := range c.Speakers {
			w.longText(c, lang, "person", p.ID)
		}
		for _, r := range c.Rooms {
			w.longText(c, lang, "room", r.ID)
		}
		for _, h := range c.Hotels {
			w.longText(c, lang, "hotel", h.ID)
		}
	}
}

func (w *writer) longText(c *conference, lang, kind, id string) {
	body := c.Text[lang][id].Body
	if body == "" {
		return
	}
	var t document
	t.WriteString("+++\n")
	t.text("about", kind+":"+id)
	t.WriteString("+++\n\n" + body)
	w.file("content/texts/"+kind+"/"+id+"."+lang+".md", t.String())
}

// slug returns an id for one or two English words.
func slug(s string) string { return strings.ReplaceAll(strings.ToLower(s), " ", "-") }
