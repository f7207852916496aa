package site

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"vademecum/generator/bundle"
	"vademecum/generator/output"
	"vademecum/generator/parallel"
	"vademecum/generator/plan"
	"vademecum/generator/publish"
)

// Where bundles are, and how their names begin.
const (
	assetFolder  = "assets"
	bundlePrefix = "bundle-"
)

// partLook is the part of a language with the style sheets and scripts of its pages. It comes before those of [plan.Plan.Part].
const partLook = "look"

// rootPage is the page with the choice of languages. It is kept with each language.
const rootPage = "index.html"

// versionText is what the version file says: JSON with a digest of the site, and for each language its parts, the most important first.
// Each is the name of a part, the digest of its bundle, and how many bytes that has, with points between them.
type versionText struct {
	Version string              `json:"version"`
	Parts   map[string][]string `json:"parts,omitempty"`
}

func (v versionText) bytes() []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // strings
	}
	return append(data, '\n')
}

// versionLength is in hexadecimal digits. Two versions of one site have to differ, not all the sites of the world.
const versionLength = 32

// others are the files of a site that bundles and the version file are made of: those of a publication ([publish.Late]), or in memory.
type others interface {
	List() []publish.Listed
	Read(path string, into []byte) ([]byte, error)
	KeepMade(folder, prefix string, class output.Class, key string) (path string, size int64, err error)
	Put(f publish.File) error
}

// late makes the bundles, if phones keep the site, and then the version file from the list of all files.
func (s *Site) late(ctx context.Context, l others, kept bool) error {
	sum := sha256.New()
	for _, f := range l.List() {
		fmt.Fprintf(sum, "%x  %s\n", f.SHA256, f.Path)
	}
	version := versionText{Version: hex.EncodeToString(sum.Sum(nil))[:versionLength]}
	if kept && s.settings.config.Offline {
		b := &bundler{site: s, late: l, look: map[string][]publish.Listed{}, names: map[string][]string{}}
		if err := b.all(ctx); err != nil {
			return err
		}
		version.Parts = b.names
	}
	return l.Put(publish.File{Path: versionFile, Class: output.Version, Data: version.bytes()})
}

// part is a part of a language: its files, and a digest of them.
type part struct {
	lang, name string
	files      []publish.Listed
	size       int64 // of those files that are written now
}

// bundler packs the files of a publication.
type bundler struct {
	site *Site
	late others

	assets    map[string]publish.Listed // what parts can hold besides the files of a language, by address
	assetsKey string

	look  map[string][]publish.Listed // the files of the part that is called look, by language
	names map[string][]string         // by language, as in the version file
}

// all makes all bundles that are not published yet.
func (b *bundler) all(ctx context.Context) error {
	b.findAssets()
	for _, lang := range b.site.Languages() {
		for _, page := range plan.LookPages() {
			data, err := b.late.Read(lang+"/"+page, nil)
			if err != nil {
				return err
			}
			b.look[lang] = b.named(b.look[lang], data)
		}
	}
	parts := b.parts()
	named := make([]string, len(parts))
	packers := make([]bundle.Packer, parallel.Workers(len(parts)))
	largest := int64(0) // memory for it is taken once, not again for each part that is a little larger than the one before
	for _, p := range parts {
		largest = max(largest, p.size)
	}
	for i := range packers {
		packers[i].Grow(int(largest))
	}
	err := parallel.Each(ctx, len(parts), func(worker, i int) (err error) {
		named[i], err = b.make(parts[i], &packers[worker])
		return err
	})
	for i, p := range parts {
		b.names[p.lang] = append(b.names[p.lang], named[i])
	}
	return err
}

// heldTypes are the types of files that pages need: photographs are kept when they are used.
var heldTypes = []string{".css", ".js", ".svg", ".woff2"}

// findAssets notes the style sheets, scripts and drawings.
func (b *bundler) findAssets() {
	b.assets = map[string]publish.Listed{}
	sum := sha256.New()
	for _, f := range b.late.List() {
		if f.Class == output.Asset && slices.Contains(heldTypes, path.Ext(f.Path)) {
			b.assets[b.site.BasePath()+f.Path] = f
			fmt.Fprintf(sum, "%x  %s\n", f.SHA256, f.Path)
		}
	}
	b.assetsKey = hex.EncodeToString(sum.Sum(nil))
}

// parts returns the parts of all languages, in the order of the version file.
func (b *bundler) parts() []part {
	var list []part
	at := map[[2]string]int{}
	languages := b.site.Languages()
	add := func(f publish.Listed, lang, name string) {
		i, ok := at[[2]string{lang, name}]
		if !ok {
			i = len(list)
			at[[2]string{lang, name}] = i
			list = append(list, part{lang: lang, name: name})
		}
		list[i].files = append(list[i].files, f)
		list[i].size += f.Size
	}
	for _, f := range b.late.List() {
		if f.Path == rootPage {
			for _, lang := range languages {
				add(f, lang, plan.PartHome)
			}
		} else if lang, name := b.site.plan.Part(f.Path); lang != "" {
			add(f, lang, name)
		}
	}
	for _, lang := range languages {
		list = append(list, part{lang: lang, name: partLook})
	}
	slices.SortFunc(list, func(x, y part) int {
		return cmp.Or(
			cmp.Compare(slices.Index(languages, x.lang), slices.Index(languages, y.lang)),
			cmp.Compare(plan.PartRank(x.name), plan.PartRank(y.name)),
			strings.Compare(x.name, y.name))
	})
	return list
}

