// Package publish writes a site into its public folder, safely and fast.
//
// A publication starts with Begin. Any number of goroutines add files with Put, and Commit or Abort ends it. Put writes new content
// into a staging folder on the same file system as the published folder. Whatever can fail (a full disk, a missing permission, a
// file that publish did not write) fails at that stage, and leaves the published folder unchanged. Commit then only renames and
// removes files: first assets, then pages, feeds and the version file, and last the files that the new site does not contain. Every
// file is complete at all times, with its old bytes or its new ones.
//
// The manifest, public/.vademecum, lists the files that publish has written with their SHA-256 digests. Publish never overwrites or
// deletes any other file. While Commit runs, the manifest lists the old and the new files and is marked as unfinished. After a
// crash, the next publication therefore knows its own files; it reads them instead of trusting the manifest, and ends with the same
// bytes as a publication into an empty folder.
//
// Two builds must not publish at the same time: call Lock before Begin, and Unlock after Commit or Abort.
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
	// Path is the slash-separated path of the file, relative to the published folder. CheckPath describes which paths are allowed.
	Path string
	// Class determines when Commit places the file.
	Class output.Class
	// Key, if not empty, is a hexadecimal digest of everything that the content depends on; see [Publication.Keep].
	Key string
	// Data is the whole content. The caller may reuse the slice after Put returns.
	Data []byte
}

// Options are the settings of a publication.
type Options struct {
	// Compress lists the encodings, "gzip" and "brotli". Each adds a compressed sibling (page.html.gz, page.html.br) to every text
	// file of 1 KiB or more. Siblings have the class of their file.
	Compress []string
	// VerifyAll reads every published file instead of trusting the manifest, and so replaces files that another program has
	// changed.
	VerifyAll bool
	// Late, if not nil, adds the files that are made from all others, such as the version file. Commit calls it if there is no conflict.
	Late func(l *Late) error
	// Private gives new files and folders, including the published folder, the modes 0600 and 0700.
	Private bool
}

// Result counts what Commit did, compressed siblings included.
type Result struct {
	Written   int   // files that are new or have new bytes
	Unchanged int   // files that already had these bytes
	Removed   int   // files that the new site does not contain
	Bytes     int64 // the bytes of the written files
	// Digest is the digest of the manifest, as [Intact] returns it.
	Digest string
	// Changed lists the paths of the written and the removed files, sorted.
	Changed []string
}

// ErrEnded reports that the publication has already been committed or aborted.
var ErrEnded = errors.New("the publication has ended")

// Publication is one change of a published folder, from Begin to Commit or Abort.
type Publication struct {
	options   Options
	old       *manifest  // the manifest of the last publication
	trusting  bool       // whether the manifest can be trusted without reading the files
	published *published // the current contents of the published folder
	staging   *staging
	disk      disk
	encoders  []*encoder
	encoderID string // see func encoderID
	work      string
	keys      map[string]string // of the published files that Keep may reuse, by path
	buffers   sync.Pool

	mu              sync.Mutex // guards the fields below; never held during input or output
	claims          claims
	conflicts       map[Conflict]bool
	replacedFolders []string // paths of new files that replace published folders
	failure         error    // the first failed Put
	ended           bool
}

// Begin starts a publication into the folder dir, which may be a link to a folder or not exist. It keeps working files in the
// folder work, and makes it with mode 0700 if necessary. Begin removes the staging folders of killed builds, so the caller must
// hold Lock(work). It does not change dir itself.
//
// The errors are a *ManifestError if the manifest is damaged, and those of the file system.
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
		published: newPublished(place.public),
		staging:   &staging{root: stagingRoot, disk: d},
		disk:      d,
		encoders:  encoders,
		encoderID: encoderID(encoders),
		work:      place.work,
		buffers:   sync.Pool{New: func() any { return new([compareSize]byte) }},
		claims:    newClaims(),
		conflicts: map[Conflict]bool{},
	}
	if p.trusting && old.encoderID == p.encoderID {
		p.keys = readKeys(place.work, old.digestOfAll())
	}
	return p, nil
}

// Put adds a file, and its compressed siblings if Options.Compress asks for them. It writes the content to staging unless the
// published file already has it. Several goroutines may call Put at once.
//
// The error is a *PathError if the path is not allowed. After any error, the caller can only abort the publication. Put does not
// report conflicts; Commit reports them all.
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
	if err != nil || outcome == conflicting {
		return err
	}
	return p.putSiblings(f, outcome)
}

// Keep adds a published file as it is, without its content, if it was made with the same key. It returns false if the key differs,
// if the manifest cannot be trusted, or if the file is missing; the caller must then Put the file.
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
			continue // the file is too small to have a sibling
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

// stands returns the manifest entry of a published file if the file exists.
func (p *Publication) stands(path string) (e entry, ok bool, err error) {
	listed := p.old.find(path)
	if len(listed) != 1 {
		return e, false, nil
	}
	here, err := p.published.look(path)
	if err != nil || here.kind != regular || here.at != path || here.size == 0 {
		return e, false, err
	}
	return listed[0], true, nil
}

// Abort removes the staging folder and leaves the published folder unchanged. After Commit it does nothing, so callers can defer
// it.
func (p *Publication) Abort() error {
	if err := p.end(); err != nil {
		return nil
	}
	return p.staging.remove()
}

// outcome is the result of adding one file.
type outcome int

const (
	staged      outcome = iota // its content is in staging
	equal                      // the published file has the same content
	trusted                    // the manifest lists the same content
	blocked                    // something else occupies its path; a conflict records it
	conflicting                // another file has the same path
)

// putOne stages one file unless the same content is published, and records what Commit needs.
func (p *Publication) putOne(f File) (outcome, error) {
	c := p.claim(f.Path, f.Class, sha256.Sum256(f.Data))
	if c == nil {
		return conflicting, nil
	}
	c.key = f.Key
	outcome, err := p.compare(c, f.Data)
	if err != nil || outcome != staged {
		return outcome, err
	}
	c.staged = true
	c.size = int64(len(f.Data))
	if err := p.published.writable(parent(f.Path)); err != nil {
		return staged, err
	}
	return staged, p.staging.write(f.Class, f.Path, f.Data)
}

// putSiblings adds the compressed siblings of f. They depend only on its content and the encoders. If neither has changed, the
// published siblings are still valid.
func (p *Publication) putSiblings(f File, main outcome) error {
	if !compressible(f.Path) {
		return nil
	}
	for _, e := range p.encoders {
		sibling := f.Path + e.suffix
		if len(f.Data) < compressFrom {
			continue
		}
		if main == trusted && p.old.encoderID == p.encoderID {
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

// keepSibling adds a published sibling as it is if the manifest lists it and it exists.
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

// checkPath applies CheckPath and rejects the names of compressed siblings if there are encoders.
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
