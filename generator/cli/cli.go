// Package cli is the command line: one file for each command, the flags, the exit codes, and what a person or a program sees of a
// build. It is the only package that reads the environment and the clock; it decides nothing about the site.
//
// Main builds the tree of commands ([app.root]) and runs it. A command that fails returns a [failure]: a text and an exit code. All
// texts, including those of cobra, come from the editors' messages (package diagnostic).
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/netip"
	"os"
	"os/signal"
	"regexp"
	"slices"
	"syscall"
	"time"

	"golang.org/x/term"

	"vademecum/generator/diagnostic"
	"vademecum/generator/serve"
	"vademecum/generator/site"
)

// The exit codes. The help of every command lists them.
const (
	exitOK          = 0
	exitDiagnostics = 1   // the content has errors: nothing was written
	exitUsage       = 2   // the command line is not valid
	exitIO          = 3   // something could not be read or written
	exitInterrupted = 130 // 128 + SIGINT, as in shells
)

// exitCodes are the exit codes in the order of the help.
var exitCodes = [...]int{exitOK, exitDiagnostics, exitUsage, exitIO, exitInterrupted}

// app has what all commands share.
type app struct {
	stdout       io.Writer
	stderr       io.Writer
	stdin        io.Reader // of a user who can answer; nil if there is none
	args         []string
	words        words
	colour       bool                // diagnostics in colour
	all          bool                // every diagnostic in full
	least        diagnostic.Severity // no diagnostics below it
	reference    string              // the text of REFERENCE.md
	progressLine bool                // stderr is a terminal that can show one

	build func(context.Context, site.Options) (site.Result, error)
	check func(context.Context, site.Options) (site.Result, error)
	// builder returns a function that builds one change after another.
	builder func(site.Options) func(context.Context, site.Change) (site.Result, error)
	// opener returns a function that opens a project after each change.
	opener func(site.Options) opener
	pack   func(context.Context, site.PackOptions) (site.PackResult, error)
	now    func() time.Time

	addresses func() ([]netip.Addr, error) // of this machine in local networks
	browse    func(url string) error       // opens a browser
	environ   func() []string              // of the program
}

// Main runs the command in args, which do not include the name of the program, and returns the exit code. getenv looks up environment
// variables: LC_ALL, LC_MESSAGES and LANG choose the language, NO_COLOR and TERM describe the terminal. reference is the text of
// REFERENCE.md, which help prints in parts.
func Main(args []string, stdout, stderr io.Writer, getenv func(string) string, reference string) int {
	signal.Ignore(syscall.SIGPIPE) // a reader of the output that has gone ends a command with an error, not in the middle of a publication
	ctx, stop := signal.NotifyContext(context.Background(), endingSignals()...)
	defer stop()
	context.AfterFunc(ctx, stop) // so that a second Ctrl-C ends the program at once

	terminal := isTerminal(stderr) && getenv("TERM") != "dumb"
	a := &app{
		stdout:       stdout,
		stderr:       stderr,
		words:        wordsFor(language(args, getenv)),
		colour:       terminal && getenv("NO_COLOR") == "",
		progressLine: terminal,
		reference:    reference,
		build:        site.Build,
		check:        site.Check,
		builder: func(o site.Options) func(context.Context, site.Change) (site.Result, error) {
			return site.NewBuilder(o).Build
		},
		opener: func(o site.Options) opener { return site.NewBuilder(o).Open },
		pack:   site.Packs,
		now:    time.Now,

		addresses: serve.PrivateAddresses,
		browse:    openBrowser,
		environ:   os.Environ,
	}
	if isTerminal(stdout) && term.IsTerminal(int(os.Stdin.Fd())) {
		a.stdin = os.Stdin
	}
	return a.run(ctx, args)
}

// endingSignals are the signals that end a command as Ctrl-C does. The end of a terminal or of an ssh session sends SIGHUP, unless nohup
// started the command.
func endingSignals() []os.Signal {
	signals := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		signals = append(signals, syscall.SIGHUP)
	}
	return signals
}

// run runs a command line, shows its failure if there is one, and returns the exit code.
func (a *app) run(ctx context.Context, args []string) int {
	a.args = args
	root := a.root()
	root.SetArgs(negativeLast(args))
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	f := a.explain(err)
	if f.text != "" {
		a.warn(f.text)
	}
	if f.help != "" {
		fmt.Fprintln(a.stderr, a.words.say("cli", "see-help", "command", f.help))
	}
	return f.code
}

// negative is an argument such as -15m, which looks like a flag.
var negative = regexp.MustCompile(`^-\d+[hm]`)

// negativeLast returns the arguments with negative durations at the end, where they are not read as flags. It is never nil, because cobra
// would read os.Args instead.
func negativeLast(args []string) []string {
	var last []string
	out := slices.DeleteFunc(append([]string{}, args...), func(arg string) bool {
		is := negative.MatchString(arg)
		if is {
			last = append(last, arg)
		}
		return is
	})
	if len(last) == 0 || slices.Contains(args, "--") {
		return append([]string{}, args...)
	}
	return append(append(out, "--"), last...)
}

// warn writes a text for a person to stderr, after the name of the program.
func (a *app) warn(text string) {
	fmt.Fprintf(a.stderr, "%s: %s\n", programName, diagnostic.Visible(text))
}

// failure says why a command failed.
type failure struct {
	code int
	text string // empty if everything has been shown already
	help string // a command line that shows more help; may be empty
}

func (f failure) Error() string { return f.text }

// explanations are the causes that have a message. Other errors are shown as they are.
var explanations = []struct {
	cause error
	key   string
	code  int
}{
	{context.Canceled, "interrupted", exitInterrupted},
	{site.ErrLocked, "locked", exitIO},
	{os.ErrPermission, "no-permission", exitIO},
	{syscall.ENOSPC, "disk-full", exitIO},
	{syscall.EPIPE, "pipe-closed", exitIO},
}

// explain turns any error into a failure in the editor's language. An error without a message counts as one of reading or writing.
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
