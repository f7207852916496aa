package cli

import (
	"github.com/spf13/cobra"

	"vademecum/generator/site"
)

// buildCommand writes the site.
func (a *app) buildCommand() *cobra.Command {
	var o site.Options
	var asJSON bool
	cmd := a.command("cli-build", "build", func(cmd *cobra.Command, _ []string) error {
		return a.show(a.timed(cmd.Context(), o, a.build), asJSON)
	})
	a.projectFlags(cmd, &o)
	a.siteFlags(cmd, &o)
	cmd.Flags().BoolVar(&o.Verify, "verify", false, a.flag("verify"))
	cmd.Flags().BoolVar(&asJSON, "json", false, a.flag("json"))
	cmd.Flags().StringVar(&o.Components, "components", "", a.flag("components"))
	completeFolders(cmd, "components")
	return cmd
}

// projectFlags adds the flags of all commands that read a project.
func (a *app) projectFlags(cmd *cobra.Command, o *site.Options) {
	cmd.Flags().StringVar(&o.Dir, "dir", ".", a.flag("dir"))
	cmd.Flags().BoolVar(&o.Strict, "strict", false, a.flag("strict"))
	cmd.Flags().BoolVar(&a.all, "all", false, a.flag("all"))
	completeFolders(cmd, "dir")
}

// siteFlags adds the flags of all commands that write a site.
func (a *app) siteFlags(cmd *cobra.Command, o *site.Options) {
	cmd.Flags().StringVar(&o.Out, "out", "", a.flag("out"))
	completeFolders(cmd, "out")
	a.baseURLFlag(cmd, o)
}

func (a *app) baseURLFlag(cmd *cobra.Command, o *site.Options) {
	cmd.Flags().StringVar(&o.BaseURL, "base-url", "", a.flag("base-url"))
	a.completeWith(cmd, "base-url", nil)
}
