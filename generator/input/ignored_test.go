package input_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"vademecum/generator/input"
	"vademecum/generator/load"
	"vademecum/generator/site"
	"vademecum/generator/theme"
	"vademecum/generator/watch"
)

// ignored are names of files that no part of the program reads, and read are names that look similar and that all of them read.
var (
	ignored = []string{
		".hidden.toml", ".day.toml.swp", ".#day.toml", "#day.toml#", ".~lock.list.csv#", ".DS_Store", "._day.toml",
		"day.toml~", "day.fr.md~", "day.swp", "day.toml.SWX", "4913", "~$list.docx", "Thumbs.db", "desktop.ini", "Desktop.ini",
		"day.toml.tmp", "day.toml.tmp.4711", "day.toml.tmp.4711.1699999999", "day.toml___jb_tmp___", "day.toml___jb_old___",
		"plan.pdf.part", "plan.pdf.crdownload", "plan.pdf.filepart", "plan.pdf.!sync",
		".git/config.toml", "__MACOSX/day.toml", "old~/day.toml",
	}
	read = []string{
		"late.tmp.toml", "late.tmp.4711.toml", "tmp.toml", "#1.toml", "day#.toml", "~day.toml", "$day.toml", "part.toml", "4913.toml",
		"thumbs.db.toml", "day.sync-conflict-20071115.toml", "day (conflicted copy).toml", "late.tmp.d/day.toml",
	}
)

func TestIgnored(t *testing.T) {
	for _, name := range ignored {
		if !input.Ignored(name) || !input.Ignored("content/"+name) || !input.Ignored("content/agenda/"+name) {
			t.Errorf("%s is not ignored", name)
		}
	}
	for _, name := range read {
		if input.Ignored(name) || input.Ignored("content/"+name) {
			t.Errorf("%s is ignored", name)
		}
	}
}

// project is a folder with a small conference in it.
type project struct {
	t   *testing.T
	dir string
}

const session = "[[session]]\nid = \"opening\"\ntype = \"plenary\"\ntitle = \"Ouverture\"\nday = 2007-11-15\nstart = \"09:00\"\nend = \"10:00\"\nplace = \"x\"\n"

func newProject(t *testing.T) *project {
	p := &project{t, t.TempDir()}
	p.write("config.toml", "base_url = \"https://x.example/\"\nlanguages = [\"fr\"]\ntime_zone = \"Africa/Bamako\"\n")
	p.write("content/event.toml", "[event]\nid = \"bamako\"\nname = \"Bamako\"\nstart = 2007-11-15\nend = 2007-11-15\n"+session)
	p.write("themes/default/assets/own.txt", "x")
	return p
}

func (p *project) write(name, text string) {
	p.t.Helper()
	full := filepath.Join(p.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
		p.t.Fatal(err)
	}
}

// loads reports whether the loader reads a file of content: a document in it is then not "missing".
func (p *project) loads(name string) bool {
	p.t.Helper()
	p.write("content/event.toml", "[event]\nid = \"bamako\"\nname = \"Bamako\"\nstart = 2007-11-15\nend = 2007-11-15\n"+session+
		fmt.Sprintf("[[session.document]]\ntitle = \"x\"\nfile = %q\n", name))
	words := load.Words{Types: []load.Type{{ID: "plenary"}}}
	config, found, err := load.Config(input.Disk(p.dir), words)
	if err != nil || config == nil {
		p.t.Fatal(found, err)
	}
	_, _, found, err = load.Content(context.Background(), input.Disk(p.dir), config, words)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, d := range found {
		if d.ID == "file-missing" {
			return false
		}
	}
	return true
}

// TestAllAgree: the loader, the theme, the watcher and the comparison with the last build read the same files.
func TestAllAgree(t *testing.T) {
	names := slices.Concat(ignored, read)
	for _, test := range []struct {
		what string
		read func(t *testing.T) map[string]bool // which of the names the part reads
	}{
		{"load", func(t *testing.T) map[string]bool {
			p, seen := newProject(t), map[string]bool{}
			for _, name := range names {
				p.write("content/"+name, "")
				seen[name] = p.loads(name)
			}
			return seen
		}},
		{"theme", func(t *testing.T) map[string]bool {
			p, seen := newProject(t), map[string]bool{}
			for i, name := range names {
				p.write("assets/"+name, fmt.Sprint("file ", i))
			}
			found := theme.Load(theme.Layer{Dir: "x", Files: os.DirFS(p.dir)})
			for _, a := range found.Assets([]theme.Language{{Tag: "en"}}) {
				var i int
				if _, err := fmt.Sscanf(string(a.Data), "file %d", &i); err == nil {
					seen[names[i]] = true
				}
			}
			return seen
		}},
		{"watch content", func(t *testing.T) map[string]bool { return watched(t, "content/", names) }},
		{"watch themes", func(t *testing.T) map[string]bool { return watched(t, "themes/default/assets/", names) }},
		{"last build", func(t *testing.T) map[string]bool {
			p, seen := newProject(t), map[string]bool{}
			for _, name := range names {
				p.write("content/"+name, "")
			}
			if _, err := site.Build(t.Context(), site.Options{Dir: p.dir, Program: "test"}); err != nil {
				t.Fatal(err)
			}
			recorded, err := os.ReadFile(filepath.Join(p.dir, ".vademecum", "last.json"))
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range names {
				seen[name] = strings.Contains(string(recorded), `"content/`+name+`"`)
			}
			return seen
		}},
	} {
		t.Run(test.what, func(t *testing.T) {
			t.Parallel()
			seen := test.read(t)
			for _, name := range ignored {
				if seen[name] {
					t.Errorf("%s is read", name)
				}
			}
			for _, name := range read {
				if !seen[name] {
					t.Errorf("%s is not read", name)
				}
			}
		})
	}
}

// watched creates files of these names in a folder and returns those whose change starts a build.
func watched(t *testing.T, folder string, names []string) map[string]bool {
	p := newProject(t)
	p.write(folder+"first", "")
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	changed := map[string]bool{}
	err := watch.Run(ctx, watch.Options{Dir: p.dir, Now: time.Now, Build: func(_ context.Context, c watch.Change) (site.Result, error) {
		if c.Everything { // the first build
			for _, name := range names {
				p.write(folder+name, "x")
			}
			p.write("content/last.toml", "x") // what the watcher saw before is delivered no later
		}
		for _, path := range c.Paths {
			changed[strings.TrimPrefix(path, folder)] = true
		}
		if changed["last.toml"] || changed["content/last.toml"] {
			cancel()
		}
		return site.Result{}, nil
	}})
	if err != nil || len(changed) == 0 {
		t.Fatalf("nothing was delivered: %v, %v", err, ctx.Err())
	}
	maps.DeleteFunc(changed, func(name string, _ bool) bool { return !slices.Contains(names, name) })
	return changed
}
