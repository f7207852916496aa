package serve

import (
	"fmt"

	"vademecum/generator/diagnostic"
)

// overlay is what is laid over pages while the site cannot be made, in the editor's words.
type overlay struct {
	Lang  string    `json:"lang"`
	Title string    `json:"title"`
	Hide  string    `json:"hide"`
	Items []mistake `json:"items"`
	Rest  string    `json:"rest"` // what is not shown, or nothing
}

// mistake is one error, its line in three parts so that the page can point at the middle one whatever the script.
type mistake struct {
	Where   string `json:"where"`
	Line    int    `json:"line"`
	Message string `json:"message"`
	Before  string `json:"before"`
	Marked  string `json:"marked"`
	After   string `json:"after"`
	Fix     string `json:"fix"`
}

// mostShown is how many mistakes an overlay lists; nobody mends more before looking again.
const mostShown = 20

// overlay returns what to lay over pages after an outcome, or nil. Who does not look from this machine is not shown what may
// name private things.
func (l *live) overlay(o Outcome, here bool) *overlay {
	if o.Good {
		return nil
	}
	out := &overlay{Lang: l.messages.Lang, Hide: l.say("hide"), Title: l.count("title", o.Diagnostics.Errors()), Items: []mistake{}}
	if o.Failure != "" {
		out.Title = l.say("failed")
	}
	if o.Failure != "" && here {
		out.Items = append(out.Items, mistake{Message: o.Failure})
	}
	hidden, more := 0, 0
	for _, d := range o.Diagnostics {
		switch {
		case d.Severity != diagnostic.Error:
		case d.Private && !here:
			hidden++
		case len(out.Items) == mostShown:
			more++
		default:
			out.Items = append(out.Items, l.mistake(d))
		}
	}
	switch {
	case hidden > 0 || o.Failure != "" && !here:
		out.Rest = l.say("elsewhere")
	case more > 0:
		out.Rest = l.count("rest", more)
	}
	return out
}

func (l *live) mistake(d diagnostic.Diagnostic) mistake {
	m := mistake{Where: d.At.String(), Line: int(d.At.Line), Message: l.messages.Message(d), Fix: l.messages.Fix(d)}
	m.Before, m.Marked, m.After = diagnostic.Cut(d)
	return m
}

func (l *live) say(key string) string { return l.messages.Text("cli-overlay", key, nil) }

// count returns the text for a number of things: key-one for one.
func (l *live) count(key string, n int) string {
	if n == 1 {
		key += "-one"
	}
	return l.messages.Text("cli-overlay", key, diagnostic.Args{"n": fmt.Sprint(n)})
}
