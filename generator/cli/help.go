package cli

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// helpCommand is "vademecum help build", the same as "vademecum build --help".
func (a *app) helpCommand() *cobra.Command {
	cmd := a.command("cli-help", a.use("cli-help", "help"), func(cmd *cobra.Command, args []string) error {
		about, rest, err := cmd.Root().Find(args)
		if err != nil {
			return err
		}
		if len(rest) > 0 {
			return a.unknownCommand(cmd.Root(), rest[0])
		}
		return about.Help()
	})
	cmd.Args = cobra.ArbitraryArgs
	return cmd
}

// use is the usage line of a command that takes an argument, whose name is among the texts of the section.
func (a *app) use(section, name string) string { return name + " " + a.words.say(section, "argument") }

// row is one line of a table in two columns.
type row struct{ left, right string }

// showHelp writes what a command does, how it is called, its flags, examples, and the exit codes.
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

// table writes rows under a heading, the right column aligned.
func (a *app) table(b *strings.Builder, heading string, rows []row) {
	if len(rows) == 0 {
		return
	}
	a.heading(b, heading)
	width := 0
	for _, r := range rows {
		width = max(width, utf8.RuneCountInString(r.left))
	}
	for _, r := range rows {
		fmt.Fprintf(b, "  %s%s  %s\n", r.left, strings.Repeat(" ", width-utf8.RuneCountInString(r.left)), r.right)
	}
}

func commandRows(cmd *cobra.Command) (rows []row) {
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			rows = append(rows, row{c.Name(), c.Short})
		}
	}
	return rows
}

// flagRows lists a command's own flags, then those every command has.
func (a *app) flagRows(cmd *cobra.Command) (rows []row) {
	add := func(f *pflag.Flag) {
		left, text := "    --"+f.Name, f.Usage
		if f.Shorthand != "" {
			left = "-" + f.Shorthand + ", --" + f.Name
		}
		if f.Value.Type() != "bool" {
			left += " " + a.words.say("cli-flag", f.Name+"-value")
			if f.DefValue != "" && f.DefValue != "[]" {
				text += " " + a.words.say("cli", "default", "value", f.DefValue)
			}
		}
		rows = append(rows, row{left, text})
	}
	cmd.NonInheritedFlags().VisitAll(add)
	cmd.InheritedFlags().VisitAll(add)
	return rows
}

func (a *app) exitRows() (rows []row) {
	for _, code := range exitCodes {
		rows = append(rows, row{fmt.Sprintf("%3d", code), a.words.say("cli-exit", fmt.Sprint(code))})
	}
	return rows
}
