package acceptance

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/andybalholm/brotli"

	"vademecum/generator/acceptance/example"
	"vademecum/generator/acceptance/harness"
	"vademecum/generator/bundle"
	"vademecum/generator/conference"
	"vademecum/generator/position"
)

// Canaries: words that stand nowhere else, with all that escapes change in and around them.
const (
	canary       = `Qanarix é&"<'>/+%`
	canarySeed   = "qanarix" // what every word has in common, in small letters
	canaryDigits = "99887766"
)

// planted is a file of the private content with a canary in every key there is. What a key must be (a hotel, a language) is a
// public thing; numbers and times are such as stand nowhere else.
const planted = `
[[delegation]]
id = "qanarix-delegation"
name = 'Qanarix é&"<^>/+%'
country = "TV"
hotel = "sofitel"
size = 19
step_free = 3
language = "en"
liaison.fr = 'Qanarix é&"<^>/+%'
liaison.en = 'Qanarix é&"<^>/+%'
liaison_phone = "+223 99 88 77 66"
notes.fr = 'Qanarix é&"<^>/+%'
notes.en = 'Qanarix é&"<^>/+%'

[[delegation.arrival]]
at = "2007-11-14 06:59"
stop = "airport"
people = 19
flight = "QANARIX 1"

[[delegation.departure]]
at = "2007-11-17 23:37"
stop = "airport"
people = 19
flight = "QANARIX 2"

[[delegation.car]]
vehicle = 'Qanarix é&"<^>/+%'
driver = 'Qanarix é&"<^>/+%'
phone = "+223 99 88 77 66"
seats = 7
note = 'Qanarix é&"<^>/+%'

[[delegation.seat]]
session = "opening"
place = 'Qanarix é&"<^>/+%'

[[contact]]
id = "qanarix-contact"
kind = "other"
name = 'Qanarix é&"<^>/+%'
phone = "+223 99 88 77 66"
email = "qanarix@example.org"
hours = 'Qanarix é&"<^>/+%'
place = 'Qanarix é&"<^>/+%'
room = "djeliba"
languages = ["fr"]
summary = 'Qanarix é&"<^>/+%'
order = 3
`

// plantedText is a long text of something private.
const plantedText = "+++\nabout = \"%s\"\n+++\n\nQanarix: [Qanarix](https://qanarix.example.org/)\n"

// plant writes canaries into the private content of a project.
func plant(t *testing.T, dir string) {
	t.Helper()
	private := filepath.Join(dir, "content", "private")
	text := strings.ReplaceAll(planted, "^", `'`)
	// A literal string of TOML cannot hold its own quote; one of three quotes can.
	text = regexp.MustCompile(`(?m)'(Qanarix .*)'$`).ReplaceAllString(text, "'''$1'''")
	harness.Write(t, filepath.Join(private, "planted.toml"), text)
	for _, about := range []string{"delegation:qanarix-delegation", "contact:qanarix-contact"} {
		_, id, _ := strings.Cut(about, ":")
		harness.Write(t, filepath.Join(private, id+".en.md"), fmt.Sprintf(plantedText, about))
	}
}

// TestNothingPrivate plants canaries in every private value, makes the site and the packs, and looks for them in all of the site:
// as they are, escaped in every way, packed in every way.
func TestNothingPrivate(t *testing.T) {
	dir := harness.Example(t)
	harness.Replace(t, filepath.Join(dir, "config.toml"), `theme     = "default"`, "theme = \"default\"\ncompress = [\"gzip\", \"brotli\"]")
	plant(t, dir)
	checkPlanted(t, dir)
	harness.Build(t, dir)
	if out, err := harness.Vademecum(t, dir, nil, "pack").CombinedOutput(); err != nil {
		t.Fatalf("pack: %v\n%s", err, out)
	}
	if found := canariesIn(t, filepath.Join(dir, "public")); len(found) > 0 {
		t.Errorf("something private is in the site: %s", strings.Join(found, "\n"))
	}
	// They are where they belong: what is looked for would be found.
	if found := canariesIn(t, filepath.Join(dir, "packs")); !slices.ContainsFunc(found, func(f string) bool { return strings.Contains(f, "qanarix-delegation.html") }) {
		t.Errorf("the delegation's pack does not have what was planted: %s", strings.Join(found, "\n"))
	}

	// Planted in public, they are found in the page, in both its compressed siblings, and in the data for programs.
	harness.Replace(t, filepath.Join(dir, "content", "event.toml"), "Ministros, altos funcionarios", "Qanarix, altos funcionarios")
	harness.Build(t, dir)
	found := strings.Join(canariesIn(t, filepath.Join(dir, "public")), "\n")
	for _, file := range []string{
		"es/index.html as it is", "es/index.html.gz", "es/index.html.br", "es/find/index.json among the words of an index", "gz in gzip, in a bundle",
	} {
		if !strings.Contains(found, file) {
			t.Errorf("a canary in the public content is not found in %s, but in:\n%s", file, found)
		}
	}
}

