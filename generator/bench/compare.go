package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// settings are the options of compare.
type settings struct {
	program, project string // Vademecum
	hugo, hugoSite   string
	runs             int
	work             string // where the sites are built; on the disk to measure
}

func compareCommand(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	var s settings
	flags := newFlags("compare", stderr)
	flags.StringVar(&s.project, "ours", "", "our project, as convert writes it")
	flags.StringVar(&s.hugoSite, "hugo-site", "", "the Hugo site, as make.py writes it")
	flags.StringVar(&s.program, "program", "", "our program; built from the source without it")
	flags.StringVar(&s.hugo, "hugo", "hugo", "the Hugo program")
	flags.IntVar(&s.runs, "runs", 5, "how often each is run")
	flags.StringVar(&s.work, "work", "", "an existing folder for what is built; a temporary one without it")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if s.project == "" || s.hugoSite == "" || s.runs < 1 {
		return errors.New("compare needs -ours, -hugo-site and at least one run")
	}
	work, err := os.MkdirTemp(s.work, "bench-*")
	if err != nil {
		return err
	}
	// Deleted only at the end: writing files soon after deleting a large tree takes several times as long.
	defer os.RemoveAll(work)
	s.work = work
	if s.program == "" {
		s.program = filepath.Join(work, "vademecum")
		if err := buildProgram(ctx, s.program, stderr); err != nil {
			return err
		}
	}
	results, err := compare(ctx, s, stderr)
	if err != nil {
		return err
	}
	return results.write(stdout)
}

func buildProgram(ctx context.Context, to string, stderr io.Writer) error {
	build := exec.CommandContext(ctx, "go", "build", "-o", to, "vademecum/generator")
	build.Stderr = stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("building our program: %w", err)
	}
	return nil
}

// results are the runs of every task, in order.
type results struct {
	ours, hugo           []run // a full build into a fresh folder
	oursAgain, hugoAgain []run // the same build into the same folder, nothing changed
	copied               []run // cp -r of Vademecum's output
	oursSize, hugoSize   size
}

// task is a command and the list that its measurements are added to.
type task struct {
	into    *[]run
	command []string
}

// compare runs the programs in turn, so that a temporary slowdown of the machine affects both.
func compare(ctx context.Context, s settings, progress io.Writer) (*results, error) {
	var r results
	for i := range s.runs {
		fmt.Fprintf(progress, "run %d of %d\n", i+1, s.runs)
		ours, hugo := s.output("ours", i), s.output("hugo", i)
		if err := s.forget(i); err != nil {
			return nil, err
		}
		tasks := []task{
			{&r.ours, s.ourBuild(ours)},
			{&r.hugo, s.hugoBuild(hugo)},
			{&r.oursAgain, s.ourBuild(ours)},
			{&r.hugoAgain, s.hugoBuild(hugo)},
		}
		if cp, err := exec.LookPath("cp"); err == nil { // Windows has no cp
			tasks = append(tasks, task{&r.copied, []string{cp, "-r", ours, s.output("copy", i)}})
		}
		for _, task := range tasks {
			measured, err := measure(ctx, task.command)
			if err != nil {
				return nil, err
			}
			*task.into = append(*task.into, measured)
		}
	}
	var err error
	if r.oursSize, err = sizeOf(s.output("ours", 0)); err != nil {
		return nil, err
	}
	r.hugoSize, err = sizeOf(s.output("hugo", 0))
	return &r, err
}

func (s settings) output(name string, run int) string {
	return filepath.Join(s.work, fmt.Sprintf("%s-%d", name, run))
}

func (s settings) ourBuild(out string) []string {
	return []string{s.program, "build", "--dir", s.project, "--out", out}
}

func (s settings) hugoBuild(out string) []string {
	return []string{s.hugo, "--quiet", "--minify", "--source", s.hugoSite, "--destination", out}
}

// forget moves away the caches of earlier builds, so that the next build is a full one. It moves them because deleting them would
// slow down the disk; they are deleted at the end.
func (s settings) forget(run int) error {
	for name, memory := range map[string]string{
		"ours-memory": filepath.Join(s.project, ".vademecum"),
		"hugo-memory": filepath.Join(s.hugoSite, "resources"),
	} {
		err := os.Rename(memory, s.output(name, run))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("a fresh start needs %s on the disk of the -work folder: %w", memory, err)
		}
	}
	return nil
}

// run is the measurement of one process.
type run struct {
	wall, cpu time.Duration
	memory    int64 // peak in bytes; 0 if the system does not report it
}

// measure runs a command as a separate process. It first waits until earlier writes have reached the disk, so that no program is
// slowed down by another's files.
func measure(ctx context.Context, command []string) (run, error) {
	settle(ctx)
	var said strings.Builder
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Stdout, cmd.Stderr = io.Discard, &said
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if err != nil {
		return run{}, fmt.Errorf("%s: %w\n%s", strings.Join(command, " "), err, lastLines(said.String(), 12))
	}
	state := cmd.ProcessState
	return run{wall, state.UserTime() + state.SystemTime(), peakMemory(state)}, nil
}

// lastLines returns the end of a program's output, where the important messages usually are.
func lastLines(said string, most int) string {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	return strings.Join(lines[max(len(lines)-most, 0):], "\n")
}

// settle makes the system write its buffers to disk. Without a sync program, the times only vary more.
func settle(ctx context.Context) {
	_ = exec.CommandContext(ctx, "sync").Run()
}

// size is the amount of output of a program.
type size struct {
	pages int
	bytes int64
}

// sizeOf counts the HTML files in a folder, and the bytes of all files.
func sizeOf(dir string) (size, error) {
	var s size
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if filepath.Ext(path) == ".html" {
			s.pages++
		}
		s.bytes += info.Size()
		return nil
	})
	return s, err
}
