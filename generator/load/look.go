package load

import (
	"vademecum/generator/colour"
	"vademecum/generator/conference"
	"vademecum/generator/load/schema"
	"vademecum/generator/source"
)

// lookTable is the schema of [look] in config.toml.
var lookTable = schema.Table[conference.Look]{
	Name:   "look",
	Origin: func(l *conference.Look) *conference.Origin { return &l.At },
	Keys: []schema.Key[conference.Look]{
		schema.Value("accent", lookColour, func(l *conference.Look) *string { return &l.Accent }),
		schema.Value("accent_dark", lookColour, func(l *conference.Look) *string { return &l.AccentDark }),
		schema.Value("now", lookColour, func(l *conference.Look) *string { return &l.Now }),
		schema.Value("paper", lookColour, func(l *conference.Look) *string { return &l.Paper }),
		schema.Value("ink", lookColour, func(l *conference.Look) *string { return &l.Ink }),
		schema.Value("density", density, func(l *conference.Look) *string { return &l.Density }),
		schema.Value("font", font, func(l *conference.Look) *string { return &l.Font }),
	},
}

// lookColour is written as "#0b4a6f" or "#fff", and kept in the long form.
var lookColour = schema.Type[string]{Name: "colour", Read: func(r *schema.Reader, n *source.Node) (string, bool) {
	s, ok := schema.String.Read(r, n)
	if !ok {
		return "", false
	}
	c, ok := colour.Parse(s)
	if !ok {
		r.Report("colour-invalid", n.At, args{"value": s, "key": r.Key})
		return "", false
	}
	return c.String(), true
}}

var (
	density = schema.Enum("density", "density-unknown", "comfortable", "compact")
	font    = schema.Enum("font", "font-unknown", "sans", "serif")
)
