package edition

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/conference"
	"vademecum/generator/journey"
)

// ReadProject reads a project; TestMain sets it.
var ReadProject func(t testing.TB, dir string) *conference.Conference

// exampleSnapshot is that of the example conference.
func exampleSnapshot(t testing.TB) Snapshot {
	c := ReadProject(t, harness.Root(t))
	return Of(c, journeysOf(c))
}

// journeysOf are the journeys of a conference.
func journeysOf(c *conference.Conference) (j Journeys) {
	guide := journey.NewGuide(c)
	last := map[LastBus]conference.Clock{}
	for _, hotel := range guide.Hotels() {
		for _, s := range c.Sessions {
			if to := guide.To(hotel, s.ID); to != nil {
				j.LeaveBy = append(j.LeaveBy, LeaveBy{Hotel: hotel, Session: s.ID, At: clockOf(to.Leave, s.Day, c.Config.Zone)})
			}
			if home := guide.Home(hotel, s.ID); home != nil && home.Last != nil {
				at := LastBus{Hotel: hotel, Day: s.Day}
				last[at] = max(last[at], clockOf(home.Last.Leave, s.Day, c.Config.Zone))
			}
		}
	}
	for at, clock := range last {
		at.At = clock
		j.LastBus = append(j.LastBus, at)
	}
	return j
}

func clockOf(at journey.Instant, day conference.Date, zone *time.Location) conference.Clock {
	return conference.ClockAt(at.In(zone), day)
}

// chance makes random values.
type chance struct{ *rand.Rand }

func newChance(t testing.TB, name uint64) chance {
	return chance{rand.New(rand.NewPCG(harness.Seed(t), name))}
}

func (c chance) one(n int) bool { return c.IntN(n) == 0 }

// id is an id of a kind. They are few, so that two snapshots have many in common.
func (c chance) id(kind string) string { return fmt.Sprintf("%s-%d", kind, c.IntN(8)) }

var idKinds = []string{"session", "room", "venue", "hotel", "stop", "person", "track", "item", "service", "audience", "sessiontype", "category"}

// fill sets a value, and all in it, to something that [Of] could have taken from a conference.
func (c chance) fill(v reflect.Value) {
	switch v.Interface().(type) {
	case conference.Date:
		v.Set(reflect.ValueOf(conference.Date{Year: 2007, Month: time.November, Day: 14 + c.IntN(4)}))
	case conference.Clock:
		v.SetInt(int64(c.IntN(40) * 45))
	case conference.Status:
		v.SetString(string([]conference.Status{conference.Confirmed, conference.Tentative, conference.Cancelled}[c.IntN(3)]))
	case conference.Ref:
		v.Set(reflect.ValueOf(conference.Ref{Kind: conference.KindSession, ID: c.id("session")}))
	case Text:
		v.Set(reflect.ValueOf(c.text()))
	case Digests:
		var out Digests
		for _, variant := range c.text() {
			out = append(out, Digest{Lang: variant.Lang, Sum: variant.Value})
		}
		v.Set(reflect.ValueOf(out))
	case Span:
		s := Span{Start: conference.Clock(540 + 15*c.IntN(8)), Open: c.one(3)}
		if !s.Open {
			s.End = s.Start + 15
		}
		v.Set(reflect.ValueOf(s))
	case Slot:
		s := Slot{Day: conference.Date{Year: 2007, Month: time.November, Day: 14 + c.IntN(3)}, Start: conference.Clock(540 + 30*c.IntN(6))}
		s.End = s.Start + conference.Clock(30*(1+c.IntN(3)))
		v.Set(reflect.ValueOf(s))
	default:
		c.fillKind(v)
	}
}

func (c chance) text() (out Text) {
	for _, lang := range []string{"ar", "en", "fr"} {
		if c.one(2) {
			out = append(out, conference.Variant{Lang: lang, Value: []string{"one", "two \"2\"", "ثلاثة", "4\n<b>\\\u2028"}[c.IntN(4)]})
		}
	}
	if len(out) == 0 && c.one(2) {
		return Plain("plain")
	}
	return out
}

func (c chance) fillKind(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString([]string{"", c.id(idKinds[c.IntN(len(idKinds))])}[c.IntN(2)])
	case reflect.Int:
		v.SetInt(int64(c.IntN(4)))
	case reflect.Float64:
		v.SetFloat(c.Float64() * 90)
	case reflect.Bool:
		v.SetBool(c.one(2))
	case reflect.Pointer:
		if c.one(2) {
			v.SetZero()
			return
		}
		p := reflect.New(v.Type().Elem())
		c.fill(p.Elem())
		v.Set(p)
	case reflect.Slice:
		list := reflect.Zero(v.Type())
		for range c.IntN(4) {
			e := reflect.New(v.Type().Elem()).Elem()
			c.fill(e)
			list = reflect.Append(list, e)
		}
		v.Set(list)
	case reflect.Struct:
		for i := range v.NumField() {
			c.fill(v.Field(i))
		}
	}
}

