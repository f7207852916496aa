package publish

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"vademecum/generator/output"
)

// The two manifests in staging. They are written before the first change, so that Commit only has to rename them.
const (
	stagedUnion = "manifest-unfinished"
	stagedNext  = "manifest-complete"
)

// change describes what Commit will do.
type change struct {
	placed   [output.Classes][]string // staged paths by class, sorted
	cleared  []string                 // old files at paths that new files need
	removed  []string                 // other old files that the new site does not contain
	next     *manifest
	unneeded bool // whether no file changes
	result   Result
}

// Commit replaces the published site with the new one: first assets, then pages, feeds and the version file. It then removes the
// old files that the new site does not contain, and the folders that become empty.
//
// A *ConflictError, an error of an earlier Put, or any other failure before the first rename leaves the published folder unchanged.
// After a later error, or a crash, the next publication repairs the folder.
//
// If an old file and a new one cannot exist at the same time (a file becomes a folder, a folder becomes a file, or a name changes
// only in case), Commit removes the old one before it places the assets.
func (p *Publication) Commit() (Result, error) {
	if err := p.end(); err != nil {
		return Result{}, err
	}
	result, err := p.commit()
	if cleanErr := p.staging.remove(); err == nil && cleanErr != nil {
		return result, cleanErr
	}
	return result, err
}

func (p *Publication) commit() (Result, error) {
	if p.failure != nil {
		return Result{}, fmt.Errorf("nothing was published: %w", p.failure)
	}
	change, err := p.plan()
	if err != nil {
		return Result{}, err
	}
	if err := p.examine(change); err != nil {
		return Result{}, err
	}
	if err := p.examineList(); err != nil {
		return Result{}, err
	}
	if change.unneeded && change.next.equal(p.old) {
		return change.result, p.writeKeys(change.result.Digest)
	}
	if err := p.stageManifests(change); err != nil {
		return Result{}, err
	}
	if err := p.carryOut(change); err != nil {
		return Result{}, err
	}
	if err := p.writeKeys(change.result.Digest); err != nil {
		return change.result, err
	}
	return change.result, nil
}

// plan compares the new files with those of the last publication.
func (p *Publication) plan() (*change, error) {
	if err := p.putLate(); err != nil {
		return nil, err
	}
	files := p.claims.files()
	c := &change{}
	var gone []entry
	c.next, gone = p.merge(files)
	for _, f := range files {
		if f.staged {
			c.placed[f.class] = append(c.placed[f.class], f.path)
			c.result.Written++
			c.result.Bytes += f.size
		}
	}
	c.result.Unchanged = len(c.next.entries) - c.result.Written
	c.result.Digest = c.next.digestOfAll()
	for _, e := range sortForRemoval(gone) {
		if p.claims.inTheWay(e.path()) {
			c.cleared = append(c.cleared, e.path())
		} else {
			c.removed = append(c.removed, e.path())
		}
	}
	for _, paths := range c.placed {
		c.result.Changed = append(c.result.Changed, paths...)
	}
	for _, e := range gone {
		c.result.Changed = append(c.result.Changed, e.path())
	}
	slices.Sort(c.result.Changed)
	c.unneeded = c.result.Written+len(gone) == 0
	return c, nil
}

// putLate adds the files that are made from all others. They are not made where nothing can be published.
func (p *Publication) putLate() error {
	if p.options.Late == nil || p.conflictError() != nil {
		return nil
	}
	return p.options.Late(newLate(p))
}

// conflictError returns all conflicts, or nil.
func (p *Publication) conflictError() error {
	list := append(slices.Collect(maps.Keys(p.conflicts)), p.claims.conflicts()...)
	if len(list) == 0 {
		return nil
	}
	sortConflicts(list)
	return &ConflictError{Conflicts: list}
}

// merge returns the new manifest and the old files that it does not contain.
func (p *Publication) merge(files []*claim) (*manifest, []entry) {
	next := manifest{present: true, complete: true, encoderID: p.encoderID, entries: make([]entry, 0, len(files))}
	var gone []entry
	for old := p.old.entries; len(old) > 0 || len(files) > 0; {
		order := 1
		switch {
		case len(files) == 0:
			order = -1
		case len(old) > 0:
			order = strings.Compare(old[0].path(), files[0].path)
		}
		switch {
		case order > 0:
			next.entries = append(next.entries, files[0].newEntry())
			files = files[1:]
		case order == 0:
			next.entries = append(next.entries, files[0].entry(old[0]))
			old = skipPath(old)
			files = files[1:]
		default:
			gone = append(gone, old[0])
			old = skipPath(old)
		}
	}
	return newManifest(next), gone
}

// sortForRemoval sorts old files so that a file is removed before the files it refers to: feeds and sitemaps, then pages, then
// everything else.
func sortForRemoval(list []entry) []entry {
	slices.SortStableFunc(list, func(a, b entry) int { return cmp.Compare(b.class, a.class) })
	return list
}

func (c *claim) newEntry() entry { return newEntry(c.path, c.digest, c.class) }

// entry returns the manifest entry of the claim. It reuses the old entry if the digest is the same, which saves memory.
func (c *claim) entry(old entry) entry {
	if old.has(c.digest) {
		old.class = c.class
		return old
	}
	return c.newEntry()
}

// skipPath returns the entries after those of the first path.
func skipPath(entries []entry) []entry {
	n := 1
	for n < len(entries) && entries[n].path() == entries[0].path() {
		n++
	}
	return entries[n:]
}

