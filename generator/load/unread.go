package load

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"vademecum/generator/diagnostic"
	"vademecum/generator/position"
)

// The endings of files that are not read.
var (
	otherMarkdown = []string{".markdown", ".mdown", ".mkd", ".mdx", ".mmd"}
	otherTOML     = []string{".tml", ".tom", ".tolm", ".toml_"}
	otherFormats  = []string{".yaml", ".yml", ".json", ".ini", ".cfg", ".conf", ".xml"}
	backups       = []string{".bak", ".old", ".orig", ".save", ".backup", ".copy", ".rej", ".disabled", ".off"}
	// office are documents that may have been meant as content, or to be offered to delegates.
	office = []string{
		".doc", ".docx", ".odt", ".rtf", ".pages", ".xls", ".xlsx", ".ods", ".csv", ".tsv", ".numbers", ".txt", ".html", ".htm",
	}
)

// bareNames are files without an ending that a repository has.
var bareNames = []string{"readme", "license", "licence", "notice", "authors", "codeowners", "todo", "makefile"}

// unread reports files that seem to have content and are not read, because their names end otherwise. It keeps the text of those that may
// define things, so that what refers to these is not reported too.
func (a *assembly) unread(files []*part) {
	var names []string // few: most files of a project are text
	for name, f := range a.project.files {
		if _, isEdition := EditionNumber(name); !isText(name) && !isEdition && f.problem == nil {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return
	}
	slices.Sort(names)
	used := map[string]bool{}
	for _, f := range files {
		for _, name := range f.files {
			used[name] = true
		}
	}
	for _, name := range names {
		if used[name] {
			continue
		}
		severity, fix, right := unreadAs(path.Base(name))
		if severity == diagnostic.Off {
			continue
		}
		if isPrivate(name) {
			severity = min(severity, diagnostic.Warning)
		}
		a.problems.Add(diagnostic.Diagnostic{
			ID: "file-unread", Severity: severity, Fix: fix, At: position.Position{File: name}, Private: isPrivate(name),
			Args: args{"name": path.Base(name), "right": right},
		})
		if severity == diagnostic.Error {
			a.keepUnread(name)
		}
	}
}

// keepUnread remembers the text of a file that is not read, unless it is too large to be one.
func (a *assembly) keepUnread(name string) {
	const limit = 1 << 20
	if a.project.files[name].size > limit {
		return
	}
	if data, err := fs.ReadFile(a.project.fsys, name); err == nil {
		a.unreadTexts = append(a.unreadTexts, string(data))
	}
}

// unreadAs says what a file seems to be by its name: how much it matters that it is not read, the fix, and the name that it should have.
func unreadAs(base string) (severity diagnostic.Severity, fix, right string) {
	lower := strings.ToLower(base)
	ending := path.Ext(lower)
	stem := base[:len(base)-len(ending)]
	switch {
	case slices.Contains(backups, ending):
		return diagnostic.Hint, "backup", ""
	case ending == ".toml" || ending == ".md":
		return diagnostic.Error, "rename", stem + ending
	case strings.Contains(lower, ".toml.") || strings.HasSuffix(lower, ".toml_"):
		return diagnostic.Error, "rename", base[:strings.Index(lower, ".toml")] + ".toml"
	case strings.Contains(lower, ".md."):
		return diagnostic.Error, "rename", base[:strings.Index(lower, ".md.")] + ".md"
	case slices.Contains(otherTOML, ending):
		return diagnostic.Error, "rename", stem + ".toml"
	case slices.Contains(otherMarkdown, ending):
		return diagnostic.Error, "rename", stem + ".md"
	case slices.Contains(otherFormats, ending):
		return diagnostic.Error, "format", stem + ".toml"
	case ending == ".":
		return diagnostic.Error, "rename", strings.TrimRight(base, ".") + ".toml"
	case ending == "" && !slices.Contains(bareNames, lower):
		return diagnostic.Warning, "rename", base + ".toml"
	case slices.Contains(office, ending) && !slices.Contains(bareNames, strings.TrimSuffix(lower, ending)):
		return diagnostic.Warning, "", ""
	}
	return diagnostic.Off, "", ""
}
