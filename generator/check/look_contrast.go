package check

import (
	"fmt"
	"strconv"

	"vademecum/generator/colour"
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
)

// lookContrast finds a colour of config.toml that is hard to read on its ground (WCAG 2.2, success criterion 1.4.3). It ignores
// pairs of which both colours come from the theme. Below the contrast for visible things (1.4.11) it is an error.
func lookContrast(c *conference.Conference, r *report) {
	look := &c.Config.Look
	for _, pair := range []struct{ key, text, groundKey, ground string }{
		{"accent", look.Accent, "paper", look.Paper},
		{"ink", look.Ink, "paper", look.Paper},
		{"accent_dark", look.AccentDark, "paper_dark", look.PaperDark},
	} {
		text, textKnown := colour.Parse(pair.text)
		ground, groundKnown := colour.Parse(pair.ground)
		written := look.At.Wrote(pair.key) || look.At.Wrote(pair.groundKey)
		if !textKnown || !groundKnown || !written {
			continue
		}
		contrast := colour.Contrast(text, ground)
		if contrast >= colour.Readable {
			continue
		}
		at := look.At.Key(pair.key)
		if !look.At.Wrote(pair.key) {
			at = look.At.Key(pair.groundKey)
		}
		hundredths := int(contrast * 100) // rounded down, so that 4.499 is not shown as enough
		r.add(at, diagnostic.Args{
			"key": pair.key, "colour": text.String(), "ground": pair.groundKey, "on": ground.String(),
			"whole": strconv.Itoa(hundredths / 100), "hundredths": fmt.Sprintf("%02d", hundredths%100),
			"nearest": colour.Nearest(text, ground, colour.Readable).String(),
		})
		if contrast < colour.Visible {
			r.list[len(r.list)-1].Severity = diagnostic.Error
		}
	}
}
