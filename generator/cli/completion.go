package cli

import (
	"io"
	"maps"
	"slices"

	"github.com/spf13/cobra"
)

// shells are the shells for which cobra can write a completion script.
var shells = map[string]func(*cobra.Command, io.Writer) error{
	"bash":       func(root *cobra.Command, w io.Writer) error { return root.GenBashCompletionV2(w, true) },
	"zsh":        (*cobra.Command).GenZshCompletion,
	"fish":       func(root *cobra.Command, w io.Writer) error { return root.GenFishCompletion(w, true) },
	"powershell": (*cobra.Command).GenPowerShellCompletionWithDesc,
}

// completionCommand writes a script with which a shell completes commands and flags.
func (a *app) completionCommand() *cobra.Command {
	names := slices.Sorted(maps.Keys(shells))
	cmd := a.command("cli-completion", a.use("cli-completion", "completion"), func(cmd *cobra.Command, args []string) error {
		return shells[args[0]](cmd.Root(), a.stdout)
	})
	cmd.Args = a.oneOf(names)
	cmd.ValidArgsFunction = nil
	cmd.ValidArgs = names
	return cmd
}
