package site

import (
	"maps"
	"path"
	"slices"
	"sync"

	"vademecum/generator/conference"
	"vademecum/generator/journey"
	"vademecum/generator/load"
	"vademecum/generator/plan"
	"vademecum/generator/publish"
	"vademecum/generator/theme"
	"vademecum/generator/view"
)

const contentFolder = "content"

// Session builds one project again and again, and keeps what the next build can reuse: what every file of the content holds, the
// theme, the list of what was published, and of every page what it read. A build does the work that the change asks for, and
// always ends with the bytes that a build from nothing would write. One build at a time may use a session.
type Session struct {
	options Options
	once    bool // whether this is the only build, so that nothing need be kept
	look    *look
	content load.Cache
	memory  publish.Memory
	builds  int
	unread  Change         // what may differ from what the session has read
	last    *last          // nil before the first good build
	guide   *journey.Guide // of the last content read, good or not; nil before the first
	since   since
}

// last is the last site that was published.
type last struct {
	plan  *plan.Plan
	pages *facts
}

// since is what may differ from the last site that was published; builds that published nothing add to it.
type since struct {
	whole   bool
	touched map[conference.Ref]bool
	paths   []string // of files and folders
}

// NewSession returns a session without a past: its first build makes everything.
func NewSession(o Options) *Session { return &Session{options: o} }

// before is the last published plan, whose parts may serve again, with the things that may differ since; nil where everything may.
func (s *Session) before() (*plan.Plan, []conference.Ref) {
	if s.last == nil || s.since.whole {
		return nil, nil
	}
	return s.last.plan, slices.Collect(maps.Keys(s.since.touched))
}

// oneBuild is a session of one build, which keeps nothing for another.
func oneBuild(o Options) *Session {
	return &Session{options: o, once: true, content: load.Once(), unread: Change{Everything: true}}
}

// note adds what a reading found to what may differ.
func (s *Session) note(read load.Read) {
	change := s.unread
	s.unread = Change{}
	s.since.whole = s.since.whole || read.Whole
	if s.since.touched == nil {
		s.since.touched = map[conference.Ref]bool{}
	}
	for _, ref := range read.Touched {
		s.since.touched[ref] = true
	}
	if change.Everything {
		s.since.paths = append(s.since.paths, contentFolder)
	}
	s.since.paths = append(s.since.paths, change.Paths...)
}

// forget makes the next build begin from nothing, after one that stopped where it cannot be said what it left.
func (s *Session) forget(err error) error {
	s.look, s.last, s.content, s.unread = nil, nil, load.Cache{}, Change{Everything: true}
	return err
}

// published remembers what stands on disk now.
func (s *Session) published(p *plan.Plan, j job) {
	if s.once {
		return
	}
	for i, reads := range j.notes.reads {
		j.facts.made(i, j.pages[i], reads)
	}
	p.Settle()
	s.last = &last{plan: p, pages: j.facts}
	s.since = since{}
}

// job is the part of a plan that a build makes.
type job struct {
	update  bool // whether the rest of the plan is already published
	assets  []theme.Asset
	files   []plan.File
	pages   []view.Page // of the whole plan
	due     []int       // places of the pages to be made
	dropped []string    // paths that are no longer wanted
	facts   *facts      // of the whole plan; nil where nothing is kept
	notes   *notes
}

// notes collects what pages read while they are made. They become part of the facts when the pages are published, since the
// facts speak of what stands on disk; facts that are new themselves take them at once.
type notes struct {
	mu    sync.Mutex
	fresh *facts
	reads map[int][]view.Read
}

func (n *notes) add(i int, p view.Page, reads []view.Read) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.fresh != nil {
		n.fresh.made(i, p, reads)
		return
	}
	n.reads[i] = reads
}

// everything is the job of making all of a plan.
func (s *Session) everything(p *plan.Plan, l *look) job {
	j := job{assets: slices.Concat(l.assets, l.running), files: p.Files, pages: p.Pages, due: make([]int, len(p.Pages))}
	for i := range j.due {
		j.due[i] = i
	}
	if !s.once {
		j.facts = newFacts(len(p.Pages))
		j.notes = &notes{fresh: j.facts}
	}
	return j
}

// needed is the job of making what may differ from the last published site.
func (s *Session) needed(p *plan.Plan, l *look) job {
	if p.Changes == nil {
		return s.everything(p, l)
	}
	j := job{update: true, pages: p.Pages, notes: &notes{reads: map[int][]view.Read{}}}
	j.facts, j.due = s.last.pages.affected(p.Pages, p.Changes)
	j.files = s.changedFiles(p.Files)
	// With the same pages and as many files as before, none is gone unless another came.
	if j.facts != s.last.pages || len(p.Files) != len(s.last.plan.Files) || len(j.files) > 0 {
		j.dropped = gone(s.last.plan, p)
	}
	return j
}

// changedFiles are the files that the last plan did not have, or whose source may have changed.
func (s *Session) changedFiles(files []plan.File) []plan.File {
	before := map[string]plan.File{}
	for _, f := range s.last.plan.Files {
		before[f.Path] = f
	}
	edited := Change{Paths: s.since.paths}
	var out []plan.File
	for _, f := range files {
		old, known := before[f.Path]
		if !known || !old.Same(f) || !f.Theme && edited.Names(path.Join(contentFolder, f.Source)) {
			out = append(out, f)
		}
	}
	return out
}

// gone are the paths of an old plan that a new one does not have.
func gone(old, now *plan.Plan) []string {
	if slices.EqualFunc(old.Pages, now.Pages, func(a, b view.Page) bool { return a.Path == b.Path }) &&
		slices.EqualFunc(old.Files, now.Files, func(a, b plan.File) bool { return a.Path == b.Path }) {
		return nil
	}
	kept := map[string]bool{}
	for _, p := range now.Pages {
		kept[p.Path] = true
	}
	for _, f := range now.Files {
		kept[f.Path] = true
	}
	var out []string
	for _, p := range old.Pages {
		if !kept[p.Path] {
			out = append(out, p.Path)
		}
	}
	for _, f := range old.Files {
		if !kept[f.Path] {
			out = append(out, f.Path)
		}
	}
	return out
}
