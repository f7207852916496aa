package cli

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/user"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"vademecum/generator/change"
	"vademecum/generator/conference"
	"vademecum/generator/diagnostic"
	"vademecum/generator/edit"
	"vademecum/generator/edition"
	"vademecum/generator/site"
)

// changeFlags are the flags of every command that changes content.
type changeFlags struct {
	options site.Options
	yes     bool
	json    bool
}

func (a *app) changeFlags(cmd *cobra.Command, f *changeFlags) {
	a.projectFlags(cmd, &f.options)
	cmd.Flags().BoolVarP(&f.yes, "yes", "y", false, a.flag("yes"))
	cmd.Flags().BoolVar(&f.json, "json", false, a.flag("json"))
}

// changed is how a command that changes content ended.
type changed struct {
	preview site.Preview
	entry   edit.Entry // of the journal; its number is 0 if nothing was written
}

// makeChange shows what a verb does and does it, if the user says so.
func (a *app) makeChange(cmd *cobra.Command, f changeFlags, v change.Verb) error {
	editor := site.NewEditor(f.options)
	preview, err := editor.Preview(cmd.Context(), v, a.now())
	if err != nil {
		return a.explainChange(cmd, f.options, err)
	}
	return a.confirm(cmd, f, editor, preview, commandWords(cmd))
}

// confirm shows a preview. With --yes, or if the user of a terminal agrees, the change is made.
func (a *app) confirm(cmd *cobra.Command, f changeFlags, editor *site.Editor, preview site.Preview, words []string) error {
	if !f.json {
		if err := a.showPreview(preview); err != nil {
			return err
		}
	}
	out := changed{preview: preview}
	if !preview.Possible() {
		if f.json {
			return errors.Join(a.showChangedJSON(out), failure{code: exitDiagnostics})
		}
		return failure{code: exitDiagnostics, text: a.words.say("cli-change", "not-possible", "counts", a.diagnosticCounts(preview.Found))}
	}
	if !f.yes && f.json {
		return a.showChangedJSON(out)
	}
	if !f.yes {
		agreed, err := a.agreed(cmd.Context())
		if err != nil {
			return err
		}
		if !agreed {
			key := "not-done"
			if a.stdin != nil {
				key = "no"
			}
			_, err = fmt.Fprintln(a.stdout, a.words.say("cli-change", key))
			return err
		}
	}
	entry, err := editor.Do(cmd.Context(), preview, userName(), a.now(), words)
	if err != nil {
		return a.explainChange(cmd, f.options, err)
	}
	if out.entry = entry; f.json {
		return a.showChangedJSON(out)
	}
	key := "done"
	if entry.Undone {
		key = "undone"
	}
	_, err = fmt.Fprintln(a.stdout, a.words.say("cli-change", key, "number", fmt.Sprint(entry.Number)))
	return err
}

// agreed asks a user of a terminal whether to make the change. Elsewhere nobody is asked, and the answer is no. It gives up when ctx ends.
func (a *app) agreed(ctx context.Context) (bool, error) {
	if a.stdin == nil {
		return false, nil
	}
	fmt.Fprint(a.stdout, a.words.say("cli-change", "ask"), " ")
	answers := make(chan string, 1)
	go func() {
		answer, _ := bufio.NewReader(a.stdin).ReadString('\n')
		answers <- answer
	}()
	select {
	case answer := <-answers:
		return slices.Contains(strings.Fields(a.words.say("cli-change", "yes")), strings.ToLower(strings.TrimSpace(answer))), nil
	case <-ctx.Done():
		return false, ctx.Err()
	}
}

// userName returns the name of the user of this machine, for the journal.
func userName() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return ""
}

// commandWords returns a command as it was typed, without the flags that only say how it runs.
func commandWords(cmd *cobra.Command) []string {
	words := append([]string{cmd.Name()}, cmd.Flags().Args()...)
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if !slices.Contains([]string{"yes", "json", "dir", "lang", "strict", "all"}, f.Name) {
			words = append(words, "--"+f.Name+"="+f.Value.String())
		}
	})
	return words
}

