package browser

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"vademecum/generator/acceptance/harness"
)

// What a reader sees of the clock's work.
const (
	marked   = "[...document.querySelectorAll('%s')].filter(e => e.checkVisibility()).map(e => e.querySelector('.title a').getAttribute('href').split('/')[3])"
	daysOver = "[...document.querySelectorAll('.strip .over')].map(e => e.dataset.day.slice(-2))"
	dayNow   = "[...document.querySelectorAll('.strip .today')].map(e => e.dataset.day.slice(-2))"
	folded   = "[...document.querySelectorAll('article.day')].filter(e => !e.querySelector('.rows').checkVisibility()).length"
	notices  = "document.querySelectorAll('[data-until]:not([hidden])').length"
	isAfter  = "document.querySelector('.after').checkVisibility()"
	marks    = "[...document.querySelectorAll('.mark')].map(e => e.textContent).filter(Boolean).length"
)

// TestClock opens the home page and a day before, during and after the conference: a script sets what the page cannot know.
func TestClock(t *testing.T) {
	tb := startBrowser(t).tab(t)
	for _, c := range []struct {
		now                   string
		running, next         []string
		today, over           []string
		folded, notices, mark int
		after                 bool
	}{
		{now: "2007-11-10T12:00Z"},
		{now: "2007-11-15T09:05Z", running: []string{"registration-thursday", "opening"}, next: []string{"general-debate-1"},
			today: []string{"15"}, over: []string{"14"}, folded: 1, notices: 3},
		{now: "2007-11-16T00:10Z", running: []string{"reception"}, today: []string{"15"}, over: []string{"14"}, folded: 1, notices: 1},
		{now: "2007-11-20T12:00Z", after: true},
	} {
		tb.open("/fr/?now=" + c.now)
		for what, got := range map[string][]string{
			"running": value[[]string](tb, fmt.Sprintf(marked, ".live .now")), "today": value[[]string](tb, dayNow), "over": value[[]string](tb, daysOver),
		} {
			if want := map[string][]string{"running": c.running, "today": c.today, "over": c.over}[what]; !slices.Equal(got, want) {
				t.Errorf("%s: %s is %q, want %q", c.now, what, got, want)
			}
		}
		if got := value[[]string](tb, fmt.Sprintf(marked, ".live .next")); len(c.next) > 0 && !slices.Equal(got, c.next) {
			t.Errorf("%s: next is %q, want %q", c.now, got, c.next)
		}
		if got := value[int](tb, folded); got != c.folded {
			t.Errorf("%s: %d days are folded, want %d", c.now, got, c.folded)
		}
		if got := value[int](tb, notices); got != c.notices {
			t.Errorf("%s: %d notices still matter, want %d", c.now, got, c.notices)
		}
		if got := value[bool](tb, isAfter); got != c.after {
			t.Errorf("%s: says that all is over: %t", c.now, got)
		}
		tb.settle()
	}
	tb.open("/ar/agenda/2007-11-15/?now=2007-11-15T17:00Z")
	if got := value[int](tb, "document.querySelectorAll('.by-time .now').length"); got != 5 {
		t.Errorf("%d regional sessions run, want 5", got)
	}
	tb.open("/fr/agenda/2007-11-15/?now=2007-11-01T00:00Z")
	if got := value[int](tb, marks); got != 0 {
		t.Errorf("%d marks on a day to come", got)
	}
	if value[bool](tb, "document.querySelector('.by-time .row').id === 'now'") {
		t.Error("a row of a day to come is on now")
	}

	// The hotel says the next buses, and folds the days that are over.
	tb.open("/fr/hotels/salam/?now=2007-11-16T08:10Z")
	buses := "[...document.querySelectorAll('.next-bus strong')].filter(e => e.checkVisibility()).map(e => e.textContent)"
	if got := value[[]string](tb, buses); !slices.Equal(got, []string{"08:19", "10:55", "14:00"}) {
		t.Errorf("the next buses leave at %q", got)
	}
	if got := value[[]bool](tb, "[...document.querySelectorAll('details.day')].map(d => d.open)"); !slices.Equal(got, []bool{false, false, true, true}) {
		t.Errorf("open days: %t", got)
	}
	tb.open("/fr/hotels/salam/?now=2007-11-01T00:00Z")
	if value[bool](tb, "document.querySelector('.next-bus').checkVisibility()") {
		t.Error("the hotel says a next bus weeks before")
	}
	// The timetables of days that are over are folded, and that of today says so, on the line's page and at the stop.
	tb.open("/fr/shuttles/a/?now=2007-11-16T08:10Z")
	if got := value[[]string](tb, "[...document.querySelectorAll('details.timetable')].slice(0, 4).map(d => d.open + ' ' + d.className)"); !slices.Equal(got, []string{
		"false day timetable over", "false day timetable over", "true day timetable today", "true day timetable",
	}) {
		t.Errorf("the timetables of the days are %q", got)
	}
	tb.open("/fr/shuttles/b/?now=2007-11-15T08:10Z")
	if got := value[string](tb, "document.querySelector('details.timetable').className"); got != "day timetable today" {
		t.Errorf("a timetable of two days on the second: %q", got)
	}
	// Changes are red on the day they are about, and only then.
	red := "[...document.querySelectorAll('.changes .state')].map(e => getComputedStyle(e).color === getComputedStyle(document.documentElement).color ? 'plain' : 'red')"
	for now, want := range map[string][]string{"2007-11-01T00:00Z": {"plain", "plain"}, "2007-11-16T08:10Z": {"plain", "red"}} {
		tb.open("/fr/shuttles/a/?now=" + now)
		if got := value[[]string](tb, red); !slices.Equal(got, want) {
			t.Errorf("at %s the words of changes are %q", now, got)
		}
	}
	tb.open("/fr/shuttles/a/?now=2007-11-16T08:10Z")
	if got := value[string](tb, "document.querySelector('.changes .today').textContent"); got != "vendredi 16 novembreAujourd’hui" {
		t.Errorf("the change of today says %q", got)
	}
	// On a long day, a link leads to what began last.
	tb.open("/fr/agenda/all/?now=2007-11-15T09:05Z")
	if got := value[string](tb, "document.querySelector('.to-now').checkVisibility() && document.querySelector('#now .title a').pathname"); got != "/fr/sessions/opening/" {
		t.Errorf("what is on now is %q", got)
	}
}

