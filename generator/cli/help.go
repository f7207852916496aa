package cli

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"vademecum/generator/reference"
)

// helpCommand is "vademecum help build", the same as "vademecum build --help", and "vademecum help session.start", which prints that part of
// the reference. A word can be both.
func (a *app) helpCommand() *cobra.Command {
	cmd := a.command("cli-help", a.use("cli-help", "help"), func(cmd *cobra.Command, args []string) error {
		root := cmd.Root()
		if len(args) == 0 {
			a.showHelp(a.stdout, root)
			return a.showTables()
		}
		about, rest, err := root.Find(args)
		isCommand := err == nil && len(rest) == 0
		if isCommand {
			a.showHelp(a.stdout, about)
			fmt.Fprintln(a.stdout)
		}
		found, err := a.showReference(strings.Join(args, "."))
		if isCommand || found || err != nil {
			return err
		}
		return a.unknown(cmd, "unknown-word", "word", strings.Join(args, "."), append(commandNames(root), reference.Parse(a.reference).Words()...))
	})
	cmd.Args = cobra.ArbitraryArgs
	return cmd
}

// use returns the usage line of a command with an argument. The section of the messages has the argument's name.
func (a *app) use(section, name string) string { return name + " " + a.words.say(section, "argument") }

// showHelp writes what a command does, its usage, flags, examples, and the exit codes.
func (a *app) showHelp(w io.Writer, cmd *cobra.Command) {
	var b strings.Builder
	about := cmd.Long
	if about == "" {
		about = cmd.Short
	}
	fmt.Fprintf(&b, "%s\n", strings.TrimSpace(about))
	a.heading(&b, "usage")
	fmt.Fprintf(&b, "  %s\n", a.usageLine(cmd))
	a.table(&b, "commands", commandRows(cmd))
	a.table(&b, "flags", a.flagRows(cmd))
	if example := strings.TrimSpace(cmd.Example); example != "" {
		a.heading(&b, "examples")
		fmt.Fprintf(&b, "  %s\n", strings.ReplaceAll(example, "\n", "\n  "))
	}
	a.table(&b, "exit-codes", a.exitRows())
	io.WriteString(w, b.String())
}

func (a *app) heading(b *strings.Builder, key string) {
	fmt.Fprintf(b, "\n%s\n", a.words.say("cli", key))
}

func (a *app) usageLine(cmd *cobra.Command) string {
	line := cmd.UseLine()
	if cmd.HasAvailableSubCommands() {
		line += " " + a.words.say("cli", "command-argument")
	}
	return line + " " + a.words.say("cli", "flags-argument")
}

// table writes rows under a heading, if there are any.
func (a *app) table(b *strings.Builder, heading string, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	a.heading(b, heading)
	widths := widthsOf(rows)
	for _, cells := range rows {
		writeCells(b, cells, widths)
	}
}

func commandRows(cmd *cobra.Command) (rows [][]string) {
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			rows = append(rows, []string{c.Name(), c.Short})
		}
	}
	return rows
}

// flagRows lists a command's own flags, then those of all commands.
func (a *app) flagRows(cmd *cobra.Command) (rows [][]string) {
	add := func(f *pflag.Flag) {
		left, text := "    --"+f.Name, f.Usage
		if f.Shorthand != "" {
			left = "-" + f.Shorthand + ", --" + f.Name
		}
		if f.Value.Type() != "bool" {
			left += " " + a.valueName(cmd, f)
			if f.DefValue != "" && f.DefValue != "[]" {
				text += " " + a.words.say("cli", "default", "value", f.DefValue)
			}
		}
		rows = append(rows, []string{left, text})
	}
	cmd.NonInheritedFlags().VisitAll(add)
	cmd.InheritedFlags().VisitAll(add)
	return rows
}

// valueName returns the name of a flag's value. A command can have a name of its own for it.
func (a *app) valueName(cmd *cobra.Command, f *pflag.Flag) string {
	key := f.Name + "-value"
	return cmp.Or(a.words.say("cli-"+cmd.Name(), key), a.words.say("cli-flag", key))
}

func (a *app) exitRows() (rows [][]string) {
	for _, code := range exitCodes {
		rows = append(rows, []string{fmt.Sprintf("%3d", code), a.words.say("cli-exit", fmt.Sprint(code))})
	}
	return rows
}
