// Package diagnostic reports errors, warnings and hints to editors. A [Diagnostic] is data: a stable id, a place, and the
// arguments of its message. Packages that find problems create diagnostics; [Terminal] and [WriteJSON] show them.
//
// Each message has one sentence that says what is wrong and one that says what would be right. The texts are in
// messages/<lang>.toml, by id; a theme cannot change them.
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

// In ascending order: a Hint is advice, a Warning needs attention, an Error stops the build. Off turns a rule off.
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

// Diagnostic is an error, a warning or a hint about a place in a file.
type Diagnostic struct {
	ID       string
	Severity Severity
	At       position.Position
	Args     Args
	// Fix chooses the remedy of a message that has several: the text "fix-" + Fix. If it is empty, the text is "fix".
	Fix string
	// Adjustable means that config.toml can change the severity: the diagnostic is of a rule.
	Adjustable bool
	// Private means that the message may contain private data: it is shown on the terminal and on loopback only.
	Private bool
	// Source is the text of the line. [List.Attach] sets it.
	Source string
}

// List is a set of diagnostics.
type List []Diagnostic

// Add appends diagnostics to the list.
func (l *List) Add(d ...Diagnostic) { *l = append(*l, d...) }

// Errors returns the number of errors.
func (l List) Errors() int { return l.count(Error) }

// Warnings returns the number of warnings.
func (l List) Warnings() int { return l.count(Warning) }

// Hints returns the number of hints.
func (l List) Hints() int { return l.count(Hint) }

func (l List) count(s Severity) (n int) {
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Sort sorts diagnostics by file, line and column, the more severe first at one place, and removes duplicates. It changes the
// list and returns it.
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

// key returns the arguments in a fixed order, to compare diagnostics.
func (d Diagnostic) key() string {
	names := make([]string, 0, len(d.Args))
	for name := range d.Args {
		names = append(names, name+"="+d.Args[name])
	}
	slices.Sort(names)
	return strings.Join(names, "\x00")
}

// Attach sets the Source of each diagnostic. fsys is the project folder, to which [position.Position.File] is relative. Diagnostics of a
// file that cannot be read keep an empty Source.
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

// Nearest returns the candidate that an editor most likely meant. It returns false if more than a third of the letters differ from
// all of them. An extra, missing or different letter, or two neighbours swapped, counts as one difference (optimal string
// alignment).
func Nearest(written string, candidates []string) (string, bool) {
	best, bestDistance := "", len([]rune(written))/3+1
	for _, c := range candidates {
		// The limit is one more than the best, so that an equal distance is exact: of two equally near, the first by name wins.
		if d := distance([]rune(strings.ToLower(written)), []rune(strings.ToLower(c)), bestDistance+1); d < bestDistance ||
			d == bestDistance && best != "" && c < best {
			best, bestDistance = c, d
		}
	}
	return best, best != ""
}

// distance returns the optimal string alignment distance, or limit if it is not less than that.
func distance(a, b []rune, limit int) int {
	if diff := len(a) - len(b); diff >= limit || -diff >= limit {
		return limit
	}
	beforeLast, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
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
				row[j] = min(row[j], beforeLast[j-2]+1)
			}
		}
		beforeLast, last, row = last, row, beforeLast
	}
	return min(last[len(b)], limit)
}
