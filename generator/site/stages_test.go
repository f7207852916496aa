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
	"vademecum/generator/output"
	"vademecum/generator/plan"
	"vademecum/generator/publish"
)

// BenchmarkStages times each stage of a build of the example by itself, with what the stages before it made:
//
//	go test ./generator/site -run '^$' -bench Stages
func BenchmarkStages(b *testing.B) {
	o := Options{Dir: filepath.Join("..", ".."), Program: "bench"}
	site, found, err := Open(b.Context(), input.Disk(o.Dir), o, nil, Change{Everything: true})
	if err != nil || found.Errors() > 0 {
		b.Fatal(err, found)
	}
	for _, stage := range []struct {
		name string
		do   func() error
	}{
		{"settings", func() error {
			set, _, err := new(Cache).readSettings(input.Disk(o.Dir), o, Change{Everything: true})
			if err == nil {
				_, err = set.layouts()
			}
			return err
		}},
		{"load", func() error {
			_, _, _, err := load.Content(context.Background(), input.Disk(o.Dir), site.settings.config, words(site.settings.theme))
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
			plan.New(site.input)
			return nil
		}},
		{"keys", func() error {
			for _, page := range plan.New(site.input).Pages() {
				if page.Key != nil {
					page.Key()
				}
			}
			return nil
		}},
		{"views", func() error {
			for _, page := range plan.New(site.input).Pages() {
				page.Make()
			}
			return nil
		}},
		{"views and render", func() error {
			var buf bytes.Buffer
			for _, page := range plan.New(site.input).Pages() {
				buf.Reset()
				if err := site.render(&buf, site.layouts, page); err != nil {
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
			for _, page := range site.plan.Pages() {
				if err := to.Put(publish.File{Path: page.Path, Class: output.Page, Data: bytes.Repeat([]byte("page "), 2000)}); err != nil {
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
