package load

import (
	"path"
	"slices"
	"strings"
)

// publishable are the endings of files a site may carry. A browser runs none of them: a page of HTML or a script of an
// editor's, opened by its own address, would run with the site's rights. SVG is looked into besides.
var publishable = []string{
	"avif", "csv", "doc", "docx", "epub", "gif", "gpx", "ics", "jpeg", "jpg", "kml", "m4a", "mp3", "mp4", "odp", "ods", "odt", "ogg",
	"pdf", "png", "ppt", "pptx", "rtf", "svg", "txt", "vcf", "webm", "webp", "xls", "xlsx", "zip",
}

func isPublishable(name string) bool {
	return slices.Contains(publishable, strings.ToLower(strings.TrimPrefix(path.Ext(name), ".")))
}
