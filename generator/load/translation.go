package load

import (
	"slices"
	"strconv"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/load/schema"
	"vademecum/generator/position"
	"vademecum/generator/source"
)

// translation is the texts of one thing in one language that are written apart from it: [translation.ar.session.opening].
type translation struct {
	lang  string
	kind  conference.Kind
	id    string
	at    position.Position
	texts []translatedText
}

type translatedText struct {
	key, value string
	at         position.Position
	wrong      bool // no text
}

// fileTranslations is the translations in one file.
type fileTranslations struct {
	file *part
	list []translation
}

// readTranslations reads [translation.LANGUAGE.KIND.ID] tables.
func readTranslations(r *schema.Reader, n *source.Node) any {
	var out []translation
	eachTable(r, n, func(e source.Entry) {
		lang := e.Name
		if !r.Language(lang, e.Node.Key) {
			return
		}
		eachTable(r, e.Node, func(e source.Entry) {
			kind := conference.Kind(e.Name)
			eachTable(r, e.Node, func(e source.Entry) {
				t := translation{lang: lang, kind: kind, id: e.Name, at: r.Place(e.Node.Key)}
				eachValue(r, e.Node, func(e source.Entry) {
					s, ok := e.Node.Value.(string)
					if s = strings.TrimSpace(s); s != "" || !ok {
						t.texts = append(t.texts, translatedText{e.Name, s, r.Place(e.Node.Key), !ok})
					}
				})
				out = append(out, t)
			})
		})
	})
	return out
}

func eachTable(r *schema.Reader, n *source.Node, do func(e source.Entry)) {
	eachValue(r, n, func(e source.Entry) {
		if _, ok := e.Node.Value.(*source.Table); !ok {
			r.Report("translation-malformed", e.Node.Key, nil)
			return
		}
		do(e)
	})
}

func eachValue(r *schema.Reader, n *source.Node, do func(e source.Entry)) {
	t, ok := n.Value.(*source.Table)
	if !ok {
		r.Report("translation-malformed", n.At, nil)
		return
	}
	for _, e := range t.Entries() {
		r.Key = e.Name
		do(e)
	}
}

func collectTranslations(a *assembly, f *part, v any) {
	a.translations = append(a.translations, fileTranslations{f, v.([]translation)})
}

// translate gives things the texts that are written apart from them.
func (a *assembly) translate() {
	for _, in := range a.translations {
		for _, t := range in.list {
			to, ok := a.definitions[t.kind][t.id]
			switch _, some := a.definitions[t.kind]; {
			case ok && !to.hidden:
				for _, text := range t.texts {
					a.translateText(t, text, to)
				}
			case !some && !slices.Contains(conference.ReferableKinds(true), t.kind):
				d := problemAt("translation-kind", t.at, args{"kind": string(t.kind)})
				if near, ok := diagnostic.Nearest(string(t.kind), schema.Strings(conference.ReferableKinds(true))); ok {
					d.Args["nearest"], d.Fix = near, "nearest"
				}
				a.problems.Add(d)
			default:
				a.dangling(in.file, schema.Reference{Ref: conference.Ref{Kind: t.kind, ID: t.id}, At: t.at})
			}
		}
	}
}

// translateText adds one text to a thing.
func (a *assembly) translateText(t translation, text translatedText, to definition) {
	var keys []string
	name := strings.Join([]string{t.lang, string(t.kind), t.id, text.key}, " ")
	for _, n := range to.texts {
		keys = append(keys, n.key)
		if n.key != text.key {
			continue
		}
		if text.wrong {
			a.problems.Add(problemAt("translation-text", text.at, args{"key": text.key}))
			return
		}
		if slices.ContainsFunc(n.text.Variants, func(v conference.Variant) bool { return v.Lang == t.lang }) {
			first := n.text.At
			if at, ok := a.translated[name]; ok {
				first = at
			}
			a.problems.Add(problemAt("translation-twice", text.at, args{
				"key": text.key, "lang": t.lang, "file": first.File, "line": strconv.Itoa(int(first.Line)),
			}))
			return
		}
		n.text.Variants = append(n.text.Variants, conference.Variant{Lang: t.lang, Value: text.value})
		a.translated[name] = text.at
		return
	}
	d := problemAt("key-untranslatable", text.at, args{"key": text.key, "what": conference.Ref{Kind: t.kind, ID: t.id}.String(), "kind": string(t.kind), "id": t.id, "known": strings.Join(keys, ", ")})
	if near, ok := diagnostic.Nearest(text.key, keys); ok {
		d.Args["nearest"], d.Fix = near, "nearest"
	} else if len(keys) == 0 {
		d.Fix = "theme"
	}
	a.problems.Add(d)
}
