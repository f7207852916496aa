package git

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// repository is a repository with a project in a folder of it.
type repository struct {
	*testing.T
	top, dir string
	environ  []string
}

func newRepository(t *testing.T) *repository {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git on this machine")
	}
	top, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	r := &repository{t, top, filepath.Join(top, "the site"), append(
		os.Environ(), "HOME="+top, "GIT_CONFIG_GLOBAL="+filepath.Join(top, "none"), "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=Desk", "GIT_AUTHOR_EMAIL=desk@example.org", "GIT_COMMITTER_NAME=Desk", "GIT_COMMITTER_EMAIL=desk@example.org",
		"GIT_DIR="+filepath.Join(top, "elsewhere"), // of a hook that this program would run in
	)}
	r.git("init", "--quiet", "--initial-branch=main")
	r.write("a.toml", "a\n")
	r.write("b.toml", "b\n")
	return r
}

func (r *repository) git(arguments ...string) string {
	r.Helper()
	cmd := exec.Command("git", arguments...)
	cmd.Dir, cmd.Env = r.top, environment(r.environ)
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.Fatalf("git %v: %v\n%s", arguments, err, out)
	}
	return string(out)
}

func (r *repository) write(name, text string) {
	r.Helper()
	full := filepath.Join(r.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		r.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		r.Fatal(err)
	}
}

func (r *repository) commit(files ...string) (string, error) {
	return Commit(r.Context(), Change{Dir: r.dir, Files: files, Message: "vademecum move", Environ: r.environ})
}

// TestCommit commits new, changed and removed files, and nothing else.
func TestCommit(t *testing.T) {
	r := newRepository(t)
	r.write("a.toml.orig", "")
	if id, err := r.commit("a.toml"); err != nil || id == "" {
		t.Fatal(id, err)
	}
	if got := r.git("show", "--format=%s by %an", "--name-status", "HEAD"); got != "vademecum move by Desk\n\nA\tthe site/a.toml\n" {
		t.Errorf("the first commit: %s", got)
	}
	r.write("c.toml", "staged\n")
	r.git("add", "--", "the site/b.toml", "the site/c.toml")
	r.write("a.toml", "changed\n")
	r.write("[x]*.toml", "new\n")
	if err := os.Remove(filepath.Join(r.dir, "b.toml")); err != nil {
		t.Fatal(err)
	}
	if _, err := r.commit("a.toml", "[x]*.toml"); err != nil {
		t.Fatal(err)
	}
	if got := r.git("show", "--format=", "--name-status", "HEAD"); got != "A\tthe site/[x]*.toml\nM\tthe site/a.toml\n" {
		t.Errorf("the second commit: %s", got)
	}
	if got := r.git("diff", "--cached", "--name-only"); got != "the site/b.toml\nthe site/c.toml\n" {
		t.Errorf("what is staged then: %s", got)
	}
	if id, err := r.commit("a.toml"); err != nil || id != "" {
		t.Errorf("without a change: %q, %v", id, err)
	}
	if err := os.Remove(filepath.Join(r.dir, "a.toml")); err != nil {
		t.Fatal(err)
	}
	r.write("d.toml", "a\n")
	if _, err := r.commit("d.toml", "a.toml", "never.toml"); err != nil {
		t.Fatal(err)
	}
	if got := r.git("show", "--format=", "--name-status", "--no-renames", "HEAD"); got != "D\tthe site/a.toml\nA\tthe site/d.toml\n" {
		t.Errorf("the third commit: %s", got)
	}
}

// TestBusy waits for another git.
func TestBusy(t *testing.T) {
	r := newRepository(t)
	lock := filepath.Join(r.top, ".git", "index.lock")
	if err := os.WriteFile(lock, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(300*time.Millisecond, func() { _ = os.Remove(lock) })
	if id, err := r.commit("a.toml"); err != nil || id == "" {
		t.Errorf("%q, %v", id, err)
	}
	if err := os.WriteFile(lock, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := r.commit("b.toml")
	var failed *CommandError
	if !errors.As(err, &failed) || !strings.Contains(failed.Said, "index.lock") {
		t.Errorf("of one that never ends: %v", err)
	}
}

// TestNotCommitted says what is in the way, and leaves the index as it was.
func TestNotCommitted(t *testing.T) {
	r := newRepository(t)
	r.write(".gitignore", "a.toml\n")
	if _, err := r.commit("a.toml"); !errors.Is(err, ErrIgnored) {
		t.Errorf("ignored: %v", err)
	}
	if id, err := r.commit("a.toml", "b.toml"); err != nil || id == "" {
		t.Errorf("one of two ignored: %v", err)
	}
	if runtime.GOOS != "windows" {
		hook := filepath.Join(r.top, ".git", "hooks", "pre-commit")
		if err := os.WriteFile(hook, []byte("#!/bin/sh\necho no commits on Sunday >&2\nexit 1\n"), 0o755); err != nil {
			t.Fatal(err)
		}
		r.write("c.toml", "new\n")
		_, err := r.commit("c.toml")
		var failed *CommandError
		if !errors.As(err, &failed) || !strings.Contains(failed.Said, "no commits on Sunday") {
			t.Errorf("a hook: %v", err)
		}
		if got := r.git("diff", "--cached", "--name-only"); got != "" {
			t.Errorf("staged after a failed commit: %s", got)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := Commit(ctx, Change{Dir: r.dir, Files: []string{"c.toml"}, Message: "x", Environ: r.environ}); !errors.Is(err, context.Canceled) {
			t.Errorf("stopped: %v", err)
		}
	}
	_, err := Commit(t.Context(), Change{Dir: t.TempDir(), Files: []string{"a.toml"}, Message: "x", Environ: r.environ})
	if !errors.Is(err, ErrNoRepository) {
		t.Errorf("no repository: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := r.commit("b.toml"); !errors.Is(err, ErrNoGit) {
		t.Errorf("no git: %v", err)
	}
}

func TestEnvironment(t *testing.T) {
	got := environment([]string{"PATH=/bin", "Path=c", "GIT_DIR=/x", "GIT_INDEX_FILE=y", "SECRET=z", "XDG_CONFIG_HOME=w", "GIT_AUTHOR_NAME=n"})
	want := []string{"PATH=/bin", "Path=c", "XDG_CONFIG_HOME=w", "GIT_AUTHOR_NAME=n", "LC_ALL=C", "GIT_LITERAL_PATHSPECS=1", "GIT_TERMINAL_PROMPT=0", "GIT_EDITOR=true"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
