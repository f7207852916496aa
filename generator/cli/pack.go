package cli

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"vademecum/generator/diagnostic"
	"vademecum/generator/site"
)

// packCommand makes the welcome packs and everything else for print.
func (a *app) packCommand() *cobra.Command {
	var o site.PackOptions
	cmd := a.command("cli-pack", "pack", func(cmd *cobra.Command, _ []string) error {
		for flag, n := range map[string]int{"--jobs": o.Jobs, "--since": o.Since} {
			if n < 0 {
				return a.usage(cmd, "flag-value", "flag", flag, "value", fmt.Sprint(n))
			}
		}
		return a.showPacks(cmd, a.makePacks(cmd.Context(), o))
	})
	flags := cmd.Flags()
	flags.StringVar(&o.Dir, "dir", ".", a.flag("dir"))
	flags.BoolVar(&o.Strict, "strict", false, a.flag("strict"))
	flags.BoolVar(&o.Prepared, "prepared", false, a.flag("prepared"))
	flags.BoolVar(&a.all, "all", false, a.flag("all"))
	flags.StringVar(&o.Out, "out", "", a.flag("packs-out"))
	flags.StringVar(&o.BaseURL, "base-url", "", a.flag("base-url"))
	flags.BoolVar(&o.PDF, "pdf", false, a.flag("pdf"))
	flags.BoolVar(&o.Booklet, "booklet", false, a.flag("booklet"))
	flags.BoolVar(&o.TwoUp, "two-up", false, a.flag("two-up"))
	flags.IntVar(&o.Since, "since", 0, a.flag("since"))
	flags.StringSliceVar(&o.Only, "only", nil, a.flag("only"))
	flags.StringVar(&o.Browser, "browser", "", a.flag("browser"))
	flags.IntVar(&o.Jobs, "jobs", 0, a.flag("jobs"))
	completeFolders(cmd, "dir", "out")
	for _, flag := range []string{"base-url", "only", "jobs", "since"} {
		a.completeWith(cmd, flag, nil)
	}
	return cmd
}

// packOutcome is how one run of pack ended.
type packOutcome struct {
	options site.PackOptions
	result  site.PackResult
	took    time.Duration
	err     error // why no pack could be made
}

// makePacks makes the packs, with a progress line on a terminal.
func (a *app) makePacks(ctx context.Context, o site.PackOptions) packOutcome {
	progress := progress{app: a, text: a.printed()}
	o.Program = readVersion().Program()
	o.Progress = progress.report
	start := a.now()
	result, err := a.pack(ctx, o)
	progress.clear()
	return packOutcome{options: o, result: result, took: a.now().Sub(start), err: err}
}

// printed returns the function for the progress line: how many packs are printed, and how long the rest will take at that pace.
func (a *app) printed() func(done, total int) string {
	start := a.now()
	return func(done, total int) string {
		rest := a.now().Sub(start) * time.Duration(total-done) / time.Duration(max(done, 1))
		return a.words.say("cli", "progress-printing", "done", fmt.Sprint(done), "total", fmt.Sprint(total),
			"seconds", fmt.Sprint(int(rest.Round(time.Second)/time.Second)))
	}
}

// showPacks shows the outcome, and returns a failure unless all packs were made.
func (a *app) showPacks(cmd *cobra.Command, p packOutcome) error {
	if p.err != nil {
		return a.explainPackFlags(cmd, p.options, p.err)
	}
	r := p.result
	if err := a.showDiagnostics(r.Diagnostics); err != nil {
		return err
	}
	if !r.Made {
		return failure{code: exitDiagnostics, text: a.words.say("cli-pack", "not-made", "counts", a.diagnosticCounts(r.Diagnostics))}
	}
	said := a.packSummary(p)
	if r.Later > 0 {
		said += "\n" + a.words.say("cli-pack", "later", "number", fmt.Sprint(r.Later))
	}
	if m := r.Amended; m != nil {
		said += "\n" + a.words.say("cli-pack", "amended", "folder", m.Folder, "slips", a.words.count("slips", m.Slips),
			"packs", a.words.count("packs", m.Leaves), "signs", a.words.count("signs", m.Signs), "list", m.List)
	}
	if _, err := fmt.Fprintln(a.stdout, said); err != nil {
		return err
	}
	switch {
	case r.Failed > 0:
		return failure{code: exitDiagnostics, text: a.words.count("packs-failed", r.Failed)}
	case r.NoBrowser != nil:
		return failure{code: exitIO, text: a.noBrowser(r.NoBrowser)}
	}
	return nil
}

