package theme

import (
	"fmt"
	htmltemplate "html/template"
	"io"
	"slices"
	texttemplate "text/template"

	"vademecum/generator/locale"
	"vademecum/generator/view"
)

// Layouts are a theme's layouts bound to languages and a base path; they are safe for concurrent use.
type Layouts struct {
	theme   *Theme
	options Options
	markup  map[string]*htmltemplate.Template // by language
	plain   map[string]*texttemplate.Template
	shown   map[string]*fragments
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

// Compile binds the layouts to the languages of a site.
func (t *Theme) Compile(o Options) (*Layouts, error) {
	l := &Layouts{
		theme: t, options: o,
		markup: map[string]*htmltemplate.Template{},
		plain:  map[string]*texttemplate.Template{},
		shown:  map[string]*fragments{},
	}
	for _, lang := range o.Languages {
		cache := newFragments()
		markup, err := l.bind(t.templates.markup, lang, cache)
		if err != nil {
			return nil, fmt.Errorf("compiling the layouts for %s: %w", lang.Tag, err)
		}
		fold(markup, l, lang)
		plain, err := t.templates.plain.Clone()
		if err != nil {
			return nil, fmt.Errorf("compiling the text layouts for %s: %w", lang.Tag, err)
		}
		plain.Funcs(l.functions(lang, markup, cache))
		l.markup[lang.Tag], l.plain[lang.Tag], l.shown[lang.Tag] = markup, plain, cache
	}
	return l, nil
}

// bind returns a copy of the set whose functions speak a language.
func (l *Layouts) bind(set *htmltemplate.Template, lang Language, cache *fragments) (*htmltemplate.Template, error) {
	copied, err := set.Clone()
	if err != nil {
		return nil, err
	}
	return copied.Funcs(l.functions(lang, copied, cache)), nil
}

// Execute writes a page with a layout in a language. After an error, which says the line of the theme's file, what was
// written is not a whole page.
func (l *Layouts) Execute(w io.Writer, lang, layout string, doc view.Document) error {
	name := "layouts/" + layout
	markup, ok := l.markup[lang]
	if !ok {
		return fmt.Errorf("no layouts were compiled for language %q", lang)
	}
	if !l.theme.HasLayout(layout) {
		return fmt.Errorf("the theme has no layout %q", name)
	}
	if !isMarkup(name) {
		return l.plain[lang].ExecuteTemplate(w, name, &doc)
	}
	if err := markup.ExecuteTemplate(w, name, &doc); err != nil {
		return l.explain(err, lang, name, doc)
	}
	return nil
}

// explain executes the layout as it was written: minified, it has lost its lines, and the error with them.
func (l *Layouts) explain(err error, lang, name string, doc view.Document) error {
	written, cloneErr := l.bind(l.theme.templates.written, l.language(lang), newFragments())
	if cloneErr != nil {
		return err
	}
	if again := written.ExecuteTemplate(io.Discard, name, &doc); again != nil {
		return again
	}
	return err
}

func (l *Layouts) language(tag string) Language {
	at := slices.IndexFunc(l.options.Languages, func(o Language) bool { return o.Tag == tag })
	return l.options.Languages[at]
}

// Forget drops the fragments kept by the function cached, before pages are made from new views.
func (l *Layouts) Forget() {
	for _, cache := range l.shown {
		cache.forget()
	}
}
