// Package serve shows a published site over HTTP, on this machine and to no other.
//
// [New] opens the published folder and a loopback port, [Server.Run] answers until its context ends. Development servers get
// attacked from web pages that are open in the same browser: by DNS rebinding, where a foreign name leads to 127.0.0.1, and by
// requests from foreign origins. So only the names of this machine are taken as Host, only GET and HEAD are answered, no
// header lets another origin read, and files are opened through os.Root, which follows no link out of the folder.
package serve

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Hosts returns the names of this machine that a server can be started at; the first is the usual one.
func Hosts() []string { return []string{"127.0.0.1", "::1", "localhost"} }

// Loopback reports whether a host is one of [Hosts].
func Loopback(host string) bool { return slices.Contains(Hosts(), host) }

// Address is where to show the site.
type Address struct {
	Host string // one of Hosts
	Port int    // 0 for any that is free
}

// ErrPortTaken says that another program listens at the port.
var ErrPortTaken = errors.New("the port is taken")

// ErrNotLoopback says that an address could be reached from other machines.
var ErrNotLoopback = errors.New("not an address of this machine alone")

// The longest a request may take to arrive, a connection may idle, and open requests are waited for at the end.
const (
	headerTimeout = 10 * time.Second
	idleTimeout   = time.Minute
	endTimeout    = 3 * time.Second
)

// Server shows one site.
type Server struct {
	root     *os.Root
	listener net.Listener
	base     string
	host     string
}

// New opens the published folder dir and the address. base is the path the site stands at, with a slash at both ends. The
// error is ErrPortTaken, ErrNotLoopback, or that of the file system or network.
func New(dir, base string, at Address) (*Server, error) {
	if !Loopback(at.Host) {
		return nil, fmt.Errorf("%s: %w", at.Host, ErrNotLoopback)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the site: %w", err)
	}
	listener, err := listen(at)
	if err != nil {
		root.Close()
		return nil, err
	}
	return &Server{root: root, listener: listener, base: base, host: at.Host}, nil
}

// portTakenWindows is WSAEADDRINUSE, which package syscall does not count as EADDRINUSE.
const portTakenWindows = syscall.Errno(10048)

func listen(at Address) (net.Listener, error) {
	l, err := net.Listen("tcp", net.JoinHostPort(at.Host, strconv.Itoa(at.Port)))
	if errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, portTakenWindows) {
		return nil, fmt.Errorf("%w: %w", ErrPortTaken, err)
	}
	if err != nil {
		return nil, err
	}
	if address, ok := l.Addr().(*net.TCPAddr); !ok || !address.IP.IsLoopback() {
		l.Close() // a hosts file may make "localhost" anything
		return nil, fmt.Errorf("%s: %w", l.Addr(), ErrNotLoopback)
	}
	return l, nil
}

// URL is the address of the site's first page.
func (s *Server) URL() string {
	return "http://" + net.JoinHostPort(s.host, strconv.Itoa(s.port())) + s.base
}

func (s *Server) port() int { return s.listener.Addr().(*net.TCPAddr).Port }

// Run answers requests until ctx ends, then lets open ones finish. It can be called once; the error is that of the network.
func (s *Server) Run(ctx context.Context) error {
	defer s.root.Close()
	server := &http.Server{
		Handler:           &site{root: s.root, base: s.base, hosts: allowedHosts(s.port())},
		ReadHeaderTimeout: headerTimeout,
		IdleTimeout:       idleTimeout,
		ErrorLog:          log.New(io.Discard, "", 0), // broken connections are no news to an editor
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(s.listener) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	patience, cancel := context.WithTimeout(context.Background(), endTimeout)
	defer cancel()
	if err := server.Shutdown(patience); err != nil {
		return server.Close()
	}
	return nil
}

// allowedHosts are the values of the Host header that name this machine. Browsers leave out port 80.
func allowedHosts(port int) []string {
	var hosts []string
	for _, host := range Hosts() {
		hosts = append(hosts, net.JoinHostPort(host, strconv.Itoa(port)))
		if port == 80 {
			hosts = append(hosts, strings.TrimSuffix(net.JoinHostPort(host, ""), ":"))
		}
	}
	return hosts
}