// showPreview writes what a change does: the changes for delegates, always with a line on journeys, then the paper that is wrong, and the
// errors and warnings that come and go. Where no fact changes for delegates, it writes what changes in the files.
func (a *app) showPreview(p site.Preview) error {
	var b strings.Builder
	if slices.ContainsFunc(p.Changes, func(c edition.Change) bool { return c.Weight != edition.Editorial }) {
		for _, c := range p.Changes {
			fmt.Fprintln(&b, a.changeLine(p, c))
		}
	} else {
		for _, e := range p.Edits {
			fmt.Fprintln(&b, a.editLine(e))
		}
	}
	for _, n := range p.Notes {
		fmt.Fprintln(&b, a.words.Text("cli-change-refused", n.ID, n.Args))
	}
	for _, r := range p.Refused {
		fmt.Fprintln(
			&b,
			a.words.say("cli-change", "left", "what", editName(r.Edit), "found", a.orNone(plain(r.Found)), "file", r.Edit.File),
		)
	}
	switch {
	case p.After == nil:
	case p.Incomplete:
		fmt.Fprintln(&b, a.words.say("cli-change", "incomplete"))
	case slices.ContainsFunc(p.Changes, isJourney):
	case slices.ContainsFunc(p.Changes, endsJourneys):
		fmt.Fprintln(&b, a.words.say("cli-change", "leave-by-others"))
	default:
		fmt.Fprintln(&b, a.words.say("cli-change", "leave-by-same"))
	}
	a.showPaper(&b, p.Paper)
	if _, err := fmt.Fprint(a.stdout, diagnostic.Visible(b.String())); err != nil {
		return err
	}
	if len(p.Gone) > 0 {
		fmt.Fprintln(a.stdout, a.words.say("cli-change", "gone", "counts", a.diagnosticCounts(p.Gone)))
	}
	return a.showDiagnostics(p.Found)
}

func isJourney(c edition.Change) bool {
	return c.Kind == edition.LeaveByChanged || c.Kind == edition.LastBusChanged
}

// endsJourneys reports whether a change takes the journeys to a session along, as a cancellation does.
func endsJourneys(c edition.Change) bool {
	return slices.ContainsFunc(c.Also, func(s edition.Set) bool { return s.Thing.Kind == conference.KindHotel })
}

// editLine returns a line about what is written: "session opening: start 09:00 → 10:00".
func (a *app) editLine(e edit.Edit) string {
	switch {
	case e.Whole != "" && e.Was == "":
		return a.words.say("cli-change", "file-added", "file", e.File)
	case e.Whole != "" && e.Now == "":
		return a.words.say("cli-change", "file-removed", "file", e.File)
	case e.Whole != "":
		return a.words.say("cli-change", "file-set", "file", e.File)
	case e.Was == "":
		return a.words.say("cli-change", "added", "what", editName(e), "now", plain(e.Now))
	case e.Now == "":
		return a.words.say("cli-change", "removed", "what", editName(e), "was", plain(e.Was))
	}
	return a.words.say("cli-change", "set", "what", editName(e), "was", plain(e.Was), "now", plain(e.Now))
}

// editName names what an edit changes.
func editName(e edit.Edit) string {
	name := strings.TrimSpace(e.Table.String() + " " + strings.Join(e.Key, "."))
	return cmp.Or(name, e.File)
}

// plain returns a value without the quotes of a text. Long ones end early.
func plain(v edit.Value) string {
	const most = 60 // characters
	text, ok := v.Text()
	if !ok {
		text = string(v)
	}
	if letters := []rune(text); len(letters) > most {
		text = string(letters[:most]) + "…"
	}
	return text
}

