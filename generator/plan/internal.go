package plan

import (
	"cmp"
	"maps"
	"slices"

	"vademecum/generator/conference"
	"vademecum/generator/permalink"
	"vademecum/generator/plan/format"
	"vademecum/generator/view"
)

// internal is what the desks of the secretariat need from what is private: who arrives and leaves in which hour, the cars, and how many
// packs go where.
func (b *builder) internal(delegations []*conference.Delegation) head {
	body := &view.Internal{
		Arrivals:   b.internalHours(delegations, func(d *conference.Delegation) []*conference.Flight { return d.Arrivals }),
		Departures: b.internalHours(delegations, func(d *conference.Delegation) []*conference.Flight { return d.Departures }),
	}
	copies, total := map[string]int{}, 0
	for _, id := range b.scope.Hotels() {
		hotel, people := view.InternalHotel{Name: b.placeLink(id).Label}, 0
		for _, d := range delegations {
			if d.Hotel != id {
				continue
			}
			language := b.packLanguage(d)
			hotel.Delegations = append(hotel.Delegations, view.InternalCount{Name: b.Text(d.Name), Language: language, People: b.Number(d.Size)})
			people, copies[language] = people+d.Size, copies[language]+d.Size
			for _, car := range d.Cars {
				body.Cars = append(body.Cars, view.InternalCar{Car: b.car(car), Delegation: b.Text(d.Name), Hotel: hotel.Name})
			}
		}
		if len(hotel.Delegations) > 0 {
			hotel.People = b.Number(people)
			body.Hotels, total = append(body.Hotels, hotel), total+people
		}
	}
	for _, language := range slices.Sorted(maps.Keys(copies)) {
		body.Languages = append(body.Languages, view.InternalCount{Language: language, People: b.Number(copies[language])})
	}
	body.People = b.Number(total)
	return head{title: b.Word("pack.internal"), crumbs: b.crumbs(), live: b.absolute(permalink.To(b.Tag, "home", "")), body: body}
}

// packLanguage returns the name of the language in which a delegation gets its pack, as [outline.delegationPacks] chooses it; that of the
// sheet stands for the languages of the pack if the delegation has another.
func (b *builder) packLanguage(d *conference.Delegation) string {
	for _, l := range b.languages {
		if l.Tag == d.Language {
			return l.OwnName
		}
	}
	return b.OwnName
}

// internalHours returns the flights of all delegations by the hour.
func (b *builder) internalHours(
	delegations []*conference.Delegation, of func(*conference.Delegation) []*conference.Flight,
) []view.InternalHour {
	type one struct {
		flight     *conference.Flight
		delegation *conference.Delegation
	}
	var all []one
	for _, d := range delegations {
		for _, f := range of(d) {
			all = append(all, one{f, d})
		}
	}
	slices.SortStableFunc(all, func(x, y one) int {
		return cmp.Or(x.flight.At.Date.Compare(y.flight.At.Date), cmp.Compare(x.flight.At.Clock, y.flight.At.Clock))
	})
	var out []view.InternalHour
	people, last := 0, conference.Moment{}
	for _, x := range all {
		hour := conference.Moment{Date: x.flight.At.Date, Clock: x.flight.At.Clock / 60 * 60}
		if len(out) == 0 || hour != last {
			out = append(out, view.InternalHour{Day: b.day(hour.Date), From: b.Time(hour.Date, hour.Clock)})
			people, last = 0, hour
		}
		people += x.flight.People
		this := &out[len(out)-1]
		this.People = b.Number(people)
		this.Flights = append(this.Flights, view.InternalFlight{
			Flight: b.flight(x.flight), Delegation: b.Text(x.delegation.Name), Hotel: b.placeLink(x.delegation.Hotel).Label,
			StepFree: b.stepFree(x.delegation),
		})
	}
	return out
}

// stepFree returns how many people of a delegation need step-free access; empty if none does.
func (b *builder) stepFree(d *conference.Delegation) string {
	if d.StepFree == 0 {
		return ""
	}
	return b.Number(d.StepFree)
}

func (b *builder) flight(f *conference.Flight) view.PackFlight {
	return view.PackFlight{
		Day: b.day(f.At.Date), At: b.Time(f.At.Date, f.At.Clock), Stop: b.placeLink(f.Stop).Label, Number: f.Number, People: b.Number(f.People),
	}
}

func (b *builder) car(car *conference.Car) view.PackCar {
	return view.PackCar{
		Vehicle: b.Text(car.Vehicle), Driver: b.Text(car.Driver), Phone: format.Phone(car.Phone),
		Seats: b.Number(car.Seats), Note: b.Text(car.Note),
	}
}
