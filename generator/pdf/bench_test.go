//go:build linux

package pdf

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"vademecum/generator/acceptance/harness"
)

// BenchmarkPacks prints 200 documents of nine pages, with contents, in one browser. It also reports the CPU time of all processes and
// the largest amount of memory that they used together:
//
//	go test ./generator/pdf -run '^$' -bench Packs -benchtime 1x
func BenchmarkPacks(b *testing.B) {
	const packs = 200
	program := harness.Chromium(b)
	for b.Loop() {
		m := measure(b)
		p, err := New(context.Background(), Options{Browser: program})
		if err != nil {
			b.Fatal(err)
		}
		pages := 0
		err = p.PrintAll(context.Background(), packJobs(packs, 8), func(o Outcome) error {
			pages += o.Info.Pages
			return o.Err
		})
		if err != nil {
			b.Fatal(err)
		}
		m.report(b, packs)
		if pages != 9*packs {
			b.Errorf("%d pages instead of %d", pages, 9*packs)
		}
		if err := p.Close(); err != nil {
			b.Error(err)
		}
	}
}

// BenchmarkProcesses prints ten of the same documents, each in a browser of its own. It prints them once, without page numbers, so it
// does less.
func BenchmarkProcesses(b *testing.B) {
	const packs = 10
	program := harness.Chromium(b)
	for b.Loop() {
		m := measure(b)
		for i := range packs {
			printAlone(b, program, pack(i, 8))
		}
		m.report(b, packs)
	}
}

// printAlone prints from file to file with a browser of its own.
func printAlone(b *testing.B, program string, d Document) {
	dir := b.TempDir()
	from, to := filepath.Join(dir, "pack.html"), filepath.Join(dir, "pack.pdf")
	if err := os.WriteFile(from, d.HTML, 0o600); err != nil {
		b.Fatal(err)
	}
	arguments := []string{"--headless", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-component-update",
		"--disable-sync", "--no-pdf-header-footer", "--generate-pdf-document-outline",
		"--user-data-dir=" + filepath.Join(dir, "profile"), "--print-to-pdf=" + to, "file://" + from}
	if os.Getuid() == 0 {
		arguments = append([]string{"--no-sandbox"}, arguments...)
	}
	if out, err := exec.Command(program, arguments...).CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	if pages, err := os.ReadFile(to); err != nil || !bytes.Contains(pages, []byte("/Count 9")) {
		b.Fatalf("not nine pages: %v", err)
	}
}

// meter measures this process and all its descendants.
type meter struct {
	begun time.Time
	stop  chan struct{}
	done  chan struct{}
	ticks map[int]float64 // CPU time by process id, at the last measurement
	first float64         // CPU time of this process before the benchmark
	peak  float64         // bytes
}

func measure(b *testing.B) *meter {
	m := &meter{begun: time.Now(), stop: make(chan struct{}), done: make(chan struct{}), ticks: map[int]float64{}}
	m.measureNow()
	m.first = m.ticks[os.Getpid()]
	go func() {
		defer close(m.done)
		for {
			select {
			case <-m.stop:
				return
			case <-time.After(time.Second): // measuring takes time too
				m.measureNow()
			}
		}
	}()
	return m
}

// measureNow adds up the memory of all processes, with their share of shared memory (proc_pid_smaps(5)).
func (m *meter) measureNow() {
	parents, spent := map[int]int{}, map[int]float64{}
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, path := range stats {
		data, err := os.ReadFile(path)
		if err != nil {
			continue // the process has ended
		}
		pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(path)))
		fields := strings.Fields(string(data[bytes.LastIndexByte(data, ')')+1:]))
		parents[pid], _ = strconv.Atoi(fields[1])
		user, _ := strconv.ParseFloat(fields[11], 64)
		system, _ := strconv.ParseFloat(fields[12], 64)
		spent[pid] = user + system
	}
	total := 0.0
	for pid := range parents {
		if below(pid, parents) {
			m.ticks[pid] = spent[pid]
			total += share(pid)
		}
	}
	m.peak = max(m.peak, total)
}

func below(pid int, parents map[int]int) bool {
	for ; pid > 1; pid = parents[pid] {
		if pid == os.Getpid() {
			return true
		}
	}
	return false
}

func share(pid int) float64 {
	data, _ := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "Pss:"); ok {
			kilobytes, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kilobytes * 1024
		}
	}
	return 0
}

func (m *meter) report(b *testing.B, packs int) {
	took := time.Since(m.begun).Seconds()
	close(m.stop)
	<-m.done
	m.measureNow()
	const ticksPerSecond = 100
	ticks := -m.first
	for _, t := range m.ticks {
		ticks += t
	}
	b.ReportMetric(took/float64(packs)*1000, "ms/pack")
	b.ReportMetric(ticks/ticksPerSecond/float64(packs)*1000, "cpu-ms/pack")
	b.ReportMetric(m.peak/(1<<20), "peak-MB")
}
