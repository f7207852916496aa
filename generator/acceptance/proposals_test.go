package acceptance

import (
	"regexp"
	"strings"
	"testing"

	"vademecum/generator/diagnostic"
	"vademecum/generator/site"
)

// checkProposals writes what the messages propose into the files, as an editor does who takes them at their word, until no message
// proposes anything. Then nothing may be reported but what the corpus says is left.
func (m *mistake) checkProposals(t *testing.T, cache *site.Cache, project map[string]string, where string) {
	files := map[string]string{}
	for name, file := range m.apply(t, project) {
		files[name] = string(file.Data)
	}
	var written []string
	for {
		none := mistake{}
		_, found := none.open(t, cache, files)
		line := writeProposal(files, found)
		switch {
		case line != "" && len(written) < 10:
			written = append(written, line)
			continue
		case len(written) == 0:
			return
		}
		for _, d := range found {
			if !m.leaves(d.ID) && !m.allows(d.ID) {
				t.Errorf("%s: after writing as proposed\n%s\nthis is left, and the corpus has no line \"left %s\":\n%s", where, strings.Join(written, "\n"), d.ID, listed(diagnostic.List{d}))
				break
			}
		}
		return
	}
}

// writeProposal writes the first thing that a message proposes into the files. It returns the new line, or "" if nothing is proposed.
func writeProposal(files map[string]string, found diagnostic.List) string {
	for _, d := range found {
		if d.At.Line == 0 {
			continue
		}
		lines := strings.Split(files[d.At.File], "\n")
		line := []rune(strings.TrimPrefix(lines[d.At.Line-1], "\ufeff"))
		start, end := int(d.At.Column)-1, min(int(d.At.Column+d.At.Length)-1, len(line))
		new, whole := proposal(d, string(line[start:end]))
		if new == "" || strings.Contains(new, "…") {
			continue
		}
		if !whole {
			new = string(line[:start]) + new + string(line[end:])
		}
		lines[d.At.Line-1] = new
		files[d.At.File] = strings.Join(lines, "\n")
		return new
	}
	return ""
}

// wholeLine matches a key with its value, a header or a comment: what is written in place of a whole line.
var wholeLine = regexp.MustCompile(`^([a-z_]+(\.[\w-]+)? = .|#|\[\[?[a-z_.]+\])`)

// proposal returns what a message proposes to write: in place of the marked text, or in place of the whole line.
func proposal(d diagnostic.Diagnostic, marked string) (text string, whole bool) {
	fix := diagnostic.For("en").Fix(d)
	right, near, value := d.Args["right"], d.Args["nearest"], d.Args["value"]
	switch {
	case strings.HasPrefix(fix, "Add"), strings.Contains(fix, "such as"), strings.HasPrefix(d.ID, "raw-markup"):
		return "", false // a line more, an example, or a piece of prose
	case right != "" && strings.Contains(fix, right):
		if strings.HasPrefix(marked, `"`) && strings.Contains(fix, `"`+right+`"`) {
			right = `"` + right + `"`
		}
		return right, wholeLine.MatchString(right)
	case value != "" && strings.Contains(fix, `"`+value+`"`):
		return `"` + value + `"`, false
	case (d.Fix == "nearest" || d.Fix == "renamed") && strings.Contains(fix, `"`+near+`"`):
		start, end := 0, 0
		for name, written := range d.Args { // of "session:opening", the kind and the id are arguments: the last is the wrong one
			i := strings.LastIndex(marked, written)
			j := i + len(written)
			if name != "nearest" && i >= 0 && (j > end || j == end && i < start) {
				start, end = i, j
			}
		}
		if end > 0 {
			return marked[:start] + near + marked[end:], false
		}
	}
	return "", false
}

func (m *mistake) leaves(id string) bool {
	for _, other := range m.left {
		if other == id {
			return true
		}
	}
	return false
}
