package schema

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"vademecum/generator/conference"
	"vademecum/generator/source"
)

// Custom makes a key that a function reads.
func Custom[T any](name, typ string, read func(r *Reader, n *source.Node, to *T)) Key[T] {
	return Key[T]{Name: name, Type: typ, read: read}
}

// Value makes a key of a type.
func Value[T, V any](name string, typ Type[V], to func(*T) *V) Key[T] {
	return Custom(name, typ.Name, func(r *Reader, n *source.Node, t *T) { *to(t), _ = typ.Read(r, n) })
}

// Optional makes a key whose absence means something else than the zero value of its type.
func Optional[T, V any](name string, typ Type[V], to func(*T) **V) Key[T] {
	return Custom(name, typ.Name, func(r *Reader, n *source.Node, t *T) {
		if v, ok := typ.Read(r, n); ok {
			*to(t) = &v
		}
	})
}

// thing is a pointer to a thing with an id.
type thing[T any] interface {
	*T
	conference.Thing
}

// OriginOf returns the origin of a thing, for its [Table].
func OriginOf[T any, P thing[T]](t *T) *conference.Origin { return &P(t).Common().At }

// ID makes the key "id" of a thing.
func ID[T any, P thing[T]]() Key[T] {
	return Value("id", Slug, func(t *T) *string { return &P(t).Common().ID }).Must()
}

// Code makes the key "code" of a thing whose id is a country code.
func Code[T any, P thing[T]]() Key[T] {
	return Value("code", CountryCode, func(t *T) *string { return &P(t).Common().ID }).Must()
}

// Formerly makes the key "formerly" of a thing: the ids it had before.
func Formerly[T any, P thing[T]]() Key[T] {
	return Value("formerly", List(Slug), func(t *T) *[]string { return &P(t).Common().Formerly })
}

// Text makes a key of localised text.
func Text[T any](name string, to func(*T) *conference.Text) Key[T] {
	return textKey(name, "text", false, to)
}

// Hours makes a key of hours: "07:30-21:00", one or more periods of a day, or else a localised text in which editors say it in words.
func Hours[T any](name string, words func(*T) *conference.Text, hours func(*T) *[]conference.OpenHours) Key[T] {
	k := Custom(name, "hours", func(r *Reader, n *source.Node, t *T) {
		if s, ok := n.Value.(string); ok {
			if *hours(t) = parseHours(s); *hours(t) != nil {
				return
			}
		}
		*words(t) = r.text(n, false)
	})
	k.Text = words
	return k
}

// Name makes a key of localised text in which a plain string is right in every language.
func Name[T any](name string, to func(*T) *conference.Text) Key[T] {
	return textKey(name, "name", true, to)
}

func textKey[T any](name, typ string, isName bool, to func(*T) *conference.Text) Key[T] {
	k := Custom(name, typ, func(r *Reader, n *source.Node, t *T) { *to(t) = r.text(n, isName) })
	k.Text = to
	return k
}

// Texts makes a key of a list of localised texts.
func Texts[T any](name string, to func(*T) *[]conference.Text) Key[T] {
	return Custom(name, "list of text", func(r *Reader, n *source.Node, t *T) {
		for _, item := range r.Items(n) {
			*to(t) = append(*to(t), r.text(item, false))
		}
	})
}

// OneLanguage makes a key of a text in the language of its file. The caller sets the language, which the variant lacks.
func OneLanguage[T any](name string, to func(*T) *conference.Text) Key[T] {
	return Custom(name, "string", func(r *Reader, n *source.Node, t *T) {
		if s, ok := r.Word(n); ok && s != "" {
			*to(t) = conference.Text{At: r.Place(n.At), Variants: []conference.Variant{{Value: s}}}
			r.plainText(s, n.At)
		}
	})
}

// Ref makes a key that names a thing of a kind by its id.
func Ref[T any](name string, kind conference.Kind, to func(*T) *string) Key[T] {
	return Value(name, idOf(kind), to)
}

// Refs makes a key that names things of a kind by their ids.
func Refs[T any](name string, kind conference.Kind, to func(*T) *[]string) Key[T] {
	return Value(name, List(idOf(kind)), to)
}

// idOf is the type of a reference to a thing of a kind.
func idOf(kind conference.Kind) Type[string] {
	name := strings.ReplaceAll(string(kind), "_", " ") + " id"
	return Type[string]{name, func(r *Reader, n *source.Node) (string, bool) {
		s, ok := r.Word(n)
		if !ok || s == "" {
			return "", false
		}
		r.Refer(conference.Ref{Kind: kind, ID: s}, n.At)
		return s, true
	}}
}

// Tables makes a key of a list of tables, such as [[session.item]].
func Tables[T, U any](t Table[U], to func(*T) *[]*U) Key[T] {
	return Custom(t.Name, "table", func(r *Reader, n *source.Node, in *T) { *to(in) = DecodeList(r, &t, n) })
}

// maxName is the length of the longest name, in characters. Names are set in one or a few lines, on maps and on badges too.
const maxName = 200

// tooLong reports a name that is longer than a name can be shown.
func (r *Reader) tooLong(n *source.Node, name string) bool {
	length := utf8.RuneCountInString(name)
	if length > maxName {
		r.Report("name-too-long", n.At, args{"length": fmt.Sprint(length), "limit": fmt.Sprint(maxName)})
	}
	return length > maxName
}

// text reads a localised text: a string, or a table by language.
func (r *Reader) text(n *source.Node, isName bool) conference.Text {
	t := conference.Text{Name: isName, At: r.Place(n.At)}
	switch v := n.Value.(type) {
	case string:
		if v = strings.TrimSpace(v); v != "" && !(isName && r.tooLong(n, v)) {
			lang := r.site.Source()
			if isName {
				lang = ""
			}
			t.Variants = []conference.Variant{{Lang: lang, Value: v}}
			r.plainText(v, n.At)
		}
	case *source.Table:
		for _, e := range v.Entries() {
			if !r.Language(e.Name, e.Node.Key) {
				continue
			}
			if s, ok := r.Word(e.Node); ok && s != "" && !(isName && r.tooLong(e.Node, s)) {
				t.Variants = append(t.Variants, conference.Variant{Lang: e.Name, Value: s})
				r.plainText(s, e.Node.At)
			}
		}
	default:
		r.WrongType(n, "text")
	}
	return t
}

// ByLanguage calls read for a single value, or for each value of a table by language. The language is empty for a single value; it need
// not be one of the site's.
func (r *Reader) ByLanguage(n *source.Node, read func(lang string, n *source.Node)) {
	t, ok := n.Value.(*source.Table)
	if !ok {
		read("", n)
		return
	}
	for _, e := range t.Entries() {
		if canonicalLanguage(e.Name) != e.Name || e.Name == "" {
			r.ReportUnknown("language-unknown", e.Name, r.site.Languages, e.Node.Key, args{"lang": e.Name})
			continue
		}
		read(e.Name, e.Node)
	}
}
