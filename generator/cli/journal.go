package cli

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"vademecum/generator/diagnostic"
	"vademecum/generator/edit"
	"vademecum/generator/site"
)

// commandWords returns a command as it was typed, without the flags that only say how it runs.
func commandWords(cmd *cobra.Command) []string {
	words := append(strings.Fields(cmd.CommandPath())[1:], cmd.Flags().Args()...)
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if slices.Contains([]string{"yes", "json", "dir", "lang", "strict", "all"}, f.Name) {
			return
		}
		value := f.Value.String()
		if list, ok := f.Value.(pflag.SliceValue); ok {
			value = strings.Join(list.GetSlice(), ",")
		}
		words = append(words, "--"+f.Name+"="+value)
	})
	return words
}

// safe is a word that shells take as it is.
var safe = regexp.MustCompile(`^[\p{L}\p{N}_@%+:,./-]+$`)

// typed returns a command as it can be typed in a shell.
func typed(words []string) string {
	quoted := []string{programName}
	for _, word := range words {
		flag := ""
		if name, value, ok := strings.Cut(word, "="); ok && strings.HasPrefix(name, "--") {
			flag, word = name+"=", value
		}
		if !safe.MatchString(word) {
			word = "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
		}
		quoted = append(quoted, flag+word)
	}
	return strings.Join(quoted, " ")
}

// history is the command that shows, undoes or redoes changes.
func (a *app) historyCommand(
	section, name string,
	preview func(*site.Editor, context.Context) (site.Preview, edit.Entry, error),
) *cobra.Command {
	var f changeFlags
	cmd := a.command(section, name, func(cmd *cobra.Command, _ []string) error {
		editor := site.NewEditor(f.options)
		p, entry, err := preview(editor, cmd.Context())
		if errors.Is(err, edit.ErrNothing) {
			return a.refused(f, failure{code: exitDiagnostics, text: a.words.say(section, "nothing")})
		}
		if err != nil {
			return a.explainChange(cmd, f, err)
		}
		if !f.json {
			fmt.Fprintln(a.stdout, diagnostic.Visible(a.logLine(entry)))
		}
		return a.confirm(cmd, f, editor, p, nil)
	})
	a.changeFlags(cmd, &f)
	return cmd
}

// logLine returns a line of the journal: its number, when, who, and the command.
func (a *app) logLine(e edit.Entry) string {
	key := "line"
	if e.Undone {
		key = "line-undone"
	}
	return a.words.say("cli-log", key, "number", fmt.Sprint(e.Number), "when", e.When.Local().Format(time.DateTime), "who", e.Who,
		"words", typed(e.Words))
}

// logCommand lists the changes.
func (a *app) logCommand() *cobra.Command {
	var f changeFlags
	cmd := a.command("cli-log", "log", func(cmd *cobra.Command, _ []string) error {
		entries, err := site.NewEditor(f.options).Log(cmd.Context())
		if err != nil {
			return a.explainChange(cmd, f, err)
		}
		if f.json {
			return writeJSON(a.stdout, append([]edit.Entry{}, entries...))
		}
		for _, e := range slices.Backward(entries) {
			if _, err := fmt.Fprintln(a.stdout, diagnostic.Visible(a.logLine(e))); err != nil {
				return err
			}
		}
		if len(entries) == 0 {
			_, err = fmt.Fprintln(a.stdout, a.words.say("cli-log", "empty"))
		}
		return err
	})
	cmd.Flags().StringVar(&f.options.Dir, "dir", ".", a.flag("dir"))
	cmd.Flags().BoolVar(&f.json, "json", false, a.flag("json"))
	completeFolders(cmd, "dir")
	return cmd
}
