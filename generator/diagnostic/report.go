package diagnostic

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Group is the diagnostics of one kind: those with the same id and severity.
type Group struct {
	ID       string
	Severity Severity
	List     List
}

// Groups returns the diagnostics by kind: errors first, then warnings, then hints. Kinds of the same severity, and the diagnostics of a
// kind, are in the order of the list.
func (l List) Groups() []Group {
	type kind struct {
		id       string
		severity Severity
	}
	at := map[kind]int{}
	var groups []Group
	for _, d := range l {
		k := kind{d.ID, d.Severity}
		i, known := at[k]
		if !known {
			i = len(groups)
			at[k] = i
			groups = append(groups, Group{ID: d.ID, Severity: d.Severity})
		}
		groups[i].List.Add(d)
	}
	slices.SortStableFunc(groups, func(a, b Group) int { return cmp.Compare(b.Severity, a.Severity) })
	return groups
}

// shownOfKind is how many diagnostics of one kind a short report shows: enough to see what they have in common.
const shownOfKind = 5

// Shown returns the diagnostics of the group that a short report shows, and how many it leaves out.
func (g Group) Shown() (shown List, more int) {
	n := min(len(g.List), shownOfKind)
	return g.List[:n], len(g.List) - n
}

// languages returns the diagnostics about each language, or nil if a message does not name languages in the argument "langs".
func (g Group) languages() map[string]Group {
	by := map[string]Group{}
	for _, d := range g.List {
		if d.Args["langs"] == "" {
			return nil
		}
		for _, lang := range strings.Split(d.Args["langs"], ", ") {
			of := by[lang]
			of.List.Add(d)
			by[lang] = of
		}
	}
	return by
}

// More returns the sentence that says how many diagnostics of a kind are left out; "" if there are none.
func (m *Messages) More(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return m.Text("report", "more-one", nil)
	}
	return m.Text("report", "more", Args{"n": fmt.Sprint(n)})
}

// Loosen returns the sentence that says how to make a rule less strict; "" if config.toml cannot change the severity.
func (m *Messages) Loosen(d Diagnostic) string {
	if !d.Adjustable {
		return ""
	}
	if d.Severity == Error {
		return m.Text("report", "loosen-error", Args{"rule": d.ID})
	}
	return m.Text("report", "loosen", Args{"rule": d.ID})
}

// Terminal writes diagnostics for people to read.
type Terminal struct {
	Messages *Messages
	Color    bool
	// All writes every diagnostic in full. Otherwise the report is short: of each kind it has a few, and how many more there are.
	All bool
}

// Write writes the diagnostics by kind, as [List.Groups] orders them, and after each kind of a rule how to make the rule less strict.
func (t Terminal) Write(w io.Writer, list List) error {
	var b bytes.Buffer
	for _, g := range list.Groups() {
		t.writeGroup(&b, g)
		t.writeNote(&b, t.Messages.Loosen(g.List[0]))
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (t Terminal) writeGroup(b *bytes.Buffer, g Group) {
	shown, more := g.Shown()
	if by := g.languages(); more > 0 && by != nil && !t.All {
		t.writeLanguages(b, g, by)
		return
	}
	if t.All {
		shown, more = g.List, 0
	}
	for i, d := range shown {
		t.writeHead(b, d)
		// Each error has to be fixed. Of warnings and hints, one in full explains the others, if there are many.
		switch {
		case t.All || g.Severity == Error || i == 0:
			t.writeExcerpt(b, d)
			t.writeFix(b, d)
		case more == 0:
			t.writeFix(b, d)
		}
	}
	t.writeNote(b, t.Messages.More(more))
}

// writeLanguages writes one line for each language with the number of texts that it lacks.
func (t Terminal) writeLanguages(b *bytes.Buffer, g Group, by map[string]Group) {
	for _, lang := range slices.Sorted(maps.Keys(by)) {
		missing := by[lang].List
		key := "untranslated"
		if len(missing) == 1 {
			key = "untranslated-one"
		}
		text := t.Messages.Text("report", key, Args{"lang": lang, "n": fmt.Sprint(len(missing)), "at": VisiblePath(missing[0].At.String())})
		fmt.Fprintf(b, "%s: %s [%s]\n", t.severity(g.Severity), Visible(text), g.ID)
	}
}

// writeNote writes a sentence about a whole kind.
func (t Terminal) writeNote(b *bytes.Buffer, text string) {
	if text != "" {
		fmt.Fprintf(b, "  %s\n", Visible(text))
	}
}

// writeHead writes the place and the message.
func (t Terminal) writeHead(b *bytes.Buffer, d Diagnostic) {
	if where := VisiblePath(d.At.String()); where != "" {
		fmt.Fprintf(b, "%s: ", t.paint("1", where))
	}
	fmt.Fprintf(b, "%s: %s [%s]\n", t.severity(d.Severity), Visible(t.Messages.Message(d)), d.ID)
}

// writeExcerpt writes the line with carets under the error.
func (t Terminal) writeExcerpt(b *bytes.Buffer, d Diagnostic) {
	if line, caret := Excerpt(d); line != "" {
		number := fmt.Sprint(d.At.Line)
		fmt.Fprintf(b, "  %s | %s\n  %s | %s\n", number, line, strings.Repeat(" ", len(number)), t.paint(colours[d.Severity], caret))
	}
}

func (t Terminal) writeFix(b *bytes.Buffer, d Diagnostic) {
	if fix := t.Messages.Fix(d); fix != "" {
		for i, line := range strings.Split(Visible(fix), "\n") {
			mark := "→ "
			if i > 0 {
				mark = "  "
			}
			fmt.Fprintf(b, "  %s%s\n", mark, line)
		}
	}
}

// colours are the SGR codes (ECMA-48) of severities. The severity is always written as a word too.
var colours = [...]string{Off: "", Hint: "36", Warning: "33", Error: "31"}

func (t Terminal) severity(s Severity) string {
	return t.paint(colours[s], t.Messages.Text("severity", s.String(), nil))
}

func (t Terminal) paint(code, s string) string {
	if !t.Color || code == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}