// explainPackFlags turns an error that a flag caused into a failure that names the flag.
func (a *app) explainPackFlags(cmd *cobra.Command, o site.PackOptions, err error) error {
	if unknown, ok := errors.AsType[*site.UnknownPackError](err); ok {
		return a.unknownPack(cmd, unknown)
	}
	if since, ok := errors.AsType[*site.SinceError](err); ok {
		return failure{code: exitUsage, text: a.words.say("cli-pack", sinceProblem(since),
			"since", fmt.Sprint(since.Since), "newest", fmt.Sprint(since.Newest))}
	}
	if errors.Is(err, site.ErrPacksInPublic) {
		return failure{code: exitUsage, text: a.words.say("cli-pack", "in-site", "dir", absolute(o.Out))}
	}
	return a.explainFlags(site.Options{Dir: o.Dir, BaseURL: o.BaseURL}, err)
}

// sinceProblem returns the message for why packs cannot be brought up to date.
func sinceProblem(e *site.SinceError) string {
	switch {
	case e.Since > e.Newest:
		return "since-unknown"
	case e.Later:
		return "since-later"
	case e.Since == e.Newest:
		return "since-newest"
	}
	return "since-unknown"
}

// unknownPack returns the failure for an unknown word of --only, with a similar known word, or else all short ones.
func (a *app) unknownPack(cmd *cobra.Command, e *site.UnknownPackError) error {
	var short []string
	for _, word := range e.Known {
		if !strings.ContainsAny(word, ":/") {
			short = append(short, word)
		}
	}
	f := failure{code: exitUsage, help: cmd.CommandPath() + " --help"}
	if near, ok := diagnostic.Nearest(e.Word, e.Known); ok {
		f.text = a.words.say("cli-pack", "unknown-near", "word", e.Word, "near", near)
	} else {
		f.text = a.words.say("cli-pack", "unknown", "word", e.Word, "known", strings.Join(short, ", "))
	}
	return f
}

// packSummary returns one line: "48 packs in 4 languages, 48 PDFs of 412 pages (12 printed), 24 files written, 8.20 s".
func (a *app) packSummary(p packOutcome) string {
	r := p.result
	packs := a.words.say("cli-pack", "packs-in-languages",
		"packs", a.words.count("packs", r.Packs), "languages", a.words.count("languages", r.Languages))
	printed := ""
	if r.PDFs > 0 {
		printed = a.words.say("cli-pack", "pdfs-of-pages", "pdfs", a.words.count("pdfs", r.PDFs),
			"pages", a.words.count("pages", r.Pages), "printed", a.words.count("printed", r.Printed))
	}
	removed := a.removed(site.Result{Published: r.Published})
	return list(packs, printed, a.words.count("written", r.Published.Written), removed, a.diagnosticCounts(r.Diagnostics), a.words.seconds(p.took))
}

// installers are the commands that install a browser, by system. All other systems get that of Debian.
var installers = map[string]string{
	"linux":   "apt install chromium",
	"darwin":  "brew install --cask google-chrome",
	"windows": "winget install Google.Chrome",
}

func installer(system string) string {
	if install, ok := installers[system]; ok {
		return install
	}
	return installers["linux"]
}

// noBrowser returns the message that says why there are no PDFs and what to do.
func (a *app) noBrowser(err error) string {
	missing, ok := errors.AsType[*site.NoBrowserError](err)
	switch {
	case !ok:
		return a.words.say("cli-pack", "browser-fails", "error", err.Error())
	case missing.Asked != "":
		return a.words.say("cli-pack", "browser-not-there", "browser", missing.Asked, "error", fmt.Sprint(missing.Err))
	}
	return a.words.say("cli-pack", "no-browser", "install", installer(runtime.GOOS))
}
