package theme

import (
	"bytes"
	"os"
	"testing"
)

func TestX(t *testing.T) {
	th := loadDefault(t)
	l := compile(t, th, "en", "ar")
	os.MkdirAll("/tmp/themeout", 0o755)
	for name := range bodies {
		var b bytes.Buffer
		if err := l.Execute(&b, "en", name, fullDocument(name)); err != nil {
			t.Error(err)
		}
		os.WriteFile("/tmp/themeout/"+name, b.Bytes(), 0o644)
		b.Reset()
		if err := l.Execute(&b, "en", name, emptyDocument(name)); err != nil {
			t.Error(err)
		}
	}
}
