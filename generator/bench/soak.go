package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// soakCommand edits a session repeatedly while Vademecum watches the project, and reports the memory and the open files of its
// process. If these grew with every edit, the server would fail during a long conference. It requires Linux (/proc).
func soakCommand(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := newFlags("soak", stderr)
	project := flags.String("ours", "", "our project, as convert writes it")
	program := flags.String("program", "", "our program; built from the source without it")
	edits := flags.Int("edits", 5000, "how often a session is edited")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *project == "" || *edits < 10 {
		return errors.New("soak needs -ours and at least ten edits")
	}
	if *program == "" {
		work, err := os.MkdirTemp("", "bench-*")
		if err != nil {
			return err
		}
		defer os.RemoveAll(work)
		*program = filepath.Join(work, "vademecum")
		if err := buildProgram(ctx, *program, stderr); err != nil {
			return err
		}
	}
	x, err := ourSubject(*project)
	if err != nil {
		return err
	}
	x.command = func(port string) []string { return []string{*program, "serve", "--dir", *project, "--port", port} }
	defer x.end()
	if err := x.begin(ctx); err != nil {
		return err
	}
	fmt.Fprintln(stdout, "| edits | resident memory | open files |\n| --- | --- | --- |")
	start := time.Now()
	for i := range *edits + 1 {
		if i%max(1, *edits/10) == 0 {
			if err := x.row(stdout, i); err != nil {
				return err
			}
		}
		if err := x.editNow(ctx, fmt.Sprintf("%s:%02d", x.last[:2], 1+i%40)); err != nil {
			return err
		}
	}
	fmt.Fprintf(stdout, "\n%d edits in %.0f s, each waited for until it was served.\n", *edits, time.Since(start).Seconds())
	return nil
}

// row writes one row of the table.
func (x *subject) row(w io.Writer, edits int) error {
	memory, files, err := held(x.process)
	if err != nil {
		return err
	}
	const mebi = 1 << 10 // of KiB
	_, err = fmt.Fprintf(w, "| %d | %.0f MiB | %d |\n", edits, float64(memory)/mebi, files)
	return err
}

// held returns the resident memory of a process in KiB and the number of its open files (proc(5)).
func held(process *exec.Cmd) (memory, files int, err error) {
	proc := filepath.Join("/proc", strconv.Itoa(process.Process.Pid))
	status, err := os.ReadFile(filepath.Join(proc, "status"))
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			if memory, err = strconv.Atoi(strings.Fields(value)[0]); err != nil {
				return 0, 0, err
			}
		}
	}
	list, err := os.ReadDir(filepath.Join(proc, "fd"))
	return memory, len(list), err
}
