package cli

import (
	"fmt"
	"strings"
	"time"

	"vademecum/generator/diagnostic"
)

// words are the texts of the editor's language.
type words struct{ *diagnostic.Messages }

func wordsFor(lang string) words { return words{diagnostic.For(lang)} }

// language returns the language asked for: --lang, else what the environment says. As POSIX has it, the first of the
// variables that is set counts, so that LC_ALL=C means English whatever LANG is. It looks at the arguments itself because
// the texts of the flags have to be in that language before they are parsed.
func language(args []string, getenv func(string) string) string {
	if lang, ok := langArgument(args); ok {
		return lang
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := getenv(name); value != "" {
			return value
		}
	}
	return ""
}

func langArgument(args []string) (string, bool) {
	for i, arg := range args {
		if arg == "--" {
			break
		}
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			return value, true
		}
		if arg == "--lang" && i+1 < len(args) {
			return args[i+1], true
		}
	}
	return "", false
}

// spoken reports whether there are texts for a language: a tag such as "fr" or "fr-CA", or a POSIX name such as "fr_FR.UTF-8".
func spoken(lang string) bool {
	base := strings.FieldsFunc(strings.ToLower(lang), func(r rune) bool { return strings.ContainsRune("-_.", r) })
	return len(base) > 0 && diagnostic.For(lang).Lang == base[0]
}

// say returns a text. pairs are the names and values of its placeholders, in turn.
func (w words) say(section, key string, pairs ...string) string {
	args := diagnostic.Args{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	return w.Text(section, key, args)
}

// count returns the text for a number of things: key-zero and key-one where the language has them, else key.
func (w words) count(key string, n int) string {
	special := map[int]string{0: key + "-zero", 1: key + "-one"}[n]
	if text := w.Sections()["cli-count"][special]; text != "" {
		key = special
	}
	return w.say("cli-count", key, "n", fmt.Sprint(n))
}

// seconds writes a duration in seconds with two digits, the decimal sign the language's own.
func (w words) seconds(d time.Duration) string {
	hundredths := d.Round(10*time.Millisecond).Milliseconds() / 10
	return w.say("cli-count", "seconds", "whole", fmt.Sprint(hundredths/100), "hundredths", fmt.Sprintf("%02d", hundredths%100))
}

// list joins parts as a sentence does: with commas.
func list(parts ...string) string {
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, ", ")
}
