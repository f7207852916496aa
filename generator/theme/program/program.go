// Package program compiles templates into Go functions.
//
// html/template parses layouts, works out the context of every action and inserts the escapers it needs. That analysis is
// what keeps a site safe, and it decides here too. But html/template is slow when it executes a template: it walks the parse tree,
// looks up fields by name and calls functions by reflection, up to three escapers for one href. A [Set] compiles trees that
// html/template has escaped (or text/template has parsed) into closures, once. A [Program] writes the same bytes many times faster.
//
//	tree, problems := program.Check("layouts/day.html", source, isFunction) for every file, as it was written
//	trees, problems := program.Escape(all, []string{"layouts/day.html"})    for all of them together
//	layout, err := program.New(trees, functions).Program("layouts/day.html")
//	page, err := layout.Append(nil, &document, nil)
//
// The language is a part of the template language of Go. [Check] and [Escape] find everything that is not in it, with its line;
// a template without problems compiles. An error during execution is an [Error], which has the line as well. Tests compare the
// programs with html/template: for the same template and data, both write the same bytes or both fail.
//
//	check.go            the rules of the language
//	escape.go           trees as html/template escapes them
//	error.go            the place of an error
//	program.go          programs and their state while they run
//	statement.go        text, actions, if, with, range, template
//	expression.go       pipelines, commands, variables, constants
//	field.go            fields and methods, looked up once for each type
//	function.go         the functions of the theme
//	builtin.go          and, or, not, eq, len, index, printf, …
//	text.go             how values become text
//	html.go             the escapers html/template inserts
//	url.go              those for addresses
//	stdlib_escapers.go  those that html/template itself executes
package program

import (
	"fmt"
	"reflect"
	"sync"
)

// Set compiles templates that call one another, with one set of functions. It is not safe for concurrent use; the programs it
// returns are.
type Set struct {
	trees     *Trees
	functions map[string]Function
	programs  map[string]*Program
	runs      *sync.Pool // of *run
}

// New returns a set.
func New(trees *Trees, functions map[string]Function) *Set {
	return &Set{
		trees: trees, functions: functions, programs: map[string]*Program{},
		runs: &sync.Pool{New: func() any { return &run{} }},
	}
}

// Program is a compiled template. It is safe for concurrent use.
type Program struct {
	name  string
	runs  *sync.Pool
	body  step
	slots int // of variables, $ among them
}

// Program compiles a template and all templates it calls. It must be one of the names given to [Escape].
func (s *Set) Program(name string) (*Program, error) {
	if !s.trees.roots[name] {
		return nil, fmt.Errorf("template %s was not escaped as one to be executed", name)
	}
	return s.compile(name)
}

// compile compiles a template once. In a template that calls itself, it returns the program before it is finished.
func (s *Set) compile(name string) (*Program, error) {
	if p := s.programs[name]; p != nil {
		return p, nil
	}
	tree := s.trees.trees[name]
	if tree == nil {
		return nil, fmt.Errorf("template %s is not in the set", name)
	}
	p := &Program{name: name, runs: s.runs}
	s.programs[name] = p
	c := compiler{set: s}
	p.body, p.slots = c.template(tree.Root), c.slots
	if len(c.failures) > 0 {
		return nil, c.failures[0]
	}
	return p, nil
}

// Append appends the output of the template for data. Functions get env as their first argument. After an error the appended bytes
// are of no use. A panic of a method or function becomes an error, as in the template packages.
func (p *Program) Append(dst []byte, data, env any) (out []byte, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = &Error{Template: p.name, Err: fmt.Errorf("panic: %v", cause)}
		}
	}()
	r := p.runs.Get().(*run)
	r.out, r.env = dst, env
	err = p.execute(r, reflect.ValueOf(data))
	out = r.out
	r.clear()
	p.runs.Put(r)
	return out, err
}

// maxDepth is the limit for templates that call themselves, far more than a page needs. html/template has a limit too.
const maxDepth = 1000

var errDepth = fmt.Errorf("more than %d templates call one another", maxDepth)

// execute executes the body with variables of its own. The first is $, the initial dot.
func (p *Program) execute(r *run, dot reflect.Value) error {
	if r.depth++; r.depth > maxDepth {
		return errDepth
	}
	caller := r.base
	r.base = len(r.variables)
	r.variables = append(r.variables, dot)
	for range p.slots - 1 {
		r.variables = append(r.variables, reflect.Value{})
	}
	err := p.body(r, dot)
	r.variables = r.variables[:r.base]
	r.base = caller
	r.depth--
	return err
}

// run is the state of a program while it runs.
type run struct {
	out       []byte
	env       any             // for functions
	variables []reflect.Value // of all open template calls
	base      int             // the first variable of the innermost one
	arguments []reflect.Value // of all open function calls
	depth     int
}

// clear removes all values, so that a run in the pool does not keep the view of a page alive.
func (r *run) clear() {
	clear(r.variables[:cap(r.variables)])
	clear(r.arguments[:cap(r.arguments)])
	*r = run{variables: r.variables[:0], arguments: r.arguments[:0]}
}
