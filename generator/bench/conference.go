package main

import (
	"encoding/json"
	"fmt"
	"os"
)

// conference is the input of the benchmark: one conference, which each program gets in the form its users would write.
type conference struct {
	TimeZone  string                     `json:"time_zone"`
	Languages []string                   `json:"languages"`
	Days      []string                   `json:"days"`
	Rooms     []room                     `json:"rooms"`
	Hotels    []hotel                    `json:"hotels"`
	Speakers  []speaker                  `json:"speakers"`
	Sessions  []session                  `json:"sessions"`
	Shuttles  []shuttle                  `json:"shuttles"`
	Text      map[string]map[string]text `json:"text"` // by language, then by id
}

type room struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Floor    int    `json:"floor"`
	Capacity int    `json:"capacity"`
}

type hotel struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Address string `json:"address"`
	Phone   string `json:"phone"`
	Rate    int    `json:"rate"` // per night, in euros
	Walk    int    `json:"walk"` // minutes on foot to the venue
}

type speaker struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Org  string `json:"org"`
}

type session struct {
	ID       string   `json:"id"`
	Day      string   `json:"day"`
	Room     string   `json:"room"`
	Start    string   `json:"start"` // RFC 3339
	End      string   `json:"end"`
	Track    string   `json:"track"`
	Speakers []string `json:"speakers"`
}

type shuttle struct {
	Hotel   string       `json:"hotel"`
	Line    string       `json:"line"`
	Minutes int          `json:"minutes"`
	Days    []shuttleDay `json:"days"`
}

type shuttleDay struct {
	Date      string   `json:"date"`
	ToVenue   []string `json:"to_venue"` // departures, as 06:30
	FromVenue []string `json:"from_venue"`
}

type text struct {
	Title string `json:"title"`
	Body  string `json:"body"` // Markdown
}

// readConference reads the JSON that make.py writes.
func readConference(file string) (*conference, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var c conference
	if err := json.Unmarshal(data, &c); err != nil {
		return nil, fmt.Errorf("reading %s: %w", file, err)
	}
	if len(c.Languages) == 0 || len(c.Days) == 0 {
		return nil, fmt.Errorf("reading %s: a conference has languages and days", file)
	}
	return &c, nil
}
