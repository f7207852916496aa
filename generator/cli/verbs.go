package cli

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"vademecum/generator/change"
	"vademecum/generator/conference"
	"vademecum/generator/site"
)

// changeCommands returns the commands that change content, and those of the journal.
func (a *app) changeCommands() []*cobra.Command {
	return []*cobra.Command{
		a.cancelCommand(), a.restoreCommand(), a.moveCommand(), a.swapCommand(), a.shiftCommand(),
		a.historyCommand("cli-undo", "undo", (*site.Editor).PreviewUndo),
		a.historyCommand("cli-redo", "redo", (*site.Editor).PreviewRedo),
		a.logCommand(),
	}
}

// verbCommand returns a command for a verb. verb makes it from the arguments and flags.
func (a *app) verbCommand(section, name string, least, most int, verb func(cmd *cobra.Command, args []string) (change.Verb, error)) *cobra.Command {
	var f changeFlags
	cmd := a.command(section, a.use(section, name), func(cmd *cobra.Command, args []string) error {
		v, err := verb(cmd, args)
		if err != nil {
			return err
		}
		return a.makeChange(cmd, f, v)
	})
	cmd.Args = a.arguments(least, most)
	a.changeFlags(cmd, &f)
	return cmd
}

func (a *app) cancelCommand() *cobra.Command {
	reason := map[string]*string{}
	cmd := a.verbCommand("cli-cancel", "cancel", 1, 1, func(_ *cobra.Command, args []string) (change.Verb, error) {
		texts := map[string]string{}
		for lang, text := range reason {
			if *text != "" {
				texts[lang] = *text
			}
		}
		return change.Cancel{Session: args[0], Reason: texts}, nil
	})
	a.textFlags(cmd, "reason", reason)
	return cmd
}

// textFlags adds a flag for a text in the source language, and those for other languages that the command line has: --reason,
// --reason.en. Which languages there are is known only when the project is read.
func (a *app) textFlags(cmd *cobra.Command, name string, texts map[string]*string) {
	add := func(flag, lang string) {
		if cmd.Flags().Lookup(flag) == nil {
			texts[lang] = cmd.Flags().String(flag, "", a.words.say("cli-flag", name))
		}
	}
	add(name, "")
	for _, arg := range a.args {
		flag, _, _ := strings.Cut(strings.TrimPrefix(arg, "--"), "=")
		if lang, ok := strings.CutPrefix(flag, name+"."); ok && lang != "" {
			add(flag, lang)
		}
	}
}

func (a *app) restoreCommand() *cobra.Command {
	return a.verbCommand("cli-restore", "restore", 1, 1, func(_ *cobra.Command, args []string) (change.Verb, error) {
		return change.Restore{Session: args[0]}, nil
	})
}

func (a *app) moveCommand() *cobra.Command {
	var day, start, room string
	cmd := a.verbCommand("cli-move", "move", 1, 1, func(cmd *cobra.Command, args []string) (change.Verb, error) {
		v := change.Move{Session: args[0], Room: room}
		if day != "" {
			d, err := a.parseDay(cmd, "--day", day)
			if err != nil {
				return nil, err
			}
			v.Day = &d
		}
		if start != "" {
			c, err := a.parseClock(cmd, "--start", start)
			if err != nil {
				return nil, err
			}
			v.Start = &c
		}
		if v.Day == nil && v.Start == nil && room == "" {
			return nil, a.usage(cmd, "argument-count", "usage", cmd.UseLine())
		}
		return v, nil
	})
	cmd.Flags().StringVar(&day, "day", "", a.flag("day"))
	cmd.Flags().StringVar(&start, "start", "", a.flag("start"))
	cmd.Flags().StringVar(&room, "room", "", a.flag("room"))
	return cmd
}

func (a *app) swapCommand() *cobra.Command {
	var day, from string
	cmd := a.verbCommand("cli-swap", "swap", 2, 2, func(cmd *cobra.Command, args []string) (change.Verb, error) {
		v := change.Swap{A: args[0], B: args[1]}
		return v, a.dayAndFrom(cmd, day, from, &v.Day, &v.From)
	})
	cmd.Flags().StringVar(&day, "day", "", a.flag("day"))
	cmd.Flags().StringVar(&from, "from", "", a.flag("from"))
	return cmd
}

// dayAndFrom reads the flags --day and --from.
func (a *app) dayAndFrom(cmd *cobra.Command, day, from string, d *conference.Date, c *conference.Clock) (err error) {
	if day != "" {
		if *d, err = a.parseDay(cmd, "--day", day); err != nil {
			return err
		}
	}
	if from != "" {
		*c, err = a.parseClock(cmd, "--from", from)
	}
	return err
}

func (a *app) shiftCommand() *cobra.Command {
	var from, room string
	var keep []string
	var shrink bool
	cmd := a.verbCommand("cli-shift", "shift", 2, 2, func(cmd *cobra.Command, args []string) (change.Verb, error) {
		v := change.Shift{Room: room, Keep: keep, ShrinkBreaks: shrink}
		if err := a.dayAndFrom(cmd, args[0], from, &v.Day, &v.From); err != nil {
			return nil, err
		}
		by, err := time.ParseDuration(args[1])
		if err != nil || by%time.Minute != 0 {
			return nil, a.usage(cmd, "flag-value", "flag", a.words.say("cli-shift", "by"), "value", args[1])
		}
		v.By = int(by / time.Minute)
		return v, nil
	})
	cmd.Flags().StringVar(&from, "from", "", a.flag("from"))
	cmd.Flags().StringVar(&room, "room", "", a.flag("only-room"))
	cmd.Flags().StringSliceVar(&keep, "keep", nil, a.flag("keep"))
	cmd.Flags().BoolVar(&shrink, "shrink-breaks", false, a.flag("shrink-breaks"))
	return cmd
}
