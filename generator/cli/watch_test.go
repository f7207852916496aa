package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"vademecum/generator/diagnostic"
	"vademecum/generator/site"
	"vademecum/generator/watch"
)

func TestPollOf(t *testing.T) {
	for _, test := range []struct {
		every string
		want  time.Duration
		ok    bool
	}{
		{"", 0, true},
		{"2s", 2 * time.Second, true},
		{"10ms", 10 * time.Millisecond, true},
		{"9ms", 0, false},
		{"0s", 0, false},
		{"-1s", 0, false},
		{"2", 0, false},
		{"often", 0, false},
	} {
		var got pollValue
		err := got.Set(test.every)
		if (err == nil) != test.ok || test.ok && time.Duration(got) != test.want {
			t.Errorf("%q: %v, %v", test.every, got, err)
		}
	}
}

// The output for a sequence of builds.
func TestBuildLog(t *testing.T) {
	change := func(paths ...string) watch.Change { return watch.Change{Paths: paths} }
	outcome := func(found ...diagnostic.Diagnostic) (r site.Result) {
		r.Pages, r.Languages, r.Diagnostics = 312, []string{"fr", "en"}, found
		r.Published.Written = 12
		return r
	}
	warned := diagnostic.List{mistake(diagnostic.Warning)}
	full := &os.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}
	c := newConsole("en")
	log := &buildLog{app: &c.app, options: site.Options{Dir: "."}, onFirst: func() { c.stdout.WriteString("begun\n") }}
	for _, step := range []struct {
		report watch.Report
		out    string // on stdout
		err    string // at the end of stderr, after the diagnostics
		shown  int    // diagnostics
	}{
		{watch.Report{Change: watch.Change{Everything: true}, Result: outcome(warned...), Took: 80 * time.Millisecond},
			"312 pages in 2 languages, 12 files written, 1 warning, 0.08 s\nbegun\n", "", 1},
		{watch.Report{Change: change("content/a.toml"), Result: outcome(warned...)},
			"content/a.toml → 312 pages in 2 languages, 12 files written, 1 warning, 0.00 s\n", "", 0},
		{watch.Report{Change: change("content/a.toml", "content/b.toml", "content/c.toml"), Result: outcome(mistake(diagnostic.Error))},
			"", "content/a.toml (+2) → 1 error. The site was not updated.\n", 1},
		{watch.Report{Change: change("content/b.toml"), Result: outcome(mistake(diagnostic.Error))},
			"", "content/b.toml → 1 error. The site was not updated.\n", 1},
		{watch.Report{Change: change("content/b.toml"), Err: full},
			"", "content/b.toml → The disk is full (" + full.Error() + "). Trying again.\n", 0},
		{watch.Report{Change: watch.Change{Everything: true}, Err: full, Repeated: true}, "", "", 0},
		{watch.Report{Change: watch.Change{Everything: true}, Result: outcome(warned...)},
			"everything → 312 pages in 2 languages, 12 files written, 1 warning, 0.00 s\n", "", 1},
		{watch.Report{Change: change("content", "content-x.toml", "content/agenda", "content/agenda/a.toml", "content/b.toml"), Result: outcome()},
			"content-x.toml (+2) → 312 pages in 2 languages, 12 files written, 0.00 s\n", "", 0},
		{watch.Report{Change: change("content/agenda", "content/agenda/a.toml"), Result: outcome()},
			"content/agenda/a.toml → 312 pages in 2 languages, 12 files written, 0.00 s\n", "", 0},
		{watch.Report{Change: change("content/\x1b[2J.toml"), Result: outcome()},
			"content/�[2J.toml → 312 pages in 2 languages, 12 files written, 0.00 s\n", "", 0},
	} {
		c.stdout.Reset()
		c.stderr.Reset()
		log.done(step.report)
		if c.stdout.String() != step.out {
			t.Errorf("%v: said %q, want %q", step.report.Change, c.stdout.String(), step.out)
		}
		if !strings.HasSuffix(c.stderr.String(), step.err) || (c.stderr.Len() == 0) != (step.err == "" && step.shown == 0) {
			t.Errorf("%v: said %q, want %q", step.report.Change, c.stderr.String(), step.err)
		}
		if n := strings.Count(c.stderr.String(), "[unknown-id]"); n != step.shown {
			t.Errorf("%v: %d diagnostics shown, want %d", step.report.Change, n, step.shown)
		}
	}
}

func TestWatchNotices(t *testing.T) {
	for _, test := range []struct {
		notice watch.Notice
		says   string
	}{
		{watch.Notice{Kind: watch.Polling, Err: syscall.ENOSPC, Every: time.Second}, "checked every 1.00 s instead. To watch more"},
		{watch.Notice{Kind: watch.Polling, Err: errors.New("not here"), Every: 2 * time.Second}, "(not here). Files are checked every 2.00 s"},
		{watch.Notice{Kind: watch.StatusUnwritable, Err: syscall.EROFS}, "The status cannot be written"},
	} {
		c := newConsole("en")
		(&buildLog{app: &c.app}).notice(test.notice)
		if !strings.Contains(c.stderr.String(), test.says) {
			t.Errorf("says %q, want %q", c.stderr.String(), test.says)
		}
	}
}

// The flags reach the build, and an error that no edit can fix ends the command.
func TestWatchCommand(t *testing.T) {
	for _, test := range []struct {
		err  error
		args []string
		code int
		says string
	}{
		{nil, []string{"--out", "site", "--strict", "--base-url", "https://a.example/"}, exitOK, ""},
		{site.ErrBaseURL, []string{"--base-url", "x"}, exitUsage, "--base-url cannot be 'x'. Write a full address"},
		{site.ErrNoConfig, nil, exitIO, "There is no config.toml"},
		{nil, []string{"--poll", "often"}, exitUsage, "--poll cannot be 'often'"},
	} {
		dir := project(t)
		c := newConsole("en")
		ctx, cancel := context.WithCancel(t.Context())
		c.app.build = func(_ context.Context, o site.Options) (site.Result, error) {
			c.asked = append(c.asked, o)
			if test.err == nil {
				cancel() // a signal, while the build publishes
			}
			return c.result, test.err
		}
		code := c.app.run(ctx, slices.Concat([]string{"watch", "--dir", dir}, test.args))
		cancel()
		if code != test.code || !strings.Contains(c.stderr.String(), test.says) {
			t.Errorf("%v: exit code %d: %s", test.args, code, c.stderr.String())
		}
		if test.code == exitOK && (len(c.asked) != 1 || c.asked[0].Out != "site" || !c.asked[0].Strict || c.asked[0].BaseURL == "") {
			t.Errorf("%v: asked for %+v", test.args, c.asked)
		}
		if _, err := os.Stat(filepath.Join(dir, ".vademecum", "status.json")); (err == nil) != (test.code != exitUsage || test.err != nil) {
			t.Errorf("%v: the status: %v", test.args, err)
		}
	}
}
