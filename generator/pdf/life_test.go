package pdf

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

func TestFind(t *testing.T) {
	var none *NotFoundError
	_, _, err := Find(filepath.Join(t.TempDir(), "chromium"))
	if !errors.As(err, &none) || none.Asked == "" || none.Err == nil {
		t.Errorf("a path without a browser: %v", err)
	}
	if runtime.GOOS != "linux" {
		t.Skip("other systems have browsers outside the PATH, and programs that are no shell scripts")
	}
	bin := t.TempDir()
	t.Setenv("PATH", bin)
	_, _, err = Find("")
	if !errors.As(err, &none) || none.Asked != "" || !slices.Contains(none.Tried, "chromium") {
		t.Errorf("an empty PATH: %v", err)
	}
	// A broken browser is skipped.
	script(t, bin, "chromium", "exit 3")
	script(t, bin, "google-chrome", "echo Google Chrome 139.0.7258.66 unknown")
	path, version, err := Find("")
	if err != nil || path != filepath.Join(bin, "google-chrome") || version != "139.0.7258.66" {
		t.Errorf("found %s %s: %v", path, version, err)
	}
	if _, _, err = Find("chromium"); !errors.As(err, &none) || none.Asked != "chromium" {
		t.Errorf("a browser that does not run: %v", err)
	}
	script(t, bin, "true", "echo yes")
	if _, _, err = Find("true"); !errors.As(err, &none) {
		t.Errorf("a program that is no browser: %v", err)
	}
}

func script(t *testing.T, folder, name, commands string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte("#!/bin/sh\n"+commands+"\n"), 0o700); err != nil {
		t.Fatal(err)
	}
}

func TestNewWithoutBrowser(t *testing.T) {
	if p, err := New(context.Background(), Options{Browser: filepath.Join(t.TempDir(), "none")}); err == nil {
		_ = p.Close()
		t.Error("a printer without a browser")
	}
}

