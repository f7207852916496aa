package theme

import (
	"bytes"
	htmltemplate "html/template"
	"io"
	"sync"
	texttemplate "text/template"

	"vademecum/generator/theme/program"
	"vademecum/generator/view"
)

// voice is a theme's layouts in one language. Pages are made by programs; what those cannot do, and what goes wrong, is left
// to the template packages.
type voice struct {
	layouts  *Layouts
	lang     Language
	cache    *fragments
	programs map[string]*program.Program // layouts and cached partials
	// interpreter is made when it is first needed.
	interpreter func() (*interpreter, error)
}

func (l *Layouts) voice(lang Language) *voice {
	v := &voice{layouts: l, lang: lang, cache: newFragments(), programs: map[string]*program.Program{}}
	v.interpreter = sync.OnceValues(func() (*interpreter, error) { return v.interpret(l.theme.templates.markup, v.cache) })
	if !l.options.interpreted && l.theme.templates.escaped != nil {
		v.compile(func(string, error) {})
	}
	return v
}

// compile makes the programs. Of what has none, left is told why.
func (v *voice) compile(left func(name string, why error)) {
	ts := v.layouts.theme.templates
	functions := compiled(binding{layouts: v.layouts, lang: v.lang, cache: v.cache, fragment: v.fragment})
	add := func(set *program.Set, name string) {
		p, err := set.Program(name)
		if err != nil {
			left(name, err)
			return
		}
		v.programs[name] = p
	}
	markup, plain := program.New(ts.escaped, functions), program.New(program.Unescaped(ts.plain), functions)
	add(markup, foreignPartial) // first: texts that stand in others are made while the others are compiled
	for _, name := range ts.executed(v.layouts.theme) {
		add(markup, name)
	}
	for _, name := range sortedNames(v.layouts.theme.files, "layouts/") {
		if !isMarkup(name) {
			add(plain, name)
		}
	}
}

// execute writes a page.
func (v *voice) execute(w io.Writer, name string, doc *view.Document) error {
	if p := v.programs[name]; p != nil {
		if page, err := p.Append(room(w), doc); err == nil {
			_, err = w.Write(page)
			return err
		}
	}
	in, err := v.interpreter()
	if err != nil {
		return err
	}
	if !isMarkup(name) {
		return in.plain.ExecuteTemplate(w, name, doc)
	}
	if err := in.markup.ExecuteTemplate(w, name, doc); err != nil {
		return v.explain(err, name, doc)
	}
	return nil
}

// room is the free space of a buffer, or nothing: a page made in it need not be copied.
func room(w io.Writer) []byte {
	if b, ok := w.(*bytes.Buffer); ok {
		return b.AvailableBuffer()
	}
	return nil
}

// fragment renders a partial.
func (v *voice) fragment(name string, data any) (htmltemplate.HTML, error) {
	if p := v.programs[name]; p != nil {
		if made, err := p.Append(nil, data); err == nil {
			return htmltemplate.HTML(made), nil // from a tree that html/template escaped
		}
	}
	in, err := v.interpreter()
	if err != nil {
		return "", err
	}
	return in.fragment(name, data)
}

// explain executes the layout as it was written: minified, it has lost its lines, and the error with them.
func (v *voice) explain(err error, name string, doc *view.Document) error {
	full, failed := asWritten(v.layouts.theme)
	if failed != nil {
		return err
	}
	written, failed := v.interpret(full, newFragments())
	if failed != nil {
		return err
	}
	if again := written.markup.ExecuteTemplate(io.Discard, name, doc); again != nil {
		return again
	}
	return err
}

// interpreter has the template packages execute layouts. It is slow, and knows all of their language.
type interpreter struct {
	markup *htmltemplate.Template
	plain  *texttemplate.Template
}

// interpret returns copies of the layouts whose functions speak the language.
func (v *voice) interpret(markup *htmltemplate.Template, cache *fragments) (*interpreter, error) {
	in := &interpreter{}
	var err error
	if in.markup, err = markup.Clone(); err != nil {
		return nil, err
	}
	if in.plain, err = v.layouts.theme.templates.plain.Clone(); err != nil {
		return nil, err
	}
	functions := binding{layouts: v.layouts, lang: v.lang, cache: cache, fragment: in.fragment}.functions()
	in.markup.Funcs(functions)
	in.plain.Funcs(functions)
	return in, nil
}

// fragment renders a partial.
func (in *interpreter) fragment(name string, data any) (htmltemplate.HTML, error) {
	var buf bytes.Buffer
	if err := in.markup.ExecuteTemplate(&buf, name, data); err != nil {
		return "", err
	}
	return htmltemplate.HTML(buf.String()), nil // made by html/template itself
}
