package theme

import (
	"encoding/xml"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"vademecum/generator/locale"
	"vademecum/generator/theme/program"
	"vademecum/generator/view"
)

// Function describes a function of layouts. THEMES.md is generated from these.
type Function struct {
	Name    string
	Use     string // a call, as a layout writes it
	Meaning string // what it returns
}

// Functions returns the functions of the theme for layouts.
func Functions() []Function {
	var all []Function
	for _, f := range functionTable() {
		all = append(all, f.Function)
	}
	return all
}

// function is a function with what the theme needs to provide it.
type function struct {
	Function
	// names are the arguments, counted from 0, that name a thing of the theme. They are checked when the theme is loaded.
	names map[int]naming
	// constant is true if the same arguments give the same text on every page of a language.
	constant bool
	// call calls the function in a language.
	call func(l *localized, env any, arguments []reflect.Value) (program.Text, error)
}

// naming is the kind of thing an argument names.
type naming int

const (
	namesKey naming = iota + 1
	namesPartial
	namesAsset
)

// functionTable returns the functions of the theme for layouts.
func functionTable() []function {
	return []function{
		{
			Function: Function{
				Name: "t", Use: `{{t "session.when"}}, {{t "count.sessions" "n" 3}}`,
				Meaning: "The interface text of a key in the page's language, with its {placeholders} filled from names and values. " +
					"If the language lacks it, the text of a fallback language or the English one, marked with its lang and dir.",
			},
			names:    map[int]naming{0: namesKey},
			constant: true,
			call: func(l *localized, env any, a []reflect.Value) (program.Text, error) {
				return l.interfaceText(env, l.lang, a)
			},
		},
		{
			Function: Function{
				Name: "plain", Use: `{{plain "title.agenda"}}`,
				Meaning: "The same without markup, for titles and text files.",
			},
			names:    map[int]naming{0: namesKey},
			constant: true,
			call: func(l *localized, _ any, a []reflect.Value) (program.Text, error) {
				words, _, err := l.theme.interfaceText(l.lang, a)
				return program.Text{Value: words}, err
			},
		},
		{
			Function: Function{
				Name: "tIn", Use: `{{tIn .Lang "not_found.home"}}`,
				Meaning: "The same as t in another language than the page's, for pages in every language at once.",
			},
			names:    map[int]naming{1: namesKey},
			constant: true,
			call: func(l *localized, env any, a []reflect.Value) (program.Text, error) {
				if len(a) == 0 {
					return program.Text{}, errArguments
				}
				lang, ok := program.String(a[0])
				if !ok {
					return program.Text{}, errArguments
				}
				return l.interfaceText(env, l.other(lang), a[1:])
			},
		},
		{
			Function: Function{
				Name: "asset", Use: `{{asset "site.css"}}`,
				Meaning: "The address of a file of assets/, with its fingerprint. In a document that stands alone, an address that holds the file.",
			},
			names:    map[int]naming{0: namesAsset},
			constant: true,
			call: func(l *localized, _ any, a []reflect.Value) (program.Text, error) {
				if l.embed != nil {
					return ofWord(l.embedded, program.URL, a)
				}
				return ofWord(l.asset, program.Plain, a)
			},
		},
		{
			Function: Function{
				Name: "trusted", Use: `{{trusted .Prose}}`,
				Meaning: "The HTML of a long text. Nothing else can be written unescaped.",
			},
			call: func(_ *localized, _ any, a []reflect.Value) (program.Text, error) { return trusted(a) },
		},
		{
			Function: Function{
				Name: "href", Use: `{{href .Phone.Href}}`,
				Meaning: "An address with one of the schemes https, http, mailto, tel, geo and webcal, or without a scheme. Another is an error.",
			},
			call: func(_ *localized, _ any, a []reflect.Value) (program.Text, error) {
				return ofWord(href, program.URL, a)
			},
		},
		{
			Function: Function{
				Name: "cached", Use: `{{cached "partials/row.html" .}}, {{cached "partials/nav.html" .Site .Section}}`,
				Meaning: "A partial that is rendered once for a view, and reused on all pages of the language that show the view. It has to " +
					"be one of the views that pages share: a *view.Row, the *view.Site, *view.FromHotels, *view.HotelDay, " +
					"*view.PackDay, *view.GlanceSheet, *view.Network or *view.Live. With a third argument, a word, it is rendered once for each word; " +
					"the partial gets the view as .Of and the word as .As.",
			},
			names: map[int]naming{0: namesPartial},
			call:  (*localized).cached,
		},
		{
			Function: Function{
				Name: "quoted", Use: `{{quoted .Event}}`,
				Meaning: "Text as a CSS string in quotes, for layouts that are style sheets.",
			},
			constant: true,
			call: func(_ *localized, _ any, a []reflect.Value) (program.Text, error) {
				return ofWord(quoted, program.Plain, a)
			},
		},
		{
			Function: Function{
				Name: "xml", Use: `{{xml .URL}}`,
				Meaning: "Text escaped for XML, for layouts that are not HTML.",
			},
			constant: true,
			call: func(_ *localized, _ any, a []reflect.Value) (program.Text, error) {
				return ofWord(escapeXML, program.Plain, a)
			},
		},
	}
}

// functions returns the functions in the language.
func (l *localized) functions() map[string]program.Function {
	functions := map[string]program.Function{}
	for _, f := range functionTable() {
		functions[f.Name] = program.Function{Constant: f.constant, Call: func(env any, a []reflect.Value) (program.Text, error) {
			text, err := f.call(l, env, a)
			if errors.Is(err, errArguments) {
				err = fmt.Errorf("wrong arguments; write %s", f.Use)
			}
			return text, err
		}}
	}
	return functions
}