// checkPlanted loads the private content and fails for every field without a canary: a new key has to be planted here.
func checkPlanted(t *testing.T, dir string) {
	t.Helper()
	_, private := example.Read(t, dir)
	full := 0
	for _, d := range private.Delegations {
		if strings.HasPrefix(d.ID, canarySeed) {
			full += checkFull(t, "Delegation", reflect.ValueOf(*d))
		}
	}
	for _, c := range private.Contacts {
		if strings.HasPrefix(c.ID, canarySeed) {
			full += checkFull(t, "Contact", reflect.ValueOf(*c))
		}
	}
	if full < 35 {
		t.Errorf("only %d private fields were looked at", full)
	}
}

// checkFull fails for every empty field of a private value, and counts the others. Where things were written is no content.
func checkFull(t *testing.T, name string, v reflect.Value) (full int) {
	t.Helper()
	switch v.Kind() {
	case reflect.Pointer:
		return checkFull(t, name, v.Elem())
	case reflect.Slice:
		if strings.HasSuffix(name, ".Formerly") {
			return 0 // an id that a thing had is no text: TestNothingPrivateInChanges makes some
		}
		if strings.HasSuffix(name, "Contact.Open") {
			return 0 // hours as times, instead of those in words
		}
		if v.Len() == 0 {
			t.Errorf("no canary is planted in %s", name)
		}
		for i := range v.Len() {
			full += checkFull(t, name, v.Index(i))
		}
		return full
	case reflect.Struct:
		switch v.Interface().(type) {
		case conference.Origin, position.Position:
			return 0
		case conference.Prose:
			return 1
		case conference.Text:
			if v.Interface().(conference.Text).Zero() {
				t.Errorf("no canary is planted in %s", name)
			}
			return 1
		case conference.Moment:
			break
		default:
			for i := range v.NumField() {
				full += checkFull(t, name+"."+v.Type().Field(i).Name, v.Field(i))
			}
			return full
		}
	}
	if v.IsZero() {
		t.Errorf("no canary is planted in %s", name)
	}
	return 1
}

// canariesIn lists the files of a tree that hold a canary, each with the form it was found in.
func canariesIn(t *testing.T, dir string) (found []string) {
	t.Helper()
	files, search := 0, canarySearch{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		files++
		data, err := os.ReadFile(name)
		below, _ := filepath.Rel(dir, name)
		if form := search.file(filepath.ToSlash(below), data, 0); form != "" {
			found = append(found, filepath.ToSlash(below)+" "+form)
		}
		return err
	})
	if err != nil || files < 100 {
		t.Fatalf("%d files in %s: %v", files, dir, err)
	}
	return found
}

