package theme

import (
	"encoding/xml"
	"fmt"
	htmltemplate "html/template"
	"reflect"
	"strings"
	"sync"
	"sync/atomic"

	"vademecum/generator/view"
)

// Function describes a function that layouts may call: the reference for theme makers is printed from these.
type Function struct {
	Name    string
	Use     string // a call, as a layout writes it
	Meaning string // what it gives
}

// Functions returns every function of layouts, besides those of html/template itself.
func Functions() []Function {
	var all []Function
	for _, f := range functionTable() {
		all = append(all, f.Function)
	}
	return all
}

// function is a function with what the theme needs to offer it.
type function struct {
	Function
	// names says which arguments, counted from 0, name a thing of the theme: they are checked when it loads.
	names map[int]naming
	// constant says that the same arguments give the same on every page of a language.
	constant bool
	// bind gives the function for a language.
	bind func(b binding) any
}

// naming is the kind of thing an argument names.
type naming int

const (
	namesKey naming = iota + 1
	namesPartial
	namesAsset
)

// binding is what functions are bound to.
type binding struct {
	layouts *Layouts
	lang    Language
	cache   *fragments
	// fragment renders a partial.
	fragment func(name string, data any) (htmltemplate.HTML, error)
}

// functionTable lists every function of layouts, besides those of html/template itself.
func functionTable() []function {
	return []function{
		{
			Function: Function{
				Name: "t", Use: `{{t "session.when"}}, {{t "count.sessions" "n" 3}}`,
				Meaning: "The interface text of a key in the page's language, its {placeholders} filled from names and values. " +
					"Where the language lacks it, the English text, marked with its lang and dir.",
			},
			names:    map[int]naming{0: namesKey},
			constant: true,
			bind:     func(b binding) any { return b.text },
		},
		{
			Function: Function{
				Name: "plain", Use: `{{plain "title.agenda"}}`,
				Meaning: "The same without markup, for the title element and text files.",
			},
			names:    map[int]naming{0: namesKey},
			constant: true,
			bind:     func(b binding) any { return b.plain },
		},
		{
			Function: Function{
				Name: "speak", Use: `{{speak .Lang "not_found.home"}}`,
				Meaning: "As t, in another language than the page's: for the pages that speak every language.",
			},
			names:    map[int]naming{1: namesKey},
			constant: true,
			bind:     func(b binding) any { return b.speak },
		},
		{
			Function: Function{
				Name: "asset", Use: `{{asset "site.css"}}`,
				Meaning: "The address of a file of assets/, with its fingerprint.",
			},
			names:    map[int]naming{0: namesAsset},
			constant: true,
			bind:     func(b binding) any { return b.asset },
		},
		{
			Function: Function{
				Name: "trusted", Use: `{{trusted .Prose}}`,
				Meaning: "The HTML of a long text, which the Markdown stage made under its allow-list.",
			},
			bind: func(binding) any { return trusted },
		},
		{
			Function: Function{
				Name: "href", Use: `{{href .Phone.Href}}`,
				Meaning: "An address with one of the schemes https, http, mailto, tel, geo or webcal, or none; another is an error.",
			},
			bind: func(binding) any { return href },
		},
		{
			Function: Function{
				Name: "cached", Use: `{{cached "partials/row.html" .}}, {{cached "partials/nav.html" .Site .Section}}`,
				Meaning: "A partial made once for a view and used again on every page of the language that shows it. The view is " +
					"one that pages share (a *view.Row, the *view.Site). With a third argument, a word, there is one for each " +
					"word, and the partial sees the view as .Of and the word as .As.",
			},
			names: map[int]naming{0: namesPartial},
			bind:  func(b binding) any { return b.cached },
		},
		{
			Function: Function{
				Name: "quoted", Use: `{{quoted .Event}}`,
				Meaning: "Text as a string of CSS, in quotes, for layouts that are style sheets.",
			},
			constant: true,
			bind:     func(binding) any { return quoted },
		},
		{
			Function: Function{
				Name: "xml", Use: `{{xml .URL}}`,
				Meaning: "Text escaped for XML, for layouts that are not HTML.",
			},
			constant: true,
			bind:     func(binding) any { return escapeXML },
		},
	}
}

// namingArguments says for each function which of its arguments name a thing of the theme.
var namingArguments = func() map[string]map[int]naming {
	names := map[string]map[int]naming{}
	for _, f := range functionTable() {
		names[f.Name] = f.names
	}
	return names
}()

