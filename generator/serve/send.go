package serve

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"os"
	"path"
	"strconv"
	"strings"
	"time"
)

// send answers with a file, or says that there is none.
func (s *site) send(w http.ResponseWriter, r *http.Request, root *os.Root, f found) {
	if f.name == "" {
		s.sendNothing(w, r)
		return
	}
	w.Header().Set("Content-Type", contentType(f.name))
	if s.live != nil && isPage(f.name) {
		s.sendPage(w, r, root, f)
		return
	}
	file, name, err := choose(w, r, root, f)
	if err != nil {
		s.sendNothing(w, r) // it went between two looks
		return
	}
	defer file.Close()
	if f.status != http.StatusOK {
		sendAs(w, r, f.status, file)
		return
	}
	tag, err := s.tags.of(name, file)
	if err != nil {
		bare(w, http.StatusInternalServerError)
		return
	}
	w.Header().Set("ETag", tag)
	http.ServeContent(w, r, name, time.Time{}, file)
}

// sendPage answers with a page and the script that keeps it up to date.
func (s *site) sendPage(w http.ResponseWriter, r *http.Request, root *os.Root, f found) {
	page, err := s.livePage(root, f.name)
	if err != nil {
		s.sendNothing(w, r)
		return
	}
	if f.status != http.StatusOK {
		sendAs(w, r, f.status, bytes.NewReader(page.data))
		return
	}
	w.Header().Set("ETag", page.tag)
	http.ServeContent(w, r, f.name, time.Time{}, bytes.NewReader(page.data))
}

// sendNothing says that there is nothing, where the site itself has no page for it.
func (s *site) sendNothing(w http.ResponseWriter, r *http.Request) {
	if s.live == nil {
		bare(w, http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", contentType("404.html"))
	sendAs(w, r, http.StatusNotFound, bytes.NewReader(s.enliven(s.live.emptyPage())))
}

func sendAs(w http.ResponseWriter, r *http.Request, status int, body io.Reader) {
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		io.Copy(w, body)
	}
}

func isPage(name string) bool { return path.Ext(name) == ".html" }

func readFile(root *os.Root, name string) ([]byte, error) {
	file, err := open(root, name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(file)
}

// encodings are the compressed siblings that publish writes, the smallest first.
var encodings = [...]struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}}

// choose opens the file or the compressed sibling that the browser would rather have. A part of a file is a part of the file
// itself, so that a download can go on from another server.
func choose(w http.ResponseWriter, r *http.Request, root *os.Root, f found) (*os.File, string, error) {
	for _, e := range encodings {
		if !isFile(root, f.name+e.suffix) {
			continue
		}
		w.Header().Set("Vary", "Accept-Encoding")
		if r.Header.Get("Range") != "" || !accepts(r.Header.Get("Accept-Encoding"), e.name) {
			continue
		}
		if file, err := open(root, f.name+e.suffix); err == nil {
			w.Header().Set("Content-Encoding", e.name)
			return file, f.name + e.suffix, nil
		}
	}
	file, err := open(root, f.name)
	return file, f.name, err
}

// accepts reads an Accept-Encoding header (RFC 9110, section 12.5.3). "*" is not enough: who names no encoding gets none.
func accepts(header, encoding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(part, ";")
		if !strings.EqualFold(strings.TrimSpace(name), encoding) {
			continue
		}
		_, value, given := strings.Cut(weight, "=")
		if !given {
			return true
		}
		q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
		return err == nil && q > 0
	}
	return false
}

func etag(sum [sha256.Size]byte) string { return `"` + hex.EncodeToString(sum[:16]) + `"` }

// rememberFrom is the size from which an ETag is remembered: a video is asked for in many parts.
const rememberFrom = 1 << 20

// tags makes ETags from the bytes of files, because a file's time is too coarse to tell two quick builds apart. Those of large
// files are remembered until the next build.
type tags struct{ remembered[string] }

// of returns the ETag of an open file and leaves the file at its beginning.
func (t *tags) of(name string, file *os.File) (string, error) {
	info, err := file.Stat()
	if err != nil {
		return "", err
	}
	if tag, ok := t.get(name, info); ok {
		return tag, nil
	}
	hash := sha256.New()
	if _, err := io.Copy(hash, file); err != nil {
		return "", err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	tag := etag([sha256.Size]byte(hash.Sum(nil)))
	if info.Size() >= rememberFrom {
		t.put(name, info, tag)
	}
	return tag, nil
}
