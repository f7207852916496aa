package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"time"
	"unicode"

	"github.com/spf13/cobra"

	"vademecum/generator/diagnostic"
	"vademecum/generator/site"
	"vademecum/generator/watch"
)

// shortestPoll is how often files can be looked at without keeping the machine busy with nothing else.
const shortestPoll = 10 * time.Millisecond

// pollWaits are the values that shells offer for --poll.
var pollWaits = [...]string{"1s", "2s", "5s"}

// watchCommand builds the site whenever a file changes, for a server that serves public/.
func (a *app) watchCommand() *cobra.Command {
	var o site.Options
	var every string
	cmd := a.command("cli-watch", "watch", func(cmd *cobra.Command, _ []string) error {
		poll, err := pollOf(every)
		if err != nil {
			return a.usage(cmd, "flag-value", "flag", "--poll", "value", every)
		}
		return a.watch(cmd.Context(), o, poll)
	})
	a.projectFlags(cmd, &o)
	a.siteFlags(cmd, &o)
	cmd.Flags().StringVar(&every, "poll", "", a.flag("poll"))
	a.completeWith(cmd, "poll", pollWaits[:])
	return cmd
}

// pollOf reads how often files are to be looked at; 0 where nobody said.
func pollOf(every string) (time.Duration, error) {
	if every == "" {
		return 0, nil
	}
	poll, err := time.ParseDuration(every)
	if err == nil && poll < shortestPoll {
		err = errors.New("too short")
	}
	return poll, err
}

func (a *app) watch(ctx context.Context, o site.Options, poll time.Duration) error {
	// Asked here, so that nothing is written into a folder that is no project.
	if _, err := os.Stat(filepath.Join(o.Dir, "config.toml")); errors.Is(err, fs.ErrNotExist) {
		return a.blame(o, site.ErrNoConfig)
	}
	c := &chronicle{app: a, options: o, began: func() {
		fmt.Fprintln(a.stdout, a.words.say("cli-watch", "watching", "dir", absolute(o.Dir)))
	}}
	err := watch.Run(ctx, watch.Options{
		Dir:         o.Dir,
		Poll:        poll,
		Now:         a.now,
		Build:       a.rebuild(o),
		Fatal:       c.hopeless,
		Done:        c.done,
		Notice:      c.notice,
		WriteStatus: func(data []byte) error { return site.WriteStatus(o.Dir, data) },
		Messages:    a.words.Messages,
		PID:         os.Getpid(),
	})
	return a.blame(o, err)
}

// chronicle tells what watch and serve do: the mistakes, and a line for every build.
type chronicle struct {
	*app
	options site.Options
	reads   bool   // nothing is to be written
	began   func() // called after the first build, if it may be followed by others
	begun   bool
	told    diagnostic.List
}

// hopeless tells errors that no edit can mend. Only the first build can have them: later a file may just be on its way back.
func (c *chronicle) hopeless(err error) bool {
	return !c.begun && c.app.hopeless(c.options, err)
}

func (c *chronicle) done(r watch.Report) {
	if c.hopeless(r.Err) {
		return // it is told as the end of the command
	}
	switch {
	case r.Err != nil:
		c.failed(r)
	case r.Result.Diagnostics.Errors() > 0:
		c.mistakes(r.Result.Diagnostics)
		counts := c.diagnosticCounts(r.Result.Diagnostics)
		fmt.Fprintln(c.stderr, c.line(r, c.words.say("cli-watch", "not-published", "counts", counts)))
	default:
		c.mistakes(r.Result.Diagnostics)
		fmt.Fprintln(c.stdout, c.line(r, c.summary(outcome{options: c.options, result: r.Result, took: r.Took, reads: c.reads})))
	}
	if !c.begun {
		c.begun = true
		c.began()
	}
}

// mistakes shows the diagnostics: those of a good build not again and again, since most stay from one edit to the next.
func (c *chronicle) mistakes(list diagnostic.List) {
	if list.Errors() == 0 && reflect.DeepEqual(list, c.told) {
		return
	}
	c.told = list
	_ = c.showDiagnostics(list) // a closed terminal does not end watching
}

func (c *chronicle) failed(r watch.Report) {
	if !r.Repeated {
		fmt.Fprintln(c.stderr, c.line(r, c.explain(c.blame(c.options, r.Err)).text+" "+c.words.say("cli-watch", "again")))
	}
}

// line is what is said of a build, after what it was for.
func (c *chronicle) line(r watch.Report, said string) string {
	if !c.begun {
		return said
	}
	return c.changed(r.Change) + " → " + said
}

// changed names a change: "content/agenda/2027-05-20.toml", with how many others.
func (c *chronicle) changed(change watch.Change) string {
	if change.Everything || len(change.Paths) == 0 {
		return c.words.say("cli-watch", "everything")
	}
	first, others := printable(change.Paths[0]), len(change.Paths)-1
	if others == 0 {
		return first
	}
	return c.words.say("cli-watch", "and-others", "path", first, "n", fmt.Sprint(others))
}

// printable shows what could move a terminal's cursor as a replacement mark: a file may have any name.
func printable(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return unicode.ReplacementChar
	}, name)
}

// notice says what an operator should know about watching.
func (c *chronicle) notice(n watch.Notice) {
	key := map[bool]string{true: "at-limit", false: "polling"}[watch.AtLimit(n.Err)]
	if n.Kind == watch.StatusUnwritable {
		key = "status-unwritable"
	}
	text := c.words.say("cli-watch", key, "error", n.Err.Error(), "every", c.words.seconds(n.Every))
	fmt.Fprintf(c.stderr, "%s: %s\n", programName, text)
}
