package site

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"vademecum/generator/plan"
	"vademecum/generator/theme"
)

// inliner makes documents that stand alone out of pages of ours: what the site has as files of its own is inside them, and their
// links lead to the site. It may be used from several goroutines.
type inliner struct {
	base   *url.URL // of the site, with its final slash
	assets map[string][]byte
	files  map[string]plan.File

	mu       sync.Mutex // guards what follows
	pictures *pictures
	made     map[string]string // data: addresses by path
}

func newInliner(base string, assets []theme.Asset, files []plan.File, pictures *pictures) (*inliner, error) {
	address, err := url.Parse(base)
	if err != nil {
		return nil, fmt.Errorf("the address of the site: %w", err)
	}
	in := &inliner{base: address, assets: map[string][]byte{}, files: map[string]plan.File{}, pictures: pictures, made: map[string]string{}}
	for _, a := range assets {
		in.assets[a.Path] = a.Data
	}
	for _, f := range files {
		in.files[f.Path] = f
	}
	return in, nil
}

// missingError says that a document names what the site does not have.
type missingError struct{ address string }

func (e *missingError) Error() string { return "the site has no file " + e.address }

// document makes a document that stands alone.
func (in *inliner) document(page []byte) ([]byte, error) {
	return rewrite(page, in.change)
}

// change changes one element. Scripts and instructions to browsers are of no use on paper.
func (in *inliner) change(e *element) error {
	switch e.name {
	case "script":
		e.dropped = true
	case "meta":
		_, e.dropped = e.get("http-equiv")
	case "link":
		if rel, _ := e.get("rel"); rel != "stylesheet" {
			e.dropped = true
			return nil
		}
		return in.embed(e, "href")
	case "img":
		if set, ok := e.get("srcset"); ok {
			e.set("src", widest(set))
		}
		// A picture that waits until it is scrolled to is never printed.
		e.drop("srcset", "sizes", "loading", "decoding")
		return in.embed(e, "src")
	case "source":
		e.dropped = true // the img beside it has the picture
	case "image", "use":
		if err := in.embed(e, "xlink:href"); err != nil {
			return err
		}
		return in.embed(e, "href")
	case "a", "area":
		return in.lead(e)
	}
	return nil
}

// embed puts the file that an attribute names into the attribute.
func (in *inliner) embed(e *element, name string) error {
	address, ok := e.get(name)
	if !ok || standsAlone(address) {
		return nil
	}
	file, ours := in.path(address)
	if !ours {
		return &missingError{address}
	}
	data, err := in.data(file)
	if err != nil {
		return err
	}
	e.set(name, data)
	return nil
}

// lead makes a link absolute.
func (in *inliner) lead(e *element) error {
	address, ok := e.get("href")
	if !ok || standsAlone(address) {
		return nil
	}
	to, err := in.base.Parse(address)
	if err != nil {
		return fmt.Errorf("a link: %w", err)
	}
	if full := to.String(); full != address {
		e.set("href", full)
	}
	return nil
}

// standsAlone reports whether an address means the same wherever the document is.
func standsAlone(address string) bool {
	return strings.HasPrefix(address, "#") || strings.HasPrefix(address, "data:")
}

// path is the file of the site that an address names.
func (in *inliner) path(address string) (file string, ours bool) {
	to, err := in.base.Parse(address)
	if err != nil || to.Host != in.base.Host || to.Scheme != in.base.Scheme {
		return "", false
	}
	return strings.CutPrefix(to.Path, in.base.Path)
}

// data is a file of the site as a data: address.
func (in *inliner) data(file string) (string, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.make(file)
}

func (in *inliner) make(file string) (string, error) {
	if made, ok := in.made[file]; ok {
		return made, nil
	}
	data, err := in.bytes(file)
	if err != nil {
		return "", err
	}
	if path.Ext(file) == ".css" {
		if data, err = in.style(file, data); err != nil {
			return "", err
		}
	}
	media, ok := mediaTypes[path.Ext(file)]
	if !ok {
		return "", fmt.Errorf("a document cannot hold %s: nobody knows what sort of file it is", file)
	}
	made := "data:" + media + ";base64," + base64.StdEncoding.EncodeToString(data)
	in.made[file] = made
	return made, nil
}

// bytes are those of an asset, or of a file of the content.
func (in *inliner) bytes(file string) ([]byte, error) {
	if data, ok := in.assets[file]; ok {
		return data, nil
	}
	if f, ok := in.files[file]; ok {
		return in.pictures.bytes(f)
	}
	return nil, &missingError{file}
}

// mediaTypes are those of files that documents hold, by extension. The system's own table differs from machine to machine.
var mediaTypes = map[string]string{
	".css": "text/css;charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
	".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif", ".woff2": "font/woff2", ".woff": "font/woff", ".ttf": "font/ttf", ".otf": "font/otf",
}

// sheetURL is a url() of a style sheet as it is published.
var sheetURL = regexp.MustCompile(`url\(\s*["']?([^"')\s]+)["']?\s*\)`)

// style puts the files that a style sheet names into it.
func (in *inliner) style(file string, sheet []byte) ([]byte, error) {
	var out bytes.Buffer
	last := 0
	for _, at := range sheetURL.FindAllSubmatchIndex(sheet, -1) {
		address := string(sheet[at[2]:at[3]])
		if standsAlone(address) {
			continue
		}
		target, ours := in.path(path.Join(in.base.Path, path.Dir(file), address))
		if !ours || strings.Contains(address, ":") {
			return nil, &missingError{address}
		}
		data, err := in.make(target)
		if err != nil {
			return nil, err
		}
		out.Write(sheet[last:at[0]])
		fmt.Fprintf(&out, "url(%q)", data)
		last = at[1]
	}
	out.Write(sheet[last:])
	return out.Bytes(), nil
}

// widest is the address of the widest picture of a srcset: paper has more dots than screens.
func widest(set string) string {
	best, most := "", -1
	for candidate := range strings.SplitSeq(set, ",") {
		parts := strings.Fields(candidate)
		if len(parts) == 0 {
			continue
		}
		width := 0
		if len(parts) > 1 {
			width, _ = strconv.Atoi(strings.TrimRight(parts[1], "wx")) // what is no number is not wide
		}
		if width > most {
			best, most = parts[0], width
		}
	}
	return best
}
