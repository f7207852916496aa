package harness

import (
	"bufio"
	"io"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"
)

// Served is a running `vademecum serve`.
type Served struct {
	URL string // of the site, with the slash at the end
	cmd *exec.Cmd
	out chan string // what it prints, line by line, both to stdout and to stderr
}

var servedAt = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)

// Serve starts the program in a folder and waits until it says where the site is. It ends with the test.
func Serve(t testing.TB, dir, port string) *Served {
	t.Helper()
	s := &Served{cmd: Vademecum(t, dir, []string{"LC_ALL=en_GB.UTF-8"}, "serve", "--port", port)}
	out, write := io.Pipe()
	s.cmd.Stdout, s.cmd.Stderr = write, write
	s.out = make(chan string, maxLines)
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	go func() {
		for lines := bufio.NewScanner(out); lines.Scan(); {
			select {
			case s.out <- lines.Text():
			default: // the test reads too slowly: the line is dropped
			}
		}
	}()
	s.URL = servedAt.FindString(s.Wait(t, servedAt))
	return s
}

// maxLines is how many lines of output a test can be behind.
const maxLines = 10_000

// Wait returns the next line the program prints that matches, within half a minute.
func (s *Served) Wait(t testing.TB, what *regexp.Regexp) string {
	t.Helper()
	var lines []string
	for late := time.After(30 * time.Second); ; {
		select {
		case line := <-s.out:
			if what.MatchString(line) {
				return line
			}
			lines = append(lines, line)
		case <-late:
			t.Fatalf("never printed: %s, but\n%s", what, strings.Join(lines, "\n"))
		}
	}
}

// Stop interrupts the program and waits for its end.
func (s *Served) Stop() {
	if s.cmd.ProcessState != nil {
		return
	}
	if s.cmd.Process.Signal(os.Interrupt) != nil {
		s.cmd.Process.Kill() // Windows has no such signal
	}
	s.cmd.Wait()
}

// Address is the host and port the program listens at.
func (s *Served) Address(t testing.TB) *url.URL {
	t.Helper()
	at, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	return at
}
