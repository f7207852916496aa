package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// growthSettings are the options of growth.
type growthSettings struct {
	program string
	runs    int
	work    string // where the sites are built; on the disk to measure
}

func growthCommand(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	var s growthSettings
	flags := newFlags("growth", stderr)
	flags.StringVar(&s.program, "program", "", "our program; built from the source without it")
	flags.IntVar(&s.runs, "runs", 3, "how often each project is built")
	flags.StringVar(&s.work, "work", "", "an existing folder for what is built; a temporary one without it")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() < 2 || s.runs < 1 {
		return errors.New("growth needs two projects or more, and at least one run")
	}
	work, err := os.MkdirTemp(s.work, "bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work) // at the end, as in compare
	s.work = work
	if s.program == "" {
		s.program = filepath.Join(work, "vademecum")
		if err := buildProgram(ctx, s.program, stderr); err != nil {
			return err
		}
	}
	list, err := s.measure(ctx, flags.Args(), stderr)
	if err != nil {
		return err
	}
	return writeGrowth(stdout, list)
}

// grown is a project with the measurements of its builds.
type grown struct {
	project string
	runs    []run
	size    size
}

// measure builds the projects in turn, each time without what earlier builds remember. It returns them by their number of pages.
func (s growthSettings) measure(ctx context.Context, projects []string, progress io.Writer) ([]grown, error) {
	list := make([]grown, len(projects))
	for i := range s.runs {
		fmt.Fprintf(progress, "run %d of %d\n", i+1, s.runs)
		for k, project := range projects {
			out := filepath.Join(s.work, fmt.Sprintf("%d-%d", k, i))
			if err := os.Rename(filepath.Join(project, ".vademecum"), out+"-memory"); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return nil, fmt.Errorf("a fresh start needs %s on the disk of the -work folder: %w", project, err)
			}
			measured, err := measure(ctx, []string{s.program, "build", "--dir", project, "--out", out})
			if err != nil {
				return nil, err
			}
			list[k].project = project
			list[k].runs = append(list[k].runs, measured)
			if i == 0 {
				if list[k].size, err = sizeOf(out); err != nil {
					return nil, err
				}
			}
		}
	}
	slices.SortStableFunc(list, func(a, b grown) int { return a.size.pages - b.size.pages })
	return list, nil
}

// writeGrowth prints two tables: the medians of each project, and how much each further page takes from one to the next. The power is
// the slope on logarithmic axes: 1 is a straight line, 2 a square.
func writeGrowth(w io.Writer, list []grown) error {
	rows := [][]string{
		{"project", "pages", "MB of files", "full build", "user and system time", "peak memory"},
		{"---", "---", "---", "---", "---", "---"},
	}
	for _, g := range list {
		rows = append(rows, []string{
			filepath.Base(g.project), fmt.Sprint(g.size.pages), fmt.Sprintf("%.1f", float64(g.size.bytes)/1e6),
			spread(g.runs, wall), spread(g.runs, cpu), fmt.Sprintf("%.0f MiB", float64(median(g.runs, memory))/(1<<20)),
		})
	}
	text := tableOf(rows)
	rows = [][]string{
		{"for each further page", "time", "user and system time", "memory", "power of the time", "power of the memory"},
		{"---", "---", "---", "---", "---", "---"},
	}
	for i := range len(list) - 1 {
		a, b := list[i], list[i+1]
		pages := float64(b.size.pages - a.size.pages)
		if pages == 0 {
			return fmt.Errorf("%s and %s have the same number of pages", a.project, b.project)
		}
		perPage := func(of func(run) time.Duration) string {
			return fmt.Sprintf("%.3f ms", float64(median(b.runs, of)-median(a.runs, of))/float64(time.Millisecond)/pages)
		}
		power := func(before, after float64) string {
			return fmt.Sprintf("%.2f", math.Log(after/before)/math.Log(float64(b.size.pages)/float64(a.size.pages)))
		}
		rows = append(rows, []string{
			fmt.Sprintf("%s → %s", filepath.Base(a.project), filepath.Base(b.project)), perPage(wall), perPage(cpu),
			fmt.Sprintf("%.1f KiB", float64(median(b.runs, memory)-median(a.runs, memory))/(1<<10)/pages),
			power(float64(median(a.runs, cpu)), float64(median(b.runs, cpu))), power(float64(median(a.runs, memory)), float64(median(b.runs, memory))),
		})
	}
	_, err := io.WriteString(w, text+"\n"+tableOf(rows)+fmt.Sprintf("\nMedians of %d runs in turn (fastest to slowest).\n", len(list[0].runs)))
	return err
}

// tableOf returns rows as a Markdown table.
func tableOf(rows [][]string) string {
	var b strings.Builder
	for _, row := range rows {
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
	}
	return b.String()
}
