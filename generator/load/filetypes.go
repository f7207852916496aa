package load

import (
	"path"
	"slices"
	"strings"
)

// publishable has the extensions of files that a site may contain. A browser runs none of them; HTML or a script, opened by its address,
// would run with the rights of the site. Drawings are
// rebuilt without what could run or load (package drawing).
var publishable = []string{
	"avif", "csv", "doc", "docx", "epub", "gif", "gpx", "ics", "jpeg", "jpg", "kml", "m4a", "mp3", "mp4", "odp", "ods", "odt", "ogg",
	"pdf", "png", "ppt", "pptx", "rtf", "svg", "txt", "vcf", "webm", "webp", "xls", "xlsx", "zip",
}

// isImage reports whether the name of a file is that of an image.
func isImage(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp":
		return true
	}
	return false
}

func isPublishable(name string) bool {
	return slices.Contains(publishable, strings.ToLower(strings.TrimPrefix(path.Ext(name), ".")))
}
