package serve

import (
	"fmt"
	"strings"

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
	Note    string `json:"note"` // about all errors of this kind; with the last that is shown
}

// mostShown is the maximum number of errors in an overlay, and of one kind there are fewer ([diagnostic.Group.Shown]). Editors rarely fix more than that at a time.
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
	visible, hidden := l.visible(o.Diagnostics, here)
	left := 0
	for _, g := range visible.Groups() {
		shown, more := g.Shown()
		room := max(0, mostShown-len(out.Items))
		if room == 0 {
			left += len(g.List)
			continue
		}
		shown, more = shown[:min(len(shown), room)], more+max(0, len(shown)-room)
		for _, d := range shown {
			out.Items = append(out.Items, l.mistake(d))
		}
		out.Items[len(out.Items)-1].Note = l.note(shown[0], more)
	}
	switch {
	case hidden > 0 || o.Failure != "" && !here:
		out.Rest = l.say("elsewhere")
	case left > 0:
		out.Rest = l.count("rest", left)
	}
	return out
}

// visible returns the errors that a page on this machine (here) or on another may show, and how many it may not.
func (l *live) visible(list diagnostic.List, here bool) (visible diagnostic.List, hidden int) {
	for _, d := range list {
		switch {
		case d.Severity != diagnostic.Error:
		case d.Private && !here:
			hidden++
		default:
			visible.Add(d)
		}
	}
	return visible, hidden
}

// note returns what follows the last error of a kind: how many more there are, and how to make the rule less strict.
func (l *live) note(d diagnostic.Diagnostic, more int) string {
	return strings.TrimSpace(l.messages.More(more) + " " + l.messages.Loosen(d))
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
