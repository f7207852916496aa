package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSame(t *testing.T) {
	for _, test := range []struct {
		name, file, old, new string
		want                 string // what is printed
		differ               bool
	}{
		{"equal", "a.css", "x", "x", "1 files, 1 with the same bytes\n", false},
		{"bytes", "a.css", "x", "y", "1: other bytes\n\ta.css\n", true},
		{"quotes and order", "a/b.html", "<p id=a class='b'>x\n</p>", `<p class="b" id="a"> x</p>`, "1: the same HTML, written differently\n", false},
		{"entities", "b.html", `<img src="a&#43;b">`, `<img src="a+b">`, "1: the same HTML, written differently\n", false},
		{"words", "b.html", "<p>x", "<p>y", "1: other HTML\n\tb.html\n", true},
		{"an attribute", "b.html", "<p id=a>x", "<p>x", "1: other HTML\n", true},
		{"only old", "b.html", "<p>x", "", "1: only in the old folder\n", true},
		{"only new", "b.html", "", "<p>x", "1: only in the new folder\n", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			old, new := t.TempDir(), t.TempDir()
			for folder, content := range map[string]string{old: test.old, new: test.new} {
				file := filepath.Join(folder, test.file)
				if content == "" {
					continue
				}
				if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(content), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			var out strings.Builder
			err := do(t.Context(), []string{"same", old, new}, &out, &out)
			if test.differ != errors.Is(err, errDiffer) || err != nil && !test.differ {
				t.Errorf("the error is %v", err)
			}
			if !strings.Contains(out.String(), test.want) {
				t.Errorf("printed:\n%s\nwant:\n%s", out.String(), test.want)
			}
		})
	}
}
