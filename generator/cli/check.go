package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"vademecum/generator/diagnostic"
	"vademecum/generator/site"
)

// checked checks a project, with a progress line on a terminal.
func (a *app) checked(ctx context.Context, o site.Options) outcome {
	out := a.timed(ctx, o, a.check)
	out.reads = true
	return out
}

// onlySeverities are the values of --only: the lowest severity that is shown.
var onlySeverities = map[string]diagnostic.Severity{"": diagnostic.Hint, "errors": diagnostic.Error, "warnings": diagnostic.Warning}

// checkCommand checks a project and writes no site. With --journeys it lists how to get from every hotel to every session.
func (a *app) checkCommand() *cobra.Command {
	var o site.Options
	o.Prepared = true
	var asJSON bool
	var journeys, only string
	cmd := a.command("cli-check", "check", func(cmd *cobra.Command, _ []string) error {
		if only != "" && asJSON {
			return a.usage(cmd, "not-together", "flag", "--only", "other", "--json")
		}
		least, ok := onlySeverities[only]
		if !ok {
			return a.usage(cmd, "flag-value", "flag", "--only", "value", only)
		}
		a.least = least
		if journeys == "" {
			return a.show(a.checked(cmd.Context(), o), asJSON)
		}
		if asJSON {
			return a.usage(cmd, "not-together", "flag", "--journeys", "other", "--json")
		}
		if !slices.Contains(journeysFormats[:], journeys) {
			return a.usage(cmd, "flag-value", "flag", "--journeys", "value", journeys)
		}
		o.Journeys = true
		return a.showJourneys(a.checked(cmd.Context(), o), journeys)
	})
	a.projectFlags(cmd, &o)
	cmd.Flags().BoolVar(&asJSON, "json", false, a.flag("json"))
	cmd.Flags().StringVar(&journeys, "journeys", "", a.flag("journeys"))
	cmd.Flags().Lookup("journeys").NoOptDefVal = journeysTable
	cmd.Flags().StringVar(&only, "only", "", a.words.say("cli-check", "only"))
	a.completeWith(cmd, "journeys", journeysFormats[:])
	a.completeWith(cmd, "only", []string{"errors", "warnings"})
	return cmd
}
