package cli

import (
	"fmt"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/edition"
	"vademecum/generator/site"
)

// changeLine returns the sentence about a change: when it first matters, what it is about, and what was and is. A kind of change has one
// for things that have another value, and may have others for those that begin or end to have one.
func (a *app) changeLine(p site.Preview, c edition.Change) string {
	what := c.Thing.String()
	if c.Part.ID != "" {
		what += " " + c.Part.String()
	}
	if title := a.title(p, c.Thing); title != "" {
		what += " (" + title + ")"
	}
	key := string(c.Kind)
	if _, ok := c.Now.(edition.Standing); ok && c.Kind == edition.Reworded {
		key = "reason"
	}
	if isDigest(c.Was) || isDigest(c.Now) { // which says nothing to people
		key = string(edition.Reworded)
	}
	was, now := a.valueText(p, c.Was), a.valueText(p, c.Now)
	switch sections := a.words.Sections()["cli-kind"]; {
	case was == "" && sections[key+"-new"] != "":
		key += "-new"
	case now == "" && sections[key+"-gone"] != "":
		key += "-gone"
	}
	line := a.words.say(
		"cli-kind", key, "what", what, "was", a.orNone(was), "now", a.orNone(now),
		"field", c.Field, "with", c.With.String(), "sessions", sessionsOf(c),
	)
	if c.Bites == (conference.Moment{}) {
		return line
	}
	return c.Bites.String() + "  " + line
}

// isDigest reports whether a value is what an edition has of a long text.
func isDigest(value any) bool {
	_, ok := value.(edition.Digests)
	return ok
}

// sessionsOf returns the sessions for which people leave a hotel.
func sessionsOf(c edition.Change) string {
	for _, value := range []any{c.Now, c.Was} {
		if v, ok := value.(edition.Leaving); ok {
			return strings.Join(v.Sessions, ", ")
		}
	}
	return ""
}

// title returns the name of a thing as the conference writes it first.
func (a *app) title(p site.Preview, ref conference.Ref) string {
	for _, c := range []*conference.Conference{p.After, p.Before} {
		if c == nil {
			continue
		}
		if t := c.Thing(ref); t != nil {
			lang, ok := c.Config.Language(a.words.Lang)
			if !ok {
				lang = c.Config.Languages[0]
			}
			title, _ := t.Label().In(lang, c.Config.Source())
			return title
		}
	}
	return ""
}

// valueText returns a value of a change as a person reads it. Of a thing as a whole it is empty: its name says enough.
func (a *app) valueText(p site.Preview, value any) string {
	switch v := value.(type) {
	case edition.Slot:
		return fmt.Sprintf("%s %s–%s", v.Day, v.Start, v.End)
	case edition.Span:
		if v.Open {
			return v.Start.String()
		}
		return fmt.Sprintf("%s–%s", v.Start, v.End)
	case edition.Place:
		if v.Room != "" || v.Venue != "" {
			return v.Room + v.Venue
		}
		return a.text(p, v.Words)
	case edition.Standing:
		return a.text(p, v.Reason)
	case edition.Text:
		return a.text(p, v)
	case edition.Leaving:
		return fmt.Sprintf("%s %s", v.Day, v.At)
	case edition.Trip:
		if !v.Runs {
			return ""
		}
		return fmt.Sprintf("%s %s", v.Day, v.Departs)
	case edition.Moved:
		return ""
	case []string:
		return strings.Join(v, ", ")
	case []edition.Channel:
		var out []string
		for _, c := range v {
			out = append(out, c.Lang)
		}
		return strings.Join(out, ", ")
	case []edition.Document:
		var out []string
		for _, d := range v {
			out = append(out, a.text(p, d.Title))
		}
		return strings.Join(out, ", ")
	case conference.Clock, conference.Date, conference.Moment, int, bool, string:
		return fmt.Sprint(v)
	case *conference.Clock:
		if v != nil {
			return v.String()
		}
	}
	return ""
}

// text returns a text in the language of the messages, or in the source language.
func (a *app) text(p site.Preview, t edition.Text) string {
	c := p.After
	if c == nil {
		c = p.Before
	}
	lang, ok := c.Config.Language(a.words.Lang)
	if !ok {
		lang = c.Config.Languages[0]
	}
	words, _ := conference.Text{Variants: t}.In(lang, c.Config.Source())
	return words
}
