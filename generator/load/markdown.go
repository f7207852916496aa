package load

import (
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/load/schema"
)

// markdownFiles is what all Markdown files hold, joined as far as possible without the other files. It is kept until one of them
// changes.
type markdownFiles struct {
	problems diagnostic.List
	unparsed []*part // that could not be read
	pages    []*part // of info pages, those in the source language first
	about    []longText
	mentions []mention
	anchored []*part // with links to headings
	files    []*part // all of them
}

// longText is the files about one thing, those in the source language first.
type longText struct {
	ref   conference.Ref
	files []*part
	// prose is their texts if nothing is wrong: each is in another language and none is private.
	prose []conference.Prose
}

// mention is a thing and the places where Markdown files name it.
type mention struct {
	ref conference.Ref
	by  []mentioned
}

type mentioned struct {
	file *part
	schema.Reference
}

// isMarkdown reports whether a text file is Markdown; all others are tables.
func isMarkdown(name string) bool { return strings.HasSuffix(name, ".md") }

// gather joins Markdown files, which are in the order of their paths.
func gather(source string, files []*part) *markdownFiles {
	t := &markdownFiles{files: files}
	var first, others []*part
	for _, f := range files {
		t.problems.Add(f.problems...)
		if f.unparsed {
			t.unparsed = append(t.unparsed, f)
		}
		switch {
		case f.prose == nil:
		case f.prose.lang == source:
			first = append(first, f)
		default:
			others = append(others, f)
		}
	}
	t.mention(files)
	at := map[conference.Ref]int{}
	for _, f := range append(first, others...) {
		m := f.prose.matter
		if m.about == nil {
			if !m.At.Wrote("about") && m.ID != "" {
				t.pages = append(t.pages, f)
			}
			continue
		}
		i, known := at[*m.about]
		if !known {
			i = len(t.about)
			at[*m.about] = i
			t.about = append(t.about, longText{ref: *m.about})
		}
		t.about[i].files = append(t.about[i].files, f)
	}
	for i := range t.about {
		t.about[i].join()
	}
	return t
}

// mention collects which things the files name.
func (t *markdownFiles) mention(files []*part) {
	at := map[conference.Ref]int{}
	for _, f := range files {
		if f.prose != nil && len(f.prose.anchored) > 0 {
			t.anchored = append(t.anchored, f)
		}
		for _, p := range f.references {
			i, known := at[p.Ref]
			if !known {
				i = len(t.mentions)
				at[p.Ref] = i
				t.mentions = append(t.mentions, mention{ref: p.Ref})
			}
			t.mentions[i].by = append(t.mentions[i].by, mentioned{f, p})
		}
	}
}

// join fills in the prose if nothing is wrong.
func (l *longText) join() {
	prose := make([]conference.Prose, 0, len(l.files))
	for _, f := range l.files {
		if f.private || slices.ContainsFunc(prose, func(p conference.Prose) bool { return p.Lang == f.prose.lang }) {
			return
		}
		prose = append(prose, f.prose.text)
	}
	l.prose = prose
}