// unpackers open what files are packed in; a form that does not fit gives nothing.
var unpackers = []struct {
	form string
	fits func(name string, data []byte) bool
	open func([]byte) ([]byte, error)
}{
	{"in gzip", func(_ string, d []byte) bool { return bytes.HasPrefix(d, []byte{0x1f, 0x8b}) }, func(d []byte) ([]byte, error) {
		r, err := gzip.NewReader(bytes.NewReader(d))
		if err != nil {
			return nil, err
		}
		return io.ReadAll(r)
	}},
	{"in brotli", func(n string, _ []byte) bool { return strings.HasSuffix(n, ".br") }, func(d []byte) ([]byte, error) {
		return io.ReadAll(brotli.NewReader(bytes.NewReader(d)))
	}},
	{"in a bundle", func(_ string, d []byte) bool { return bytes.HasPrefix(d, []byte(`{"format":`)) }, func(d []byte) ([]byte, error) {
		files, err := bundle.Unpack(d)
		var all bytes.Buffer
		for _, f := range files {
			fmt.Fprintf(&all, "%s\n%s\n", f.Path, f.Data)
		}
		return all.Bytes(), err
	}},
	{"among the words of an index", func(n string, _ []byte) bool { return strings.HasSuffix(n, "find/index.json") }, indexWords},
	{"in zip", func(_ string, d []byte) bool { return bytes.HasPrefix(d, []byte("PK\x03\x04")) }, unzip},
}

// indexWords returns the words of the index that is searched: there each has only the letters that the word before it does not have.
func indexWords(data []byte) ([]byte, error) {
	var index struct{ Words string }
	err := json.Unmarshal(data, &index)
	var all []byte
	before := []rune{}
	for _, word := range indexWord.FindAllStringSubmatch(index.Words, -1) {
		before = append(before[:word[1][0]-'A'], []rune(word[2])...)
		all = append(append(all, string(before)...), '\n')
	}
	return all, err
}

var indexWord = regexp.MustCompile(`([A-Z])([^A-Z]*)`)

func unzip(data []byte) ([]byte, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	var all bytes.Buffer
	for _, f := range r.File {
		all.WriteString(f.Name + "\n")
		in, err := f.Open()
		if err != nil {
			return nil, err
		}
		if _, err := io.Copy(&all, in); err != nil {
			return nil, err
		}
	}
	return all.Bytes(), nil
}

// escapes undo what formats do to text, one after the other as well: an address in JSON in an attribute.
var escapes = []struct {
	form string
	undo func(string) string
}{
	{"escaped as HTML", html.UnescapeString},
	{"escaped as an address", func(s string) string {
		return percent.ReplaceAllStringFunc(s, func(e string) string { u, _ := url.PathUnescape(e); return u })
	}},
	{"escaped as JSON", func(s string) string {
		return jsonEscape.ReplaceAllStringFunc(s, func(e string) string {
			var u string
			if json.Unmarshal([]byte(`"`+e+`"`), &u) != nil {
				return e
			}
			return u
		})
	}},
	{"folded as in iCalendar", func(s string) string { return foldedLine.ReplaceAllString(s, "") }},
	{"with spaces", func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, s)
	}},
}

var (
	percent    = regexp.MustCompile(`(%[0-9A-Fa-f]{2})+`)
	jsonEscape = regexp.MustCompile(`(\\u[0-9A-Fa-f]{4}|\\[nrt"/\\bf])+`)
	foldedLine = regexp.MustCompile(`\r?\n[ \t]`)
)

// canarySearch is the form in which each text searched so far holds a canary. What stands in a page, stands in its compressed
// siblings too, and is searched once.
type canarySearch map[[sha256.Size]byte]string

// file says in which form a file holds a canary, or nothing.
func (s canarySearch) file(name string, data []byte, depth int) string {
	if hasCanary(name) {
		return "in its name"
	}
	for _, u := range unpackers {
		if depth < 3 && u.fits(name, data) {
			if inside, err := u.open(data); err == nil {
				if form := s.file(strings.TrimSuffix(strings.TrimSuffix(name, ".br"), ".gz"), inside, depth+1); form != "" {
					return u.form + ", " + form
				}
			}
		}
	}
	digest := sha256.Sum256(data)
	form, known := s[digest]
	if !known {
		form = canaryForm(string(data))
		s[digest] = form
	}
	return form
}

