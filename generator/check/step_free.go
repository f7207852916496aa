package check

import (
	"strconv"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/journey"
)

// stepFree finds delegations with people who need a way without steps and have none from their hotel to some session, although
// there is one with steps. Each delegation is reported once, at its key step_free.
func stepFree(c *conference.Conference, r *report) {
	t := r.travel()
	r.reportNoStepFree(t.coming, func(hotel string, s *conference.Session) bool {
		return t.guide.To(hotel, s.ID) != nil && t.guide.StepFreeTo(hotel, s.ID) == nil
	})
}

// stepFreeHome is like stepFree, for the way back.
func stepFreeHome(c *conference.Conference, r *report) {
	t := r.travel()
	r.reportNoStepFree(t.going, func(hotel string, s *conference.Session) bool {
		return t.guide.Home(hotel, s.ID) != nil && t.guide.StepFreeHome(hotel, s.ID) == nil
	})
}

// reportNoStepFree reports the delegations that need a way without steps and lack one for some gatherings.
func (r *report) reportNoStepFree(gatherings []journey.Gathering, lacks func(hotel string, s *conference.Session) bool) {
	for _, d := range r.private.Delegations {
		if d.StepFree == 0 {
			continue
		}
		var sessions []*conference.Session
		for _, g := range gatherings {
			if lacks(d.Hotel, g.First()) {
				sessions = append(sessions, g.Sessions...)
			}
		}
		if len(sessions) == 0 {
			continue
		}
		first := sessions[0]
		r.addPrivate("", d.At.Key("step_free"), diagnostic.Args{
			"delegation": d.ID, "people": strconv.Itoa(d.StepFree), "hotel": d.Hotel, "sessions": sessionIDs(sessions),
			"count": strconv.Itoa(len(sessions)), "session": first.ID, "day": first.Day.String(), "start": first.Start.String(), "end": first.End.String(),
			"venue": r.travel().c.PlaceOf(first),
		})
	}
}
