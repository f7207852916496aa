package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"vademecum/generator/source"
)

// latencySettings are the options of latency.
type latencySettings struct {
	program, project string // Vademecum
	hugo, hugoSite   string
	edits            int
}

func latencyCommand(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	var s latencySettings
	flags := newFlags("latency", stderr)
	flags.StringVar(&s.project, "ours", "", "our project, as convert writes it")
	flags.StringVar(&s.hugoSite, "hugo-site", "", "the Hugo site, as make.py writes it; ours alone is measured without it")
	flags.StringVar(&s.program, "program", "", "our program; built from the source without it")
	flags.StringVar(&s.hugo, "hugo", "hugo", "the Hugo program")
	flags.IntVar(&s.edits, "edits", 10, "how often a session is edited on each side")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if s.project == "" || s.edits < 1 {
		return errors.New("latency needs -ours and at least one edit")
	}
	if s.program == "" {
		work, err := os.MkdirTemp("", "bench-*")
		if err != nil {
			return err
		}
		defer os.RemoveAll(work)
		s.program = filepath.Join(work, "vademecum")
		if err := buildProgram(ctx, s.program, stderr); err != nil {
			return err
		}
	}
	return s.measure(ctx, stdout, stderr)
}

// measure edits both sites in turn while both servers run.
func (s latencySettings) measure(ctx context.Context, stdout, stderr io.Writer) error {
	ours, err := ourSubject(s.project)
	if err != nil {
		return err
	}
	ours.command = func(port string) []string { return []string{s.program, "serve", "--dir", s.project, "--port", port} }
	subjects := []*subject{ours}
	if s.hugoSite != "" {
		hugo, err := hugoSubject(s.hugoSite)
		if err != nil {
			return err
		}
		hugo.command = func(port string) []string {
			return []string{s.hugo, "server", "--source", s.hugoSite, "--port", port, "--bind", "127.0.0.1"}
		}
		subjects = append(subjects, hugo)
	}
	for _, x := range subjects {
		defer x.end()
		if err := x.begin(ctx); err != nil {
			return err
		}
		fmt.Fprintf(stderr, "%s serves after %.2f s\n", x.name, x.up.Seconds())
	}
	for i := range s.edits + 1 {
		for _, x := range subjects {
			took, err := x.edit(ctx, i)
			if err != nil {
				return err
			}
			if i > 0 { // the first edit is a warm-up
				x.took = append(x.took, run{wall: took})
			}
		}
	}
	if err := pause(ctx, 2*time.Second); err != nil { // a build writes its files one after another
		return err
	}
	for _, x := range subjects {
		fmt.Fprintf(stdout, "%s: edit to new bytes served, median of %d: %s; stale after it: %s\n",
			x.name, len(x.took), spread(x.took, wall), x.stale(ctx))
	}
	fmt.Fprintf(stdout, "Of ours, parsing the edited file: %.3f s\n", median(parses([]byte(ours.original), s.edits), wall).Seconds())
	if len(subjects) > 1 {
		fmt.Fprintf(stdout, "%s times faster\n", ratio(median(subjects[1].took, wall), median(subjects[0].took, wall)))
	}
	return nil
}

// parses measures how long the text of the edited file takes to parse. That depends on the size of the day, not of the edit.
func parses(text []byte, n int) []run {
	out := make([]run, n)
	for i := range out {
		start := time.Now()
		source.ParseTOML(text)
		out[i].wall = time.Since(start)
	}
	return out
}

// subject is a server, the file of a session, and the pages that show its start time.
type subject struct {
	name     string
	command  func(port string) []string
	file     string
	original string
	// with returns the file with another start time, HH:MM.
	with func(text, clock string) string
	// seen returns a start time as pages show it.
	seen  func(clock string) string
	page  string // the page that edit polls
	pages map[string]string
	took  []run
	up    time.Duration

	address string
	process *exec.Cmd
	last    string // start time
}

// isEdited matches the start of the id of the edited session in the converted conference and the Hugo site: the first session,
// "s0001", or "s00001" if there are tens of thousands.
const isEdited = `s0+1`

func ourSubject(project string) (*subject, error) {
	x := &subject{name: "Vademecum"}
	at := regexp.MustCompile(`(?s)(\nid = "` + isEdited + `"\n[^\[]*?start = ")(\d\d:\d\d)(")`)
	if err := x.find(filepath.Join(project, "content", "agenda", "*.toml"), at); err != nil {
		return nil, err
	}
	editedSession, editedDay := group(x.original, `\nid = "(`+isEdited+`)"`), strings.TrimSuffix(filepath.Base(x.file), ".toml")
	x.with = func(text, clock string) string { return at.ReplaceAllString(text, "${1}"+clock+"${3}") }
	x.seen = func(clock string) string { return editedDay + "T" + clock }
	room := group(x.original, `(?s)id = "`+editedSession+`".*?\nroom = "(.*?)"`)
	person := group(x.original, `(?s)id = "`+editedSession+`".*?\nspeakers = \["(.*?)"`)
	x.page = "/en/agenda/" + editedDay + "/"
	x.pages = map[string]string{
		"session": "/en/sessions/" + editedSession + "/", "room": "/en/rooms/" + room + "/", "speaker": "/en/people/" + person + "/",
		"day in French": "/fr/agenda/" + editedDay + "/",
	}
	return x, nil
}

