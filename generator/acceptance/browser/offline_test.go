package browser

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	net "github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/serviceworker"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"

	"vademecum/generator/acceptance/harness"
	"vademecum/generator/bundle"
)

// fault says how the host of a site behaves.
type fault int32

const (
	good      fault = iota
	gone            // it closes each connection
	silent          // it accepts, and never answers
	portal          // it answers every address with a page of its own
	truncated       // bundles end in the middle
	wrong           // bundles are those of another part
	forgetful       // sw.js is the script that removes everything
	slow            // 400 kbit/s, and 400 ms until an answer begins
)

// faultyHost serves a folder, which a test can replace by another, through a network that a test can spoil.
type faultyHost struct {
	*httptest.Server
	base   string
	public atomic.Pointer[string]
	fault  atomic.Int32
	asked  atomic.Int32 // requests for bundles
	line   sync.Mutex   // of a slow network: all answers share it
}

// slowWriter writes 50,000 bytes a second.
type slowWriter struct {
	http.ResponseWriter
	host *faultyHost
}

func (w *slowWriter) Write(data []byte) (n int, err error) {
	const piece = 2500
	for len(data) > 0 && err == nil {
		w.host.line.Lock()
		time.Sleep(50 * time.Millisecond)
		w.host.line.Unlock()
		var k int
		k, err = w.ResponseWriter.Write(data[:min(piece, len(data))])
		data, n = data[k:], n+k
	}
	return n, err
}

func newFaultyHost(t *testing.T, base, public string) *faultyHost {
	h := &faultyHost{base: base}
	h.public.Store(&public)
	done := make(chan struct{})
	h.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		folder := *h.public.Load()
		isBundle := strings.Contains(r.URL.Path, "/assets/bundle-")
		if isBundle {
			h.asked.Add(1)
		}
		switch now := fault(h.fault.Load()); {
		case now == gone, now == silent && strings.HasSuffix(r.URL.Path, "/sw.js"):
			// Browsers check for a new worker without a time limit, one check after the other: a check that never ends would hold up the
			// last part of the test.
			if c, _, err := w.(http.Hijacker).Hijack(); err == nil {
				c.Close()
			}
			return
		case now == silent:
			select {
			case <-done:
			case <-r.Context().Done():
			}
			return
		case now == portal:
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			io.WriteString(w, "<!doctype html><title>Hotel</title><h1>Sign in to the network of the hotel</h1>")
			return
		case now == truncated && isBundle:
			data, _ := os.ReadFile(filepath.Join(folder, strings.TrimPrefix(r.URL.Path, base)))
			w.Write(data[:len(data)/2])
			return
		case now == wrong && isBundle:
			w.Write(bundle.Compress(bundle.Pack([]bundle.File{{Path: "fr/index.html", Data: []byte("<h1>of another version</h1>")}})))
			return
		case now == forgetful && strings.HasSuffix(r.URL.Path, "/sw.js"):
			w.Header().Set("Content-Type", "text/javascript")
			io.WriteString(w, bundle.Script(false))
			return
		}
		if strings.HasSuffix(r.URL.Path, "/version.json") || strings.HasSuffix(r.URL.Path, "/sw.js") {
			w.Header().Set("Cache-Control", "no-cache")
		}
		if fault(h.fault.Load()) == slow {
			time.Sleep(400 * time.Millisecond)
			w = &slowWriter{w, h}
		}
		http.StripPrefix(strings.TrimSuffix(base, "/"), http.FileServer(http.Dir(folder))).ServeHTTP(w, r)
	}))
	t.Cleanup(func() { close(done); h.Close() })
	return h
}

func (h *faultyHost) is(n fault) { h.fault.Store(int32(n)) }

func (h *faultyHost) serve(public string) { h.public.Store(&public) }

// keptState is what the worker notes of a language.
type keptState struct {
	Version string
	Parts   []string
	All     bool
}

// settled evaluates an expression, or a promise, in the page, which may be loaded again meanwhile.
func settled[T any](tb *tab, expression string) T {
	tb.t.Helper()
	var failed error
	for range 20 {
		v, err := chromedp.Run(tb.ctx, chromedp.Evaluate[T]("Promise.resolve("+expression+")", chromedp.EvalAwaitPromise))
		if err == nil {
			return v
		}
		failed = err
		time.Sleep(100 * time.Millisecond)
	}
	tb.t.Fatalf("%s: %s: %v", tb.at, expression, failed)
	panic("not reached")
}

