package journey

import "slices"

// Group is a number of people who want to ride from a place.
type Group struct {
	Place  string
	People int
}

// Bus is a trip, or a band, with the seats that several groups share.
type Bus struct {
	Trip   *Trip
	Places []string // where it picks up people
	Seats  int
}

// Load is the maximum number of people that buses can take.
type Load struct {
	Carried int
	// Short are the indexes of groups that together have too few seats: ShortPeople people for ShortSeats seats, so that at least
	// ShortPeople - ShortSeats of them stay behind however people are distributed. It is empty if there are seats for everyone.
	Short                   []int
	ShortPeople, ShortSeats int
}

// MaxLoad distributes people over buses. It computes a maximum flow from groups to buses (Edmonds-Karp algorithm); the minimum cut
// has the groups with too few seats.
func MaxLoad(groups []Group, buses []Bus) Load {
	f := newFlow(groups, buses)
	for f.augment() {
	}
	return f.load(groups, buses)
}

// Buses returns the trips that take people from any of the places to another one within a window, without a change, and their seats.
// For a band it counts the vehicles that certainly run within the window. known is false if a trip has no number of seats.
func (n *Network) Buses(places []string, to string, earliest, deadline Instant) (buses []Bus, known bool) {
	known = true
	for i := range n.Trips {
		t := &n.Trips[i]
		bus := Bus{Trip: t}
		for _, place := range places {
			if runs := t.vehiclesBetween(place, to, earliest, deadline); runs > 0 {
				bus.Places = append(bus.Places, place)
				bus.Seats = max(bus.Seats, runs*t.Seats)
			}
		}
		if len(bus.Places) > 0 {
			buses = append(buses, bus)
			known = known && t.Seats > 0
		}
	}
	return buses, known
}

// vehiclesBetween returns how many vehicles of a trip take people from one place to another within a window: 0 or 1, or more for a
// band.
func (t *Trip) vehiclesBetween(from, to string, earliest, deadline Instant) int {
	most := 0
	for i, a := range t.Calls {
		for _, b := range t.Calls[i+1:] {
			if a.Place == from && a.PickUp && b.Place == to && b.SetDown {
				most = max(most, t.vehicles(a, b, earliest, deadline))
			}
		}
	}
	return most
}

func (t *Trip) vehicles(a, b Call, earliest, deadline Instant) int {
	if t.Every <= 0 {
		if a.Depart >= earliest && b.Arrive <= deadline {
			return 1
		}
		return 0
	}
	begin := max(a.Depart, earliest)
	end := min(t.Until-t.Calls[0].Depart+a.Depart, deadline-(b.Arrive-a.Depart))
	return int(max(0, end-begin) / Instant(t.Every))
}

// flow is a flow network from a source to groups to buses to a sink, with the remaining capacities.
type flow struct {
	groups, buses int
	people        []int   // remaining in each group
	seats         []int   // free in each bus
	takes         [][]int // for each group, the buses it can take
	sent          [][]int // people by group and bus
	total         int
}

func newFlow(groups []Group, buses []Bus) *flow {
	f := &flow{groups: len(groups), buses: len(buses), takes: make([][]int, len(groups)), sent: make([][]int, len(groups))}
	for i, g := range groups {
		f.people = append(f.people, max(0, g.People))
		f.sent[i] = make([]int, len(buses))
		for b, bus := range buses {
			if slices.Contains(bus.Places, g.Place) {
				f.takes[i] = append(f.takes[i], b)
			}
		}
	}
	for _, b := range buses {
		f.seats = append(f.seats, max(0, b.Seats))
	}
	return f
}

// reach searches breadth first from all groups with people left, until it finds a bus with free seats. It returns the predecessor of
// each group and bus, and that bus, or -1. The predecessor of a bus is a group; that of a group is a bus in which it gives up seats.
func (f *flow) reach() (groupBy, busBy []int, free int) {
	const unreached, source = -1, -2
	groupBy, busBy = fill(f.groups, unreached), fill(f.buses, unreached)
	var queue []int
	for g, left := range f.people {
		if left > 0 {
			groupBy[g] = source
			queue = append(queue, g)
		}
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, b := range f.takes[queue[0]] {
			if busBy[b] != unreached {
				continue
			}
			busBy[b] = queue[0]
			if f.seats[b] > 0 {
				return groupBy, busBy, b
			}
			for g := range f.groups {
				if groupBy[g] == unreached && f.sent[g][b] > 0 {
					groupBy[g] = b
					queue = append(queue, g)
				}
			}
		}
	}
	return groupBy, busBy, -1
}

func fill(n, with int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = with
	}
	return out
}

// augment sends as many people as possible along a shortest path, and reports whether there was one.
func (f *flow) augment() bool {
	groupBy, busBy, bus := f.reach()
	if bus < 0 {
		return false
	}
	// Go back along the path twice: to find how many can go, and to send them.
	amount := f.seats[bus]
	first := 0
	for b := bus; b >= 0; b = groupBy[first] {
		first = busBy[b]
		if from := groupBy[first]; from >= 0 {
			amount = min(amount, f.sent[first][from])
		}
	}
	amount = min(amount, f.people[first])
	for b := bus; b >= 0; {
		g := busBy[b]
		f.sent[g][b] += amount
		if b = groupBy[g]; b >= 0 {
			f.sent[g][b] -= amount
		}
	}
	f.people[first] -= amount
	f.seats[bus] -= amount
	f.total += amount
	return true
}

// load returns the result. If people are left, the groups that can still be reached fill every bus they can take: the minimum cut.
func (f *flow) load(groups []Group, buses []Bus) Load {
	groupBy, busBy, _ := f.reach()
	l := Load{Carried: f.total}
	for g, by := range groupBy {
		if by != -1 {
			l.Short = append(l.Short, g)
			l.ShortPeople += groups[g].People
		}
	}
	for b, by := range busBy {
		if by != -1 {
			l.ShortSeats += max(0, buses[b].Seats)
		}
	}
	return l
}
