package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"vademecum/generator/diagnostic"
)

const programName = "vademecum"

// root returns the tree of commands in the editor's language.
func (a *app) root() *cobra.Command {
	// Shown on Windows to a person who double-clicks the program. Without it, the window would close at once.
	cobra.MousetrapHelpText = a.words.say("cli", "double-click")

	root := a.command("cli-root", programName, nil)
	root.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			return a.unknownCommand(cmd, args[0])
		}
		return cmd.Help()
	}
	root.Args = cobra.ArbitraryArgs
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.DisableDefaultCmd = true
	root.PersistentPreRunE = a.checkLanguage
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { a.showHelp(a.stdout, cmd) })
	root.SetFlagErrorFunc(a.flagError)

	flags := root.PersistentFlags()
	flags.BoolP("help", "h", false, a.flag("help"))
	flags.String("lang", "", a.flag("lang"))
	a.completeWith(root, "lang", diagnostic.Languages())

	root.SetHelpCommand(a.helpCommand())
	root.AddCommand(a.buildCommand(), a.checkCommand(), a.watchCommand(), a.serveCommand(), a.packCommand(), a.newCommand(), a.versionCommand(), a.completionCommand())
	root.AddCommand(a.changeCommands()...)
	return root
}

// command returns a command. A section of the messages has its texts: short, long and examples.
func (a *app) command(section, use string, run func(*cobra.Command, []string) error) *cobra.Command {
	return &cobra.Command{
		Use:                   use,
		Short:                 a.words.say(section, "short"),
		Long:                  a.words.say(section, "long"),
		Example:               a.words.say(section, "examples"),
		DisableFlagsInUseLine: true,
		Args:                  a.noArguments,
		RunE:                  run,
		ValidArgsFunction:     cobra.NoFileCompletions,
	}
}

// flag returns the description of a flag. Beside it the messages have the name of its value, such as "dir-value".
func (a *app) flag(name string) string { return a.words.say("cli-flag", name) }

// completeWith makes shells complete a flag with these values.
func (a *app) completeWith(cmd *cobra.Command, flag string, values []string) {
	err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // only for a flag that does not exist: every test would see it
	}
}

// completeFolders makes shells complete these flags with folders.
func completeFolders(cmd *cobra.Command, flags ...string) {
	for _, flag := range flags {
		if err := cmd.MarkFlagDirname(flag); err != nil {
			panic(err) // only for a flag that does not exist: every test would see it
		}
	}
}

func (a *app) checkLanguage(cmd *cobra.Command, _ []string) error {
	lang := cmd.Flag("lang").Value.String()
	if lang == "" || hasMessages(lang) {
		return nil
	}
	return a.usage(cmd, "unknown-language", "language", lang, "languages", strings.Join(diagnostic.Languages(), ", "))
}

// usage returns the failure for a command line that is not valid.
func (a *app) usage(cmd *cobra.Command, key string, pairs ...string) error {
	return failure{code: exitUsage, text: a.words.say("cli", key, pairs...), help: cmd.CommandPath() + " --help"}
}

func (a *app) unknownCommand(root *cobra.Command, name string) error {
	return a.unknown(root, "unknown-command", "command", name, commandNames(root))
}

func commandNames(root *cobra.Command) (names []string) {
	for _, cmd := range root.Commands() {
		if cmd.IsAvailableCommand() {
			names = append(names, cmd.Name())
		}
	}
	return names
}

// unknown returns the failure for an unknown name, with a similar known one if there is one.
func (a *app) unknown(cmd *cobra.Command, key, placeholder, name string, known []string) error {
	if near, ok := diagnostic.Nearest(name, known); ok {
		return a.usage(cmd, key+"-near", placeholder, name, "near", near)
	}
	return a.usage(cmd, key, placeholder, name)
}

// flagError turns an error of pflag, which is in English, into a failure in the editor's language.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	if words := cmd.Flags().Args(); !cmd.HasParent() && len(words) > 0 {
		return a.unknownCommand(cmd, words[0]) // "vademecum biuld --strict": the flag is right, the command is not
	}
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		if short := e.GetSpecifiedShortnames(); short != "" {
			return a.usage(cmd, "unknown-flag", "flag", "-"+short)
		}
		return a.unknown(cmd, "unknown-flag", "flag", "--"+e.GetSpecifiedName(), flagNames(cmd))
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return a.usage(cmd, "flag-needs-value", "flag", "--"+e.GetFlag().Name)
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return a.usage(cmd, "flag-value", "flag", "--"+e.GetFlag().Name, "value", e.GetValue())
	}
	return a.usage(cmd, "bad-flag", "error", err.Error())
}

func flagNames(cmd *cobra.Command) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	return names
}

func (a *app) noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return a.usage(cmd, "no-arguments", "command", cmd.CommandPath(), "argument", args[0])
}

// oneOf accepts exactly one argument, one of the values.
func (a *app) oneOf(values []string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 1 && slices.Contains(values, args[0]) {
			return nil
		}
		return a.usage(cmd, "one-of", "command", cmd.CommandPath(), "values", strings.Join(values, ", "))
	}
}
