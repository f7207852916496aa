package load

import (
	"vademecum/generator/colour"
	"vademecum/generator/conference"
	"vademecum/generator/source"
)

// lookTable is the schema of [look] in config.toml.
var lookTable = table[conference.Look]{
	name:   "look",
	origin: func(l *conference.Look) *conference.Origin { return &l.At },
	keys: []key[conference.Look]{
		value("accent", "colour", (*reader).colour, func(l *conference.Look) *string { return &l.Accent }),
		value("accent_dark", "colour", (*reader).colour, func(l *conference.Look) *string { return &l.AccentDark }),
		value("paper", "colour", (*reader).colour, func(l *conference.Look) *string { return &l.Paper }),
		value("ink", "colour", (*reader).colour, func(l *conference.Look) *string { return &l.Ink }),
		value("density", "density", (*reader).density, func(l *conference.Look) *string { return &l.Density }),
		value("font", "font", (*reader).font, func(l *conference.Look) *string { return &l.Font }),
	},
}

// look reads the colours and the setting of the site.
func (r *reader) look(n *source.Node) {
	if _, ok := n.Value.(*source.Table); !ok {
		r.wrongType(n, "table")
		return
	}
	r.project.config.Look = *decode(r, lookTable, n)
}

// colour reads "#0b4a6f" or "#fff", and writes it in full.
func (r *reader) colour(n *source.Node) string {
	s, ok := r.word(n)
	if !ok || s == "" {
		return ""
	}
	c, ok := colour.Parse(s)
	if !ok {
		r.report("colour-invalid", n.At, args{"value": s, "key": r.key})
		return ""
	}
	return c.String()
}

func (r *reader) density(n *source.Node) string {
	return r.oneOf(n, "density-unknown", []string{"comfortable", "compact"})
}

func (r *reader) font(n *source.Node) string {
	return r.oneOf(n, "font-unknown", []string{"sans", "serif"})
}
