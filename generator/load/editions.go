package load

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"vademecum/generator/diagnostic"
	"vademecum/generator/edition"
	"vademecum/generator/input"
	"vademecum/generator/position"
)

// EditionsFolder is where the editions are: content/editions/1.json and so on. Only the program writes them.
const EditionsFolder = input.ContentFolder + "/editions"

// EditionFile returns the path of the file of an edition.
func EditionFile(number int) string { return EditionsFolder + "/" + strconv.Itoa(number) + ".json" }

// Edition is what a printing showed.
type Edition struct {
	edition.Header
	edition.Snapshot
	Digest string // of the bytes of its file
}

// readEdition is an edition, or why there is none, with the digest of its file.
type readEdition struct {
	digest  [sha256.Size]byte
	edition Edition
	problem *diagnostic.Diagnostic
}

// EditionNumber returns the number of an edition by the path of its file.
func EditionNumber(name string) (int, bool) {
	base, ok := strings.CutSuffix(path.Base(name), ".json")
	n, err := strconv.Atoi(base)
	return n, ok && err == nil && n > 0 && strconv.Itoa(n) == base && path.Dir(name) == EditionsFolder
}

// editions returns the editions in order of their numbers, and what is wrong with them.
func (k *Cache) editions(change Change) ([]Edition, diagnostic.List, error) {
	var out []Edition
	var found diagnostic.List
	read := map[string]readEdition{}
	for name, f := range k.project.files {
		number, ok := EditionNumber(name)
		if !ok || f.problem != nil {
			continue
		}
		e, err := k.edition(name, number, change)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, nil, fmt.Errorf("reading the editions: %w", err)
		}
		read[name] = e
		if e.problem != nil {
			found.Add(*e.problem)
		} else {
			out = append(out, e.edition)
		}
	}
	k.read = read
	slices.SortFunc(out, func(a, b Edition) int { return cmp.Compare(a.Number, b.Number) })
	if len(found) == 0 {
		found = missingEditions(out)
	}
	return out, found, nil
}

// edition reads the file of an edition if the change names it, and decodes it if it has other bytes than before.
func (k *Cache) edition(name string, number int, change Change) (readEdition, error) {
	before, known := k.read[name]
	if known && !change.Names(name) {
		return before, nil
	}
	data, err := fs.ReadFile(k.project.fsys, name)
	if err != nil {
		return readEdition{}, err
	}
	digest := sha256.Sum256(data)
	if known && digest == before.digest {
		return before, nil
	}
	e := decodeEdition(name, number, data)
	e.digest, e.edition.Digest = digest, hex.EncodeToString(digest[:])
	return e, nil
}

// decodeEdition decodes the file of an edition.
func decodeEdition(name string, number int, data []byte) readEdition {
	at := position.Position{File: name, Line: 1}
	failed := func(d diagnostic.Diagnostic) readEdition { return readEdition{problem: &d} }
	h, s, err := edition.Decode(data)
	var newer *edition.FormatError
	var syntax *edition.SyntaxError
	switch {
	case errors.Is(err, edition.ErrEdited):
		return failed(problemAt("edition-edited", at, nil))
	case errors.As(err, &newer):
		return failed(problemAt("edition-newer", at, nil))
	case errors.As(err, &syntax):
		at.Line = int32(syntax.Line)
		return failed(problemAt("edition-broken", at, nil))
	case h.Number != number:
		return failed(problemAt("edition-number", at, args{"number": strconv.Itoa(h.Number), "right": strconv.Itoa(h.Number) + ".json"}))
	}
	return readEdition{edition: Edition{Header: h, Snapshot: s}}
}

// missingEditions reports editions that are not there although there are later ones.
func missingEditions(editions []Edition) (found diagnostic.List) {
	next := 1
	for _, e := range editions {
		for ; next < e.Number; next++ {
			at := position.Position{File: EditionFile(e.Number)}
			found.Add(warningAt("edition-missing", at, args{"file": EditionFile(next)}))
		}
		next = e.Number + 1
	}
	return found
}
