package browser

import (
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// What a reader sees of changes.
const (
	changedDays  = "[...document.querySelectorAll('.since > [data-day], .since > .today')].filter(e => e.checkVisibility()).map(e => e.dataset.day.slice(-2) + (e.matches('.today') ? ' ' + e.querySelector('.mark').textContent : ''))"
	changesShown = "document.querySelector('.since').checkVisibility()"
	openDays     = "[...document.querySelectorAll('details.day')].map(d => d.open)"
	rowsRead     = "[...document.querySelectorAll('.said .what')].filter(e => e.checkVisibility()).length"
	rowsThere    = "document.querySelectorAll('.said .what').length"
)

// TestChanges opens pages with changes before, during and after the conference. The example has changes on three days,
// and notices from the eve.
func TestChanges(t *testing.T) {
	tb := startBrowser(t).tab(t)

	// The home page says which days have changes, until they are over.
	for now, want := range map[string][]string{
		"2007-11-10T12:00Z": {"13", "15", "16", "17"}, "2007-11-15T09:05Z": {"15 Aujourd’hui", "16", "17"},
		"2007-11-16T08:10Z": {"16 Aujourd’hui", "17"}, "2007-11-17T08:10Z": {"17 Aujourd’hui"}, "2007-11-20T12:00Z": {},
	} {
		tb.open("/fr/?now=" + now)
		if got := value[[]string](tb, changedDays); !slices.Equal(got, want) {
			t.Errorf("at %s the home page says that %q have changed, want %q", now, got, want)
		}
		if got := value[bool](tb, changesShown); got != (len(want) > 0) {
			t.Errorf("at %s the home page shows changes: %t", now, got)
		}
		tb.settle()
	}

	// A day says what has changed until it is over, a hotel only what is of today and of days to come.
	for at, want := range map[string]bool{
		"/ar/agenda/2007-11-15/?now=2007-11-10T12:00Z": true, "/ar/agenda/2007-11-15/?now=2007-11-15T09:05Z": true,
		"/ar/agenda/2007-11-15/?now=2007-11-16T08:10Z": false, "/ar/agenda/2007-11-16/?now=2007-11-16T08:10Z": true,
		"/ar/rooms/wagadou/?now=2007-11-15T09:05Z": true, "/ar/rooms/wagadou/?now=2007-11-20T09:05Z": false,
	} {
		tb.open(at)
		if got := value[bool](tb, changesShown); got != want {
			t.Errorf("%s shows changes: %t", at, got)
		}
		tb.settle()
	}

	// The page of changes folds the days that are over. On paper, which is read later, all are there.
	tb.open("/fr/changes/?now=2007-11-16T08:10Z")
	if got := value[[]bool](tb, openDays); !slices.Equal(got, []bool{false, false, true, true}) {
		t.Errorf("open days: %t", got)
	}
	all := value[int](tb, rowsThere)
	if got := value[int](tb, rowsRead); got == 0 || got >= all {
		t.Errorf("on the screen %d of %d changes show", got, all)
	}
	tb.scheme("print", "light")
	if got := value[int](tb, rowsRead); got != all {
		t.Errorf("on paper %d of %d changes show", got, all)
	}
	tb.open("/fr/hotels/salam/?now=2007-11-20T12:00Z")
	if !value[bool](tb, changesShown) {
		t.Error("on paper the page of a hotel shows no changes after the conference")
	}
	// A day has the marks on its sessions, and stays on one sheet.
	tb.open("/fr/agenda/2007-11-16/?now=2007-11-16T08:10Z")
	if value[bool](tb, changesShown) {
		t.Error("on paper the page of a day has the banner")
	}
	tb.scheme("screen", "light")

	// Without JavaScript everything is there.
	plain := startBrowser(t).tab(t)
	call(plain, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	plain.open("/fr/changes/")
	if got := value[[]bool](plain, openDays); slices.Contains(got, false) || len(got) == 0 {
		t.Errorf("without JavaScript open days: %t", got)
	}
	plain.open("/fr/?now=2007-11-20T12:00Z")
	if !value[bool](plain, changesShown) {
		t.Error("without JavaScript the home page shows no changes")
	}
}
