package cli

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"vademecum/generator/edit"
	"vademecum/generator/git"
	"vademecum/generator/site"
)

// commitTime is how long a commit may take, hooks included.
const commitTime = time.Minute

// commit commits the files of a change that was made, if config.toml says so. It returns the name of the commit, or a sentence that says
// why there is none: the change is made all the same. What touches private content is never committed.
func (a *app) commit(cmd *cobra.Command, dir string, p site.Preview, e edit.Entry) (id, problem string) {
	if p.Before == nil || !p.Before.Config.Commit || len(e.Files) == 0 {
		return "", ""
	}
	c := git.Change{Dir: dir, Message: commitMessage(cmd, e), Environ: a.environ()}
	for _, f := range e.Files {
		if strings.HasPrefix(f.Path, edit.PrivateFolder) {
			return "", a.words.say("cli-commit", "private")
		}
		c.Files = append(c.Files, f.Path)
	}
	ctx, stop := context.WithTimeout(cmd.Context(), commitTime)
	defer stop()
	id, err := git.Commit(ctx, c)
	var failed *git.CommandError
	switch {
	case err == nil:
	case errors.Is(err, git.ErrNoGit):
		problem = a.words.say("cli-commit", "no-git")
	case errors.Is(err, git.ErrNoRepository):
		problem = a.words.say("cli-commit", "no-repository")
	case errors.Is(err, git.ErrIgnored):
		problem = a.words.say("cli-commit", "ignored", "file", c.Files[0])
	case errors.Is(err, context.DeadlineExceeded):
		problem = a.words.say("cli-commit", "slow")
	case errors.As(err, &failed) && failed.Said != "":
		problem = a.words.say("cli-commit", "failed", "said", failed.Said)
	default:
		problem = a.words.say("cli-commit", "failed", "said", err.Error())
	}
	return id, problem
}

// commitMessage returns the message of the commit of a change: the command that made it, or that it is taken back or made again.
func commitMessage(cmd *cobra.Command, e edit.Entry) string {
	said := typed(spoken(e.Words))
	if name := cmd.Name(); name == "undo" || name == "redo" {
		return programName + " " + name + ": " + strings.TrimPrefix(said, programName+" ")
	}
	return said
}

// spokenCommands are the commands whose arguments a message of a commit may contain: they are no words for people, and no persons.
var spokenCommands = []string{"cancel", "restore", "move", "swap", "shift", "close", "split", "retime"}

// spokenFlags are the flags of these commands that may be there too.
var spokenFlags = []string{"day", "start", "from", "room", "keep", "shrink-breaks", "at", "id", "departs", "cancelled", "shuttle"}

// spokenKinds are the kinds of things whose new ids may be there too. The id of a person or a contact is often a name.
var spokenKinds = []string{"session", "track", "venue", "room", "hotel", "stop", "shuttle", "page", "category"}

// spoken returns what of a command may be in a message of a commit, which is public where the repository is: no name of a person, no text
// that somebody wrote.
func spoken(words []string) []string {
	if len(words) == 0 {
		return nil
	}
	if words[0] == "edition" {
		return words[:2]
	}
	kind, _, _ := strings.Cut(words[min(1, len(words)-1)], ":")
	if !slices.Contains(spokenCommands, words[0]) && (words[0] != "rename" || !slices.Contains(spokenKinds, kind)) {
		return words[:1]
	}
	return slices.DeleteFunc(slices.Clone(words), func(word string) bool {
		flag, isFlag := strings.CutPrefix(word, "--")
		name, _, _ := strings.Cut(flag, "=")
		return isFlag && !slices.Contains(spokenFlags, name)
	})
}
