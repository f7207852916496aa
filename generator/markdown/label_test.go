package markdown

import "testing"

func TestLabel(t *testing.T) {
	words := func(kind string) Word {
		if kind == "tip" {
			return Word{Value: "Tip", Lang: "en", Dir: "ltr"}
		}
		return Word{Value: "Q & A"}
	}
	tests := []struct{ name, html, want string }{
		{"no call-out", `<p>callout</p>`, `<p>callout</p>`},
		{"escaped", `<div class="callout note" role="note"><p>x</p></div>`,
			`<div class="callout note" role="note"><p class="label">Q &amp; A</p><p>x</p></div>`},
		{"two, one marked", `<p>a</p><div class="callout note" role="note"></div><div class="callout tip" role="note"></div>`,
			`<p>a</p><div class="callout note" role="note"><p class="label">Q &amp; A</p></div>` +
				`<div class="callout tip" role="note"><p class="label" lang="en" dir="ltr">Tip</p></div>`},
	}
	for _, tt := range tests {
		if got := Label(tt.html, words); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

// Label finds the call-outs that Parse writes.
func TestEveryCalloutIsLabelled(t *testing.T) {
	for _, kind := range calloutKinds {
		met := ""
		prose, _ := show(t, "> [!"+kind+"]\n> Words.\n")
		Label(prose, func(k string) Word { met = k; return Word{Value: "x"} })
		if met != kind {
			t.Errorf("%s is not labelled: %s", kind, prose)
		}
	}
}