// make makes the bundle of a part unless it is published, and returns what the version file says about it.
func (b *bundler) make(p part, packer *bundle.Packer) (string, error) {
	look := b.look[p.lang]
	key := sha256.New()
	fmt.Fprintln(key, bundle.Format, b.assetsKey)
	for _, f := range slices.Concat(p.files, look) {
		fmt.Fprintf(key, "%x  %s\n", f.SHA256, f.Path)
	}
	id := hex.EncodeToString(key.Sum(nil))
	prefix := bundlePrefix + p.lang + "-" + p.name + "."
	if file, size, err := b.late.KeepMade(assetFolder, prefix, output.Asset, id); err != nil || file != "" {
		digest, _, _ := strings.Cut(strings.TrimPrefix(file, assetFolder+"/"+prefix), ".")
		return fmt.Sprintf("%s.%s.%d", p.name, digest, size), err
	}
	if err := b.read(p, look, packer); err != nil {
		return "", err
	}
	packed := packer.Bytes()
	digest, data := bundle.Digest(packed), bundle.Compress(packed)
	return fmt.Sprintf("%s.%s.%d", p.name, digest, len(data)),
		b.late.Put(publish.File{Path: assetFolder + "/" + prefix + digest + ".gz", Class: output.Asset, Key: id, Data: data})
}

// read gives the packer the files of a part, and after them what its pages need that is not in the part called look.
func (b *bundler) read(p part, look []publish.Listed, packer *bundle.Packer) error {
	if p.name == partLook {
		p.files = look
	}
	var needed []publish.Listed
	for _, f := range p.files {
		err := packer.Add(f.Path, func(into []byte) ([]byte, error) {
			text, err := b.late.Read(f.Path, into)
			if err != nil || path.Ext(f.Path) != ".html" {
				return text, err
			}
			page := text[len(into):]
			if f.Path != rootPage { // it does without scripts: they are those of the first language
				needed = b.named(needed, page)
			}
			return text[:len(into)+len(forReaders(page))], nil
		})
		if err != nil {
			return err
		}
	}
	for _, f := range needed {
		if slices.Contains(look, f) {
			continue
		}
		if err := packer.Add(f.Path, func(into []byte) ([]byte, error) { return b.late.Read(f.Path, into) }); err != nil {
			return err
		}
	}
	return nil
}

// named adds the assets whose address is in a page. It looks for how they end, because a page has few points.
func (b *bundler) named(list []publish.Listed, page []byte) []publish.Listed {
	for point := 0; ; point++ {
		next := bytes.IndexByte(page[point:], '.')
		if next < 0 {
			return list
		}
		point += next
		for _, kind := range heldTypes {
			if rest := page[point:]; len(rest) <= len(kind) || string(rest[:len(kind)]) != kind || rest[len(kind)] != '"' {
				continue
			}
			address := page[bytes.LastIndexByte(page[:point], '"')+1 : point+len(kind)]
			if f, ok := b.assets[string(address)]; ok && !slices.Contains(list, f) {
				list = append(list, f)
			}
		}
	}
}

// forMachines are attributes of the elements of a head that only search engines and other sites read, by how the element begins.
var forMachines = []struct{ begin, attribute string }{
	{"<meta", `property="og:`}, {"<meta", `name="twitter:`}, {"<meta", `name="description"`},
	{"<link", `hreflang=`}, {"<script", `"application/ld+json"`},
}

// forReaders removes those elements from a page, a tenth of its bytes, and returns what remains in the same memory.
func forReaders(page []byte) []byte {
	head := max(0, bytes.Index(page, []byte("<body")))
	out, body := page[:0], page[head:]
	gone := false
	for rest := page[:head]; len(rest) > 0; {
		next := 1 + bytes.IndexByte(rest[1:], '<')
		if next == 0 {
			next = len(rest)
		}
		element := rest[:next]
		rest = rest[next:]
		if gone = isForMachines(element) || gone && bytes.HasPrefix(element, []byte("</script")); !gone {
			out = append(out, element...)
		}
	}
	return append(out, body...)
}

func isForMachines(element []byte) bool {
	for _, m := range forMachines {
		if bytes.HasPrefix(element, []byte(m.begin)) && bytes.Contains(element, []byte(m.attribute)) {
			return true
		}
	}
	return false
}

// workerFile is the script that answers requests on phones.
const workerFile = "sw.js"

// worker returns the output of that script: with offline = false, or while a site is edited, one that removes what an earlier one keeps.
func (s *Site) worker(offline bool) output.Output {
	return output.Output{Path: workerFile, Class: output.Asset, Write: func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, bundle.Script(offline && s.settings.config.Offline))
		return err
	}}
}
