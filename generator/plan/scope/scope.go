// Package scope hands the conference to the builder of a page's view: all of it, or, for a page with a key, only what the key
// stands for.
//
// Nearly all pages of a large site are those of sessions and persons. Each depends on a few things of its own and on what all such
// pages share, so publish can skip those whose key is the published one. A builder that asks a limited scope for anything else
// panics: a dependency that was forgotten is found by the first test that makes the page, not by a reader of a stale one.
package scope

import (
	"fmt"
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/edition"
	"vademecum/generator/journey"
)

// Scope hands out things of one conference. Several goroutines may use it.
type Scope struct {
	shared
	c     *conference.Conference
	guide *journey.Guide
	since map[string]Since // by session
	only  []conference.Ref // of the limited kinds; nil in a scope of everything
	memo  *digests
}

// Since is what is different of a session since the newest edition, as far as lists of sessions show it.
type Since struct {
	New   bool
	Time  *edition.Slot  // that it had, if it has another one
	Place *edition.Place // that it had, if it has another one; a room that is not there any more is a text
}

// Everything returns the scope of a whole conference. since is by session, and has only those that are different.
func Everything(c *conference.Conference, guide *journey.Guide, since map[string]Since) *Scope {
	return &Scope{shared: c, c: c, guide: guide, since: since, memo: newDigests(c, since)}
}

// limited are the kinds of which a limited scope holds only some things. The others are few, and all pages with keys share them.
var limited = map[conference.Kind]bool{
	conference.KindSession: true, conference.KindPerson: true, conference.KindNotice: true, conference.KindContact: true,
	conference.KindPage: true, conference.KindCategory: true, conference.KindPack: true,
}

// ForSession returns the scope of a session's page: the session, those before and after it in its room, and its people.
func (s *Scope) ForSession(id string) *Scope {
	session := s.c.Session(id)
	only := append(peopleOf(session), conference.Ref{Kind: conference.KindSession, ID: id})
	for _, id := range s.Neighbours(session) {
		if id != "" {
			only = append(only, conference.Ref{Kind: conference.KindSession, ID: id})
		}
	}
	return s.limit(only)
}

// ForPerson returns the scope of a person's page: the person, their sessions, and the people of these.
func (s *Scope) ForPerson(id string) *Scope {
	only := []conference.Ref{{Kind: conference.KindPerson, ID: id}}
	for _, session := range s.c.SessionsWith(id) {
		only = append(append(only, conference.Ref{Kind: conference.KindSession, ID: session.ID}), peopleOf(session)...)
	}
	return s.limit(only)
}

func (s *Scope) limit(only []conference.Ref) *Scope {
	return &Scope{shared: s.c, c: s.c, guide: s.guide, since: s.since, only: only, memo: s.memo}
}

// peopleOf returns those who chair or speak in a session and its items.
func peopleOf(s *conference.Session) []conference.Ref {
	var out []conference.Ref
	add := func(ids []string) {
		for _, id := range ids {
			out = append(out, conference.Ref{Kind: conference.KindPerson, ID: id})
		}
	}
	add(s.Chairs)
	add(s.Speakers)
	for _, item := range s.Items {
		add(item.Chairs)
		add(item.Speakers)
	}
	return out
}

// check panics where a limited scope does not hold a thing.
func (s *Scope) check(kind conference.Kind, id string) {
	if s.only != nil && limited[kind] && !slices.Contains(s.only, conference.Ref{Kind: kind, ID: id}) {
		panic(fmt.Sprintf("scope: the page's key does not stand for %s:%s", kind, id))
	}
}

// checkList panics in a limited scope: no list of the limited kinds is in one.
func (s *Scope) checkList(kind conference.Kind) {
	if s.only != nil && limited[kind] {
		panic(fmt.Sprintf("scope: the page's key does not stand for a list of %ss", kind))
	}
}

// thing returns what lookup finds, after a check.
func thing[T any](s *Scope, kind conference.Kind, id string, lookup func(c *conference.Conference, id string) *T) *T {
	s.check(kind, id)
	return lookup(s.c, id)
}

// list returns the ids of things, after a check.
func list[T conference.Thing](s *Scope, kind conference.Kind, things []T) []string {
	s.checkList(kind)
	return idsOf(things)
}

func idsOf[T conference.Thing](things []T) []string {
	out := make([]string, len(things))
	for i, t := range things {
		out[i] = t.Common().ID
	}
	return out
}
