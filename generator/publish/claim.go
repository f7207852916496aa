package publish

import (
	"crypto/sha256"
	"maps"
	"slices"
	"strings"

	"vademecum/generator/output"
)

// claim is a path of the new site: a file, or a folder that contains one.
type claim struct {
	path   string
	file   bool
	staged bool
	class  output.Class
	size   int64 // of a staged file
	digest [sha256.Size]byte
	key    string
}

// claims holds every path of the new site by its folded form, because some file systems treat different spellings as one name. It
// collects all clashes, in any order, so that one error can report them all.
type claims struct {
	names   map[string]*claim
	clashes map[string]map[rival]bool
	twice   map[string]bool
}

// rival is one of the paths in a clash.
type rival struct {
	path string
	file bool
}

func newClaims() claims {
	return claims{names: map[string]*claim{}, clashes: map[string]map[rival]bool{}, twice: map[string]bool{}}
}

// file adds a file and the folders above it. It returns nil if one of these paths is already taken.
func (c *claims) file(path string, class output.Class, digest [sha256.Size]byte) *claim {
	own := c.take(&claim{path: path, file: true, class: class, digest: digest})
	for dir := parent(path); dir != ""; dir = parent(dir) {
		if holder := c.names[fold(dir)]; holder != nil && holder.path == dir && !holder.file {
			break // the folders above it were added with it
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

// inTheWay reports whether an old file that the new site does not contain occupies a path that the new site needs: the same name in
// another spelling, a file where a folder must be, or a file below a path that must be a file.
func (c *claims) inTheWay(old string) bool {
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

// conflicts returns the clashes as conflicts.
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

// files returns the files, sorted by path.
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
