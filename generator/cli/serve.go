package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"vademecum/generator/serve"
	"vademecum/generator/site"
	"vademecum/generator/watch"
)

// defaultPort is the default of --port.
const defaultPort = 8080

// serveOptions are the flags of serve.
type serveOptions struct {
	site.Options
	at      serve.Address
	open    bool
	lan     bool
	offline bool          // as a host would serve it: phones keep it, and pages do not load again by themselves
	noWatch bool          // open the project once
	poll    time.Duration // 0 if the system reports changes
}

// serveCommand shows the site on this machine, and on others only with --lan.
func (a *app) serveCommand() *cobra.Command {
	var s serveOptions
	cmd := a.command("cli-serve", "serve", func(cmd *cobra.Command, _ []string) error {
		if !serve.Loopback(s.at.Host) {
			return a.usage(cmd, "not-loopback", "host", s.at.Host, "hosts", strings.Join(serve.Hosts(), ", "))
		}
		if s.at.Port < 0 || s.at.Port > 65535 {
			return a.usage(cmd, "flag-value", "flag", "--port", "value", fmt.Sprint(s.at.Port))
		}
		s.Program = readVersion().Program()
		return a.serve(cmd.Context(), s)
	})
	s.Prepared = true
	a.projectFlags(cmd, &s.Options)
	a.baseURLFlag(cmd, &s.Options)
	flags := cmd.Flags()
	flags.IntVar(&s.at.Port, "port", defaultPort, a.flag("port"))
	flags.StringVar(&s.at.Host, "host", serve.Hosts()[0], a.flag("host"))
	flags.BoolVar(&s.open, "open", false, a.flag("open"))
	flags.BoolVar(&s.lan, "lan", false, a.flag("lan"))
	flags.BoolVar(&s.offline, "offline", false, a.flag("offline"))
	flags.BoolVar(&s.noWatch, "no-watch", false, a.flag("no-watch"))
	a.pollFlag(cmd, &s.poll)
	a.completeWith(cmd, "port", nil)
	a.completeWith(cmd, "host", serve.Hosts())
	return cmd
}

func (a *app) serve(ctx context.Context, s serveOptions) error {
	if s.lan {
		addresses, err := a.addresses()
		if err != nil {
			return err
		}
		s.at.LAN = addresses
	}
	if s.noWatch {
		return a.serveOnce(ctx, s)
	}
	return a.serveChanges(ctx, s)
}

// serveOnce opens the project once.
func (a *app) serveOnce(ctx context.Context, s serveOptions) error {
	start := a.now()
	opened, result, err := a.opener(s.Options)(ctx, watch.Change{Everything: true})
	if err := a.show(outcome{options: s.Options, result: result, took: a.now().Sub(start), err: a.explainFlags(s.Options, err), reads: true}, false); err != nil {
		return err
	}
	server, err := a.startServer(s, false)
	if err != nil {
		return err
	}
	s.show(server, opened)
	a.printURL(s, server)
	return server.Run(ctx)
}

// serveChanges opens the project again whenever something changes, and updates open pages. It writes nothing.
func (a *app) serveChanges(ctx context.Context, s serveOptions) error {
	server, err := a.startServer(s, !s.offline)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	served := make(chan error, 1)
	go func() {
		served <- server.Run(ctx)
		stop()
	}()
	c := &buildLog{app: a, options: s.Options, reads: true, onFirst: func() { a.printURL(s, server) }}
	newest := &newestSite{next: a.opener(s.Options), show: func(opened *site.Site) { s.show(server, opened) }}
	err = watch.Run(ctx, watch.Options{
		Dir:   s.Dir,
		Poll:  s.poll,
		Now:   a.now,
		Build: newest.open,
		Later: newest.render,
		Fatal: c.fatal,
		Done: func(r watch.Report) {
			if !r.Later || r.Result.Diagnostics.Errors() > 0 {
				server.Announce(a.outcomeFor(s, r, newest.takeChanged(r)))
				c.done(r)
			}
		},
		Notice:   c.notice,
		Messages: a.words.Messages,
	})
	stop()
	err = a.explainFlags(s.Options, errors.Join(err, <-served))
	if err == nil && newest.site.Load() != nil && !site.IsUpToDate(s.Options) {
		fmt.Fprintln(a.stdout, a.words.say("cli-serve", "public-older", "dir", s.Options.PublicDir()))
	}
	return err
}

