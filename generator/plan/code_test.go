package plan

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"vademecum/generator/qr"
)

var run = regexp.MustCompile(`m(-?\d+) (\d+)h(\d+)`)

// TestCode holds the drawing against the modules, with nothing in the quiet zone.
func TestCode(t *testing.T) {
	for _, address := range []string{"https://x.example/", "https://bamako2007.example.org/fr/hotels/salam/", "https://x.example/" + strings.Repeat("é/", 100)} {
		drawn := codeOf(address)
		code := qr.Encode(address)
		if code == nil || drawn == nil {
			t.Fatal(address)
		}
		dark := map[string]bool{}
		x, y := 0, 0
		for _, m := range run.FindAllStringSubmatch(drawn.Path, -1) {
			right, _ := strconv.Atoi(m[1])
			down, _ := strconv.Atoi(m[2])
			long, _ := strconv.Atoi(m[3])
			x, y = x+right, y+down
			for range long {
				dark[fmt.Sprint(x, " ", y)] = true
				x++
			}
		}
		if left := run.ReplaceAllString(drawn.Path, ""); left != "M0 .5" {
			t.Errorf("%q besides lines from the middle of the first row", left)
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
