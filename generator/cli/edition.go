package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"vademecum/generator/diagnostic"
	"vademecum/generator/edition"
	"vademecum/generator/site"
)

// editionCommand records what is printed, and lists what was.
func (a *app) editionCommand() *cobra.Command {
	cmd := a.command("cli-edition", "edition", nil)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return a.unknownCommand(cmd, args[0])
		}
		return cmd.Help()
	}
	cmd.Args = cobra.ArbitraryArgs
	cmd.AddCommand(a.editionNewCommand(), a.editionListCommand())
	return cmd
}

func (a *app) editionNewCommand() *cobra.Command {
	var f changeFlags
	cmd := a.command("cli-edition-new", a.use("cli-edition-new", "new"), func(cmd *cobra.Command, args []string) error {
		if strings.TrimSpace(args[0]) == "" {
			return a.misused(cmd)
		}
		editor := site.NewEditor(f.options)
		preview, number, err := editor.PreviewEdition(cmd.Context(), args[0], a.now())
		if err != nil {
			return a.explainChange(cmd, f, err)
		}
		if !f.json && number > 0 {
			fmt.Fprintln(a.stdout, diagnostic.Visible(a.words.say("cli-edition", "about", "number", fmt.Sprint(number), "label", args[0])))
		}
		return a.confirm(cmd, f, editor, preview, commandWords(cmd))
	})
	cmd.Args = a.arguments(1, 1)
	a.changeFlags(cmd, &f)
	return cmd
}

func (a *app) editionListCommand() *cobra.Command {
	var f changeFlags
	cmd := a.command("cli-edition-list", "list", func(cmd *cobra.Command, _ []string) error {
		editions, found, err := site.NewEditor(f.options).Editions(cmd.Context())
		if err != nil {
			return a.explainChange(cmd, f, err)
		}
		if f.json {
			return a.showEditionsJSON(editions, found)
		}
		if err := a.showDiagnostics(found); err != nil {
			return err
		}
		for _, e := range editions {
			line := a.words.say("cli-edition", "line", "number", fmt.Sprint(e.Number), "date", e.Date.String(), "label", firstText(e.Label),
				"changes", a.words.count("changes", e.Changes))
			if _, err := fmt.Fprintln(a.stdout, diagnostic.Visible(line)); err != nil {
				return err
			}
		}
		if len(editions) == 0 {
			_, err = fmt.Fprintln(a.stdout, a.words.say("cli-edition", "none"))
		}
		return err
	})
	cmd.Flags().StringVar(&f.options.Dir, "dir", ".", a.flag("dir"))
	cmd.Flags().BoolVar(&f.json, "json", false, a.flag("json"))
	completeFolders(cmd, "dir")
	return cmd
}

// editionsReport is the object that --json writes.
type editionsReport struct {
	Editions []editionJSON   `json:"editions"`
	Found    json.RawMessage `json:"found"` // what is wrong with their files
}

type editionJSON struct {
	Number  int    `json:"number"`
	Date    string `json:"date"`
	Label   string `json:"label"`
	Changes int    `json:"changes"` // since the edition
}

func (a *app) showEditionsJSON(editions []site.EditionCount, found diagnostic.List) (err error) {
	report := editionsReport{Editions: []editionJSON{}}
	for _, e := range editions {
		report.Editions = append(report.Editions, editionJSON{e.Number, e.Date.String(), firstText(e.Label), e.Changes})
	}
	if report.Found, err = diagnosticsJSON(a.words.Messages, found); err != nil {
		return err
	}
	return writeJSON(a.stdout, report)
}

func firstText(t edition.Text) string {
	if len(t) == 0 {
		return ""
	}
	return t[0].Value
}

// markCommand marks what was changed by hand since the newest edition.
func (a *app) markCommand() *cobra.Command {
	var f changeFlags
	cmd := a.command("cli-mark", "mark", func(cmd *cobra.Command, _ []string) error {
		editor := site.NewEditor(f.options)
		preview, err := editor.PreviewMark(cmd.Context(), a.now())
		if errors.Is(err, site.ErrNoEdition) {
			return a.refused(f, failure{code: exitDiagnostics, text: a.words.say("cli-mark", "no-edition")})
		}
		if err != nil {
			return a.explainChange(cmd, f, err)
		}
		return a.confirm(cmd, f, editor, preview, commandWords(cmd))
	})
	a.changeFlags(cmd, &f)
	return cmd
}
