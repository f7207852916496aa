// Package publish puts a site's bytes on disk, safely and fast.
//
// A publication is opened with Begin, filled with Put from as many goroutines as the caller likes, and ended with Commit or
// Abort. Put writes what is new into a staging folder on the same file system as the published folder; everything that can
// fail (a full disk, a missing permission, a person's file in the way) fails there, and the published folder is as it was.
// Commit then only renames and removes: assets, pages, feeds, the version file, and last what is no longer wanted. A file is
// always whole, old bytes or new bytes.
//
// What publish wrote is listed with its SHA-256 in public/.vademecum, and nothing else is ever overwritten or deleted. While a
// Commit runs, that list holds the old files and the new ones and says that it is unfinished; after a crash the next
// publication therefore knows what is its own, reads what stands there instead of trusting the list, and ends with the same
// bytes as a publication into an empty folder.
//
// Two builds must not publish at once: take Lock before Begin and Unlock after Commit or Abort.
package publish

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"path/filepath"
	"sync"

	"vademecum/generator/output"
)

// File is one file of the site.
type File struct {
	// Path is where the file goes: below the published folder, with slashes, as CheckPath allows.
	Path string
	// Class says when the file appears.
	Class output.Class
	// Key, where it is not empty, is a digest in hexadecimal of everything the bytes depend on; see [Publication.Keep].
	Key string
	// Data is the whole content. The caller may use the slice for something else once Put has returned.
	Data []byte
}

// Options says how to publish.
type Options struct {
	// Compress lists the encodings, "gzip" and "brotli", for which a compressed sibling (page.html.gz, page.html.br) is written
	// beside every text file of 1 KiB or more. Siblings have the class of their file.
	Compress []string
	// VerifyAll reads every published file again instead of trusting the manifest, so that a file changed by somebody
	// else is mended.
	VerifyAll bool
	// Late, if it is not nil, is asked by Commit for the files that follow from the list of all others, such as the version file.
	// The list is sorted by path.
	Late func(list []Listed) []File
	// Private makes new files and folders readable by their owner alone (0600 and 0700), the published folder included.
	Private bool
}

// Listed is a file of the site that is being published.
type Listed struct {
	Path   string
	Class  output.Class
	SHA256 [sha256.Size]byte
}

// Result counts what Commit did, compressed siblings included.
type Result struct {
	Written   int   // files that are new or have new bytes
	Unchanged int   // files that already stood there with these bytes
	Removed   int   // files that are no longer wanted
	Bytes     int64 // the bytes of the written files
	// Digest stands for the list of what is published now, as [Intact] gives it.
	Digest string
	// Changed are the paths of the written and the removed files, sorted.
	Changed []string
}

// ErrEnded says that the publication has already been committed or aborted.
var ErrEnded = errors.New("the publication has ended")

// Publication is one change of the published folder, from Begin to Commit or Abort.
type Publication struct {
	options  Options
	old      *manifest // what the last publication left
	trusting bool      // whether the manifest may be believed without reading the files
	ground   *ground   // what stands in the published folder now
	staging  *staging
	disk     disk
	encoders []*encoder
	recipe   string // names the encoders; see recipe
	work     string
	keys     map[string]string // of the published files that may be kept, by path
	buffers  sync.Pool

	mu        sync.Mutex // guards what follows, never held during input or output
	claims    claims
	conflicts map[Conflict]bool
	folded    []string // files to be placed where a folder of ours stands
	failure   error    // the first failed Put
	ended     bool
}

// Begin opens a publication into the folder dir (it may be a link to one, and need not exist) with working files in the folder
// work, which is made with mode 0700. It removes what killed builds left in staging, so the caller must hold Lock(work). dir is
// not changed before Commit.
//
// The errors are a *ManifestError when the list of published files is damaged, and those of the file system.
func Begin(dir, work string, o Options) (*Publication, error) {
	return begin(dir, work, o, disk{private: o.Private})
}

func begin(dir, work string, o Options, d disk) (*Publication, error) {
	encoders, err := newEncoders(o.Compress)
	if err != nil {
		return nil, err
	}
	place, err := locate(dir, work)
	if err != nil {
		return nil, err
	}
	if err := d.makeAll(place.work, 0o700); err != nil {
		return nil, fmt.Errorf("making the working folder: %w", err)
	}
	if err := place.clean(d); err != nil {
		return nil, err
	}
	stagingRoot, err := place.staging()
	if err != nil {
		return nil, err
	}
	old, err := readManifest(filepath.Join(place.public, manifestName))
	if err != nil {
		return nil, err
	}
	p := &Publication{
		options:   o,
		old:       old,
		trusting:  old.complete && !o.VerifyAll,
		ground:    newGround(place.public),
		staging:   &staging{root: stagingRoot, disk: d},
		disk:      d,
		encoders:  encoders,
		recipe:    recipe(encoders),
		work:      place.work,
		buffers:   sync.Pool{New: func() any { return new([compareSize]byte) }},
		claims:    newClaims(),
		conflicts: map[Conflict]bool{},
	}
	if p.trusting && old.recipe == p.recipe {
		p.keys = readKeys(place.work, old.digestOfAll())
	}
	return p, nil
}

