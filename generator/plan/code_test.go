package plan

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"vademecum/generator/qr"
)

var run = regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1h-(\d+)z`)

// TestCode holds the drawing against the modules, with nothing in the quiet zone.
func TestCode(t *testing.T) {
	for _, address := range []string{"https://x.example/", "https://bamako2007.example.org/fr/hotels/salam/", "https://x.example/" + strings.Repeat("é/", 100)} {
		drawn := codeOf(address)
		code := qr.Encode(address)
		if code == nil || drawn == nil {
			t.Fatal(address)
		}
		dark := map[string]bool{}
		for _, m := range run.FindAllStringSubmatch(drawn.Path, -1) {
			x, _ := strconv.Atoi(m[1])
			long, _ := strconv.Atoi(m[3])
			if m[3] != m[4] {
				t.Fatalf("%s does not come back", m[0])
			}
			for i := range long {
				dark[fmt.Sprint(x+i, " ", m[2])] = true
			}
		}
		if left := run.ReplaceAllString(drawn.Path, ""); left != "" {
			t.Errorf("%q besides bars", left)
		}
		side := code.Side
		if drawn.Side != side+8 {
			t.Errorf("%d modules in a square of %d", side, drawn.Side)
		}
		found := 0
		for y := range side {
			for x := range side {
				if is := code.Dark(x, y); is != dark[fmt.Sprint(x+qr.QuietZone, " ", y+qr.QuietZone)] {
					t.Fatalf("the module %d, %d is drawn wrong", x, y)
				} else if is {
					found++
				}
			}
		}
		if found != len(dark) {
			t.Errorf("%d dark modules, %d drawn", found, len(dark))
		}
	}
	if codeOf(strings.Repeat("x", 5000)) != nil {
		t.Error("a code of 5000 letters")
	}
}
