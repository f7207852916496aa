package cli

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os/user"
	"slices"
	"strings"

	"github.com/spf13/cobra"

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
	refused string     // why the command makes no sense; empty if it does
	// commit is the name of its commit in git, if there is one; notCommitted says why there is none although config.toml asks for it.
	commit, notCommitted string
}

// makeChange shows what a verb does and does it, if the user says so.
func (a *app) makeChange(cmd *cobra.Command, f changeFlags, v change.Verb) error {
	editor := site.NewEditor(f.options)
	preview, err := editor.Preview(cmd.Context(), v, a.now())
	if err != nil {
		return a.explainChange(cmd, f, err)
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
		return a.explainChange(cmd, f, err)
	}
	out.entry = entry
	out.commit, out.notCommitted = a.commit(cmd, f.options.Dir, preview, entry)
	if f.json {
		return a.showChangedJSON(out)
	}
	key := "done"
	if entry.Undone {
		key = "undone"
	}
	_, err = fmt.Fprintln(a.stdout, a.words.say("cli-change", key, "number", fmt.Sprint(entry.Number)))
	if out.notCommitted != "" {
		fmt.Fprintln(a.stderr, diagnostic.Visible(out.notCommitted))
	}
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
	return c.Kind != edition.Readdressed &&
		slices.ContainsFunc(c.Also, func(s edition.Set) bool { return s.Thing.Kind == conference.KindHotel })
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

// explainChange turns the error of a change into a failure in the editor's language. With --json a refusal is shown as an object.
func (a *app) explainChange(cmd *cobra.Command, f changeFlags, err error) error {
	if not, ok := errors.AsType[*site.NotPossibleError](err); ok && f.json {
		return errors.Join(a.showChangedJSON(changed{preview: not.Preview}), failure{code: exitDiagnostics})
	}
	return a.refused(f, a.changeFailure(cmd, f.options, err))
}

// refused returns a failure. With --json it has been shown as an object if it says that the command makes no sense.
func (a *app) refused(f changeFlags, err error) error {
	if fail, ok := errors.AsType[failure](err); ok && f.json && fail.code == exitDiagnostics && fail.text != "" {
		return errors.Join(a.showChangedJSON(changed{refused: fail.text}), failure{code: exitDiagnostics})
	}
	return err
}

func (a *app) changeFailure(cmd *cobra.Command, o site.Options, err error) error {
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
