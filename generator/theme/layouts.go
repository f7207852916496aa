package theme

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"

	"vademecum/generator/locale"
	"vademecum/generator/theme/program"
	"vademecum/generator/view"
)

// Layouts are a theme's layouts compiled for the languages and the base path of a site. They keep what the function cached
// renders, by the views of one site: another site, the same after an edit too, needs [Layouts.Fresh] ones. They are safe for
// concurrent use.
type Layouts struct {
	theme     *Theme
	localized map[string]*localized // by language; never changed
	fragments map[string]*sync.Map  // by language: fragmentKey → program.Text
}

// Options say for which site layouts are compiled.
type Options struct {
	BasePath  string // "/" or "/a/b/"
	Languages []Language
}

// Language is a language of the site.
type Language struct {
	Tag string // BCP 47
	// Formats write the numbers in interface texts; those of the catalog's own language where it is nil.
	Formats *locale.Locale
}

// Compile compiles the layouts for the languages of a site. The theme must have no errors.
func (t *Theme) Compile(o Options) (*Layouts, error) {
	if t.Wait().Errors() > 0 {
		return nil, errors.New("compiling the layouts: the theme has errors")
	}
	l := &Layouts{theme: t, localized: map[string]*localized{}}
	for _, lang := range o.Languages {
		in := &localized{theme: t, basePath: o.BasePath, lang: lang}
		if err := in.compile(); err != nil {
			return nil, err
		}
		l.localized[lang.Tag] = in
	}
	return l.Fresh(), nil
}

// Fresh returns the same compiled layouts for the views of another site: nothing is kept for them yet.
func (l *Layouts) Fresh() *Layouts {
	fresh := &Layouts{theme: l.theme, localized: l.localized, fragments: map[string]*sync.Map{}}
	for lang := range l.localized {
		fresh.fragments[lang] = &sync.Map{}
	}
	return fresh
}

// ForgetLanguage drops what is kept for one language, to save memory when all its pages are made. A page that is made later is
// the same.
func (l *Layouts) ForgetLanguage(lang string) {
	if kept := l.fragments[lang]; kept != nil {
		kept.Clear()
	}
}

// Execute writes a page with a layout in a language. After an error, what was written is not a whole page; [Theme.Place] says
// where in the theme the error is.
func (l *Layouts) Execute(w io.Writer, lang, layout string, doc view.Document) error {
	name := "layouts/" + layout
	in, ok := l.localized[lang]
	if !ok {
		return fmt.Errorf("no layouts were compiled for language %q", lang)
	}
	p := in.programs[name]
	if p == nil {
		return fmt.Errorf("the theme has no layout %q", name)
	}
	page, err := p.Append(freeSpace(w), &doc, l.fragments[lang])
	if err == nil {
		_, err = w.Write(page)
	}
	return err
}

// freeSpace is the free space of a buffer, or nothing: a page made in it need not be copied.
func freeSpace(w io.Writer) []byte {
	if b, ok := w.(*bytes.Buffer); ok {
		return b.AvailableBuffer()
	}
	return nil
}

// Place returns the file and line of the layout or partial that an error of [Layouts.Execute] is about, as diagnostics name
// them; the line is 0 where it is not known, and ok is false where the error is about none.
func (t *Theme) Place(err error) (file string, line int, ok bool) {
	var e *program.Error
	if !errors.As(err, &e) {
		return "", 0, false
	}
	f, ok := t.files[e.Template]
	return f.from, e.Line, ok
}

// localized are a theme's layouts in one language. Its methods are the functions of the templates.
type localized struct {
	theme    *Theme
	basePath string
	lang     Language
	programs map[string]*program.Program // layouts, and the partials that functions render
	// render renders a partial that a function asks for.
	render func(env any, name string, data any) (program.Text, error)
}

// compile makes the programs.
func (l *localized) compile() error {
	l.programs, l.render = map[string]*program.Program{}, l.execute
	functions := l.functions()
	ts := l.theme.templates
	markup, plain := program.New(ts.markup, functions), program.New(ts.plain, functions)
	// The partial of fallback texts comes first: those in other templates are made while these are compiled.
	names := append([]string{fallbackPartial}, ts.executed...)
	for _, name := range sortedNames(l.theme.files, "layouts/") {
		if !isMarkup(name) {
			names = append(names, name)
		}
	}
	for _, name := range names {
		set := plain
		if isMarkup(name) {
			set = markup
		}
		p, err := set.Program(name)
		if err != nil {
			return fmt.Errorf("compiling the layouts: %w", err)
		}
		l.programs[name] = p
	}
	return nil
}

// execute executes a partial.
func (l *localized) execute(env any, name string, data any) (program.Text, error) {
	p := l.programs[name]
	if p == nil {
		return program.Text{}, fmt.Errorf("the partial %q is not compiled", name)
	}
	made, err := p.Append(nil, data, env)
	return program.Text{Value: string(made), Kind: program.HTML}, err // from a tree that html/template escaped
}
