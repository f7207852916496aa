package serve

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// put writes a file of a test's site.
func put(t testing.TB, s *site, name, content string) {
	t.Helper()
	file := filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

func TestCompressedSiblings(t *testing.T) {
	s := testSite(t, "/")
	put(t, s, "assets/style.css.br", "brotli")
	put(t, s, "assets/style.css.gz", "gzip")
	put(t, s, "sitemap.xml.gz", "gzip")
	for _, test := range []struct {
		target, accept       string
		body, encoding, vary string
	}{
		{"/assets/style.css", "", "body{}", "", "Accept-Encoding"},
		{"/assets/style.css", "gzip, deflate, br, zstd", "brotli", "br", "Accept-Encoding"},
		{"/assets/style.css", "gzip", "gzip", "gzip", "Accept-Encoding"},
		{"/assets/style.css", "GZIP;q=0.5", "gzip", "gzip", "Accept-Encoding"},
		{"/assets/style.css", "br;q=0, gzip", "gzip", "gzip", "Accept-Encoding"},
		{"/assets/style.css", "br;q=0.000,gzip;q=0", "body{}", "", "Accept-Encoding"},
		{"/assets/style.css", "gzip;q=nonsense", "body{}", "", "Accept-Encoding"},
		{"/assets/style.css", "*", "body{}", "", "Accept-Encoding"},
		{"/assets/style.css", "xbr, brx", "body{}", "", "Accept-Encoding"},
		{"/sitemap.xml", "br, gzip", "gzip", "gzip", "Accept-Encoding"},
		{"/sitemap.xml", "br", "<urlset/>", "", "Accept-Encoding"},
		{"/fr/cal.ics", "br, gzip", "BEGIN:VCALENDAR", "", ""},
	} {
		answer, body := ask(t, s, "GET", test.target, host, "Accept-Encoding", test.accept)
		encoding, vary := answer.Header.Get("Content-Encoding"), answer.Header.Get("Vary")
		if answer.StatusCode != 200 || body != test.body || encoding != test.encoding || vary != test.vary {
			t.Errorf("%s to who takes %q: %d %q, encoding %q, Vary %q", test.target, test.accept, answer.StatusCode, body, encoding, vary)
		}
		if is := answer.Header.Get("Content-Type"); is != contentType(test.target) {
			t.Errorf("%s to who takes %q: %s", test.target, test.accept, is)
		}
	}
	plain, _ := ask(t, s, "GET", "/assets/style.css", host)
	small, _ := ask(t, s, "GET", "/assets/style.css", host, "Accept-Encoding", "br")
	if plain.Header.Get("ETag") == small.Header.Get("ETag") {
		t.Error("two forms of one file have the same ETag")
	}
	if part, body := ask(t, s, "GET", "/assets/style.css", host, "Accept-Encoding", "br", "Range", "bytes=0-3"); part.StatusCode != 206 || body != "body" {
		t.Errorf("a part of a file that has siblings: %d %q", part.StatusCode, body)
	}
	if again, _ := ask(t, s, "GET", "/assets/style.css", host, "Accept-Encoding", "br", "If-None-Match", small.Header.Get("ETag")); again.StatusCode != 304 {
		t.Errorf("the same sibling again: %d", again.StatusCode)
	}
}

// An ETag follows the bytes, for small files whatever their time says and for large ones after every build.
func TestETagFollowsTheBytes(t *testing.T) {
	s := testSite(t, "/")
	then := time.Date(2007, 11, 15, 8, 0, 0, 0, time.UTC)
	tag := func(name string) string {
		answer, _ := ask(t, s, "HEAD", "/"+name, host)
		return answer.Header.Get("ETag")
	}
	write := func(name string, letter byte, size int) {
		put(t, s, name, string(bytes.Repeat([]byte{letter}, size)))
		if err := os.Chtimes(filepath.Join(s.dir, name), then, then); err != nil {
			t.Fatal(err)
		}
	}
	write("small.txt", 'a', 10)
	first := tag("small.txt")
	write("small.txt", 'b', 10)
	if tag("small.txt") == first {
		t.Error("other bytes of the same size and time have the same ETag")
	}

	write("large.bin", 'a', rememberFrom)
	first = tag("large.bin")
	if tag("large.bin") != first || len(s.tags.known) != 1 {
		t.Error("the ETag of a large file is not remembered")
	}
	write("large.bin", 'b', rememberFrom)
	s.tags.forget()
	if tag("large.bin") == first {
		t.Error("after a build the old ETag is still remembered")
	}
	write("large.bin", 'c', rememberFrom+1)
	if answer, body := ask(t, s, "GET", "/large.bin", host, "If-None-Match", first); answer.StatusCode != 200 || len(body) != rememberFrom+1 {
		t.Errorf("a large file that grew: %d", answer.StatusCode)
	}
}

func FuzzAccepts(f *testing.F) {
	for _, seed := range []string{"", "br", "gzip, br;q=0", "br;q=1.0;x", ";;,=", "*"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, header string) {
		if accepts(header, "br") && !strings.Contains(strings.ToLower(header), "br") {
			t.Errorf("%q: an encoding that was not named", header)
		}
	})
}
