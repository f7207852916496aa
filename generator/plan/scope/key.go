package scope

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"reflect"
	"slices"
	"strings"
	"sync"

	"vademecum/generator/conference"
	"vademecum/generator/position"
)

// keyLength is in hexadecimal digits. Two states of one page have to differ.
const keyLength = 32

// Key returns the key of a page with a limited scope. The seed stands for what the page depends on besides the conference: its
// path, its language, the settings.
func (s *Scope) Key(seed ...string) string {
	sum := sha256.New()
	for _, part := range seed {
		sum.Write(binary.AppendUvarint(nil, uint64(len(part))))
		sum.Write([]byte(part))
	}
	shared := s.memo.shared()
	sum.Write(shared[:])
	for _, ref := range s.only {
		d := s.memo.of(s.c, ref)
		sum.Write(d[:])
	}
	return hex.EncodeToString(sum.Sum(nil))[:keyLength]
}

// Version stands for everything the conference says.
func (s *Scope) Version() string {
	c := s.c
	d := digestOf(c.Sessions, c.Persons, c.Notices, c.Contacts, c.Categories, c.Pages, c.Packs)
	shared := s.memo.shared()
	return Digest(shared[:], d[:])
}

// digest stands for the value of a thing, apart from where it was written.
type digest [sha256.Size]byte

// digests are made when they are first asked for, once for a conference.
type digests struct {
	since  map[string]Since
	shared func() digest // of what all limited scopes hold
	things sync.Map      // conference.Ref → digest
}

func newDigests(c *conference.Conference, since map[string]Since) *digests {
	return &digests{since: since, shared: sync.OnceValue(func() digest {
		return digestOf(&c.Event, c.Types, c.Audiences, c.Tracks, c.Venues, c.Rooms, c.Hotels, c.Stops, c.Shuttles, c.Walks, c.Transport, c.Countries, c.Days(), c.Interprets(), c.UsualType())
	})}
}

func (m *digests) of(c *conference.Conference, ref conference.Ref) digest {
	if known, ok := m.things.Load(ref); ok {
		return known.(digest)
	}
	var d digest
	switch ref.Kind {
	case conference.KindSession:
		d = digestOf(c.Session(ref.ID), m.since[ref.ID])
	case conference.KindPerson:
		d = digestOf(c.Person(ref.ID))
	default:
		panic("scope: no scope holds a " + string(ref.Kind))
	}
	m.things.Store(ref, d)
	return d
}

// Digest stands for values that do not come from the conference. They may hold texts, numbers, lists and pointers.
func Digest(values ...any) string {
	d := digestOf(values...)
	return hex.EncodeToString(d[:])
}

func digestOf(values ...any) digest {
	h := hasher{}
	for _, v := range values {
		h.add(reflect.ValueOf(v))
	}
	return sha256.Sum256(h)
}

// hasher collects a value in bytes. Lists and texts are preceded by their length, so that no two values give the same bytes.
type hasher []byte

// positions are types that say where something was written; no page shows that.
var positions = [...]reflect.Type{reflect.TypeFor[position.Position](), reflect.TypeFor[conference.Origin]()}

func (h *hasher) number(n uint64) { *h = binary.AppendUvarint(*h, n) }

func (h *hasher) add(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		h.addStruct(v)
	case reflect.Pointer, reflect.Interface:
		h.addBool(!v.IsNil())
		if !v.IsNil() {
			h.add(v.Elem())
		}
	case reflect.Slice, reflect.Array:
		h.number(uint64(v.Len()))
		for i := range v.Len() {
			h.add(v.Index(i))
		}
	case reflect.Map:
		h.addMap(v)
	case reflect.String:
		h.number(uint64(v.Len()))
		*h = append(*h, v.String()...)
	case reflect.Bool:
		h.addBool(v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		h.number(uint64(v.Int()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		h.number(v.Uint())
	case reflect.Float32, reflect.Float64:
		h.number(math.Float64bits(v.Float()))
	default:
		panic("scope: a value of the conference is a " + v.Kind().String())
	}
}

func (h *hasher) addBool(b bool) {
	if b {
		h.number(1)
	} else {
		h.number(0)
	}
}

func (h *hasher) addStruct(v reflect.Value) {
	t := v.Type()
	if slices.Contains(positions[:], t) {
		return
	}
	for i := range v.NumField() {
		h.add(v.Field(i))
	}
}

// addMap adds the entries in the order of their keys, which are texts.
func (h *hasher) addMap(v reflect.Value) {
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	h.number(uint64(len(keys)))
	for _, k := range keys {
		h.add(k)
		h.add(v.MapIndex(k))
	}
}