// twoVersions builds the example, and again after a session has moved to another room.
func twoVersions(t *testing.T, base string) (before, after string) {
	dir := harness.Example(t)
	if base != "/" {
		harness.Replace(t, filepath.Join(dir, "config.toml"), "https://bamako2007.example.org/", "https://bamako2007.example.org"+base)
	}
	harness.Build(t, dir)
	before = filepath.Join(dir, "first")
	if err := os.CopyFS(before, os.DirFS(filepath.Join(dir, "public"))); err != nil {
		t.Fatal(err)
	}
	harness.Replace(t, filepath.Join(dir, "content", "agenda", "2007-11-16.toml"), `room           = "bakoye"`, `room = "bafing"`)
	harness.Build(t, dir)
	return before, filepath.Join(dir, "public")
}

// versionOf reads the version file of a published folder.
func versionOf(t *testing.T, public string) (v struct {
	Version string
	Parts   map[string][]string
}) {
	if err := json.Unmarshal([]byte(harness.Read(t, filepath.Join(public, "version.json"))), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// kept returns what the worker keeps of French.
func (tb *tab) kept(base string) keptState {
	tb.t.Helper()
	return settled[keptState](tb, fmt.Sprintf(`(async () => {
		const found = await (await caches.open("vademecum %s 1")).match("%skept/fr");
		return found ? await found.json() : {Version: "", Parts: [], All: false};
	})().then(s => ({Version: s.version || "", Parts: s.parts || [], All: !!s.all}))`, base, base))
}

// visit opens a page, also where the page before it is just being replaced.
func (tb *tab) visit(at string) {
	tb.t.Helper()
	tb.at = at
	var failed error
	for range 5 {
		if failed = chromedp.Do(tb.ctx, chromedp.Navigate(tb.site+at)); failed == nil {
			return
		}
		time.Sleep(200 * time.Millisecond)
	}
	tb.t.Fatalf("%s: %v", at, failed)
}

// waitFor waits until something holds, and fails after half a minute, or longer on a slow machine.
func (tb *tab) waitFor(what string, holds func() bool) {
	tb.t.Helper()
	for end := time.Now().Add(60 * time.Second); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if holds() {
			return
		}
	}
	tb.t.Fatalf("%s does not come", what)
}

// pagesBelow returns the addresses of all pages of a language but those for printing.
func pagesBelow(t *testing.T, public, lang string) (pages []string) {
	err := fs.WalkDir(os.DirFS(filepath.Join(public, lang)), ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && e.Name() == "index.html" && !strings.HasPrefix(name, "print/") {
			pages = append(pages, lang+"/"+strings.TrimSuffix(name, "index.html"))
		}
		return err
	})
	if err != nil || len(pages) < 50 {
		t.Fatal(err, len(pages))
	}
	return pages
}

const (
	heading = `document.querySelector("h1").textContent.trim()`
	message = `(document.querySelector(".update") || {textContent: ""}).textContent`
)

// TestOffline visits a site once, at its own address and below a path, and then spoils the network in every way.
func TestOffline(t *testing.T) {
	b := startBrowser(t)
	for _, base := range []string{"/", "/a/b/"} {
		t.Run(base, func(t *testing.T) { testOffline(t, b, base) })
	}
}