// examine reports what would make Commit fail after it has started to change files.
func (p *Publication) examine(c *change) error {
	for _, path := range p.replacedFolders {
		if err := p.examineFolder(path); err != nil {
			return err
		}
	}
	if err := p.conflictError(); err != nil {
		return err
	}
	for _, path := range slices.Concat(c.cleared, c.removed) {
		here, err := p.published.look(path)
		if err != nil {
			return err
		}
		if here.kind != regular || here.at != path {
			continue
		}
		if err := p.published.writable(parent(path)); err != nil {
			return fmt.Errorf("removing %s: %w", path, err)
		}
	}
	return nil
}

// examineList returns an error if another program, with another working folder, has changed the published folder since Begin. The
// comparisons made since then are no longer valid.
func (p *Publication) examineList() error {
	now, err := readManifest(p.published.full(manifestName))
	if err != nil {
		return err
	}
	if !now.equal(p.old) {
		return fmt.Errorf("%s was written meanwhile: %w", p.published.root, ErrLocked)
	}
	return nil
}

// examineFolder reports files that publish did not write in a published folder that must become a file.
func (p *Publication) examineFolder(dir string) error {
	entries, err := os.ReadDir(p.published.full(dir))
	if err != nil {
		return fmt.Errorf("looking at what is published: %w", err)
	}
	for _, entry := range entries {
		path := dir + "/" + entry.Name()
		switch {
		case entry.IsDir() && p.old.listsBelow(path):
			if err := p.examineFolder(path); err != nil {
				return err
			}
		case !entry.Type().IsRegular() || !p.old.lists(path):
			p.conflict(Conflict{Kind: Blocked, Path: path})
		}
	}
	return nil
}

func (p *Publication) stageManifests(c *change) error {
	if !c.unneeded {
		if err := p.staging.writeRoot(stagedUnion, union(p.old, c.next).render()); err != nil {
			return err
		}
	}
	return p.staging.writeRoot(stagedNext, c.next.render())
}

// carryOut changes the published folder. Between the first manifest and the last, the manifest on disk lists the old files and the
// new ones, so that a crash loses track of none.
func (p *Publication) carryOut(c *change) error {
	if err := p.disk.makeAll(p.published.root, p.disk.folder()); err != nil {
		return fmt.Errorf("making the published folder: %w", err)
	}
	if c.unneeded {
		return p.placeManifest(stagedNext)
	}
	if err := p.placeManifest(stagedUnion); err != nil {
		return err
	}
	if err := p.removeFiles(c.cleared, &c.result); err != nil {
		return err
	}
	for class, paths := range c.placed {
		if err := p.placeFiles(output.Class(class), paths); err != nil {
			return err
		}
	}
	if err := p.removeFiles(c.removed, &c.result); err != nil {
		return err
	}
	return p.placeManifest(stagedNext)
}

func (p *Publication) placeManifest(name string) error {
	if err := p.disk.rename(p.staging.join(name), p.published.full(manifestName)); err != nil {
		return fmt.Errorf("placing the list of published files: %w", err)
	}
	return nil
}

// placeFiles moves the staged files of one class into place. It renames a new folder as a whole; the paths below a folder follow
// each other in the sorted list.
func (p *Publication) placeFiles(class output.Class, paths []string) error {
	published := newPublished(p.published.root)
	for len(paths) > 0 {
		top, err := published.highestAbsent(paths[0])
		if err != nil {
			return err
		}
		if err := p.disk.rename(p.staging.full(class, top), published.full(top)); err != nil {
			return fmt.Errorf("placing %s: %w", top, err)
		}
		paths = paths[1:]
		for len(paths) > 0 && strings.HasPrefix(paths[0], top+"/") {
			paths = paths[1:]
		}
	}
	return nil
}

// highestAbsent returns the highest folder of the path that does not exist yet, or the path itself.
func (p *published) highestAbsent(path string) (string, error) {
	for i := range len(path) {
		if path[i] != '/' {
			continue
		}
		here, err := p.folder(path[:i])
		if err != nil {
			return "", err
		}
		switch here.kind {
		case absent:
			return path[:i], nil
		case folder:
		default:
			return "", fmt.Errorf("placing %s: somebody has replaced the folder %s", path, here.at)
		}
	}
	return path, nil
}

// removeFiles removes old published files, and the folders that become empty. It does not remove anything that has replaced such a
// file, such as a link.
func (p *Publication) removeFiles(paths []string, result *Result) error {
	published := newPublished(p.published.root)
	above := map[string]bool{}
	for _, path := range paths {
		here, err := published.look(path)
		if err != nil {
			return err
		}
		if here.kind == regular && here.at == path {
			if err := p.disk.remove(published.full(path)); err != nil {
				return fmt.Errorf("removing %s: %w", path, err)
			}
			result.Removed++
		}
		for dir := parent(path); dir != "" && !above[dir]; dir = parent(dir) {
			above[dir] = true
		}
	}
	return p.removeEmpty(published, slices.Sorted(maps.Keys(above)))
}

// removeEmpty removes the folders that are empty, deepest first.
func (p *Publication) removeEmpty(published *published, folders []string) error {
	for _, dir := range slices.Backward(folders) {
		here, err := published.folder(dir)
		if err != nil {
			return err
		}
		full := published.full(dir)
		if here.kind != folder || !isEmpty(full) {
			continue
		}
		err = p.disk.remove(full)
		if err != nil && !errors.Is(err, fs.ErrPermission) { // an empty folder is harmless
			return fmt.Errorf("removing the empty folder %s: %w", dir, err)
		}
	}
	return nil
}

func isEmpty(dir string) bool {
	file, err := os.Open(dir)
	if err != nil {
		return false
	}
	defer file.Close()
	_, err = file.Readdirnames(1)
	return errors.Is(err, io.EOF)
}
