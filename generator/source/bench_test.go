package source

import (
	"fmt"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

const smallFile = `# content/rooms.toml
[[room]]
id       = "djeliba"
name     = "Salle Djéliba"
venue    = "cicb"
capacity = 1200
features = ["interpretation", "step-free"]

[[room]]
id       = "bazin"
name     = "Salle Bazin"
capacity = 300
`

func bigFile() string {
	var b strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&b, `[[session]]
id       = "session-%d"
type     = "plenary"
title.fr = "Cérémonie d'ouverture"
title.en = "Opening ceremony"
start    = "09:00"
end      = "10:30"
room     = "djeliba"
audience = ["participants", "observers"]

`, i)
	}
	return b.String()
}

func benchmark(b *testing.B, text string, read func([]byte)) {
	data := []byte(text)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		read(data)
	}
}

func parseAll(data []byte) { ParseTOML(data) }

// decodeAll runs only the library, to measure the cost of the places.
func decodeAll(data []byte) {
	var values map[string]any
	toml.Decode(string(data), &values)
}

func BenchmarkSmallFile(b *testing.B)        { benchmark(b, smallFile, parseAll) }
func BenchmarkSmallFileDecoder(b *testing.B) { benchmark(b, smallFile, decodeAll) }
func BenchmarkBigFile(b *testing.B)          { benchmark(b, bigFile(), parseAll) }
func BenchmarkBigFileDecoder(b *testing.B)   { benchmark(b, bigFile(), decodeAll) }
func BenchmarkLongLine(b *testing.B) {
	benchmark(b, "a = ["+strings.Repeat(`"é", `, 100_000)+"]", parseAll)
}
func BenchmarkRefusedAtTheEnd(b *testing.B) { benchmark(b, bigFile()+"x = y", parseAll) }
func BenchmarkFrontMatter(b *testing.B) {
	benchmark(b, "+++\nabout = \"session:opening\"\n+++\n"+strings.Repeat("Texte long.\n", 100), func(data []byte) { FrontMatter(data) })
}
