package load_test

import "testing"

// TestControlCharacters checks that characters which no page may have are reported where they stand, however they are written.
func TestControlCharacters(t *testing.T) {
	for text, want := range map[string]string{
		"name = \"l\u0092hôtel\"":        "content/a.toml:3:8 character-control",
		`name = "l\u0092hôtel"`:          "content/a.toml:3:8 character-control",
		`name = "a\u0001b"`:              "content/a.toml:3:8 character-control",
		`name = "a\u007f"`:               "content/a.toml:3:8 character-control",
		"name = \"a\ufffe\"":             "content/a.toml:3:8 character-control",
		`name = "a\U0001FFFF"`:           "content/a.toml:3:8 character-control",
		"name = { fr = \"b\ufdd0\" }":    "content/a.toml:3:15 character-control",
		`name = "Hôtel de l’Amitié\tfr"`: "",
		"name = '''\nA\n\tB'''":          "",
	} {
		_, _, found := read(t, site(map[string]string{"content/a.toml": "[[track]]\nid = \"a\"\n" + text + "\n"}), false)
		if want == "" {
			only(t, found)
		} else {
			only(t, found, want)
		}
	}
	const head = "+++\ntitle = \"V\"\n+++\n"
	for body, want := range map[string]string{
		"Un texte.\nIci l\u0092hôtel et l\u0092autre.\n": "content/visa.fr.md:5:6 character-control",
		"Ici l&#146;hôtel.\n":                            "content/visa.fr.md:4:6 character-control",
		"Ici l&#x92;hôtel.\n":                            "content/visa.fr.md:4:6 character-control",
		"Un \uffff.\n":                                   "content/visa.fr.md:4:4 character-control",
		"Un &#233; et \u00a0 ; &#0;\r\n\tcode\r\n":       "",
	} {
		_, _, found := read(t, site(map[string]string{"content/visa.fr.md": head + body}), false)
		if want == "" {
			only(t, found)
		} else {
			only(t, found, want)
		}
	}
	_, _, found := read(t, site(map[string]string{"content/visa.fr.md": head + "l\u0092hôtel\n"}), false)
	if len(found) != 1 || found[0].Fix != "windows" || found[0].Args["character"] != "’" || found[0].Args["code"] != "U+0092" {
		t.Errorf("%+v", found)
	}
}
