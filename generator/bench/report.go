package main

import (
	"cmp"
	"fmt"
	"io"
	"runtime"
	"slices"
	"time"
)

// write prints the medians as a Markdown table, each time followed by the fastest and the slowest run.
func (r *results) write(w io.Writer) error {
	const mega = 1e6
	rows := [][]string{
		{"", "Vademecum", "Hugo", "times better"},
		{"---", "---", "---", "---"},
		timeRow("full build into a fresh folder", r.ours, r.hugo, wall),
		timeRow("… user and system time", r.ours, r.hugo, cpu),
		memoryRow("… peak memory", r.ours, r.hugo),
		timeRow("the same again, nothing changed", r.oursAgain, r.hugoAgain, wall),
		memoryRow("… peak memory", r.oursAgain, r.hugoAgain),
		{"pages", fmt.Sprint(r.oursSize.pages), fmt.Sprint(r.hugoSize.pages), ""},
		{"MB of files", fmt.Sprintf("%.1f", float64(r.oursSize.bytes)/mega), fmt.Sprintf("%.1f", float64(r.hugoSize.bytes)/mega), ""},
	}
	if len(r.copied) > 0 {
		rows = append(rows,
			[]string{"`cp -r` of our output", spread(r.copied, wall), "", ""},
			[]string{"full build / `cp -r`", ratio(median(r.ours, wall), median(r.copied, wall)), "", ""})
	}
	_, err := fmt.Fprintf(w, "%s\nMedians of %d runs in turn (fastest to slowest), %d cores, %s/%s.\n", tableOf(rows), len(r.ours), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH)
	return err
}

func wall(r run) time.Duration { return r.wall }
func cpu(r run) time.Duration  { return r.cpu }

func timeRow(name string, ours, hugo []run, of func(run) time.Duration) []string {
	return []string{name, spread(ours, of), spread(hugo, of), ratio(median(hugo, of), median(ours, of))}
}

func memoryRow(name string, ours, hugo []run) []string {
	a, b := median(ours, memory), median(hugo, memory)
	if a == 0 || b == 0 {
		return []string{name, "not known", "not known", ""}
	}
	const mebi = 1 << 20
	return []string{name, fmt.Sprintf("%.0f MiB", float64(a)/mebi), fmt.Sprintf("%.0f MiB", float64(b)/mebi), ratio(b, a)}
}

func memory(r run) int64 { return r.memory }

// median returns the middle value, or the lower one of two.
func median[T cmp.Ordered](runs []run, of func(run) T) T {
	values := sorted(runs, of)
	return values[(len(values)-1)/2]
}

func sorted[T cmp.Ordered](runs []run, of func(run) T) []T {
	values := make([]T, len(runs))
	for i, r := range runs {
		values[i] = of(r)
	}
	slices.Sort(values)
	return values
}

// spread returns the median and the range as text.
func spread(runs []run, of func(run) time.Duration) string {
	values := sorted(runs, of)
	return fmt.Sprintf("%.3f s (%.3f to %.3f)", median(runs, of).Seconds(), values[0].Seconds(), values[len(values)-1].Seconds())
}

func ratio[T time.Duration | int64](a, b T) string {
	if b == 0 {
		return ""
	}
	return fmt.Sprintf("%.1f", float64(a)/float64(b))
}