// explainChange turns the error of a change into a failure in the editor's language.
func (a *app) explainChange(cmd *cobra.Command, o site.Options, err error) error {
	if refusal, ok := errors.AsType[*change.Refusal](err); ok {
		return failure{code: exitDiagnostics, text: a.words.Text("cli-change-refused", refusal.ID, refusal.Args)}
	}
	if unknown, ok := errors.AsType[*change.UnknownError](err); ok {
		args := diagnostic.Args{"what": string(unknown.Kind) + ":" + unknown.ID}
		if near, ok := diagnostic.Nearest(unknown.ID, unknown.Known); ok {
			args["near"] = string(unknown.Kind) + ":" + near
			return failure{code: exitDiagnostics, text: a.words.Text("cli-change", "unknown-near", args)}
		}
		return failure{code: exitDiagnostics, text: a.words.Text("cli-change", "unknown", args)}
	}
	if not, ok := errors.AsType[*site.NotPossibleError](err); ok {
		if err := a.showDiagnostics(not.Preview.Found); err != nil {
			return err
		}
		return failure{
			code: exitDiagnostics,
			text: a.words.say("cli-change", "not-possible", "counts", a.diagnosticCounts(not.Preview.Found)),
		}
	}
	if refused, ok := errors.AsType[*edit.RefusedError](err); ok {
		return failure{code: exitDiagnostics, text: a.words.say(
			"cli-edit-refused", string(refused.Reason), "what", editName(refused.Edit),
			"file", refused.Edit.File, "line", fmt.Sprint(refused.Line),
			"was", a.orNone(plain(refused.Edit.Was)), "found", a.orNone(plain(refused.Found)),
		)}
	}
	if damaged, ok := errors.AsType[*edit.JournalError](err); ok {
		key := "journal-damaged"
		if damaged.Newer {
			key = "journal-newer"
		}
		return failure{code: exitIO, text: a.words.say("cli-change", key, "file", damaged.Path)}
	}
	return a.explainFlags(o, err)
}

// changeReport is the object that --json writes.
type changeReport struct {
	Done     bool            `json:"done"`
	Number   int             `json:"number,omitempty"` // of the change in the journal
	Possible bool            `json:"possible"`
	Files    []string        `json:"files"`
	Edits    []edit.Edit     `json:"edits"`
	Refused  []refusedReport `json:"refused,omitempty"`
	Notes    []string        `json:"notes,omitempty"`
	Changes  []changeJSON    `json:"changes"`
	Paper    []string        `json:"paper"` // ids of packs, as in door:djeliba:2007-11-15
	Found    json.RawMessage `json:"found"`
	Gone     json.RawMessage `json:"gone"`
}

type refusedReport struct {
	Edit   edit.Edit   `json:"edit"`
	Reason edit.Reason `json:"reason"`
	Found  edit.Value  `json:"found,omitempty"`
}

// changeJSON is a change for programs. Values are as in the files of editions.
type changeJSON struct {
	Kind   edition.Kind `json:"kind"`
	Weight int          `json:"weight"` // 1 bites, 2 to know, 3 editorial
	Bites  string       `json:"bites,omitempty"`
	Thing  string       `json:"thing"`
	Part   string       `json:"part,omitempty"`
	Field  string       `json:"field,omitempty"`
	With   string       `json:"with,omitempty"`
	Was    string       `json:"was,omitempty"`
	Now    string       `json:"now,omitempty"`
}

