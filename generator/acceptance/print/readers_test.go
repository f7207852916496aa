package print

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
)

// arabicWords are words of the example, most of them with the ligatures of Arabic.
var arabicWords = []string{"الأولى", "على", "الاتصال", "حافلات", "الاستقبال", "الإنجليزية", "ثلاث", "مؤتمر", "الديمقراطيات", "المركز"}

// TestArabicRead has four programs that know nothing of each other read an Arabic pack: all of them find the same words.
func TestArabicRead(t *testing.T) {
	harness.Require(t, "pdfreaders")
	needPrinting(t)
	dir := harness.Example(t)
	name := filepath.Join(dir, "packs", mustPack(t, dir, "--pdf", "--only", "ar/general")[0].PDF.File)
	read := readPDF(t, name, arabicWords)
	read["Poppler"] = harness.Tool(t, "pdftotext", name, "-")
	if missing := read["not found"]; missing != "" {
		t.Errorf("a search in MuPDF does not find %s", missing)
	}
	for _, reader := range []string{"Poppler", "PDFium", "pdf.js", "MuPDF"} {
		text := strings.NewReplacer("\u202a", "", "\u202b", "", "\u202c", "", "\u200e", "", "\u200f", "").Replace(read[reader])
		for _, word := range arabicWords {
			if !strings.Contains(text, word) {
				t.Errorf("%s does not find %s", reader, word)
			}
		}
	}
	if pdf := harness.Read(t, name); !strings.Contains(pdf, "/Direction /R2L") {
		t.Error("the pages are read from left to right")
	}
}

// readPDF returns the text of a PDF by the name of the library that reads it. .ci/run installs them.
func readPDF(t *testing.T, name string, words []string) (texts map[string]string) {
	t.Helper()
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	modules := filepath.Join(cache, "vademecum", "node_modules")
	for _, module := range []string{"pdfjs-dist", "@hyzyla/pdfium", "mupdf"} {
		if _, err := os.Stat(filepath.Join(modules, module)); err != nil {
			t.Fatalf("nothing to read the PDF with: npm install --prefix ~/.cache/vademecum %s: %v", module, err)
		}
	}
	script := filepath.Join(harness.Root(t), "generator", "acceptance", "testdata", "pdfs.mjs")
	cmd := exec.Command("node", append([]string{script, name, modules}, words...)...)
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("reading the PDF: %v", err)
	}
	if err := json.Unmarshal(out, &texts); err != nil {
		t.Fatal(err)
	}
	return texts
}
