// Package program executes templates without interpreting them for every page.
//
// html/template parses layouts, works out the context of every action and inserts the escapers it needs: that analysis is
// what keeps a site safe, and it stays where it is. What it then does for each page is slow: it walks the parse tree, looks
// fields up by name and calls functions by reflection, three escapers for one href. A [Set] compiles trees that
// html/template has escaped (or that text/template has parsed) into Go functions once; a [Program] then writes a page in a
// small part of the time, and the same bytes.
//
//	trees, err := program.Escape(templates, []string{"layouts/session.html"})
//	layout, err := program.New(trees, functions).Program("layouts/session.html")
//	page, err := layout.Append(nil, &document)
//
// It knows what layouts use, not all of the template language. What it does not know is an error, when it compiles or when
// it executes, and the caller has html/template execute the same template instead. So nothing here needs to put a mistake
// into words: html/template makes the mistake again and says its line.
//
//	escape.go      trees as html/template escaped them
//	program.go     programs, and the state of one that runs
//	statement.go   text, actions, if, with, range, template
//	expression.go  pipelines, commands, variables, constants
//	field.go       fields and methods, found once for each type
//	function.go    the functions of the theme
//	builtin.go     and, or, not, eq, len, index, printf, …
//	text.go        how values become text
//	html.go        the escapers html/template inserts
//	url.go         those for addresses
//	borrowed.go    those that html/template itself executes
package program

import (
	"errors"
	"fmt"
	"reflect"
	"sync"
)

// Set compiles templates that call one another, for one set of functions. A goroutine uses it at a time; the programs it
// gives are safe for concurrent use.
type Set struct {
	trees     *Trees
	functions map[string]Function
	made      map[string]*Program
	failed    map[string]error
	runs      *sync.Pool // of *run
}

// New returns a set. Templates are compiled when they are asked for.
func New(trees *Trees, functions map[string]Function) *Set {
	return &Set{
		trees: trees, functions: functions, made: map[string]*Program{}, failed: map[string]error{},
		runs: &sync.Pool{New: func() any { return &run{} }},
	}
}

// Program is a compiled template; it is safe for concurrent use.
type Program struct {
	runs  *sync.Pool
	body  step
	slots int // of variables, $ among them
}

// Program returns a template compiled, with all it calls. The error says why it cannot be.
func (s *Set) Program(name string) (*Program, error) {
	if !s.trees.Escaped(name) {
		return nil, fmt.Errorf("template %s: cannot be executed by itself", name)
	}
	return s.program(name)
}

// program compiles a template, or gives it where that was done.
func (s *Set) program(name string) (*Program, error) {
	if err := s.failed[name]; err != nil {
		return nil, err
	}
	if p := s.made[name]; p != nil {
		return p, nil // perhaps not finished: a template that calls itself
	}
	root := s.trees.find(name)
	if root == nil {
		return nil, s.fail(name, errors.New("is not a template of the set"))
	}
	p := &Program{runs: s.runs}
	s.made[name] = p
	c := compiler{set: s}
	body, err := c.template(root)
	if err != nil {
		delete(s.made, name)
		return nil, s.fail(name, err)
	}
	p.body, p.slots = body, c.slots
	return p, nil
}

func (s *Set) fail(name string, err error) error {
	s.failed[name] = fmt.Errorf("template %s: %w", name, err)
	return s.failed[name]
}

// Append appends what the template makes of data. After an error the bytes are of no use. That a method or function panics
// is an error, as it is for the template packages.
func (p *Program) Append(dst []byte, data any) (out []byte, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v", cause)
		}
	}()
	r := p.runs.Get().(*run)
	r.out = dst
	err = p.call(r, reflect.ValueOf(data))
	out = r.out
	r.clear()
	p.runs.Put(r)
	return out, err
}

// maxDepth bounds templates that call themselves. html/template bounds them too, at a depth no site needs.
const maxDepth = 1000

var (
	errDepth      = errors.New("templates call one another too deep")
	errUnfinished = errors.New("a template that calls itself cannot be compiled")
)

// call executes the program with its own variables.
func (p *Program) call(r *run, dot reflect.Value) error {
	if p.body == nil {
		return errUnfinished
	}
	return r.scoped(p.slots, dot, p.body)
}

// run is a program that runs.
type run struct {
	out       []byte
	variables []reflect.Value // of all calls that are not finished
	base      int             // where those of the present call begin
	arguments []reflect.Value // of all function calls that are not finished
	depth     int
}

// scoped executes a body with variables of its own. The first is $, the dot it begins with.
func (r *run) scoped(slots int, dot reflect.Value, body step) error {
	if r.depth++; r.depth > maxDepth {
		return errDepth
	}
	caller := r.base
	r.base = len(r.variables)
	r.variables = append(r.variables, dot)
	for range slots - 1 {
		r.variables = append(r.variables, reflect.Value{})
	}
	err := body(r, dot)
	r.variables = r.variables[:r.base]
	r.base = caller
	r.depth--
	return err
}

// clear lets go of all values, so that a run that waits for use keeps no page's view.
func (r *run) clear() {
	clear(r.variables[:cap(r.variables)])
	clear(r.arguments[:cap(r.arguments)])
	*r = run{variables: r.variables[:0], arguments: r.arguments[:0]}
}
