// Package weight weighs the files of a site: their bytes, as they are and compressed, by kind of page.
package weight

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// File is the weight of one file, in bytes.
type File struct {
	Name      string // below the folder of the site, with slashes and without the digest in the names of assets
	Raw, Gzip int
}

// Kind is the weight of all files of a kind.
type Kind struct {
	Name      string // as KindOf returns it
	Files     int
	Raw, Gzip int  // bytes of all files
	Heaviest  File // by compressed bytes; of equal ones, the first by name
}

// digest is the part of an asset's name that changes with its contents.
var digest = regexp.MustCompile(`\.[0-9a-f]{12}\.`)

// Site weighs the files in a folder and returns their kinds by name. It leaves out hidden files, which no browser requests.
func Site(folder string) ([]Kind, error) {
	kinds := map[string]*Kind{}
	err := filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(folder, file)
		if err != nil {
			return err
		}
		name = digest.ReplaceAllString(filepath.ToSlash(name), ".")
		kind := kinds[KindOf(name)]
		if kind == nil {
			kind = &Kind{Name: KindOf(name)}
			kinds[kind.Name] = kind
		}
		kind.add(File{name, len(data), Gzip(data)})
		return nil
	})
	if err != nil {
		return nil, err
	}
	list := make([]Kind, 0, len(kinds))
	for _, kind := range kinds {
		list = append(list, *kind)
	}
	slices.SortFunc(list, func(a, b Kind) int { return cmp.Compare(a.Name, b.Name) })
	return list, nil
}

func (k *Kind) add(f File) {
	k.Files++
	k.Raw += f.Raw
	k.Gzip += f.Gzip
	if k.Files == 1 || f.Gzip > k.Heaviest.Gzip {
		k.Heaviest = f
	}
}

// day is a folder of the pages of one day.
var day = regexp.MustCompile(`/\d{4}-\d\d-\d\d/`)

// KindOf returns the kind of a file: for a page, what it is a page of, without its language, day and id ("sessions/…"); for a script or a
// style sheet, its name; for all others, the extension ("*.png").
func KindOf(name string) string {
	switch path.Ext(name) {
	case ".css", ".js":
		return name
	case ".html":
	default:
		return "*" + path.Ext(name)
	}
	if !strings.Contains(name, "/") {
		return name
	}
	parts := strings.Split(strings.TrimSuffix(day.ReplaceAllString(name, "/…/"), "/index.html"), "/")[1:]
	switch len(parts) {
	case 0:
		return "home"
	case 1:
		return parts[0]
	}
	return strings.Join(parts[:len(parts)-1], "/") + "/…"
}

// Gzip returns how many bytes the data have when a server compresses them with its usual settings.
func Gzip(data []byte) int {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	// Writing to memory does not fail.
	_, _ = w.Write(data)
	_ = w.Close()
	return out.Len()
}
