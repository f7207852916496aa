package acceptance

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"vademecum/generator/acceptance/harness"
)

// TestNothingPrivateInChanges plants canaries in every private value, makes editions and changes, also of what is private itself, takes
// some back, and looks for them in the editions, the site, and all that git has been given. Messages of commits name no person either.
func TestNothingPrivateInChanges(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git on this machine")
	}
	dir := harness.Example(t)
	harness.Replace(t, filepath.Join(dir, "config.toml"), `theme     = "default"`, "theme = \"default\"\ncommit_changes = true")
	env := []string{
		"GIT_CONFIG_GLOBAL=" + filepath.Join(dir, "none"), "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=Desk", "GIT_AUTHOR_EMAIL=desk@example.org", "GIT_COMMITTER_NAME=Desk", "GIT_COMMITTER_EMAIL=desk@example.org",
	}
	git := func(arguments ...string) string {
		t.Helper()
		cmd := exec.Command("git", arguments...)
		cmd.Dir = dir
		cmd.Env = append(cmd.Environ(), env...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v\n%s", arguments, err, out)
		}
		return string(out)
	}
	git("init", "--quiet")
	git("add", "content", "config.toml", ":!content/private")
	git("commit", "--quiet", "--message", "The example")
	plant(t, dir)

	const private = "private content"
	for _, step := range []struct{ command, warning string }{
		{"edition new Zephyrine", ""},
		{"move session:closing --start 11:35", ""},
		{"rename session:opening first", private}, // some seats are for it
		{"rename contact:qanarix-contact qanarix-desk", private},
		{"rename delegation:qanarix-delegation qanarix-guests", private},
		{"undo", private},
		{"redo", private},
		{"rename room:djeliba great-hall", private}, // a contact is there
		{"undo", private},
		{"rename person:head-of-state zephyrine", ""},
		{"replace person:zephyrine person:foreign-minister", ""},
		{"undo", ""},
		{"undo", ""},
		{"notice Zephyrine", ""},
		{"undo", ""},
		{"cancel session:closing --reason Zephyrine", ""},
		{"undo", ""},
		{"edition new Second", ""},
	} {
		out, err := harness.Vademecum(t, dir, env, append(strings.Fields(step.command), "--yes", "--lang", "en")...).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", step.command, err, out)
		}
		if committed := !strings.Contains(string(out), "Not committed"); committed != (step.warning == "") || !strings.Contains(string(out), step.warning) {
			t.Errorf("%s:\n%s", step.command, out)
		}
	}
	messages := git("log", "--format=%B")
	for _, word := range []string{"zephyrine", "head-of-state", "foreign-minister", canarySeed} {
		if strings.Contains(strings.ToLower(messages), word) {
			t.Errorf("messages of commits have %q:\n%s", word, messages)
		}
	}
	for _, said := range []string{"vademecum edition new", "vademecum move session:closing --start=11:35", "vademecum replace", "vademecum undo: cancel session:closing"} {
		if !strings.Contains(messages, said+"\n") {
			t.Errorf("no commit says %q:\n%s", said, messages)
		}
	}
	if files := git("log", "--all", "--name-only", "--format="); strings.Contains(files, "private") || !strings.Contains(files, "content/editions/2.json") {
		t.Errorf("files of commits:\n%s", files)
	}
	if staged := git("ls-files", "content/private"); staged != "" {
		t.Errorf("git knows %s", staged)
	}
	if form := canaryForm(git("log", "--all", "--patch", "--format=fuller")); form != "" {
		t.Errorf("git was given something private: %s", form)
	}
	search := canarySearch{}
	for _, name := range []string{"1.json", "2.json"} {
		text := harness.Read(t, filepath.Join(dir, "content", "editions", name))
		if form := search.file(name, []byte(text), 0); form != "" || !strings.Contains(text, `"closing"`) {
			t.Errorf("something private is in edition %s: %s", name, form)
		}
	}
	harness.Build(t, dir)
	if found := canariesIn(t, filepath.Join(dir, "public")); len(found) > 0 {
		t.Errorf("something private is in the site: %s", strings.Join(found, "\n"))
	}
}
