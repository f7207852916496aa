package publish

import (
	"bytes"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
)

// The benchmarks publish 4,000 pages of 6 KB, a folder for each, with two writers: about what 1,000 sessions in three
// languages make.
const (
	benchPages   = 4000
	benchSize    = 6 << 10
	benchWriters = 2
)

func benchPage(buffer []byte, page, version int) []byte {
	buffer = fmt.Appendf(buffer[:0], "page %d version %d ", page, version)
	return append(buffer, bytes.Repeat([]byte("x"), benchSize-len(buffer))...)
}

// publishBench publishes the pages; the first `changed` of them have the version.
func publishBench(b *testing.B, f folders, o Options, changed, version int) Result {
	p, err := Begin(f.public, f.work, o)
	if err != nil {
		b.Fatal(err)
	}
	last := benchPages
	if o.Update {
		last = changed
	}
	var pool sync.WaitGroup
	for w := range benchWriters {
		pool.Go(func() {
			var buffer []byte
			for page := w; page < last; page += benchWriters {
				v := 0
				if page < changed {
					v = version
				}
				buffer = benchPage(buffer, page, v)
				path := fmt.Sprintf("%c%c/sessions/session-%d/index.html", 'a'+page%3, 'a'+page%3, page)
				if err := p.Put(File{Path: path, Class: PageFile, Data: buffer}); err != nil {
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
		publishBench(b, f, Options{}, 0, 0)
	}
}

func BenchmarkAgain(b *testing.B) {
	cases := []struct {
		name    string
		o       Options
		changed int
	}{
		{"Unchanged", Options{}, 0},
		{"UnchangedVerified", Options{VerifyAll: true}, 0},
		{"OnePerCentChanged", Options{}, benchPages / 100},
		{"OnePerCentUpdated", Options{Update: true}, benchPages / 100},
	}
	for _, c := range cases {
		b.Run(c.name, func(b *testing.B) {
			f := newFolders(b)
			publishBench(b, f, Options{}, 0, 0)
			for i := 1; b.Loop(); i++ {
				publishBench(b, f, c.o, c.changed, i)
			}
		})
	}
}
