package site

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"strings"
	"sync"

	"vademecum/generator/diagnostic"
	"vademecum/generator/drawing"
	"vademecum/generator/input"
	"vademecum/generator/picture"
	"vademecum/generator/plan"
	"vademecum/generator/position"
	"vademecum/generator/theme"
)

// themePictures returns the names of the theme's pictures that replace those a conference does not have.
func themePictures(t *theme.Theme) []string {
	var names []string
	for _, name := range []string{"icon.png", "share.png"} {
		if _, ok := t.Picture(name); ok {
			names = append(names, name)
		}
	}
	return names
}

// pictures scales pictures, one at a time, so that only one is decoded in memory. A build asks for the sizes of one picture in turn,
// since outputs are sorted by path. Results are kept by the digest of the file, so a photograph that is used twice is scaled once. It may
// be used by several goroutines.
type pictures struct {
	project fs.FS
	theme   *theme.Theme

	mu      sync.Mutex // guards the fields below
	made    map[scaledKey][]byte
	digest  [sha256.Size]byte // of the file decoded last
	decoded *picture.Picture
}

// newPictures returns the pictures of the next site, with the results of the site before.
func (c *Cache) newPictures(project fs.FS, set *settings) *pictures {
	next := &pictures{project: project, theme: set.theme, made: map[scaledKey][]byte{}}
	if c.pictures != nil {
		next.made = c.pictures.copyMade()
	}
	c.pictures = next
	return next
}

// release frees the picture that was decoded last.
func (p *pictures) release() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.decoded = nil
}

func (p *pictures) copyMade() map[scaledKey][]byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	return maps.Clone(p.made)
}

// scaledKey identifies a scaled picture.
type scaledKey struct {
	digest [sha256.Size]byte
	scale  plan.Scale
}

// bytes returns the content of a file of the site.
func (p *pictures) bytes(f plan.File) ([]byte, error) {
	data, err := p.source(f)
	if err != nil || f.Scale == nil {
		return data, err
	}
	if made, ok := ready(data, f); ok {
		return made, nil
	}
	return p.scaled(data, *f.Scale)
}

// scaled returns a picture in another size.
func (p *pictures) scaled(data []byte, to plan.Scale) ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	key := scaledKey{sha256.Sum256(data), to}
	if made, ok := p.made[key]; ok {
		return made, nil
	}
	if p.decoded == nil || p.digest != key.digest {
		p.decoded = nil // so that two are never in memory at once
		decoded, err := picture.Decode(data)
		if err != nil {
			return nil, err
		}
		p.decoded, p.digest = decoded, key.digest
	}
	made, err := scale(p.decoded, to)
	if err != nil {
		return nil, err
	}
	p.made[key] = made
	return made, nil
}

func scale(p *picture.Picture, to plan.Scale) ([]byte, error) {
	if to.Framed > 0 {
		return p.Framed(to.Width, to.Framed).Encode(to.Format)
	}
	return p.Scaled(to.Width, to.Height).Encode(to.Format)
}

func (p *pictures) source(f plan.File) ([]byte, error) {
	if f.Theme {
		data, ok := p.theme.Picture(f.Source)
		if !ok {
			return nil, fmt.Errorf("the theme has no picture %q", f.Source)
		}
		return data, nil
	}
	data, err := fs.ReadFile(p.project, path.Join(input.ContentFolder, f.Source))
	if err != nil {
		return nil, fmt.Errorf("copying a file of the content: %w", err)
	}
	if strings.EqualFold(path.Ext(f.Source), ".svg") {
		return rebuilt(data)
	}
	return data, nil
}

// errDrawing reports a drawing that has changed since it was read, and now contains what may not be published.
var errDrawing = errors.New("the drawing cannot be published")

func rebuilt(data []byte) ([]byte, error) {
	d, faults := drawing.Read(data)
	if len(faults) > 0 {
		return nil, fmt.Errorf("%w: %s", errDrawing, faults[0].What)
	}
	return d.Data, nil
}

// pictureFailed makes a [Failure] of a picture whose head could be read, but not the rest. An error of another sort stays as it is.
func pictureFailed(f plan.File, err error) error {
	id := "image-unreadable"
	switch {
	case errors.Is(err, picture.ErrTooLarge):
		id = "image-too-large"
	case errors.Is(err, errDrawing):
	case !errors.Is(err, picture.ErrFormat):
		return err
	}
	file := path.Join(input.ContentFolder, f.Source)
	if f.Theme {
		file = path.Join("pictures", f.Source)
	}
	return &Failure{diagnostic.Diagnostic{
		ID: id, Severity: diagnostic.Error, At: position.Position{File: file}, Args: diagnostic.Args{"file": f.Source},
	}, err}
}