// snapshot is any snapshot. Things may name things that do not exist.
func (c chance) snapshot(renamed bool) (s Snapshot) {
	v := reflect.ValueOf(&s).Elem()
	for i := range v.NumField() {
		field := v.Field(i)
		if field.Kind() == reflect.Slice {
			field.Set(c.things(field.Type(), renamed))
			continue
		}
		c.fill(field)
	}
	for i := range s.Sessions {
		s.Sessions[i].Items = c.things(reflect.TypeFor[[]Item](), renamed).Interface().([]Item)
	}
	for i := range s.Shuttles {
		s.Shuttles[i].Services = c.things(reflect.TypeFor[[]Service](), renamed).Interface().([]Service)
		for j := range s.Shuttles[i].Services {
			c.service(&s.Shuttles[i].Services[j])
		}
	}
	for i := range s.Walks {
		w := &s.Walks[i]
		w.Places = []string{c.id("hotel"), c.id("venue")}
		w.renamed()
	}
	s.Journeys, s.Format = Journeys{}, Format
	for range c.IntN(30) {
		s.LeaveBy = append(s.LeaveBy, LeaveBy{Hotel: c.id("hotel"), Session: c.id("session"), At: conference.Clock(400 + 30*c.IntN(3))})
		s.LastBus = append(s.LastBus, LastBus{Hotel: c.id("hotel"), Day: conference.Date{Year: 2007, Month: 11, Day: 14 + c.IntN(2)}, At: conference.Clock(1400 + c.IntN(3))})
	}
	s.Journeys = s.Journeys.inOrder()
	for _, m := range members {
		m.settle(&s)
	}
	return s
}

// things is a list of things, of some of eight ids.
func (c chance) things(list reflect.Type, renamed bool) reflect.Value {
	out := reflect.Zero(list)
	kind := map[string]string{"Type": "sessiontype"}[list.Elem().Name()]
	if kind == "" {
		kind = string(list.Elem().Name()[0]+'a'-'A') + list.Elem().Name()[1:]
	}
	for n := range 8 {
		if c.one(2) {
			continue
		}
		t := reflect.New(list.Elem()).Elem()
		c.fill(t)
		if e := t.FieldByName("Entity"); e.IsValid() {
			id := Entity{ID: fmt.Sprintf("%s-%d", kind, n)}
			if renamed && c.one(3) {
				id.Formerly = []string{c.id(kind)}
			}
			e.Set(reflect.ValueOf(id))
		}
		out = reflect.Append(out, t)
	}
	return out
}

// service gives a service departures and trips.
func (c chance) service(s *Service) {
	s.Departures, s.Trips = nil, nil
	for at := conference.Clock(360); at < 500; at += 20 {
		if !c.one(4) {
			s.Departures = append(s.Departures, at)
		}
	}
	slices.SortFunc(s.Days, conference.Date.Compare)
	s.Days = orNil(slices.Compact(s.Days))
	for range c.IntN(4) {
		x := &conference.Exception{
			Day: conference.Date{Year: 2007, Month: 11, Day: 14 + c.IntN(3)}, Departure: conference.Clock(360 + 20*c.IntN(7)),
			Cancelled: c.one(3), Added: c.one(3), Reason: conference.Text{Variants: c.text()},
		}
		if c.one(2) {
			x.Departs = new(conference.Clock)
			*x.Departs = x.Departure + 7
		}
		s.except(x)
	}
}

// edit changes something of a snapshot, as editors do.
func (c chance) edit(s Snapshot) Snapshot {
	s = c.copied(s)
	edits := []func(*Snapshot){c.setField, c.remove, c.duplicate, c.readdress, c.shift, c.swapRooms, c.split, c.leave, c.setField, c.setField, c.departures}
	edits[c.IntN(len(edits))](&s)
	for _, m := range members {
		m.settle(&s)
	}
	return s
}

// copied is a copy of which every list can be changed.
func (c chance) copied(s Snapshot) Snapshot {
	v := reflect.ValueOf(&s).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.Slice && f.Len() > 0 {
			list := reflect.MakeSlice(f.Type(), f.Len(), f.Len())
			reflect.Copy(list, f)
			f.Set(list)
		}
	}
	for i := range s.Sessions {
		s.Sessions[i].Items = slices.Clone(s.Sessions[i].Items)
	}
	for i := range s.Shuttles {
		s.Shuttles[i].Services = slices.Clone(s.Shuttles[i].Services)
	}
	s.LeaveBy, s.LastBus = slices.Clone(s.LeaveBy), slices.Clone(s.LastBus)
	return s
}

// list is one of the lists of a snapshot that is not empty.
func (c chance) list(s *Snapshot) reflect.Value {
	v := reflect.ValueOf(s).Elem()
	for {
		f := v.Field(c.IntN(v.NumField()))
		if f.Kind() == reflect.Slice && f.Len() > 0 {
			return f
		}
	}
}

