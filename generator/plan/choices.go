package plan

import (
	"slices"

	"vademecum/generator/view"
)

// What a reader chooses on the home page, for scripts: their hotel, and who they are.

// myHotel returns the hotels from which journeys are known.
func (b *builder) myHotel() (out []view.Choice) {
	for _, id := range b.scope.ServedHotels() {
		if h := b.scope.Hotel(id); h != nil {
			out = append(out, view.Choice{ID: id, Label: b.Text(h.Name)})
		}
	}
	return out
}

// Audiences of the theme that have a meaning of their own. Readers do not say of themselves that they are invited: those who are know it.
const (
	everyParticipant = "participants"
	everyone         = "public"
	onlyInvited      = "invited"
)

// guests are the audiences of the theme that a session for all participants does not concern.
var guests = []string{"observers", "civil-society", "press", everyone}

// iAm returns the audiences of sessions that a reader can be.
func (b *builder) iAm() (out []view.Choice) {
	open := map[string]bool{}
	for _, day := range b.scope.Days() {
		for _, id := range heldOn(b.scope, day) {
			for _, a := range b.scope.Session(id).Audience {
				open[a] = true
			}
		}
	}
	for _, id := range b.scope.Audiences() {
		if !open[id] || id == onlyInvited {
			continue
		}
		choice := view.Choice{ID: id, Label: b.audienceName(b.scope.Audience(id)), With: everyParticipant + " " + everyone}
		if slices.Contains(guests, id) {
			choice.With = everyone
		}
		out = append(out, choice)
	}
	return out
}
