package site_test

import (
	"path/filepath"
	"testing"

	"vademecum/generator/site"
)

// example is the example conference of this repository.
var example = filepath.Join("..", "..")

// BenchmarkExample makes the example site from nothing: read, check, plan, render, publish.
func BenchmarkExample(b *testing.B) {
	for b.Loop() {
		if _, err := site.Build(b.Context(), site.Options{Dir: example, Out: filepath.Join(b.TempDir(), "public")}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCheck does everything but writing.
func BenchmarkCheck(b *testing.B) {
	for b.Loop() {
		if _, err := site.Check(b.Context(), site.Options{Dir: example}); err != nil {
			b.Fatal(err)
		}
	}
}