func testOffline(t *testing.T, b *browser, base string) {
	first, second := twoVersions(t, base)
	h := newFaultyHost(t, base, first)
	tb := b.tab(t)
	tb.site = h.URL
	call(tb, net.SetBypassServiceWorker, net.SetBypassServiceWorkerParams{Bypass: false})
	open := func(path string) { tb.t.Helper(); tb.visit(base + path) }

	// What an older program has kept is removed.
	open("robots.txt")
	tb.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`caches.open("vademecum %s 0").then(c => c.put("x", new Response("old")))`, base), chromedp.EvalAwaitPromise))
	open("fr/")
	v1, v2 := versionOf(t, first), versionOf(t, second)
	tb.waitFor("what is kept", func() bool { return tb.kept(base).Version == v1.Version })
	if state := tb.kept(base); !slices.Equal(state.Parts, v1.Parts["fr"]) || !state.All {
		t.Errorf("kept is %+v", state)
	}
	if names := settled[[]string](tb, "caches.keys()"); slices.Contains(names, "vademecum "+base+" 0") {
		t.Errorf("there still are %q", names)
	}

	h.is(gone)
	pages := pagesBelow(t, first, "fr")
	differ := settled[[]string](tb, fmt.Sprintf(`(async () => {
		const out = [];
		for (const path of %s) {
			const text = await fetch(%q + path).then(r => r.ok ? r.text() : "", () => "");
			if (!text.includes("</html>")) out.push(path);
		}
		return out;
	})()`, asJSON(t, pages), base))
	if len(differ) > 0 {
		t.Errorf("of %d pages, without a network do not open: %q", len(pages), differ)
	}
	for path, want := range map[string]string{"fr/sessions/opening/": "Cérémonie d’ouverture", "fr/hotels/salam/?now=2007-11-15T08:00Z": "Hôtel Salam"} {
		open(path)
		if got := settled[string](tb, heading); !strings.Contains(got, want) {
			t.Errorf("without a network %s shows %q", path, got)
		}
		if styled := settled[bool](tb, `getComputedStyle(document.querySelector(".skip")).position !== "static"`); !styled {
			t.Errorf("without a network %s has no style", path)
		}
	}
	tb.waitFor("the word that there is no connection", func() bool { return strings.Contains(settled[string](tb, message), "Pas de connexion") })
	for _, path := range []string{"fr/print/general/", "en/agenda/"} {
		open(path)
		if got := settled[string](tb, heading); got != "Page non conservée sur cet appareil" {
			t.Errorf("without a network %s shows %q", path, got)
		}
	}
	open("")
	if got := settled[int](tb, "document.querySelectorAll('#languages a').length"); got != len(v1.Parts) {
		t.Errorf("without a network the first page has %d languages", got)
	}

	h.is(good)
	testKills(t, tb, h, base, first, second)
	testQuota(t, tb, h, base, first)
	open("fr/")
	tb.waitFor("the first version", func() bool { return tb.kept(base).Version == v1.Version })

	// A network that accepts and never answers, and a portal: the page is there, and nothing of the portal is kept.
	for _, n := range []fault{silent, portal} {
		h.is(n)
		begun := time.Now()
		open("fr/agenda/2007-11-15/")
		t.Logf("network %d: a page after %v", n, time.Since(begun))
		if got := settled[string](tb, heading); !strings.Contains(got, "15 novembre") {
			t.Errorf("network %d: %q", n, got)
		}
		begun = time.Now()
		tb.do(chromedp.Reload())
		t.Logf("network %d: loaded again after %v", n, time.Since(begun))
		if got := settled[string](tb, heading); n == silent && !strings.Contains(got, "15 novembre") {
			t.Errorf("network %d: loaded again it is %q", n, got)
		}
		h.is(gone)
		open("fr/agenda/2007-11-15/")
		if got := settled[string](tb, heading); !strings.Contains(got, "15 novembre") || tb.kept(base).Version != v1.Version {
			t.Errorf("after network %d: %q, %+v", n, got, tb.kept(base))
		}
	}

	// Bundles that are cut off, or are others, are not taken.
	h.serve(second)
	for _, n := range []fault{truncated, wrong} {
		h.is(n)
		asked := h.asked.Load()
		open("fr/about/")
		tb.waitFor("a request for a bundle", func() bool { return h.asked.Load() > asked+1 })
		if state := tb.kept(base); state.Version != v1.Version {
			t.Errorf("network %d: kept is %+v", n, state)
		}
	}

	// A page whose text has changed is replaced, and what is kept is brought to the newest version.
	h.is(good)
	open("fr/sessions/side-event-media/")
	tb.waitFor("the new room", func() bool {
		return strings.Contains(settled[string](tb, `document.querySelector(".lead-in .where").textContent`), "Bafing") ||
			strings.Contains(settled[string](tb, message), "mise à jour")
	})
	tb.waitFor("the new version", func() bool { return tb.kept(base).Version == v2.Version })
	tb.waitFor("the end of the old bundles", func() bool {
		return settled[int](tb, fmt.Sprintf(`caches.open("vademecum %s 1").then(c => c.keys()).then(k => k.length)`, base)) == len(v2.Parts["fr"])+1
	})
	h.is(gone)
	open("fr/sessions/side-event-media/")
	if got := settled[string](tb, `document.querySelector(".lead-in .where").textContent`); !strings.Contains(got, "Bafing") {
		t.Errorf("without a network the session is in %q", got)
	}
	h.is(good)

	// The script that removes everything replaces the worker at once: no request of the networks before waits in the old one.
	h.is(forgetful)
	settled[bool](tb, `navigator.serviceWorker.getRegistration().then(r => r ? r.update().then(() => true, () => true) : true)`)
	tb.waitFor("the end of what is kept", func() bool {
		return settled[bool](tb, `Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then(([c, r]) => c.length === 0 && r.length === 0)`)
	})
}

