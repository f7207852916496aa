package browser

import (
	"net/http"
	"net/http/httptest"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// What the home page says to a reader who has chosen a hotel.
const (
	leaveSays = "(e => e.checkVisibility() ? e.innerText.replace(/\\s+/g, ' ') : '')(document.querySelector('.leave'))"
	busesSay  = "[...document.querySelectorAll('.mine .next-bus')].map(l => l.checkVisibility() ? [...l.querySelectorAll('li')].filter(e => e.checkVisibility()).map(e => e.innerText.replace(/\\s+/g, ' ')).join(' | ') : '')"
	waysCame  = "document.querySelector('.mine .next-bus li') !== null"
)

// TestMyHotel chooses a hotel and an audience on the home page, and reads what it says at several times.
func TestMyHotel(t *testing.T) {
	b := startBrowser(t)
	tb := b.tab(t)
	tb.phone()
	tb.in("Africa/Bamako")
	call(tb, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})

	// Without a choice the page asks for it.
	tb.open("/fr/?now=2007-11-15T09:05Z")
	if got := value[string](tb, leaveSays); got != "" {
		t.Errorf("without a hotel the page says %q", got)
	}
	if got := value[string](tb, "[...document.querySelectorAll('.mine select')].filter(e => e.checkVisibility()).map(e => e.labels[0].firstChild.data.trim() + ': ' + e.selectedOptions[0].text).join(', ')"); got != "Mon hôtel: Choisir…, Je suis: Choisir…" {
		t.Errorf("the page asks %q", got)
	}
	tb.probe("targets")

	// By keyboard: the second hotel.
	tb.do(chromedp.Evaluate[chromedp.Void]("document.querySelector('.mine select').focus()"))
	tb.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown))
	tb.until(waysCame)
	const cicb = "Centre international de conférences de Bamako (CICB)"
	none := []string{"", ""}
	atNine := []string{"09:09 dans 4 min Ligne A · " + cicb + " | 10:50 Ligne A · Kempinski El Farouk", "10:45 Ligne A · " + cicb}
	for _, c := range []struct {
		now, audience string
		stars         string
		next          []string
		leave         string
		buses         []string // from the hotel, and back
	}{
		{now: "2007-11-10T12:00Z", buses: none},
		{
			now: "2007-11-14T22:00Z", next: []string{"registration-thursday"}, buses: none, // people come to a desk when they like
			leave: "Partir avant 07:52 dans 10 h Ligne A 07:59 · Cérémonie d’ouverture",
		},
		{
			now: "2007-11-15T07:52Z", next: []string{"opening"},
			leave: "Partir avant 07:52 dans 0 min Ligne A 07:59 · Cérémonie d’ouverture",
			buses: []string{"07:59 dans 7 min Ligne A · " + cicb + " | 10:50 Ligne A · Kempinski El Farouk", "10:45 Ligne A · " + cicb},
		},
		{
			now: "2007-11-15T09:05Z", next: []string{"general-debate-1"},
			leave: "Partir avant 09:32 dans 27 min Ligne A 09:39 · Débat général : première séance", buses: atNine,
		},
		{
			now: "2007-11-15T09:05Z", audience: "civil-society", next: []string{"side-event-decentralisation"}, buses: atNine,
			leave: "Partir avant 11:32 dans 2 h Ligne A 11:39 · La démocratie au plus près : l’expérience des communes",
		},
		{
			now: "2007-11-15T09:05Z", audience: "civil-society", stars: "general-debate-1", next: []string{"general-debate-1"}, buses: atNine,
			leave: "Partir avant 09:32 dans 27 min Ligne A 09:39 · Débat général : première séance",
		},
		{
			now: "2007-11-15T23:50Z", audience: "press", next: []string{"general-debate-3"},
			leave: "Partir avant 08:22 dans 9 h Ligne A 08:29 · Débat général : troisième séance",
			buses: []string{"23:53 dans 3 min Ligne C · Kempinski El Farouk", "00:10 dans 20 min Ligne C · Musée national du Mali"},
		},
		{now: "2007-11-20T12:00Z", buses: none},
	} {
		tb.open("/fr/?now=" + c.now)
		tb.choose("audience", c.audience)
		tb.do(chromedp.Evaluate[chromedp.Void]("localStorage.setItem('vademecum:/stars', '" + c.stars + "'); dispatchEvent(new Event('vademecum:chosen'))"))
		tb.until(waysCame)
		if got := value[[]string](tb, strings.ReplaceAll(marked, "%s", ".live .next")); !slices.Equal(got, c.next) {
			t.Errorf("%s %s: next is %q, want %q", c.now, c.audience, got, c.next)
		}
		if got := value[string](tb, leaveSays); got != c.leave {
			t.Errorf("%s %s: %q, want %q", c.now, c.audience, got, c.leave)
		}
		if got := value[[]string](tb, busesSay); !slices.Equal(got, c.buses) {
			t.Errorf("%s %s: the next buses are %q, want %q", c.now, c.audience, got, c.buses)
		}
		for _, probe := range []string{"narrow", "targets"} {
			tb.probe(probe)
		}
		tb.settle()
	}
	if got := value[bool](tb, "document.querySelector('.mine').checkVisibility()"); got {
		t.Error("after the conference the page still asks for a hotel")
	}
	if got := awaited[int](tb, "indexedDB.databases().then(d => d.length + sessionStorage.length + document.cookie.length)"); got != 0 {
		t.Error("something is stored outside of localStorage")
	}
}

