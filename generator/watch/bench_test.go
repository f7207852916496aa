package watch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// BenchmarkEdit measures how long a saved edit takes to be delivered, in a folder of few files and in one of many: the median, the
// 95th percentile and the maximum, and how long until the watcher notices that a change begins.
func BenchmarkEdit(b *testing.B) {
	for _, files := range []int{10, 5000} {
		for _, save := range []struct {
			name string
			do   func(name string, data []byte) error
		}{{"write", func(name string, data []byte) error { return os.WriteFile(name, data, 0o666) }}, {"rename", saveByRename}} {
			b.Run(fmt.Sprintf("files=%d/%s", files, save.name), func(b *testing.B) { benchmarkEdit(b, files, save.do) })
		}
	}
}

func saveByRename(name string, data []byte) error {
	if err := os.WriteFile(name+".tmp", data, 0o666); err != nil {
		return err
	}
	return os.Rename(name+".tmp", name)
}

func benchmarkEdit(b *testing.B, files int, save func(string, []byte) error) {
	dir := b.TempDir()
	content := filepath.Join(dir, "content")
	if err := os.Mkdir(content, 0o777); err != nil {
		b.Fatal(err)
	}
	text := make([]byte, 2000)
	for i := range files {
		if err := os.WriteFile(filepath.Join(content, fmt.Sprintf("%04d.toml", i)), text, 0o666); err != nil {
			b.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(b.Context())
	began := make(chan time.Time, 1)
	changes, err := watch(ctx, watcherOptions{Dir: dir, Now: time.Now, OnFirstEvent: func() bool { began <- time.Now(); return false }})
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		cancel()
		for range changes {
		}
	}()
	var noticed, delivered []time.Duration
	for i := 0; b.Loop(); i++ {
		name := filepath.Join(content, fmt.Sprintf("%04d.toml", i%files))
		text[0] = byte(i)
		begun := time.Now()
		if err := save(name, text); err != nil {
			b.Fatal(err)
		}
		<-changes
		delivered = append(delivered, time.Since(begun))
		noticed = append(noticed, (<-began).Sub(begun))
	}
	report := func(what string, times []time.Duration) {
		slices.Sort(times)
		for _, q := range []struct {
			name string
			of   float64
		}{{"median", 0.5}, {"p95", 0.95}, {"max", 1}} {
			b.ReportMetric(float64(times[int(q.of*float64(len(times)-1))].Microseconds()), q.name+"-µs-"+what)
		}
	}
	report("noticed", noticed)
	report("delivered", delivered)
}
