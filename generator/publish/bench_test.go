package publish

import (
	"bytes"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"vademecum/generator/output"
)

// The benchmarks publish 4,000 pages of 6 KB from two goroutines, each page in its own folder: about the output of 1,000 sessions
// in three languages.
const (
	benchPages   = 4000
	benchSize    = 6 << 10
	benchWriters = 2
)

func benchPage(buffer []byte, page, version int) []byte {
	buffer = fmt.Appendf(buffer[:0], "page %d version %d ", page, version)
	return append(buffer, bytes.Repeat([]byte("x"), benchSize-len(buffer))...)
}

// publishBench publishes the pages, with keys or without. The version changes the first `changed` of them.
func publishBench(b *testing.B, f folders, o Options, keyed bool, changed, version int) Result {
	p, err := Begin(f.public, f.work, o)
	if err != nil {
		b.Fatal(err)
	}
	var pool sync.WaitGroup
	for w := range benchWriters {
		pool.Go(func() {
			var buffer []byte
			for page := w; page < benchPages; page += benchWriters {
				v := 0
				if page < changed {
					v = version
				}
				path := fmt.Sprintf("%c%c/sessions/session-%d/index.html", 'a'+page%3, 'a'+page%3, page)
				key := ""
				if keyed {
					key = fmt.Sprintf("%032x", page<<32+v)
					if kept, err := p.Keep(path, output.Page, key); kept || err != nil {
						if err != nil {
							b.Error(err)
							return
						}
						continue
					}
				}
				buffer = benchPage(buffer, page, v)
				if err := p.Put(File{Path: path, Class: output.Page, Key: key, Data: buffer}); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	pool.Wait()
	result, err := p.Commit()
	if err != nil {
		b.Fatal(err)
	}
	return result
}

func BenchmarkFresh(b *testing.B) {
	base := b.TempDir()
	for i := 0; b.Loop(); i++ {
		f := folders{public: filepath.Join(base, fmt.Sprint(i), "public"), work: filepath.Join(base, fmt.Sprint(i), "work")}
		publishBench(b, f, Options{}, false, 0, 0)
	}
}

func BenchmarkAgain(b *testing.B) {
	cases := []struct {
		name    string
		o       Options
		keyed   bool
		changed int
	}{
		{"Unchanged", Options{}, false, 0},
		{"UnchangedKept", Options{}, true, 0},
		{"UnchangedVerified", Options{VerifyAll: true}, false, 0},
		{"OnePerCentChanged", Options{}, false, benchPages / 100},
		{"OnePerCentChangedRestKept", Options{}, true, benchPages / 100},
	}
	for _, c := range cases {
		b.Run(c.name, func(b *testing.B) {
			f := newFolders(b)
			publishBench(b, f, Options{}, c.keyed, 0, 0)
			for i := 1; b.Loop(); i++ {
				publishBench(b, f, c.o, c.keyed, c.changed, i)
			}
		})
	}
}
