package browser

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"vademecum/generator/acceptance/harness"
)

// What a reader of the page to find things sees: the number of results, and the title of the first and its marks.
const (
	foundSaid   = `document.querySelector(".find [role=status]").textContent`
	foundFirst  = `document.querySelector(".found .title")?.textContent.trim() ?? ""`
	foundMarked = `[...document.querySelectorAll(".found .row:first-child .title mark")].map(m => m.textContent).join("|")`
	foundRows   = `document.querySelectorAll(".found > li").length`
)

// TestFind types, filters and moves through results by keyboard, and reads the address; in Arabic too.
func TestFind(t *testing.T) {
	b := startBrowser(t)
	tb := b.tab(t)
	tb.phone()
	audited := harness.Required("axe")
	if audited {
		call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: axe(t)})
	}
	call(tb, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	field := chromedp.CSS("#q")

	tb.open("/fr/find/")
	if value[bool](tb, `document.querySelector("form.find").hidden || document.querySelector(".lists").hidden || !document.querySelector(".lists .note").hidden`) {
		t.Error("before anything is asked for there is no form, there are no lists, or they speak of JavaScript")
	}
	tb.look(audited)
	tb.do(chromedp.Focus(field), chromedp.KeyEvent("ceremonie ouv"))
	tb.becomes(foundFirst, "Cérémonie d’ouverture")
	tb.becomes(foundMarked, "Cérémonie|ouv")
	tb.becomes("location.search", "?q=ceremonie+ouv")
	if said := value[string](tb, foundSaid); !strings.HasPrefix(said, "Résultats") {
		t.Errorf("it says %q", said)
	}
	tb.look(audited)

	// By keyboard: down into the results, on, back, to the field; Escape clears it.
	active := `document.activeElement.id || [...document.querySelectorAll(".found .title a")].indexOf(document.activeElement) + ""`
	for _, step := range []struct{ key, want string }{
		{kb.ArrowDown, "0"}, {kb.ArrowDown, "1"}, {kb.ArrowUp, "0"}, {kb.ArrowUp, "q"}, {kb.Enter, "0"}, {kb.Escape, "q"},
	} {
		tb.do(chromedp.KeyEvent(step.key))
		tb.becomes(active, step.want)
	}
	tb.do(chromedp.KeyEvent(kb.Escape))
	tb.becomes("location.search + "+foundRows, "0")
	if value[bool](tb, `document.querySelector(".lists").hidden || document.activeElement.id !== "q"`) {
		t.Error("after Escape the lists are not there, or the field has lost the focus")
	}

	tb.do(chromedp.KeyEvent("xyzzy"))
	tb.becomes(foundRows+`+ ""`, "0")
	tb.look(audited)

	// A link to a filtered list shows it, in the order of time; the link is the way back to it.
	tb.open("/fr/find/?day=2007-11-16&from=14")
	tb.becomes(`document.querySelector("#find-day").value + document.querySelector(".find details").open`, "2007-11-16true")
	tb.becomes(foundRows+` > 0 && [...document.querySelectorAll(".found .row")].every(r => r.textContent.includes("16 nov."))`, "true")
	rows := value[int](tb, foundRows)
	tb.look(audited)
	tb.do(chromedp.Evaluate[chromedp.Void](`(() => {
		const room = document.querySelector("#find-room");
		room.value = "djeliba";
		room.dispatchEvent(new Event("input", { bubbles: true }));
	})()`))
	tb.becomes("location.search", "?day=2007-11-16&from=14&room=djeliba")
	if fewer := value[int](tb, foundRows); fewer == 0 || fewer >= rows {
		t.Errorf("in a room there are %d sessions, in all %d", fewer, rows)
	}
	star := `document.querySelector(".found .star")`
	tb.becomes(star+`?.getAttribute("aria-pressed")`, "false")
	tb.do(chromedp.Evaluate[chromedp.Void](star + ".click()"))
	tb.becomes(star+`.getAttribute("aria-pressed")`, "true")
	tb.look(audited)
	tb.do(chromedp.Click(chromedp.CSS(".found .title a")))
	tb.becomes(`location.pathname.split("/")[2]`, "sessions")
	tb.do(chromedp.Evaluate[chromedp.Void]("history.back()"))
	tb.becomes("location.search", "?day=2007-11-16&from=14&room=djeliba")
	tb.becomes(foundRows+" < "+fmt.Sprint(rows), "true")

	tb.open("/fr/find/?q=radios")
	tb.becomes(`document.querySelector(".found .cancelled .state")?.textContent ?? ""`, "Annulée")

	tb.open("/ar/find/?q=%D9%85%D9%86%D8%AF%D9%88%D8%A8%D9%8A%D9%86") // مندوبين
	tb.becomes(foundRows+" > 0", "true")
	tb.look(audited)
	tb.probe("direction")
	tb.settle()
}

// look has axe-core look at the page as it is now.
func (tb *tab) look(audited bool) {
	tb.t.Helper()
	if audited {
		tb.audit()
	}
}

// becomes waits until an expression has a value.
func (tb *tab) becomes(expression, want string) {
	tb.t.Helper()
	var got string
	for range 100 {
		if got = value[string](tb, "String("+expression+")"); got == want {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	tb.t.Fatalf("%s: %s is %q, want %q", tb.at, expression, got, want)
}

// TestFindIsFast logs how long a letter takes until its results are in the page, with a processor a quarter as fast.
func TestFindIsFast(t *testing.T) {
	b := startBrowser(t)
	tb := b.tab(t)
	call(tb, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4})
	tb.open("/fr/find/")
	tb.do(chromedp.Focus(chromedp.CSS("#q")), chromedp.KeyEvent("d"))
	tb.becomes(foundRows+" > 0", "true")
	for _, q := range []string{"de", "dem", "démocratie", "presse", "salle"} {
		took := value[float64](tb, fmt.Sprintf(`(() => {
			const q = document.querySelector("#q"), from = performance.now();
			q.value = %q;
			q.dispatchEvent(new Event("input", { bubbles: true }));
			document.body.offsetHeight;
			return performance.now() - from;
		})()`, q))
		t.Logf("%s: %.0f ms", q, took)
	}
}
