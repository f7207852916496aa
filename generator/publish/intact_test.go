package publish_test

import (
	"os"
	"path/filepath"
	"testing"

	"vademecum/generator/output"
	"vademecum/generator/publish"
)

// TestIntact checks that a published folder is intact until one of its files is missing or its manifest has been modified.
func TestIntact(t *testing.T) {
	dir, work := filepath.Join(t.TempDir(), "public"), t.TempDir()
	if _, ok := publish.Intact(dir); ok {
		t.Error("a folder that is not there is intact")
	}
	put := func(text string) string {
		p, err := publish.Begin(dir, work, publish.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{"index.html", "fr/index.html"} {
			if err := p.Put(publish.File{Path: path, Class: output.Page, Data: []byte(text)}); err != nil {
				t.Fatal(err)
			}
		}
		result, err := p.Commit()
		if err != nil {
			t.Fatal(err)
		}
		digest, ok := publish.Intact(dir)
		if !ok || digest != result.Digest {
			t.Errorf("what was just published has the digest %s, intact %v, and the result says %s", digest, ok, result.Digest)
		}
		return digest
	}
	first, second := put("one"), put("two")
	if first == second || first != put("one") {
		t.Error("the digest does not follow what is published")
	}
	list, err := os.ReadFile(filepath.Join(dir, ".vademecum"))
	if err != nil {
		t.Fatal(err)
	}
	for name, harm := range map[string]func() error{
		"a file is gone": func() error { return os.Remove(filepath.Join(dir, "fr", "index.html")) },
		"a file is a link": func() error {
			return os.Symlink(filepath.Join(dir, "index.html"), filepath.Join(dir, "fr", "index.html"))
		},
		"the list is gone":    func() error { return os.Remove(filepath.Join(dir, ".vademecum")) },
		"the list is damaged": func() error { return os.WriteFile(filepath.Join(dir, ".vademecum"), list[:len(list)-3], 0o644) },
	} {
		_ = os.Remove(filepath.Join(dir, "fr", "index.html"))
		put("one")
		if name == "a file is a link" {
			_ = os.Remove(filepath.Join(dir, "fr", "index.html"))
		}
		if err := harm(); err != nil {
			t.Skip(err) // the system has no links
		}
		if _, ok := publish.Intact(dir); ok {
			t.Errorf("%s, and the folder is intact", name)
		}
		_ = os.Remove(filepath.Join(dir, ".vademecum"))
		if err := os.WriteFile(filepath.Join(dir, ".vademecum"), list, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
