package browser

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"vademecum/generator/acceptance/harness"
)

// What a reader sees of their programme.
const (
	starred    = "[...document.querySelectorAll('.days .star')].map(e => e.dataset.star)"
	overlaps   = "[...document.querySelectorAll('.clash')].map(e => e.textContent)"
	trips      = "[...document.querySelectorAll('.trip time')].map(e => e.textContent)"
	linkOfMine = "document.querySelector('.link').href"
	isShown    = "document.querySelector('%s').checkVisibility()"
)

// TestMyProgramme stars sessions by keyboard, reads the programme that the page makes of them, and carries it to another device.
func TestMyProgramme(t *testing.T) {
	b := startBrowser(t)
	audited := func(*tab) {}
	var script string
	if harness.Required("axe") {
		script, audited = axe(t), (*tab).audit
	}
	phone := func(options ...chromedp.ContextOption) *tab {
		tb := b.tab(t, options...)
		tb.phone()
		if script != "" {
			call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
		}
		return tb
	}
	tb := phone()
	tb.open("/en/my-programme/")
	tb.until(fmt.Sprintf(isShown, ".empty"))
	audited(tb)

	ids := []string{"opening", "regional-africa", "regional-europe"}
	tb.open("/en/agenda/2007-11-15/")
	for _, id := range ids {
		star := "[data-star=" + id + "]"
		value[bool](tb, "document.querySelector('"+star+"').focus() ?? true")
		tb.do(chromedp.KeyEvent(kb.Enter))
		if got := value[string](tb, "document.querySelector('"+star+"').getAttribute('aria-pressed')"); got != "true" {
			t.Errorf("the star of %s is pressed: %s", id, got)
		}
	}
	audited(tb)
	tb.open("/en/my-programme/")
	tb.until("document.querySelector('.days .star')")
	if got := value[[]string](tb, starred); !slices.Equal(got, ids) {
		t.Errorf("the programme has %q", got)
	}
	want := []string{"Overlaps with Regional session: Europe", "Overlaps with Regional session: Africa"}
	if got := value[[]string](tb, overlaps); !slices.Equal(got, want) {
		t.Errorf("the page says %q", got)
	}
	if got := value[[]string](tb, trips); len(got) > 0 {
		t.Errorf("before a hotel is chosen one has to leave at %q", got)
	}
	choose(tb, "salam")
	tb.until("document.querySelector('.trip')")
	if got, want := value[[]string](tb, trips), leaveTimes(t, b.public, "salam", "opening", "regional-africa"); !slices.Equal(got, want) {
		t.Errorf("leave at %q, want %q", got, want)
	}
	tb.probe("narrow")
	audited(tb)
	testCalendar(tb, b.public, ids)
	testPrinted(tb)
	tb.settle()

	tb.open("/en/my-programme/?again")
	tb.until("document.querySelector('.trip')")
	if got := value[[]string](tb, starred); !slices.Equal(got, ids) {
		t.Errorf("the next visit has %q", got)
	}
	value[bool](tb, "document.querySelector('.carry summary').focus() ?? true")
	tb.do(chromedp.KeyEvent(kb.Enter))
	tb.until("document.querySelector('.code path')")
	audited(tb)
	link := value[string](tb, linkOfMine)
	if harness.Required("zbarimg") {
		tb.wide() // where no bar covers the code
		if got := scanned(tb); got != link {
			t.Errorf("the code is %q, and the link %q", got, link)
		}
	}
	tb.phone()
	slowly(tb)
	testSeen(tb)
	tb.settle()

	carried(t, phone(chromedp.WithNewBrowserContext()), strings.TrimPrefix(link, b.site), ids, audited)
	former(t, phone(chromedp.WithNewBrowserContext()))
}

// testCalendar saves the calendar of the programme: the events of the site's calendar that have a star.
func testCalendar(tb *tab, public string, ids []string) {
	tb.t.Helper()
	value[bool](tb, `(make => {
		URL.createObjectURL = blob => (blob.text().then(text => window.saved = text), make.call(URL, blob));
		HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download };
		return document.querySelector(".take a").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
	})(URL.createObjectURL)`)
	tb.until("window.saved && window.savedAs")
	saved, name := value[string](tb, "saved"), value[string](tb, "savedAs")
	all := harness.Read(tb.t, filepath.Join(public, filepath.FromSlash(strings.TrimPrefix(value[string](tb, `document.querySelector(".take a").pathname`), "/"))))
	events := strings.Split(saved, "BEGIN:VEVENT")[1:]
	for i, event := range events {
		event, _, _ = strings.Cut(event, "END:VEVENT")
		if !strings.Contains(all, event) || !strings.Contains(strings.ReplaceAll(event, "\r\n ", ""), "/sessions/"+ids[i]+"/") {
			tb.t.Errorf("event %d is %s", i, event)
		}
	}
	if len(events) != len(ids) || name != "programme.ics" || !strings.Contains(saved, "BEGIN:VTIMEZONE") || !strings.HasSuffix(saved, "END:VCALENDAR\r\n") {
		tb.t.Errorf("%s has %d events:\n%s", name, len(events), saved)
	}
}

// testPrinted looks at the programme as it is printed: sessions, overlaps and when to leave, without what paper cannot do.
func testPrinted(tb *tab) {
	tb.t.Helper()
	call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	for selector, want := range map[string]bool{
		".days .title a": true, ".clash": true, ".trip time": true, ".days h2": true, ".take": false, ".carry": false, ".star": false, ".mine": false,
	} {
		if got := value[bool](tb, fmt.Sprintf(isShown, selector)); got != want {
			tb.t.Errorf("printed, %s is shown: %v", selector, got)
		}
	}
	call(tb, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{})
}