// show serves a site from now on.
func (s *serveOptions) show(server *serve.Server, opened *site.Site) {
	if s.offline {
		server.Show(opened.Kept())
	} else {
		server.Show(opened)
	}
}

// opener opens a project after a change. The site is nil if there are errors.
type opener func(context.Context, watch.Change) (*site.Site, site.Result, error)

// newestSite opens the project after each change, and passes the site to the server.
type newestSite struct {
	next    opener
	show    func(*site.Site)
	site    atomic.Pointer[site.Site] // the last good one; nil before the first
	unshown watch.Change
	changed []string // files with a constant name that changed since takeChanged
}

func (n *newestSite) open(ctx context.Context, change watch.Change) (site.Result, error) {
	opened, result, err := n.next(ctx, change)
	n.unshown = n.unshown.And(change)
	if err != nil || opened == nil {
		return result, err
	}
	n.changed = append(n.changed, opened.FilesFrom(n.unshown)...)
	n.site.Store(opened)
	n.unshown = watch.Change{}
	n.show(opened)
	return result, nil
}

// render renders everything, so that a layout that fails on any page is reported.
func (n *newestSite) render(ctx context.Context) (site.Result, error) {
	found, err := n.site.Load().Render(ctx, nil)
	return site.Result{Diagnostics: found}, err
}

// takeChanged returns the files that changed since the last call; none after a change with errors.
func (n *newestSite) takeChanged(r watch.Report) []string {
	if r.Err != nil || r.Result.Diagnostics.Errors() > 0 {
		return nil
	}
	changed := n.changed
	n.changed = nil
	return changed
}

// rebuild returns the function that builds a change. All calls share one builder, which reuses what a change does not touch.
func (a *app) rebuild(o site.Options) watch.Build {
	p := &progress{app: a}
	o.Program, o.Progress = readVersion().Program(), p.report
	build := a.builder(o)
	return func(ctx context.Context, c watch.Change) (site.Result, error) {
		*p = progress{app: a}
		defer p.clear()
		return build(ctx, c)
	}
}

// fatal reports whether an error cannot be fixed by an edit, because the folder or a flag is wrong.
func (a *app) fatal(o site.Options, err error) bool {
	_, wrongFlag := errors.AsType[failure](a.explainFlags(o, err))
	return wrongFlag
}

// outcomeFor returns what open pages learn about a build.
func (a *app) outcomeFor(s serveOptions, r watch.Report, changed []string) serve.Outcome {
	o := serve.Outcome{Good: r.Err == nil && r.Result.Diagnostics.Errors() == 0, Diagnostics: r.Result.Diagnostics, Changed: changed}
	if r.Err != nil {
		o.Failure = a.explain(a.explainFlags(s.Options, r.Err)).text
	}
	return o
}

func (a *app) startServer(s serveOptions, live bool) (*serve.Server, error) {
	server, err := serve.New(serve.Options{
		Base: site.BasePath(s.Options), At: s.at, Live: live, Messages: a.words.Messages,
	})
	if errors.Is(err, serve.ErrPortTaken) {
		return nil, failure{code: exitIO, text: a.words.say("cli-serve", "port-taken", "port", fmt.Sprint(s.at.Port))}
	}
	return server, err
}

// printURL prints the address of the site, and opens it with --open.
func (a *app) printURL(s serveOptions, server *serve.Server) {
	fmt.Fprintln(a.stdout, a.words.say("cli-serve", "serving", "url", server.URL()))
	if s.lan {
		a.printLANURLs(server.LANURLs())
	}
	if !s.open {
		return
	}
	if err := a.browse(server.URL()); err != nil {
		a.warn(a.words.say("cli-serve", "no-browser", "error", err.Error()))
	}
}

// printLANURLs prints the addresses for others in the network, with a warning. On a terminal, a phone can scan the first.
func (a *app) printLANURLs(urls []string) {
	if len(urls) == 0 {
		a.warn(a.words.say("cli-serve", "no-lan"))
		return
	}
	for _, url := range urls {
		fmt.Fprintln(a.stdout, a.words.say("cli-serve", "lan", "url", url))
	}
	if isTerminal(a.stdout) {
		fmt.Fprint(a.stdout, qrCode(urls[0]))
	}
	a.warn(a.words.say("cli-serve", "lan-warning"))
}
