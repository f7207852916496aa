package publish

import (
	"crypto/sha256"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"vademecum/generator/output"
)

func sumOf(s string) [sha256.Size]byte { return sha256.Sum256([]byte(s)) }

func TestCheckPath(t *testing.T) {
	cases := map[string]PathFault{
		"index.html":                        "",
		"fr/day/2007-11-15/index.html":      "",
		"_headers":                          "",
		".nojekyll":                         "",
		".well-known/security.txt":          "",
		"كتاب/é.html":                       "",
		"console/index.html":                "",
		"com/x":                             "",
		"com10":                             "",
		"a b.html":                          "",
		strings.Repeat("n", segmentLimit):   "",
		"":                                  EmptyPath,
		"/":                                 EmptySegment,
		"/etc/passwd":                       EmptySegment,
		"a//b":                              EmptySegment,
		"a/":                                EmptySegment,
		".":                                 HiddenSegment,
		"..":                                HiddenSegment,
		"../x":                              HiddenSegment,
		"a/../b":                            HiddenSegment,
		"a/./b":                             HiddenSegment,
		".vademecum":                        HiddenSegment,
		".vademecum/x":                      HiddenSegment,
		"fr/.vademecum":                     HiddenSegment,
		".gitignore":                        HiddenSegment,
		"a.":                                TrailingChar,
		"a /b":                              TrailingChar,
		`a\b`:                               ForbiddenRune,
		`c:\x`:                              ForbiddenRune,
		"c:x":                               ForbiddenRune,
		"a?":                                ForbiddenRune,
		"a*b":                               ForbiddenRune,
		"a\nb":                              ForbiddenRune,
		"a\x00b":                            ForbiddenRune,
		"a\x7fb":                            ForbiddenRune,
		"a\u0085b":                          ForbiddenRune,
		"con":                               ReservedName,
		"fr/CON/x":                          ReservedName,
		"nul.html":                          ReservedName,
		"aux.tar.gz":                        ReservedName,
		"Com1":                              ReservedName,
		"lpt².txt":                          ReservedName,
		"con .txt":                          ReservedName,
		"CONOUT$":                           ReservedName,
		"a\xffb":                            NotText,
		strings.Repeat("n", segmentLimit+1): SegmentTooLong,
	}
	for path, want := range cases {
		var fault PathFault
		var pathError *PathError
		if err := CheckPath(path); errors.As(err, &pathError) {
			fault = pathError.Fault
		} else if err != nil {
			t.Errorf("%q: an error of another type: %v", path, err)
		}
		if fault != want {
			t.Errorf("%q: fault %q, want %q", path, fault, want)
		}
	}
}

func TestFold(t *testing.T) {
	same := [][2]string{{"Index.HTML", "index.html"}, {"caf\u00e9", "cafe\u0301"}, {"CAF\u00c9", "cafe\u0301"}, {"straße", "STRASSE"}, {"\u13a0", "\uab70"}, {"K", "\u212a"}}
	for _, pair := range same {
		if fold(pair[0]) != fold(pair[1]) {
			t.Errorf("%q and %q fold to %q and %q", pair[0], pair[1], fold(pair[0]), fold(pair[1]))
		}
	}
	if fold("a") == fold("b") || fold("a/b") == fold("a-b") {
		t.Error("different names fold to one")
	}
}

func TestFoldOfEveryLetter(t *testing.T) {
	for r := rune(1); r <= unicode.MaxRune; r++ {
		once := fold(string(r))
		if fold(once) != once {
			t.Errorf("%U folds to %q and then to %q", r, once, fold(once))
		}
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			if fold(string(other)) != once {
				t.Errorf("%U and %U do not fold to one", r, other)
			}
		}
	}
}

func FuzzCheckPath(f *testing.F) {
	for _, seed := range []string{"a/b.html", "../x", `..\x`, "/x", "a//b", "CON", ".vademecum", "é/x", "a/./b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, path string) {
		if CheckPath(path) != nil {
			return
		}
		if !filepath.IsLocal(filepath.FromSlash(path)) || strings.ContainsAny(path, "\\:\n\x00") {
			t.Errorf("%q leads out of the folder", path)
		}
		if root, _, _ := strings.Cut(path, "/"); strings.EqualFold(root, manifestName) || root == stagingInPublic {
			t.Errorf("%q is a name of our own", path)
		}
		if fold(fold(path)) != fold(path) {
			t.Errorf("%q folds to %q and then to %q", path, fold(path), fold(fold(path)))
		}
		m, line := parseManifest(completeLine + "\n" + newEntry(path, sumOf(path), output.Page).line + "\n")
		if m == nil || !m.lists(path) {
			t.Errorf("%q can be published but not listed (line %d)", path, line)
		}
	})
}
