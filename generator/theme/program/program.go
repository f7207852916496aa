// Package program compiles templates into Go functions.
//
// html/template parses layouts, works out the context of every action and inserts the escapers it needs. That analysis is
// what keeps a site safe, and it decides here too. Its execution is slow: it walks the parse tree, looks fields up by name
// and calls functions by reflection, three escapers for one href. A [Set] compiles trees that html/template has escaped (or
// that text/template has parsed) into closures once; a [Program] then writes a page many times faster, and the same bytes.
//
//	tree, problems := program.Check("layouts/day.html", source, known)     for every file, as it was written
//	trees, problems := program.Escape(set, []string{"layouts/day.html"})   for all of them together
//	layout, err := program.New(trees, functions).Program("layouts/day.html")
//	page, err := layout.Append(nil, &document, nil)
//
// The language is a part of the template language of Go: [Check] and [Escape] find everything that is not in it, with its
// line. What passes both compiles. An error of execution is an [Error], which has the line as well. Tests hold the programs
// to html/template: on the same template and data both write the same bytes, or both fail.
//
//	check.go            what templates cannot use
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

// Set compiles templates that call one another, for one set of functions. It is not safe for concurrent use; the programs
// it returns are.
type Set struct {
	trees     *Trees
	functions map[string]Function
	programs  map[string]*Program
	runs      *sync.Pool // of *run
}

// New returns a set. A template is compiled when it is asked for.
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

// Program compiles a template with all templates it calls. It must be one of those the trees were escaped for.
func (s *Set) Program(name string) (*Program, error) {
	if !s.trees.roots[name] {
		return nil, fmt.Errorf("template %s is not escaped for being executed by itself", name)
	}
	return s.compile(name)
}

// compile compiles a template once. The program of a template that calls itself is not finished when it is found here.
func (s *Set) compile(name string) (*Program, error) {
	if p := s.programs[name]; p != nil {
		return p, nil
	}
	root := s.trees.find(name)
	if root == nil {
		return nil, fmt.Errorf("template %s is not in the set", name)
	}
	p := &Program{name: name, runs: s.runs}
	s.programs[name] = p
	c := compiler{set: s}
	p.body, p.slots = c.template(root), c.slots
	if len(c.failures) > 0 {
		return nil, c.failures[0]
	}
	return p, nil
}

// Append appends what the template writes for data. Functions get env as their first argument. After an error the bytes
// appended are of no use. The panic of a method or function is an error, as it is for the template packages.
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

// maxDepth bounds templates that call themselves, at a depth no page needs. html/template bounds them too.
const maxDepth = 1000

var errDepth = fmt.Errorf("more than %d templates are open, one calling the other", maxDepth)

// execute executes the body with variables of its own. The first is $, the dot it begins with.
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
	variables []reflect.Value // of all calls that are not finished
	base      int             // where those of the present call begin
	arguments []reflect.Value // of all function calls that are not finished
	depth     int
}

// clear drops all values, so that a run in the pool keeps no page's view.
func (r *run) clear() {
	clear(r.variables[:cap(r.variables)])
	clear(r.arguments[:cap(r.arguments)])
	*r = run{variables: r.variables[:0], arguments: r.arguments[:0]}
}
