package browser

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const visibleText = "document.body.innerText"

// showNotices shows the notices that the script hides before their first moment.
const showNotices = `(document.querySelectorAll("[data-from], section:has([data-from])").forEach(e => { e.hidden = false }), true)`

// hideAdded hides what scripts add: controls that could do nothing without them, and when the page was last checked.
const hideAdded = `(document.querySelectorAll(".star, .share, .mine, .checked, .update, [data-session], #my, #find").forEach(e => { e.hidden = true }), true)`

// testNoScript: without JavaScript a page says the same, and notices that are not yet in force with their dates.
func (b *browser) testNoScript(t *testing.T) {
	with, without := b.tab(t), b.tab(t)
	with.speak("ja") // a language the site has not: the chooser has nothing to mark
	call(without, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	for _, at := range allPages() {
		if strings.HasSuffix(at, "/find/") {
			continue // without scripts it has lists instead
		}
		with.open(before(at))
		without.open(at)
		value[bool](with, showNotices)
		value[bool](with, hideAdded)
		scripted, plain := value[string](with, visibleText), value[string](without, visibleText)
		if scripted != plain || len(strings.Fields(plain)) < 5 {
			t.Errorf("%s: with scripts\n%s\nand without\n%s", at, scripted, plain)
		}
		with.settle()
		without.settle()
	}
}

// before is a page as it is seen before the conference: then the clock has nothing to say.
func before(at string) string {
	if strings.HasSuffix(at, oldAddress) {
		return at // a pointer has no clock, and a query of its own
	}
	return at + "?now=2007-11-01T00:00Z"
}

// testKeyboard walks through pages with the Tab key.
func (b *browser) testKeyboard(t *testing.T) {
	tb := b.tab(t)
	call(tb, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	for _, k := range kinds {
		tb.walk("/fr/" + k)
	}
	for _, at := range []string{"/ar/", "/ar/sessions/opening/", "/ar/shuttles/a/", "/", "/404.html"} {
		tb.walk(at)
	}
}

// walk presses Tab once more than the page has stops: after the last one the focus has to leave the page.
func (tb *tab) walk(at string) {
	tb.t.Helper()
	tb.open(at)
	tb.walkOn()
}

// walkOn is [tab.walk] in the page as it is.
func (tb *tab) walkOn() {
	tb.t.Helper()
	tb.probe("stops")
	for range value[int](tb, "walk.expected.length") + 1 {
		tb.do(chromedp.KeyEvent(kb.Tab))
	}
	tb.probe("walked")
	tb.settle()
}

// testSkip: the first stop leads past the menu, and the next one is inside the main part.
func (b *browser) testSkip(t *testing.T) {
	tb := b.tab(t)
	call(tb, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	for _, at := range allPages() {
		if strings.HasSuffix(at, oldAddress) {
			continue // moves on by itself: testPointer
		}
		tb.open(at)
		tb.do(chromedp.KeyEvent(kb.Tab))
		tb.probe("skip")
		tb.do(chromedp.KeyEvent(kb.Enter))
		if !value[bool](tb, "document.activeElement === document.querySelector('main')") {
			t.Errorf("%s: the way past the menu does not lead to the main part", at)
		}
		if !value[bool](tb, "document.querySelector('main a[href], main [tabindex]') !== null") {
			continue
		}
		tb.do(chromedp.KeyEvent(kb.Tab))
		if !value[bool](tb, "document.activeElement.matches('main *')") {
			t.Errorf("%s: after the way past the menu the focus is outside the main part", at)
		}
	}
}

// switches are the links of the language switcher: language and path.
const switches = "[...document.querySelectorAll('nav.languages a')].map(a => a.lang + ' ' + a.pathname)"

// testSwitcher: the switcher leads to the same page in each language.
func (b *browser) testSwitcher(t *testing.T) {
	tb := b.tab(t)
	for _, k := range kinds {
		if k == oldAddress {
			continue // a pointer page has one link, to where the page went
		}
		tb.open("/fr/" + k)
		want := []string{"fr /fr/" + k, "en /en/" + k, "ar /ar/" + k, "es /es/" + k}
		if got := value[[]string](tb, switches); !slices.Equal(got, want) {
			t.Errorf("%s: the switcher leads to %q, want %q", tb.at, got, want)
		}
	}

	tb.open("/fr/sessions/opening/")
	for _, lang := range []string{"ar", "es", "en", "fr"} {
		tb.press("nav.languages a[lang=" + lang + "]")
		tb.at = "/" + lang + "/sessions/opening/"
		if got := value[string](tb, "location.pathname"); got != tb.at {
			t.Errorf("the link for %s leads to %s", lang, got)
		}
		if got := value[string](tb, "document.documentElement.lang"); got != lang {
			t.Errorf("%s: is in %s", tb.at, got)
		}
		if got := value[string](tb, "document.querySelector('nav.languages [aria-current=page]').lang"); got != lang {
			t.Errorf("%s: the switcher marks %s", tb.at, got)
		}
	}
	tb.settle()
}

// press clicks on a link and waits for the page it leads to.
func (tb *tab) press(selector string) {
	tb.t.Helper()
	leads := chromedp.WaitEvent(page.LoadEventFired, nil, chromedp.Click(chromedp.CSS(selector)))
	if _, err := chromedp.Run(tb.ctx, leads); err != nil {
		tb.t.Fatalf("%s: following %s: %v", tb.at, selector, err)
	}
}

// speak makes the browser ask for languages, as Accept-Language writes them.
func (tb *tab) speak(languages string) {
	tb.t.Helper()
	call(tb, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{
		UserAgent: value[string](tb, "navigator.userAgent"), AcceptLanguage: languages,
	})
}

// The languages the chooser says are the browser's, and all it offers, in order.
const (
	suggested = "[...document.querySelectorAll('.suggested')].filter(e => e.checkVisibility()).map(e => e.closest('a').lang)"
	offered   = "[...document.querySelectorAll('.choices a')].map(a => a.lang).join(' ')"
)

// testChooser: the page at the root marks the browser's language, offers all, and leads nobody away.
func (b *browser) testChooser(t *testing.T) {
	tb := b.tab(t)
	for _, c := range []struct {
		speaks string
		marks  []string
		offers string
	}{
		{"ar-EG,en", []string{"ar"}, "ar fr en es"},
		{"en-GB,fr", []string{"en"}, "en fr ar es"},
		{"pt,es-MX", []string{"es"}, "es fr en ar"}, // the first that there is
		{"fr-ML", []string{"fr"}, "fr en ar es"},
		{"ja,ko", nil, "fr en ar es"},
	} {
		tb.speak(c.speaks)
		tb.open("/")
		if got := value[string](tb, "navigator.languages.join()"); got != c.speaks {
			t.Fatalf("the browser asks for %s, not for %s", got, c.speaks)
		}
		if got := value[[]string](tb, suggested); !slices.Equal(got, c.marks) {
			t.Errorf("a browser in %s gets %q marked, want %q", c.speaks, got, c.marks)
		}
		if got := value[string](tb, offered); got != c.offers {
			t.Errorf("a browser in %s is offered %s, want %s", c.speaks, got, c.offers)
		}
		if got := value[string](tb, "location.pathname"); got != "/" {
			t.Errorf("a browser in %s is sent to %s", c.speaks, got)
		}
		tb.settle()
	}
	tb.press(".choices a[lang=ar]")
	if got := value[string](tb, "location.pathname"); got != "/ar/" {
		t.Errorf("the choice of Arabic leads to %s", got)
	}
}

// testPointer: an old address leads to the new one by itself.
func (b *browser) testPointer(t *testing.T) {
	tb := b.tab(t)
	for _, lang := range []string{"fr", "ar"} {
		want := "/" + lang + "/sessions/opening/"
		tb.at = "/" + lang + "/" + oldAddress
		arrives := chromedp.WaitEvent(page.FrameNavigated, func(e page.EventFrameNavigated) bool {
			at, err := url.Parse(e.Frame.URL)
			return err == nil && at.Path == want
		}, chromedp.Navigate(tb.site+tb.at))
		if _, err := chromedp.Run(tb.ctx, arrives); err != nil {
			t.Fatalf("%s does not lead to %s: %v", tb.at, want, err)
		}
		tb.settle()
	}
}
