// Package git commits the files of a change with the user's own git: with the user's name, hooks and signature, and nothing that the user
// has staged besides.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// What can be in the way of a commit.
var (
	ErrNoGit        = errors.New("there is no program git")
	ErrNoRepository = errors.New("the folder is in no git repository")
	ErrIgnored      = errors.New("git ignores the files")
)

// CommandError is a command of git that failed. Said is what it wrote about that.
type CommandError struct {
	Command string // "commit"
	Said    string
	Err     error
}

func (e *CommandError) Error() string { return fmt.Sprintf("git %s: %v: %s", e.Command, e.Err, e.Said) }
func (e *CommandError) Unwrap() error { return e.Err }

// Change is what to commit.
type Change struct {
	Dir     string   // a folder in the work tree of a repository
	Files   []string // below Dir, with slashes; some may have been removed
	Message string
	Environ []string // of the program, as os.Environ returns it
}

// Commit commits the files, as they are now, and returns the short name of the commit. It is empty if the last commit has the files as
// they are. What else is staged stays staged. Files that git ignores are left out; if it ignores all, the error is [ErrIgnored].
func Commit(ctx context.Context, c Change) (string, error) {
	g := command{dir: c.Dir, env: environment(c.Environ)}
	out, err := g.run(ctx, "rev-parse", "--show-toplevel", "--show-prefix")
	if err != nil {
		return "", err
	}
	top, rest, _ := strings.Cut(out, "\n")
	prefix, _, _ := strings.Cut(rest, "\n")
	g.dir = top
	files := make([]string, len(c.Files))
	for i, f := range c.Files {
		files[i] = prefix + f
	}
	changed, added, err := g.status(ctx, files)
	if err != nil {
		return "", err
	}
	if len(changed) == 0 {
		g.env = append(g.env, "GIT_LITERAL_PATHSPECS=0") // which this command does not take
		if out, err := g.run(ctx, "check-ignore", "--", files...); err == nil && out != "" {
			return "", ErrIgnored
		}
		return "", nil
	}
	if len(added) > 0 {
		if _, err := g.run(ctx, "add", "--", added...); err != nil {
			return "", err
		}
	}
	if _, err := g.run(ctx, "commit", "--quiet", append([]string{"--message", c.Message, "--only", "--"}, changed...)...); err != nil {
		if len(added) > 0 { // they are not to be in the user's next commit
			_, undo := g.run(context.WithoutCancel(ctx), "rm", "--cached", append([]string{"--quiet", "--"}, added...)...)
			err = errors.Join(err, undo)
		}
		return "", err
	}
	out, err = g.run(ctx, "rev-parse", "--short", "HEAD")
	return strings.TrimSpace(out), err
}

// status returns which of the files differ from the last commit, and which of them git does not know yet.
func (g command) status(ctx context.Context, files []string) (changed, added []string, err error) {
	out, err := g.run(ctx, "status", "--porcelain", append([]string{"-z", "--no-renames", "--untracked-files=all", "--"}, files...)...)
	if err != nil {
		return nil, nil, err
	}
	for line := range strings.SplitSeq(out, "\x00") {
		const state = 2 // letters before a space and the name
		if len(line) <= state+1 {
			continue
		}
		changed = append(changed, line[state+1:])
		if line[:state] == "??" {
			added = append(added, line[state+1:])
		}
	}
	return changed, added, nil
}

// run runs a command of git and returns what it writes. Where another git is at work, it tries again.
func (g command) run(ctx context.Context, name, option string, more ...string) (string, error) {
	const tries, pause = 20, 100 * time.Millisecond
	for n := 1; ; n++ {
		out, err := g.once(ctx, name, option, more...)
		var failed *CommandError
		if n == tries || !errors.As(err, &failed) || !strings.Contains(failed.Said, "index.lock") {
			return out, err
		}
		select {
		case <-ctx.Done():
			return out, err
		case <-time.After(pause):
		}
	}
}

// command runs git in a folder.
type command struct {
	dir string
	env []string
}

// hurry is how long a command that was stopped, or a program that it has left behind, may still hold its output.
const hurry = 2 * time.Second

// once is run without a second try.
func (g command) once(ctx context.Context, name, option string, more ...string) (string, error) {
	path, err := exec.LookPath("git")
	if err != nil {
		return "", ErrNoGit
	}
	var stdout, stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, path, slices.Concat([]string{name, option}, more)...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr, cmd.WaitDelay = g.dir, g.env, &stdout, &stderr, hurry
	cmd.Cancel = func() error { // not killed, so that it takes its lock away
		if err := cmd.Process.Signal(os.Interrupt); err == nil {
			return nil
		}
		return cmd.Process.Kill()
	}
	err = cmd.Run()
	switch said := strings.TrimSpace(stderr.String()); {
	case err == nil:
		return stdout.String(), nil
	case ctx.Err() != nil:
		return "", &CommandError{name, said, ctx.Err()}
	case name == "rev-parse" && strings.Contains(said, "not a git repository"):
		return "", ErrNoRepository
	default:
		if said == "" {
			said = strings.TrimSpace(stdout.String())
		}
		return "", &CommandError{name, said, err}
	}
}

// kept are the variables of the environment that git and its hooks are given: where programs and settings are, who the user is, and what a
// program for signatures needs. Those that tell git about another repository are not among them.
var kept = []string{
	"PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "TZ", "TERM", "LANG", "LANGUAGE",
	"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS",
	"SSH_AUTH_SOCK", "SSH_AGENT_PID", "GNUPGHOME", "GPG_TTY", "EMAIL",
	"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES",
	"SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "TEMP", "TMP", "USERNAME", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA",
	"LOCALAPPDATA", "PROGRAMDATA", "PROGRAMFILES", "PROGRAMFILES(X86)",
}

// keptPrefixes are those that begin the names of more such variables.
var keptPrefixes = []string{"XDG_", "GIT_AUTHOR_", "GIT_COMMITTER_"}

// environment returns the environment of git: names of files mean themselves, nobody is asked anything on a terminal, and errors are in
// English, for [ErrNoRepository].
func environment(environ []string) []string {
	var out []string
	for _, variable := range environ {
		name, _, _ := strings.Cut(strings.ToUpper(variable), "=")
		begins := func(prefix string) bool { return strings.HasPrefix(name, prefix) }
		if slices.Contains(kept, name) || slices.ContainsFunc(keptPrefixes, begins) {
			out = append(out, variable)
		}
	}
	return append(out, "LC_ALL=C", "GIT_LITERAL_PATHSPECS=1", "GIT_TERMINAL_PROMPT=0", "GIT_EDITOR=true")
}
