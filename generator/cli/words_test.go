package cli

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"vademecum/generator/diagnostic"
)

func TestLanguage(t *testing.T) {
	for _, test := range []struct {
		args []string
		env  map[string]string
		want string
	}{
		{nil, nil, "en"},
		{nil, map[string]string{"LANG": "fr_FR.UTF-8"}, "fr"},
		{nil, map[string]string{"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_GB"}, "en"},
		{nil, map[string]string{"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"},
		{nil, map[string]string{"LC_ALL": "fr", "LANG": "en"}, "fr"},
		{nil, map[string]string{"LANG": "zu_ZA"}, "en"},
		{[]string{"build", "--lang", "fr"}, map[string]string{"LANG": "en"}, "fr"},
		{[]string{"--lang=fr-CA", "build"}, map[string]string{"LANG": "en"}, "fr"},
		{[]string{"build", "--", "--lang", "fr"}, nil, "en"},
		{[]string{"build", "--lang"}, nil, "en"},
	} {
		got := wordsFor(language(test.args, func(name string) string { return test.env[name] })).Lang
		if got != test.want {
			t.Errorf("%v %v: %s, want %s", test.args, test.env, got, test.want)
		}
	}
}

// Every command and flag has texts in every language, and cobra adds none.
func TestEveryCommandHasWords(t *testing.T) {
	for _, lang := range diagnostic.Languages() {
		c := newConsole(lang)
		root := c.root()
		root.InitDefaultHelpCmd()
		for _, cmd := range append(root.Commands(), root) {
			if cmd.Short == "" || cmd.Example == "" {
				t.Errorf("%s: %s: no words or no example", lang, cmd.Name())
			}
			for _, name := range strings.Split(cmd.Use, " ") {
				if name == "" {
					t.Errorf("%s: %s: no name for the argument", lang, cmd.Name())
				}
			}
			cmd.NonInheritedFlags().VisitAll(func(f *pflag.Flag) {
				if f.Usage == "" || f.Value.Type() != "bool" && c.words.say("cli-flag", f.Name+"-value") == "" {
					t.Errorf("%s: %s: no words for --%s", lang, cmd.Name(), f.Name)
				}
			})
			checkHelp(t, c, cmd)
		}
	}
}

func checkHelp(t *testing.T, c *console, cmd *cobra.Command) {
	t.Helper()
	var help bytes.Buffer
	c.showHelp(&help, cmd)
	for _, line := range strings.Split(help.String(), "\n") {
		if len([]rune(line)) > 130 {
			t.Errorf("%s: %s: a line of %d characters: %s", c.words.Lang, cmd.Name(), len([]rune(line)), line)
		}
	}
	for _, code := range exitCodes {
		if !strings.Contains(help.String(), fmt.Sprintf("%3d  %s", code, c.words.say("cli-exit", fmt.Sprint(code)))) {
			t.Errorf("%s: %s: no exit code %d", c.words.Lang, cmd.Name(), code)
		}
	}
}

// Every text of the command line exists in every language, with the same placeholders.
func TestMessagesAgree(t *testing.T) {
	english := diagnostic.For("en").Sections()
	for _, lang := range diagnostic.Languages() {
		sections := diagnostic.For(lang).Sections()
		for section, texts := range english {
			if section != "cli" && !strings.HasPrefix(section, "cli-") {
				continue
			}
			for key, text := range texts {
				translated := sections[section][key]
				if strings.TrimSpace(translated) == "" {
					t.Errorf("%s: [%s] %s is missing", lang, section, key)
				}
				if got, want := placeholders(translated), placeholders(text); !slices.Equal(got, want) {
					t.Errorf("%s: [%s] %s has %v, want %v", lang, section, key, got, want)
				}
			}
		}
	}
}

// placeholders returns the names between braces, each once.
func placeholders(text string) (names []string) {
	for _, part := range strings.Split(text, "{")[1:] {
		name, _, closed := strings.Cut(part, "}")
		if closed && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz") == "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
