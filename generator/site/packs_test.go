package site

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/output"
	"vademecum/generator/plan"
	"vademecum/generator/publish"
)

// FuzzPackList: whatever stands in the list of an earlier run, reading it does no harm, and a list that was written is read back.
func FuzzPackList(f *testing.F) {
	written, err := renderPackList([]packEntry{{Pack: "general", HTML: packFile{"fr/general.html", "00"}, PDF: &packPDF{packFile: packFile{"fr/general.pdf", "11"}, Pages: 3}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(written)
	f.Add([]byte(`{"packs":[{"html":{"file":"../../etc/passwd"},"pdf":null}]}`))
	f.Add([]byte(`[`))
	f.Fuzz(func(t *testing.T, data []byte) {
		entries := parsePackList(data)
		var list []packEntry
		for _, e := range entries {
			list = append(list, e)
		}
		again, err := renderPackList(list)
		if err != nil {
			t.Fatal(err)
		}
		if read := parsePackList(again); len(read) != len(entries) {
			t.Fatalf("%d entries became %d: %s", len(entries), len(read), again)
		}
	})
}

func TestChoosePacks(t *testing.T) {
	var all []Pack
	for _, k := range []string{"fr general", "fr hotel:salam", "fr hotel:sofitel", "fr door:bani:2007-11-14", "en general", "en hotel:salam", "en delegation:poland"} {
		lang, id, _ := strings.Cut(k, " ")
		all = append(all, Pack{Pack: plan.Pack{ID: id, Lang: lang}})
	}
	for _, test := range []struct {
		words string
		want  string
	}{
		{"", "fr/general fr/hotel:salam fr/hotel:sofitel fr/door:bani:2007-11-14 en/general en/hotel:salam en/delegation:poland"},
		{"en", "en/general en/hotel:salam en/delegation:poland"},
		{"hotel", "fr/hotel:salam fr/hotel:sofitel en/hotel:salam"},
		{"hotel:salam", "fr/hotel:salam en/hotel:salam"},
		{"fr/hotel:salam", "fr/hotel:salam"},
		{"door:bani", "fr/door:bani:2007-11-14"},
		{"en/general, delegation", "en/general en/delegation:poland"},
		{"fr/hotel en/hotel", "fr/hotel:salam fr/hotel:sofitel en/hotel:salam"},
	} {
		chosen, err := choose(all, strings.FieldsFunc(test.words, func(r rune) bool { return r == ',' || r == ' ' }))
		var got []string
		for _, k := range chosen {
			got = append(got, k.Lang+"/"+k.ID)
		}
		if err != nil || strings.Join(got, " ") != test.want {
			t.Errorf("%q chooses %v (%v), want %s", test.words, got, err, test.want)
		}
	}
	for _, word := range []string{"ar", "hotel:sal", "fr/delegation:poland", "hote", ":", "/"} {
		_, err := choose(all, []string{"en", word})
		if unknown, ok := errors.AsType[*UnknownPackError](err); !ok || unknown.Word != word || !slices.Contains(unknown.Known, "fr/hotel:salam") {
			t.Errorf("%q: %v", word, err)
		}
	}
}

// Packs go nowhere near a site: not into one, not around one, not into its place.
func TestPacksDir(t *testing.T) {
	dir := t.TempDir()
	elsewhere := filepath.Join(dir, "www", "site")
	for _, folder := range []string{filepath.Join(dir, "public"), elsewhere, filepath.Join(dir, "made")} {
		p, err := publish.Begin(folder, t.TempDir(), publish.Options{})
		if err != nil {
			t.Fatal(err)
		}
		file := "index.html"
		if folder == filepath.Join(dir, "made") {
			file = packListFile
		}
		if err := p.Put(publish.File{Path: file, Class: output.Page, Data: []byte("x")}); err != nil {
			t.Fatal(err)
		}
		if _, err := p.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(dir, "public"), filepath.Join(dir, "link")); err != nil {
		t.Skip("no links here:", err)
	}
	for _, test := range []struct {
		out     string
		refused bool
	}{
		{"", false}, {"packs", false}, {"made", false}, {"made/below", true}, {"www/packs", false}, {"other/new/packs", false},
		{"public", true}, {"public/packs", true}, {"public/a/b", true}, {".", true}, {"link", true}, {"link/packs", true},
		{"www/site", true}, {"www/site/packs", true}, {"publicly", false},
	} {
		out := test.out
		if out != "" {
			out = filepath.Join(dir, filepath.FromSlash(out))
		}
		if _, err := packsDir(PackOptions{Dir: dir, Out: out}); errors.Is(err, ErrPacksInPublic) != test.refused || err != nil && !test.refused {
			t.Errorf("%q: %v, refused should be %v", test.out, err, test.refused)
		}
	}
}