// choose chooses a hotel on a page.
func choose(tb *tab, hotel string) {
	value[bool](tb, fmt.Sprintf("(s => { s.value = '%s'; return s.dispatchEvent(new Event('change')) })(document.querySelector('[name=hotel]'))", hotel))
}

// leaveTimes reads when to leave a hotel for sessions.
func leaveTimes(t *testing.T, public, hotel string, ids ...string) (clocks []string) {
	var file struct {
		Ways []struct {
			Of    []string
			Leave struct{ Clock string }
		}
	}
	if err := json.Unmarshal([]byte(harness.Read(t, filepath.Join(public, "en", "hotels", hotel, "ways.json"))), &file); err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		for _, way := range file.Ways {
			if slices.Contains(way.Of, id) {
				clocks = append(clocks, way.Leave.Clock)
			}
		}
	}
	return clocks
}

// scanned reads the code on the page as a camera does.
func scanned(tb *tab) string {
	tb.t.Helper()
	data, err := chromedp.Run(tb.ctx, chromedp.Screenshot(chromedp.CSS(".code")))
	if err != nil {
		tb.t.Fatal(err)
	}
	file := filepath.Join(tb.t.TempDir(), "code.png")
	if err := os.WriteFile(file, data, 0o666); err != nil {
		tb.t.Fatal(err)
	}
	return strings.TrimSpace(harness.Tool(tb.t, "zbarimg", "--raw", "-q", file))
}

// slowly says how long a slow phone takes to draw the programme again. It asserts nothing.
func slowly(tb *tab) {
	call(tb, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
	var ms []float64
	for range 5 {
		ms = append(ms, value[float64](tb, "(start => (dispatchEvent(new Event('vademecum:chosen')), document.body.offsetHeight, performance.now() - start))(performance.now())"))
	}
	call(tb, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 1})
	tb.t.Logf("a programme of three sessions is drawn in %.0f ms, again and again, at a quarter of the speed", ms)
}

// testSeen lets sessions change while the reader is away: a starred one has another time, another is no longer in the agenda; one without a
// star has another room, and one is new.
func testSeen(tb *tab) {
	tb.t.Helper()
	value[bool](tb, `(key => {
		localStorage[key + "seen"] = localStorage[key + "seen"].replace(/"opening":\["/, '"gone":["AAAAA","An old panel"],"opening":["x')
			.replace(/"press-wednesday":\[".*?"\],?/, "").replace(/"press-friday":\["/, '$&x');
		localStorage[key + "stars"] += " gone";
		return true;
	})(Object.keys(localStorage).find(k => k.endsWith("stars")).replace("stars", ""))`)
	tb.open("/en/my-programme/?changed")
	tb.until(fmt.Sprintf(isShown, ".changes"))
	got := value[[]string](tb, "[...document.querySelectorAll('.changes li')].map(e => e.textContent.replace(/\\s+/g, ' '))")
	if len(got) != 4 || !strings.HasPrefix(got[0], "★ Opening ceremony") || got[1] != "★ No longer in the agenda: An old panel" ||
		!strings.HasPrefix(got[2], "Press briefing: presentation") || !strings.HasPrefix(got[3], "Press briefing: progress of work · Friday, 16 November · 18:45") {
		tb.t.Errorf("what has changed: %q", got)
	}
	if got := value[string](tb, "document.querySelector('.changes h2').innerText"); got != "Changed since you last looked: 4" {
		tb.t.Errorf("the heading is %q", got)
	}
	value[bool](tb, "document.querySelector('.seen').click() ?? true")
	if value[bool](tb, fmt.Sprintf(isShown, ".changes")) {
		tb.t.Error("what was seen is still listed")
	}
	if got := value[[]string](tb, starred); len(got) != 3 {
		tb.t.Errorf("after it the programme has %q", got)
	}
}

// carried opens a link to a programme on another device, which asks first.
func carried(t *testing.T, tb *tab, at string, ids []string, audited func(*tab)) {
	t.Helper()
	tb.open(at)
	tb.until(fmt.Sprintf(isShown, ".ask"))
	audited(tb)
	if got := value[[]string](tb, starred); len(got) > 0 {
		t.Errorf("without asking, %q were added", got)
	}
	value[bool](tb, "document.querySelector('.yes').focus() ?? true")
	tb.do(chromedp.KeyEvent(kb.Enter))
	tb.until("document.querySelector('.days .star')")
	if got := value[[]string](tb, starred); !slices.Equal(got, ids) {
		t.Errorf("the other device has %q", got)
	}
	if got := value[string](tb, "location.hash"); got != "" {
		t.Errorf("the address still ends in %q", got)
	}
	tb.open("/ar/my-programme/")
	tb.until("document.querySelector('.days .star')")
	tb.probe("narrow")
	tb.probe("direction")
	audited(tb)
	if value[bool](tb, fmt.Sprintf(isShown, ".changes")) {
		t.Error("another language is a change")
	}
	tb.open("/en/my-programme/#p9.AAAA")
	tb.until(fmt.Sprintf(isShown, ".other"))
	tb.settle()
}

// former has the star of a session that has another id now.
func former(t *testing.T, tb *tab) {
	t.Helper()
	tb.open("/en/agenda/2007-11-15/")
	value[bool](tb, `document.querySelector("[data-star=opening]").click() ?? true`)
	value[bool](tb, fmt.Sprintf(`(key => (localStorage[key] = %q, true))(Object.keys(localStorage).find(k => k.endsWith("stars")))`, path.Base(oldAddress)))
	tb.open("/en/my-programme/")
	tb.until("document.querySelector('.days .star')")
	if got := value[[]string](tb, starred); !slices.Equal(got, []string{"opening"}) {
		t.Errorf("the star of the former id is on %q", got)
	}
	tb.settle()
}