// TestSlowNetwork visits a site for the first time on a slow network, while a session moves every ten seconds.
func TestSlowNetwork(t *testing.T) {
	b := startBrowser(t)
	first, second := twoVersions(t, "/")
	h := newFaultyHost(t, "/", first)
	h.is(slow)
	tb := b.tab(t)
	tb.site = h.URL
	call(tb, net.SetBypassServiceWorker, net.SetBypassServiceWorkerParams{Bypass: false})
	begun := time.Now()
	tb.visit("/fr/")
	t.Logf("the first page after %v", time.Since(begun).Round(time.Millisecond))
	done := make(chan struct{})
	defer close(done)
	go func() {
		for i := 1; ; i++ {
			select {
			case <-done:
				return
			case <-time.After(10 * time.Second):
				h.serve([]string{first, second}[i%2])
			}
		}
	}()
	tb.waitFor("what is kept", func() bool { return tb.kept("/").Version != "" })
	t.Logf("a whole language after %v", time.Since(begun).Round(time.Millisecond))
}

// testKills stops the worker again and again while versions replace each other: what is kept is always one version, and whole.
func testKills(t *testing.T, tb *tab, h *faultyHost, base, first, second string) {
	t.Helper()
	versions := map[string][]string{}
	for _, public := range []string{first, second} {
		v := versionOf(t, public)
		versions[v.Version] = v.Parts["fr"]
	}
	seen := map[string]int{}
	call(tb, serviceworker.Enable, cdp.Empty{})
	for i := range harness.Rounds(20, 200) {
		h.serve([]string{first, second}[i%2])
		tb.do(chromedp.Evaluate[chromedp.Void](`(() => {
			const worker = navigator.serviceWorker.controller;
			if (worker) worker.postMessage({lang: "fr", keep: true}, [new MessageChannel().port2]);
		})()`))
		time.Sleep(time.Duration(i*37%300) * time.Millisecond)
		call(tb, serviceworker.StopAllWorkers, cdp.Empty{})
		state := tb.kept(base)
		seen[state.Version]++
		if want, ok := versions[state.Version]; !ok || !slices.Equal(state.Parts, want) {
			t.Fatalf("after %d kills kept is %+v", i+1, state)
		}
		missing := settled[[]string](tb, fmt.Sprintf(`caches.open("vademecum %s 1").then(async (c) => {
			const out = [];
			for (const part of %s) {
				const [name, digest] = part.split(".");
				if (!await c.match("%sassets/bundle-fr-" + name + "." + digest + ".gz")) out.push(part);
			}
			return out;
		})`, base, asJSON(t, state.Parts), base))
		if len(missing) > 0 {
			t.Fatalf("after %d kills %q are not there", i+1, missing)
		}
	}
	t.Logf("after kills there were %v", seen)
}

// testQuota takes away the space: pages go on to open.
func testQuota(t *testing.T, tb *tab, h *faultyHost, base, public string) {
	t.Helper()
	h.serve(public)
	quota := func(bytes float64) {
		call(tb, storage.OverrideQuotaForOrigin, storage.OverrideQuotaForOriginParams{Origin: h.URL, QuotaSize: &bytes})
	}
	quota(1)
	tb.visit(base + "fr/rooms/")
	tb.visit(base + "fr/rooms/bafing/")
	if got := settled[string](tb, heading); !strings.Contains(got, "Bafing") {
		t.Errorf("without space: %q", got)
	}
	quota(1 << 30)
}

func asJSON(t *testing.T, v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestPartsAreSmall holds the parts of the example to what a phone may load: all of a language, and what one moved session changes.
func TestPartsAreSmall(t *testing.T) {
	first, second := twoVersions(t, "/")
	before, after := versionOf(t, first), versionOf(t, second)
	for lang, parts := range after.Parts {
		all, changed := 0, 0
		for _, part := range parts {
			fields := strings.Split(part, ".")
			data := harness.Read(t, filepath.Join(second, "assets", "bundle-"+lang+"-"+fields[0]+"."+fields[1]+".gz"))
			if fmt.Sprint(len(data)) != fields[2] {
				t.Errorf("%s of %s has %d bytes", part, lang, len(data))
			}
			r, err := gzip.NewReader(bytes.NewReader([]byte(data)))
			if err != nil {
				t.Fatal(err)
			}
			packed, err := io.ReadAll(r)
			if err != nil || bundle.Digest(packed) != fields[1] {
				t.Errorf("%s of %s: digest %s, %v", part, lang, bundle.Digest(packed), err)
			}
			all += len(data)
			if !slices.Contains(before.Parts[lang], part) {
				changed += len(data)
			}
		}
		t.Logf("%s: %d bytes, of which a moved session changes %d", lang, all, changed)
		const mostAll, mostChanged = 175_000, 75 << 10
		if all > mostAll || changed > mostChanged || changed == 0 {
			t.Errorf("%s: the parts have %d bytes, and %d of them change", lang, all, changed)
		}
	}
}
