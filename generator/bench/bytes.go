package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"vademecum/generator/bench/weight"
)

// bytesCommand reports what a site weighs and how many system calls its build makes.
func bytesCommand(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	var s settings
	flags := newFlags("bytes", stderr)
	flags.StringVar(&s.project, "ours", "", "our project")
	flags.StringVar(&s.program, "program", "", "our program; built from the source without it")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if s.project == "" {
		return errors.New("bytes needs -ours")
	}
	work, err := os.MkdirTemp("", "bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	s.work = work
	if s.program == "" {
		s.program = filepath.Join(work, "vademecum")
		if err := buildProgram(ctx, s.program, stderr); err != nil {
			return err
		}
	}
	if err := s.forget(0); err != nil {
		return err
	}
	if _, err := measure(ctx, s.ourBuild(s.output("ours", 0))); err != nil {
		return err
	}
	kinds, err := weight.Site(s.output("ours", 0))
	if err != nil {
		return err
	}
	files := writeWeights(stdout, kinds)
	return s.systemCalls(ctx, files, stdout)
}

// writeWeights prints a table of the kinds, those with the most bytes first, and returns the number of files.
func writeWeights(w io.Writer, kinds []weight.Kind) (files int) {
	all := weight.Kind{Name: "all files"}
	pages := weight.Kind{Name: "all pages"}
	for _, k := range kinds {
		sums := []*weight.Kind{&all}
		if filepath.Ext(k.Heaviest.Name) == ".html" {
			sums = append(sums, &pages)
		}
		for _, sum := range sums {
			sum.Files, sum.Raw, sum.Gzip = sum.Files+k.Files, sum.Raw+k.Raw, sum.Gzip+k.Gzip
		}
	}
	slices.SortFunc(kinds, func(a, b weight.Kind) int { return b.Raw - a.Raw })
	fmt.Fprintln(w, "| kind | files | bytes of one | … with gzip | bytes of all | … with gzip |\n| --- | --- | --- | --- | --- | --- |")
	for _, k := range append(kinds, pages, all) {
		fmt.Fprintf(w, "| %s | %d | %d | %d | %d | %d |\n", k.Name, k.Files, k.Raw/max(k.Files, 1), k.Gzip/max(k.Files, 1), k.Raw, k.Gzip)
	}
	return all.Files
}

// systemCalls builds the site again under strace, which counts the system calls, and prints those that are made once for every hundred
// files or more often.
func (s settings) systemCalls(ctx context.Context, files int, stdout io.Writer) error {
	strace, err := exec.LookPath("strace")
	if err != nil {
		fmt.Fprintln(stdout, "\nSystem calls are not counted: strace is not installed.")
		return nil
	}
	if err := s.forget(1); err != nil {
		return err
	}
	counts := filepath.Join(s.work, "strace")
	if _, err := measure(ctx, append([]string{strace, "-f", "-c", "-S", "calls", "-o", counts}, s.ourBuild(s.output("ours", 1))...)); err != nil {
		return err
	}
	summary, err := os.ReadFile(counts)
	if err != nil {
		return err
	}
	calls, err := readCalls(summary)
	if err != nil {
		return err
	}
	fmt.Fprintln(stdout, "\n| system call | calls | for each file |\n| --- | --- | --- |")
	for _, c := range calls {
		if c.count*100 >= files {
			fmt.Fprintf(stdout, "| %s | %d | %.2f |\n", c.name, c.count, float64(c.count)/float64(files))
		}
	}
	return nil
}

// call is a system call and how often it was made.
type call struct {
	name  string
	count int
}

// readCalls reads the summary of strace -c. Its columns are percent, seconds, microseconds, calls, errors if there were any, and the name;
// the last line is the sum.
func readCalls(summary []byte) (calls []call, err error) {
	for line := range bytes.Lines(summary) {
		fields := strings.Fields(string(line))
		if len(fields) < 5 || fields[0] == "%" || strings.HasPrefix(fields[0], "-") {
			continue
		}
		count, err := strconv.Atoi(fields[3])
		if err != nil {
			return nil, fmt.Errorf("the summary of strace: %q: %w", line, err)
		}
		calls = append(calls, call{fields[len(fields)-1], count})
	}
	return calls, nil
}
