package cli

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"vademecum/generator/diagnostic"
	"vademecum/generator/qr"
	"vademecum/generator/site"
)

// serveOnce runs serve until the result of its first build is shown.
func (c *console) serveOnce(t *testing.T, dir string, flags ...string) int {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	c.app.opener = func(o site.Options) opener {
		return func(ctx context.Context, _ site.Change) (*site.Site, site.Result, error) {
			cancel()
			result, err := c.app.build(ctx, o)
			return nil, result, err
		}
	}
	return c.app.run(ctx, append([]string{"serve", "--dir", dir, "--port", "0"}, flags...))
}

func TestServeFollows(t *testing.T) {
	c := newConsole("en")
	opened := []string{}
	c.browse = func(url string) error { opened = append(opened, url); return nil }
	if code := c.serveOnce(t, project(t), "--open", "--strict"); code != exitOK {
		t.Errorf("exit code %d: %s", code, c.stderr.String())
	}
	_, rest, _ := strings.Cut(c.stdout.String(), "The site is at ")
	url, _, _ := strings.Cut(rest, " ")
	if !strings.HasPrefix(url, "http://127.0.0.1:") || !slices.Equal(opened, []string{url}) {
		t.Errorf("says %q, opens %q", c.stdout.String(), opened)
	}
	if len(c.asked) != 1 || !c.asked[0].Strict || !c.asked[0].Prepared || !strings.HasPrefix(c.asked[0].Program, "vademecum ") {
		t.Errorf("the builds are %+v", c.asked)
	}
}

// Content with errors does not end serve: the errors are shown, in the terminal and on the pages, until they are fixed.
func TestServeFollowsBadContent(t *testing.T) {
	c := newConsole("en")
	c.result.Diagnostics = diagnostic.List{mistake(diagnostic.Error)}
	if code := c.serveOnce(t, project(t)); code != exitOK {
		t.Errorf("exit code %d", code)
	}
	if said := c.stderr.String(); !strings.Contains(said, "content/a.toml:3") || !strings.Contains(said, "1 error. The site was not updated.") {
		t.Errorf("stderr %q", said)
	}
	if !strings.Contains(c.stdout.String(), "http://127.0.0.1:") {
		t.Errorf("stdout %q", c.stdout.String())
	}
}

// An error that no edit can fix ends serve.
func TestServeEnds(t *testing.T) {
	c := newConsole("en")
	c.err = fmt.Errorf("reading: %w", site.ErrNoConfig)
	if code := c.serveOnce(t, project(t)); code != exitIO || c.stdout.Len() > 0 {
		t.Errorf("exit code %d, says %q", code, c.stdout.String())
	}
}

func TestServeWithoutBrowserOrNetwork(t *testing.T) {
	c := newConsole("en")
	c.browse = func(string) error { return errors.New("no such thing") }
	c.addresses = func() ([]netip.Addr, error) { return nil, nil }
	if code := c.serveOnce(t, project(t), "--open", "--lan"); code != exitOK {
		t.Errorf("exit code %d", code)
	}
	for _, want := range []string{"No browser could be opened (no such thing).", "This machine is not on a local network"} {
		if !strings.Contains(c.stderr.String(), want) {
			t.Errorf("stderr %q, want %q", c.stderr.String(), want)
		}
	}
}

// The code is one that phones can read: square, with its three corners and its quiet zone.
func TestQRCode(t *testing.T) {
	var modules [][]bool
	for line := range strings.Lines(qrCode("http://192.168.100.200:8080/some/path/")) {
		row, ok := strings.CutPrefix(strings.TrimSuffix(line, resetColours+"\n"), whiteOnBlack)
		if !ok {
			t.Fatalf("a line without colours: %q", line)
		}
		var upper, lower []bool
		for _, cell := range row {
			upper = append(upper, cell == ' ' || cell == '▄')
			lower = append(lower, cell == ' ' || cell == '▀')
		}
		modules = append(modules, upper, lower)
	}
	wide := len(modules[0])
	size := wide - 2*qr.QuietZone
	if size < 21 || size%4 != 1 || len(modules) != wide+wide%2 {
		t.Fatalf("%d by %d modules", wide, len(modules))
	}
	finder := []string{"#######", "#     #", "# ### #", "# ### #", "# ### #", "#     #", "#######"}
	for _, corner := range [][2]int{{0, 0}, {size - 7, 0}, {0, size - 7}} {
		for y, row := range finder {
			for x, want := range row {
				if modules[qr.QuietZone+corner[1]+y][qr.QuietZone+corner[0]+x] != (want == '#') {
					t.Fatalf("the corner at %v is not one", corner)
				}
			}
		}
	}
	for y, row := range modules {
		for x, dark := range row {
			inside := x >= qr.QuietZone && x < qr.QuietZone+size && y >= qr.QuietZone && y < qr.QuietZone+size
			if dark && !inside {
				t.Fatalf("a dark module in the quiet zone at %d, %d", x, y)
			}
		}
	}
	if qrCode(strings.Repeat("x", 5000)) != "" {
		t.Error("a text that is too long has a code")
	}
}
