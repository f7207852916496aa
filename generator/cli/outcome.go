package cli

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"time"

	"vademecum/generator/diagnostic"
	"vademecum/generator/site"
)

// outcome is how one build or check ended.
type outcome struct {
	options site.Options
	result  site.Result
	took    time.Duration
	err     error // why the build could not be done at all
	reads   bool  // the command writes no site
}

// timed runs a build or check, with a progress line on a terminal.
func (a *app) timed(ctx context.Context, o site.Options, do func(context.Context, site.Options) (site.Result, error)) outcome {
	progress := progress{app: a}
	o.Program = readVersion().Program()
	o.Progress = progress.report
	start := a.now()
	result, err := do(ctx, o)
	progress.clear()
	return outcome{options: o, result: result, took: a.now().Sub(start), err: a.explainFlags(o, err)}
}

// explainFlags turns an error that a flag caused into a failure that names the flag.
func (a *app) explainFlags(o site.Options, err error) error {
	switch {
	case errors.Is(err, site.ErrNoConfig):
		return failure{code: exitIO, text: a.words.say("cli", "no-project", "dir", absolute(o.Dir))}
	case errors.Is(err, site.ErrComponentsInPublic):
		return failure{code: exitUsage, text: a.words.say("cli", "components-in-site", "dir", o.Components)}
	case errors.Is(err, site.ErrOutInProject):
		return failure{code: exitUsage, text: a.words.say("cli", "out-in-project", "dir", cmp.Or(o.Components, o.Out, o.PublicDir()))}
	case errors.Is(err, site.ErrBaseURL):
		return failure{code: exitUsage, text: a.words.say("cli", "base-url", "value", o.BaseURL)}
	}
	return err
}

// absolute returns an absolute path, so that an editor in the wrong folder notices.
func absolute(dir string) string {
	if path, err := filepath.Abs(dir); err == nil {
		return path
	}
	return dir
}

// show shows an outcome, as JSON for programs or as text for a person. It returns a failure if there are errors.
func (a *app) show(o outcome, asJSON bool) error {
	if asJSON {
		return a.showJSON(o)
	}
	return a.showText(o)
}

func (a *app) showText(o outcome) error {
	if err := a.showProblems(o); err != nil {
		return err
	}
	_, err := fmt.Fprintln(a.stdout, a.summary(o))
	return err
}

// showProblems shows the diagnostics. It returns a failure if there are errors among them, and the error of the build if it could not
// be done.
func (a *app) showProblems(o outcome) error {
	if o.err != nil {
		return o.err
	}
	if err := a.showDiagnostics(o.result.Diagnostics); err != nil {
		return err
	}
	if o.result.Diagnostics.Errors() > 0 {
		return failure{code: exitDiagnostics, text: a.errorCounts(o)}
	}
	return nil
}

// showDiagnostics writes diagnostics for a person.
func (a *app) showDiagnostics(list diagnostic.List) error {
	shown := slices.DeleteFunc(slices.Clone(list), func(d diagnostic.Diagnostic) bool { return d.Severity < a.least })
	return diagnostic.Terminal{Messages: a.words.Messages, Color: a.colour, All: a.all}.Write(a.stderr, shown)
}

// errorCounts returns the message for an outcome with errors: how many there are, and that nothing was written.
func (a *app) errorCounts(o outcome) string {
	key := "not-published"
	if o.reads {
		key = "not-publishable"
	}
	return a.words.say("cli", key, "counts", a.diagnosticCounts(o.result.Diagnostics))
}

// summary returns the line for a build or check without errors: "312 pages in 4 languages, 12 files written, 0.08 s".
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

// diagnosticCounts returns how many errors, warnings and hints there are: "1 error, 2 warnings".
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
	OK          bool            `json:"ok"`              // there are no errors
	Error       string          `json:"error,omitempty"` // why the build could not be done at all
	Diagnostics json.RawMessage `json:"diagnostics"`
	Pages       int             `json:"pages"`
	Languages   []string        `json:"languages"`
	Written     int             `json:"written"`
	Unchanged   int             `json:"unchanged"`
	Removed     int             `json:"removed"`
}

func (a *app) showJSON(o outcome) error {
	r := o.result
	report := toolReport{
		OK:        o.err == nil && r.Diagnostics.Errors() == 0,
		Pages:     r.Pages,
		Languages: append([]string{}, r.Languages...),
		Written:   r.Published.Written,
		Unchanged: r.Published.Unchanged,
		Removed:   r.Published.Removed,
	}
	f := failure{code: exitDiagnostics}
	if o.err != nil {
		f = a.explain(o.err)
		report.Error = f.text
	}
	if err := writeReport(a.stdout, a.words.Messages, report, r.Diagnostics); err != nil {
		return err
	}
	if report.OK {
		return nil
	}
	return failure{code: f.code} // without text: the report has it
}

func writeReport(w io.Writer, m *diagnostic.Messages, report toolReport, list diagnostic.List) (err error) {
	if report.Diagnostics, err = diagnosticsJSON(m, list); err != nil {
		return err
	}
	return writeJSON(w, report)
}

// diagnosticsJSON returns diagnostics as a JSON array.
func diagnosticsJSON(m *diagnostic.Messages, list diagnostic.List) (json.RawMessage, error) {
	var array bytes.Buffer
	err := diagnostic.WriteJSON(&array, m, list)
	return array.Bytes(), err
}

// writeJSON writes an object for programs, with its letters as they are.
func writeJSON(w io.Writer, object any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(object)
}
