package serve

import (
	"fmt"

	"vademecum/generator/diagnostic"
)

// overlay is the error report that covers pages while the site has errors, in the editor's language.
type overlay struct {
	Lang  string    `json:"lang"`
	Title string    `json:"title"`
	Hide  string    `json:"hide"`
	Items []mistake `json:"items"`
	Rest  string    `json:"rest"` // about errors that are not listed; may be empty
}

// mistake is one error. Its line is split into three parts so that the page can mark the middle one in any script.
type mistake struct {
	Where   string `json:"where"`
	Line    int    `json:"line"`
	Message string `json:"message"`
	Before  string `json:"before"`
	Marked  string `json:"marked"`
	After   string `json:"after"`
	Fix     string `json:"fix"`
}

// mostShown is the maximum number of errors in an overlay. Editors rarely fix more than that at a time.
const mostShown = 20

// overlay returns the overlay for an outcome, or nil if there is nothing to report. Unless the request comes from this machine
// (here), it leaves out everything that may contain private data.
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

// count returns the text for n things: the one of key-one if n is 1.
func (l *live) count(key string, n int) string {
	if n == 1 {
		key += "-one"
	}
	return l.messages.Text("cli-overlay", key, diagnostic.Args{"n": fmt.Sprint(n)})
}
