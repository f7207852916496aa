package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"vademecum/generator/change"
	"vademecum/generator/conference"
	"vademecum/generator/site"
)

// changeCommands returns the commands that change content, and those of the journal.
func (a *app) changeCommands() []*cobra.Command {
	return []*cobra.Command{
		a.cancelCommand(), a.restoreCommand(), a.moveCommand(), a.swapCommand(), a.shiftCommand(), a.closeCommand(), a.replaceCommand(),
		a.splitCommand(), a.retimeCommand(), a.noticeCommand(), a.renameCommand(),
		a.historyCommand("cli-undo", "undo", (*site.Editor).PreviewUndo),
		a.historyCommand("cli-redo", "redo", (*site.Editor).PreviewRedo),
		a.logCommand(), a.editionCommand(), a.markCommand(),
	}
}

// verbCommand returns a command for a verb. verb makes it from the arguments and flags.
func (a *app) verbCommand(
	section, name string,
	least, most int,
	verb func(cmd *cobra.Command, args []string) (change.Verb, error),
) *cobra.Command {
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
		return change.Cancel{Session: args[0], Reason: written(reason)}, nil
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

// written returns the texts that the command line has.
func written(texts map[string]*string) map[string]string {
	out := map[string]string{}
	for lang, text := range texts {
		if *text != "" {
			out[lang] = *text
		}
	}
	return out
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
			return nil, a.misused(cmd)
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
		err := a.dayAndFrom(cmd, day, from, &v.Day, &v.From)
		return v, err
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
		day, minutes, _ := strings.Cut(a.words.say("cli-shift", "argument"), " ")
		var err error
		if v.Day, err = a.parseDay(cmd, day, args[0]); err != nil {
			return nil, err
		}
		if err = a.dayAndFrom(cmd, "", from, nil, &v.From); err != nil {
			return nil, err
		}
		v.By, err = a.parseMinutes(cmd, minutes, args[1])
		return v, err
	})
	cmd.Flags().StringVar(&from, "from", "", a.flag("from"))
	cmd.Flags().StringVar(&room, "room", "", a.flag("only-room"))
	cmd.Flags().StringSliceVar(&keep, "keep", nil, a.flag("keep"))
	cmd.Flags().BoolVar(&shrink, "shrink-breaks", false, a.flag("shrink-breaks"))
	return cmd
}

func (a *app) closeCommand() *cobra.Command {
	var day, from string
	cmd := a.verbCommand("cli-close", "close", 1, 1, func(cmd *cobra.Command, args []string) (change.Verb, error) {
		v := change.Close{Room: args[0]}
		err := a.dayAndFrom(cmd, day, from, &v.Day, &v.From)
		return v, err
	})
	cmd.Flags().StringVar(&day, "day", "", a.flag("day"))
	cmd.Flags().StringVar(&from, "from", "", a.flag("from"))
	return cmd
}

func (a *app) replaceCommand() *cobra.Command {
	var session string
	cmd := a.verbCommand("cli-replace", "replace", 2, 2, func(_ *cobra.Command, args []string) (change.Verb, error) {
		return change.Replace{Old: args[0], New: args[1], Session: session}, nil
	})
	cmd.Flags().StringVar(&session, "in", "", a.flag("in"))
	return cmd
}

func (a *app) renameCommand() *cobra.Command {
	return a.verbCommand("cli-rename", "rename", 2, 2, func(_ *cobra.Command, args []string) (change.Verb, error) {
		return change.Rename{Thing: args[0], ID: args[1]}, nil
	})
}

func (a *app) splitCommand() *cobra.Command {
	var at, id string
	cmd := a.verbCommand("cli-split", "split", 1, 1, func(cmd *cobra.Command, args []string) (_ change.Verb, err error) {
		v := change.Split{Session: args[0], ID: id}
		v.At, err = a.parseClock(cmd, "--at", at)
		return v, err
	})
	cmd.Flags().StringVar(&at, "at", "", a.flag("at"))
	cmd.Flags().StringVar(&id, "id", "", a.flag("id"))
	return cmd
}

func (a *app) retimeCommand() *cobra.Command {
	var day, departs, line string
	var cancelled bool
	reason := map[string]*string{}
	cmd := a.verbCommand("cli-retime", "retime", 1, 1, func(cmd *cobra.Command, args []string) (change.Verb, error) {
		v := change.Retime{Trip: args[0], Shuttle: line, Reason: written(reason)}
		if err := a.dayAndFrom(cmd, day, "", &v.Day, nil); err != nil {
			return nil, err
		}
		if cancelled == (departs != "") {
			return nil, a.usage(cmd, "one-of-flags", "flag", "--departs", "other", "--cancelled")
		}
		if departs != "" {
			c, err := a.parseClock(cmd, "--departs", departs)
			if err != nil {
				return nil, err
			}
			v.Departs = &c
		}
		return v, nil
	})
	cmd.Flags().StringVar(&day, "day", "", a.flag("day"))
	cmd.Flags().StringVar(&departs, "departs", "", a.flag("departs"))
	cmd.Flags().BoolVar(&cancelled, "cancelled", false, a.flag("cancelled"))
	cmd.Flags().StringVar(&line, "shuttle", "", a.flag("shuttle"))
	a.textFlags(cmd, "reason", reason)
	return cmd
}

func (a *app) noticeCommand() *cobra.Command {
	var from, until string
	var urgent bool
	title := map[string]*string{}
	cmd := a.verbCommand("cli-notice", "notice", 1, 1, func(cmd *cobra.Command, args []string) (change.Verb, error) {
		v := change.Notice{Title: written(title), Urgent: urgent}
		v.Title[""] = args[0]
		if from != "" {
			m, err := a.parseMoment(cmd, "--from", from)
			if err != nil {
				return nil, err
			}
			v.From = m
		}
		if until != "" {
			m, err := a.parseMoment(cmd, "--until", until)
			if err != nil {
				return nil, err
			}
			v.Until = &m
		}
		return v, nil
	})
	cmd.Flags().StringVar(&from, "from", "", a.flag("notice-from"))
	cmd.Flags().StringVar(&until, "until", "", a.flag("until"))
	cmd.Flags().BoolVar(&urgent, "urgent", false, a.flag("urgent"))
	a.textFlags(cmd, "title", title)
	return cmd
}
