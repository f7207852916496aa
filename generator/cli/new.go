package cli

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// starter is a small complete conference, with an example of everything that an editor needs.
//
//go:embed all:starter
var starter embed.FS

// newCommand writes the starter conference into a new folder.
func (a *app) newCommand() *cobra.Command {
	cmd := a.command("cli-new", a.use("cli-new", "new"), func(_ *cobra.Command, args []string) error {
		return a.newProject(args[0])
	})
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 {
			return nil
		}
		return a.usage(cmd, "one-folder", "command", cmd.CommandPath())
	}
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return nil, cobra.ShellCompDirectiveFilterDirs
	}
	return cmd
}

func (a *app) newProject(dir string) error {
	empty, err := isEmpty(dir)
	if err != nil {
		return err
	}
	if !empty {
		return failure{code: exitIO, text: a.words.say("cli-new", "not-empty", "dir", dir)}
	}
	project, err := fs.Sub(starter, "starter")
	if err != nil {
		return err
	}
	if err := os.CopyFS(dir, project); err != nil {
		return fmt.Errorf("writing the new conference: %w", err)
	}
	_, err = fmt.Fprintln(a.stdout, a.words.say("cli-new", "done", "dir", filepath.Clean(dir)))
	return err
}

// isEmpty reports whether a folder is empty or does not exist.
func isEmpty(dir string) (bool, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	return len(entries) == 0, err
}
