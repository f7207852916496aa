package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"vademecum/generator/acceptance/harness"
)

// canShare gives the page a device that shares: it notes what it is given, and the reader closes what it offers.
const canShare = `navigator.share = what => { (window.given ||= []).push(what.title + " " + what.url); return Promise.reject(new DOMException("", "AbortError")) }`

// TestShare: pages of one thing have a button that hands over their title and public address, by keyboard too; without a device that
// shares there is none.
func TestShare(t *testing.T) {
	b := startBrowser(t)
	pages := []string{"sessions/opening/", "hotels/sofitel/", "venues/cicb/", "info/visas/", "notices/"}
	without := b.tab(t)
	for _, at := range pages {
		without.open("/fr/" + at)
		if value[bool](without, "'share' in navigator || document.querySelector('.share') !== null") {
			t.Errorf("%s: a button to share, or a browser that can", at)
		}
	}
	without.settle()

	tb := b.tab(t)
	tb.phone()
	audited := harness.Required("axe")
	source := canShare
	if audited {
		source += "\n" + axe(t)
	}
	call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: source})
	call(tb, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	for lang, word := range map[string]string{"fr": "Partager", "ar": "مشاركة"} {
		for _, at := range pages {
			tb.open("/" + lang + "/" + at)
			if got := value[string](tb, "[...document.querySelectorAll('.share')].map(b => b.innerText).join()"); got != word {
				t.Errorf("%s: the buttons to share say %q", tb.at, got)
				continue
			}
			if audited {
				tb.audit()
			}
			tb.do(chromedp.Focus(chromedp.CSS(".share")), chromedp.KeyEvent(kb.Enter), chromedp.Click(chromedp.CSS(".share")))
			given := value[[]string](tb, "window.given")
			want := value[string](tb, "document.title") + " https://bamako2007.example.org/" + lang + "/" + at
			if strings.Join(given, "\n") != want+"\n"+want {
				t.Errorf("%s: shares %q, want %q twice", tb.at, given, want)
			}
		}
	}
	for _, at := range []string{"/fr/", "/fr/agenda/", "/fr/hotels/"} {
		tb.open(at)
		if value[bool](tb, "document.querySelector('.share') !== null") {
			t.Errorf("%s has a button to share", at)
		}
	}
	tb.settle()
}