// What a reader sees on a home page that takes its sessions from the pages of the days.
const (
	brought = `new Promise(done => {
		const look = (left) => document.querySelector(".live .row") || !left ? done(true) : setTimeout(look, 50, left - 1);
		look(100);
	})`
	liveNow  = "[...document.querySelectorAll('.live .now')].filter(e => e.checkVisibility()).map(e => e.querySelector('.title a').pathname)"
	liveNext = "[...document.querySelectorAll('.live .next')].filter(e => e.checkVisibility()).map(e => e.querySelector('.title a').pathname)"
	liveIs   = "document.querySelector('.live').checkVisibility()"
)

// TestClockOfALargeConference: with more sessions than a home page can carry, those of now and next come from the page of the
// hour, below any path. Without a connection the page stays as it was.
func TestClockOfALargeConference(t *testing.T) {
	b := startBrowser(t)
	dir := harness.Example(t)
	writeMany(t, filepath.Join(dir, "content"))
	if out, err := harness.Vademecum(t, dir, nil, "build", "--base-url", "https://x.example/a/b/").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	public := filepath.Join(dir, "public")
	server := httptest.NewServer(http.StripPrefix("/a/b", host(t, public)))
	t.Cleanup(server.Close)
	large := browser{b.ctx, public, server.URL}

	tb := large.tab(t)
	tb.phone()
	call(tb, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watchMoves})
	for _, c := range []struct {
		now           string
		running, next []string
	}{
		{"2007-11-10T12:00Z", nil, nil},
		{"2007-11-14T22:00Z", nil, []string{"many-0"}}, // the page of the next day is asked for
		{"2007-11-15T06:30Z", []string{"many-0"}, []string{"registration-thursday"}},
		{"2007-11-15T09:05Z", []string{"registration-thursday", "opening"}, []string{"general-debate-1"}},
		{"2007-11-20T12:00Z", nil, nil},
	} {
		tb.open("/a/b/ar/?now=" + c.now)
		if c.next != nil {
			awaited[bool](tb, brought)
		}
		if got := value[[]string](tb, liveNow); !slices.Equal(got, sessionsAt("/a/b/ar/", c.running)) {
			t.Errorf("%s: running is %q", c.now, got)
		}
		if got := value[[]string](tb, liveNext); !slices.Equal(got, sessionsAt("/a/b/ar/", c.next)) {
			t.Errorf("%s: next is %q", c.now, got)
		}
		if far := value[float64](tb, moved); far > 0 {
			t.Errorf("%s: the page moves by %v when the sessions come", c.now, far)
		}
		tb.settle()
	}

	// The way from a hotel to the sessions of that page.
	tb.open("/a/b/fr/?now=2007-11-15T09:05Z")
	tb.choose("hotel", "salam")
	awaited[bool](tb, brought)
	tb.until(waysCame)
	if got, want := value[string](tb, leaveSays), "Partir avant 09:32 dans 27 min Ligne A 09:39 · Débat général : première séance"; got != want {
		t.Errorf("the page says %q, want %q", got, want)
	}
	if got := value[string](tb, "localStorage.getItem('vademecum:/a/b/hotel')"); got != "salam" {
		t.Errorf("the hotel of the site in this folder is %q", got)
	}

	lost := large.tab(t)
	call(lost, network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: []*network.BlockPattern{{URLPattern: "*://*:*/*/agenda/*", Block: true}}})
	lost.open("/a/b/fr/?now=2007-11-15T09:05Z")
	lost.do(chromedp.Evaluate[chromedp.Void]("new Promise(done => setTimeout(done, 300))", chromedp.EvalAwaitPromise))
	if value[bool](lost, liveIs) {
		t.Error("without a connection an empty list of sessions shows")
	}
	lost.mu.Lock()
	defer lost.mu.Unlock()
	for _, c := range lost.complaints {
		if strings.HasPrefix(c, "exception") || strings.HasPrefix(c, "console") {
			t.Errorf("without a connection: %s", c)
		}
	}
}