// functionStubs let templates be parsed before they are bound to a language.
func functionStubs() map[string]any {
	return binding{layouts: &Layouts{theme: &Theme{}}, cache: newFragments()}.functions()
}

// functions returns the functions bound to a language, for the template packages.
func (b binding) functions() map[string]any {
	bound := map[string]any{}
	for _, f := range functionTable() {
		bound[f.Name] = f.bind(b)
	}
	return bound
}

func (b binding) text(key string, pairs ...any) (any, error) {
	words, translated, err := b.layouts.theme.interfaceText(b.lang.Tag, b.lang.Formats, key, pairs)
	return b.marked(words, translated, err)
}

func (b binding) plain(key string, pairs ...any) (string, error) {
	words, _, err := b.layouts.theme.interfaceText(b.lang.Tag, b.lang.Formats, key, pairs)
	return words, err
}

func (b binding) speak(lang, key string, pairs ...any) (any, error) {
	words, translated, err := b.layouts.theme.interfaceText(lang, nil, key, pairs)
	return b.marked(words, translated, err)
}

const foreignPartial = "partials/foreign.html"

// foreign is what partials/foreign.html sees: an interface text that is not in the language it stands in.
type foreign struct{ Value, Lang, Dir string }

// marked gives English words that stand in for another language's the lang and dir they need. Where no markup can stand,
// in an attribute, html/template takes it off again.
func (b binding) marked(words string, translated bool, err error) (any, error) {
	if err != nil || translated {
		return words, err
	}
	return b.fragment(foreignPartial, foreign{Value: words, Lang: fallbackLanguage, Dir: "ltr"})
}

func (b binding) asset(name string) (string, error) {
	a, ok := b.layouts.theme.assets[name]
	if !ok {
		return "", fmt.Errorf("the theme has no asset %q", name)
	}
	return b.layouts.options.BasePath + a.Path, nil
}

// variant is what a cached partial sees when it was called with a word.
type variant struct {
	Of any
	As string
}

// cached keeps what a partial makes of a view that pages share.
func (b binding) cached(name string, data any, word ...string) (htmltemplate.HTML, error) {
	if reflect.ValueOf(data).Kind() != reflect.Pointer {
		return "", fmt.Errorf("cached %q: a %T is not shared by pages", name, data)
	}
	key := fragmentKey{partial: name, of: data}
	if len(word) > 0 {
		key.as = word[0]
	}
	if made, ok := b.cache.made().Load(key); ok {
		return made.(htmltemplate.HTML), nil
	}
	seen := data
	if len(word) > 0 {
		seen = variant{Of: data, As: word[0]}
	}
	made, err := b.fragment(name, seen)
	if err == nil {
		b.cache.made().Store(key, made)
	}
	return made, err
}

// fragments are the pieces of pages of one language that are made once. They hold views by pointer, so they last as long
// as those: [Layouts.Forget] empties them.
type fragments struct {
	current atomic.Pointer[sync.Map] // fragmentKey → htmltemplate.HTML
}

type fragmentKey struct {
	partial string
	of      any // a pointer
	as      string
}

func newFragments() *fragments {
	f := &fragments{}
	f.forget()
	return f
}

func (f *fragments) made() *sync.Map { return f.current.Load() }

func (f *fragments) forget() { f.current.Store(&sync.Map{}) }

// trusted marks the HTML of a long text as safe. It takes nothing but [view.Prose], which only the Markdown stage makes.
func trusted(p *view.Prose) htmltemplate.HTML {
	if p == nil {
		return ""
	}
	return htmltemplate.HTML(p.HTML)
}

// schemes are those an address may have. html/template knows http, https and mailto only, and would make "#ZgotmplZ" of
// the others.
var schemes = map[string]bool{"https": true, "http": true, "mailto": true, "tel": true, "geo": true, "webcal": true}

// href returns an address with an allowed scheme, or with none.
func href(address string) (htmltemplate.URL, error) {
	scheme, _, found := strings.Cut(address, ":")
	if found && !strings.ContainsAny(scheme, "/?#") && !schemes[strings.ToLower(scheme)] {
		return "", fmt.Errorf("the address %q has a scheme that is not allowed", address)
	}
	return htmltemplate.URL(address), nil
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

// quoted writes text as a string of CSS (CSS Syntax 3, 4.3.5). What could end the string, or the style element it may come to
// stand in, is written by its number.
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

// unusualInXML reports whether a character may have to be written otherwise in XML: most addresses have none.
func unusualInXML(c rune) bool {
	return c < ' ' || c > '~' || c == '<' || c == '>' || c == '&' || c == '"' || c == '\''
}
