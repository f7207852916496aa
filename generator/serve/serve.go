// Package serve shows a site over HTTP, on this machine and to no other unless it is asked to.
//
// [New] opens the ports, [Server.Run] answers until its context ends, [Server.Show] replaces the site that is shown. Nothing is
// prepared: a request makes the one output it asks for, from the newest good site.
//
// Development servers get attacked from web pages that are open in the same browser: by DNS rebinding, where a foreign name leads to
// 127.0.0.1, and by requests from foreign origins. So only the names of this machine are taken as Host, only GET and HEAD are
// answered, and no header lets another origin read.
//
// With [Options.Live] each page is sent with a script that no build writes. It holds a stream of server-sent events, which
// [Server.Announce] feeds with what became of each change: a page whose bytes changed loads again and keeps its place, a page whose
// style sheets alone changed swaps them, and over all pages stands what an editor has to fix, until it is fixed.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"vademecum/generator/diagnostic"
)

// Hosts returns the names of this machine that a server can be started at; the first is the usual one.
func Hosts() []string { return []string{"127.0.0.1", "::1", "localhost"} }

// Loopback reports whether a host is one of [Hosts].
func Loopback(host string) bool { return slices.Contains(Hosts(), host) }

// Address is where to show the site.
type Address struct {
	Host string // one of Hosts
	Port int    // 0 for any that is free
	// LAN are private addresses of this machine ([PrivateAddresses]) at which others may see the site too.
	LAN []netip.Addr
}

// Options say what to show, and where.
type Options struct {
	// Base is the path the site stands at, with a slash at both ends, until [Server.Show] shows one.
	Base string
	At   Address
	// Live makes open pages follow what Show and Announce say.
	Live bool
	// Messages are the words for the editor. Live needs them.
	Messages *diagnostic.Messages
}

// ErrPortTaken says that another program listens at the port.
var ErrPortTaken = errors.New("the port is taken")

// ErrNotLoopback says that an address could be reached from other machines.
var ErrNotLoopback = errors.New("not an address of this machine alone")

// ErrNotPrivate says that an address could be reached from outside the local network.
var ErrNotPrivate = errors.New("not an address of a local network")

// The longest a request may take to arrive, a connection may idle, and open requests are waited for at the end.
const (
	headerTimeout = 10 * time.Second
	idleTimeout   = time.Minute
	endTimeout    = 3 * time.Second
)

// Server shows one site.
type Server struct {
	handler   *handler
	listeners []net.Listener // the first is loopback
	host      string
}

// New opens the ports. The error is ErrPortTaken, ErrNotLoopback, ErrNotPrivate, or that of the network.
func New(o Options) (*Server, error) {
	if !Loopback(o.At.Host) {
		return nil, fmt.Errorf("%s: %w", o.At.Host, ErrNotLoopback)
	}
	s := &Server{handler: newHandler(o), host: o.At.Host}
	if err := s.listen(o.At); err != nil {
		s.close()
		return nil, err
	}
	s.handler.hosts = allowedHosts(s.port(), o.At.LAN)
	return s, nil
}

// listen opens loopback first and then each private address at the same port, rather than every address of the machine: one
// that the whole world can reach stays closed.
func (s *Server) listen(at Address) error {
	l, err := listen(at.Host, at.Port)
	if err != nil {
		return err
	}
	s.listeners = append(s.listeners, l)
	if address, ok := l.Addr().(*net.TCPAddr); !ok || !address.IP.IsLoopback() {
		return fmt.Errorf("%s: %w", l.Addr(), ErrNotLoopback) // a hosts file may make "localhost" anything
	}
	for _, address := range at.LAN {
		if !address.IsPrivate() {
			return fmt.Errorf("%s: %w", address, ErrNotPrivate)
		}
		l, err := listen(address.String(), s.port())
		if err != nil {
			return err
		}
		s.listeners = append(s.listeners, l)
	}
	return nil
}

// portTakenWindows is WSAEADDRINUSE, which package syscall does not count as EADDRINUSE.
const portTakenWindows = syscall.Errno(10048)

func listen(host string, port int) (net.Listener, error) {
	l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(port)))
	if errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, portTakenWindows) {
		return nil, fmt.Errorf("%w: %w", ErrPortTaken, err)
	}
	return l, err
}

func (s *Server) close() {
	for _, l := range s.listeners {
		l.Close()
	}
}

// URL is the address of the site's first page on this machine.
func (s *Server) URL() string { return s.urlAt(s.host) }

// LANURLs are the addresses of the site's first page for others in the local network.
func (s *Server) LANURLs() (urls []string) {
	for _, l := range s.listeners[1:] {
		urls = append(urls, s.urlAt(l.Addr().(*net.TCPAddr).IP.String()))
	}
	return urls
}

func (s *Server) urlAt(host string) string {
	return "http://" + net.JoinHostPort(host, strconv.Itoa(s.port())) + s.handler.shown.Load().base
}

func (s *Server) port() int { return s.listeners[0].Addr().(*net.TCPAddr).Port }

// Show replaces the site that is shown. Requests under way are answered from the one before. Open pages learn of it by the next
// [Server.Announce].
func (s *Server) Show(site Site) { s.handler.shown.Store(&shown{site, site.BasePath()}) }

// Announce tells every open page what became of a change. Pages that are opened later are told the last outcome. It may be called
// from any goroutine, also before Run; without [Options.Live] it does nothing.
func (s *Server) Announce(o Outcome) {
	if s.handler.live != nil {
		s.handler.live.announce(o)
	}
}

// Run answers requests until ctx ends, then lets open ones finish. It can be called once; the error is that of the network.
func (s *Server) Run(ctx context.Context) error {
	server := &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: headerTimeout,
		IdleTimeout:       idleTimeout,
		ErrorLog:          log.New(io.Discard, "", 0), // broken connections are no news to an editor
		// Streams of events end with ctx; without this they would be waited for.
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	ended := make(chan error, len(s.listeners))
	for _, l := range s.listeners {
		go func() { ended <- server.Serve(l) }()
	}
	select {
	case err := <-ended:
		server.Close()
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.Background(), endTimeout)
	defer cancel()
	if err := server.Shutdown(ending); err != nil {
		return server.Close()
	}
	return nil
}

// allowedHosts are the values of the Host header that name this machine. Browsers leave out port 80.
func allowedHosts(port int, lan []netip.Addr) []string {
	names := Hosts()
	for _, address := range lan {
		names = append(names, address.String())
	}
	var hosts []string
	for _, host := range names {
		hosts = append(hosts, net.JoinHostPort(host, strconv.Itoa(port)))
		if port == 80 {
			hosts = append(hosts, strings.TrimSuffix(net.JoinHostPort(host, ""), ":"))
		}
	}
	return hosts
}
