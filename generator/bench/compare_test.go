package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test binary replace both programs: when it runs under one of their names, it writes two files into the output
// folder.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case "build", "--quiet":
			os.Exit(pretend(os.Args[len(os.Args)-1]))
		}
	}
	os.Exit(m.Run())
}

func pretend(out string) int {
	err := os.MkdirAll(filepath.Join(out, "en"), 0o777)
	for _, name := range []string{"index.html", "en/index.html", "style.css"} {
		if err == nil {
			err = os.WriteFile(filepath.Join(out, name), []byte(strings.Repeat("x", 500_000)), 0o666)
		}
	}
	if err != nil {
		return 1
	}
	return 0
}

func TestCompare(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	work, site := t.TempDir(), t.TempDir()
	memory := filepath.Join(site, ".vademecum")
	if err := os.Mkdir(memory, 0o777); err != nil {
		t.Fatal(err)
	}
	var table, progress bytes.Buffer
	args := []string{"compare", "-ours", site, "-hugo-site", site, "-program", self, "-hugo", self, "-runs", "2", "-work", work}
	if err := do(t.Context(), args, &table, &progress); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| full build into a fresh folder | ", "| pages | 2 | 2 |", "| MB of files | 1.5 | 1.5 |", "Medians of 2 runs"} {
		if !strings.Contains(table.String(), want) {
			t.Errorf("no %q in\n%s", want, table.String())
		}
	}
	if _, err := os.Stat(memory); err == nil {
		t.Error("what an earlier build remembers is still there")
	}
	if left, _ := os.ReadDir(work); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestCompareTellsWhatFailed(t *testing.T) {
	site := t.TempDir()
	err := do(t.Context(), []string{"compare", "-ours", site, "-hugo-site", site, "-program", filepath.Join(site, "none"), "-work", t.TempDir()}, &bytes.Buffer{}, &bytes.Buffer{})
	if err == nil || !strings.Contains(err.Error(), "none build") {
		t.Errorf("got %v", err)
	}
}

func TestMedianAndRatio(t *testing.T) {
	runs := []run{{wall: 5 * time.Second}, {wall: time.Second}, {wall: 2 * time.Second}, {wall: 9 * time.Second}}
	if got := median(runs, wall); got != 2*time.Second {
		t.Errorf("median %v, want 2s", got)
	}
	if got := median(runs[:3], wall); got != 2*time.Second {
		t.Errorf("median %v, want 2s", got)
	}
	if got := spread(runs, wall); got != "2.000 s (1.000 to 9.000)" {
		t.Errorf("spread %s", got)
	}
	if got := ratio(int64(900), int64(200)); got != "4.5" {
		t.Errorf("ratio %s", got)
	}
	if got := ratio(time.Second, 0); got != "" {
		t.Errorf("ratio %s", got)
	}
}

// TestGrowth builds two projects, of which the pretended program makes the same pages.
func TestGrowth(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	work, root := t.TempDir(), t.TempDir()
	small, large := filepath.Join(root, "small"), filepath.Join(root, "large")
	for _, dir := range []string{small, filepath.Join(large, ".vademecum")} {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	var table, progress bytes.Buffer
	args := []string{"growth", "-program", self, "-runs", "2", "-work", work, large, small}
	if err := do(t.Context(), args, &table, &progress); err == nil || !strings.Contains(err.Error(), "the same number of pages") {
		t.Errorf("projects of one size: %v", err)
	}
	if _, err := os.Stat(filepath.Join(large, ".vademecum")); err == nil {
		t.Error("what an earlier build remembers is still there")
	}
	if left, _ := os.ReadDir(work); len(left) > 0 {
		t.Errorf("%s is left", left[0].Name())
	}
	if err := do(t.Context(), []string{"growth", small}, &table, &progress); err == nil {
		t.Error("the growth of one project was measured")
	}
}

// TestWriteGrowth has time that grows in a straight line, and memory that grows with the square.
func TestWriteGrowth(t *testing.T) {
	of := func(project string, pages int, ms, mebi int64) grown {
		return grown{project: project, size: size{pages: pages, bytes: int64(pages) * 10_000},
			runs: []run{{time.Duration(ms) * time.Millisecond, 2 * time.Duration(ms) * time.Millisecond, mebi << 20}}}
	}
	var b strings.Builder
	if err := writeGrowth(&b, []grown{of("/x/a", 100, 50, 16), of("/x/b", 200, 100, 64)}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| a | 100 | 1.0 | 0.050 s (0.050 to 0.050) | 0.100 s (0.100 to 0.100) | 16 MiB |",
		"| a → b | 0.500 ms | 1.000 ms | 491.5 KiB | 1.00 | 2.00 |",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}
