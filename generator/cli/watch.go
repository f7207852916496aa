package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"vademecum/generator/diagnostic"
	"vademecum/generator/site"
	"vademecum/generator/watch"
)

// minPoll is the shortest time between two scans of all files. With less, scans would keep the machine busy.
const minPoll = 10 * time.Millisecond

// pollValues are the values with which shells complete --poll.
var pollValues = [...]string{"1s", "2s", "5s"}

// watchCommand builds the site whenever a file changes, for a web server that serves public/.
func (a *app) watchCommand() *cobra.Command {
	var o site.Options
	var poll time.Duration
	cmd := a.command("cli-watch", "watch", func(cmd *cobra.Command, _ []string) error {
		return a.watch(cmd.Context(), o, poll)
	})
	a.projectFlags(cmd, &o)
	a.siteFlags(cmd, &o)
	a.pollFlag(cmd, &poll)
	return cmd
}

// pollFlag adds --poll, the time between two scans of all files.
func (a *app) pollFlag(cmd *cobra.Command, poll *time.Duration) {
	cmd.Flags().Var((*pollValue)(poll), "poll", a.flag("poll"))
	a.completeWith(cmd, "poll", pollValues[:])
}

// pollValue is the value of --poll. The default is 0, shown as an empty string: the system reports changes.
type pollValue time.Duration

func (p *pollValue) Set(text string) error {
	*p = 0
	if text == "" {
		return nil
	}
	poll, err := time.ParseDuration(text)
	if err == nil && poll < minPoll {
		err = errors.New("too short") // pflag needs an error; an editor sees our own message
	}
	*p = pollValue(poll)
	return err
}

func (p *pollValue) String() string { return "" }
func (p *pollValue) Type() string   { return "duration" }

func (a *app) watch(ctx context.Context, o site.Options, poll time.Duration) error {
	// Checked before the status file is written into a folder that is not a project.
	if _, err := os.Stat(filepath.Join(o.Dir, "config.toml")); errors.Is(err, fs.ErrNotExist) {
		return a.explainFlags(o, site.ErrNoConfig)
	}
	c := &buildLog{app: a, options: o, onFirst: func() {
		fmt.Fprintln(a.stdout, a.words.say("cli-watch", "watching", "dir", absolute(o.Dir)))
	}}
	err := watch.Run(ctx, watch.Options{
		Dir:         o.Dir,
		Poll:        poll,
		Now:         a.now,
		Build:       a.rebuild(o),
		Fatal:       c.fatal,
		Done:        c.done,
		Notice:      c.notice,
		WriteStatus: func(data []byte) error { return site.WriteStatus(o.Dir, data) },
		Messages:    a.words.Messages,
		PID:         os.Getpid(),
	})
	return a.explainFlags(o, err)
}

// buildLog writes what watch and serve do: the diagnostics, and a line for every build.
type buildLog struct {
	*app
	options site.Options
	reads   bool   // the command writes no site
	onFirst func() // called after the first build, unless its error is fatal
	started bool   // whether onFirst was called
	shown   diagnostic.List
}

// fatal reports whether an error cannot be fixed by an edit. Only the first build can have such an error: later, a missing file may
// come back.
func (c *buildLog) fatal(err error) bool {
	return !c.started && c.app.fatal(c.options, err)
}

func (c *buildLog) done(r watch.Report) {
	if c.fatal(r.Err) {
		return // the command ends with this error, and shows it
	}
	switch {
	case r.Err != nil:
		c.failed(r)
	case r.Result.Diagnostics.Errors() > 0:
		c.showNew(r.Result.Diagnostics)
		counts := c.diagnosticCounts(r.Result.Diagnostics)
		fmt.Fprintln(c.stderr, c.line(r, c.words.say("cli-watch", "not-published", "counts", counts)))
	default:
		c.showNew(r.Result.Diagnostics)
		fmt.Fprintln(c.stdout, c.line(r, c.summary(outcome{options: c.options, result: r.Result, took: r.Took, reads: c.reads})))
	}
	if !c.started {
		c.started = true
		c.onFirst()
	}
}

// showNew shows the diagnostics of a build. Those of a build without errors are shown only if they are new, because most stay the
// same from one edit to the next.
func (c *buildLog) showNew(list diagnostic.List) {
	if list.Errors() == 0 && reflect.DeepEqual(list, c.shown) {
		return
	}
	c.shown = list
	_ = c.showDiagnostics(list) // a closed terminal does not end watching
}

func (c *buildLog) failed(r watch.Report) {
	if !r.Repeated {
		fmt.Fprintln(c.stderr, c.line(r, c.explain(c.explainFlags(c.options, r.Err)).text+" "+c.words.say("cli-watch", "again")))
	}
}

// line returns the line for a build: what changed, and the result. The first line has only the result.
func (c *buildLog) line(r watch.Report, result string) string {
	if !c.started {
		return result
	}
	return c.changed(r.Change) + " → " + result
}

// changed describes a change: "content/agenda/2027-05-20.toml", and how many other files there are.
func (c *buildLog) changed(change watch.Change) string {
	if change.Everything || len(change.Paths) == 0 {
		return c.words.say("cli-watch", "everything")
	}
	paths := withoutFolders(change.Paths)
	first, others := diagnostic.VisiblePath(paths[0]), len(paths)-1
	if others == 0 {
		return first
	}
	return c.words.say("cli-watch", "and-others", "path", first, "n", fmt.Sprint(others))
}

// withoutFolders leaves out the folders of other paths: a file that came, went or was moved is listed with its folder.
func withoutFolders(paths []string) []string {
	folders := map[string]bool{}
	for _, p := range paths {
		for p = path.Dir(p); p != "."; p = path.Dir(p) {
			folders[p] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(paths), func(p string) bool { return folders[p] })
}

// notice shows what an operator should know about watching.
func (c *buildLog) notice(n watch.Notice) {
	key := map[bool]string{true: "at-limit", false: "polling"}[watch.AtLimit(n.Err)]
	if n.Kind == watch.StatusUnwritable {
		key = "status-unwritable"
	}
	c.warn(c.words.say("cli-watch", key, "error", n.Err.Error(), "every", c.words.seconds(n.Every)))
}