// errArguments is for a wrong number or type of arguments.
var errArguments = errors.New("wrong arguments")

// ofWord calls a function whose only argument is a text.
func ofWord(f func(string) (string, error), kind program.Kind, a []reflect.Value) (program.Text, error) {
	if len(a) != 1 {
		return program.Text{}, errArguments
	}
	word, ok := program.String(a[0])
	if !ok {
		return program.Text{}, errArguments
	}
	value, err := f(word)
	return program.Text{Value: value, Kind: kind}, err
}

// interfaceText returns the interface text of a key in a language, marked if it is a fallback.
func (l *localized) interfaceText(env any, lang Language, a []reflect.Value) (program.Text, error) {
	words, in, err := l.theme.interfaceText(lang, a)
	if err != nil || in == lang.Tag {
		return program.Text{Value: words}, err
	}
	return l.render(env, fallbackPartial, fallbackText{Value: words, Lang: in, Dir: locale.Direction(in)})
}

// other returns a language of the site; without its formats, which are for the language's own pages.
func (l *localized) other(tag string) Language {
	for _, lang := range l.languages {
		if lang.Tag == tag {
			return Language{Tag: tag, Fallback: lang.Fallback}
		}
	}
	return Language{Tag: tag}
}

// fallbackPartial marks a text that replaces one of the page's language with its lang and dir. In attributes the escaper
// removes the markup.
const fallbackPartial = "partials/fallback-text.html"

// fallbackText is the dot of [fallbackPartial].
type fallbackText struct{ Value, Lang, Dir string }

func (l *localized) asset(name string) (string, error) {
	a, ok := l.assets[name]
	if !ok {
		return "", fmt.Errorf("the theme has no asset %q", name)
	}
	return l.basePath + a.Path, nil
}

func (l *localized) embedded(name string) (string, error) {
	a, ok := l.assets[name]
	if !ok {
		return "", fmt.Errorf("the theme has no asset %q", name)
	}
	address, err := l.embed(a)
	return string(address), err
}

// cached renders a partial for a view that pages share, once.
func (l *localized) cached(env any, a []reflect.Value) (program.Text, error) {
	if len(a) < 2 || len(a) > 3 || !a[1].IsValid() {
		return program.Text{}, errArguments
	}
	name, ok := program.String(a[0])
	if !ok {
		return program.Text{}, errArguments
	}
	shared, ok := a[1].Interface().(view.Shared)
	if !ok {
		return program.Text{}, fmt.Errorf("cached: a %s is not a view that pages share", a[1].Type())
	}
	key, data := fragmentKey{partial: name, of: shared}, any(shared)
	if len(a) == 3 {
		if key.as, ok = program.String(a[2]); !ok {
			return program.Text{}, errArguments
		}
		data = variant{Of: shared, As: key.as}
	}
	fragments, keep := env.(*sync.Map)
	if !keep {
		return l.render(env, name, data)
	}
	if text, ok := fragments.Load(key); ok {
		return text.(program.Text), nil
	}
	text, err := l.render(env, name, data)
	if err == nil {
		fragments.Store(key, text)
	}
	return text, err
}

// variant is the dot of a cached partial that is called with a word.
type variant struct {
	Of view.Shared
	As string
}

// fragmentKey identifies a fragment: the output of a partial for a view.
type fragmentKey struct {
	partial string
	of      view.Shared // compared by pointer
	as      string
}

// trusted returns the HTML of a long text, which is not escaped. It takes a [view.Prose] only: the Markdown stage makes those.
func trusted(a []reflect.Value) (program.Text, error) {
	if len(a) != 1 || !a[0].IsValid() {
		return program.Text{}, errArguments
	}
	p, ok := a[0].Interface().(*view.Prose)
	if !ok {
		return program.Text{}, errArguments
	}
	if p == nil {
		return program.Text{Kind: program.HTML}, nil
	}
	return program.Text{Value: p.HTML, Kind: program.HTML}, nil
}

// schemes are the allowed schemes of addresses. html/template allows http, https and mailto only.
var schemes = map[string]bool{"https": true, "http": true, "mailto": true, "tel": true, "geo": true, "webcal": true}

// href returns an address if its scheme is allowed, or if it has none.
func href(address string) (string, error) {
	scheme, _, found := strings.Cut(address, ":")
	if found && !strings.ContainsAny(scheme, "/?#") && !schemes[strings.ToLower(scheme)] {
		return "", fmt.Errorf("the address %q has a scheme that is not allowed", address)
	}
	return address, nil
}

// escapeXML escapes text for XML 1.0; characters XML does not allow become U+FFFD.
func escapeXML(text string) (string, error) {
	if !strings.ContainsFunc(text, unusualInXML) {
		return text, nil
	}
	var b strings.Builder
	err := xml.EscapeText(&b, []byte(text))
	return b.String(), err
}

// unusualInXML reports whether a character may have to be escaped in XML. Most addresses have none.
func unusualInXML(c rune) bool {
	return c < ' ' || c > '~' || c == '<' || c == '>' || c == '&' || c == '"' || c == '\''
}

// quoted returns text as a string of CSS (CSS Syntax 3, 4.3.5). Characters that could end the string, or a style element around it,
// are written as code points.
func quoted(text string) (string, error) {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range text {
		if c < ' ' || c == 0x7f || strings.ContainsRune(`"\<&`, c) {
			fmt.Fprintf(&b, `\%x `, c)
		} else {
			b.WriteRune(c)
		}
	}
	b.WriteByte('"')
	return b.String(), nil
}
