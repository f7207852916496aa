package harness

import (
	"bufio"
	"io"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"testing"
)

// Served is a running `vademecum serve`.
type Served struct {
	URL string // of the site, with the slash at the end
	cmd *exec.Cmd
}

var servedAt = regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)

// Serve starts the program in a folder and waits until it says where the site is. It ends with the test.
func Serve(t testing.TB, dir, port string) *Served {
	t.Helper()
	s := &Served{cmd: Vademecum(t, dir, []string{"LC_ALL=en_GB.UTF-8"}, "serve", "--port", port)}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Stop)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if s.URL = servedAt.FindString(lines.Text()); s.URL != "" {
			go io.Copy(io.Discard, out)
			return s
		}
	}
	t.Fatal("serve ended")
	return nil
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
