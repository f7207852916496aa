package edition

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"vademecum/generator/conference"
)

// codec is how values of one type are compared, written and read.
type codec[V any] struct {
	same   func(a, b *V) bool
	append func([]byte, V) []byte
	read   func(*reader) V
	// rename returns the value with the new ids of what it names. It is nil for values without ids.
	rename func(V, renames) V
}

// renames has the new ids of things. Places are in it by their own kind and by [conference.KindPlace].
type renames map[conference.Ref]string

// id returns the present id of a thing.
func (r renames) id(kind conference.Kind, id string) string {
	if now, ok := r[conference.Ref{Kind: kind, ID: id}]; ok {
		return now
	}
	return id
}

// ref returns the present reference of a thing. That of a thing inside another one has the ids of both.
func (r renames) ref(ref conference.Ref) conference.Ref {
	owner, part, _ := strings.Cut(ref.ID, "/")
	kind, inside := ownerKinds[ref.Kind]
	if !inside {
		return conference.Ref{Kind: ref.Kind, ID: r.id(ref.Kind, ref.ID)}
	}
	if now, ok := r[ref]; ok {
		part = now
	}
	return conference.Ref{Kind: ref.Kind, ID: r.id(kind, owner) + "/" + part}
}

func equal[V comparable](a, b *V) bool { return *a == *b }

func equalLists[S ~[]V, V comparable](a, b *S) bool { return slices.Equal(*a, *b) }

var (
	stringCodec = codec[string]{same: equal[string], append: appendString, read: (*reader).string}
	intCodec    = codec[int]{
		same: equal[int], append: func(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }, read: (*reader).int,
	}
	boolCodec   = codec[bool]{same: equal[bool], append: strconv.AppendBool, read: (*reader).bool}
	clockCodec  = quoted(appendClock, parseClock)
	dateCodec   = quoted(appendDate, parseDate)
	momentCodec = quoted(appendMoment, parseMoment)
)

// refCodec is for the id of a thing of a kind.
func refCodec(kind conference.Kind) codec[string] {
	c := stringCodec
	c.rename = func(id string, r renames) string { return r.id(kind, id) }
	return c
}

// listCodec is for lists. An empty list is nil.
func listCodec[V any](c codec[V]) codec[[]V] {
	out := codec[[]V]{
		same: func(a, b *[]V) bool {
			if len(*a) != len(*b) {
				return false
			}
			for i := range *a {
				if !c.same(&(*a)[i], &(*b)[i]) {
					return false
				}
			}
			return true
		},
		append: func(b []byte, list []V) []byte {
			b = append(b, '[')
			for i, v := range list {
				if i > 0 {
					b = append(b, ',')
				}
				b = c.append(b, v)
			}
			return append(b, ']')
		},
		read: func(r *reader) (out []V) {
			r.array(func() { out = append(out, c.read(r)) })
			return out
		},
	}
	if c.rename != nil {
		out.rename = func(list []V, r renames) []V {
			list = slices.Clone(list)
			for i := range list {
				list[i] = c.rename(list[i], r)
			}
			return list
		}
	}
	return out
}

// optionalCodec is for values that may not be given. Files leave nil out.
func optionalCodec[V any](c codec[V]) codec[*V] {
	out := codec[*V]{
		same:   func(a, b **V) bool { return *a == *b || *a != nil && *b != nil && c.same(*a, *b) },
		append: func(b []byte, v *V) []byte { return c.append(b, *v) },
		read:   func(r *reader) *V { v := c.read(r); return &v },
	}
	if c.rename != nil {
		out.rename = func(v *V, r renames) *V {
			if v == nil {
				return nil
			}
			now := c.rename(*v, r)
			return &now
		}
	}
	return out
}

// quoted is a codec for values that are written as a string of a fixed form without characters to escape.
func quoted[V comparable](form func([]byte, V) []byte, parse func(string) (V, bool)) codec[V] {
	return codec[V]{
		same:   equal[V],
		append: func(b []byte, v V) []byte { return append(form(append(b, '"'), v), '"') },
		read: func(r *reader) V {
			v, ok := parse(r.string())
			if !ok {
				r.fail()
			}
			return v
		},
	}
}

// appendClock appends 09:00, 24:10, or -01:00 for a time on the day before.
func appendClock(b []byte, c conference.Clock) []byte {
	if c < 0 {
		b, c = append(b, '-'), -c
	}
	if c < 600 {
		b = append(b, '0')
	}
	b = strconv.AppendInt(b, int64(c/60), 10)
	return append(b, ':', '0'+byte(c%60/10), '0'+byte(c%10))
}

func parseClock(s string) (conference.Clock, bool) {
	digits, negative := strings.CutPrefix(s, "-")
	hours, minutes, found := strings.Cut(digits, ":")
	h, m := number(hours), number(minutes)
	if !found || len(hours) != 2 || len(minutes) != 2 || h < 0 || m < 0 || m > 59 || negative && h+m == 0 {
		return 0, false
	}
	if negative {
		return -conference.Clock(h*60 + m), true
	}
	return conference.Clock(h*60 + m), true
}

// number returns the value of a string of at most nine digits, or -1.
func number(s string) int {
	if s == "" || len(s) > 9 {
		return -1
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return -1
		}
		n = 10*n + int(s[i]-'0')
	}
	return n
}

func appendDate(b []byte, d conference.Date) []byte { return append(b, d.String()...) }

// parseDate also takes 0000-00-00, which stands for no date.
func parseDate(s string) (conference.Date, bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return conference.Date{}, false
	}
	d := conference.Date{Year: number(s[:4]), Month: time.Month(number(s[5:7])), Day: number(s[8:])}
	return d, d.Exists() || d.Zero()
}

func appendMoment(b []byte, m conference.Moment) []byte {
	return appendClock(append(appendDate(b, m.Date), ' '), m.Clock)
}

func parseMoment(s string) (m conference.Moment, ok bool) {
	day, clock, _ := strings.Cut(s, " ")
	m.Date, ok = parseDate(day)
	if ok {
		m.Clock, ok = parseClock(clock)
	}
	return m, ok
}

func appendSlot(b []byte, s Slot) []byte {
	b = appendMoment(b, s.Begins())
	return appendClock(append(b, '-'), s.End)
}

func parseSlot(s string) (slot Slot, ok bool) {
	begins, end, _ := cutTimes(s, len("2007-11-15 "))
	m, ok := parseMoment(begins)
	if ok {
		slot = Slot{Day: m.Date, Start: m.Clock}
		slot.End, ok = parseClock(end)
	}
	return slot, ok
}

func appendSpan(b []byte, s Span) []byte {
	b = appendClock(b, s.Start)
	if s.Open {
		return b
	}
	return appendClock(append(b, '-'), s.End)
}

func parseSpan(s string) (span Span, ok bool) {
	start, end, closed := cutTimes(s, 0)
	span.Start, ok = parseClock(start)
	span.Open = !closed
	if ok && closed {
		span.End, ok = parseClock(end)
	}
	return span, ok
}

// cutTimes cuts a range of times at the hyphen after its first time, which begins at an index and may itself have a minus sign.
func cutTimes(s string, from int) (first, last string, found bool) {
	if from+1 > len(s) {
		return s, "", false
	}
	i := strings.IndexByte(s[from+1:], '-')
	if i < 0 {
		return s, "", false
	}
	return s[:from+1+i], s[from+2+i:], true
}
