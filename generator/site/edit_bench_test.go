package site

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"vademecum/generator/change"
	"vademecum/generator/input"
)

var benchProject = flag.String("project", "", "a project for BenchmarkEdit; a copy of the example without it")

// benchCopy copies the project of the flag, or the example, and returns its folder, and the first file of its agenda with its text.
func benchCopy(b *testing.B) (dir, agenda string, text []byte) {
	b.Helper()
	dir = b.TempDir()
	from := *benchProject
	if from == "" {
		from = filepath.Join("..", "..")
	}
	for _, name := range []string{"content", "themes"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(from, name))); err != nil && !os.IsNotExist(err) {
			b.Fatal(err)
		}
	}
	config, err := os.ReadFile(filepath.Join(from, "config.toml"))
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "config.toml"), config, 0o666); err != nil {
		b.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "content", "agenda", "*.toml"))
	if err != nil || len(files) == 0 {
		b.Fatal(files, err)
	}
	text, err = os.ReadFile(files[0])
	if err != nil {
		b.Fatal(err)
	}
	return dir, files[0], text
}

// BenchmarkPreview times the preview of a shift of the last 40 sessions of a day, or of all: the first and the second one.
func BenchmarkPreview(b *testing.B) {
	dir, _, _ := benchCopy(b)
	first := NewEditor(Options{Dir: dir})
	s, err := first.read(b.Context(), input.Disk(dir), nil)
	if err != nil || s.conference == nil {
		b.Fatal(err, s.found)
	}
	day := s.conference.Days()[0]
	sessions := s.conference.SessionsOn(day)
	verb := change.Shift{Day: day, By: 5, From: sessions[max(0, len(sessions)-40)].Start}
	again := func(b *testing.B, e *Editor) {
		p, err := e.Preview(b.Context(), verb, s.conference.Event.Start.UTC())
		if err != nil || len(p.Changes) == 0 {
			b.Fatal(err, p.Found)
		}
		b.ReportMetric(float64(len(p.Changes)), "changes")
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			again(b, NewEditor(Options{Dir: dir}))
		}
	})
	b.Run("again", func(b *testing.B) {
		for b.Loop() {
			again(b, first)
		}
	})
}

// BenchmarkEdit times what an editor waits for, and what a watched folder takes, when one session changes:
//
//	go test ./generator/site -run '^$' -bench Edit -project DIR
//
// view is from the change to the bytes of the session's page, disk to the last file in place.
func BenchmarkEdit(b *testing.B) {
	dir, agenda, text := benchCopy(b)
	at := "content/agenda/" + filepath.Base(agenda)
	builder := NewBuilder(Options{Dir: dir, Program: "bench"})
	first, result, err := builder.Open(b.Context(), Change{Everything: true})
	if err != nil || first == nil {
		b.Fatal(err, result.Diagnostics)
	}
	page := sessionIn(first, text)
	turn := 0
	edit := func() Change {
		turn++
		edited := changeTitle(text, turn)
		if err := os.WriteFile(agenda, edited, 0o666); err != nil {
			b.Fatal(err)
		}
		return Change{Paths: []string{at}}
	}
	b.Run("view", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			change := edit()
			b.StartTimer()
			s, _, err := builder.Open(b.Context(), change)
			if err != nil || s == nil {
				b.Fatal(err)
			}
			o, ok := s.Output(page)
			var out bytes.Buffer
			if err := o.Write(b.Context(), &out); !ok || err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("disk", func(b *testing.B) {
		if _, err := builder.Build(b.Context(), Change{Everything: true}); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			b.StopTimer()
			change := edit()
			b.StartTimer()
			if result, err := builder.Build(b.Context(), change); err != nil || result.Published.Written == 0 {
				b.Fatal(err, result)
			}
		}
	})
}

// sessionIn is the page of the first session of a file, in the first language.
func sessionIn(s *Site, text []byte) string {
	for _, session := range s.conference.Sessions {
		if bytes.Contains(text, []byte(`"`+session.ID+`"`)) {
			return s.Languages()[0] + "/sessions/" + session.ID + "/index.html"
		}
	}
	return ""
}

// changeTitle gives the first title of a file another number.
func changeTitle(text []byte, n int) []byte {
	at := bytes.Index(text, []byte("title"))
	quote := at + bytes.IndexByte(text[at:], '"')
	return slices.Concat(text[:quote+1], []byte(string(rune('A'+n%26))+" "), text[quote+1:])
}
