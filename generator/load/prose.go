package load

import (
	"path"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/markdown"
	"vademecum/generator/source"
)

// prose is a Markdown file: the long text of a thing, or one language of an info page.
type prose struct {
	matter *frontMatter
	lang   string
	text   conference.Prose
	pinned []int // the links that name a heading, by their place in the text's
}

// markdown reads a Markdown file.
func (f *part) markdown(data []byte) *source.Problem {
	t, body, line, problem := source.FrontMatter(data)
	if problem != nil {
		return problem
	}
	base, lang := f.fileLanguage()
	if lang == "" {
		f.failed, f.text = true, string(data)
		return nil
	}
	head := &source.Node{Key: t.At(), At: t.At(), Value: t}
	matter := decode(&f.reader, frontMatterTable, head)
	for _, t := range []*conference.Text{&matter.Title, &matter.Summary} {
		for i := range t.Variants {
			t.Variants[i].Lang = lang
		}
	}
	if matter.about == nil && !matter.At.Wrote("about") {
		if matter.ID == "" && !matter.At.Wrote("id") {
			matter.ID = base
			if !isSlug(base) {
				f.nameNotID(base, head.At)
				matter.ID = ""
			}
		}
		title, written := t.Get("title")
		if written && matter.Title.Zero() && f.readable(&matter.At, "title") {
			f.report("key-empty", title.At, args{"key": "title", "table": frontMatterTable.name})
		}
		if !written && !f.misspelt(0, frontMatterTable.name, "title") {
			f.untitled(head.At, line > 1)
		}
	}
	text, problems := markdown.Parse(body, f.path, line)
	text.Lang = lang
	text.At = matter.At
	for _, p := range problems {
		d := problemAt(p.Code, p.At, p.Args)
		d.Private = f.private
		f.problems.Add(d)
	}
	pinned := f.links(&text)
	f.prose = &prose{matter: matter, lang: lang, text: text, pinned: pinned}
	return nil
}

// untitled reports a page without a title, whose file begins with front matter or does not.
func (f *part) untitled(at source.Span, headed bool) {
	if !headed {
		f.report("front-matter-missing", at, nil)
		return
	}
	f.report("key-missing", at, args{"key": "title", "table": "+++"})
}

// nameNotID reports a file whose name cannot be the id of its page.
func (f *part) nameNotID(base string, at source.Span) {
	a := args{"name": path.Base(f.path)}
	if slug := slugOf(base); slug != "" {
		a["slug"] = slug + strings.TrimPrefix(path.Base(f.path), base)
		f.reportFix("file-name-not-id", "slug", at, a)
		return
	}
	f.report("file-name-not-id", at, a)
}

// fileLanguage splits NAME.LANGUAGE.md. The language is empty when it is not one of the site's, after saying so.
func (f *part) fileLanguage() (base, lang string) {
	base = strings.TrimSuffix(path.Base(f.path), ".md")
	dot := strings.LastIndexByte(base, '.')
	if dot < 0 {
		return base, f.project.config.Source()
	}
	tag := base[dot+1:]
	if _, ok := f.project.config.Language(tag); ok {
		return base[:dot], tag
	}
	f.languageUnknown(tag, source.Span{})
	return base, ""
}

// links finds the files that links and images of a text name, and remembers the things they name. It returns which links name a
// heading.
func (f *part) links(text *conference.Prose) (pinned []int) {
	for i := range text.Links {
		l := &text.Links[i]
		target := markdown.Classify(l.Target)
		if target.Fragment != "" {
			pinned = append(pinned, i)
		}
		switch target.Class {
		case markdown.File:
			l.File = f.beside(target.Path, l.At)
			if l.Image && l.File != nil {
				info, problem := f.project.measure(l.File)
				if problem != "" {
					d := problemAt(problem, l.At, args{"file": l.Target})
					d.Private = f.private
					f.problems.Add(d)
				}
				l.Format, l.Width, l.Height = info.Format, info.Width, info.Height
			}
		case markdown.Thing:
			if target.Kind != conference.KindEvent {
				f.refs = append(f.refs, pending{conference.Ref{Kind: target.Kind, ID: target.ID}, l.At})
			}
		}
	}
	return pinned
}
