package cli

import (
	"testing"

	"github.com/spf13/cobra"

	"vademecum/generator/edit"
)

// TestCommitMessage has the command in a message, and nothing that can name a person.
func TestCommitMessage(t *testing.T) {
	for _, test := range []struct {
		command string
		words   []string
		want    string
	}{
		{"move", []string{"move", "session:opening", "--room=bani", "--start=10:00"}, "vademecum move session:opening --room=bani --start=10:00"},
		{"cancel", []string{"cancel", "opening", "--reason=The minister is ill.", "--reason.fr=x"}, "vademecum cancel opening"},
		{"notice", []string{"notice", "Ada Lovelace is late", "--title.fr=x"}, "vademecum notice"},
		{"replace", []string{"replace", "person:ada", "person:ben", "--in=opening"}, "vademecum replace"},
		{"rename", []string{"rename", "session:opening", "first"}, "vademecum rename session:opening first"},
		{"rename", []string{"rename", "person:ada", "ada-lovelace"}, "vademecum rename"},
		{"rename", []string{"rename", "ada", "ada-lovelace"}, "vademecum rename"},
		{"new", []string{"edition", "new", "For Ada"}, "vademecum edition new"},
		{"mark", []string{"mark"}, "vademecum mark"},
		{"undo", []string{"replace", "person:ada", "person:ben"}, "vademecum undo: replace"},
		{"redo", []string{"shift", "2007-11-15", "-15m", "--keep=session:lunch"}, "vademecum redo: shift 2007-11-15 -15m --keep=session:lunch"},
	} {
		if got := commitMessage(&cobra.Command{Use: test.command}, edit.Entry{Words: test.words}); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}
