// Package serve serves a site over HTTP, by default only to this machine.
//
// [New] opens the ports, [Server.Run] handles requests until its context ends, and [Server.Show] replaces the site. Nothing is
// rendered in advance: each request renders only the output it asks for, from the newest good site.
//
// Web pages that are open in the same browser can attack a development server: by DNS rebinding, where a foreign host name resolves
// to 127.0.0.1, and by requests from other origins. The server therefore accepts only the names of this machine as Host, handles
// only GET and HEAD, and sends no header that lets another origin read a response.
//
// With [Options.Live], the server inserts a script into each page; builds never write it. The script opens a stream of server-sent
// events, and [Server.Announce] sends the outcome of each change to it. A page reloads when its bytes change, and keeps its scroll
// position; if only its style sheets change, it replaces those. While the content has errors, every page shows them in an overlay.
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

// Hosts returns the names of this machine that a server can listen on. The first is the default.
func Hosts() []string { return []string{"127.0.0.1", "::1", "localhost"} }

// Loopback reports whether a host is one of [Hosts].
func Loopback(host string) bool { return slices.Contains(Hosts(), host) }

// Address is an address to serve the site at.
type Address struct {
	Host string // one of Hosts
	Port int    // 0 selects a free port
	// LAN lists private addresses of this machine ([PrivateAddresses]) at which the site is also served, to other machines.
	LAN []netip.Addr
}

// Options configure a server.
type Options struct {
	// Base is the base path of the site, with a slash at both ends, until the first call of [Server.Show].
	Base string
	At   Address
	// Live makes open pages follow the calls of Show and Announce.
	Live bool
	// Messages are the texts for the editor. Live requires them.
	Messages *diagnostic.Messages
}

// ErrPortTaken reports that another program listens on the port.
var ErrPortTaken = errors.New("the port is taken")

// ErrNotLoopback reports that other machines could reach an address.
var ErrNotLoopback = errors.New("not an address of this machine alone")

// ErrNotPrivate reports that machines outside the local network could reach an address.
var ErrNotPrivate = errors.New("not an address of a local network")

// The time limits: for a request to arrive, for an idle connection, and for open requests when the server stops.
const (
	headerTimeout = 10 * time.Second
	idleTimeout   = time.Minute
	endTimeout    = 3 * time.Second
)

// Server serves one site.
type Server struct {
	handler   *handler
	listeners []net.Listener // the first is loopback
	host      string
}

// New opens the ports. The error is ErrPortTaken, ErrNotLoopback, ErrNotPrivate, or a network error.
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

// listen opens the loopback address first, then each private address at the same port. It does not open all addresses of the
// machine, because some may be reachable from the internet.
func (s *Server) listen(at Address) error {
	l, err := listen(at.Host, at.Port)
	if err != nil {
		return err
	}
	s.listeners = append(s.listeners, l)
	if address, ok := l.Addr().(*net.TCPAddr); !ok || !address.IP.IsLoopback() {
		return fmt.Errorf("%s: %w", l.Addr(), ErrNotLoopback) // a hosts file may map "localhost" to any address
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

// portTakenWindows is WSAEADDRINUSE, which package syscall does not treat as EADDRINUSE.
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

// URL returns the address of the site's first page on this machine.
func (s *Server) URL() string { return s.urlAt(s.host) }

// LANURLs returns the addresses of the site's first page in the local network.
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

// Show replaces the site. Requests in progress still get the old one. Open pages update at the next [Server.Announce].
func (s *Server) Show(site Site) { s.handler.shown.Store(&shown{site, site.BasePath()}) }

// Announce sends the outcome of a change to every open page. Pages that open later get the last outcome. Any goroutine may call it,
// even before Run; without [Options.Live] it does nothing.
func (s *Server) Announce(o Outcome) {
	if s.handler.live != nil {
		s.handler.live.announce(o)
	}
}

// Run handles requests until ctx ends, then waits for open requests to finish. It can be called only once. The error is a network
// error.
func (s *Server) Run(ctx context.Context) error {
	server := &http.Server{
		Handler:           s.handler,
		ReadHeaderTimeout: headerTimeout,
		IdleTimeout:       idleTimeout,
		ErrorLog:          log.New(io.Discard, "", 0), // editors need not know about broken connections
		// Event streams end with ctx; without this, Run would wait for them.
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

// allowedHosts returns the values of the Host header that name this machine. Browsers omit port 80.
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
