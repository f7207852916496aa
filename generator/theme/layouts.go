package theme

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html/template"
	"io"
	"sync"

	"vademecum/generator/locale"
	"vademecum/generator/parallel"
	"vademecum/generator/position"
	"vademecum/generator/theme/program"
	"vademecum/generator/view"
)

// Layouts are the layouts of a theme, compiled for the languages and the base path of a site. They keep what the function cached
// renders for the views of one site. For the views of another site, such as the one after an edit, get new ones with
// [Layouts.Fresh]. Layouts are safe for concurrent use.
type Layouts struct {
	theme     *Theme
	localized map[string]*localized // by language; never changed
	fragments map[string]*sync.Map  // by language: fragmentKey → program.Text
}

// Options are the properties of a site that compiled layouts depend on.
type Options struct {
	BasePath  string // "/" or "/a/b/"
	Languages []Language
	// Embed returns an asset as an address that holds it, for documents that stand alone. If it is nil, pages name assets by their
	// address below BasePath.
	Embed func(Asset) (template.URL, error)
}

// Language is a language of the site.
type Language struct {
	Tag string // BCP 47
	// Fallback are the languages whose interface texts replace missing ones before the English ones do.
	Fallback []string
	// Formats format the numbers in interface texts. If nil, those of the catalog's language do.
	Formats *locale.Locale
}

// Compile compiles the layouts for the languages of a site. The theme must have no errors.
func (t *Theme) Compile(o Options) (*Layouts, error) {
	if t.Wait().Errors() > 0 {
		return nil, errors.New("compiling the layouts: the theme has errors")
	}
	l := &Layouts{theme: t, localized: map[string]*localized{}}
	compiled := make([]*localized, len(o.Languages))
	err := parallel.Each(context.Background(), len(compiled), func(_, i int) error {
		compiled[i] = &localized{theme: t, basePath: o.BasePath, embed: o.Embed, lang: o.Languages[i], languages: o.Languages}
		return compiled[i].compile()
	})
	if err != nil {
		return nil, err
	}
	for _, in := range compiled {
		l.localized[in.lang.Tag] = in
	}
	return l.Fresh(), nil
}

// Fresh returns the same compiled layouts with nothing kept, for the views of another site. It is cheap.
func (l *Layouts) Fresh() *Layouts {
	fresh := &Layouts{theme: l.theme, localized: l.localized, fragments: map[string]*sync.Map{}}
	for lang := range l.localized {
		fresh.fragments[lang] = &sync.Map{}
	}
	return fresh
}

// ForgetLanguage frees what is kept for one language, once all its pages are rendered. Pages can still be rendered afterwards.
func (l *Layouts) ForgetLanguage(lang string) {
	if kept := l.fragments[lang]; kept != nil {
		kept.Clear()
	}
}

// Execute renders a page. After an error of the layout, which [Theme.Explain] explains, nothing is written.
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

// freeSpace returns the free space of a buffer: a page rendered there is not copied. For other writers it is nil.
func freeSpace(w io.Writer) []byte {
	if b, ok := w.(*bytes.Buffer); ok {
		return b.AvailableBuffer()
	}
	return nil
}

// Explain returns where in the theme an error of [Layouts.Execute] is, and what is wrong there. The position is empty if the error
// is not in a file of the theme; its line is 0 if it is not known.
func (t *Theme) Explain(err error) (at position.Position, detail string) {
	e, ok := errors.AsType[*program.Error](err)
	if !ok {
		return at, err.Error()
	}
	return position.Position{File: t.files[e.Template].from, Line: int32(e.Line)}, e.Detail()
}

// localized are the layouts of a theme in one language. Its methods are functions of the templates.
type localized struct {
	theme    *Theme
	basePath string
	embed    func(Asset) (template.URL, error)
	lang     Language
	// languages are all those of the site.
	languages []Language
	assets    map[string]Asset            // by name, with the scripts of the language
	programs  map[string]*program.Program // layouts, and the partials that functions render
	// render renders a partial for a function.
	render func(env any, name string, data any) (program.Text, error)
}

// compile compiles the programs.
func (l *localized) compile() error {
	l.assets, l.programs, l.render = l.theme.assetsIn(l.lang), map[string]*program.Program{}, l.execute
	functions := l.functions()
	ts := l.theme.templates
	markup, plain := program.New(ts.markup, functions), program.New(ts.plain, functions)
	// The partial of fallback texts is the first: compiling the others executes it.
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

// execute is render, with the compiled partial.
func (l *localized) execute(env any, name string, data any) (program.Text, error) {
	p := l.programs[name]
	if p == nil {
		return program.Text{}, fmt.Errorf("the partial %q is not compiled", name)
	}
	made, err := p.Append(nil, data, env)
	return program.Text{Value: string(made), Kind: program.HTML}, err // html/template escaped it
}
