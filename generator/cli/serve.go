package cli

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/spf13/cobra"

	"vademecum/generator/serve"
	"vademecum/generator/site"
	"vademecum/generator/watch"
)

// defaultPort is where the site is shown without --port.
const defaultPort = 8080

// serving is what serve was asked to do.
type serving struct {
	site.Options
	at    serve.Address
	open  bool
	lan   bool
	still bool          // open the project once
	poll  time.Duration // 0 where the system tells of changes
}

// serveCommand shows the site on this machine, and to no other unless asked to.
func (a *app) serveCommand() *cobra.Command {
	var s serving
	var every string
	cmd := a.command("cli-serve", "serve", func(cmd *cobra.Command, _ []string) error {
		if !serve.Loopback(s.at.Host) {
			return a.usage(cmd, "not-loopback", "host", s.at.Host, "hosts", strings.Join(serve.Hosts(), ", "))
		}
		if s.at.Port < 0 || s.at.Port > 65535 {
			return a.usage(cmd, "flag-value", "flag", "--port", "value", fmt.Sprint(s.at.Port))
		}
		poll, err := pollOf(every)
		if err != nil {
			return a.usage(cmd, "flag-value", "flag", "--poll", "value", every)
		}
		s.poll, s.Program = poll, readVersion().Program()
		return a.serve(cmd.Context(), s)
	})
	a.projectFlags(cmd, &s.Options)
	a.baseURLFlag(cmd, &s.Options)
	flags := cmd.Flags()
	flags.IntVar(&s.at.Port, "port", defaultPort, a.flag("port"))
	flags.StringVar(&s.at.Host, "host", serve.Hosts()[0], a.flag("host"))
	flags.BoolVar(&s.open, "open", false, a.flag("open"))
	flags.BoolVar(&s.lan, "lan", false, a.flag("lan"))
	flags.BoolVar(&s.still, "no-watch", false, a.flag("no-watch"))
	flags.StringVar(&every, "poll", "", a.flag("poll"))
	a.completeWith(cmd, "poll", pollWaits[:])
	a.completeWith(cmd, "port", nil)
	a.completeWith(cmd, "host", serve.Hosts())
	return cmd
}

func (a *app) serve(ctx context.Context, s serving) error {
	if s.lan {
		addresses, err := a.addresses()
		if err != nil {
			return err
		}
		s.at.LAN = addresses
	}
	if s.still {
		return a.serveStill(ctx, s)
	}
	return a.serveLive(ctx, s)
}

// serveStill opens the project once.
func (a *app) serveStill(ctx context.Context, s serving) error {
	start := a.now()
	opened, result, err := a.opener(s.Options)(ctx, watch.Change{Everything: true})
	if err := a.tell(outcome{options: s.Options, result: result, took: a.now().Sub(start), err: a.blame(s.Options, err), reads: true}, false); err != nil {
		return err
	}
	server, err := a.startServer(s, false)
	if err != nil {
		return err
	}
	server.Show(opened)
	a.invite(s, server)
	return server.Run(ctx)
}

