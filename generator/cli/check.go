package cli

import (
	"github.com/spf13/cobra"

	"vademecum/generator/build"
)

// checkCommand does everything but write.
func (a *app) checkCommand() *cobra.Command {
	o := build.Options{CheckOnly: true}
	var asJSON bool
	cmd := a.command("cli-check", "check", func(cmd *cobra.Command, _ []string) error {
		return a.tell(a.attempt(cmd.Context(), o), asJSON)
	})
	a.projectFlags(cmd, &o)
	cmd.Flags().BoolVar(&asJSON, "json", false, a.flag("json"))
	return cmd
}
