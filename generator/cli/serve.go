package cli

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/spf13/cobra"

	"vademecum/generator/build"
	"vademecum/generator/serve"
)

// defaultPort is where the site is shown without --port.
const defaultPort = 8080

// serveCommand builds the site and shows it on this machine, and to no other.
func (a *app) serveCommand() *cobra.Command {
	var o build.Options
	var at serve.Address
	cmd := a.command("cli-serve", "serve", func(cmd *cobra.Command, _ []string) error {
		if !serve.Loopback(at.Host) {
			return a.usage(cmd, "not-loopback", "host", at.Host, "hosts", strings.Join(serve.Hosts(), ", "))
		}
		if at.Port < 0 || at.Port > 65535 {
			return a.usage(cmd, "flag-value", "flag", "--port", "value", fmt.Sprint(at.Port))
		}
		return a.serve(cmd, o, at)
	})
	a.projectFlags(cmd, &o)
	a.siteFlags(cmd, &o)
	cmd.Flags().IntVar(&at.Port, "port", defaultPort, a.flag("port"))
	cmd.Flags().StringVar(&at.Host, "host", serve.Hosts()[0], a.flag("host"))
	a.completeWith(cmd, "port", nil)
	a.completeWith(cmd, "host", serve.Hosts())
	return cmd
}

// serve shows what is published even when the build finds errors, as long as there is something to show.
func (a *app) serve(cmd *cobra.Command, o build.Options, at serve.Address) error {
	broken := a.tell(a.attempt(cmd.Context(), o), false)
	if f, ok := errors.AsType[failure](broken); broken != nil && (!ok || f.code != exitDiagnostics) {
		return broken
	}
	out := o.Out
	if out == "" {
		out = filepath.Join(o.Dir, "public")
	}
	if broken != nil {
		if !published(out) {
			return broken
		}
		fmt.Fprintf(a.stderr, "%s: %s\n%s\n", programName, broken, a.words.say("cli-serve", "old-site"))
	}
	server, err := serve.New(out, basePath(o), at)
	if err != nil {
		return a.cannotServe(at, err)
	}
	fmt.Fprintln(a.stdout, a.words.say("cli-serve", "serving", "url", server.URL()))
	return server.Run(cmd.Context())
}

func (a *app) cannotServe(at serve.Address, err error) error {
	if errors.Is(err, serve.ErrPortTaken) {
		return failure{code: exitIO, text: a.words.say("cli-serve", "port-taken", "port", fmt.Sprint(at.Port))}
	}
	return err
}

// published reports whether there is a site in the folder.
func published(out string) bool {
	_, err := os.Stat(filepath.Join(out, "index.html"))
	return err == nil
}

// basePath is the path the site stands at, taken from its address. It is read by itself so that a site can be shown while
// its content, or the rest of its configuration, is being mended; "/" when even that cannot be read.
func basePath(o build.Options) string {
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