func (a *app) showChangedJSON(c changed) error {
	p := c.preview
	report := changeReport{
		Done: c.entry.Number > 0, Number: c.entry.Number, Possible: p.Possible(),
		Files: append([]string{}, p.Files...), Edits: append([]edit.Edit{}, p.Edits...), Changes: []changeJSON{},
		Paper: paperIDs(p.Paper),
	}
	for _, n := range p.Notes {
		report.Notes = append(report.Notes, a.words.Text("cli-change-refused", n.ID, n.Args))
	}
	for _, r := range p.Refused {
		report.Refused = append(report.Refused, refusedReport{r.Edit, r.Reason, r.Found})
	}
	for _, c := range p.Changes {
		one := changeJSON{
			Kind:   c.Kind,
			Weight: int(c.Weight),
			Thing:  c.Thing.String(),
			Field:  c.Field,
			Was:    a.valueText(p, c.Was),
			Now:    a.valueText(p, c.Now),
		}
		if c.Bites != (conference.Moment{}) {
			one.Bites = c.Bites.String()
		}
		if c.Part.ID != "" {
			one.Part = c.Part.String()
		}
		if c.With.ID != "" {
			one.With = c.With.String()
		}
		report.Changes = append(report.Changes, one)
	}
	var err error
	if report.Found, err = diagnosticsJSON(a.words.Messages, p.Found); err != nil {
		return err
	}
	if report.Gone, err = diagnosticsJSON(a.words.Messages, p.Gone); err != nil {
		return err
	}
	return writeJSON(a.stdout, report)
}

// parseDay reads a day of a command line; pairs name the flag.
func (a *app) parseDay(cmd *cobra.Command, flag, value string) (conference.Date, error) {
	t, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return conference.Date{}, a.usage(cmd, "flag-value", "flag", flag, "value", value)
	}
	return conference.DateOf(t), nil
}

// parseClock reads a time of a command line.
func (a *app) parseClock(cmd *cobra.Command, flag, value string) (conference.Clock, error) {
	c, ok := conference.ParseClock(value)
	if !ok {
		return 0, a.usage(cmd, "flag-value", "flag", flag, "value", value)
	}
	return c, nil
}

// arguments accepts this many arguments.
func (a *app) arguments(least, most int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) >= least && len(args) <= most {
			return nil
		}
		return a.usage(cmd, "argument-count", "usage", cmd.UseLine())
	}
}

// history is the command that shows, undoes or redoes changes.
func (a *app) historyCommand(
	section, name string,
	preview func(*site.Editor, context.Context) (site.Preview, edit.Entry, error),
) *cobra.Command {
	var f changeFlags
	cmd := a.command(section, name, func(cmd *cobra.Command, _ []string) error {
		editor := site.NewEditor(f.options)
		p, entry, err := preview(editor, cmd.Context())
		if errors.Is(err, edit.ErrNothing) {
			return failure{code: exitDiagnostics, text: a.words.say(section, "nothing")}
		}
		if err != nil {
			return a.explainChange(cmd, f.options, err)
		}
		if !f.json {
			fmt.Fprintln(a.stdout, diagnostic.Visible(a.logLine(entry)))
		}
		return a.confirm(cmd, f, editor, p, nil)
	})
	a.changeFlags(cmd, &f)
	return cmd
}

// logLine returns a line of the journal: its number, when, who, and the command.
func (a *app) logLine(e edit.Entry) string {
	key := "line"
	if e.Undone {
		key = "line-undone"
	}
	return a.words.say("cli-log", key, "number", fmt.Sprint(e.Number), "when", e.When.Local().Format(time.DateTime), "who", e.Who,
		"words", strings.Join(e.Words, " "))
}

// logCommand lists the changes.
func (a *app) logCommand() *cobra.Command {
	var f changeFlags
	cmd := a.command("cli-log", "log", func(cmd *cobra.Command, _ []string) error {
		entries, err := site.NewEditor(f.options).Log(cmd.Context())
		if err != nil {
			return a.explainChange(cmd, f.options, err)
		}
		if f.json {
			return writeJSON(a.stdout, append([]edit.Entry{}, entries...))
		}
		for _, e := range slices.Backward(entries) {
			if _, err := fmt.Fprintln(a.stdout, diagnostic.Visible(a.logLine(e))); err != nil {
				return err
			}
		}
		if len(entries) == 0 {
			_, err = fmt.Fprintln(a.stdout, a.words.say("cli-log", "empty"))
		}
		return err
	})
	cmd.Flags().StringVar(&f.options.Dir, "dir", ".", a.flag("dir"))
	cmd.Flags().BoolVar(&f.json, "json", false, a.flag("json"))
	completeFolders(cmd, "dir")
	return cmd
}