// TestMyHotelInArabic: a journalist whose phone has the time of Paris reads it beside that of the conference, and nowhere else.
func TestMyHotelInArabic(t *testing.T) {
	b := startBrowser(t)
	tb := b.tab(t)
	tb.phone()
	tb.in("Europe/Paris")
	// The hotel is chosen on its own page.
	const button = "document.querySelector('.mine button')"
	tb.open("/ar/hotels/sofitel/")
	for _, pressed := range []string{"true", "false", "true"} {
		tb.do(chromedp.Evaluate[chromedp.Void](button + ".click()"))
		if got := value[string](tb, button+".ariaPressed + localStorage.getItem('vademecum:/hotel')"); got != pressed+map[string]string{"true": "sofitel", "false": "null"}[pressed] {
			t.Errorf("the button is pressed and the hotel is chosen: %s, want %s", got, pressed)
		}
	}
	tb.probe("targets")
	tb.open("/ar/?now=2007-11-16T08:00Z")
	tb.choose("audience", "press")
	tb.until(waysCame)
	const cicb = "مركز باماكو الدولي للمؤتمرات"
	const own = "[...document.querySelectorAll('.live .own')].filter(e => e.checkVisibility()).map(e => e.textContent)"
	for _, zone := range []struct {
		name, leave string
		buses, own  []string
	}{
		{
			"Europe/Paris", "المغادرة قبل 08:18 خلال 18 دقيقة (09:18 بتوقيتكم) الخط A 08:24 · المناقشة العامة: الجلسة الثالثة",
			[]string{"08:04 خلال 4 دقائق (09:04 بتوقيتكم) الخط A · " + cicb + " | 11:00 (12:00 بتوقيتكم) الخط A · فندق كمبينسكي الفاروق", "10:50 (11:50 بتوقيتكم) الخط A · " + cicb},
			[]string{" (10:00 بتوقيتكم)"},
		},
		{
			"Africa/Abidjan", "المغادرة قبل 08:18 خلال 18 دقيقة الخط A 08:24 · المناقشة العامة: الجلسة الثالثة", // has the clock of Bamako
			[]string{"08:04 خلال 4 دقائق الخط A · " + cicb + " | 11:00 الخط A · فندق كمبينسكي الفاروق", "10:50 الخط A · " + cicb}, nil,
		},
	} {
		tb.in(zone.name)
		tb.open("/ar/?now=2007-11-16T08:00Z")
		tb.until(waysCame)
		if got := value[string](tb, leaveSays); got != zone.leave {
			t.Errorf("%s: %q, want %q", zone.name, got, zone.leave)
		}
		if got := value[[]string](tb, busesSay); !slices.Equal(got, zone.buses) {
			t.Errorf("%s: the next buses are %q, want %q", zone.name, got, zone.buses)
		}
		if got := value[[]string](tb, own); !slices.Equal(got, zone.own) {
			t.Errorf("%s: the reader's own times are %q, want %q", zone.name, got, zone.own)
		}
		for _, probe := range []string{"narrow", "targets", "direction"} {
			tb.probe(probe)
		}
		tb.settle()
	}
	call(tb, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	tb.zoomed() // one column, with the menu at its top
	tb.open("/ar/?now=2007-11-16T08:00Z")
	tb.until(waysCame)
	tb.walkOn()

	// Without a connection the choice stays, and the page says nothing wrong.
	lost := b.tab(t)
	call(lost, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/*/ways.json", Block: true}}})
	lost.open("/ar/?now=2007-11-16T08:00Z")
	lost.until("!document.querySelector('.leave').matches(':not([hidden])')")
	if got := value[string](lost, leaveSays+" + document.querySelector('.mine select').value"); got != "sofitel" {
		t.Errorf("without a connection the page says %q", got)
	}
}

// TestMyHotelOnASlowNetwork: journeys that come late move nothing the reader may be about to press, and leave the focus where it is.
func TestMyHotelOnASlowNetwork(t *testing.T) {
	b := startBrowser(t)
	files := host(t, b.public)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if path.Base(r.URL.Path) == "ways.json" {
			time.Sleep(500 * time.Millisecond)
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	slow := browser{b.ctx, b.public, server.URL}
	tb := slow.tab(t)
	tb.phone()
	call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watchMoves})
	tb.open("/fr/?now=2007-11-16T08:00Z")
	tb.choose("hotel", "salam")
	tb.open("/fr/?now=2007-11-16T08:00Z")
	tb.until(waysCame)
	tb.draw()
	if far := value[float64](tb, moved); far > 0.05 {
		t.Errorf("the page moves by %v when the journeys come", far)
	}
	tb.do(chromedp.Evaluate[chromedp.Void]("document.querySelector('.leave a').focus(); dispatchEvent(new Event('vademecum:chosen'))"))
	if !value[bool](tb, "document.activeElement.matches('.leave a')") {
		t.Error("an update takes the focus from the link to the session")
	}
	tb.settle()
}

// TestMyHotelAxe has axe look at the home page on which a hotel is chosen, and at the page of this hotel.
func TestMyHotelAxe(t *testing.T) {
	script := axe(t)
	tb := startBrowser(t).tab(t)
	call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
	tb.phone()
	for _, colours := range []string{"light", "dark"} {
		tb.media("prefers-color-scheme", colours)
		for _, lang := range []string{"fr", "ar"} {
			tb.open("/" + lang + "/?now=2007-11-15T09:05Z")
			tb.choose("hotel", "salam")
			tb.until(waysCame)
			tb.audit()
			tb.open("/" + lang + "/hotels/salam/?now=2007-11-15T09:05Z")
			tb.audit()
		}
	}
}

// in makes the reader's clock that of a place.
func (tb *tab) in(zone string) {
	call(tb, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: zone})
}

// choose sets a choice of the home page.
func (tb *tab) choose(name, id string) {
	tb.t.Helper()
	if !value[bool](tb, "(s => { s.value = '"+id+"'; s.dispatchEvent(new Event('change')); return s.value === '"+id+"' })(document.querySelector('.mine select[name="+name+"]'))") {
		tb.t.Fatalf("%s: nobody can choose %q", name, id)
	}
}
