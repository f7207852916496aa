package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// errDiffer reports that two folders have different contents.
var errDiffer = errors.New("the folders differ")

func sameCommand(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := newFlags("same", stderr)
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 2 {
		return errors.New("same needs two folders")
	}
	return same(ctx, flags.Arg(0), flags.Arg(1), stdout)
}

// difference is the kind of difference between two files of the same name.
type difference string

const (
	differOnlyOld    difference = "only in the old folder"
	differOnlyNew    difference = "only in the new folder"
	differBytes      difference = "other bytes"
	differHTML       difference = "other HTML"
	differText       difference = "other text in the PDF"
	differAsWritten  difference = "the same HTML, written differently"
	differAsTypeset  difference = "the same text, in another PDF"
	shownDifferences            = 10 // files named for each kind of difference
)

// same compares two folders and prints the differences by kind. It compares HTML after parsing and PDFs by their text. It returns
// errDiffer if any files differ in more than their formatting.
func same(ctx context.Context, old, new string, stdout io.Writer) error {
	files := map[string]bool{}
	for _, folder := range []string{old, new} {
		if err := addFiles(files, folder); err != nil {
			return err
		}
	}
	found := map[difference][]string{}
	equal := 0
	for _, name := range slices.Sorted(maps.Keys(files)) {
		d, err := compareFiles(ctx, filepath.Join(old, name), filepath.Join(new, name))
		switch {
		case err != nil:
			return fmt.Errorf("%s: %w", name, err)
		case d == "":
			equal++
		default:
			found[d] = append(found[d], name)
		}
	}
	fmt.Fprintf(stdout, "%d files, %d with the same bytes\n", len(files), equal)
	differ := false
	for _, d := range slices.Sorted(maps.Keys(found)) {
		fmt.Fprintf(stdout, "%d: %s\n", len(found[d]), d)
		for _, name := range found[d][:min(shownDifferences, len(found[d]))] {
			fmt.Fprintf(stdout, "\t%s\n", name)
		}
		differ = differ || d != differAsWritten && d != differAsTypeset
	}
	if differ {
		return errDiffer
	}
	return nil
}

// addFiles adds the names of the files in a folder, except those that record how the site was made.
func addFiles(files map[string]bool, folder string) error {
	return filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err == nil && !strings.HasPrefix(e.Name(), ".") {
			files[name] = true
		}
		return err
	})
}

// compareFiles returns how two files differ; it is empty if they are equal.
func compareFiles(ctx context.Context, old, new string) (difference, error) {
	a, err := os.ReadFile(old)
	if errors.Is(err, fs.ErrNotExist) {
		return differOnlyNew, nil
	}
	if err != nil {
		return "", err
	}
	b, err := os.ReadFile(new)
	if errors.Is(err, fs.ErrNotExist) {
		return differOnlyOld, nil
	}
	if err != nil || bytes.Equal(a, b) {
		return "", err
	}
	switch filepath.Ext(old) {
	case ".html":
		return compareMeaning(differHTML, differAsWritten, a, b, normalHTML)
	case ".pdf":
		text := func(data []byte) (string, error) { return textOfPDF(ctx, data) }
		return compareMeaning(differText, differAsTypeset, a, b, text)
	}
	return differBytes, nil
}

// compareMeaning compares the meanings of two files and returns other or same.
func compareMeaning(other, same difference, a, b []byte, meaning func([]byte) (string, error)) (difference, error) {
	x, err := meaning(a)
	if err != nil {
		return "", err
	}
	y, err := meaning(b)
	if err != nil {
		return "", err
	}
	if x == y {
		return same, nil
	}
	return other, nil
}

// normalHTML returns a document as a browser interprets it: one line for each tag and text, with sorted attributes and no white
// space around a text.
func normalHTML(data []byte) (string, error) {
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return "", err
	}
	var out strings.Builder
	writeNormal(&out, root)
	return out.String(), nil
}

func writeNormal(out *strings.Builder, n *html.Node) {
	switch n.Type {
	case html.TextNode:
		if words := strings.Join(strings.Fields(n.Data), " "); words != "" {
			fmt.Fprintf(out, "%s\n", words)
		}
	case html.CommentNode:
		fmt.Fprintf(out, "<!--%s-->\n", n.Data)
	case html.ElementNode:
		slices.SortFunc(n.Attr, func(a, b html.Attribute) int { return strings.Compare(a.Namespace+a.Key, b.Namespace+b.Key) })
		fmt.Fprintf(out, "<%s", n.Data)
		for _, a := range n.Attr {
			fmt.Fprintf(out, " %s%s=%q", a.Namespace, a.Key, a.Val)
		}
		out.WriteString(">\n")
		defer fmt.Fprintf(out, "</%s>\n", n.Data)
	}
	for child := range n.ChildNodes() {
		writeNormal(out, child)
	}
}

// textOfPDF returns the text of a PDF in its layout on the page, as extracted by pdftotext (of Poppler).
func textOfPDF(ctx context.Context, data []byte) (string, error) {
	command := exec.CommandContext(ctx, "pdftotext", "-layout", "-", "-")
	command.Stdin = bytes.NewReader(data)
	text, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("pdftotext: %w", err)
	}
	return string(text), nil
}
