package load

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"vademecum/generator/conference"
	"vademecum/generator/load/schema"
	"vademecum/generator/markdown"
	"vademecum/generator/output"
	"vademecum/generator/source"
)

// prose is a Markdown file: the long text of a thing, or one language of an info page.
type prose struct {
	matter   *frontMatter
	lang     string
	text     conference.Prose
	anchored []int // indexes of the links in text that name a heading
}

// readMarkdown reads a Markdown file.
func (f *part) readMarkdown(p *project, r *schema.Reader, data []byte) *source.Problem {
	t, body, line, problem := source.FrontMatter(data)
	if problem != nil {
		return problem
	}
	checkCharacters(r, t)
	checkProse(r, string(body), line)
	base, tag := splitName(f.path)
	lang := tag
	switch {
	case tag == "":
		lang = p.site.Source()
	case !r.Language(tag, source.Span{}):
		f.unparsed, f.text = true, string(data)
		return nil
	}
	head := &source.Node{Key: t.At(), At: t.At(), Value: t}
	matter := schema.Decode(r, &frontMatterTable, head)
	for _, t := range []*conference.Text{&matter.Title, &matter.Summary} {
		for i := range t.Variants {
			t.Variants[i].Lang = lang
		}
	}
	if matter.about == nil && !matter.At.Wrote("about") {
		f.finishPage(p, r, matter, t, base, line > 1, body)
	}
	if deep := markdown.TooDeep(body); deep > 0 { // parsing it would take too long
		r.Report("markdown-too-deep", source.Span{Line: int32(line + deep - 1), Column: 1, Length: 1}, args{"limit": fmt.Sprint(markdown.MaxDepth)})
		body = nil
	}
	text, problems := markdown.Parse(body, f.path, line)
	text.Lang = lang
	text.At = matter.At
	for _, p := range problems {
		if p.Code == markdown.CodeRaw || p.Code == markdown.CodeFence {
			r.Warn(p.At, p.Code, p.Fix, p.Args)
			continue
		}
		fix := p.Fix
		if p.Code == markdown.CodeAbsolute {
			fix = entryAt(p.Args)
		}
		r.ReportAt(p.At, p.Code, fix, p.Args)
	}
	f.prose = &prose{matter: matter, lang: lang, text: text}
	f.prose.resolveLinks(p, r, f.private)
	return nil
}

// finishPage checks the id and the title of an info page. The id is by default the name of the file without its language. headed reports
// whether the file begins with front matter; body is what follows.
func (f *part) finishPage(p *project, r *schema.Reader, matter *frontMatter, t *source.Table, base string, headed bool, body []byte) {
	if matter.ID == "" && !matter.At.Wrote("id") {
		if schema.IsSlug(base) {
			matter.ID = base
		} else {
			reportName(p, r, f.path, base, t.At())
		}
	}
	title, written := t.Get("title")
	switch {
	case written && matter.Title.Zero() && matter.At.Readable("title"):
		r.Report("key-empty", title.At, args{"key": "title", "table": frontMatterTable.Name})
	case written || r.Misspelt(frontMatterTable.Name, "title"):
	case headed:
		r.Missing(&source.Node{At: t.At()}, frontMatterTable.Name, "title", "string")
	case bytes.HasPrefix(bytes.TrimSpace(body), []byte("---")): // front matter as other programs have it
		r.ReportFix("front-matter-missing", "dashes", t.At(), nil)
	default:
		r.Report("front-matter-missing", t.At(), nil)
	}
}

// reportName reports a file whose name cannot be the id of its page.
func reportName(p *project, r *schema.Reader, file, base string, at source.Span) {
	a := args{"name": path.Base(file)}
	if output.IsDeviceName(base) {
		r.ReportFix("file-name-not-id", "reserved", at, a)
		return
	}
	if stem, lang := languageInName(base); slices.Contains(p.site.Languages, lang) && schema.SlugOf(stem) != "" {
		a["slug"] = schema.SlugOf(stem) + "." + lang + ".md"
		r.ReportFix("file-name-not-id", "language", at, a)
		return
	}
	if slug := schema.SlugOf(base); slug != "" {
		a["slug"] = slug + strings.TrimPrefix(path.Base(file), base)
		r.ReportFix("file-name-not-id", "slug", at, a)
		return
	}
	r.Report("file-name-not-id", at, a)
}

// nameWithLanguage matches the name of a file that has a language behind a hyphen or an underscore, without its ending.
var nameWithLanguage = regexp.MustCompile(`^(.+)[-_ ]\(?([A-Za-z]{2,3})\)?$`)

// languageInName splits the name of a file whose language is not between two points.
func languageInName(base string) (stem, lang string) {
	if m := nameWithLanguage.FindStringSubmatch(base); m != nil {
		return m[1], strings.ToLower(m[2])
	}
	return "", ""
}

// splitName splits the name of a file, NAME.LANGUAGE.md. The language is empty if the name has none.
func splitName(file string) (base, lang string) {
	base = strings.TrimSuffix(path.Base(file), ".md")
	if dot := strings.LastIndexByte(base, '.'); dot >= 0 {
		return base[:dot], base[dot+1:]
	}
	return base, ""
}

// resolveLinks finds the files that links and images name, and collects the things and headings they name.
func (t *prose) resolveLinks(p *project, r *schema.Reader, private bool) {
	for i := range t.text.Links {
		l := &t.text.Links[i]
		target := markdown.Classify(l.Target)
		if target.Fragment != "" {
			t.anchored = append(t.anchored, i)
		}
		switch target.Class {
		case markdown.File:
			if private { // a pack is one file, and what it holds is on the site too
				r.ReportAt(l.At, "file-in-private-text", "", args{"file": target.Path})
				continue
			}
			resolveFile(p, r, l, target.Path)
		case markdown.Thing:
			if target.Kind != conference.KindEvent {
				r.References = append(r.References, schema.Reference{Ref: conference.Ref{Kind: target.Kind, ID: target.ID}, At: l.At})
			}
		}
	}
}

// resolveFile finds the file of a link, and measures it if it is an image.
func resolveFile(p *project, r *schema.Reader, l *conference.ProseLink, name string) {
	l.File = r.FindFile(name, l.At)
	if !l.Image || l.File == nil {
		return
	}
	info, problem := p.Measure(l.File)
	if problem != "" {
		r.ReportAt(l.At, problem, "", args{"file": l.Target})
	}
	l.Format, l.Width, l.Height = info.Format, info.Width, info.Height
}
