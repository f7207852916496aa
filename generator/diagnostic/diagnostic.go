// Package diagnostic is how Vademecum tells an editor what is wrong: a Diagnostic is data (a stable id, a place, the
// words that fill its message), and showing it, on a terminal or as JSON, is separate from finding it.
//
// Every message says what is wrong and what would be right, in one sentence an editor understands. The texts are in
// messages/<lang>.toml, keyed by id, out of a theme's reach.
package diagnostic

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"vademecum/generator/position"
)

// Severity says how much a diagnostic matters.
type Severity int

// From the mildest: a Hint is advice, a Warning should be looked at, an Error stops the build.
const (
	Off Severity = iota
	Hint
	Warning
	Error
)

var severityNames = [...]string{Off: "off", Hint: "hint", Warning: "warning", Error: "error"}

// String returns the name an editor writes in config.toml.
func (s Severity) String() string { return severityNames[s] }

// ParseSeverity reads the name an editor writes in config.toml.
func ParseSeverity(name string) (Severity, bool) {
	i := slices.Index(severityNames[:], name)
	return Severity(i), i >= 0
}

// Args fill the {placeholders} of a message.
type Args map[string]string

// Diagnostic is an error, a warning or a hint with its place.
type Diagnostic struct {
	ID       string
	Severity Severity
	At       position.Position
	Args     Args
	// Fix names the remedy to show, where a message has several ("fix-" + Fix); empty for its usual one.
	Fix string
	// Private says that the message may name private things: it is for the terminal and loopback only.
	Private bool
	// Source is the text of the line, filled in by [Attach].
	Source string
}

// List is a set of diagnostics.
type List []Diagnostic

// Add appends diagnostics to the list.
func (l *List) Add(d ...Diagnostic) { *l = append(*l, d...) }

// Errors returns how many diagnostics stop the build.
func (l List) Errors() int { return l.count(Error) }

// Warnings returns how many should be looked at.
func (l List) Warnings() int { return l.count(Warning) }

// Hints returns how many are advice.
func (l List) Hints() int { return l.count(Hint) }

func (l List) count(s Severity) (n int) {
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Sort puts diagnostics in the order of files, lines and columns, with the graver first at one place, and drops those
// said twice.
func (l List) Sort() List {
	slices.SortStableFunc(l, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.At.File, b.At.File),
			cmp.Compare(a.At.Line, b.At.Line),
			cmp.Compare(a.At.Column, b.At.Column),
			cmp.Compare(b.Severity, a.Severity),
			cmp.Compare(a.ID, b.ID),
			cmp.Compare(a.key(), b.key()),
		)
	})
	return slices.CompactFunc(l, func(a, b Diagnostic) bool { return a.At == b.At && a.ID == b.ID && a.key() == b.key() })
}

// key writes the arguments in a fixed order.
func (d Diagnostic) key() string {
	names := make([]string, 0, len(d.Args))
	for name := range d.Args {
		names = append(names, name+"="+d.Args[name])
	}
	slices.Sort(names)
	return strings.Join(names, "\x00")
}

// Attach fills in the text of each diagnostic's line. fsys is the project folder, below which [position.Position.File] is a path; the
// diagnostics of a file that cannot be read are left without a line.
func (l List) Attach(fsys fs.FS) {
	lines := map[string][]string{}
	for i := range l {
		at := l[i].At
		if at.File == "" || at.Line == 0 || l[i].Source != "" {
			continue
		}
		text, ok := lines[at.File]
		if !ok {
			data, err := fs.ReadFile(fsys, at.File)
			if err == nil {
				text = strings.Split(strings.TrimPrefix(strings.ToValidUTF8(string(data), "�"), "\ufeff"), "\n")
			}
			lines[at.File] = text
		}
		if int(at.Line) <= len(text) {
			l[i].Source = strings.TrimSuffix(text[at.Line-1], "\r")
		}
	}
}

// Nearest returns the candidate an editor most likely meant, or false when none is near: at most a third of the letters
// may differ. The distance counts a letter too many, too few or changed, or two neighbours swapped, as one (optimal string
// alignment).
func Nearest(written string, candidates []string) (string, bool) {
	best, bestDistance := "", len([]rune(written))/3+1
	for _, c := range candidates {
		// One more than the best, so that a distance equal to the best is a true one: of two as near, the first by name wins.
		if d := distance([]rune(strings.ToLower(written)), []rune(strings.ToLower(c)), bestDistance+1); d < bestDistance ||
			d == bestDistance && best != "" && c < best {
			best, bestDistance = c, d
		}
	}
	return best, best != ""
}

// distance is the optimal string alignment distance, or limit where it is at least that.
func distance(a, b []rune, limit int) int {
	if diff := len(a) - len(b); diff >= limit || -diff >= limit {
		return limit
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit)
}
