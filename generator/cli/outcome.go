package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"vademecum/generator/diagnostic"
	"vademecum/generator/site"
)

// outcome is how one build or check ended.
type outcome struct {
	options site.Options
	result  site.Result
	took    time.Duration
	err     error // the build could not be done at all
	reads   bool  // nothing was to be written
}

// attempt runs the build, with a progress line on a terminal.
func (a *app) attempt(ctx context.Context, o site.Options, do func(context.Context, site.Options) (site.Result, error)) outcome {
	progress := progress{app: a}
	o.Program = readVersion().Program()
	o.Progress = progress.report
	start := a.now()
	result, err := do(ctx, o)
	progress.clear()
	return outcome{options: o, result: result, took: a.now().Sub(start), err: a.blame(o, err)}
}

// blame turns what the flags led to into a failure that says so.
func (a *app) blame(o site.Options, err error) error {
	switch {
	case errors.Is(err, site.ErrNoConfig):
		return failure{code: exitIO, text: a.words.say("cli", "no-project", "dir", absolute(o.Dir))}
	case errors.Is(err, site.ErrComponentsInPublic):
		return failure{code: exitUsage, text: a.words.say("cli", "components-in-site", "dir", o.Components)}
	case errors.Is(err, site.ErrBaseURL):
		return failure{code: exitUsage, text: a.words.say("cli", "base-url", "value", o.BaseURL)}
	}
	return err
}

// absolute names a folder so that who stands in the wrong one sees it.
func absolute(dir string) string {
	if path, err := filepath.Abs(dir); err == nil {
		return path
	}
	return dir
}

// tell shows an outcome, as JSON for tools or in words, and returns the failure it amounts to, if any.
func (a *app) tell(o outcome, asJSON bool) error {
	if asJSON {
		return a.tellTool(o)
	}
	return a.tellEditor(o)
}

func (a *app) tellEditor(o outcome) error {
	if o.err != nil {
		return o.err
	}
	if err := a.showDiagnostics(o.result.Diagnostics); err != nil {
		return err
	}
	if o.result.Diagnostics.Errors() > 0 {
		return failure{code: exitDiagnostics, text: a.verdict(o)}
	}
	_, err := fmt.Fprintln(a.stdout, a.summary(o))
	return err
}

// showDiagnostics writes diagnostics for a person.
func (a *app) showDiagnostics(list diagnostic.List) error {
	return diagnostic.Terminal{Messages: a.words.Messages, Color: a.colour}.Write(a.stderr, list)
}

// verdict says how many mistakes there are and what that means.
func (a *app) verdict(o outcome) string {
	key := "not-published"
	if o.reads {
		key = "not-publishable"
	}
	return a.words.say("cli", key, "counts", a.diagnosticCounts(o.result.Diagnostics))
}

// summary is the one line of a build or check without errors: "312 pages in 4 languages, 12 files written, 0.08 s".
func (a *app) summary(o outcome) string {
	pages := a.words.say("cli", "pages-in-languages",
		"pages", a.words.count("pages", o.result.Pages), "languages", a.words.count("languages", len(o.result.Languages)))
	seconds := a.words.seconds(o.took)
	counts := a.diagnosticCounts(o.result.Diagnostics)
	if o.reads {
		if counts == "" {
			counts = a.words.say("cli", "nothing-wrong")
		}
		return list(pages, counts, seconds)
	}
	return list(pages, a.words.count("written", o.result.Published.Written), a.removed(o.result), counts, seconds)
}

func (a *app) removed(r site.Result) string {
	if r.Published.Removed == 0 {
		return ""
	}
	return a.words.count("removed", r.Published.Removed)
}

// diagnosticCounts says how many errors, warnings and hints there are, leaving out what there is none of.
func (a *app) diagnosticCounts(l diagnostic.List) string {
	var parts []string
	for _, kind := range []struct {
		key string
		n   int
	}{{"errors", l.Errors()}, {"warnings", l.Warnings()}, {"hints", l.Hints()}} {
		if kind.n > 0 {
			parts = append(parts, a.words.count(kind.key, kind.n))
		}
	}
	return list(parts...)
}

// toolReport is the object that --json writes.
type toolReport struct {
	OK          bool            `json:"ok"`              // published, or could be
	Error       string          `json:"error,omitempty"` // why the build could not be done at all
	Diagnostics json.RawMessage `json:"diagnostics"`
	Pages       int             `json:"pages"`
	Languages   []string        `json:"languages"`
	Written     int             `json:"written"`
	Unchanged   int             `json:"unchanged"`
	Removed     int             `json:"removed"`
}

func (a *app) tellTool(o outcome) error {
	r := o.result
	report := toolReport{
		OK:        o.err == nil && r.Diagnostics.Errors() == 0,
		Pages:     r.Pages,
		Languages: append([]string{}, r.Languages...),
		Written:   r.Published.Written,
		Unchanged: r.Published.Unchanged,
		Removed:   r.Published.Removed,
	}
	said := failure{code: exitDiagnostics}
	if o.err != nil {
		said = a.explain(o.err)
		report.Error = said.text
	}
	if err := writeReport(a.stdout, a.words.Messages, report, r.Diagnostics); err != nil {
		return err
	}
	if report.OK {
		return nil
	}
	return failure{code: said.code}
}

func writeReport(w io.Writer, m *diagnostic.Messages, report toolReport, list diagnostic.List) error {
	var array bytes.Buffer
	if err := diagnostic.WriteJSON(&array, m, list); err != nil {
		return err
	}
	report.Diagnostics = array.Bytes()
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(report)
}
