package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// packListFile says, for people and programs, what stands in the packs folder; and for the next run, what was printed from what.
const packListFile = "manifest.json"

// packList is that file.
type packList struct {
	Packs []packEntry `json:"packs"` // by file
}

// packEntry is one pack.
type packEntry struct {
	Pack     string    `json:"pack"` // "hotel:salam"
	Language string    `json:"language"`
	Title    string    `json:"title"`
	Private  bool      `json:"private"`
	Edition  string    `json:"edition,omitempty"` // the number of the newest
	Date     string    `json:"date,omitempty"`    // of the edition
	Later    bool      `json:"later_changes,omitempty"`
	Paper    paperSize `json:"paper_mm"`
	HTML     packFile  `json:"html"`
	PDF      *packPDF  `json:"pdf,omitempty"`
	Booklet  *packFile `json:"booklet,omitempty"`
	TwoUp    *packFile `json:"two_up,omitempty"`
}

type paperSize struct {
	Width  float64 `json:"width"`
	Height float64 `json:"height"`
}

// packFile is a file below the folder.
type packFile struct {
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
}

// packPDF is a PDF, with what it was made by and from.
type packPDF struct {
	packFile
	Pages   int    `json:"pages"`
	From    string `json:"from"` // the digest of the document as it was printed: with the size of its paper
	Browser string `json:"browser"`
	Program string `json:"program"`
}

// readPackList reads what an earlier run left, by the documents' files. A list that is missing or cannot be understood holds nothing:
// then everything is printed. It is believed only where the files themselves bear it out, and no path is taken from it.
func readPackList(folder string) map[string]packEntry {
	data, err := os.ReadFile(filepath.Join(folder, packListFile))
	if err != nil {
		return nil
	}
	return parsePackList(data)
}

func parsePackList(data []byte) map[string]packEntry {
	var list packList
	if json.Unmarshal(data, &list) != nil {
		return nil
	}
	entries := map[string]packEntry{}
	for _, e := range list.Packs {
		entries[e.HTML.File] = e
	}
	return entries
}

// renderPackList writes the list, in the order of the files.
func renderPackList(entries []packEntry) ([]byte, error) {
	slices.SortFunc(entries, func(a, b packEntry) int { return strings.Compare(a.HTML.File, b.HTML.File) })
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(packList{entries}); err != nil {
		return nil, fmt.Errorf("listing the packs: %w", err)
	}
	return out.Bytes(), nil
}

// The files of a pack are named after its document's.
const (
	pdfSuffix     = ".pdf"
	bookletSuffix = ".booklet.pdf"
	twoUpSuffix   = ".2-up.pdf"
)

func packPath(document, suffix string) string { return strings.TrimSuffix(document, ".html") + suffix }

func hexDigest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
