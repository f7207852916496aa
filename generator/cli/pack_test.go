package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"vademecum/generator/diagnostic"
	"vademecum/generator/site"
)

// packer returns a console whose runs of pack return what the test sets.
func packer(lang string, r site.PackResult, err error) (*console, *[]site.PackOptions) {
	c := newConsole(lang)
	asked := &[]site.PackOptions{}
	c.pack = func(_ context.Context, o site.PackOptions) (site.PackResult, error) {
		*asked = append(*asked, o)
		return r, err
	}
	return c, asked
}

func TestFlagsReachThePacks(t *testing.T) {
	for _, test := range []struct {
		args string
		want site.PackOptions
	}{
		{"", site.PackOptions{Dir: "."}},
		{"--dir d --strict --out o --base-url https://a.example/", site.PackOptions{Dir: "d", Strict: true, Out: "o", BaseURL: "https://a.example/"}},
		{"--pdf --booklet --two-up --jobs 3 --browser b", site.PackOptions{Dir: ".", PDF: true, Booklet: true, TwoUp: true, Jobs: 3, Browser: "b"}},
		{"--only fr,hotel:salam --only general", site.PackOptions{Dir: ".", Only: []string{"fr", "hotel:salam", "general"}}},
	} {
		c, asked := packer("en", site.PackResult{Made: true}, nil)
		if code := c.run(append([]string{"pack"}, strings.Fields(test.args)...)...); code != exitOK || len(*asked) != 1 {
			t.Fatalf("%s: exit code %d: %s", test.args, code, c.stderr.String())
		}
		got := (*asked)[0]
		if !strings.HasPrefix(got.Program, "vademecum ") || got.Progress == nil {
			t.Errorf("%s: Program %q, Progress given: %v", test.args, got.Program, got.Progress != nil)
		}
		got.Program, got.Progress = "", nil
		if fmt.Sprint(got) != fmt.Sprint(test.want) {
			t.Errorf("%s: %+v, want %+v", test.args, got, test.want)
		}
	}
}

func TestPackOutcomes(t *testing.T) {
	good := site.PackResult{Made: true, Packs: 48, Languages: 4}
	good.Published.Written = 24
	printed := good
	printed.PDFs, printed.Pages, printed.Printed = 48, 412, 12
	failed := printed
	failed.Failed, failed.PDFs, failed.Diagnostics = 1, 47, diagnostic.List{mistake(diagnostic.Error)}
	bare := good
	later := good
	later.Later = 2
	bare.NoBrowser = fmt.Errorf("finding: %w", &site.NoBrowserError{Tried: []string{"chromium"}, Err: exec.ErrNotFound})
	wrong := good
	wrong.NoBrowser = &site.NoBrowserError{Asked: "/bin/cat", Err: errors.New("it says no version")}
	dead := good
	dead.NoBrowser = errors.New("it ended at once")
	unknown := func(word string) error {
		return &site.UnknownPackError{Word: word, Known: []string{"fr", "fr/general", "general", "hotel", "hotel:salam"}}
	}
	for _, test := range []struct {
		name   string
		lang   string
		result site.PackResult
		err    error
		code   int
		stdout string
		stderr string
	}{
		{"documents", "en", good, nil, exitOK, "48 packs in 4 languages, 24 files written, 0.08 s\n", ""},
		{"PDFs", "en", printed, nil, exitOK, "48 packs in 4 languages, 48 PDFs of 412 pages (12 printed now), 24 files written, 0.08 s\n", ""},
		{"French", "fr", printed, nil, exitOK, "48 dossiers en 4 langues, 48 PDF de 412 pages (12 imprimés cette fois), 24 fichiers écrits, 0,08 s\n", ""},
		{"later changes", "en", later, nil, exitOK, "s\nThese packs say: \"Ed. 2, changed since\".", ""},
		{"one failed", "en", failed, nil, exitDiagnostics, "47 PDFs", "1 pack could not be created. The others were."},
		{"mistakes", "en", site.PackResult{Diagnostics: diagnostic.List{mistake(diagnostic.Error)}}, nil, exitDiagnostics, "", "1 error. No pack was created; packs/ is unchanged."},
		{"no browser", "en", bare, nil, exitIO, "48 packs", "There is no browser to print PDFs with. Install one ("},
		{"not a browser", "en", wrong, nil, exitIO, "48 packs", "/bin/cat cannot be used to print (it says no version). The HTML documents were created"},
		{"a dead browser", "en", dead, nil, exitIO, "48 packs", "The browser does not print (it ended at once)."},
		{"unknown", "en", site.PackResult{}, unknown("xyzzy"), exitUsage, "", "there is no pack 'xyzzy'. The packs are: fr, general, hotel.\n"},
		{"nearly", "en", site.PackResult{}, unknown("hotel:salm"), exitUsage, "", "Did you mean 'hotel:salam'?"},
		{"in the site", "en", site.PackResult{}, fmt.Errorf("%w: x", site.ErrPacksInPublic), exitUsage, "", "some packs are private"},
		{"no project", "en", site.PackResult{}, fmt.Errorf("reading: %w", site.ErrNoConfig), exitIO, "", "There is no config.toml in "},
		{"locked", "en", site.PackResult{}, site.ErrLocked, exitIO, "", "Another build"},
		{"interrupted", "en", site.PackResult{}, fmt.Errorf("printing: %w", context.Canceled), exitInterrupted, "", "Interrupted"},
	} {
		c, _ := packer(test.lang, test.result, test.err)
		if code := c.run("pack"); code != test.code {
			t.Errorf("%s: exit code %d, want %d", test.name, code, test.code)
		}
		if out := c.stdout.String(); !strings.Contains(out, test.stdout) || (out == "") != (test.stdout == "") {
			t.Errorf("%s: says %q, want %q", test.name, out, test.stdout)
		}
		if said := c.stderr.String(); !strings.Contains(said, test.stderr) {
			t.Errorf("%s: says %q, want %q", test.name, said, test.stderr)
		}
	}
}

// There is a command that installs a browser for every system.
func TestInstallers(t *testing.T) {
	for system, want := range map[string]string{"linux": "apt", "darwin": "brew", "windows": "winget", "plan9": "apt"} {
		if got := installer(system); !strings.HasPrefix(got, want+" install") {
			t.Errorf("%s: %q", system, got)
		}
	}
}

// On a terminal, a line shows how far printing is and how long the rest will take. At the end it is removed.
func TestPackProgress(t *testing.T) {
	c, _ := packer("en", site.PackResult{}, nil)
	c.progressLine = true
	c.pack = func(_ context.Context, o site.PackOptions) (site.PackResult, error) {
		for done := range 40 {
			o.Progress(done+1, 100)
		}
		return site.PackResult{Made: true}, nil
	}
	if code := c.run("pack", "--pdf"); code != exitOK {
		t.Fatal(c.stderr.String())
	}
	said := c.stderr.Bytes()
	for _, want := range []string{"10 of 100 packs printed, about ", "40 of 100 packs printed, about "} {
		if !bytes.Contains(said, []byte(want)) {
			t.Errorf("never says %q: %q", want, said)
		}
	}
	if !bytes.HasSuffix(said, []byte(eraseLine)) {
		t.Errorf("the line stays: %q", said)
	}
}
