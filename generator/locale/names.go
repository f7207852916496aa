package locale

import (
	"strings"

	"golang.org/x/text/language"
)

// LanguageName returns the name of a language in this locale: "français",
// "chinois simplifié", "portugais (Angola)". If the locale has no name for it,
// the result is the language's own name, or else its tag.
func (l *Locale) LanguageName(tag string) string {
	t := cldr()
	return l.composedName(tag, func(tag string) string {
		return nameAt(l.languages, t.languages, tag)
	})
}

// OwnName returns the name of a language in that language, with the capital it
// has at the start of a list entry: "Français", "العربية". For a language that
// is not in the table it returns the tag.
func OwnName(tag string) string {
	t := cldr()
	own, _ := For(tag)
	return own.composedName(tag, func(tag string) string { return t.own[tag] })
}

// OwnName calls the function [OwnName]; the result is the same in every locale.
func (l *Locale) OwnName(tag string) string { return OwnName(tag) }

// RegionName returns the name of a country in this locale, by its ISO 3166 code:
// the members and observers of the United Nations and a few others. If the
// locale has no name for it, the result is the English name, or else the code.
func (l *Locale) RegionName(code string) string {
	t := cldr()
	code = strings.ToUpper(code)
	if name := nameAt(l.regions, t.regions, code); name != "" {
		return name
	}
	if name := nameAt(t.locales[neutral]().regions, t.regions, code); name != "" {
		return name
	}
	return code
}

// composedName returns the name of the longest part of a tag that has one,
// followed by the remaining script and region, as in CLDR's locale display
// names.
func (l *Locale) composedName(tag string, named func(string) string) string {
	parsed := language.Make(tag)
	base, script, region := parsed.Raw()
	hasScript, hasRegion := script.String() != "Zzzz", region.String() != "ZZ"
	name := base.String()
	var rest []string
	switch {
	case hasScript && named(name+"-"+script.String()) != "":
		name += "-" + script.String()
	case hasScript:
		rest = append(rest, l.scriptName(script.String()))
	}
	switch {
	case hasRegion && !hasScript && named(name+"-"+region.String()) != "":
		name += "-" + region.String()
	case hasRegion:
		rest = append(rest, l.RegionName(region.String()))
	}
	text := named(name)
	if text == "" {
		text = cldr().own[name]
	}
	if text == "" {
		return tag
	}
	return l.qualified(text, rest)
}

func (l *Locale) qualified(name string, qualifiers []string) string {
	if len(qualifiers) == 0 {
		return name
	}
	inner := qualifiers[0]
	for _, next := range qualifiers[1:] {
		inner = fill(l.compose[1], inner, next)
	}
	return fill(l.compose[0], name, inner)
}

func fill(pattern, a, b string) string {
	return strings.NewReplacer("{0}", a, "{1}", b).Replace(pattern)
}

func (l *Locale) scriptName(code string) string {
	t := cldr()
	if name := nameAt(l.scripts, t.scripts, code); name != "" {
		return name
	}
	if name := nameAt(t.locales[neutral]().scripts, t.scripts, code); name != "" {
		return name
	}
	return code
}

// nameAt returns the name of a code in a row of names, or "" if there is none.
func nameAt(names []string, index map[string]int, code string) string {
	i, ok := index[code]
	if !ok || i >= len(names) {
		return ""
	}
	return names[i]
}