func TestVersion(t *testing.T) {
	_, version, err := Find(harness.Chromium(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := printer(t, 1).Version(); got != version && version != "" {
		t.Errorf("the browser says %s when it runs and %s when it is asked", got, version)
	}
}

// TestCrash kills the tab, then the browser, before and during printing: every document is printed.
func TestCrash(t *testing.T) {
	p := printer(t, 2)
	for what, kill := range map[string]func(){
		"tab":     func() { crashTabs(p) },
		"browser": func() { killBrowser(t, p) },
	} {
		n := 0
		err := p.PrintAll(context.Background(), packJobs(8, 2), func(o Outcome) error {
			if n++; n == 3 {
				kill()
			}
			if o.Err != nil || o.Info.Pages != 3 {
				t.Errorf("%s: job %s: %v", what, o.Name, o.Err)
			}
			return nil
		})
		if err != nil || n != 8 {
			t.Errorf("%s: %d outcomes, %v", what, n, err)
		}
		kill()
		mustPrint(t, p, table())
	}
}

// TestLostTab: an error is the tab's end exactly if the tab has crashed, also when the browser reports the error before the crash.
func TestLostTab(t *testing.T) {
	p := printer(t, 1)
	tab, err := p.browser.openTab(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer tab.close()
	failure := errors.New("printing failed")
	if err := tab.markLost(tab.ctx, failure); err != failure {
		t.Errorf("an error in a tab that answers: %v", err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_, _ = chromedp.Call(tab.ctx, page.Crash, cdp.Empty{})
	}()
	for range 1000 { // until the crash; the command itself may not return
		if err = tab.markLost(tab.ctx, failure); err != failure {
			break
		}
	}
	if !errors.Is(err, errBrowserLost) {
		t.Errorf("an error in a tab that crashed: %v", err)
	}
	tab.close()
	<-done
}

// crashTabs crashes as many tabs as it can within five seconds.
func crashTabs(p *Printer) {
	p.mu.Lock()
	b := p.browser
	p.mu.Unlock()
	ctx, cancel := context.WithTimeout(b.ctx, 5*time.Second)
	defer cancel()
	infos, err := chromedp.Targets(ctx)
	if err != nil {
		return
	}
	for _, info := range infos {
		if info.URL != documentURL {
			continue
		}
		tab, end := chromedp.NewContext(ctx, chromedp.WithTargetID(info.TargetID), chromedp.WithDetachOnCancel())
		short, stop := context.WithTimeout(tab, time.Second)
		_, _ = chromedp.Call(short, page.Crash, cdp.Empty{}) // a crashed tab does not answer
		stop()
		end()
	}
}

func killBrowser(t *testing.T, p *Printer) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := chromedp.FromContext(p.browser.ctx).Browser.Process().Kill(); err != nil {
		t.Error(err)
	}
}

// TestCancel ends a batch as Ctrl-C does: no more jobs start, and no process or file is left.
func TestCancel(t *testing.T) {
	harness.Chromium(t)
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	ctx, interrupt := context.WithCancel(context.Background())
	defer interrupt()
	p, err := New(ctx, Options{Browser: harness.Chromium(t), Tabs: 2})
	if err != nil {
		t.Fatal(err)
	}
	process := chromedp.FromContext(p.browser.ctx).Browser.Process()
	outcomes := 0
	err = p.PrintAll(ctx, packJobs(100, 2), func(o Outcome) error {
		if o.Err != nil {
			t.Error(o.Err)
		}
		outcomes++
		interrupt()
		return nil
	})
	if err == nil || outcomes != 1 {
		t.Errorf("%d outcomes, %v", outcomes, err)
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	if _, _, err := p.Print(context.Background(), table()); !errors.Is(err, ErrClosed) {
		t.Errorf("printing after the end: %v", err)
	}
	if err := process.Signal(os.Kill); !errors.Is(err, os.ErrProcessDone) {
		t.Errorf("the browser still runs: %v", err)
	}
	if left := processes(t, temporary); len(left) > 0 {
		t.Errorf("processes are left: %q", left)
	}
	if left, err := os.ReadDir(temporary); err != nil || len(left) > 0 {
		t.Errorf("files are left: %v %v", left, err)
	}
}

// processes returns the command lines that contain the name of a folder, on systems with /proc.
func processes(t *testing.T, folder string) (found []string) {
	t.Helper()
	paths, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		// Reading fails if the process has just ended.
		if line, err := os.ReadFile(path); err == nil && bytes.Contains(line, []byte(folder)) {
			found = append(found, string(bytes.ReplaceAll(line, []byte{0}, []byte(" "))))
		}
	}
	return found
}

// TestPrintGivenUp cancels a document and prints the next.
func TestPrintGivenUp(t *testing.T) {
	p := printer(t, 1)
	ctx, giveUp := context.WithCancelCause(context.Background())
	reason := errors.New("asked to stop")
	d := pack(0, 1)
	d.Number = func(int) string { giveUp(reason); return "1" }
	if _, _, err := p.Print(ctx, d); !errors.Is(err, reason) {
		t.Errorf("%v", err)
	}
	if _, _, err := p.Print(ctx, d); !errors.Is(err, reason) {
		t.Errorf("%v", err)
	}
	mustPrint(t, p, table())
}

func TestPrintTimeout(t *testing.T) {
	p, err := New(context.Background(), Options{Browser: harness.Chromium(t), Tabs: 1, Timeout: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = p.Close() }()
	if _, _, err := p.Print(context.Background(), pack(0, 3)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}

// TestTabReplaced checks that a tab is replaced after maxDocumentsPerTab documents.
func TestTabReplaced(t *testing.T) {
	p := printer(t, 1)
	mustPrint(t, p, table())
	s := <-p.slots
	old := s.tab
	old.documents = maxDocumentsPerTab
	p.slots <- s
	mustPrint(t, p, table())
	if s = <-p.slots; s.tab == old {
		t.Error("the tab was not closed")
	}
	p.slots <- s
}
