package load_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

const contactOnly = "[[contact]]\nid = \"c\"\nkind = \"security\"\nname = \"C\"\nphone = \"+33 6 00 00 00 99\"\n"

// TestPrivateFolders checks that what an editor takes for a private folder is one, or is an error.
func TestPrivateFolders(t *testing.T) {
	for _, folder := range []string{
		"Private", "PRIVATE", "privé", "prive\u0301", "Privés", "Privado", "privat", "Частное", "частный", "خاص", "私密", "confidentiel",
		"private - Copie", "private (2)", "private copy", "Copie de privé", "private_old", "_private",
		"agenda/private", "agenda/Privé/2027",
	} {
		name := "content/" + folder + "/contacts.toml"
		c, _, found := read(t, site(map[string]string{name: contactOnly, "content/" + folder + "/more.toml": contactOnly}), false)
		if len(found) != 1 || found[0].ID != "private-folder" || !strings.HasPrefix(name, found[0].At.File+"/") {
			t.Errorf("%s: %s", folder, show(t, found))
		}
		if len(c.Contacts) != 0 {
			t.Errorf("%s: its contacts are public", folder)
		}
		show(t, found)
	}
	for _, folder := range []string{"private", "private/Private", "private/agenda/privé", "private-sector", "secteur-prive", "privateer", "agenda", "deprivation"} {
		_, _, found := read(t, site(map[string]string{"content/" + folder + "/contacts.toml": contactOnly}), false)
		if len(found) != 0 {
			t.Errorf("%s: %s", folder, show(t, found))
		}
	}
}

// TestPrivateNames checks that a problem with a private file is private: its name may say more than a telephone in the room should see.
func TestPrivateNames(t *testing.T) {
	project := site(map[string]string{"content/a.toml": ""})
	for _, folder := range []string{"content/", "content/private/"} {
		project[folder+"link.toml"] = &fstest.MapFile{Data: []byte("nowhere.toml"), Mode: fs.ModeSymlink}
	}
	_, _, found := read(t, project, false)
	only(t, found, "content/link.toml link-outside-content", "content/private/link.toml link-outside-content")
	if found[0].Private || !found[1].Private {
		t.Errorf("private: %v, %v", found[0].Private, found[1].Private)
	}
}
