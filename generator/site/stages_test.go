package site

import (
	"bytes"
	"context"
	"path/filepath"
	"testing"

	"vademecum/generator/check"
	"vademecum/generator/input"
	"vademecum/generator/journey"
	"vademecum/generator/load"
	"vademecum/generator/plan"
	"vademecum/generator/publish"
	"vademecum/generator/render"
)

// BenchmarkStages times each stage of a build of the example by itself, with what the stages before it made:
//
//	go test ./generator/site -run '^$' -bench Stages
func BenchmarkStages(b *testing.B) {
	dir := filepath.Join("..", "..")
	s := NewSession(Options{Dir: dir})
	site, found, err := s.read(context.Background())
	if err != nil || found.Errors() > 0 {
		b.Fatal(err, found)
	}
	if found, err := site.compile(); err != nil || found.Errors() > 0 {
		b.Fatal(err, found)
	}
	in := site.input()
	if found, err := site.run(&in); err != nil || found.Errors() > 0 {
		b.Fatal(err, found)
	}
	renderer := render.New(site.layouts)
	var buf bytes.Buffer
	for _, stage := range []struct {
		name string
		do   func() error
	}{
		{"look", func() error {
			fresh := NewSession(Options{Dir: dir})
			look, _, err := fresh.readLook()
			if err == nil {
				look.complete()
				_, err = look.compile()
			}
			return err
		}},
		{"load", func() error {
			_, _, _, err := load.Content(context.Background(), input.Disk(dir), site.config, words(site.theme))
			return err
		}},
		{"journeys", func() error {
			check.LeaveBys(site.conference, journey.NewGuide(site.conference))
			return nil
		}},
		{"check", func() error {
			check.Run(check.Input{Conference: site.conference, Guide: site.guide})
			return nil
		}},
		{"plan", func() error {
			plan.New(in)
			return nil
		}},
		{"views and render", func() error { // a plan makes its views when they are asked for
			for _, page := range plan.New(in).Pages {
				if _, err := renderer.Render(page, &buf); err != nil {
					return err
				}
			}
			return nil
		}},
		{"publish", func() error {
			work := b.TempDir()
			to, err := publish.Begin(filepath.Join(work, "public"), filepath.Join(work, "work"), publish.Options{})
			if err != nil {
				return err
			}
			for _, page := range plan.New(in).Pages {
				if err := to.Put(publish.File{Path: page.Path, Class: publish.PageFile, Data: bytes.Repeat([]byte("page "), 2000)}); err != nil {
					return err
				}
			}
			_, err = to.Commit()
			return err
		}},
	} {
		b.Run(stage.name, func(b *testing.B) {
			for b.Loop() {
				if err := stage.do(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
