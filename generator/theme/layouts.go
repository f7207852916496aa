package theme

import (
	"fmt"
	"io"

	"vademecum/generator/locale"
	"vademecum/generator/view"
)

// Layouts are a theme's layouts bound to languages and a base path; they are safe for concurrent use.
type Layouts struct {
	theme   *Theme
	options Options
	voices  map[string]*voice // by language
}

// Options say for which site layouts are compiled.
type Options struct {
	BasePath  string // "/" or "/a/b/"
	Languages []Language
	// interpreted has html/template execute everything, for tests to compare with.
	interpreted bool
}

// Language is a language of the site.
type Language struct {
	Tag string // BCP 47
	// Formats write the numbers in interface texts; those of the catalog's own language where it is nil.
	Formats *locale.Locale
}

// Compile binds the layouts to the languages of a site.
func (t *Theme) Compile(o Options) (*Layouts, error) {
	l := &Layouts{theme: t, options: o, voices: map[string]*voice{}}
	for _, lang := range o.Languages {
		l.voices[lang.Tag] = l.voice(lang)
	}
	return l, nil
}

// Execute writes a page with a layout in a language. After an error, which says the line of the theme's file, what was
// written is not a whole page.
func (l *Layouts) Execute(w io.Writer, lang, layout string, doc view.Document) error {
	name := "layouts/" + layout
	v, ok := l.voices[lang]
	if !ok {
		return fmt.Errorf("no layouts were compiled for language %q", lang)
	}
	if !l.theme.HasLayout(layout) {
		return fmt.Errorf("the theme has no layout %q", name)
	}
	return v.execute(w, name, &doc)
}

// ForgetLanguage drops the fragments of one language: its pages are made.
func (l *Layouts) ForgetLanguage(lang string) {
	if v := l.voices[lang]; v != nil {
		v.cache.forget()
	}
}

// Forget drops the fragments kept by the function cached, before pages are made from new views.
func (l *Layouts) Forget() {
	for _, v := range l.voices {
		v.cache.forget()
	}
}
