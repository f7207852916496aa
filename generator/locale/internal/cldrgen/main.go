// Command cldrgen writes the locale table that package locale embeds, from
// the JSON form of the Unicode CLDR that npm distributes:
//
//	npm install --prefix DIR cldr-core@48.2.0 cldr-dates-full@48.2.0 \
//	    cldr-numbers-full@48.2.0 cldr-localenames-full@48.2.0 cldr-misc-full@48.2.0
//	cd generator/locale
//	go run ./internal/cldrgen -cldr DIR/node_modules -out cldr.txt.gz
//
// It resolves the inheritance between locales, the pattern for each skeleton
// (UTS 35 part 4, "Matching Skeletons") and the interval pattern for it. The
// table is plain text (table.go of package locale describes its lines); the same
// packages give the same bytes.
package main

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

func main() {
	folder := flag.String("cldr", "../../node_modules", "folder that holds the cldr-* packages")
	out := flag.String("out", "cldr.txt.gz", "file to write")
	plain := flag.Bool("plain", false, "write the table uncompressed, to read it")
	flag.Parse()
	if err := run(*folder, *out, *plain); err != nil {
		fmt.Fprintln(os.Stderr, "cldrgen:", err)
		os.Exit(1)
	}
}

func run(folder, out string, plain bool) error {
	repository := &cldr{folder: filepath.Clean(folder)}
	text, err := table(repository)
	if err != nil {
		return err
	}
	if !plain {
		if text, err = compress(text); err != nil {
			return err
		}
	}
	if err := os.WriteFile(out, text, 0o644); err != nil {
		return fmt.Errorf("writing the table: %w", err)
	}
	fmt.Printf("%s: %d locales, %d bytes\n", out, len(locales), len(text))
	return nil
}

// compress writes no name and no time to the gzip header, so that the bytes
// depend only on the text.
func compress(text []byte) ([]byte, error) {
	var buf bytes.Buffer
	w, err := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