func (c chance) setField(s *Snapshot) {
	list := c.list(s)
	thing := list.Index(c.IntN(list.Len()))
	field := thing.Field(c.IntN(thing.NumField()))
	switch field.Interface().(type) {
	case Entity, []Item, []Service:
		return
	}
	if walk, ok := thing.Addr().Interface().(*Walk); ok {
		walk.Minutes = c.IntN(30)
		return
	}
	c.fill(field)
}

func (c chance) remove(s *Snapshot) {
	list := c.list(s)
	i := c.IntN(list.Len())
	list.Set(reflect.AppendSlice(list.Slice(0, i), list.Slice(i+1, list.Len())))
}

func (c chance) duplicate(s *Snapshot) {
	list := c.list(s)
	t := reflect.New(list.Type().Elem()).Elem()
	t.Set(list.Index(c.IntN(list.Len())))
	if t.Type() == reflect.TypeFor[Walk]() {
		return
	}
	t.FieldByName("ID").SetString(fmt.Sprintf("new-%d", c.IntN(1000)))
	t.FieldByName("Formerly").SetZero()
	list.Set(reflect.Append(list, t))
}

func (c chance) readdress(s *Snapshot) {
	kinds := map[conference.Kind]reflect.Value{
		conference.KindSession: reflect.ValueOf(s.Sessions), conference.KindRoom: reflect.ValueOf(s.Rooms), conference.KindHotel: reflect.ValueOf(s.Hotels),
		conference.KindPerson: reflect.ValueOf(s.Persons), conference.KindVenue: reflect.ValueOf(s.Venues),
	}
	names := slices.Sorted(maps.Keys(kinds))
	kind := names[c.IntN(len(names))]
	if kinds[kind].Len() == 0 {
		return
	}
	e := kinds[kind].Index(c.IntN(kinds[kind].Len())).FieldByName("Entity")
	old, id := e.Interface().(Entity), fmt.Sprintf("other-%d", c.IntN(1000000))
	e.Set(reflect.ValueOf(Entity{ID: old.ID, Formerly: append(slices.Clone(old.Formerly), old.ID)}))
	r := renames{}
	r.add(conference.Ref{Kind: kind, ID: old.ID}, id)
	*s = s.rename(r)
}

func (c chance) shift(s *Snapshot) {
	if len(s.Sessions) == 0 {
		return
	}
	session := &s.Sessions[c.IntN(len(s.Sessions))]
	later := conference.Clock(15 * (1 + c.IntN(4)))
	session.Time.Start += later
	session.Time.End += later
	for i := range session.Items {
		if span := &session.Items[i].Time; !c.one(5) {
			span.Start += later
			if !span.Open {
				span.End += later
			}
		}
	}
	if session.Seated != nil {
		session.Seated = new(conference.Clock)
		*session.Seated = session.Time.Start - 10
	}
}

func (c chance) swapRooms(s *Snapshot) {
	if len(s.Sessions) == 0 {
		return
	}
	a, b := &s.Sessions[c.IntN(len(s.Sessions))], &s.Sessions[c.IntN(len(s.Sessions))]
	a.Place, b.Place = b.Place, a.Place
}

func (c chance) split(s *Snapshot) {
	if len(s.Sessions) == 0 {
		return
	}
	first := &s.Sessions[c.IntN(len(s.Sessions))]
	second := *first
	second.Entity = Entity{ID: fmt.Sprintf("second-%d", c.IntN(1000))}
	middle := (first.Time.Start + first.Time.End) / 2
	first.Time.End, second.Time.Start = middle, middle
	if n := len(first.Items); n > 0 && c.one(2) {
		first.Items, second.Items = slices.Clone(first.Items[:n/2]), slices.Clone(first.Items[n/2:])
	}
	s.Sessions = append(s.Sessions, second)
}

func (c chance) leave(s *Snapshot) {
	for range c.IntN(5) {
		if len(s.LeaveBy) > 0 {
			i := c.IntN(len(s.LeaveBy))
			s.LeaveBy[i].At += conference.Clock(c.IntN(3) - 1)
			if c.one(5) {
				s.LeaveBy = orNil(slices.Delete(s.LeaveBy, i, i+1))
			}
		}
		if len(s.LastBus) > 0 {
			s.LastBus[c.IntN(len(s.LastBus))].At += conference.Clock(c.IntN(3) - 1)
		}
	}
}

func (c chance) departures(s *Snapshot) {
	for i := range s.Shuttles {
		for j := range s.Shuttles[i].Services {
			if service := &s.Shuttles[i].Services[j]; c.one(5) && len(service.Departures) > 0 {
				service.Departures = slices.Clone(service.Departures)
				service.Departures[c.IntN(len(service.Departures))] += conference.Clock(c.IntN(90))
				slices.Sort(service.Departures)
				service.Departures = slices.Compact(service.Departures)
				service.Trips = slices.Clone(service.Trips)
				service.except(&conference.Exception{
					Day: conference.Date{Year: 2007, Month: 11, Day: 14 + c.IntN(4)}, Departure: service.Departures[0], Cancelled: c.one(2), Added: c.one(3), Reason: conference.Text{Variants: c.text()},
				})
			}
		}
	}
}
