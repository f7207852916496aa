package load

import (
	"slices"
	"strings"

	"vademecum/generator/conference"
)

// held is a thing that a file defines or adds to, and what the file says of it.
type held struct {
	ref   conference.Ref
	value any
}

// touch adds the things that may differ after a file holds something else; either may be nil, for a file that came or is gone. One
// session of a day's hundreds is one thing, as long as the others are the same and in the same order: order may mean something.
func touch(touched map[conference.Ref]bool, before, now *part) {
	old, fresh := before.things(), now.things()
	alike := slices.EqualFunc(old, fresh, func(a, b held) bool { return a.ref == b.ref })
	for i, h := range old {
		if !alike || !conference.Same(h.value, fresh[i].value) {
			touched[h.ref] = true
		}
	}
	if !alike {
		for _, h := range fresh {
			touched[h.ref] = true
		}
	}
}

// things lists what a file defines or adds to, in the order written for each kind. Items and services count as their session and
// line.
func (f *part) things() []held {
	if f == nil {
		return nil
	}
	var out []held
	add := func(kind conference.Kind, id string, value any) {
		id, _, _ = strings.Cut(id, "/")
		switch kind {
		case conference.KindItem:
			kind = conference.KindSession
		case conference.KindService:
			kind = conference.KindShuttle
		case conference.KindEvent:
			id = ""
		}
		out = append(out, held{conference.Ref{Kind: kind, ID: id}, value})
	}
	for _, t := range f.events {
		add(conference.KindEvent, t.ID, t)
	}
	for _, t := range f.types {
		add(conference.KindType, t.ID, t)
	}
	for _, t := range f.audiences {
		add(conference.KindAudience, t.ID, t)
	}
	for _, t := range f.tracks {
		add(conference.KindTrack, t.ID, t)
	}
	for _, t := range f.venues {
		add(conference.KindVenue, t.ID, t)
	}
	for _, t := range f.rooms {
		add(conference.KindRoom, t.ID, t)
	}
	for _, t := range f.hotels {
		add(conference.KindHotel, t.ID, t)
	}
	for _, t := range f.stops {
		add(conference.KindStop, t.ID, t)
	}
	for _, t := range f.shuttles {
		add(conference.KindShuttle, t.ID, t)
	}
	for _, t := range f.sessions {
		add(conference.KindSession, t.ID, t)
	}
	for _, t := range f.persons {
		add(conference.KindPerson, t.ID, t)
	}
	for _, t := range f.notices {
		add(conference.KindNotice, t.ID, t)
	}
	for _, t := range f.contacts {
		add(conference.KindContact, t.ID, t)
	}
	for _, t := range f.categories {
		add(conference.KindCategory, t.ID, t)
	}
	for _, t := range f.packs {
		add(conference.KindPack, t.ID, t)
	}
	for _, t := range f.delegations {
		add(conference.KindDelegation, t.ID, t)
	}
	for _, t := range f.walks {
		add(conference.KindWalk, "", t)
	}
	for _, t := range f.transports {
		add(conference.KindTransport, "", t)
	}
	for i := range f.translations {
		add(f.translations[i].kind, f.translations[i].id, &f.translations[i])
	}
	switch {
	case f.prose == nil:
	case f.prose.matter.about != nil:
		add(f.prose.matter.about.Kind, f.prose.matter.about.ID, f.prose)
	default:
		add(conference.KindPage, f.prose.matter.ID, f.prose)
	}
	return out
}
