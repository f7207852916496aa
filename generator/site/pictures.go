package site

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"sync"

	"vademecum/generator/diagnostic"
	"vademecum/generator/picture"
	"vademecum/generator/plan"
	"vademecum/generator/position"
	"vademecum/generator/theme"
)

// themePictures are the names of the pictures a theme stands in with.
func themePictures(t *theme.Theme) []string {
	var names []string
	for _, name := range []string{"icon.png", "share.png"} {
		if _, ok := t.Picture(name); ok {
			names = append(names, name)
		}
	}
	return names
}

// pictures makes the sizes of pictures, one at a time, so that only one is in memory. Its sizes follow one another in a build, since
// their names begin alike. What has been made is kept by the digest of its file, so that a photograph that stands in two places is
// scaled once. It may be used by several goroutines.
type pictures struct {
	project fs.FS
	theme   *theme.Theme

	mu      sync.Mutex // guards what follows
	made    map[scaledKey][]byte
	digest  [sha256.Size]byte // of the file decoded last
	decoded *picture.Picture
}

// newPictures returns the pictures of the next site, with what was made for the site before.
func (c *Cache) newPictures(project fs.FS, set *settings) *pictures {
	next := &pictures{project: project, theme: set.theme, made: map[scaledKey][]byte{}}
	if c.pictures != nil {
		next.made = c.pictures.copyMade()
	}
	c.pictures = next
	return next
}

func (p *pictures) copyMade() map[scaledKey][]byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	return maps.Clone(p.made)
}

// scaledKey is what a size is made from.
type scaledKey struct {
	digest [sha256.Size]byte
	scale  plan.Scale
}

// bytes returns the content of a file of the site.
func (s *pictures) bytes(f plan.File) ([]byte, error) {
	data, err := s.source(f)
	if err != nil || f.Scale == nil {
		return data, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	o := scaledKey{sha256.Sum256(data), *f.Scale}
	if made, ok := s.made[o]; ok {
		return made, nil
	}
	if s.decoded == nil || s.digest != o.digest {
		s.decoded = nil // so that two are never in memory at once
		if s.decoded, err = picture.Decode(data); err != nil {
			return nil, err
		}
		s.digest = o.digest
	}
	made, err := scale(s.decoded, *f.Scale)
	if err != nil {
		return nil, err
	}
	s.made[o] = made
	return made, nil
}

func scale(p *picture.Picture, to plan.Scale) ([]byte, error) {
	if to.Framed > 0 {
		return p.Framed(to.Width, to.Framed).Encode(to.Format)
	}
	return p.Scaled(to.Width, to.Height).Encode(to.Format)
}

func (s *pictures) source(f plan.File) ([]byte, error) {
	if f.Theme {
		data, ok := s.theme.Picture(f.Source)
		if !ok {
			return nil, fmt.Errorf("the theme has no picture %q", f.Source)
		}
		return data, nil
	}
	data, err := fs.ReadFile(s.project, path.Join(contentFolder, f.Source))
	if err != nil {
		return nil, fmt.Errorf("copying a file of the content: %w", err)
	}
	return data, nil
}

// pictureFailed makes a [Failure] of a picture whose head could be read, but not the rest. An error of another sort stays as it is.
func pictureFailed(f plan.File, err error) error {
	id := "image-unreadable"
	switch {
	case errors.Is(err, picture.ErrTooLarge):
		id = "image-too-large"
	case !errors.Is(err, picture.ErrFormat):
		return err
	}
	file := path.Join(contentFolder, f.Source)
	if f.Theme {
		file = path.Join("pictures", f.Source)
	}
	return &Failure{diagnostic.Diagnostic{
		ID: id, Severity: diagnostic.Error, At: position.Position{File: file}, Args: diagnostic.Args{"file": f.Source},
	}, err}
}
