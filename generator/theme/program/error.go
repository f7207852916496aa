package program

import (
	"errors"
	"strconv"
	"strings"
	"text/template/parse"
)

// Error is an error in a template, with its place.
type Error struct {
	Template string // the name of the template
	Line     int    // from 1; 0 if it is not known
	Source   string // of the pipeline; "" if it is not known
	Err      error
}

// Error returns the place and the message: "layouts/day.html:4: .Titel: view.Document has no field Titel".
func (e *Error) Error() string {
	place := e.Template
	if e.Line > 0 {
		place += ":" + strconv.Itoa(e.Line)
	}
	return place + ": " + e.Detail()
}

// Detail returns the message without the place.
func (e *Error) Detail() string {
	if e.Source == "" {
		return e.Err.Error()
	}
	return e.Source + ": " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// placed returns an error with the place of a node. An error from a template that was called keeps its place.
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

// written returns the source of a node, without the escapers that html/template added.
func written(node parse.Node) string {
	source, _, _ := strings.Cut(node.String(), " | "+escaperPrefix)
	return source
}

// cutLast is [strings.Cut] at the last separator.
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
