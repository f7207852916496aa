package load_test

import (
	"testing"
	"testing/fstest"

	"vademecum/generator/load"
)

// TestFolders: a folder is no project because it has a folder "config", and a file "Content" is no folder of content.
func TestFolders(t *testing.T) {
	for name, test := range map[string]struct{ file, want string }{
		"no project":        {"config/nginx.conf", ""},
		"settings, renamed": {"Config.toml", "config-name"},
		"no content":        {"config.toml", "content-missing"},
	} {
		found := load.Folders(fstest.MapFS{test.file: {}, "Content": {}})
		if test.want == "" && len(found) == 0 {
			continue
		}
		if len(found) != 1 || found[0].ID != test.want || found[0].Fix != "" {
			t.Errorf("%s: %v, want %q", name, found, test.want)
		}
	}
}
