package schema

import (
	"slices"
	"strings"
)

// laterWords are what people write for what is not known yet.
var laterWords = []string{
	"tbc", "tbd", "tba", "na", "tobeconfirmed", "tobedetermined", "tobeannounced", "aconfirmer", "adeterminer", "apreciser", "aannoncer", "porconfirmar",
	"aconfirmar", "pordefinir", "adefinir", "xx", "xxx", "",
}

// IsLater reports whether a text only says that a value is not known yet.
func IsLater(s string) bool {
	return slices.Contains(laterWords, fold(s)) && strings.TrimSpace(s) != ""
}
