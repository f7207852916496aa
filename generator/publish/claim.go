package publish

import (
	"crypto/sha256"
	"maps"
	"slices"
	"strings"

	"vademecum/generator/output"
)

// claim is a name that the new site takes, as a file or as the folder of one.
type claim struct {
	path   string
	file   bool
	staged bool
	class  output.Class
	size   int64 // of a staged file
	digest [sha256.Size]byte
	key    string
}

// claims holds every name of the new site by its folded form, so that two files never fight for one place, on any file
// system. Names that clash are collected, not refused one by one, so that all can be reported, whoever came first.
type claims struct {
	names   map[string]*claim
	clashes map[string]map[rival]bool
	twice   map[string]bool
}

// rival is one party of a clash.
type rival struct {
	path string
	file bool
}

func newClaims() claims {
	return claims{names: map[string]*claim{}, clashes: map[string]map[rival]bool{}, twice: map[string]bool{}}
}

// file claims a path and the folders above it. It returns nil when one of them is taken.
func (c *claims) file(path string, class output.Class, digest [sha256.Size]byte) *claim {
	own := c.take(&claim{path: path, file: true, class: class, digest: digest})
	for dir := parent(path); dir != ""; dir = parent(dir) {
		if holder := c.names[fold(dir)]; holder != nil && holder.path == dir && !holder.file {
			break // its own folders were claimed with it
		}
		if c.take(&claim{path: dir}) == nil {
			own = nil
		}
	}
	return own
}

func (c *claims) take(n *claim) *claim {
	key := fold(n.path)
	holder := c.names[key]
	if holder == nil {
		c.names[key] = n
		return n
	}
	if holder.path == n.path && holder.file && n.file {
		c.twice[n.path] = true
		return nil
	}
	if c.clashes[key] == nil {
		c.clashes[key] = map[rival]bool{{holder.path, holder.file}: true}
	}
	c.clashes[key][rival{n.path, n.file}] = true
	return nil
}

// obstructs tells whether an old file that is no longer wanted stands where the new site needs a folder, or below where it needs
// a file, or where some file systems see one of its names.
func (c *claims) obstructs(old string) bool {
	if c.names[fold(old)] != nil {
		return true
	}
	for dir := parent(old); dir != ""; dir = parent(dir) {
		holder := c.names[fold(dir)]
		if holder != nil && (holder.file || holder.path != dir) {
			return true
		}
	}
	return false
}

// conflicts turns the clashes into conflicts.
func (c *claims) conflicts() []Conflict {
	var list []Conflict
	for path := range c.twice {
		list = append(list, Conflict{Kind: Twice, Path: path})
	}
	for _, rivals := range c.clashes {
		spellings := map[string]bool{}
		for r := range rivals {
			spellings[r.path] = true
			if r.file && rivals[rival{r.path, false}] {
				list = append(list, Conflict{Kind: FileAndFolder, Path: r.path})
			}
		}
		sorted := slices.Sorted(maps.Keys(spellings))
		for _, other := range sorted[1:] {
			list = append(list, Conflict{Kind: SameLetters, Path: sorted[0], Other: other})
		}
	}
	return list
}

// files lists the claimed files, sorted by path.
func (c *claims) files() []*claim {
	list := make([]*claim, 0, len(c.names))
	for _, n := range c.names {
		if n.file {
			list = append(list, n)
		}
	}
	slices.SortFunc(list, func(a, b *claim) int { return strings.Compare(a.path, b.path) })
	return list
}
