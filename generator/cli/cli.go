// Package cli is the command line: one file per command, the flags, the exit codes, and how a build is told to the person
// at the keyboard. It is the only package that reads the environment and the clock; it decides nothing about the site.
//
// Main builds the tree of commands ([app.root]) and runs it. A command that fails returns a [failure]: what to say and with
// which exit code to end. Every word shown comes from the editors' messages (package diagnostic), cobra's own included.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"os"
	"os/signal"
	"syscall"
	"time"

	"vademecum/generator/serve"
	"vademecum/generator/site"
)

// The exit codes; the help of every command lists them.
const (
	exitOK          = 0
	exitDiagnostics = 1   // the content has errors: nothing was published
	exitUsage       = 2   // the command line is not valid
	exitIO          = 3   // something could not be read or written
	exitInterrupted = 130 // 128 + SIGINT, as shells have it
)

// exitCodes are the codes in the order in which help lists them.
var exitCodes = [...]int{exitOK, exitDiagnostics, exitUsage, exitIO, exitInterrupted}

// app is what all commands share.
type app struct {
	stdout io.Writer
	stderr io.Writer
	words  words
	colour bool // diagnostics in colour
	live   bool // stderr shows a line that is written over: a progress line

	build func(context.Context, site.Options) (site.Result, error)
	check func(context.Context, site.Options) (site.Result, error)
	// builder begins builds that follow one another.
	builder func(site.Options) func(context.Context, site.Change) (site.Result, error)
	// opener opens a project again and again.
	opener func(site.Options) opener
	pack   func(context.Context, site.PackOptions) (site.PackResult, error)
	now    func() time.Time

	addresses func() ([]netip.Addr, error) // of this machine in local networks
	browse    func(url string) error       // opens a browser
}

// Main runs the command that args name (without the program's own name) and returns the exit code. getenv looks up
// environment variables: LC_ALL, LC_MESSAGES and LANG choose the language, NO_COLOR and TERM say what the terminal takes.
func Main(args []string, stdout, stderr io.Writer, getenv func(string) string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // so that a second Ctrl-C ends a program that does not listen to the first

	terminal := isTerminal(stderr) && getenv("TERM") != "dumb"
	a := &app{
		stdout: stdout,
		stderr: stderr,
		words:  wordsFor(language(args, getenv)),
		colour: terminal && getenv("NO_COLOR") == "",
		live:   terminal,
		build:  site.Build,
		check:  site.Check,
		builder: func(o site.Options) func(context.Context, site.Change) (site.Result, error) {
			return site.NewBuilder(o).Build
		},
		opener: func(o site.Options) opener { return site.NewBuilder(o).Open },
		pack:   site.Packs,
		now:    time.Now,

		addresses: serve.PrivateAddresses,
		browse:    openBrowser,
	}
	return a.run(ctx, args)
}

// run executes a command line and says what went wrong, if anything did.
func (a *app) run(ctx context.Context, args []string) int {
	root := a.root()
	root.SetArgs(append([]string{}, args...)) // never nil: cobra would read os.Args instead
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	f := a.explain(err)
	if f.text != "" {
		fmt.Fprintf(a.stderr, "%s: %s\n", programName, f.text)
	}
	if f.help != "" {
		fmt.Fprintln(a.stderr, a.words.say("cli", "see-help", "command", f.help))
	}
	return f.code
}

// failure is why a command did not do what it was asked to.
type failure struct {
	code int
	text string // empty where everything has been said already
	help string // the command whose --help explains more, if that helps
}

func (f failure) Error() string { return f.text }

// explanations are the causes that have words of their own; others are shown as they are.
var explanations = []struct {
	cause error
	key   string
	code  int
}{
	{context.Canceled, "interrupted", exitInterrupted},
	{site.ErrLocked, "locked", exitIO},
	{os.ErrPermission, "no-permission", exitIO},
	{syscall.ENOSPC, "disk-full", exitIO},
}

// explain turns any error into a failure in the editor's words. What is not known better could not be read or written.
func (a *app) explain(err error) failure {
	if f, ok := errors.AsType[failure](err); ok {
		return f
	}
	for _, e := range explanations {
		if errors.Is(err, e.cause) {
			return failure{code: e.code, text: a.words.say("cli", e.key, "error", err.Error())}
		}
	}
	return failure{code: exitIO, text: a.words.say("cli", "failed", "error", err.Error())}
}
