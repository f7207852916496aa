// Package input says which files of a project the program reads, and whether a file is still the one it read.
//
// Whatever reads, watches or compares input files asks [Ignored], so that a file that is read is also watched.
package input

import "strings"

// Ignored reports whether a file or folder is no input: it is hidden, or an editor, a system or a synchronisation tool left it
// behind. The path has slashes; it is ignored too if it stands in a folder that is.
//
// A name that someone may have chosen is not ignored: late.tmp.toml is read like any other file.
func Ignored(path string) bool {
	for name := range strings.SplitSeq(path, "/") {
		if ignoredName(name) {
			return true
		}
	}
	return false
}

// ignoredNames are whole names in lower case.
var ignoredNames = []string{
	"4913",                                    // Vim checks with it whether a folder can be written
	"thumbs.db", "ehthumbs.db", "desktop.ini", // Windows
	"icon\r", "__macosx", // macOS, the second in archives
}

// ignoredEndings are the ends of names in lower case.
var ignoredEndings = []string{
	"~",                    // backups
	".swp", ".swo", ".swx", // Vim
	".tmp", "___jb_tmp___", "___jb_old___", // files to be renamed over the real one
	".part", ".partial", ".filepart", ".crdownload", ".!sync", // downloads and synchronisation under way
}

func ignoredName(name string) bool {
	switch {
	case strings.HasPrefix(name, "."): // hidden; .DS_Store, .#day.toml of Emacs, .~lock.day.csv# of LibreOffice
		return name != "." && name != ".."
	case strings.HasPrefix(name, "~$"): // Microsoft Office
		return true
	case strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#"): // Emacs
		return true
	}
	name = strings.ToLower(name)
	for _, n := range ignoredNames {
		if name == n {
			return true
		}
	}
	for _, end := range ignoredEndings {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	return numberedTemporary(name)
}

// numberedTemporary reports whether a name ends in ".tmp." and a number, such as day.toml.tmp.4711: tools that replace a file write
// the new bytes under such a name first.
func numberedTemporary(name string) bool {
	_, number, found := strings.Cut(name, ".tmp.")
	return found && strings.Trim(number, "0123456789.-") == ""
}
