package edit

import (
	"os"
	"time"
)

// Seen is what a reader has seen of the journal: the version of each entry. It is nil before the first time.
type Seen map[int]seen

type seen struct {
	size     int64
	modified time.Time
}

// Since returns the files of the changes that were made, undone or made again since the journal was seen last; ok is false if that cannot
// be known. It is for a reader within [Project.Read] that knows from elsewhere which files have changed: of a change that was under way, it
// may know only some.
func (p Project) Since(last Seen) (files []string, now Seen, ok bool) {
	j := p.journal()
	numbers, err := j.numbers()
	if err != nil {
		return nil, nil, false
	}
	now = make(Seen, len(numbers))
	for _, n := range numbers {
		info, err := os.Stat(j.path(n))
		if err != nil {
			return nil, nil, false
		}
		now[n] = seen{info.Size(), info.ModTime()}
		if last == nil || last[n] == now[n] {
			continue
		}
		e, err := j.read(n)
		if err != nil {
			return nil, nil, false
		}
		for _, f := range e.Files {
			files = append(files, f.Path)
		}
	}
	return files, now, true
}
