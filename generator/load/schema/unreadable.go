package schema

import (
	"maps"
	"slices"
	"strings"

	"vademecum/generator/diagnostic"
	"vademecum/generator/source"
)

// What is reported about a file that is not valid TOML, with what the keys of all tables are.

// Unreadable reports the problem that keeps the file from being read.
func (r *Reader) Unreadable(p *source.Problem) {
	lang := r.site.Source()
	switch {
	case p.Code == source.CodeNeedsQuotes, p.Code == source.CodeDateInvalid, p.Code == source.CodeTimeNeedsQuotes:
		r.bareValue(p)
	case p.Code == source.CodeKeySpace:
		r.keyOfWords(p)
	case p.Code == source.CodeEquals && p.Fix == "" && p.Args["line"] != "" && !r.mayBeKey(p.Args["key"], p.Args["line"]) && !strings.ContainsAny(p.Args["line"], `"'`):
		r.noKey(p)
	case p.Code == source.CodeOneBracket && slices.Contains(r.site.Singles, strings.Trim(p.Args["header"], "[]")):
		r.Report(source.CodeDuplicateKey, p.Span, args{"key": p.Args["header"], "first": p.Args["line"]})
	case p.Longer != nil && r.canRepeat(p.Longer.Args["table"]):
		r.Unreadable(p.Longer)
	case p.Code != source.CodeTextAndLanguages:
		r.ReportFix(p.Code, p.Fix, p.Span, p.Args)
	case lang == "" || lang == p.Args["lang"]:
		r.ReportFix(source.CodeTextAndLanguages, "same", p.Span, p.Args)
	default:
		a := maps.Clone(p.Args)
		a["source"] = lang
		r.Report(source.CodeTextAndLanguages, p.Span, a)
	}
}

// canRepeat reports whether there can be several tables of a name, such as session or session.item.
func (r *Reader) canRepeat(table string) bool {
	if dot := strings.LastIndexByte(table, '.'); dot >= 0 {
		return r.site.Homes[table[dot+1:]].Header == "[["+table+"]]"
	}
	return r.isTable(table) && !slices.Contains(r.site.Singles, table)
}

// isTable reports whether content has a table of a name that is not inside another.
func (r *Reader) isTable(name string) bool {
	return slices.Contains(r.site.Homes["config.toml"].Keys, name)
}

// mayBeKey reports whether the name at the start of a line is that of a key, or spelt nearly as one and followed by something.
func (r *Reader) mayBeKey(name, line string) bool {
	first, _, _ := strings.Cut(name, ".")
	for _, home := range r.site.Homes {
		if home.Name == "[["+line+"]]" {
			return false
		}
	}
	if _, ok := r.site.Types[first]; ok || name == line {
		return ok
	}
	_, near := diagnostic.Nearest(first, slices.Collect(maps.Keys(r.site.Types)))
	return near || len(otherWords[strings.ToLower(first)]) > 0
}

// noKey reports a line without an equals sign that does not begin with a key and a value: a header without its brackets, a remark without
// its #, or YAML.
func (r *Reader) noKey(p *source.Problem) {
	line := p.Args["line"]
	name, yaml := strings.CutSuffix(line, ":")
	switch types := r.site.Types[name]; {
	case yaml && r.isTable(name):
		r.Report(source.CodeOtherFormat, p.Span, args{"format": "YAML"})
	case yaml && len(types) > 0:
		r.ReportFix(source.CodeOtherFormat, "key", p.Span, args{"format": "YAML", "right": r.example(name, types[0])})
	case strings.ContainsAny(line, " \t:"):
		r.ReportFix(source.CodeEquals, "remark", p.Span, args{"key": p.Args["key"], "right": "# " + line})
	case slices.Contains(r.site.Singles, line):
		r.ReportFix(source.CodeEquals, "header", p.Span, args{"key": p.Args["key"], "right": "[" + line + "]"})
	default:
		r.ReportFix(source.CodeEquals, "header", p.Span, args{"key": p.Args["key"], "right": "[[" + line + "]]"})
	}
}

// keyOfWords reports a key of several words. What was meant is a key of these words, or the first of them, such as start for "start time".
func (r *Reader) keyOfWords(p *source.Problem) {
	meant := func(word string) string {
		if _, ok := r.site.Types[word]; ok {
			return word
		}
		for _, key := range otherWords[word] {
			return key
		}
		return ""
	}
	joined := p.Args["right"]
	first, _, _ := strings.Cut(joined, "_")
	for _, word := range []string{joined, first} {
		if key := meant(word); key != "" {
			r.ReportFix(source.CodeKeySpace, "nearest", p.Span, args{"key": p.Args["key"], "nearest": key})
			return
		}
	}
	r.Report(p.Code, p.Span, p.Args)
}

// bareValue reports a value without quotes that is none, as what keys of this name hold: a time, a number, a country.
func (r *Reader) bareValue(p *source.Problem) {
	value := p.Args["value"]
	types := r.site.Types[p.Args["key"]]
	for _, typ := range types {
		right := guess(typ, value)
		if typ == "list of date" && right == "" {
			right = guessDates(value)
		}
		if right != "" {
			r.unquoted(typ, right, p)
			return
		}
	}
	switch key := p.Args["key"]; {
	case p.Code == source.CodeNeedsQuotes && len(types) > 0 && !slices.ContainsFunc(types, func(t string) bool { return !slices.Contains(noText, t) }):
		r.unquoted(types[len(types)-1], "", p)
	case key == "lat" || key == "lon":
		r.ReportGuess("degrees-invalid", guessDegrees(plainSpaces(value)), p.Span, args{"value": value, "key": key})
	case p.Code == source.CodeDateInvalid:
		r.ReportGuess(p.Code, guessDate(plain(value)), p.Span, p.Args)
	default:
		r.Report(p.Code, p.Span, p.Args)
	}
}

// noText are types whose values are no text.
var noText = []string{"time", "date", "number", "yes/no"}

// unquoted reports a value without quotes that is none of a type. right is the value as it should be, or "".
func (r *Reader) unquoted(typ, right string, p *source.Problem) {
	value := p.Args["value"]
	switch strings.TrimPrefix(typ, "list of ") {
	case "time":
		r.ReportGuess("time-invalid", right, p.Span, args{"value": value})
	case "date":
		r.ReportGuess(source.CodeDateInvalid, right, p.Span, args{"value": value})
	case "minutes":
		r.ReportGuess("duration-invalid", right, p.Span, args{"value": value})
	case "number", "percent":
		r.ReportGuess("number-invalid", right, p.Span, args{"value": value})
	case "yes/no":
		r.ReportGuess("yes-no-invalid", right, p.Span, args{"value": value})
	default:
		r.ReportGuess(source.CodeNeedsQuotes, right, p.Span, args{"value": value})
	}
}