func sessionsAt(language string, ids []string) (paths []string) {
	for _, id := range ids {
		paths = append(paths, language+"sessions/"+id+"/")
	}
	return paths
}

// writeMany adds a session early on the second day, and on the last evening more than a home page carries.
func writeMany(t *testing.T, content string) {
	t.Helper()
	var agenda strings.Builder
	for i := range 160 {
		day, start, end := "2007-11-17", "21:00", "21:30"
		if i == 0 {
			day, start, end = "2007-11-15", "06:15", "07:00"
		}
		fmt.Fprintf(&agenda, "[[session]]\nid = \"many-%d\"\ntype = \"panel\"\nday = %s\nstart = %q\nend = %q\nvenue = \"cicb\"\ntitle.fr = \"Réunion %d\"\n", i, day, start, end, i)
	}
	harness.Write(t, filepath.Join(content, "agenda", "many.toml"), agenda.String())
}

// TestOverfull: pages hold more than an editor should write. Nothing is cut and nothing scrolls sideways.
func TestOverfull(t *testing.T) {
	b := startBrowser(t)
	dir := harness.Example(t)
	writeOverfull(t, filepath.Join(dir, "content"))
	harness.Replace(t, filepath.Join(dir, "config.toml"), `"fr", "en", "ar", "es"]`, `"fr", "en", "ar", "es", "ru"]`) // nothing is in Russian
	harness.Build(t, dir)
	public := filepath.Join(dir, "public")
	server := httptest.NewServer(host(t, public))
	t.Cleanup(server.Close)
	full := browser{b.ctx, public, server.URL}

	tb := full.tab(t)
	for _, at := range []string{"", "agenda/", "agenda/2007-11-16/", "agenda/all/", "sessions/over-0/", "hotels/bare/", "rooms/djeliba/", "people/"} {
		for _, lang := range []string{"fr", "ar", "ru"} {
			tb.phone()
			tb.open("/" + lang + "/" + at)
			tb.probe("narrow")
			tb.probe("targets")
			tb.wide()
			tb.probe("narrow")
			tb.probe("direction")
			tb.settle()
		}
	}
	tb.open("/fr/agenda/2007-11-16/")
	if got := value[int](tb, "document.querySelectorAll('.grid thead th').length"); got < 8 {
		t.Errorf("the grid has %d columns", got)
	}
	if got := value[int](tb, "document.querySelector('.grid thead th:nth-child(2)').clientWidth"); got < 96 {
		t.Errorf("a room has %d px of the grid", got)
	}
}

// writeOverfull adds seven sessions at once, one with a title of 190 characters and forty speakers, Arabic titles with Latin
// words in them, and a hotel of which nothing is known.
func writeOverfull(t *testing.T, content string) {
	var agenda, people strings.Builder
	agenda.WriteString("day = 2007-11-16\n")
	long := strings.Repeat("La consolidation des institutions démocratiques ", 4)
	for i, room := range []string{"djeliba", "bani", "wagadou", "faleme", "tombouctou", "bafing", "bakoye"} {
		fmt.Fprintf(&agenda, "[[session]]\nid = \"over-%d\"\ntype = \"panel\"\nstart = \"19:00\"\nend = \"20:30\"\nroom = %q\ntitle.fr = %q\n", i, room, strings.TrimSpace(long))
		fmt.Fprintf(&agenda, "title.ar = \"جلسة مشتركة بين UNDP وUNESCO حول منصة e-Government 2.0 (%d)\"\n", i)
		agenda.WriteString("interpretation = { fr = 1, en = 2, es = 3, ar = 4 }\n")
		if i == 0 {
			agenda.WriteString("status = \"cancelled\"\nspeakers = [")
			for n := range 40 {
				fmt.Fprintf(&agenda, "\"speaker-%d\", ", n)
				fmt.Fprintf(&people, "[[person]]\nid = \"speaker-%d\"\nname = \"Intervenante numéro %d\"\nrole.fr = \"Directrice exécutive adjointe chargée des partenariats\"\n", n, n)
			}
			agenda.WriteString("]\n")
		}
	}
	harness.Write(t, filepath.Join(content, "agenda", "overfull.toml"), agenda.String())
	harness.Write(t, filepath.Join(content, "overfull-people.toml"), people.String())
	harness.Write(t, filepath.Join(content, "overfull-hotel.toml"), "[[hotel]]\nid = \"bare\"\nname = \"Résidence universitaire\"\n")
}

// wide makes the tab as wide as a desk's screen.
func (tb *tab) wide() {
	call(tb, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: 1280, Height: 800, DeviceScaleFactor: 1})
}
