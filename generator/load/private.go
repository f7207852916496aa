package load

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"vademecum/generator/input"
)

// privateWords are the words, without accents and capitals, with which editors name a folder of private things. Only content/private is
// private: files in a folder with another such name would be published, and its editor would not expect it. The languages are those
// of the interface, and a few more in which people name folders.
var privateWords = strings.Fields(`
	private prive privee prives privees privado privada privados privadas privat privats privato privata particular
	confidential confidentiel confidentielle confidentiels confidencial confidenciales confidenciais vertraulich riservato
	частное частныи частная частные приватно приватное личное конфиденциально конфиденциальное
	خاص خاصة سري سرية 私人 私密 私有 机密 保密`)

// copyWords are what systems, people and synchronisation tools add to the name of a copy.
var copyWords = strings.Fields("copy copie copia kopie копия of de conflicted conflict old backup bak new")

// misplacedPrivate returns the outermost folder of a path that is named as if it were private and is not: any spelling of "private" but
// content/private itself. Folders in content/private may have any name.
func misplacedPrivate(name string) (folder string, ok bool) {
	if isPrivate(name) {
		return "", false
	}
	parts := strings.Split(name, "/")
	for i, part := range parts[:len(parts)-1] {
		if i > 0 && soundsPrivate(part) {
			return strings.Join(parts[:i+1], "/"), true
		}
	}
	return "", false
}

// soundsPrivate reports whether the name of a folder is a private word, alone or with what marks a copy: "private (2)".
func soundsPrivate(name string) bool {
	folded := strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1 // the accent of é
		}
		return c
	}, norm.NFKD.String(cases.Fold().String(name)))
	words := strings.FieldsFunc(folded, func(c rune) bool { return !unicode.IsLetter(c) })
	words = slices.DeleteFunc(words, func(w string) bool { return slices.Contains(copyWords, w) })
	return len(words) == 1 && slices.Contains(privateWords, words[0])
}

// isPrivate reports whether a file is in the one folder of private things.
func isPrivate(name string) bool { return strings.HasPrefix(name, privateFolder+"/") }

const privateFolder = input.ContentFolder + "/private"
