package program

import (
	"errors"
	"strconv"
	"strings"
	"text/template/parse"
)

// Error is an error of a template, with its place.
type Error struct {
	Template string // the name of the template
	Line     int    // from 1; 0 where it is not known
	Source   string // the pipeline, as it is written; "" where it is not known
	Err      error
}

// Error returns the place and what is wrong: "layouts/day.html:4: .Titel: view.Document has no field Titel".
func (e *Error) Error() string {
	place := e.Template
	if e.Line > 0 {
		place += ":" + strconv.Itoa(e.Line)
	}
	return place + ": " + e.Detail()
}

// Detail is the error without its place.
func (e *Error) Detail() string {
	if e.Source == "" {
		return e.Err.Error()
	}
	return e.Source + ": " + e.Err.Error()
}

// Unwrap returns what is wrong.
func (e *Error) Unwrap() error { return e.Err }

// placed gives an error the place of a node. An error that has a place, in a template that was called, keeps it.
func placed(node parse.Node, err error) *Error {
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	name, line := place(node)
	return &Error{Template: name, Line: line, Source: written(node), Err: err}
}

// place returns the template and the line of a node.
func place(node parse.Node) (name string, line int) {
	location, _ := (*parse.Tree)(nil).ErrorContext(node) // name:line:column
	location, _, _ = cutLast(location, ":")
	name, number, _ := cutLast(location, ":")
	line, _ = strconv.Atoi(number) // the package writes a number there
	return name, line
}

// written returns a node as it is written, without the escapers html/template has put after it.
func written(node parse.Node) string {
	source, _, _ := strings.Cut(node.String(), " | "+escaperPrefix)
	return source
}

// cutLast cuts a text around the last separator.
func cutLast(s, separator string) (before, after string, found bool) {
	if at := strings.LastIndex(s, separator); at >= 0 {
		return s[:at], s[at+len(separator):], true
	}
	return s, "", false
}

// Line returns the line a node begins at, from 1.
func Line(node parse.Node) int {
	_, line := place(node)
	return line
}
