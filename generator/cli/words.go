package cli

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"vademecum/generator/diagnostic"
)

// words are the messages in the editor's language.
type words struct{ *diagnostic.Messages }

func wordsFor(lang string) words { return words{diagnostic.For(lang)} }

// language returns the language of --lang, otherwise that of the environment: the first variable that is set, as in POSIX, so that
// LC_ALL=C means English whatever LANG is. It reads the arguments itself because the flags, which have texts in that language, are
// parsed later.
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

// hasMessages reports whether there are messages in a language: a tag such as "fr" or "fr-CA", or a POSIX name such as "fr_FR.UTF-8".
func hasMessages(lang string) bool {
	base := strings.FieldsFunc(strings.ToLower(lang), func(r rune) bool { return strings.ContainsRune("-_.", r) })
	return len(base) > 0 && diagnostic.For(lang).Lang == base[0]
}

// say returns a message. pairs are the names and values of its placeholders, alternating.
func (w words) say(section, key string, pairs ...string) string {
	args := diagnostic.Args{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	return w.Text(section, key, args)
}

// count returns the message for a number of things: key-zero or key-one if the language has it, otherwise key.
func (w words) count(key string, n int) string {
	special := map[int]string{0: key + "-zero", 1: key + "-one"}[n]
	if text := w.Sections()["cli-count"][special]; text != "" {
		key = special
	}
	return w.say("cli-count", key, "n", fmt.Sprint(n))
}

// seconds returns a duration in seconds with two decimals, with the decimal sign of the language.
func (w words) seconds(d time.Duration) string {
	hundredths := d.Round(10*time.Millisecond).Milliseconds() / 10
	return w.say("cli-count", "seconds", "whole", fmt.Sprint(hundredths/100), "hundredths", fmt.Sprintf("%02d", hundredths%100))
}

// list joins the parts that are not empty with commas.
func list(parts ...string) string {
	parts = slices.DeleteFunc(parts, func(part string) bool { return part == "" })
	return strings.Join(parts, ", ")
}