// serveLive opens the project again whenever something changes, and tells open pages. It writes nothing.
func (a *app) serveLive(ctx context.Context, s serving) error {
	server, err := a.startServer(s, true)
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
	c := &chronicle{app: a, options: s.Options, reads: true, began: func() { a.invite(s, server) }}
	newest := &newestSite{next: a.opener(s.Options), server: server}
	err = watch.Run(ctx, watch.Options{
		Dir:   s.Dir,
		Poll:  s.poll,
		Now:   a.now,
		Build: newest.open,
		Later: newest.render,
		Fatal: c.hopeless,
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
	err = a.blame(s.Options, errors.Join(err, <-served))
	if err == nil && newest.site != nil && !site.IsUpToDate(s.Options) {
		fmt.Fprintln(a.stdout, a.words.say("cli-serve", "public-older", "dir", s.Options.PublicDir()))
	}
	return err
}

// opener opens a project after a change. The site is nil where there are errors.
type opener func(context.Context, watch.Change) (*site.Site, site.Result, error)

// newestSite opens the project after each change, and has the server show it.
type newestSite struct {
	next    opener
	server  *serve.Server
	site    *site.Site // the last good one; nil before the first
	unshown watch.Change
	changed []string // files that keep their name, since they were last taken
}

func (n *newestSite) open(ctx context.Context, change watch.Change) (site.Result, error) {
	opened, result, err := n.next(ctx, change)
	n.unshown = n.unshown.And(change)
	if err != nil || opened == nil {
		return result, err
	}
	n.changed = append(n.changed, opened.FilesFrom(n.unshown)...)
	n.site, n.unshown = opened, watch.Change{}
	n.server.Show(opened)
	return result, nil
}

// render renders everything, so that a layout that fails on a page nobody looks at is reported.
func (n *newestSite) render(ctx context.Context) (site.Result, error) {
	found, err := n.site.Render(ctx, nil)
	return site.Result{Diagnostics: found}, err
}

// takeChanged returns the files that changed since it was called last; none after a change that was not good.
func (n *newestSite) takeChanged(r watch.Report) []string {
	if r.Err != nil || r.Result.Diagnostics.Errors() > 0 {
		return nil
	}
	changed := n.changed
	n.changed = nil
	return changed
}

// rebuild is how a change is built: by one builder, so that a build costs what the change asks for.
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

// hopeless tells errors that no edit can mend: the folder or the flags are wrong.
func (a *app) hopeless(o site.Options, err error) bool {
	_, ours := errors.AsType[failure](a.blame(o, err))
	return ours
}

// outcomeFor is what open pages are told of a build.
func (a *app) outcomeFor(s serving, r watch.Report, changed []string) serve.Outcome {
	told := serve.Outcome{Good: r.Err == nil && r.Result.Diagnostics.Errors() == 0, Diagnostics: r.Result.Diagnostics, Changed: changed}
	if r.Err != nil {
		told.Failure = a.explain(a.blame(s.Options, r.Err)).text
	}
	return told
}

func (a *app) startServer(s serving, live bool) (*serve.Server, error) {
	server, err := serve.New(serve.Options{
		Base: basePath(s.Options), At: s.at, Live: live, Messages: a.words.Messages,
	})
	if errors.Is(err, serve.ErrPortTaken) {
		return nil, failure{code: exitIO, text: a.words.say("cli-serve", "port-taken", "port", fmt.Sprint(s.at.Port))}
	}
	return server, err
}

// invite says where the site is, and opens it if that was asked for.
func (a *app) invite(s serving, server *serve.Server) {
	fmt.Fprintln(a.stdout, a.words.say("cli-serve", "serving", "url", server.URL()))
	if s.lan {
		a.inviteNetwork(server.LANURLs())
	}
	if !s.open {
		return
	}
	if err := a.browse(server.URL()); err != nil {
		fmt.Fprintf(a.stderr, "%s: %s\n", programName, a.words.say("cli-serve", "no-browser", "error", err.Error()))
	}
}

// inviteNetwork says where others see the site, and warns. On a terminal a telephone can read the first address off the screen.
func (a *app) inviteNetwork(urls []string) {
	if len(urls) == 0 {
		fmt.Fprintf(a.stderr, "%s: %s\n", programName, a.words.say("cli-serve", "no-lan"))
		return
	}
	for _, url := range urls {
		fmt.Fprintln(a.stdout, a.words.say("cli-serve", "lan", "url", url))
	}
	if isTerminal(a.stdout) {
		fmt.Fprint(a.stdout, qrCode(urls[0]))
	}
	fmt.Fprintf(a.stderr, "%s: %s\n", programName, a.words.say("cli-serve", "lan-warning"))
}

// basePath is the path the site stands at, taken from its address. It is read by itself so that a site can be shown while
// its content, or the rest of its configuration, is being mended; "/" when even that cannot be read.
func basePath(o site.Options) string {
	address := o.BaseURL
	if address == "" {
		var config struct {
			BaseURL string `toml:"base_url"`
		}
		if _, err := toml.DecodeFile(filepath.Join(o.Dir, "config.toml"), &config); err == nil {
			address = config.BaseURL
		}
	}
	u, err := url.Parse(address)
	if err != nil {
		return "/"
	}
	if path := strings.Trim(u.Path, "/"); path != "" {
		return "/" + path + "/"
	}
	return "/"
}