// canaryForm says in which form a text holds a canary, or nothing.
func canaryForm(text string) string {
	if hasCanary(text) {
		return "as it is"
	}
	if inBase64(text) {
		return "in base64"
	}
	for _, e := range escapes {
		if text = e.undo(text); hasCanary(text) {
			return e.form
		}
	}
	if inBase64(text) {
		return "in base64"
	}
	return ""
}

// hasCanary reports whether a text holds a canary, in capital or small letters.
func hasCanary(text string) bool {
	if strings.Contains(text, canaryDigits) {
		return true
	}
	for {
		at := strings.IndexAny(text, "qQ")
		if at < 0 || len(text)-at < len(canarySeed) {
			return false
		}
		if strings.EqualFold(text[at:at+len(canarySeed)], canarySeed) {
			return true
		}
		text = text[at+1:]
	}
}

// inBase64 looks for what a canary becomes in base64. That depends on how many bytes stand before it in a group of three; the
// letters at both ends depend on its neighbours and are left out.
func inBase64(text string) bool {
	for _, word := range []string{"Qanarix", "qanarix", "QANARIX", canaryDigits} {
		for before := range 3 {
			encoded := base64.RawStdEncoding.EncodeToString([]byte("  "[:before] + word))
			core := encoded[(before*8+5)/6 : (before+len(word))*8/6]
			if strings.Contains(text, core) {
				return true
			}
		}
	}
	return false
}

// TestCanaryForms: the search finds a canary in every form, so that finding none says something.
func TestCanaryForms(t *testing.T) {
	quoted, _ := json.Marshal("x " + canary)
	ascii := regexp.MustCompile(`.`).ReplaceAllStringFunc("Qanarix", func(c string) string { return fmt.Sprintf(`\u%04x`, c[0]) })
	var gz, br, zipped bytes.Buffer
	g := gzip.NewWriter(&gz)
	g.Write([]byte(html.EscapeString(canary)))
	g.Close()
	b := brotli.NewWriter(&br)
	b.Write([]byte("x" + canary))
	b.Close()
	z := zip.NewWriter(&zipped)
	w, _ := z.Create("calendar.ics")
	w.Write([]byte("SUMMARY:Qana\r\n rix\r\n"))
	z.Close()
	for _, test := range []struct{ name, data, form string }{
		{"a.html", "<p>" + canary, "as it is"},
		{"fr/qanarix.html", "", "in its name"},
		{"a.html", "<p>" + regexp.MustCompile(`.`).ReplaceAllStringFunc("Qanarix", func(c string) string { return fmt.Sprintf("&#%d;", c[0]) }), "escaped as HTML"},
		{"a.html", "%51%61%6eari%78", "escaped as an address"},
		{"a.json", ascii, "escaped as JSON"},
		{"a.json", string(quoted), "as it is"},
		{"a.ics", "SUMMARY:Qana\r\n rix", "folded as in iCalendar"},
		{"a.html", "+223 99 88 77\u00a066", "with spaces"},
		{"a.html", "tel:+22399887766", "as it is"},
		{"a.css", "url(data:;base64," + base64.StdEncoding.EncodeToString([]byte(canary)) + ")", "in base64"},
		{"a.css", "url(data:;base64," + base64.StdEncoding.EncodeToString([]byte("xy"+canary)) + ")", "in base64"},
		{"a.css", "url(data:;base64," + base64.URLEncoding.EncodeToString([]byte("x "+canary)) + ")", "in base64"},
		{"a.html.gz", gz.String(), "in gzip, as it is"},
		{"a.html.br", br.String(), "in brotli, as it is"},
		{"a.zip", zipped.String(), "in zip, folded as in iCalendar"},
		{"fr/find/index.json", `{"words":"AqanDnedDnetDarix"}`, "among the words of an index, as it is"},
		{"a.gz", string(bundle.Compress(bundle.Pack([]bundle.File{{Path: "a.html", Data: []byte("Qanarix")}}))), "in gzip, in a bundle, as it is"},
		{"a.html", "<p>Canary", ""},
	} {
		if form := (canarySearch{}).file(test.name, []byte(test.data), 0); form != test.form {
			t.Errorf("%s %q: found %q, want %q", test.name, test.data, form, test.form)
		}
	}
}