func hugoSubject(site string) (*subject, error) {
	x := &subject{name: "Hugo"}
	at := regexp.MustCompile(`(?m)^(date = [-0-9]+T)(\d\d:\d\d)(:)`)
	if err := x.find(filepath.Join(site, "content", "en", "sessions", "s*1.md"), at); err != nil {
		return nil, err
	}
	editedSession, editedDay := strings.TrimSuffix(filepath.Base(x.file), ".md"), group(x.original, `(?m)^date = ([-0-9]+)T`)
	x.with = func(text, clock string) string { return at.ReplaceAllString(text, "${1}"+clock+"${3}") }
	x.seen = func(clock string) string { return editedDay + "T" + clock }
	x.page = "/en/days/" + editedDay + "/"
	x.pages = map[string]string{
		"session": "/en/sessions/" + editedSession + "/", "room": "/en/rooms/" + group(x.original, `rooms = \["(.*?)"`) + "/",
		"speaker": "/en/speakers/" + group(x.original, `speakers = \["(.*?)"`) + "/", "day in French": "/fr/days/" + editedDay + "/",
	}
	return x, nil
}

// find reads the first file that matches pattern and contains the session's time.
func (x *subject) find(pattern string, at *regexp.Regexp) error {
	files, err := filepath.Glob(pattern)
	if err != nil {
		return err
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if m := at.FindStringSubmatch(string(data)); m != nil {
			x.file, x.original, x.last = file, string(data), m[2]
			return nil
		}
	}
	return fmt.Errorf("%s: no first session", pattern)
}

func group(text, expression string) string {
	if m := regexp.MustCompile(expression).FindStringSubmatch(text); m != nil {
		return m[1]
	}
	return ""
}

// begin starts the server and waits until it serves every page.
func (x *subject) begin(ctx context.Context) error {
	port, err := freePort()
	if err != nil {
		return err
	}
	x.address = "http://127.0.0.1:" + port
	command := x.command(port)
	x.process = exec.CommandContext(ctx, command[0], command[1:]...)
	x.process.Cancel = func() error { return x.process.Process.Signal(os.Interrupt) }
	x.process.WaitDelay = 10 * time.Second
	start := time.Now()
	if err := x.process.Start(); err != nil {
		return err
	}
	for {
		if text, err := x.get(ctx, x.page); err == nil && strings.Contains(text, x.seen(x.last)) {
			break
		}
		if err := pause(ctx, 50*time.Millisecond); err != nil {
			return err
		}
		if time.Since(start) > 10*time.Minute {
			return fmt.Errorf("%s does not serve %s", x.name, x.page)
		}
	}
	x.up = time.Since(start)
	for name, page := range x.pages {
		if _, err := x.get(ctx, page); err != nil {
			return fmt.Errorf("%s: the page of the %s: %w", x.name, name, err)
		}
	}
	return pause(ctx, 2*time.Second)
}

// edit changes the session's time after a pause, and returns how long the server took to show it.
func (x *subject) edit(ctx context.Context, i int) (time.Duration, error) {
	if err := pause(ctx, time.Second+time.Duration(i*137%700)*time.Millisecond); err != nil {
		return 0, err
	}
	start, err := x.editAt(ctx, fmt.Sprintf("%s:%02d", x.last[:2], 1+i*3%40))
	return time.Since(start), err
}

// editNow is edit without a pause.
func (x *subject) editNow(ctx context.Context, clock string) error {
	_, err := x.editAt(ctx, clock)
	return err
}

// between is the pause between two requests. Polling a page of hundreds of sessions without a pause would keep one of two cores
// busy.
const between = 2 * time.Millisecond

// editAt changes the session's time and waits until the page shows it. It returns when the file was written.
func (x *subject) editAt(ctx context.Context, clock string) (time.Time, error) {
	file, err := os.OpenFile(x.file, os.O_WRONLY|os.O_TRUNC, 0)
	if err != nil {
		return time.Time{}, err
	}
	if _, err = file.WriteString(x.with(x.original, clock)); err == nil {
		err = file.Close()
	}
	if err != nil {
		return time.Time{}, err
	}
	start := time.Now()
	for {
		page, err := x.get(ctx, x.page)
		if err == nil && strings.Contains(page, x.seen(clock)) {
			x.last = clock
			return start, nil
		}
		if err := pause(ctx, between); err != nil {
			return start, err
		}
		if time.Since(start) > 3*time.Minute {
			return start, fmt.Errorf("%s did not serve the edit within three minutes", x.name)
		}
	}
}

// stale returns the names of the pages that do not show the last edit.
func (x *subject) stale(ctx context.Context) string {
	var names []string
	for name, page := range x.pages {
		if text, err := x.get(ctx, page); err != nil || !strings.Contains(text, x.last) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

// end stops the server and restores the file.
func (x *subject) end() {
	if x.process != nil && x.process.Process != nil {
		_ = x.process.Process.Signal(os.Interrupt)
		_ = x.process.Wait()
	}
	_ = os.WriteFile(x.file, []byte(x.original), 0o644)
}

func (x *subject) get(ctx context.Context, page string) (string, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, x.address+page, nil)
	if err != nil {
		return "", err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	var body strings.Builder
	body.Grow(max(0, int(response.ContentLength)))
	_, err = io.Copy(&body, response.Body)
	if response.StatusCode != http.StatusOK {
		return "", errors.New(response.Status)
	}
	return body.String(), err
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, err
}

func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