// Put adds a file, and its compressed siblings where Options asks for them. The bytes go to staging unless the published file
// already holds them. Put may be called from several goroutines at once.
//
// A path that may not be published gives a *PathError. After any error the publication can only be aborted. Conflicts are no
// error here: Commit reports them all.
func (p *Publication) Put(f File) error {
	if err := p.open(); err != nil {
		return err
	}
	err := p.put(f)
	if err != nil {
		p.fail(err)
	}
	return err
}

func (p *Publication) put(f File) error {
	if f.Class < 0 || f.Class >= output.Classes {
		return fmt.Errorf("publishing %s: there is no class %d", f.Path, f.Class)
	}
	if err := p.checkPath(f.Path); err != nil {
		return err
	}
	outcome, err := p.putOne(f)
	if err != nil || outcome == clashed {
		return err
	}
	return p.putSiblings(f, outcome)
}

// Keep adds a file as it stands published, without its bytes, if it was made from this key. It returns false where it was not,
// where the list of published files may not be trusted, or where the file is gone: then the file has to be put.
func (p *Publication) Keep(path string, class output.Class, key string) (bool, error) {
	if err := p.open(); err != nil {
		return false, err
	}
	kept, err := p.keep(path, class, key)
	if err != nil {
		p.fail(err)
	}
	return kept, err
}

func (p *Publication) keep(path string, class output.Class, key string) (bool, error) {
	if key == "" || p.keys[path] != key {
		return false, nil
	}
	own, ok, err := p.stands(path)
	if err != nil || !ok {
		return false, err
	}
	list := []entry{own}
	for _, e := range p.encoders {
		sibling := p.old.find(path + e.suffix)
		if len(sibling) == 0 {
			continue // the file is too small for one
		}
		s, ok, err := p.stands(path + e.suffix)
		if err != nil || !ok {
			return false, err
		}
		list = append(list, s)
	}
	for i, e := range list {
		if c := p.claim(e.path(), class, e.sum()); c != nil && i == 0 {
			c.key = key
		}
	}
	return true, nil
}

// stands returns the entry of a published file, if it is there.
func (p *Publication) stands(path string) (e entry, ok bool, err error) {
	listed := p.old.find(path)
	if len(listed) != 1 {
		return e, false, nil
	}
	here, err := p.ground.look(path)
	if err != nil || here.kind != regular || here.at != path || here.size == 0 {
		return e, false, err
	}
	return listed[0], true, nil
}

// Abort throws staging away. The published folder is as Begin found it. After Commit it does nothing, so it can be deferred.
func (p *Publication) Abort() error {
	if err := p.end(); err != nil {
		return nil
	}
	return p.staging.remove()
}

// outcome is what became of one file that was put.
type outcome int

const (
	staged  outcome = iota // its bytes are in staging
	equal                  // its bytes were compared with the published file
	trusted                // the manifest says that they are the published ones
	blocked                // something stands in its way; a conflict tells
	clashed                // another file was put at its path
)

// putOne stages one file unless the same bytes are published, and remembers what Commit needs.
func (p *Publication) putOne(f File) (outcome, error) {
	c := p.claim(f.Path, f.Class, sha256.Sum256(f.Data))
	if c == nil {
		return clashed, nil
	}
	c.key = f.Key
	outcome, err := p.compare(c, f.Data)
	if err != nil || outcome != staged {
		return outcome, err
	}
	c.staged = true
	c.size = int64(len(f.Data))
	if err := p.ground.writable(parent(f.Path)); err != nil {
		return staged, err
	}
	return staged, p.staging.write(f.Class, f.Path, f.Data)
}

// putSiblings publishes the compressed forms of f. They follow from its bytes, so when those are trusted and the
// encoders are the same, the published siblings are right without compressing again.
func (p *Publication) putSiblings(f File, main outcome) error {
	if !compressible(f.Path) {
		return nil
	}
	for _, e := range p.encoders {
		sibling := f.Path + e.suffix
		if len(f.Data) < compressFrom {
			continue
		}
		if main == trusted && p.old.recipe == p.recipe {
			kept, err := p.keepSibling(sibling, f.Class)
			if err != nil {
				return err
			}
			if kept {
				continue
			}
		}
		data, err := e.encode(f.Data)
		if err != nil {
			return fmt.Errorf("compressing %s: %w", f.Path, err)
		}
		if _, err := p.putOne(File{Path: sibling, Class: f.Class, Data: data}); err != nil {
			return err
		}
	}
	return nil
}

// keepSibling takes a published sibling over as it is, if the manifest lists it and it is there.
func (p *Publication) keepSibling(path string, class output.Class) (bool, error) {
	e, ok, err := p.stands(path)
	if ok {
		p.claim(path, class, e.sum())
	}
	return ok, err
}

func (p *Publication) claim(path string, class output.Class, digest [sha256.Size]byte) *claim {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.claims.file(path, class, digest)
}

func (p *Publication) conflict(c Conflict) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.conflicts[c] = true
}

func (p *Publication) fail(err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.failure == nil {
		p.failure = err
	}
}

func (p *Publication) open() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended {
		return ErrEnded
	}
	return nil
}

func (p *Publication) end() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended {
		return ErrEnded
	}
	p.ended = true
	return nil
}

// checkPath applies CheckPath and, where siblings are written, keeps their names free.
func (p *Publication) checkPath(path string) error {
	if err := CheckPath(path); err != nil {
		return err
	}
	for _, e := range p.encoders {
		if main, is := e.siblingOf(path); is && compressible(main) {
			return &PathError{Path: path, Fault: SiblingName}
		}
	}
	return nil
}
